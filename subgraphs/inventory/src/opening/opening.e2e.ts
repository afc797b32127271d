import type { World } from '@ilms/host/testing/world';
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
});
