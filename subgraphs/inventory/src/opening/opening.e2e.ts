import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { World } from '@ilms/host/testing/world';
import { track } from '../../test/batched.ts';
import { Company, openWorld } from '../../test/company.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const OPEN = 'mutation($input: StockOpeningInput!) { stockOpeningUpsert(input: $input) { created updated unchanged refused rows { index key outcome id errors { code message field details } } userErrors { code message field } } }';

const open = async (rows: readonly (readonly [sku: string, quantity: string, rate: string])[], warehouseCode = 'MAIN', person = acme.boss) =>
  acme.ask(OPEN, { input: { warehouseCode, rows: rows.map(([sku, quantity, rate]) => ({ sku, quantity, rate })) } }, person);

describe('stating opening stock', () => {
  it('creates each item’s stock once; the same rows again change nothing', async () => {
    const rows = [['PEN', '5', '10.5'], ['INK', '0', '3']] as const;
    const first = (await open(rows)).data.stockOpeningUpsert;
    expect(first).toMatchObject({ created: 2, updated: 0, unchanged: 0, refused: 0, userErrors: [] });
    expect(await acme.level('PEN')).toEqual({ onHand: '5', reserved: '0', value: '52.50' });
    expect(await acme.level('INK')).toEqual({ onHand: '0', reserved: '0', value: '0.00' });
    const before = await acme.tenant.fingerprint();
    const second = (await open(rows)).data.stockOpeningUpsert;
    expect(second).toMatchObject({ created: 0, unchanged: 2, refused: 0 });
    expect(second.rows.map((row: { id: string }) => row.id)).toEqual(first.rows.map((row: { id: string }) => row.id));
    expect(await acme.tenant.fingerprint()).toBe(before);
    const ledger = await acme.ask('{ stockLedger { nodes { sku kind quantity documentType reason } } }');
    expect(ledger.data.stockLedger.nodes).toEqual([{ sku: 'PEN', kind: 'RECEIPT', quantity: '5', documentType: 'StockOpening', reason: 'Opening stock' }]);
    expect(await acme.prove()).toEqual([]);
  });

  it('refuses rows one by one and books the others', async () => {
    await open([['INK', '2', '3']]);
    const answer = (await open([['NIB', '1', '1'], ['PEN', '5', '10'], ['PEN', '5', '10'], ['PEN', '6', '10'], ['INK', '2', '4'], ['PEN', '-1', '-2'], ['INK', '0.0001', '3'], ['', '1', '1'], ['X'.repeat(121), '1', '1']])).data.stockOpeningUpsert;
    expect(answer).toMatchObject({ created: 1, unchanged: 1, refused: 7 });
    expect(answer.rows.map((row: { key: string; outcome: string; errors: { code: string; field: string[] | null }[] }) => [row.key, row.outcome, row.errors.map((e) => [e.code, e.field])])).toEqual([
      ['NIB', 'REFUSED', [['INVENTORY_UNKNOWN_SKU', ['sku']]]],
      ['PEN', 'CREATED', []],
      ['PEN', 'UNCHANGED', []],
      ['PEN', 'REFUSED', [['INVENTORY_OPENING_EXISTS', null]]],
      ['INK', 'REFUSED', [['INVENTORY_OPENING_EXISTS', null]]],
      ['PEN', 'REFUSED', [['TOO_SMALL', ['quantity']], ['TOO_SMALL', ['rate']]]],
      ['INK', 'REFUSED', [['INVENTORY_QUANTITY_TOO_FINE', ['quantity']]]],
      ['', 'REFUSED', [['REQUIRED', ['sku']]]],
      ['X'.repeat(121), 'REFUSED', [['TOO_LONG', ['sku']]]],
    ]);
    expect(answer.rows[4].errors[0]).toMatchObject({ message: 'The opening stock of INK is already 2 at 3. Correct it by a stock adjustment.', details: { sku: 'INK', quantity: '2', rate: '3' } });
    expect(await acme.level('PEN')).toEqual({ onHand: '5', reserved: '0', value: '50.00' });
    expect(await acme.prove()).toEqual([]);
  });

  it('leaves nothing behind when every row is refused', async () => {
    const before = await acme.tenant.fingerprint();
    expect((await open([['NIB', '1', '1'], ['PEN', '-1', '1']])).data.stockOpeningUpsert).toMatchObject({ created: 0, refused: 2 });
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('states an item once however many try at the same time, and once per warehouse', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => open([['PEN', '5', '10'], ['INK', '1', '1']])));
    expect(answers.map((a) => a.data.stockOpeningUpsert.created).sort()).toEqual([0, 0, 0, 0, 0, 2]);
    expect((await open([['PEN', '7', '10']], 'SHOP')).data.stockOpeningUpsert).toMatchObject({ created: 1 });
    expect([await acme.level('PEN'), await acme.level('PEN', acme.shop)]).toMatchObject([{ onHand: '5' }, { onHand: '7' }]);
    expect(await acme.prove()).toEqual([]);
  });

  it('refuses an unknown warehouse, too many rows, and who may not receive goods', async () => {
    const before = await acme.tenant.fingerprint();
    expect((await open([['PEN', '1', '1']], 'MOON')).data.stockOpeningUpsert.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['warehouseCode'] }]);
    expect((await open(Array.from({ length: 501 }, () => ['PEN', '1', '1'] as const))).data.stockOpeningUpsert.userErrors).toMatchObject([{ code: 'TOO_MANY', field: ['rows'] }]);
    expect((await open([['PEN', '1', '1']], 'MAIN', acme.tenant.as('stock:read', 'stock:adjust'))).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:receive' } });
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('cannot reach a warehouse of another company by its code', async () => {
    const bharat = await Company.found(world);
    await bharat.ask('mutation($input: WarehouseInput!) { warehouseCreate(input: $input) { warehouse { id } } }', { input: { code: 'ONLY-HERE', name: 'x', branchId: bharat.branchId } });
    const before = await bharat.tenant.fingerprint();
    expect((await open([['PEN', '1', '1']], 'ONLY-HERE')).data.stockOpeningUpsert.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await bharat.tenant.fingerprint()).toBe(before);
  });

  it('sends as many statements for 300 rows as for 3', async () => {
    const skus = Array.from({ length: 300 }, (_, i) => `S${i}`);
    await acme.sell(skus);
    const rows = skus.map((sku) => ({ sku, quantity: '2', rate: '7.77' }));
    const few = await acme.boss.statements('inventory', OPEN, { input: { warehouseCode: 'MAIN', rows: rows.slice(0, 3) } });
    const many = await acme.boss.statements('inventory', OPEN, { input: { warehouseCode: 'SHOP', rows } });
    expect(many).toBe(few);
    expect(await acme.prove()).toEqual([]);
  });

  describe('as of a day that is past', () => {
    const on = (daysAgo: number) => dayInIndia(new Date(Date.now() - daysAgo * 86_400_000));
    const openAt = async (asOf: string | null, rows: object[], person = acme.boss) => (await acme.ask(OPEN, { input: { warehouseCode: 'MAIN', asOf, rows } }, person)).data.stockOpeningUpsert;
    const pen = { sku: 'PEN', quantity: '10', rate: '20' };

    it('stands there from the beginning of that day; what left since costs what it would have, and ages are counted from then', async () => {
      await acme.move('stockReceive', { warehouseId: acme.main, effectiveAt: `${on(20)}T12:00:00+05:30`, lines: [{ sku: 'PEN', quantity: '10', rate: '10' }] });
      await acme.move('stockIssue', { warehouseId: acme.main, reason: 'Samples', effectiveAt: `${on(10)}T12:00:00+05:30`, lines: [{ sku: 'PEN', quantity: '5' }] });
      expect(await openAt(on(40), [pen])).toMatchObject({ created: 1, refused: 0, userErrors: [] });
      // 20 units worth 300: five of them left at 15.
      expect(await acme.level('PEN')).toEqual({ onHand: '15', reserved: '0', value: '225.00' });
      const { data } = await acme.ask('query($from: Day, $to: Day) { stockReport(from: $from, to: $to) { nodes { sku opening closing closingValue oldestDays } } }', { from: on(40), to: on(40) });
      expect(data.stockReport.nodes).toEqual([{ sku: 'PEN', opening: '0', closing: '10', closingValue: '200.00', oldestDays: 1 }]);
      expect(await openAt(on(40), [pen])).toMatchObject({ created: 0, unchanged: 1 });
      expect((await openAt(on(39), [pen])).rows[0].errors).toMatchObject([{ code: 'INVENTORY_OPENING_EXISTS', details: { asOf: on(40) } }]);
      expect(await acme.prove()).toEqual([]);
    });

    it('may be another day for each row, and for each batch', async () => {
      await track(acme, 'INK');
      expect(await openAt(on(40), [pen, { sku: 'INK', quantity: '4', rate: '5', batch: 'B1', asOf: on(30) }, { sku: 'INK', quantity: '6', rate: '5', batch: 'B2' }])).toMatchObject({ created: 3 });
      const { data } = await acme.ask('{ stockLedger(sort: [{ field: effectiveAt }]) { nodes { sku effectiveAt batch { number } } } }');
      expect(data.stockLedger.nodes.map((one: { sku: string; effectiveAt: string; batch: { number: string } | null }) => [one.batch?.number ?? one.sku, dayInIndia(new Date(one.effectiveAt))]).toSorted()).toEqual([['B1', on(30)], ['B2', on(40)], ['PEN', on(40)]]);
      expect(await acme.prove()).toEqual([]);
    });

    it('is refused in the future, in locked books and without the permission, and the refusal leaves nothing behind', async () => {
      const before = await acme.tenant.fingerprint();
      expect((await openAt(on(-1), [pen])).userErrors).toMatchObject([{ code: 'INVENTORY_IN_FUTURE', field: ['asOf'] }]);
      expect((await openAt(on(40), [pen], acme.tenant.as('stock:receive', 'stock:read', 'warehouse:read', 'product:read', 'company:read'))).userErrors).toMatchObject([{ code: 'FORBIDDEN', field: ['asOf'] }]);
      expect(await acme.tenant.fingerprint()).toBe(before);
      await world.database.pool.query(`update ${acme.tenant.schema}.core_fiscal_year set locked_until = $1::date where starts_on <= $1::date and ends_on >= $1::date`, [on(30)]);
      expect((await openAt(on(30), [pen])).userErrors).toMatchObject([{ code: 'CORE_PERIOD_LOCKED', field: ['asOf'] }]);
      expect(await openAt(null, [pen, { sku: 'INK', quantity: '1', rate: '1', asOf: on(30) }])).toMatchObject({ created: 1, refused: 1, rows: [{ outcome: 'CREATED' }, { outcome: 'REFUSED', errors: [{ code: 'CORE_PERIOD_LOCKED', field: ['asOf'] }] }] });
      expect(await acme.prove()).toEqual([]);
    });
  });
});
