import { randomUUID } from 'node:crypto';
import { Decimal } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import type { World } from '@ilms/host/testing/world';
import { expireOn, inDays, shelves, takeIn, track } from '../../test/batched.ts';
import { Company, openWorld } from '../../test/company.ts';
import { PromisedOrder } from '../../test/promised-order.ts';
import { availableAt, lockAvailable } from '../reservation/available-at.ts';
import { receiveReturned, settleReturned } from '../returned/returned.service.ts';
import { proveTransit } from '../transfer/transit-proof.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  acme = await Company.found(world);
  await track(acme, 'PEN');
});
afterAll(() => world?.close());

const inTransaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => acme.boss.run('inventory', (context) => context.transaction(work));
const codeOf = (work: Promise<unknown>) => work.then(() => { throw new Error('was not refused'); }, (error: { code: string; field?: string[]; details?: object }) => ({ code: error.code, field: error.field, details: error.details }));

/** An order of another module for so many pens. */
const orderOf = (quantity: string) => new PromisedOrder(acme, [['PEN', quantity]]);

describe('reserving an item that is tracked by batch', () => {
  it('holds what expires first, over as many batches as it takes, and ships it in that order', async () => {
    await takeIn(acme, 'PEN', [['LATE', '5', 200], ['SOON', '3', 20], ['NEVER', '9', null], ['GONE', '9', -1]]);
    const order = orderOf('6');
    await order.reserve();
    expect(await order.promises()).toEqual(['LATE ACTIVE 3/3', 'SOON ACTIVE 3/3']);
    await order.reserveMore(['3']);
    expect(await order.promises()).toEqual(['LATE ACTIVE 5/5', 'NEVER ACTIVE 1/1', 'SOON ACTIVE 3/3']);
    const [shipped] = await order.ship(['4']);
    expect(shipped!.from.map(({ quantity, cost }) => [quantity.toFixed(), cost.toFixed(2)])).toEqual([['4', '40.00']]);
    expect(await order.promises()).toEqual(['LATE ACTIVE 4/5', 'NEVER ACTIVE 1/1', 'SOON CONSUMED 0/3']);
    // What is given back first is what expires last.
    await order.release(['2']);
    expect(await order.promises()).toEqual(['LATE ACTIVE 3/5', 'NEVER RELEASED 0/1', 'SOON CONSUMED 0/3']);
    await order.release();
    expect(await shelves(acme, 'PEN')).toEqual({ GONE: '9/0', LATE: '4/0', NEVER: '9/0' });
    expect(await acme.prove()).toEqual([]);
  });

  it('promises nothing that expired or is held back, and reading and locking what is available agree', async () => {
    await takeIn(acme, 'PEN', [['A', '5', 20], ['B', '4', 40], ['GONE', '9', -1]]);
    const available = async () => {
      const [read, locked] = [await acme.boss.run('inventory', (context) => availableAt(context, [acme.main], [acme.variants.get('PEN')!])), await inTransaction((tx) => lockAvailable(tx, [acme.main], [acme.variants.get('PEN')!]))];
      expect(locked).toEqual(read);
      return read.get(acme.main)!.get(acme.variants.get('PEN')!)!.toFixed();
    };
    expect(await available()).toBe('9');
    await world.database.pool.query(`update ${acme.tenant.schema}.inventory_batch set is_quarantined = true, quarantine_reason = 'x', quarantined_by_name = 'x', quarantined_at = created_at where number = 'A'`);
    expect(await available()).toBe('4');
    const before = await acme.tenant.fingerprint();
    expect(await codeOf(orderOf('5').reserve())).toEqual({ code: 'INVENTORY_INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'], details: { sku: 'PEN', wanted: '5', available: '4' } });
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('does not ship what expired since it was promised; given back and promised again it is another batch', async () => {
    await takeIn(acme, 'PEN', [['A', '5', 0], ['B', '5', 40]]);
    const order = orderOf('5');
    await order.reserve();
    await expireOn(acme, 'A', inDays(-1));
    const before = await acme.tenant.fingerprint();
    expect(await codeOf(order.ship(['1']))).toMatchObject({ code: 'INVENTORY_BATCH_NOT_FOR_SALE', field: ['lines', '0', 'quantity'], details: { batch: 'A' } });
    expect(await acme.tenant.fingerprint()).toBe(before);
    await order.release();
    await order.reserve();
    await order.ship(['5']);
    expect(await shelves(acme, 'PEN')).toEqual({ A: '5/0' });
    expect(await acme.prove()).toEqual([]);
  });

  it('gives the units of three batches to exactly as many of fifty buyers', async () => {
    await takeIn(acme, 'PEN', [['A', '4', 10], ['B', '5', 20], ['C', '6', 30], ['GONE', '20', -1]]);
    const answers = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => orderOf(i % 2 ? '1' : '2').reserve()));
    const won = answers.map((answer, i) => (answer.status === 'fulfilled' ? (i % 2 ? 1 : 2) : 0)).reduce<number>((all, units) => all + units, 0);
    expect(won).toBe(15);
    expect(answers.filter((answer) => answer.status === 'rejected').every((answer) => (answer as PromiseRejectedResult).reason.code === 'INVENTORY_INSUFFICIENT_STOCK')).toBe(true);
    expect(await shelves(acme, 'PEN')).toEqual({ A: '4/4', B: '5/5', C: '6/6', GONE: '20/0' });
    expect(await acme.prove()).toEqual([]);
  });

  it('lets many reserve, ship, transfer both ways, receive and hold back at once without a single deadlock, and the books are proven', async () => {
    await acme.sell(['A', 'B', 'C']);
    const skus = ['PEN', 'A', 'B', 'C'];
    for (const sku of skus.slice(1)) await track(acme, sku);
    for (const warehouse of [acme.main, acme.shop]) for (const sku of skus) await takeIn(acme, sku, [['X', '200', 30], ['Y', '200', 60]], '3.33', warehouse);
    const deadlocks = async () => Number((await world.database.pool.query('select deadlocks from pg_stat_database where datname = current_database()')).rows[0].deadlocks);
    const before = await deadlocks();
    const [held] = (await acme.ask('{ batches(search: "Y") { nodes { id } } }')).data.batches.nodes;
    const hold = (mutation: string) => acme.ask(`mutation($input: BatchHoldInput!) { ${mutation}(input: $input) { userErrors { code } } }`, { input: { id: held.id, reason: 'x' } });
    await Promise.all(Array.from({ length: 10 }, async (_, worker) => {
      const [from, to] = worker % 2 ? [acme.main, acme.shop] : [acme.shop, acme.main];
      const order = [...skus].toSorted(() => Math.random() - 0.5);
      for (let round = 0; round < 3; round++) {
        const sale = orderOf('3');
        await sale.reserve(from);
        await acme.move('stockTransfer', { fromWarehouseId: from, toWarehouseId: to, lines: order.map((sku) => ({ sku, quantity: '2' })) });
        await acme.move('stockReceive', { warehouseId: to, lines: order.toReversed().map((sku) => ({ sku, quantity: '1', rate: '2', batch: `N${round}` })) });
        if (worker === 0) await hold('batchQuarantine');
        await (round % 2 ? sale.ship(['3']) : sale.release()).catch((error: { code?: string }) => { if (error.code !== 'INVENTORY_BATCH_NOT_FOR_SALE') throw error; });
        if (worker === 0) await hold('batchRelease');
      }
    }));
    expect(await deadlocks()).toBe(before);
    expect(await acme.prove()).toEqual([]);
  });

  it('sends as many statements for many lines and batches as for few', async () => {
    const skus = Array.from({ length: 40 }, (_, i) => `M${i}`);
    await acme.sell(skus);
    for (const sku of skus) await track(acme, sku);
    await acme.move('stockReceive', { warehouseId: acme.main, lines: skus.flatMap((sku) => [{ sku, quantity: '5', rate: '1', batch: 'A' }, { sku, quantity: '5', rate: '1', batch: 'B' }]) });
    const ISSUE = 'mutation($input: StockIssueInput!) { stockIssue(input: $input) { entries { id batch { number } } userErrors { code } } }';
    const statements = (some: readonly string[]) => acme.boss.statements('inventory', ISSUE, { input: { idempotencyKey: randomUUID(), warehouseId: acme.main, reason: 'x', lines: some.map((sku) => ({ sku, quantity: '2' })) } });
    expect(await statements(skus)).toBe(await statements(skus.slice(0, 2)));
  });
});

describe('goods that come back', () => {
  it('go to the batch they left from, at what they had cost, also when it has expired; from there they go on as that batch', async () => {
    await takeIn(acme, 'PEN', [['A', '2', 0]], '10');
    await takeIn(acme, 'PEN', [['B', '5', 40]], '30');
    const order = orderOf('4');
    await order.reserve();
    await order.ship(['4']);
    await expireOn(acme, 'A', inDays(-1));
    const goods = { documentType: 'SalesReturn', documentId: randomUUID(), documentNumber: 'RET/1' };
    const line = { documentLineId: randomUUID(), originLineId: order.lineIds[0]!, variantId: acme.variants.get('PEN')!, sku: 'PEN' };
    const back = (quantity: string, batch?: string) => inTransaction((tx) => receiveReturned(tx, { ...goods, warehouseId: acme.shop, origin: order, lines: [{ ...line, quantity: new Decimal(quantity), batch }] }));
    const before = await acme.tenant.fingerprint();
    expect(await codeOf(back('3', 'A'))).toMatchObject({ code: 'INVENTORY_BATCH_NOT_OUT', field: ['lines', '0', 'batch'] });
    expect(await acme.tenant.fingerprint()).toBe(before);
    expect((await back('1', 'B'))[0]!.cost.toFixed(2)).toBe('30.00');
    expect((await back('3'))[0]!.cost.toFixed(2)).toBe('50.00');
    expect(await shelves(acme, 'PEN', acme.shop)).toEqual({ A: '2/2', B: '2/2' });
    const settle = (quantity: string, toWarehouseId: string | null) => inTransaction((tx) => settleReturned(tx, { ...goods, lines: [{ ...line, quantity: new Decimal(quantity), toWarehouseId, reason: 'Looked at' }] }));
    await settle('2', acme.main);
    const [lost] = await settle('2', null);
    expect(lost!.cost.toFixed(2)).toBe('20.00');
    expect([await shelves(acme, 'PEN', acme.shop), await shelves(acme, 'PEN')]).toEqual([{}, { B: '5/0' }]);
    expect(await acme.prove()).toEqual([]);
  });
});

describe('a transfer of an item that is tracked by batch', () => {
  const act = async (mutation: string, type: string, input: object) => (await acme.ask(
    `mutation($input: ${type}!) { ${mutation}(input: $input) { stockTransferOrder { id status lines { id position quantity inTransit received batch { number } } } userErrors { code field } } }`, { input: { idempotencyKey: randomUUID(), ...input } })).data[mutation];
  type Line = { id: string; quantity: string; inTransit: string; received: string; batch: { number: string } | null };
  const told = (lines: Line[]) => lines.map((line) => `${line.batch?.number ?? '-'} ${line.quantity} ${line.inTransit} ${line.received}`);

  it('is settled when it leaves, a line for each batch, and each batch arrives as itself', async () => {
    await takeIn(acme, 'PEN', [['A', '3', 10], ['B', '5', 20], ['C', '5', 30]], '10');
    const { stockTransferOrder: draft } = await act('stockTransferOrderCreate', 'StockTransferOrderInput', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN', quantity: '6' }, { sku: 'PEN', quantity: '2', batch: 'B' }] });
    expect(told(draft.lines)).toEqual(['- 6 0 0', 'B 2 0 0']);
    const { stockTransferOrder: sent } = await act('stockTransferOrderDispatch', 'StockTransferActionInput', { id: draft.id });
    // Three of A, two are named of B, three more of B are left for the rest.
    expect(told(sent.lines)).toEqual(['A 3 3 0', 'B 5 5 0']);
    expect(await shelves(acme, 'PEN')).toEqual({ C: '5/0' });
    expect(await acme.boss.run('inventory', proveTransit)).toEqual([]);
    const [a, b] = sent.lines as [Line, Line];
    const { stockTransferOrder: arrived } = await act('stockTransferOrderReceive', 'StockTransferReceiveInput', { id: draft.id, lines: [{ lineId: a.id, received: '3' }, { lineId: b.id, received: '4', short: '1' }] });
    expect(arrived.status).toBe('DIFFERENCE');
    expect(await shelves(acme, 'PEN', acme.shop)).toEqual({ A: '3/0', B: '4/0' });
    const { data } = await acme.ask('{ stockLevels { nodes { sku batch { number } incoming inTransit } } stockTransferOrders { nodes { inTransitValue } } }');
    expect(data.stockTransferOrders.nodes).toEqual([{ inTransitValue: '10.00' }]);
    expect(data.stockLevels.nodes.filter((l: { inTransit: string }) => l.inTransit !== '0').map((l: { batch: { number: string }; inTransit: string }) => [l.batch.number, l.inTransit])).toEqual([['B', '1']]);
    await act('stockTransferOrderCallBack', 'StockTransferCloseInput', { id: draft.id, reason: 'Wrong lorry' });
    expect(await shelves(acme, 'PEN')).toEqual({ B: '1/0', C: '5/0' });
    expect([await acme.prove(), await acme.boss.run('inventory', proveTransit)]).toEqual([[], []]);
  });

  it('is refused when what may be sold is not enough, and nothing leaves', async () => {
    await takeIn(acme, 'PEN', [['A', '3', 10], ['GONE', '5', -1]]);
    const { stockTransferOrder: draft } = await act('stockTransferOrderCreate', 'StockTransferOrderInput', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN', quantity: '4' }] });
    const before = await acme.tenant.fingerprint();
    expect((await act('stockTransferOrderDispatch', 'StockTransferActionInput', { id: draft.id })).userErrors).toEqual([{ code: 'INVENTORY_INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'] }]);
    expect(await acme.tenant.fingerprint()).toBe(before);
  });
});

describe('what is to be ordered', () => {
  it('counts several batches together, and none that expired or is held back', async () => {
    await takeIn(acme, 'PEN', [['A', '3', 10], ['B', '4', 20], ['GONE', '50', -1]]);
    await acme.ask('mutation($input: ReorderRuleInput!) { reorderRuleSet(input: $input) { userErrors { code } } }', { input: { warehouseId: acme.main, sku: 'PEN', method: 'POINT', reorderPoint: '8', orderUpTo: '20' } });
    const { data } = await acme.ask('{ reorderSuggestions { nodes { sku onHand available suggested } } stockAnalysis { nodes { sku onHand } } stockReport { nodes { sku closing batch { number } } } }');
    expect(data.reorderSuggestions.nodes).toEqual([{ sku: 'PEN', onHand: '57', available: '7', suggested: '13' }]);
    expect(data.stockAnalysis.nodes).toEqual([{ sku: 'PEN', onHand: '57' }]);
    expect(data.stockReport.nodes.map((row: { batch: { number: string }; closing: string }) => [row.batch.number, row.closing]).toSorted()).toEqual([['A', '3'], ['B', '4'], ['GONE', '50']]);
  });
});
