import { World, type Tenant } from '@ilms/host/testing/world';
import { Decimal } from '@ilms/kernel/decimal';
import { explodeKits } from '../kit/explode-kits.ts';
import { module } from '../module.ts';

const UPSERT_PRODUCTS = 'mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { refused rows { errors { code field } } } }';
const SET = 'mutation($input: BarcodesSetInput!) { barcodesSet(input: $input) { variant { version barcode barcodes { code kind quantity isPrimary unit { code } } } userErrors { code field } } }';
const UPSERT = 'mutation($input: BarcodesUpsertInput!) { barcodesUpsert(input: $input) { created updated unchanged refused rows { outcome errors { code field } } } }';
const FIND = 'query($code: String!) { variantByCode(code: $code) { sku } }';
const KIT = 'mutation($input: KitSetInput!) { kitSet(input: $input) { variant { version isKit componentsPrice components { quantity component { sku } } } userErrors { code field } } }';
const DISSOLVE = 'mutation($input: KitDissolveInput!) { kitDissolve(input: $input) { variant { isKit } userErrors { code field } } }';

const EAN = '6291041500213';
const BOX = '10614141000415';

let world: World;
let acme: Tenant;
let items: Record<string, { id: string; version: number }>;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
  await ask(UPSERT_PRODUCTS, { products: ['A', 'B', 'C', 'D'].map((sku, index) => ({ code: sku, name: sku, hsn: '6211', unitCode: 'PCS', variants: [{ sku, price: String((index + 1) * 100) }] })) });
  items = Object.fromEntries((await acme.as('*').ask('core', '{ variants { nodes { sku id version } } }')).data.variants.nodes.map((item: { sku: string; id: string; version: number }) => [item.sku, { id: item.id, version: item.version }]));
});
afterAll(() => world?.close());

const ask = async (query: string, input: object, who = acme.as('*')) => (await who.ask('core', query, { input })).data;
const find = async (code: string) => (await acme.as('*').ask('core', FIND, { code })).data.variantByCode?.sku;
const of = (sku: string) => ({ variantId: items[sku]!.id, version: items[sku]!.version });

describe('barcodes', () => {
  it('are several to an item, with packs, verified, and the one on labels stands in the field of old', async () => {
    const set = (await ask(SET, { ...of('A'), barcodes: [{ code: 'SHELF-1', kind: 'CODE_128' }, { code: EAN, isPrimary: true }, { code: BOX, unitCode: 'BOX', quantity: '12' }] })).barcodesSet;
    expect(set).toEqual({ userErrors: [], variant: { version: 2, barcode: EAN, barcodes: [
      { code: EAN, kind: 'EAN_13', quantity: '1', isPrimary: true, unit: null }, { code: BOX, kind: 'GTIN_14', quantity: '12', isPrimary: false, unit: { code: 'BOX' } }, { code: 'SHELF-1', kind: 'CODE_128', quantity: '1', isPrimary: false, unit: null }] } });
    expect(await Promise.all([EAN, BOX, 'SHELF-1', 'A', 'a', '\u0000'].map(find))).toEqual(['A', 'A', 'A', 'A', undefined, undefined]);
    expect(await acme.as('*').statements('core', FIND, { code: BOX })).toBe(1);
    expect((await acme.as('*').ask('core', `{ products(search: "1061414") { nodes { code } } variants(within: { hasBarcode: true }) { nodes { sku } } }`)).data).toEqual({ products: { nodes: [{ code: 'A' }] }, variants: { nodes: [{ sku: 'A' }] } });
    const kept = (await ask(SET, { variantId: items.A!.id, version: 2, barcodes: [{ code: 'SHELF-1', kind: 'CODE_128' }] })).barcodesSet;
    expect(kept.variant).toMatchObject({ barcode: 'SHELF-1', barcodes: [{ code: 'SHELF-1', isPrimary: true }] });
  });

  it('follow the field of old', async () => {
    const row = (barcode: string | null) => ({ products: [{ code: 'A', hsn: '6211', unitCode: 'PCS', variants: [{ sku: 'A', barcode }] }] });
    await ask(UPSERT_PRODUCTS, row(EAN));
    expect(await find(EAN)).toBe('A');
    await ask(UPSERT_PRODUCTS, row('OWN-7'));
    expect([await find(EAN), await find('OWN-7')]).toEqual([undefined, 'A']);
    expect((await ask(UPSERT_PRODUCTS, { products: [{ code: 'B', hsn: '6211', unitCode: 'PCS', variants: [{ sku: 'B', barcode: 'OWN-7' }] }] })).productsUpsert.rows[0].errors).toEqual([{ code: 'CORE_BARCODE_TAKEN', field: ['variants', '0', 'barcode'] }]);
    await ask(UPSERT_PRODUCTS, row(null));
    expect(await find('OWN-7')).toBeUndefined();
  });

  it('come by file, row by row, and again nothing changes', async () => {
    const barcodes = [{ sku: 'A', code: EAN }, { sku: 'B', code: EAN }, { sku: 'B', code: '6291041500214' }, { sku: 'X', code: 'C' }, { sku: 'B', code: BOX, unitCode: 'XYZ' }, { sku: 'B', code: '036000291452', quantity: '6' }];
    const first = (await ask(UPSERT, { barcodes })).barcodesUpsert;
    expect(first.rows.map(({ outcome, errors }: { outcome: string; errors: { code: string; field: string[] }[] }) => [outcome, ...errors.map(({ code, field }) => `${code} ${field.join('.')}`)])).toEqual([
      ['CREATED'], ['REFUSED', 'CORE_BARCODE_TAKEN code'], ['REFUSED', 'CORE_BARCODE_CHECK_DIGIT code'], ['REFUSED', 'CORE_SKU_UNKNOWN sku'], ['REFUSED', 'CORE_UNIT_UNKNOWN unitCode'], ['CREATED']]);
    const before = await acme.fingerprint();
    expect((await ask(UPSERT, { barcodes: [barcodes[0], barcodes[5]] })).barcodesUpsert).toMatchObject({ unchanged: 2 });
    expect(await acme.fingerprint()).toBe(before);
  });

  it('belong to one item when two claim one at once', async () => {
    const answers = await Promise.all(['A', 'B', 'C'].map((sku) => ask(UPSERT, { barcodes: [{ sku, code: EAN }] })));
    expect(answers.map(({ barcodesUpsert }) => barcodesUpsert.created).sort()).toEqual([0, 0, 1]);
  });

  it('are refused to readers and unreachable from elsewhere', async () => {
    const before = await acme.fingerprint();
    for (const [query, input] of [[SET, { ...of('A'), barcodes: [] }], [UPSERT, { barcodes: [{ sku: 'A', code: EAN }] }], [KIT, { ...of('A'), components: [{ sku: 'B', quantity: '1' }] }], [DISSOLVE, of('A')]] as const) {
      expect((await acme.as('product:read').ask('core', query, { input })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'product:write' } });
    }
    const stranger = (await world.tenant()).as('*');
    for (const [query, input] of [[SET, { ...of('A'), barcodes: [] }], [KIT, { ...of('A'), components: [{ sku: 'B', quantity: '1' }] }], [DISSOLVE, of('A')]] as const) {
      expect(JSON.stringify((await stranger.ask('core', query, { input })).data)).toContain('NOT_FOUND');
    }
    expect(await acme.fingerprint()).toBe(before);
  });
});

describe('kits', () => {
  const kit = (sku: string, ...components: [string, string][]) => ask(KIT, { ...of(sku), components: components.map(([part, quantity]) => ({ sku: part, quantity })) });

  it('are taken apart at every depth in one statement, and cost what their components cost', async () => {
    await kit('B', ['C', '2'], ['D', '0.5']);
    expect((await kit('A', ['B', '3'], ['C', '1'])).kitSet).toEqual({ userErrors: [], variant: { version: 2, isKit: true, componentsPrice: '2700.00', components: [{ quantity: '3', component: { sku: 'B' } }, { quantity: '1', component: { sku: 'C' } }] } });
    const names = Object.fromEntries(Object.entries(items).map(([sku, { id }]) => [id, sku]));
    const lines = await acme.as('*').run('core', (context) => explodeKits(context, [{ variantId: items.A!.id, quantity: new Decimal(2) }, { variantId: items.D!.id, quantity: new Decimal('1.5') }]));
    expect(lines.map(({ line, variantId, quantity }) => [line, names[variantId], quantity.toFixed()])).toEqual([[0, 'C', '14'], [0, 'D', '3'], [1, 'D', '1.5']]);
  });

  it('hold neither themselves nor what holds them, and never nothing; nothing moves', async () => {
    await kit('B', ['C', '1']);
    await kit('C', ['D', '1']);
    const before = await acme.fingerprint();
    expect((await kit('D', ['B', '1'])).kitSet.userErrors).toEqual([{ code: 'CORE_KIT_CIRCLE', field: ['components', '0', 'sku'] }]);
    expect((await kit('A', ['A', '1'], ['D', '1'], ['D', '2'], ['X', '1'])).kitSet.userErrors.map(({ code }: { code: string }) => code)).toEqual(['CORE_KIT_CIRCLE', 'CORE_KIT_COMPONENT_TWICE', 'CORE_SKU_UNKNOWN']);
    expect((await kit('A')).kitSet.userErrors).toEqual([{ code: 'TOO_FEW', field: ['components'] }]);
    expect((await kit('A', ['D', '0'])).kitSet.userErrors[0].code).toBe('TOO_SMALL');
    expect(await acme.fingerprint()).toBe(before);
  });

  it('close no circle when two put each into the other at once', async () => {
    const answers = await Promise.all([kit('A', ['B', '1']), kit('B', ['A', '1'])]);
    expect(answers.map(({ kitSet }) => kitSet.userErrors.length).sort()).toEqual([0, 1]);
  });

  it('become ordinary items again', async () => {
    await kit('A', ['B', '1']);
    expect((await ask(DISSOLVE, { variantId: items.A!.id, version: 2 })).kitDissolve).toEqual({ variant: { isKit: false }, userErrors: [] });
  });
});
