import type { World } from '@ilms/host/testing/world';
import { expireOn, inDays, shelves } from '../../test/batched.ts';
import { cancelMovement } from '../../test/cancelling.ts';
import { openWorld } from '../../test/company.ts';
import { done, quarantine, send, type Said } from '../../test/documents.ts';
import { Purifiers, refusedBelow, refusedMove, type Move } from '../../test/purifiers.ts';

let world: World;
let aqua: Purifiers;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { aqua = await Purifiers.found(world, 'BATCH_SERIAL'); });
afterAll(() => world?.close());


const refused = (mutation: Move, lines: object[], place?: object) => refusedMove(aqua, mutation, lines, place);

const moved = async (mutation: Move, input: object) => {
  const { data } = await aqua.company.move(mutation, { reason: 'Test', ...input });
  expect(data[mutation].userErrors).toEqual([]);
  return data[mutation];
};
const line = (serials: string[], more: object = {}) => ({ sku: 'RO', quantity: String(serials.length), serials, ...more });
const twoBatches = async () => {
  await aqua.receiveBatch('LATE', 300, ['L1', 'L2', 'L3']);
  await aqua.receiveBatch('SOON', 60, ['S1', 'S2']);
};

describe('goods that are tracked by batch and serial number', () => {
  it('come in with both, each unit of the batch of its line', async () => {
    await twoBatches();
    expect(await aqua.standingOf()).toEqual(['L1 of LATE IN_STOCK MAIN', 'L2 of LATE IN_STOCK MAIN', 'L3 of LATE IN_STOCK MAIN', 'S1 of SOON IN_STOCK MAIN', 'S2 of SOON IN_STOCK MAIN']);
    expect(await shelves(aqua.company, 'RO')).toEqual({ LATE: '3/0', SOON: '2/0' });
    expect(await aqua.proof()).toEqual([]);
  });

  it('are refused without a batch, and without serial numbers', async () => {
    expect(await refused('stockReceive', [line(['A1'], { rate: '1' })])).toEqual([['INVENTORY_BATCH_REQUIRED', 'RO is tracked by batch; say which.', ['lines', '0', 'batch']]]);
    expect(await refused('stockReceive', [{ sku: 'RO', quantity: '1', rate: '1', batch: 'B1' }])).toEqual([['INVENTORY_SERIALS_REQUIRED', 'RO is tracked by serial number: 1 unit moves, and no serial number was named.', ['lines', '0', 'serials']]]);
  });

  it('leave of the batches that the units named are of, whatever expires first', async () => {
    await twoBatches();
    await moved('stockIssue', { warehouseId: aqua.company.main, lines: [line(['L2', 's1'])] });
    expect(await shelves(aqua.company, 'RO')).toEqual({ LATE: '2/0', SOON: '1/0' });
    await moved('stockTransfer', { fromWarehouseId: aqua.company.main, toWarehouseId: aqua.company.shop, lines: [line(['L1']), line(['S2'], { batch: 'soon' })] });
    expect(await aqua.standingOf()).toEqual(['L1 of LATE IN_STOCK SHOP', 'L2 of LATE ISSUED', 'L3 of LATE IN_STOCK MAIN', 'S1 of SOON ISSUED', 'S2 of SOON IN_STOCK SHOP']);
    expect(await aqua.proof()).toEqual([]);
  });

  it('do not leave of another batch than is said, and a unit comes in again only of its own', async () => {
    await twoBatches();
    expect(await refused('stockIssue', [line(['L1'], { batch: 'SOON' })])).toEqual([['INVENTORY_SERIAL_BATCH', 'L1 of RO is of batch LATE, not of SOON.', ['lines', '0', 'serials']]]);
    expect(await refused('stockIssue', [line(['L1', 'S9'])])).toEqual([['INVENTORY_SERIAL_UNKNOWN', 'RO has no serial number S9.', ['lines', '0', 'serials']]]);
    expect(await refused('stockIssue', [line(['L1', 'S1'], { quantity: '3' })])).toMatchObject([['INVENTORY_SERIALS_REQUIRED', expect.any(String), ['lines', '0', 'serials']]]);
    await moved('stockIssue', { warehouseId: aqua.company.main, lines: [line(['L1'])] });
    expect(await refused('stockReceive', [line(['L1'], { rate: '1', batch: 'SOON' })])).toEqual([['INVENTORY_SERIAL_BATCH', 'L1 of RO is of batch LATE, not of SOON.', ['lines', '0', 'serials']]]);
    await moved('stockReceive', { warehouseId: aqua.company.main, lines: [line(['L1'], { rate: '1', batch: 'LATE' })] });
    expect(await aqua.proof()).toEqual([]);
  });

  it('were never of a batch where their receipt is cancelled', async () => {
    const { data } = await aqua.receiveBatch('WRONG', 90, ['X1']);
    expect((await cancelMovement(aqua.company, data.stockReceive.entries[0].documentId)).userErrors).toEqual([]);
    await aqua.receiveBatch('RIGHT', 90, ['x1']);
    expect(await aqua.standingOf()).toEqual(['X1 of RIGHT IN_STOCK MAIN']);
    expect(await aqua.proof()).toEqual([]);
  });

  it('stay of their batch though somebody writes another into the table', async () => {
    await twoBatches();
    const wrong = `update ${aqua.company.tenant.schema}.inventory_serial_number set batch_id = (select id from ${aqua.company.tenant.schema}.inventory_batch where number = 'SOON') where number = 'L1'`;
    await expect(world.database.pool.query(wrong)).rejects.toThrow('a unit stays of its batch');
  });

  it('are counted batch by batch', async () => {
    await twoBatches();
    const count = (batch: string, countedQuantity: string, more: object) => ({ warehouseId: aqua.company.main, lines: [{ sku: 'RO', countedQuantity, batch, ...more }] });
    expect(await refused('stockAdjust', count('SOON', '1', { missingSerials: ['L1'] }).lines)).toEqual([['INVENTORY_SERIAL_BATCH', 'L1 of RO is of batch LATE, not of SOON.', ['lines', '0', 'serials']]]);
    await moved('stockAdjust', count('SOON', '1', { missingSerials: ['S2'] }));
    expect(await refused('stockAdjust', count('LATE', '4', { foundSerials: ['S2'] }).lines)).toEqual([['INVENTORY_SERIAL_BATCH', 'S2 of RO is of batch SOON, not of LATE.', ['lines', '0', 'serials']]]);
    await moved('stockAdjust', count('SOON', '2', { foundSerials: ['S2'] }));
    expect(await shelves(aqua.company, 'RO')).toEqual({ LATE: '3/0', SOON: '2/0' });
    expect(await aqua.proof()).toEqual([]);
  });

  it('are brought in as opening stock with their batch, and a row that says another one is refused', async () => {
    const bring = async (rows: object[]) => (await aqua.company.ask('mutation($input: SerialNumbersUpsertInput!) { serialNumbersUpsert(input: $input) { rows { outcome errors { code field } } } }', { input: { rows: rows.map((row) => ({ warehouseCode: 'MAIN', sku: 'RO', rate: '5000', ...row })) } })).data.serialNumbersUpsert.rows;
    const rows = [{ number: 'O1', batch: 'A', expiresOn: inDays(90) }, { number: 'O2', batch: 'B', madeOn: inDays(-5) }, { number: 'O3' }];
    expect(await bring(rows)).toEqual([{ outcome: 'CREATED', errors: [] }, { outcome: 'CREATED', errors: [] }, { outcome: 'REFUSED', errors: [{ code: 'INVENTORY_BATCH_REQUIRED', field: ['batch'] }] }]);
    expect(await bring([rows[0]!, { number: 'o2', batch: 'A' }])).toEqual([{ outcome: 'UNCHANGED', errors: [] }, { outcome: 'REFUSED', errors: [{ code: 'INVENTORY_SERIAL_BATCH', field: ['batch'] }] }]);
    expect(await aqua.standingOf()).toEqual(['O1 of A IN_STOCK MAIN', 'O2 of B IN_STOCK MAIN']);
    const opening = await aqua.company.ask('mutation($input: StockOpeningInput!) { stockOpeningUpsert(input: $input) { rows { errors { code } } } }', { input: { warehouseCode: 'MAIN', rows: [{ sku: 'RO', quantity: '3', rate: '1', batch: 'A' }] } });
    expect(opening.data.stockOpeningUpsert.rows[0].errors).toEqual([{ code: 'INVENTORY_OPENING_BY_SERIAL' }]);
    expect(await aqua.proof()).toEqual([]);
  });
});

describe('a transfer of them', () => {
  it('takes the units along that are named, each in a line of its batch, and what arrives is of it', async () => {
    await twoBatches();
    const transfer = await done(aqua.company, 'stockTransferOrderCreate', { fromWarehouseId: aqua.company.main, toWarehouseId: aqua.company.shop, lines: [{ sku: 'RO', quantity: '3' }] });
    const [{ id: lineId }] = transfer.lines;
    expect((await send(aqua.company, 'stockTransferOrderDispatch', { id: transfer.id, serials: [{ lineId, serials: ['L1', 'S2'] }] })).userErrors).toMatchObject([{ code: 'INVENTORY_SERIALS_REQUIRED' }]);
    const sent = await done(aqua.company, 'stockTransferOrderDispatch', { id: transfer.id, serials: [{ lineId, serials: ['L1', 'S2', 'L3'] }] });
    expect(sent.lines.map(({ quantity }: Said) => quantity)).toEqual(['2', '1']);
    expect(await shelves(aqua.company, 'RO')).toEqual({ LATE: '1/0', SOON: '1/0' });
    const damaged = await quarantine(aqua.company);
    const [late, soon] = sent.lines;
    await done(aqua.company, 'stockTransferOrderReceive', { id: transfer.id, quarantineWarehouseId: damaged, lines: [{ lineId: late.id, received: '1', receivedSerials: ['L3'], damaged: '1', damagedSerials: ['L1'] }, { lineId: soon.id, received: '1' }] });
    expect(await aqua.standingOf()).toEqual(['L1 of LATE IN_STOCK QUAR', 'L2 of LATE IN_STOCK MAIN', 'L3 of LATE IN_STOCK SHOP', 'S1 of SOON IN_STOCK MAIN', 'S2 of SOON IN_STOCK SHOP']);
    expect(await aqua.proof()).toEqual([]);
  });

  it('adds units of an open line to the line of their batch', async () => {
    await twoBatches();
    const transfer = await done(aqua.company, 'stockTransferOrderCreate', { fromWarehouseId: aqua.company.main, toWarehouseId: aqua.company.shop, lines: [{ sku: 'RO', quantity: '1', batch: 'LATE' }, { sku: 'RO', quantity: '2' }] });
    const [named, open] = transfer.lines;
    const sent = await done(aqua.company, 'stockTransferOrderDispatch', { id: transfer.id, serials: [{ lineId: named.id, serials: ['L1'] }, { lineId: open.id, serials: ['L2', 'S1'] }] });
    expect(sent.lines.map(({ quantity }: Said) => quantity)).toEqual(['2', '1']);
    expect(await aqua.proof()).toEqual([]);
  });
});

describe('an order for them', () => {
  it('is promised what expires first, and ships the oldest units of it, or those named of it', async () => {
    await twoBatches();
    const order = await aqua.order('3');
    expect(await shelves(aqua.company, 'RO')).toEqual({ LATE: '3/1', SOON: '2/2' });
    expect(await aqua.ship(order, '1', ['S2'])).toEqual(['S2']);
    expect(await aqua.ship(order, '2')).toEqual(['S1', 'L1']);
    expect(await shelves(aqua.company, 'RO')).toEqual({ LATE: '2/0' });
    expect(await aqua.proof()).toEqual([]);
  });

  it('is not shipped with units of a batch that is not held for it', async () => {
    await twoBatches();
    const order = await aqua.order('1');
    expect(await refusedBelow(aqua, () => aqua.ship(order, '1', ['L1']))).toEqual(['INVENTORY_SERIAL_BATCH', 'Units of RO were named of another batch than is held for this document. Held are 1 of SOON.']);
    await expireOn(aqua.company, 'SOON', inDays(-1));
    expect((await refusedBelow(aqua, () => aqua.ship(order, '1', ['S1'])))[0]).toBe('INVENTORY_BATCH_NOT_FOR_SALE');
  });

  it('gives one unit to one of two that are shipped with it at once', async () => {
    await twoBatches();
    const orders = [await aqua.order('1', 'SO/1'), await aqua.order('1', 'SO/2')];
    const answers = await Promise.allSettled(orders.map((order) => aqua.ship(order, '1', ['S1'])));
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await aqua.proof()).toEqual([]);
  });

  it('takes back the units that are named of their own batches, and settles each where it goes', async () => {
    await twoBatches();
    const order = await aqua.order('4');
    await aqua.ship(order, '4');
    const back = await aqua.takeBack(order, '2', ['L2', 'S1']);
    expect(await shelves(aqua.company, 'RO')).toEqual({ LATE: '2/1', SOON: '1/1' });
    await aqua.settle(back, [{ quantity: '1', to: aqua.company.shop }, { quantity: '1', to: null, serials: ['S1'] }]);
    expect(await aqua.standingOf()).toEqual(['L1 of LATE SOLD', 'L2 of LATE IN_STOCK SHOP', 'L3 of LATE IN_STOCK MAIN', 'S1 of SOON SCRAPPED', 'S2 of SOON SOLD']);
    expect(await refusedBelow(aqua, () => aqua.takeBack(order, '1', ['L3']))).toEqual(['INVENTORY_SERIAL_ELSEWHERE', 'L3 of RO did not leave with this line: it stands in MAIN.']);
    expect(await aqua.proof()).toEqual([]);
  });
});

describe('how an item is tracked', () => {
  it('is by both only before it moves, and then it may expire', async () => {
    const settle = async (input: object) => (await aqua.company.ask('mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { itemTracking { tracking shelfLifeDays } userErrors { code } } }', { input })).data.itemTrackingSet;
    expect(await settle({ sku: 'FILTER', tracking: 'BATCH_SERIAL', shelfLifeDays: 730, mustExpire: true })).toEqual({ itemTracking: { tracking: 'BATCH_SERIAL', shelfLifeDays: 730 }, userErrors: [] });
    await twoBatches();
    expect((await settle({ sku: 'RO', tracking: 'SERIAL' })).userErrors).toEqual([{ code: 'INVENTORY_TRACKING_SETTLED' }]);
  });
});
