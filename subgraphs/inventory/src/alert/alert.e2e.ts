import type { Person, World } from '@ilms/host/testing/world';
import { configureBackground } from '@ilms/kernel/background';
import { Company, openWorld } from '../../test/company.ts';
import { done } from '../../test/documents.ts';
import { deliver, employ, toldTo } from '../../test/members.ts';
import { sayExpiring } from '../batch/say-expiring.ts';
import { prove } from '../proof/prove.service.ts';
import { sayBelowPoint } from '../reorder/say-below-point.ts';

let world: World;
let acme: Company;
/** May act on everything; may act on nothing. */
let manager: Person;
let clerk: Person;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  acme = await Company.found(world);
  manager = acme.tenant.as('stock:read', 'stock:settings', 'stock:approve', 'stock:adjust', 'stock:write-off', 'stock:batch', 'stock:plan', 'serial-sequence:write');
  clerk = acme.tenant.as('stock:read', 'warehouse:read', 'stock:receive', 'stock:issue', 'stock:transfer', 'stock:adjust', 'stock:see-cost', 'serial-sequence:draw');
  employ(manager, clerk);
});
afterAll(async () => {
  configureBackground(undefined);
  await world?.close();
});

const own = (sql: string, values: unknown[] = []) => world.database.pool.query(sql.replaceAll('own.', `${acme.tenant.schema}.`), values);
const titles = async (person: Person) => (await toldTo(acme, person)).map(({ title }) => title);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000 + 19_800_000).toISOString().slice(0, 10);

describe('whoever may act on it', () => {
  it('is told of a correction that waits, once, by mail as well, and not once it is decided', async () => {
    await acme.receive('PEN', '10', '5');
    const { id, number } = await (async () => {
      await acme.move('stockAdjust', { warehouseId: acme.main, reason: 'Water came in', asksApproval: true, lines: [{ sku: 'PEN', countedQuantity: '4' }] }, clerk);
      return (await acme.ask('{ stockAdjustments { nodes { id number } } }')).data.stockAdjustments.nodes[0];
    })();
    await deliver(acme);
    await deliver(acme);
    expect(await toldTo(acme, manager)).toEqual([{ kind: 'stock-adjustment-asked', title: `${number} waits for approval: Asha Rao corrects stock in Main warehouse`, body: 'Water came in', path: `/inventory/adjustments/${id}`, mailed: true }]);
    expect(await toldTo(acme, clerk)).toEqual([]);
  });

  it('is not told of what they asked for themself, nor of what is decided by then', async () => {
    await acme.receive('PEN', '10', '5');
    await acme.move('stockAdjust', { warehouseId: acme.main, reason: 'Count', asksApproval: true, lines: [{ sku: 'PEN', countedQuantity: '4' }] }, manager);
    await deliver(acme);
    await acme.move('stockAdjust', { warehouseId: acme.main, reason: 'Count', asksApproval: true, lines: [{ sku: 'PEN', countedQuantity: '5' }] }, clerk);
    const [waiting] = (await acme.ask('{ stockAdjustments(filter: { status: { eq: PENDING } }, sort: [{ field: requestedAt, direction: DESC }], first: 1) { nodes { id version } } }')).data.stockAdjustments.nodes;
    await done(acme, 'stockAdjustmentApprove', { id: waiting.id, version: waiting.version });
    await deliver(acme);
    expect(await toldTo(acme, manager)).toEqual([]);
  });

  it('is told of missing goods, as is whoever let them go, and not whoever found out', async () => {
    await acme.receive('PEN', '10', '5');
    const sender = acme.tenant.as('stock:read', 'stock:transfer', 'warehouse:read', 'stock:see-cost');
    const transfer = await done(acme, 'stockTransferOrderCreate', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN', quantity: '10' }] });
    const sent = await done(acme, 'stockTransferOrderDispatch', { id: transfer['id'], version: transfer['version'] }, sender);
    await done(acme, 'stockTransferOrderReceive', { id: transfer['id'], version: sent['version'], lines: [{ lineId: sent['lines'][0].id, received: '7', short: '3' }] }, clerk);
    await deliver(acme);
    const said = { kind: 'stock-transfer-short', title: `3 missing of ${transfer['number']}, Main warehouse to Shop`, body: 'It stays in transit until it is found or written off.', path: `/inventory/transfers/${transfer['id']}`, mailed: false };
    expect(await toldTo(acme, manager)).toEqual([said]);
    expect(await toldTo(acme, sender)).toEqual([said]);
    expect(await toldTo(acme, clerk)).toEqual([]);
  });

  it('is told when the books begin to disagree and when more of them does, not at every check', async () => {
    await acme.receive('PEN', '10', '5');
    await acme.receive('INK', '10', '5');
    const check = async () => { await acme.boss.run('inventory', (context) => prove(context)); await deliver(acme); };
    await own("update own.inventory_stock_level set on_hand = 11 where sku = 'PEN'");
    await check();
    await check();
    expect(await titles(manager)).toEqual(['1 figure of the books of stock is not what its ledger says']);
    await own("update own.inventory_stock_level set on_hand = 11 where sku = 'INK'");
    await check();
    await check();
    expect((await titles(manager)).slice(1)).toEqual(['2 figures of the books of stock are not what their ledger says']);
    await own('update own.inventory_stock_level set on_hand = 10');
    await check();
    await own('update own.inventory_stock_level set on_hand = 11');
    await check();
    expect(await toldTo(acme, manager)).toHaveLength(3);
    expect(await toldTo(acme, clerk)).toEqual([]);
  });

  it('is told that serial numbers run out', async () => {
    const { data } = await acme.ask('mutation($input: SerialSequenceInput!) { serialSequenceSet(input: $input) { serialSequence { id } userErrors { message } } }', { input: { sku: 'PEN', name: 'Pens', prefix: 'P', width: 6, firstNumber: 1, lastNumber: 10 } });
    const { id } = data.serialSequenceSet.serialSequence;
    await acme.ask('mutation($input: SerialNumbersDrawInput!) { serialNumbersDraw(input: $input) { userErrors { message } } }', { input: { idempotencyKey: 'one', sku: 'PEN', count: 9 } }, clerk);
    await deliver(acme);
    expect(await toldTo(acme, manager)).toEqual([{ kind: 'serial-sequence-runs-out', title: 'Pens: 1 serial number is left', body: 'Give the sequence a higher last number before it is used up.', path: `/inventory/serials/sequences/${id}`, mailed: false }]);
  });

  it('is not told of old news', async () => {
    await acme.receive('PEN', '10', '5');
    await acme.move('stockAdjust', { warehouseId: acme.main, reason: 'Count', asksApproval: true, lines: [{ sku: 'PEN', countedQuantity: '4' }] }, clerk);
    await own("update own.core_event set at = at - interval '4 days'");
    await deliver(acme);
    expect(await toldTo(acme, manager)).toEqual([]);
  });
});

describe('batches that expire soon', () => {
  it('are told in one message, each once', async () => {
    await acme.ask('mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { code } } }', { input: { sku: 'PEN', tracking: 'BATCH' } });
    const take = (batch: string, days: number) => acme.move('stockReceive', { warehouseId: acme.main, lines: [{ sku: 'PEN', quantity: '4', rate: '5', batch, expiresOn: inDays(days) }] });
    await take('B2', 20);
    await take('B1', 10);
    const say = () => acme.boss.run('inventory', (context) => sayExpiring(context));
    await say();
    await say();
    const [first, ...rest] = await toldTo(acme, manager);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ kind: 'stock-batch-expiring', path: `/inventory/batches?expiresOn=${inDays(0)}..${inDays(30)}`, mailed: false });
    expect(first!.title).toMatch(/^2 batches expire within 30 days, the first \d+ \w+ \d{4}$/);
    expect(first!.body).toMatch(/^PEN B1 .*, PEN B2 .*\.$/);
    await take('B3', 15);
    await say();
    const { rows: [batch] } = await own("select id from own.inventory_batch where number = 'B3'");
    expect((await toldTo(acme, manager)).slice(1)).toEqual([expect.objectContaining({ title: expect.stringMatching(/^Batch B3 of PEN expires /), path: `/inventory/batches/${batch.id}` })]);
    expect(await toldTo(acme, clerk)).toEqual([]);
  });
});

describe('an item that falls to its reorder point', () => {
  const rule = async (sku: string, more: object = {}) => {
    const { data } = await acme.ask('mutation($input: ReorderRuleInput!) { reorderRuleSet(input: $input) { reorderRule { id version } userErrors { message } } }', { input: { warehouseId: acme.main, sku, reorderPoint: '5', orderUpTo: '20', ...more } });
    expect(data.reorderRuleSet.userErrors).toEqual([]);
    return data.reorderRuleSet.reorderRule as { id: string; version: number };
  };
  const issue = (sku: string, quantity: string) => acme.move('stockIssue', { warehouseId: acme.main, reason: 'Sold', lines: [{ sku, quantity }] });
  const tick = () => acme.boss.run('inventory', (context) => sayBelowPoint(context, { movedSince: new Date(Date.now() - 60_000) }));
  const said = async () => (await own(`select payload->>'sku' as sku, payload->>'available' as left from own.core_event where type = 'StockBelowReorderPoint' order by at, 1`)).rows;

  it('is said once until it was above it again, however often somebody looks', async () => {
    const { id, version } = await rule('PEN');
    await acme.receive('PEN', '10', '5');
    await tick();
    expect(await said()).toEqual([]);
    await issue('PEN', '6');
    await Promise.all([tick(), tick(), tick()]);
    await issue('PEN', '1');
    await tick();
    await acme.boss.run('inventory', (context) => sayBelowPoint(context));
    expect(await said()).toEqual([{ sku: 'PEN', left: '4' }]);
    expect(await toldTo(acme, manager)).toEqual([{ kind: 'stock-below-reorder-point', title: 'PEN fell to its reorder point in Main warehouse', body: expect.stringContaining('4'), path: `/inventory/reorder?warehouse=${acme.main}&q=PEN`, mailed: false }]);
    await acme.receive('PEN', '10', '5');
    await tick();
    await issue('PEN', '9');
    await tick();
    expect(await said()).toEqual([{ sku: 'PEN', left: '4' }, { sku: 'PEN', left: '4' }]);
    expect(await toldTo(acme, clerk)).toEqual([]);
    // What was noticed is no change of the rule: whoever has it open can still save it.
    expect(await rule('PEN', { version, orderUpTo: '30' })).toEqual({ id, version: 2 });
  });

  it('is told together with what fell in the same warehouse at the same time, and not where the rule is inactive', async () => {
    const { version } = await rule('PEN');
    await rule('INK');
    await tick();
    expect(await toldTo(acme, manager)).toEqual([expect.objectContaining({ title: '2 items fell to their reorder point in Main warehouse', body: 'INK: 0 available, PEN: 0 available.', path: `/inventory/reorder?warehouse=${acme.main}` })]);
    await rule('PEN', { version, isActive: false });
    await tick();
    expect((await own('select id from own.inventory_reorder_crossing')).rows).toHaveLength(1);
  });

  it('is each company’s own', async () => {
    const other = await Company.found(world);
    await rule('PEN');
    await other.boss.run('inventory', (context) => sayBelowPoint(context));
    expect((await own('select id from own.inventory_reorder_crossing')).rows).toEqual([]);
  });
});
