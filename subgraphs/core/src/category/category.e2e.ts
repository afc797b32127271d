import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';

const CREATE = 'mutation($input: ProductCategoryInput!) { productCategoryCreate(input: $input) { productCategory { id path depth version } userErrors { code field } } }';
const RENAME = 'mutation($input: ProductCategoryUpdateInput!) { productCategoryUpdate(input: $input) { productCategory { path } userErrors { code field } } }';
const MOVE = 'mutation($input: ProductCategoryMoveInput!) { productCategoryMove(input: $input) { productCategory { path depth } userErrors { code field } } }';
const REMOVE = 'mutation($input: ProductCategoryRemoveInput!) { productCategoryRemove(input: $input) { productCategory { id } userErrors { code field } } }';
const UPSERT = 'mutation($input: ProductCategoriesUpsertInput!) { productCategoriesUpsert(input: $input) { created unchanged refused rows { outcome errors { code field } } } }';
const PRODUCTS = 'mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { created unchanged updated refused } }';

interface Category { id: string; path: string; depth: number; version: number; productCount: number }

let world: World;
let acme: Tenant;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
});
afterAll(() => world?.close());

const ask = async (query: string, input: object, who = acme.as('*')) => (await who.ask('core', query, { input })).data;
const grow = (...paths: string[]) => ask(UPSERT, { categories: paths.map((path) => ({ path })) });
const tree = async (): Promise<Category[]> => (await acme.as('*').ask('core', '{ productCategoryTree { id path depth version productCount } }')).data.productCategoryTree;
const at = async (path: string) => (await tree()).find((category) => category.path === path)!;
const product = (code: string, category: string, more = {}) => ({ code, name: code, hsn: '6211', unitCode: 'PCS', category, variants: [{ sku: `${code}-1` }], ...more });

describe('the tree of categories', () => {
  it('grows by paths, each once whatever its case, and again nothing changes', async () => {
    expect((await grow('Footwear > Sandals', 'footwear>SANDALS', 'Footwear > Boots', ' > ', '1>2>3>4>5>6>7>8>9')).productCategoriesUpsert).toMatchObject({ created: 2, unchanged: 1, refused: 2 });
    expect((await tree()).map(({ path, depth }) => [path, depth])).toEqual([['Footwear', 1], ['Footwear > Sandals', 2], ['Footwear > Boots', 2]]);
    const before = await acme.fingerprint();
    await grow('Footwear > Sandals');
    expect(await acme.fingerprint()).toBe(before);
  });

  it('gives products their place by the text of old, and finds them by a branch with all below it', async () => {
    expect((await ask(PRODUCTS, { products: [product('A', 'Footwear > Sandals'), product('B', 'footwear'), product('C', 'Bags')] })).productsUpsert).toMatchObject({ created: 3 });
    const { id } = await at('Footwear');
    const asked = 'query($id: ID) { products(within: { categoryId: $id }) { totalCount nodes { code category productCategory { path } } } }';
    const { data } = await acme.as('*').ask('core', asked, { id });
    expect(data.products).toEqual({ totalCount: 2, nodes: [{ code: 'A', category: 'Footwear > Sandals', productCategory: { path: 'Footwear > Sandals' } }, { code: 'B', category: 'Footwear', productCategory: { path: 'Footwear' } }] });
    expect((await tree()).map(({ path, productCount }) => [path, productCount])).toEqual([['Footwear', 2], ['Footwear > Sandals', 1], ['Bags', 1]]);
    expect(await acme.as('*').statements('core', 'query($id: ID) { products(within: { categoryId: $id }) { nodes { code } } }', { id })).toBe(1);
  });

  it('lets a category move with all below it, and what products say follows', async () => {
    await ask(PRODUCTS, { products: [product('A', 'Footwear > Sandals > Flat'), product('B', 'Outdoor')] });
    const [sandals, outdoor] = [await at('Footwear > Sandals'), await at('Outdoor')];
    expect((await ask(MOVE, { id: sandals.id, version: sandals.version, parentId: outdoor.id })).productCategoryMove).toEqual({ productCategory: { path: 'Outdoor > Sandals', depth: 2 }, userErrors: [] });
    expect((await tree()).map(({ path }) => path)).toEqual(['Footwear', 'Outdoor', 'Outdoor > Sandals', 'Outdoor > Sandals > Flat']);
    expect((await acme.as('*').ask('core', '{ products(filter: { code: { eq: "A" } }) { nodes { category } } }')).data.products.nodes).toEqual([{ category: 'Outdoor > Sandals > Flat' }]);
    await ask(RENAME, { id: outdoor.id, version: (await at('Outdoor')).version, name: 'Open air' });
    expect((await acme.as('*').ask('core', '{ products { nodes { code category } } }')).data.products.nodes).toEqual([{ code: 'A', category: 'Open air > Sandals > Flat' }, { code: 'B', category: 'Open air' }]);
  });

  it('refuses circles, a ninth level, sisters of one name, and to lose what it holds; nothing moves', async () => {
    await grow('A > B > C', 'D', '1 > 2 > 3 > 4 > 5 > 6 > 7', 'D > B');
    await ask(PRODUCTS, { products: [product('P', 'D')] });
    const [a, b, c, d, one] = [await at('A'), await at('A > B'), await at('A > B > C'), await at('D'), await at('1')];
    const before = await acme.fingerprint();
    const refusals = [
      (await ask(MOVE, { id: a.id, version: a.version, parentId: c.id })).productCategoryMove,
      (await ask(MOVE, { id: a.id, version: a.version, parentId: a.id })).productCategoryMove,
      (await ask(MOVE, { id: a.id, version: a.version, parentId: (await at('1 > 2 > 3 > 4 > 5 > 6')).id })).productCategoryMove,
      (await ask(MOVE, { id: b.id, version: b.version, parentId: d.id })).productCategoryMove,
      (await ask(CREATE, { name: 'd' })).productCategoryCreate,
      (await ask(CREATE, { name: 'A > X' })).productCategoryCreate,
      (await ask(REMOVE, { id: d.id, version: d.version })).productCategoryRemove,
      (await ask(MOVE, { id: one.id, version: one.version + 1 })).productCategoryMove,
    ].map(({ userErrors }) => userErrors[0].code);
    expect(refusals).toEqual(['CORE_CATEGORY_CIRCLE', 'CORE_CATEGORY_CIRCLE', 'CORE_CATEGORY_TOO_DEEP', 'CORE_CATEGORY_TAKEN', 'CORE_CATEGORY_TAKEN', 'CORE_CATEGORY_NAME', 'CORE_CATEGORY_IN_USE', 'CONFLICT']);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('stays a tree when two put each into the other at once', async () => {
    await grow('A', 'B');
    const [a, b] = [await at('A'), await at('B')];
    const answers = await Promise.all([ask(MOVE, { id: a.id, version: a.version, parentId: b.id }), ask(MOVE, { id: b.id, version: b.version, parentId: a.id })]);
    expect(answers.map(({ productCategoryMove }) => productCategoryMove.userErrors.length).sort()).toEqual([0, 1]);
    expect((await tree()).map(({ depth }) => depth)).toEqual([1, 2]);
  });

  it('makes a category once when four name it at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map((n) => ask(PRODUCTS, { products: [product(`P${n}`, 'New > Place', { brand: 'Fresh' })] })));
    expect(answers.map(({ productsUpsert }) => productsUpsert.created)).toEqual([1, 1, 1, 1]);
    expect((await tree()).map(({ path, productCount }) => [path, productCount])).toEqual([['New', 4], ['New > Place', 4]]);
    expect((await acme.as('*').ask('core', '{ brands { nodes { name productCount } } }')).data.brands.nodes).toEqual([{ name: 'Fresh', productCount: 4 }]);
  });

  it('is refused to who may only read, and another company reaches none of it', async () => {
    await grow('A');
    const { id, version } = await at('A');
    const before = await acme.fingerprint();
    for (const [query, input] of [[CREATE, { name: 'X' }], [RENAME, { id, version, name: 'X' }], [MOVE, { id, version }], [REMOVE, { id, version }], [UPSERT, { categories: [{ path: 'X' }] }]] as const) {
      expect((await acme.as('product:read').ask('core', query, { input })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'product:write' } });
    }
    const stranger = (await world.tenant()).as('*');
    for (const [query, input] of [[RENAME, { id, version, name: 'X' }], [MOVE, { id, version }], [REMOVE, { id, version }], [CREATE, { name: 'X', parentId: id }]] as const) {
      expect(JSON.stringify((await stranger.ask('core', query, { input })).data)).toContain('NOT_FOUND');
    }
    expect(await acme.fingerprint()).toBe(before);
  });
});
