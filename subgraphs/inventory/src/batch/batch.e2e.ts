import { randomUUID } from 'node:crypto';
import { Decimal } from '@ilms/kernel/decimal';
import type { World } from '@ilms/host/testing/world';
import fc from 'fast-check';
import { expireOn, inDays, shelves, takeIn, track } from '../../test/batched.ts';
import { Company, openWorld } from '../../test/company.ts';
import { inOrder, type DatedAct } from '../../test/naive-history.ts';
import { revalueStock } from '../stock/revalue.ts';
import { employ } from '../../test/members.ts';
import { sayExpiring } from './say-expiring.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  acme = await Company.found(world);
  await track(acme, 'PEN');
});
afterAll(() => world?.close());

type Asked = Awaited<ReturnType<Company['ask']>>;
const refusal = (answer: Asked) => (Object.values(answer.data)[0] as { userErrors: { code: string; field: string[]; details: object }[] }).userErrors[0];
const issue = (lines: object[], more: object = {}) => acme.ask('mutation($input: StockIssueInput!) { stockIssue(input: $input) { entries { quantity value batch { number } } userErrors { code field details } } }', { input: { idempotencyKey: randomUUID(), warehouseId: acme.main, reason: 'Samples', lines, ...more } });
/** What left, row by row. */
const left = (answer: Asked) => answer.data.stockIssue.entries.map((entry: { quantity: string; value: string; batch: { number: string } }) => `${entry.quantity} ${entry.value} ${entry.batch.number}`);
const hold = (mutation: 'batchQuarantine' | 'batchRelease', id: string, who = acme.boss, more: object = {}) => acme.ask(`mutation($input: BatchHoldInput!) { ${mutation}(input: $input) { batch { isQuarantined quarantineReason quarantinedByName isForSale available onHand } userErrors { code field } } }`, { input: { id, reason: 'Complaint 8812', ...more } }, who);
const batchOf = async (number: string): Promise<string> => (await acme.ask('query($n: String) { batches(search: $n) { nodes { id number } } }', { n: number })).data.batches.nodes.find((b: { number: string }) => b.number === number).id;

describe('goods of an item that is tracked by batch', () => {
  it('come in with their batch, which is made on the spot; it expires as was said, or after its shelf life', async () => {
    await track(acme, 'INK', { shelfLifeDays: 365, mustExpire: true });
    expect(refusal(await acme.receive('PEN', '1', '1'))).toMatchObject({ code: 'INVENTORY_BATCH_REQUIRED', field: ['lines', '0', 'batch'] });
    const answer = await acme.move('stockReceive', { warehouseId: acme.main, lines: [
      { sku: 'PEN', quantity: '5', rate: '10', batch: ' B1 ' }, { sku: 'INK', quantity: '2', rate: '3', batch: 'I1', madeOn: '2026-01-01', batchMrp: '99' }, { sku: 'PEN', quantity: '1', rate: '40', batch: 'b1' }] });
    expect(refusal(answer)).toBeUndefined();
    const { data } = await acme.ask('{ batches(sort: [{ field: number }]) { nodes { number sku madeOn expiresOn mrp onHand value levels { onHand averageCost } } } }');
    expect(data.batches.nodes).toEqual([
      { number: 'B1', sku: 'PEN', madeOn: null, expiresOn: null, mrp: null, onHand: '6', value: '90.00', levels: [{ onHand: '6', averageCost: '15' }] },
      { number: 'I1', sku: 'INK', madeOn: '2026-01-01', expiresOn: '2027-01-01', mrp: '99.00', onHand: '2', value: '6.00', levels: [{ onHand: '2', averageCost: '3' }] },
    ]);
    expect(await acme.prove()).toEqual([]);
  });

  it('are refused without an expiry where one is needed, with another one than the batch has, before they were made, and items without batches with one', async () => {
    await track(acme, 'INK', { mustExpire: true });
    await acme.sell(['NIB']);
    await takeIn(acme, 'PEN', [['B1', '5', 100]]);
    const before = await acme.tenant.fingerprint();
    const codeOf = async (line: object) => refusal(await acme.move('stockReceive', { warehouseId: acme.main, lines: [{ quantity: '1', rate: '1', ...line }] }));
    expect(await codeOf({ sku: 'INK', batch: 'I1' })).toMatchObject({ code: 'INVENTORY_BATCH_EXPIRY_REQUIRED', field: ['lines', '0', 'expiresOn'] });
    expect(await codeOf({ sku: 'PEN', batch: 'B1', expiresOn: inDays(101) })).toMatchObject({ code: 'INVENTORY_BATCH_DIFFERS', field: ['lines', '0', 'expiresOn'] });
    expect(await codeOf({ sku: 'PEN', batch: 'B2', madeOn: '2026-05-01', expiresOn: '2026-04-30' })).toMatchObject({ code: 'INVENTORY_BATCH_DATES', field: ['lines', '0', 'expiresOn'] });
    expect(await codeOf({ sku: 'PEN', batch: 'B2', madeOn: inDays(2) })).toMatchObject({ code: 'INVENTORY_BATCH_DATES', field: ['lines', '0', 'madeOn'] });
    expect(await codeOf({ sku: 'NIB', batch: 'B1' })).toMatchObject({ code: 'INVENTORY_BATCH_NOT_TRACKED', field: ['lines', '0', 'batch'] });
    expect(refusal(await issue([{ sku: 'NIB', quantity: '1', batch: 'B1' }]))).toMatchObject({ code: 'INVENTORY_BATCH_NOT_TRACKED' });
    expect(refusal(await issue([{ sku: 'PEN', quantity: '1', batch: 'B9' }]))).toMatchObject({ code: 'INVENTORY_UNKNOWN_BATCH', field: ['lines', '0', 'batch'] });
    expect(refusal(await issue([{ sku: 'PEN', quantity: '6', batch: 'B1' }]))).toMatchObject({ code: 'INVENTORY_INSUFFICIENT_STOCK', details: { batch: 'B1', available: '5' } });
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('leave by what expires first, row by row, and each batch takes its own cost along', async () => {
    await takeIn(acme, 'PEN', [['LATE', '10', 300], ['NEVER', '10', null]], '30');
    await takeIn(acme, 'PEN', [['SOON', '4', 20], ['GONE', '9', -1]], '10');
    expect(left(await issue([{ sku: 'PEN', quantity: '3' }, { sku: 'PEN', quantity: '2.5' }]))).toEqual(['-3 -30.00 SOON', '-1 -10.00 SOON', '-1.5 -45.00 LATE']);
    await acme.move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN', quantity: '10' }] });
    expect([await shelves(acme, 'PEN'), await shelves(acme, 'PEN', acme.shop)]).toEqual([{ GONE: '9/0', NEVER: '8.5/0' }, { LATE: '8.5/0', NEVER: '1.5/0' }]);
    expect(refusal(await issue([{ sku: 'PEN', quantity: '9' }]))).toMatchObject({ code: 'INVENTORY_INSUFFICIENT_STOCK', details: { wanted: '9', available: '8.5' } });
    // What expired leaves by hand, where it is named.
    expect(refusal(await issue([{ sku: 'PEN', quantity: '9', batch: 'gone' }]))).toBeUndefined();
    expect(await acme.prove()).toEqual([]);
  });

  it('of a document that names some and leaves others open never leave twice', async () => {
    await takeIn(acme, 'PEN', [['A', '5', 10], ['B', '5', 20]]);
    expect(left(await issue([{ sku: 'PEN', quantity: '4' }, { sku: 'PEN', quantity: '3', batch: 'A' }]))).toEqual(['-2 -20.00 A', '-2 -20.00 B', '-3 -30.00 A']);
    expect(await shelves(acme, 'PEN')).toEqual({ B: '3/0' });
  });

  it('must be named when they left at a moment that is past', async () => {
    await takeIn(acme, 'PEN', [['A', '5', 10]]);
    const effectiveAt = new Date(Date.now() - 60_000).toISOString();
    expect(refusal(await issue([{ sku: 'PEN', quantity: '1' }], { effectiveAt }))).toMatchObject({ code: 'INVENTORY_BATCH_REQUIRED', field: ['lines', '0', 'batch'] });
    await acme.move('stockReceive', { warehouseId: acme.main, effectiveAt: new Date(Date.now() - 90_000).toISOString(), lines: [{ sku: 'PEN', quantity: '2', rate: '40', batch: 'A' }] });
    expect(refusal(await issue([{ sku: 'PEN', quantity: '1', batch: 'A' }], { effectiveAt }))).toBeUndefined();
    expect(await shelves(acme, 'PEN')).toEqual({ A: '6/0' });
    expect(await acme.prove()).toEqual([]);
  });

  it('are given once to two who want the last units of several batches at the same moment', async () => {
    await takeIn(acme, 'PEN', [['A', '2', 10], ['B', '2', 20]]);
    const answers = await Promise.all(Array.from({ length: 6 }, () => issue([{ sku: 'PEN', quantity: '1' }])));
    expect(answers.map((answer) => refusal(answer)?.code).filter((code) => code === undefined)).toHaveLength(4);
    expect(await shelves(acme, 'PEN')).toEqual({});
    expect(await acme.prove()).toEqual([]);
  });

  it('make one batch when two gates take the same new one in at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 4 }, (_, i) => takeIn(acme, 'PEN', [[i % 2 ? 'N1' : 'n1', '1', 30]])));
    expect(answers.map(refusal)).toEqual([undefined, undefined, undefined, undefined]);
    expect(Object.values(await shelves(acme, 'PEN'))).toEqual(['4/0']);
  });
});

describe('a batch', () => {
  it('that is held back is on hand and not available, wherever it stands, until it is released; both stand in the timeline', async () => {
    await takeIn(acme, 'PEN', [['A', '5', 10], ['B', '5', 20]]);
    const id = await batchOf('A');
    expect((await hold('batchQuarantine', id)).data.batchQuarantine.batch).toMatchObject({ isQuarantined: true, quarantineReason: 'Complaint 8812', isForSale: false, available: '0', onHand: '5' });
    const { data } = await acme.ask('{ stockLevels(sort: [{ field: onHand }]) { nodes { onHand available batch { number isQuarantined } } } stockSummary { onHand available outOfStock } }');
    expect(data).toMatchObject({ stockSummary: { onHand: '10', available: '5', outOfStock: 0 } });
    expect(data.stockLevels.nodes.map((l: { available: string; batch: { number: string } }) => [l.batch.number, l.available]).toSorted()).toEqual([['A', '0'], ['B', '5']]);
    expect(refusal(await issue([{ sku: 'PEN', quantity: '6' }]))).toMatchObject({ details: { available: '5' } });
    const before = await acme.tenant.fingerprint();
    expect(refusal(await hold('batchQuarantine', id))).toMatchObject({ code: 'INVENTORY_BATCH_HELD_BACK' });
    expect((await hold('batchRelease', id, acme.tenant.as('stock:read', 'stock:batch'))).errors![0]!.extensions).toMatchObject({ details: { permission: 'stock:quarantine' } });
    expect(refusal(await hold('batchRelease', id, (await Company.found(world, [])).boss))).toMatchObject({ code: 'NOT_FOUND' });
    expect(refusal(await hold('batchRelease', id, acme.boss, { version: 7 }))).toMatchObject({ code: 'CONFLICT' });
    expect(await acme.tenant.fingerprint()).toBe(before);
    expect((await hold('batchRelease', id)).data.batchRelease.batch).toMatchObject({ isQuarantined: false, available: '5' });
    expect(refusal(await hold('batchRelease', id))).toMatchObject({ code: 'INVENTORY_BATCH_FREE' });
    const { rows } = await world.database.pool.query(`select action, note from ${acme.tenant.schema}.core_timeline_entry where record_id = $1 and action in ('held back', 'let be sold again') order by at`, [id]);
    expect(rows).toEqual([{ action: 'held back', note: 'Complaint 8812' }, { action: 'let be sold again', note: 'Complaint 8812' }]);
  });

  it('is entered and changed by hand, once for each number in whatever case, by who may', async () => {
    const CREATE = 'mutation($input: BatchInput!) { batchCreate(input: $input) { batch { id number expiresOn version } userErrors { code field } } }';
    const UPDATE = 'mutation($input: BatchUpdateInput!) { batchUpdate(input: $input) { batch { number expiresOn vendorBatch version } userErrors { code field } } }';
    const create = (input: object, who = acme.boss) => acme.ask(CREATE, { input: { sku: 'PEN', ...input } }, who);
    const { data: { batchCreate: { batch } } } = await create({ number: 'A1', expiresOn: inDays(5) });
    expect(refusal(await create({ number: 'A2' }))).toBeUndefined();
    const before = await acme.tenant.fingerprint();
    expect(refusal(await create({ number: 'a1' }))).toMatchObject({ code: 'INVENTORY_BATCH_NUMBER_TAKEN', field: ['number'] });
    expect(refusal(await create({ sku: 'INK', number: 'A1' }))).toMatchObject({ code: 'INVENTORY_BATCH_NOT_TRACKED', field: ['sku'] });
    expect((await create({ number: 'A3' }, acme.tenant.as('stock:read', 'stock:receive'))).errors![0]!.extensions).toMatchObject({ details: { permission: 'stock:batch' } });
    const update = (input: object) => acme.ask(UPDATE, { input: { id: batch.id, version: batch.version, ...input } });
    expect(refusal(await update({ number: 'A2' }))).toMatchObject({ code: 'INVENTORY_BATCH_NUMBER_TAKEN' });
    expect(refusal(await update({ version: 9, number: 'A4' }))).toMatchObject({ code: 'CONFLICT' });
    expect(await acme.tenant.fingerprint()).toBe(before);
    expect((await update({ number: 'A4', vendorBatch: 'VB-7' })).data.batchUpdate.batch).toEqual({ number: 'A4', expiresOn: inDays(5), vendorBatch: 'VB-7', version: 2 });
    expect(refusal(await update({ version: 2, number: 'A4', expiresOn: null }))).toBeUndefined();
  });

  it('comes from a file, each row by itself, and the same again changes nothing', async () => {
    const UPSERT = 'mutation($input: BatchesUpsertInput!) { batchesUpsert(input: $input) { created updated unchanged refused rows { key outcome errors { code field } } } }';
    const send = async (batches: object[], more: object = {}) => (await acme.ask(UPSERT, { input: { batches, ...more } })).data.batchesUpsert;
    const rows = [{ sku: 'PEN', number: 'A', expiresOn: '2030-01-01', mrp: '10' }, { sku: 'PEN', number: 'a', mrp: '12' }, { sku: 'INK', number: 'A' }];
    expect(await send(rows, { dryRun: true })).toMatchObject({ created: 1, updated: 1, refused: 1 });
    expect(await send(rows)).toMatchObject({ created: 1, updated: 1, refused: 1, rows: [{}, {}, { errors: [{ code: 'INVENTORY_BATCH_NOT_TRACKED', field: ['sku'] }] }] });
    expect(await send(rows.slice(1, 2))).toMatchObject({ unchanged: 1 });
    await send(['C', 'D', 'E'].map((number) => ({ sku: 'PEN', number })));
    const noted = (numbers: readonly string[], note: string) => acme.boss.statements('inventory', UPSERT, { input: { batches: numbers.map((number) => ({ sku: 'PEN', number, note })) } });
    expect(await noted(['A', 'C', 'D', 'E'], 'y')).toBe(await noted(['A', 'C'], 'x'));
  });

  it('is traced back to where it came from and forward to where it went, and what it is worth is seen by who may', async () => {
    await takeIn(acme, 'PEN', [['A', '5', 10]]);
    await takeIn(acme, 'PEN', [['A', '1', 10]], '40');
    await acme.move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN', quantity: '3' }] });
    await acme.move('stockIssue', { warehouseId: acme.shop, reason: 'Given away', lines: [{ sku: 'PEN', quantity: '2' }] });
    const TRACE = '{ batches { nodes { number onHand available cameFrom { documentType quantity warehouse { code } } wentTo { documentType quantity reason warehouse { code } } } } }';
    const { data } = await acme.ask(TRACE);
    expect(data.batches.nodes).toEqual([{ number: 'A', onHand: '4', available: '4',
      cameFrom: [{ documentType: 'StockReceipt', quantity: '1', warehouse: { code: 'MAIN' } }, { documentType: 'StockReceipt', quantity: '5', warehouse: { code: 'MAIN' } }],
      wentTo: [{ documentType: 'StockIssue', quantity: '2', reason: 'Given away', warehouse: { code: 'SHOP' } }] }]);
    const few = await acme.boss.statements('inventory', TRACE);
    await takeIn(acme, 'PEN', [['B', '1', 10], ['C', '1', 10], ['D', '1', 10]]);
    expect(await acme.boss.statements('inventory', TRACE)).toBe(few);
    const clerk = acme.tenant.as('stock:read');
    expect((await acme.ask('{ batches { nodes { number value } } }', {}, clerk)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await acme.ask('{ batches { nodes { number } } }', {}, clerk)).data.batches.nodes).toContainEqual({ number: 'A' });
    expect((await acme.ask('{ batches { totalCount } }', {}, acme.tenant.as('product:read'))).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await acme.ask('{ batches { totalCount } }', {}, (await Company.found(world)).boss)).data.batches.totalCount).toBe(0);
    expect((await acme.ask('query($d: Day) { batches(inStock: true, filter: { expiresOn: { lte: $d } }) { totalCount } }', { d: inDays(10) })).data.batches.totalCount).toBe(4);
  });

  it('says once that it expires soon, while some of it is left', async () => {
    await takeIn(acme, 'PEN', [['SOON', '4', 20], ['LATER', '4', 40], ['GONE', '4', -1]]);
    await acme.ask('mutation($input: BatchInput!) { batchCreate(input: $input) { userErrors { code } } }', { input: { sku: 'PEN', number: 'EMPTY', expiresOn: inDays(3) } });
    employ();
    const said = async () => (await world.database.pool.query(`select payload->>'number' as number, payload->>'onHand' as left from ${acme.tenant.schema}.core_event where type = 'StockBatchExpiring' order by at`)).rows;
    await acme.boss.run('inventory', (context) => sayExpiring(context));
    await acme.boss.run('inventory', (context) => sayExpiring(context));
    expect(await said()).toEqual([{ number: 'SOON', left: '4' }]);
  });
});

describe('counts and openings', () => {
  it('say of which batch, once for each, and find batches nobody knew', async () => {
    await takeIn(acme, 'PEN', [['A', '5', 10], ['B', '5', 20]]);
    const adjust = (lines: object[], more: object = {}) => acme.ask('mutation($input: StockAdjustInput!) { stockAdjust(input: $input) { entries { quantity batch { number } } adjustment { status lines { difference batch { number } } } userErrors { code field } } }', { input: { idempotencyKey: randomUUID(), warehouseId: acme.main, reason: 'Count', lines, ...more } });
    const before = await acme.tenant.fingerprint();
    expect(refusal(await adjust([{ sku: 'PEN', countedQuantity: '4' }]))).toMatchObject({ code: 'INVENTORY_BATCH_REQUIRED', field: ['lines', '0', 'batch'] });
    expect(refusal(await adjust([{ sku: 'PEN', countedQuantity: '4', batch: 'A' }, { sku: 'PEN', countedQuantity: '4', batch: 'a' }]))).toMatchObject({ code: 'INVENTORY_SKU_TWICE' });
    expect(await acme.tenant.fingerprint()).toBe(before);
    const { data } = await adjust([{ sku: 'PEN', countedQuantity: '4', batch: 'A' }, { sku: 'PEN', countedQuantity: '7', batch: 'B' }, { sku: 'PEN', countedQuantity: '1', rate: '5', batch: 'X', expiresOn: inDays(9) }]);
    expect(data.stockAdjust.adjustment).toEqual({ status: 'POSTED', lines: [{ difference: '-1', batch: { number: 'A' } }, { difference: '2', batch: { number: 'B' } }, { difference: '1', batch: { number: 'X' } }] });
    expect(await shelves(acme, 'PEN')).toEqual({ A: '4/0', B: '7/0', X: '1/0' });
    const waits = await adjust([{ sku: 'PEN', countedQuantity: '2', batch: 'A' }], { asksApproval: true });
    expect(waits.data.stockAdjust.adjustment).toMatchObject({ status: 'PENDING', lines: [{ difference: '-2', batch: { number: 'A' } }] });
    expect(await acme.prove()).toEqual([]);
  });

  it('list each batch once on a sheet, take what is found of another one, and post each by itself', async () => {
    await acme.receive('INK', '3', '1');
    await takeIn(acme, 'PEN', [['A', '5', 10], ['B', '5', 20]]);
    const act = async (mutation: string, type: string, input: object, fields = 'stockCountSheet { id status }') => (await acme.ask(`mutation($input: ${type}!) { ${mutation}(input: $input) { ${fields} userErrors { code field } } }`, { input: { idempotencyKey: randomUUID(), ...input } })).data[mutation];
    const { stockCountSheet: { id } } = await act('stockCountOpen', 'StockCountOpenInput', { warehouseId: acme.main, isBlind: false });
    const lines = async () => (await acme.ask('query($id: ID!) { stockCountLines(filter: { sheetId: { eq: $id } }) { nodes { sku batch { number } expected counted } } }', { id })).data.stockCountLines.nodes.map((l: { sku: string; batch: { number: string } | null; expected: string; counted: string | null }) => `${l.sku} ${l.batch?.number ?? '-'} ${l.expected} ${l.counted ?? '?'}`).toSorted();
    expect(await lines()).toEqual(['INK - 3 ?', 'PEN A 5 ?', 'PEN B 5 ?']);
    const record = (entries: object[]) => act('stockCountRecord', 'StockCountRecordInput', { id, entries }, 'lines { id }');
    expect((await record([{ code: 'PEN', quantity: '1' }])).userErrors).toMatchObject([{ code: 'INVENTORY_BATCH_REQUIRED', field: ['entries', '0', 'batch'] }]);
    expect((await record([{ code: 'PEN', quantity: '1', batch: '8904321000017' }])).userErrors).toMatchObject([{ code: 'INVENTORY_UNKNOWN_BATCH', field: ['entries', '0', 'batch'] }]);
    const counter = acme.tenant.as('product:read', 'warehouse:read', 'stock:count-see', 'stock:count');
    expect((await acme.ask('query($id: ID!) { stockCountLines(filter: { sheetId: { eq: $id }, sku: { eq: "PEN" } }) { nodes { batch { number expiresOn } } } }', { id }, counter)).data.stockCountLines.nodes).toHaveLength(2);
    expect((await record([{ code: 'PEN', quantity: '4', batch: 'A' }, { code: 'PEN', quantity: '5', batch: 'b' }, { code: 'PEN', quantity: '2', batch: 'X', isNewBatch: true, expiresOn: inDays(9) }, { code: 'INK', quantity: '3' }])).userErrors).toEqual([]);
    expect(await lines()).toEqual(['INK - 3 3', 'PEN A 5 4', 'PEN B 5 5', 'PEN X 0 2']);
    const posted = await act('stockCountPost', 'StockCountPostInput', { id, uncounted: 'LEAVE', acceptDifferences: true, rates: [{ sku: 'PEN', rate: '7' }] });
    expect(posted).toMatchObject({ stockCountSheet: { status: 'POSTED' }, userErrors: [] });
    expect(await shelves(acme, 'PEN')).toEqual({ A: '4/0', B: '5/0', X: '2/0' });
    expect(await acme.prove()).toEqual([]);
  });

  it('state opening stock batch by batch, and the same again changes nothing', async () => {
    const open = async (rows: object[]) => (await acme.ask('mutation($input: StockOpeningInput!) { stockOpeningUpsert(input: $input) { created unchanged refused rows { key outcome errors { code field } } } }', { input: { warehouseCode: 'MAIN', rows } })).data.stockOpeningUpsert;
    const rows = [{ sku: 'PEN', quantity: '5', rate: '2', batch: 'A', expiresOn: inDays(30) }, { sku: 'PEN', quantity: '6', rate: '3', batch: 'B' }, { sku: 'PEN', quantity: '1', rate: '1' }, { sku: 'INK', quantity: '1', rate: '1' }];
    expect(await open(rows)).toMatchObject({ created: 3, refused: 1, rows: [{ key: 'PEN A' }, { key: 'PEN B' }, { errors: [{ code: 'INVENTORY_BATCH_REQUIRED', field: ['batch'] }] }, {}] });
    expect(await open(rows)).toMatchObject({ created: 0, unchanged: 3, refused: 1 });
    expect(await shelves(acme, 'PEN')).toEqual({ A: '5/0', B: '6/0' });
  });
});

describe('any history of two batches, entered in any order and cancelled here and there', () => {
  const DAY = 86_400_000;
  const began = Date.now() - 60 * DAY;
  const six = (millionths: number) => new Decimal(millionths).div(1_000_000).toFixed();
  const act: fc.Arbitrary<DatedAct & { batch: 0 | 1 }> = fc.record({ at: fc.integer({ min: 0, max: 12 }), place: fc.constantFrom(0 as const, 1 as const), batch: fc.constantFrom(0 as const, 1 as const), units: fc.integer({ min: 1, max: 9 }).map((n) => n * 1_000_000) }).chain(({ at, place, batch, units }) => fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 3_000_000_00 }).map((rate) => ({ at, kind: 'receive' as const, place, units, rate, batch })) },
    { weight: 3, arbitrary: fc.constant({ at, kind: 'issue' as const, place, units, batch }) },
    { weight: 2, arbitrary: fc.constant({ at, kind: 'transfer' as const, place, units, batch }) },
    { weight: 1, arbitrary: fc.option(fc.integer({ min: 0, max: 3_000_000_00 }), { nil: null }).map((rate) => ({ at, kind: 'count' as const, place, units, rate, batch })) },
  ));

  it.each(['MOVING_AVERAGE', 'FIFO'] as const)('comes, batch by batch, to the books of one entered in order, to the paisa (%s)', async (method) => {
    let n = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof({ weight: 4, arbitrary: act }, { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), of: fc.nat(20) }) }), { minLength: 4, maxLength: 16 }), async (steps) => {
      const sku = `S-${method}-${n++}-${randomUUID().slice(0, 4)}`;
      await acme.sell([sku]);
      await track(acme, sku);
      await acme.ask('mutation($input: ItemValuationInput!) { itemValuationSet(input: $input) { userErrors { code } } }', { input: { sku, method } });
      const taken: (DatedAct & { batch: 0 | 1; documentId: string })[] = [];
      for (const each of steps) {
        if (each.kind === 'cancel') {
          const wrong = taken[each.of % Math.max(1, taken.length)];
          if (!wrong) continue;
          const isPossible = inOrder(taken.filter((one) => one !== wrong && one.batch === wrong.batch), method) !== undefined;
          const answer = await acme.ask('mutation($input: StockMovementCancelInput!) { stockMovementCancel(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), documentId: wrong.documentId, reason: 'x' } });
          expect([wrong, refusal(answer)?.code]).toEqual([wrong, isPossible ? undefined : expect.any(String)]);
          if (isPossible) taken.splice(taken.indexOf(wrong), 1);
          continue;
        }
        const [place, other] = 'place' in each && each.place === 0 ? [acme.main, acme.shop] : [acme.shop, acme.main];
        const common = { effectiveAt: new Date(began + each.at * DAY).toISOString(), reason: 'x' };
        const batch = `B${each.batch}`;
        const answer = each.kind === 'receive' ? await acme.move('stockReceive', { ...common, warehouseId: place, lines: [{ sku, batch, quantity: six(each.units), rate: six(each.rate) }] })
          : each.kind === 'count' ? await acme.move('stockAdjust', { ...common, warehouseId: place, lines: [{ sku, batch, countedQuantity: six(each.units), ...(each.rate === null ? {} : { rate: six(each.rate) }) }] })
            : each.kind === 'issue' ? await acme.move('stockIssue', { ...common, warehouseId: place, lines: [{ sku, batch, quantity: six(each.units) }] })
              : each.kind === 'transfer' ? await acme.move('stockTransfer', { ...common, fromWarehouseId: place, toWarehouseId: other, lines: [{ sku, batch, quantity: six(each.units) }] }) : null;
        const isPossible = inOrder([...taken, each].filter((one) => one.batch === each.batch), method) !== undefined;
        expect([each, refusal(answer!)?.code]).toEqual([each, isPossible ? undefined : expect.any(String)]);
        if (isPossible) taken.push({ ...each, documentId: (Object.values(answer!.data)[0] as { entries: { documentId: string }[] }).entries[0]!.documentId });
      }
      await acme.boss.run('inventory', (context) => revalueStock(context, Date.now() + 60_000));
      for (const batch of [0, 1] as const) {
        const books = inOrder(taken.filter((one) => one.batch === batch), method)!;
        for (const [place, warehouse] of [acme.main, acme.shop].entries()) {
          const { rows } = await world.database.pool.query(
            `select e.quantity, e.value, e.balance_quantity, e.balance_value from ${acme.tenant.schema}.inventory_stock_ledger_entry e join ${acme.tenant.schema}.inventory_batch b on b.id = e.batch_id
              where e.sku = $1 and e.warehouse_id = $2 and b.number = $3 and e.quantity <> 0 and not e.is_void order by e.effective_at, e.sequence`, [sku, warehouse, `B${batch}`]);
          const paise = (all: bigint) => new Decimal(String(all)).div(100).toFixed(2);
          expect(rows.map((row) => [new Decimal(row.quantity).toFixed(), row.value, new Decimal(row.balance_quantity).toFixed(), row.balance_value]))
            .toEqual(books[place]!.lines.map((line) => [six(Number(line.units)), paise(line.paise), six(Number(line.unitsThen)), paise(line.paiseThen)]));
        }
      }
      expect((await acme.prove()).filter((found) => found.sku === sku)).toEqual([]);
    }), { numRuns: Number(process.env['ILMS_HISTORIES'] ?? 15) });
  });

  it('leaves nothing that has expired to be sold when the day is over', async () => {
    await takeIn(acme, 'PEN', [['A', '5', 0], ['B', '5', 20]]);
    expect((await acme.ask('{ stockSummary { available } }')).data.stockSummary.available).toBe('10');
    await expireOn(acme, 'A', inDays(-1));
    expect((await acme.ask('{ stockSummary { available onHand } }')).data.stockSummary).toEqual({ available: '5', onHand: '10' });
  });
});
