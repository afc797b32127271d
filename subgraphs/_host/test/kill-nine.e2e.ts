import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { composeGstin } from '@ilms/core/india/gstin';
import { readSettings } from '@ilms/kernel/settings';
import { controlContext } from '@ilms/platform/control-context';
import { createTenant } from '@ilms/platform/tenant/tenant.service';
import { withInstallation } from '../src/system/installation.ts';
import { ServerProcess } from '../src/testing/server-process.ts';
import { testDatabase, type TestDatabase } from '../src/testing/test-database.ts';
import type { LooseJson } from '../src/testing/loose-json.ts';

// A client writes down what it was told was done; then the server is killed under it, three times, and PostgreSQL's backends besides.
const CLIENTS = 6;
const KILLS = 3;
const SKUS = Array.from({ length: 8 }, (_, n) => `SKU-${n}`);
const OPENING = 100_000;

/** What was acknowledged for one order, in the client's own hand. */
interface Entry { id: string; number: string; sku: string; quantity: number; steps: string[]; invoice?: string }

let database: TestDatabase;
let server: ServerProcess;
let schema: string;
let token: string;
let company: { branchId: string; warehouseId: string; customerId: string };
const orders: Entry[] = [];
const received = new Map(SKUS.map((sku) => [sku, OPENING]));
const answeredOtherwise: string[] = [];
let renamed = 0;
const environment = () => ({ NODE_ENV: 'test', PORT: '0', ILMS_DEMO: 'off', ILMS_LOG_LEVEL: 'silent', DATABASE_URL: database.ownerUrl });

/** Asks until there is an answer; a refusal is a failure of the test. */
async function must(query: string, input?: object) {
  const { json } = await server.insist('kill.localhost', '/graphql', { query, variables: { input } }, { authorization: `Bearer ${token}` });
  const payload = Object.values((json.data ?? {}) as Record<string, { userErrors?: object[] }>)[0];
  if (json.errors || payload?.userErrors?.length) throw new Error(JSON.stringify({ query, input, errors: json.errors ?? payload?.userErrors }));
  return payload as LooseJson;
}
const rows = async <T extends object>(text: string) => (await database.pool.query<T>(text.replaceAll('$', `${schema}.`))).rows;

const step = (name: string, type: string, more = '') => `mutation($input: ${type}!) { ${name}(input: $input) { order { id number } ${more} userErrors { code message } } }`;
const CREATE = step('orderCreate', 'OrderInput');
const STEPS = [['CONFIRMED', step('orderConfirm', 'OrderActionInput')], ['SHIPPED', step('orderShip', 'OrderShipInput')], ['INVOICED', step('orderInvoice', 'OrderActionInput', 'invoice { number }')]] as const;

beforeAll(async () => {
  database = await testDatabase();
  server = await ServerProcess.start(environment());
  schema = await withInstallation(readSettings(environment()), database.ownerUrl, ({ platform }) => platform.run(controlContext('test'), async (context) => (await createTenant(context, { slug: 'kill', name: 'Kill Ltd', modules: ['inventory', 'oms'], owner: { name: 'Olivia Owner', email: 'owner@kill.example', password: 'a long password for tests' }, state: 'active' })).tenant.schemaName));
  token = (await server.insist('kill.localhost', '/auth/login', { email: 'owner@kill.example', password: 'a long password for tests' })).json.accessToken;
  const [branch] = (await must('{ branches { nodes { id version } } }')).nodes;
  await must('mutation($input: BranchUpdateInput!) { branchUpdate(input: $input) { branch { id } userErrors { code message } } }', { id: branch.id, version: branch.version, gstin: composeGstin('27', 'AAKCS4521M'), line1: '14 Dalal Street', city: 'Mumbai', pincode: '400001' });
  const [warehouse] = (await must('{ warehouses { nodes { id } } }')).nodes;
  const { customer } = await must('mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { code message } } }', { code: 'PUNE', name: 'Sharma Garments', gstin: composeGstin('27', 'AABCS1429B'), addresses: [{ label: 'Shop', line1: '221 MG Road', city: 'Pune', stateCode: '27', pincode: '411001' }] });
  company = { branchId: branch.id, warehouseId: warehouse.id, customerId: customer.id };
  await must('mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { refused userErrors { code message } } }', { products: SKUS.map((sku) => ({ code: sku, name: sku, hsn: '6304', taxCategoryCode: 'GST_5', unitCode: 'PCS', variants: [{ sku, price: '105.00' }] })) });
  await receive(SKUS.map((sku) => ({ sku, quantity: String(OPENING), rate: '40' })));
}, 120_000);
afterAll(async () => {
  await server?.kill();
  await database?.stop();
});

const receive = (lines: { sku: string; quantity: string; rate: string }[], idempotencyKey: string = randomUUID()) =>
  must('mutation($input: StockReceiveInput!) { stockReceive(input: $input) { entries { id } userErrors { code message } } }', { idempotencyKey, warehouseId: company.warehouseId, lines });

/** One order from draft to invoice, or as far as chance takes it. Each step has its key; now and then a step is asked for again. */
async function sell(): Promise<void> {
  const [sku, quantity] = [SKUS[Math.floor(Math.random() * SKUS.length)]!, 1 + Math.floor(Math.random() * 4)];
  const ask = async (query: string, input: object): Promise<{ order: { id: string; number: string }; invoice?: { number: string } }> => {
    const keyed = { ...input, idempotencyKey: randomUUID() };
    const answer = await must(query, keyed);
    if (Math.random() < 0.2 && JSON.stringify(await must(query, keyed)) !== JSON.stringify(answer)) answeredOtherwise.push(JSON.stringify(answer));
    return answer;
  };
  const { order } = await ask(CREATE, { customerId: company.customerId, warehouseId: company.warehouseId, lines: [{ sku, quantity: String(quantity) }] });
  const entry: Entry = { ...order, sku, quantity, steps: ['DRAFT'] };
  orders.push(entry);
  for (const [status, query] of STEPS) {
    if (Math.random() < 0.1) return;
    const { invoice } = await ask(query, { id: order.id });
    entry.steps.push(status);
    if (invoice) entry.invoice = invoice.number;
  }
}

async function restock(): Promise<void> {
  const sku = SKUS[Math.floor(Math.random() * SKUS.length)]!;
  await receive([{ sku, quantity: '3', rate: '41.50' }]);
  received.set(sku, received.get(sku)! + 3);
}

/** Without a key a change that was cut off may or may not have been done; the version tells. */
async function rename(): Promise<void> {
  const { version } = await must(`{ customer(id: "${company.customerId}") { version } }`);
  const input = { id: company.customerId, version, name: `Sharma Garments ${version}` };
  const { json } = await server.insist('kill.localhost', '/graphql', { query: 'mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { customer { version } userErrors { code } } }', variables: { input } }, { authorization: `Bearer ${token}` });
  const { userErrors } = json.data.customerUpdate as { userErrors: { code: string }[] };
  if (userErrors.some(({ code }) => code !== 'CONFLICT')) throw new Error(JSON.stringify(userErrors));
  renamed = version;
}

describe('a server killed three times under load', () => {
  it('has done everything it acknowledged, once', async () => {
    let isOver = false;
    const busy = async (work: () => Promise<void>, pause: number) => { while (!isOver) { await work(); await sleep(pause); } };
    const work = Promise.all([...Array.from({ length: CLIENTS }, () => busy(sell, 0)), busy(restock, 50), busy(rename, 100)]);
    let killed = 0;
    const finished = () => orders.filter(({ steps }) => steps.length === 4).length;
    const damage = (async () => {
      for (let round = 0; round < KILLS; round++) {
        // However slow the machine is: it is killed while orders go through, not before they do.
        for (const enough = finished() + 12; finished() < enough;) {
          await sleep(300);
          killed += (await database.pool.query(`select pg_terminate_backend(pid) from (select pid from pg_stat_activity where datname = current_database() and usename = 'ilms_app' order by random() limit 1) victims`)).rowCount!;
        }
        await server.kill();
        await server.up();
      }
      for (const enough = finished() + 6; finished() < enough || renamed < 4;) await sleep(100);
      isOver = true;
    })();
    await Promise.all([work, damage]);

    expect(answeredOtherwise).toEqual([]);
    expect(server.retries).toBeGreaterThan(CLIENTS);
    expect(killed).toBeGreaterThanOrEqual(KILLS);
    const stored = await rows<{ id: string; number: string; status: string }>('select id, number, status from $oms_order');
    const sorted = (list: { id: string; number: string; status: string }[]) => list.map(({ id, number, status }) => `${number} ${id} ${status}`).sort();
    expect(sorted(stored)).toEqual(sorted(orders.map(({ id, number, steps }) => ({ id, number, status: steps.at(-1)! }))));
  }, 120_000);

  it('numbers orders and invoices without a gap or a double', async () => {
    const counters = (list: { number: string }[]) => list.map(({ number }) => Number(number.split('/').at(-1))).sort((a, b) => a - b);
    const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
    expect(counters(await rows('select number from $oms_order'))).toEqual(upTo(orders.length));
    const invoices = await rows<{ number: string; order_id: string }>('select number, order_id from $oms_sales_invoice');
    expect(counters(invoices)).toEqual(upTo(orders.filter(({ invoice }) => invoice).length));
    expect(invoices.map(({ number, order_id }) => `${number} ${order_id}`).sort()).toEqual(orders.filter(({ invoice }) => invoice).map(({ invoice, id }) => `${invoice} ${id}`).sort());
  });

  it('has the stock that was received less what was shipped, and promises what is open', async () => {
    const sum = (sku: string, steps: (entry: Entry) => boolean) => orders.filter((entry) => entry.sku === sku && steps(entry)).reduce((total, { quantity }) => total + quantity, 0);
    const expected = SKUS.map((sku) => {
      const [shipped, open] = [sum(sku, ({ steps }) => steps.includes('SHIPPED')), sum(sku, ({ steps }) => steps.at(-1) === 'CONFIRMED')];
      return { sku, on_hand: received.get(sku)! - shipped, reserved: open, ledger: received.get(sku)! - shipped, entries_missing: 0, held: open };
    });
    expect(await rows(`select l.sku, l.on_hand::int, l.reserved::int,
        (select sum(quantity)::int from $inventory_stock_ledger_entry e where e.level_id = l.id) as ledger,
        (select (max(sequence) - count(*))::int from $inventory_stock_ledger_entry e where e.level_id = l.id) as entries_missing,
        (select coalesce(sum(open), 0)::int from $inventory_reservation r where r.level_id = l.id) as held
      from $inventory_stock_level l order by sku`)).toEqual(expected);
  });

  it('has told every event once, and applied each to every listener once', async () => {
    const lying = async () => (await rows<{ n: number }>(`select ((select count(*) from $core_outbox) + (select count(*) from $core_inbox where state = 'pending'))::int as n`))[0]!.n;
    for (const began = Date.now(); await lying() && Date.now() - began < 30_000;) await sleep(200);
    expect(await lying()).toBe(0);
    const told = (type: string, status: string) => ({ type, n: orders.filter(({ steps }) => steps.includes(status)).length, once: orders.filter(({ steps }) => steps.includes(status)).length });
    expect(await rows(`select type, count(*)::int as n, count(distinct record_id)::int as once from $core_event where type in ('OrderConfirmed', 'OrderShipped') group by type order by type`))
      .toEqual([told('OrderConfirmed', 'CONFIRMED'), told('OrderShipped', 'SHIPPED')]);
    const [heard] = await rows<{ renames: number; done: number; consumers: number }>(`select (select count(*) from $core_event where type = 'CustomerRenamed')::int as renames,
        count(*) filter (where state = 'done')::int as done, count(*)::int as consumers from $core_inbox i join $core_event e on e.id = i.event_id where e.type = 'CustomerRenamed'`);
    expect(heard).toEqual({ renames: renamed, done: renamed, consumers: renamed });
  }, 60_000);

  it('tells the story of each order as it was acknowledged', async () => {
    const histories = await rows<{ order_id: string; story: string }>(`select order_id, string_agg(to_status, ' ' order by id) as story from $oms_order_history_entry group by order_id`);
    expect(new Map(histories.map(({ order_id, story }) => [order_id, story]))).toEqual(new Map(orders.map(({ id, steps }) => [id, steps.join(' ')])));
  });
});
