import { setTimeout as sleep } from 'node:timers/promises';
import { background, configureBackground, type Background } from '@ilms/kernel/background';
import type { LooseJson } from '../src/testing/loose-json.ts';
import { System, type Company } from '../src/testing/system.ts';
import { beginAccess, endAccess, enter, type Visitor } from '../../platform/test/visits.ts';

const CUSTOMERS = 'query Customers($first: Int, $after: String, $search: String) { customers(first: $first, after: $after, search: $search, sort: [{ field: code }]) { totalCount pageInfo { hasNextPage endCursor } nodes { id version code } } }';
const CHANGE = { label: 'Switch off', query: CUSTOMERS, connection: 'customers', mutation: 'mutation SwitchOff($input: CustomerUpdateInput!) { customerUpdate(input: $input) { userErrors { code message field } } }', input: { id: '$id', version: '$version', isActive: false } };
const ACTION = 'mutation($input: BulkActionStartInput!) { bulkActionStart(input: $input) { bulkOperation { id } userErrors { code message } } }';
const UNDO = 'mutation($input: BulkOperationInput!) { bulkOperationUndo(input: $input) { bulkOperation { id } userErrors { code message } } }';
const PLAN = 'mutation($input: ImportPlanInput!) { importPlan(input: $input) { bulkOperation { id } userErrors { code message } } }';
const RUN = 'mutation($input: ImportRunInput!) { importRun(input: $input) { bulkOperation { id } userErrors { code message } } }';
const ENDED = 'The access of ilms support has ended. What was done until then stands; the rest is not done.';

let system: System;
let admin: Company;
let acme: Company;
let real: Background;

beforeAll(async () => {
  system = await System.open();
  real = background();
});
beforeEach(async () => { [admin, acme] = [await system.admin(), await system.company([])]; });
afterEach(() => configureBackground(real));
afterAll(() => system?.close());

const sql = async (text: string, values: unknown[] = []): Promise<LooseJson[]> => (await system.database.pool.query(text, values)).rows;
const support = (company = acme): Promise<Visitor> => enter(system, admin, company, { mayWrite: true });
const fill = (count: number) => acme.must('mutation($input: CustomersUpsertInput!) { customersUpsert(input: $input) { refused userErrors { code } } }', { input: { customers: Array.from({ length: count }, (_, i) => ({ code: `K${i}`, name: `Old ${i}` })) } });
const start = async (who: Company): Promise<string> => (await who.must(ACTION, { input: CHANGE })).bulkActionStart.bulkOperation.id;
const active = async (): Promise<number> => (await acme.must('{ customers(filter: { isActive: { eq: true } }) { totalCount } }')).customers.totalCount;
const thrice = <T>(one: T): T[] => [one, one, one];
/** What stands in our trail about changes by support, without the one that began the work. */
const trail = async (field: string, company = acme) => (await sql("select actor_kind, actor_name, request_id, details from audit_entry where tenant_id = $1 and action = 'support-changed' and details->'fields' ? $2 order by number", [company.id, field]));
const history = (noun: string, action: string, company = acme) => sql(`select record_id, actor_kind, actor_name, request_id from ${company.schema}.core_timeline_entry where noun = $1 and action = $2 order by at, id`, [noun, action]);

/** The work once it has ended. */
async function ended(id: string): Promise<LooseJson> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const { bulkOperation } = await acme.must('query($id: ID!) { bulkOperation(id: $id) { status error total processed succeeded ownerName byName canUndo undo { restored removed } } }', { id });
    if (!['WAITING', 'RUNNING', 'UNDOING', 'DRAFT'].includes(bulkOperation.status)) return bulkOperation;
    await sleep(100);
  }
  throw new Error('It did not end.');
}

/** Before the background asks for this field for the `nth` time, something else happens. */
function before(field: string, nth: number, happens: () => Promise<unknown>): void {
  let count = 0;
  const meanwhile = async (is: boolean) => {
    if (is && ++count === nth) await happens();
  };
  configureBackground({
    ...real,
    ask: async (request, actor, operation) => {
      await meanwhile(operation.query.includes(`${field}(`));
      return real.ask(request, actor, operation);
    },
    admit: async (request, actor, deed) => {
      await meanwhile(deed.fields.includes(field));
      return real.admit(request, actor, deed);
    },
  });
}

async function draft(who: Company, rows: number): Promise<string> {
  const text = `Party code,Party name\r\n${Array.from({ length: rows }, (_, i) => `P${i},Party ${i}\r\n`).join('')}`;
  const { json } = await system.http(who.host, '/upload/core/import?filename=parties.csv', { body: text, headers: { authorization: `Bearer ${who.token}`, 'content-type': 'text/csv' } });
  await who.must(PLAN, { input: { id: json.id, kind: 'customers', mapping: { code: { heading: 'Party code' }, name: { heading: 'Party name' } } } });
  return json.id as string;
}

describe('work on many records that support sets off', () => {
  it('is support’s in every change: in histories and events, in our trail under the access, and in the company’s log', async () => {
    await fill(3);
    const { support: visitor, access } = await support();
    const id = await start(visitor);
    expect(await ended(id)).toMatchObject({ status: 'DONE', succeeded: 3, ownerName: 'ilms support', byName: 'ilms support' });
    const lines = await trail('customerUpdate');
    expect(lines.map(({ actor_kind, actor_name, details: { as, operationName, access: by, mayWrite, batch } }) => [actor_kind, actor_name, as, operationName, by, mayWrite, batch])).toEqual(thrice(['admin', 'Nisha Menon', 'ilms support', 'SwitchOff', access, true, id]));
    const changes = await history('Customer', 'changed');
    expect(changes.map(({ actor_kind, actor_name }) => [actor_kind, actor_name])).toEqual(thrice(['admin', 'ilms support']));
    // Each line of a history leads to its own line of the trail, which says what was asked for.
    expect(changes.map(({ record_id, request_id }) => [request_id, record_id]).toSorted()).toEqual(lines.map(({ request_id, details }) => [request_id, details.variables.input.id]).toSorted());
    const log = (await acme.must('{ securityLog(first: 20) { nodes { actorName action details } } }')).securityLog.nodes.filter(({ details }: LooseJson) => details.fields?.includes('customerUpdate'));
    expect(log).toEqual(thrice({ actorName: 'ilms support', action: 'administrator-changed', details: { access: 'write', fields: ['customerUpdate'] } }));
    const kept = JSON.stringify(await sql(`select * from ${acme.schema}.core_bulk_operation`)) + JSON.stringify(await sql(`select * from ${acme.schema}.core_timeline_entry`));
    expect([kept.includes(access), kept.includes('Nisha')]).toEqual([true, false]);
  });

  it('stops with the access, in the middle: what is done stands, is journalled and can be taken back; another access does not wake it', async () => {
    await fill(5);
    const { support: visitor, access } = await support();
    before('customerUpdate', 3, async () => {
      await endAccess(admin, access);
      await beginAccess(admin, acme, { mayWrite: true });
    });
    const id = await start(visitor);
    expect(await ended(id)).toMatchObject({ status: 'FAILED', error: ENDED, total: 5, processed: 2, succeeded: 2, canUndo: true });
    expect([await active(), (await trail('customerUpdate')).length, (await history('Customer', 'changed')).length]).toEqual([3, 2, 2]);
    expect((await sql(`select count(distinct record_id)::int as n from ${acme.schema}.core_change where batch_id = $1`, [id]))[0]).toEqual({ n: 2 });
    await acme.must(UNDO, { input: { id } });
    expect(await ended(id)).toMatchObject({ status: 'UNDONE', byName: 'Olivia Owner', undo: { restored: 2 } });
    expect([await active(), (await history('Customer', 'changed')).map(({ actor_name }) => actor_name)]).toEqual([5, ['ilms support', 'ilms support', 'Olivia Owner', 'Olivia Owner']]);
  });

  it('is not begun once the company wants to be asked', async () => {
    const { support: visitor } = await support();
    const id = await draft(visitor, 3);
    before('customersUpsert', 1, () => acme.must('mutation { companySecuritySet(input: { requiresSecondFactor: false, asksBeforeEntry: true }) { userErrors { code } } }'));
    await visitor.must(RUN, { input: { id } });
    expect(await ended(id)).toMatchObject({ status: 'FAILED', error: ENDED, processed: 0 });
    expect([await acme.must('{ customers { totalCount } }'), await trail('customersUpsert')]).toEqual([{ customers: { totalCount: 0 } }, []]);
    // Whoever of the company takes it up does so in their own name.
    await acme.must(RUN, { input: { id } });
    expect(await ended(id)).toMatchObject({ status: 'DONE', succeeded: 3, ownerName: 'ilms support', byName: 'Olivia Owner' });
    expect((await history('Customer', 'created')).map(({ actor_name }) => actor_name)).toEqual(thrice('Olivia Owner'));
    expect(await trail('customersUpsert')).toEqual([]);
  });

  it('is support’s where a person of the company had prepared it', async () => {
    const id = await draft(acme, 2);
    const { support: visitor, access } = await support();
    await visitor.must(RUN, { input: { id } });
    expect(await ended(id)).toMatchObject({ status: 'DONE', succeeded: 2, ownerName: 'Olivia Owner', byName: 'ilms support' });
    expect((await history('Customer', 'created')).map(({ actor_name }) => actor_name)).toEqual(['ilms support', 'ilms support']);
    expect((await trail('customersUpsert')).map(({ details }) => [details.access, details.batch])).toEqual([[access, id]]);
  });

  it('is on record when support takes it back, and what the end of the access leaves stays as it was', async () => {
    await fill(2);
    const id = await start(acme);
    await ended(id);
    const first = await support();
    before('bulkOperationUndo', 1, () => endAccess(admin, first.access));
    await first.support.must(UNDO, { input: { id } });
    expect(await ended(id)).toMatchObject({ status: 'FAILED', error: ENDED });
    expect([await active(), (await trail('bulkOperationUndo')).length]).toEqual([0, 1]);
    configureBackground(real);
    const second = await support();
    await second.support.must(UNDO, { input: { id } });
    expect(await ended(id)).toMatchObject({ status: 'UNDONE', undo: { restored: 2 } });
    expect([await active(), (await history('Customer', 'changed')).map(({ actor_name }) => actor_name)]).toEqual([2, ['Olivia Owner', 'Olivia Owner', 'ilms support', 'ilms support']]);
    const [work] = (await trail('bulkOperationUndo')).filter(({ details }) => details.batch);
    expect([work.actor_name, work.details.access, work.details.batch, work.request_id]).toEqual(['Nisha Menon', second.access, id, (await history('Customer', 'changed')).at(-1)!.request_id]);
  });

  it('writes no file once the access has ended, and what it looked at until then is on record', async () => {
    await fill(120);
    const { support: visitor, access } = await support();
    before('customers', 2, () => endAccess(admin, access));
    const { exportStart } = await visitor.must('mutation($input: ExportStartInput!) { exportStart(input: $input) { bulkOperation { id } userErrors { code message } } }', { input: { label: 'Customers', query: CUSTOMERS, connection: 'customers', columns: [{ title: 'Code', path: 'code' }], format: 'CSV' } });
    expect(await ended(exportStart.bulkOperation.id)).toMatchObject({ status: 'FAILED', error: ENDED });
    expect(await sql(`select from ${acme.schema}.core_bulk_file`)).toEqual([]);
    expect((await sql("select actor_name, details from audit_entry where tenant_id = $1 and action = 'support-looked' and details->>'operationName' = 'Customers'", [acme.id])).map(({ actor_name, details }) => [actor_name, details.as, details.access])).toEqual([['Nisha Menon', 'ilms support', access]]);
  });

  it('of anybody else goes on as before, and stands in no trail of ours', async () => {
    await fill(2);
    expect(await ended(await start(acme))).toMatchObject({ status: 'DONE', succeeded: 2, byName: 'Olivia Owner' });
    expect(await trail('customerUpdate')).toEqual([]);
  });
});

describe('what follows from a change by support', () => {
  it('is written down as support’s in the records of other modules, also after the access has ended, and of others as the system’s', async () => {
    const shop = await system.company(['inventory', 'oms'], { seeded: true });
    const { customerCreate: { customer } } = await shop.must('mutation { customerCreate(input: { code: "SUP1", name: "Sharma" }) { customer { id version } userErrors { code } } }');
    const { variants } = await shop.must('{ variants(first: 1) { nodes { sku } } }');
    const { orderCreate: { order } } = await shop.must('mutation($input: OrderInput!) { orderCreate(input: $input) { order { id } userErrors { code message } } }', { input: { idempotencyKey: 'one', customerId: customer.id, lines: [{ sku: variants.nodes[0].sku, quantity: '1', unitPrice: '1' }] } });
    const changes = async () => (await history('Order', 'changed', shop)).filter(({ record_id }) => record_id === order.id).map(({ actor_kind, actor_name }) => [actor_kind, actor_name]);
    const rename = (who: Company, version: number, name: string) => who.must('mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { customer { version } userErrors { code message } } }', { input: { id: customer.id, version, name } });
    const { support: visitor, access } = await support(shop);
    await rename(visitor, customer.version, 'Sharma & Sons');
    await endAccess(admin, access);
    await shop.rest();
    expect(await changes()).toEqual([['admin', 'ilms support']]);
    expect((await sql(`select actor_name, access_id from ${shop.schema}.core_event where type = 'CustomerRenamed'`))).toEqual([{ actor_name: 'ilms support', access_id: access }]);
    await rename(shop, customer.version + 1, 'Sharma Brothers');
    await shop.rest();
    expect(await changes()).toEqual([['admin', 'ilms support'], ['system', 'ilms']]);
    expect((await sql(`select actor_name, access_id from ${shop.schema}.core_event where type = 'CustomerRenamed' order by id`)).at(-1)).toEqual({ actor_name: 'Olivia Owner', access_id: null });
  });
});
