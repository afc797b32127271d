import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from '@ilms/host/testing/world';
import { Company, openWorld } from '../../test/company.ts';
import { done, refused, send, type Said } from '../../test/documents.ts';
import { suggestCounts } from './count-plan.service.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  acme = await Company.found(world);
  await acme.receive('PEN', '100', '10');
  await acme.receive('INK', '50', '2');
});
afterAll(() => world?.close());

const open = (more: object = {}) => done(acme, 'stockCountOpen', { warehouseId: acme.main, ...more });
const enter = (id: string, entries: object[], person = acme.boss) => send(acme, 'stockCountRecord', { id, entries }, person);
const set = (id: string, code: string, quantity: string) => enter(id, [{ code, quantity, mode: 'SET' }]);
const issue = (sku: string, quantity: string) => acme.move('stockIssue', { warehouseId: acme.main, reason: 'Samples', lines: [{ sku, quantity }] });
const counter = () => acme.tenant.as('warehouse:read', 'product:read', 'stock:count-see', 'stock:count');

const LINES = 'query($id: ID!) { stockCountLines(filter: { sheetId: { eq: $id } }) { nodes { id sku counted round state frozen expected movedSince difference value rounds { round quantity byName } tallies { mode quantity total } } } }';
async function lines(id: string, person = acme.boss): Promise<Record<string, Said>> {
  const { data } = await acme.ask(LINES, { id }, person);
  return Object.fromEntries(data.stockCountLines.nodes.map((line: Said) => [line.sku, line]));
}

describe('a count', () => {
  it('of a whole warehouse freezes what the books say and posts what differs', async () => {
    const sheet = await open();
    expect(sheet).toMatchObject({ number: expect.stringMatching(/^CNT\/\d\d-\d\d\/00001$/), status: 'COUNTING', kind: 'FULL', scope: 'The whole warehouse', isBlind: true, figures: { lines: 2, counted: 0 } });
    await set(sheet.id, 'PEN', '99');
    await set(sheet.id, 'INK', '50');
    expect(await done(acme, 'stockCountFinish', { id: sheet.id })).toMatchObject({ status: 'COUNTED' });
    const posted = await done(acme, 'stockCountPost', { id: sheet.id, uncounted: 'LEAVE' });
    expect(posted).toMatchObject({ status: 'POSTED', figures: { lines: 2, counted: 2, differing: 1, accuracy: '50', surplus: '0', missing: '1', surplusValue: '0.00', missingValue: '10.00' } });
    expect(await acme.level('PEN')).toEqual({ onHand: '99', reserved: '0', value: '990.00' });
    expect(await acme.prove()).toEqual([]);
    const { rows } = await world.database.pool.query(`select payload from ${acme.tenant.schema}.core_event where type = 'StockCountPosted'`);
    expect(rows).toMatchObject([{ payload: { number: sheet.number, lines: 2, differing: 1, value: '-10' } }]);
  });

  it('honours what was issued and received while it went on, before and after each line was counted', async () => {
    const { id } = await open({ tolerancePercent: '50', toleranceValue: '5000' });
    await issue('PEN', '10');
    await sleep(5);
    // 90 should be there; 88 are.
    await set(id, 'PEN', '88');
    await sleep(5);
    await issue('PEN', '7');
    await acme.receive('PEN', '20', '10');
    const { PEN } = await lines(id);
    expect(PEN).toMatchObject({ frozen: '100', expected: '90', movedSince: '-10', counted: '88', difference: '-2', value: '-20.00' });
    await done(acme, 'stockCountPost', { id, uncounted: 'LEAVE' });
    expect(await acme.level('PEN')).toEqual({ onHand: '101', reserved: '0', value: '1010.00' });
    expect(await acme.level('INK')).toEqual({ onHand: '50', reserved: '0', value: '100.00' });
    expect((await lines(id)).PEN).toMatchObject({ expected: '90', difference: '-2', value: '-20.00' });
    expect(await acme.prove()).toEqual([]);
  });

  it('refuses to find fewer than have left since, and posts nothing', async () => {
    const { id } = await open({ tolerancePercent: '100', toleranceValue: '5000' });
    await set(id, 'PEN', '3');
    await sleep(5);
    await issue('PEN', '5');
    expect(await refused(acme, 'stockCountPost', { id, uncounted: 'LEAVE' })).toMatchObject({ code: 'INVENTORY_SHORT_LATER', details: { sku: 'PEN' } });
  });

  it('adds up what several people scan, takes back, and scans as packs', async () => {
    const { id } = await open({ tolerancePercent: '100', toleranceValue: '5000' });
    await world.database.pool.query(`insert into ${acme.tenant.schema}.core_barcode (id, code, variant_id, kind, quantity, created_at) values ($1, '8901234567894', $2, 'GTIN', 12, now())`, [randomUUID(), acme.variants.get('PEN')]).catch(() => undefined);
    const people = [counter(), counter()];
    await Promise.all(people.flatMap((person) => Array.from({ length: 5 }, () => enter(id, [{ code: 'PEN' }, { code: 'INK', quantity: '2' }], person))));
    const taken = await enter(id, [{ code: 'PEN', quantity: '-3' }], people[0]);
    expect(taken.lines).toMatchObject([{ sku: 'PEN', counted: '7', state: 'COUNTED' }]);
    expect((await lines(id)).INK).toMatchObject({ counted: '20' });
    expect((await lines(id)).PEN!.tallies.length).toBe(11);
    expect(await refused(acme, 'stockCountRecord', { id, entries: [{ code: 'PEN', quantity: '-8' }] })).toMatchObject({ code: 'INVENTORY_COUNT_BELOW_ZERO', field: ['entries', '0', 'quantity'] });
    expect(await refused(acme, 'stockCountRecord', { id, entries: [{ code: 'PEN' }, { code: 'what' }] })).toMatchObject({ code: 'INVENTORY_UNKNOWN_CODE', field: ['entries', '1', 'code'] });
  });

  it('is entered once for one key, as a scanner on bad Wi-Fi sends it', async () => {
    const { id } = await open();
    const person = counter();
    const once = { id, idempotencyKey: 'scan-1', entries: [{ code: 'PEN', quantity: '4' }] };
    await Promise.all([1, 2, 3].map(() => send(acme, 'stockCountRecord', once, person)));
    expect((await lines(id)).PEN).toMatchObject({ counted: '4' });
  });

  it('may say when it was counted, but not before the sheet was opened nor in the future', async () => {
    const { id } = await open();
    for (const hours of [-1, 1]) expect(await refused(acme, 'stockCountRecord', { id, entries: [{ code: 'PEN', countedAt: new Date(Date.now() + hours * 3_600_000).toISOString() }] })).toMatchObject({ code: 'INVENTORY_COUNTED_OUTSIDE', field: ['entries', '0', 'countedAt'] });
  });

  it('takes in what is found where all is counted, with a cost, and refuses it where only some is', async () => {
    await acme.sell(['NIB']);
    const some = await open({ items: [{ sku: 'PEN' }] });
    expect(some).toMatchObject({ kind: 'SELECTION', scope: 'PEN', figures: { lines: 1 } });
    expect(await refused(acme, 'stockCountRecord', { id: some.id, entries: [{ code: 'NIB' }] })).toMatchObject({ code: 'INVENTORY_COUNT_NOT_ON_SHEET' });
    const { id } = await open({ tolerancePercent: '100', toleranceValue: '5000' });
    await set(id, 'NIB', '4');
    await done(acme, 'stockCountFinish', { id });
    await set(id, 'NIB', '4');
    await done(acme, 'stockCountFinish', { id });
    expect(await refused(acme, 'stockCountPost', { id, uncounted: 'LEAVE' })).toMatchObject({ code: 'INVENTORY_RATE_REQUIRED' });
    await done(acme, 'stockCountPost', { id, uncounted: 'LEAVE', rates: [{ sku: 'NIB', rate: '3' }] });
    expect(await acme.level('NIB')).toEqual({ onHand: '4', reserved: '0', value: '12.00' });
  });

  it('empties what nobody counted only where that is chosen', async () => {
    const { id } = await open();
    await set(id, 'PEN', '100');
    const posted = await done(acme, 'stockCountPost', { id, uncounted: 'ZERO' });
    expect(posted.figures).toMatchObject({ differing: 1, missing: '50', missingValue: '100.00' });
    expect([await acme.level('PEN'), await acme.level('INK')]).toEqual([{ onHand: '100', reserved: '0', value: '1000.00' }, { onHand: '0', reserved: '0', value: '0.00' }]);
    expect(await acme.prove()).toEqual([]);
  });
});

describe('a difference beyond the tolerance', () => {
  it('is counted again; the same difference decides, although goods moved in between', async () => {
    const { id } = await open();
    await set(id, 'PEN', '90');
    await set(id, 'INK', '50');
    expect(await done(acme, 'stockCountFinish', { id })).toMatchObject({ status: 'RECOUNT', figures: { recount: 1 } });
    expect(await refused(acme, 'stockCountPost', { id, uncounted: 'LEAVE' })).toMatchObject({ code: 'INVENTORY_COUNT_RECOUNT_OPEN', details: { lines: 1 } });
    expect(await refused(acme, 'stockCountRecord', { id, entries: [{ code: 'INK' }] })).toMatchObject({ code: 'INVENTORY_COUNT_LINE_DECIDED' });
    await issue('PEN', '15');
    await sleep(5);
    await set(id, 'PEN', '75');
    expect(await done(acme, 'stockCountFinish', { id })).toMatchObject({ status: 'COUNTED' });
    await done(acme, 'stockCountPost', { id, uncounted: 'LEAVE' });
    expect(await acme.level('PEN')).toEqual({ onHand: '75', reserved: '0', value: '750.00' });
    expect((await lines(id)).PEN!.rounds.map(({ round, quantity }: Said) => [round, quantity])).toEqual([[1, '90'], [2, '75']]);
  });

  it('is decided by a third count where two do not agree, or accepted by who may approve', async () => {
    const { id } = await open();
    for (const counted of ['90', '80', '85']) {
      await set(id, 'PEN', counted);
      await done(acme, 'stockCountFinish', { id });
    }
    expect((await lines(id)).PEN).toMatchObject({ state: 'DECIDED', round: 3, counted: '85' });
    const other = await open();
    await set(other.id, 'PEN', '60');
    await done(acme, 'stockCountFinish', { id: other.id });
    const manager = acme.tenant.as('stock:count-see', 'stock:count-manage');
    expect(await refused(acme, 'stockCountPost', { id: other.id, uncounted: 'LEAVE', acceptDifferences: true }, manager)).toMatchObject({ code: 'FORBIDDEN' });
    await done(acme, 'stockCountPost', { id: other.id, uncounted: 'LEAVE', acceptDifferences: true });
    expect((await acme.level('PEN'))!.onHand).toBe('60');
  });

  it('or none is counted again where somebody asks for it', async () => {
    const { id } = await open();
    await set(id, 'PEN', '100');
    await done(acme, 'stockCountFinish', { id });
    const { PEN } = await lines(id);
    expect(await done(acme, 'stockCountRecount', { id, lines: [{ lineId: PEN!.id }] })).toMatchObject({ status: 'RECOUNT', figures: { recount: 1 } });
    await set(id, 'PEN', '99');
    await done(acme, 'stockCountFinish', { id });
    await done(acme, 'stockCountPost', { id, uncounted: 'LEAVE' });
    expect((await acme.level('PEN'))!.onHand).toBe('99');
  });
});

describe('a blind sheet', () => {
  it('shows its counters nothing of the books, not by reading and not by filtering, until it is posted', async () => {
    const { id } = await open();
    const person = counter();
    await enter(id, [{ code: 'PEN', quantity: '7' }], person);
    const hidden = { frozen: null, expected: null, movedSince: null, difference: null, rounds: null, tallies: null };
    expect((await lines(id, person)).PEN).toMatchObject({ counted: '7', value: null, ...hidden });
    const filter = await acme.ask('query($id: ID!) { stockCountLines(filter: { sheetId: { eq: $id }, frozen: { gte: "50" } }) { totalCount } }', { id }, person);
    expect(filter.errors![0]!.message).toContain('frozen');
    expect((await lines(id, acme.tenant.as('stock:count-see', 'stock:count-blind-see'))).PEN).toMatchObject({ frozen: '100', expected: '100', difference: '-93', value: null });
    const seen = await open({ isBlind: false });
    expect((await lines(seen.id, person)).PEN).toMatchObject({ frozen: '100' });
  });
});

describe('two at once', () => {
  it('post a count once, and what is entered meanwhile is in it or refused', async () => {
    const { id } = await open({ tolerancePercent: '100', toleranceValue: '50000' });
    await set(id, 'PEN', '80');
    const [one, two, late] = await Promise.all([send(acme, 'stockCountPost', { id, uncounted: 'LEAVE' }), send(acme, 'stockCountPost', { id, uncounted: 'LEAVE' }), enter(id, [{ code: 'INK', quantity: '40' }])]);
    expect([one, two].filter(({ userErrors }) => userErrors.length === 0).length).toBe(1);
    const isIn = late.userErrors.length === 0;
    if (!isIn) expect(late.userErrors[0].code).toBe('INVENTORY_COUNT_NOT_OPEN');
    expect((await acme.level('PEN'))!.onHand).toBe('80');
    expect(await acme.prove()).toEqual([]);
  });
});

describe('a count is refused', () => {
  it('to who may not, to a stranger, and after it is closed', async () => {
    const { id } = await open();
    expect(await refused(acme, 'stockCountPost', { id, uncounted: 'LEAVE' }, counter())).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:count-manage' } });
    expect(await refused(acme, 'stockCountRecord', { id, entries: [{ code: 'PEN' }] }, acme.tenant.as('stock:count-see'))).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:count' } });
    const bharat = await Company.found(world);
    expect(await refused(bharat, 'stockCountRecord', { id, entries: [{ code: 'PEN' }] })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refused(acme, 'stockCountFinish', { id })).toMatchObject({ code: 'INVENTORY_NOTHING_TO_COUNT' });
    await done(acme, 'stockCountCancel', { id, reason: 'Power cut' });
    expect(await refused(acme, 'stockCountRecord', { id, entries: [{ code: 'PEN' }] })).toMatchObject({ code: 'INVENTORY_COUNT_NOT_OPEN' });
    expect(await refused(acme, 'stockCountPost', { id, uncounted: 'LEAVE' })).toMatchObject({ code: 'INVENTORY_COUNT_NOT_OPEN' });
  });
});

describe('a plan', () => {
  const plan = (more: object = {}) => done(acme, 'stockCountPlanSet', { warehouseId: acme.main, daysA: 7, daysB: 30, daysC: 90, mostLines: 50, isBlind: true, isActive: true, ...more });
  const suggest = () => acme.boss.run('inventory', suggestCounts);
  const sheets = async () => (await acme.ask('{ stockCountSheets(sort: [{ field: number }]) { nodes { id number kind status scope figures { lines } } } }')).data.stockCountSheets.nodes;

  it('suggests what was never counted or is due, the weightiest first, and not twice', async () => {
    await issue('PEN', '10');
    await plan({ mostLines: 1 });
    await suggest();
    await suggest();
    const [first, ...rest] = await sheets();
    expect([first, rest]).toMatchObject([{ kind: 'CYCLE', status: 'SUGGESTED', scope: 'Due by plan: 1 of class A', figures: { lines: 1 } }, []]);
    const begun = await done(acme, 'stockCountStart', { id: first.id });
    expect(begun.status).toBe('COUNTING');
    expect((await lines(first.id)).PEN).toMatchObject({ frozen: '90' });
    await set(first.id, 'PEN', '90');
    await done(acme, 'stockCountPost', { id: first.id, uncounted: 'LEAVE' });
    await suggest();
    expect(await sheets()).toMatchObject([{}, { status: 'SUGGESTED', scope: 'Due by plan: 1 of class C' }]);
  });

  it('does not keep anybody from opening another count while a suggested one waits', async () => {
    await plan();
    await suggest();
    expect(await open({ items: [{ sku: 'PEN' }] })).toMatchObject({ status: 'COUNTING', figures: { lines: 1 } });
  });

  it('is changed from the version seen, and counts at least one class', async () => {
    const { version } = await plan();
    expect(await refused(acme, 'stockCountPlanSet', { warehouseId: acme.main, version: 9, daysA: 1, daysB: 1, daysC: 1, mostLines: 5, isBlind: true, isActive: true })).toMatchObject({ code: 'CONFLICT' });
    expect(await refused(acme, 'stockCountPlanSet', { warehouseId: acme.main, version, daysA: 0, daysB: 0, daysC: 0, mostLines: 5, isBlind: true, isActive: true })).toMatchObject({ code: 'INVENTORY_COUNT_PLAN_EMPTY' });
    expect(await plan({ version, daysA: 3 })).toMatchObject({ daysA: 3, version: 2 });
  });
});

describe('a file of counts', () => {
  it('sets what is there, row by row; the same again changes nothing', async () => {
    const { number, id } = await open();
    const upload = async (rows: object[], dryRun = false) => (await acme.ask('mutation($input: StockCountUploadInput!) { stockCountUpload(input: $input) { created updated unchanged refused rows { key outcome errors { code field } } userErrors { code } } }', { input: { sheetNumber: number, rows, dryRun } })).data.stockCountUpload;
    const rows = [{ code: 'PEN', countedQuantity: '97' }, { code: 'NO-SUCH', countedQuantity: '1' }, { code: 'INK', countedQuantity: '0.0001' }];
    expect(await upload(rows, true)).toMatchObject({ created: 1, refused: 2 });
    expect((await lines(id)).PEN).toMatchObject({ counted: null });
    expect(await upload(rows)).toMatchObject({ created: 1, refused: 2, rows: [{ outcome: 'CREATED' }, { errors: [{ code: 'INVENTORY_UNKNOWN_CODE', field: ['code'] }] }, { errors: [{ code: 'INVENTORY_QUANTITY_TOO_FINE', field: ['countedQuantity'] }] }] });
    const before = await acme.tenant.fingerprint();
    expect(await upload(rows.slice(0, 1))).toMatchObject({ unchanged: 1 });
    expect(await acme.tenant.fingerprint()).toBe(before);
    expect(await upload([{ code: 'PEN', countedQuantity: '96' }])).toMatchObject({ updated: 1 });
  });
});

describe('lists of counts', () => {
  it('take as many statements for many lines and sheets as for few', async () => {
    const skus = Array.from({ length: 60 }, (_, i) => `S${i}`);
    await acme.sell(skus);
    await acme.move('stockReceive', { warehouseId: acme.main, lines: skus.map((sku) => ({ sku, quantity: '10', rate: '5' })) });
    const { id } = await open();
    await enter(id, skus.map((sku) => ({ code: sku, quantity: '9' })));
    const query = 'query($id: ID!, $first: Int) { stockCountLines(first: $first, filter: { sheetId: { eq: $id } }) { nodes { sku counted frozen expected movedSince difference value rounds { round } tallies { total } } } }';
    expect(await acme.boss.statements('inventory', query, { id, first: 60 })).toBe(await acme.boss.statements('inventory', query, { id, first: 5 }));
    for (let i = 0; i < 12; i++) await open({ items: [{ sku: 'PEN' }] });
    const sheets = 'query($first: Int) { stockCountSheets(first: $first) { nodes { number warehouse { code } figures { lines accuracy } } } }';
    expect(await acme.boss.statements('inventory', sheets, { first: 12 })).toBe(await acme.boss.statements('inventory', sheets, { first: 2 }));
  });
});
