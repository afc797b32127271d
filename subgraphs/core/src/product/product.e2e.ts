import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';
import { variantsBySku } from '../variant/variants-by-sku.ts';

const FIELDS = 'id code name hsn isActive version taxCategory { code } unit { code } variants { id sku name attributes barcode price mrp isActive version }';
const CREATE = `mutation($input: ProductInput!) { productCreate(input: $input) { product { ${FIELDS} } userErrors { code message field } } }`;
const UPDATE = `mutation($input: ProductUpdateInput!) { productUpdate(input: $input) { product { ${FIELDS} } userErrors { code field } } }`;
const UPSERT = 'mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { created updated unchanged refused rows { key outcome id errors { code field } } userErrors { code field } } }';

const kurta = { code: 'KU-1', name: 'Block print kurta', hsn: '621142', unitCode: 'PCS', variants: [{ sku: 'KU-1-M', attributes: { size: 'M' }, price: '1499', mrp: '1899' }, { sku: 'KU-1-L', attributes: { size: 'L' }, barcode: '8901234567894' }] };

let world: World;
let acme: Tenant;
let bharat: Tenant;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  [acme, bharat] = [await world.tenant(), await world.tenant()];
});
afterAll(() => world?.close());

const entered = async (tenant: Tenant, input: object = kurta): Promise<{ id: string; variants: { id: string; sku: string }[] }> => {
  const { data } = await tenant.as('*').ask('core', CREATE, { input });
  expect(data.productCreate.userErrors).toEqual([]);
  return data.productCreate.product;
};
const events = async (tenant: Tenant) => (await world.database.pool.query(`select type, payload from ${tenant.schema}.core_event order by id`)).rows;

describe('a product', () => {
  it('is entered with its items, their prices and the usual tax of its HSN', async () => {
    const { data } = await acme.as('*').ask('core', CREATE, { input: kurta });
    expect(data.productCreate).toEqual({ userErrors: [], product: {
      id: expect.any(String), code: 'KU-1', name: 'Block print kurta', hsn: '621142', isActive: true, version: 1, taxCategory: { code: 'APPAREL' }, unit: { code: 'PCS' },
      variants: [
        { id: expect.any(String), sku: 'KU-1-L', name: 'Block print kurta L', attributes: { size: 'L' }, barcode: '8901234567894', price: null, mrp: null, isActive: true, version: 1 },
        { id: expect.any(String), sku: 'KU-1-M', name: 'Block print kurta M', attributes: { size: 'M' }, barcode: null, price: '1499.00', mrp: '1899.00', isActive: true, version: 1 },
      ],
    } });
    expect((await events(acme)).map(({ type }) => type).sort()).toEqual(['PriceChanged', 'ProductCreated']);
  });

  it.each([
    [{ ...kurta, code: 'TAKEN' }, 'CORE_PRODUCT_CODE_TAKEN', ['code']],
    [{ ...kurta, hsn: '62' }, 'CORE_HSN_INVALID', ['hsn']],
    [{ ...kurta, hsn: '9404' }, 'CORE_TAX_CATEGORY_REQUIRED', ['taxCategoryCode']],
    [{ ...kurta, unitCode: 'ABC' }, 'CORE_UNIT_UNKNOWN', ['unitCode']],
    [{ ...kurta, variants: [{ sku: 'OLD' }] }, 'CORE_SKU_TAKEN', ['variants', '0', 'sku']],
    [{ ...kurta, variants: [{ sku: ' KU' }] }, 'INVALID_FORMAT', ['variants', '0', 'sku']],
    [{ ...kurta, variants: [] }, 'TOO_FEW', ['variants']],
  ])('is refused as %j, and nothing moves', async (input, code, field) => {
    await entered(acme, { ...kurta, code: 'TAKEN', variants: [{ sku: 'OLD' }] });
    const before = await acme.fingerprint();
    const refused = await acme.as('*').ask('core', CREATE, { input });
    expect(refused.data.productCreate).toEqual({ product: null, userErrors: [expect.objectContaining({ code, field })] });
    expect(await acme.fingerprint()).toBe(before);
  });

  it('gets no price from who may enter products but not set prices, by none of the three ways', async () => {
    const { id } = await entered(acme);
    const before = await acme.fingerprint();
    const clerk = acme.as('product:read', 'product:write', 'price:read');
    const priced = [{ sku: 'KU-1-M', price: '1' }];
    const refusal = expect.objectContaining({ code: 'FORBIDDEN', field: ['variants', '0', 'price'] });
    expect((await clerk.ask('core', CREATE, { input: { ...kurta, code: 'NEW', variants: [{ sku: 'NEW-1', price: '1' }] } })).data.productCreate.userErrors).toEqual([refusal]);
    expect((await clerk.ask('core', UPDATE, { input: { id, version: 1, variants: priced } })).data.productUpdate.userErrors).toEqual([refusal]);
    expect((await clerk.ask('core', UPSERT, { input: { products: [{ ...kurta, variants: priced }] } })).data.productsUpsert).toMatchObject({ refused: 1 });
    expect(await acme.fingerprint()).toBe(before);
    expect((await clerk.ask('core', CREATE, { input: { ...kurta, code: 'NEW', variants: [{ sku: 'NEW-1' }] } })).data.productCreate.userErrors).toEqual([]);
  });

  it('is refused to who may only read, and hidden from another company', async () => {
    const { id, variants } = await entered(acme);
    const before = await acme.fingerprint();
    for (const [query, input] of [[CREATE, { ...kurta, code: 'X' }], [UPDATE, { id, version: 1, name: 'x' }], [UPSERT, { products: [kurta] }]] as const) {
      expect((await acme.as('product:read', 'price:read').ask('core', query, { input })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'product:write' } });
    }
    const stranger = bharat.as('*');
    expect((await stranger.ask('core', UPDATE, { input: { id, version: 1, name: 'Theirs' } })).data.productUpdate.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await stranger.ask('core', 'query($p: ID!, $v: ID!) { product(id: $p) { id } variant(id: $v) { id } }', { p: id, v: variants[0]!.id })).data).toEqual({ product: null, variant: null });
    expect((await stranger.ask('core', 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Variant { sku } } }', { r: [{ __typename: 'Variant', id: variants[0]!.id }] })).data._entities).toEqual([null]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('shows no price to who may only see goods', async () => {
    await entered(acme);
    const read = await acme.as('product:read').ask('core', '{ variants(search: "KU-1-M") { nodes { sku price } } }');
    expect(read.data.variants.nodes).toEqual([{ sku: 'KU-1-M', price: null }]);
    expect(read.errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'price:read' } });
  });

  it('owns its SKU alone when two enter it at once', async () => {
    const answers = await Promise.all(['A', 'B', 'C'].map((code) => acme.as('*').ask('core', CREATE, { input: { ...kurta, code } })));
    expect(answers.map(({ data }) => data.productCreate.userErrors[0]?.code ?? 'created').toSorted()).toEqual(['CORE_SKU_TAKEN', 'CORE_SKU_TAKEN', 'created']);
  });
});

describe('changing a product', () => {
  it('adds and changes items by SKU, leaves the others, and counts it as a change of the product', async () => {
    const { id } = await entered(acme);
    const { data } = await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, variants: [{ sku: 'KU-1-L', barcode: null }, { sku: 'KU-1-XL', price: '1599' }] } });
    expect(data.productUpdate.product).toMatchObject({ version: 2, variants: [{ sku: 'KU-1-L', barcode: null, version: 2 }, { sku: 'KU-1-M', version: 1 }, { sku: 'KU-1-XL', name: 'Block print kurta', price: '1599.00' }] });
    expect((await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, name: 'Stale' } })).data.productUpdate.userErrors).toEqual([{ code: 'CONFLICT', field: null }]);
  });

  it('deactivates an item and says so once', async () => {
    const { id } = await entered(acme);
    for (const version of [1, 2]) await acme.as('*').ask('core', UPDATE, { input: { id, version, variants: [{ sku: 'KU-1-L', isActive: false }] } });
    expect((await events(acme)).filter(({ type }) => type === 'VariantDeactivated')).toEqual([{ type: 'VariantDeactivated', payload: { sku: 'KU-1-L' } }]);
    const items = await acme.as('*').run('core', (context) => variantsBySku(context, ['KU-1-L', 'KU-1-M', 'ku-1-m']));
    expect([...items].map(([sku, item]) => [sku, item.isActive, item.hsn, item.unitCode])).toEqual(expect.arrayContaining([['KU-1-L', false, '621142', 'PCS'], ['KU-1-M', true, '621142', 'PCS']]));
    expect(items.size).toBe(2);
  });

  it('refuses an item of another product, and nothing moves', async () => {
    await entered(acme, { ...kurta, code: 'KU-2', variants: [{ sku: 'KU-2-M' }] });
    const { id } = await entered(acme);
    const before = await acme.fingerprint();
    expect((await acme.as('*').ask('core', UPDATE, { input: { id, version: 1, name: 'New', variants: [{ sku: 'KU-2-M' }] } })).data.productUpdate.userErrors).toEqual([{ code: 'CORE_SKU_TAKEN', field: ['variants', '0', 'sku'] }]);
    expect(await acme.fingerprint()).toBe(before);
  });
});

describe('products from a file', () => {
  const rows = [
    kurta,
    { ...kurta, variants: [{ sku: 'KU-1-S' }] },
    { ...kurta, code: 'KU-2', variants: [{ sku: 'KU-1-M' }] },
    { ...kurta, code: 'KU-3', hsn: '9404', variants: [{ sku: 'KU-3' }] },
    { ...kurta, code: 'KU-4', name: '', variants: [{ sku: 'KU-4' }] },
    { ...kurta, code: 'KU-\u0000', variants: [{ sku: 'KU-5' }] },
    { ...kurta, code: 'KU-6', variants: [{ sku: 'KU-6' }] },
  ];

  it('are answered row by row, a refused row stops no other, and sent again nothing changes', async () => {
    const first = (await acme.as('*').ask('core', UPSERT, { input: { products: rows } })).data.productsUpsert;
    expect(first.rows.map(({ outcome, errors }: { outcome: string; errors: { code: string; field: string[] }[] }) => [outcome, ...errors.map(({ code, field }) => `${code} ${field.join('.')}`)])).toEqual([
      ['CREATED'], ['UPDATED'], ['REFUSED', 'CORE_SKU_TAKEN variants.0.sku'], ['REFUSED', 'CORE_TAX_CATEGORY_REQUIRED taxCategoryCode'],
      ['REFUSED', 'REQUIRED name'], ['REFUSED', 'INVALID_TEXT code'], ['CREATED']]);
    expect(first).toMatchObject({ created: 2, updated: 1, unchanged: 0, refused: 4, userErrors: [] });
    expect((await acme.as('*').ask('core', '{ variants { nodes { sku product { code } } } }')).data.variants.nodes).toEqual([
      { sku: 'KU-1-L', product: { code: 'KU-1' } }, { sku: 'KU-1-M', product: { code: 'KU-1' } }, { sku: 'KU-1-S', product: { code: 'KU-1' } }, { sku: 'KU-6', product: { code: 'KU-6' } }]);
    const before = await acme.fingerprint();
    expect((await acme.as('*').ask('core', UPSERT, { input: { products: rows } })).data.productsUpsert).toMatchObject({ created: 0, updated: 0, unchanged: 3, refused: 4 });
    expect(await acme.fingerprint()).toBe(before);
  });

  it('end up once each when four send overlapping files at once', async () => {
    const products = Array.from({ length: 40 }, (_, i) => ({ ...kurta, code: `P${i}`, variants: [{ sku: `P${i}-M`, price: '100' }] }));
    const answers = await Promise.all([0, 1, 2, 3].map((shift) => acme.as('*').ask('core', UPSERT, { input: { products: [...products.slice(shift), ...products.slice(0, shift)] } })));
    const sum = (key: string) => answers.reduce((total, { data }) => total + data.productsUpsert[key], 0);
    expect([sum('created'), sum('unchanged'), sum('updated'), sum('refused')]).toEqual([40, 120, 0, 0]);
  });

  it('are read with the same number of statements for 1 and for 200', async () => {
    const upsert = (n: number) => acme.as('*').statements('core', UPSERT, { input: { products: Array.from({ length: n }, (_, i) => ({ ...kurta, code: `P${i}`, variants: [{ sku: `P${i}`, price: '100' }] })) } });
    await upsert(200);
    expect(await upsert(1)).toBe(await upsert(200));
  });
});

describe('lists of products and items', () => {
  it('cost the same number of statements for 10 and for 100', async () => {
    await acme.as('*').ask('core', UPSERT, { input: { products: Array.from({ length: 110 }, (_, i) => ({ ...kurta, code: `P${i}`, variants: [{ sku: `P${i}-M`, price: '100' }, { sku: `P${i}-L` }] })) } });
    const products = (first: number) => acme.as('*').statements('core', `{ products(first: ${first}) { nodes { taxCategory { code currentRate rates { rate } } unit { code } variants { sku price prices { priceList { code } } } } } }`);
    const variants = (first: number) => acme.as('*').statements('core', `{ variants(first: ${first}) { nodes { sku price product { name } } } }`);
    expect([await products(10), await products(100), await variants(10), await variants(100)]).toEqual([10, 10, 5, 5]);
  });

  it('find an item by a part of its SKU, name or barcode', async () => {
    await entered(acme);
    for (const search of ['ku-1-l', 'kurta l', '890123']) {
      expect((await acme.as('*').ask('core', 'query($s: String) { variants(search: $s) { nodes { sku } } }', { s: search })).data.variants.nodes).toEqual([{ sku: 'KU-1-L' }]);
    }
  });
});
