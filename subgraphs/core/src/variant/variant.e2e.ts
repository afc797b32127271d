import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';

const CREATE = 'mutation($input: ProductInput!) { productCreate(input: $input) { product { id version status attributes { attribute { code } } variants { id sku version status isActive cost attributes margin { netPrice amount percent } } } userErrors { code message field } } }';
const UPDATE = 'mutation($input: ProductUpdateInput!) { productUpdate(input: $input) { product { version status isActive } userErrors { code field } } }';
const VARIANT = 'mutation($input: VariantUpdateInput!) { variantUpdate(input: $input) { variant { version name mrp weightKg status isActive } userErrors { code field } } }';
const ATTRIBUTE = 'mutation($input: AttributeInput!) { attributeCreate(input: $input) { attribute { id version values { value code } } userErrors { code field } } }';
const ATTRIBUTE_UPDATE = 'mutation($input: AttributeUpdateInput!) { attributeUpdate(input: $input) { attribute { version values { value } } userErrors { code field } } }';
const PREVIEW = 'query($input: VariantsPreviewInput!) { variantsPreview(input: $input) { skuPattern created kept refused rows { sku isKnown problem } } }';
const GENERATE = 'mutation($input: VariantsGenerateInput!) { variantsGenerate(input: $input) { product { version variants { sku price attributes } } userErrors { code field } } }';
const BULK = 'mutation($input: ProductsBulkEditInput!) { productsBulkEdit(input: $input) { updated unchanged refused rows { outcome errors { code field } } userErrors { code field } } }';

const kurta = { code: 'KU', name: 'Kurta', hsn: '6211', unitCode: 'PCS', attributes: [{ code: 'size' }, { code: 'colour' }], variants: [{ sku: 'KU-S-RED', attributes: { size: 'S', colour: 'Red' } }] };

let world: World;
let acme: Tenant;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
  for (const input of [{ name: 'Size', values: [{ value: 'S' }, { value: 'M' }] }, { name: 'Colour', values: [{ value: 'Red', code: 'RED' }, { value: 'Indigo blue' }] }]) await ask(ATTRIBUTE, input);
});
afterAll(() => world?.close());

const ask = async (query: string, input: object, who = acme.as('*')) => (await who.ask('core', query, { input })).data;
const enter = async (input: object = kurta) => (await ask(CREATE, input)).productCreate.product;
const everything = [{ code: 'size' }, { code: 'colour' }];

describe('variants by attributes', () => {
  it('are previewed as they would be made, and made without touching those that are there', async () => {
    const { id, version } = await enter();
    const preview = (await ask(PREVIEW, { productId: id, attributes: everything })).variantsPreview;
    expect(preview).toEqual({ skuPattern: '{CODE}-{Size}-{Colour}', created: 3, kept: 1, refused: 0, rows: [
      { sku: 'KU-S-RED', isKnown: true, problem: null }, { sku: 'KU-S-INDIGOBLUE', isKnown: false, problem: null }, { sku: 'KU-M-RED', isKnown: false, problem: null }, { sku: 'KU-M-INDIGOBLUE', isKnown: false, problem: null }] });
    const made = (await ask(GENERATE, { productId: id, version, attributes: everything, price: '900', overrides: [{ sku: 'KU-M-RED', as: 'SPECIAL' }] })).variantsGenerate;
    expect(made.userErrors).toEqual([]);
    expect(made.product.variants).toEqual([
      { sku: 'KU-M-INDIGOBLUE', price: '900.00', attributes: { size: 'M', colour: 'Indigo blue' } }, { sku: 'KU-S-INDIGOBLUE', price: '900.00', attributes: { size: 'S', colour: 'Indigo blue' } },
      { sku: 'KU-S-RED', price: null, attributes: { size: 'S', colour: 'Red' } }, { sku: 'SPECIAL', price: '900.00', attributes: { size: 'M', colour: 'Red' } }]);
    const before = await acme.fingerprint();
    expect((await ask(PREVIEW, { productId: id, attributes: everything })).variantsPreview).toMatchObject({ created: 0, kept: 4 });
    expect(await acme.fingerprint()).toBe(before);
  });

  it('say which SKU another product has, and what a pattern writes twice', async () => {
    await enter({ ...kurta, code: 'OTHER', attributes: [], variants: [{ sku: 'NEW-M' }] });
    const { variantsPreview } = await ask(PREVIEW, { code: 'NEW', name: 'New', skuPattern: '{CODE}-{Size}', attributes: everything });
    expect(variantsPreview.rows.map(({ problem }: { problem: string | null }) => problem)).toEqual([null, 'The pattern writes NEW-S twice; let it name every attribute.', 'Another product has the SKU NEW-M.', 'The pattern writes NEW-M twice; let it name every attribute.']);
  });

  it('differ from their siblings, those of the same request and those that are there', async () => {
    const twin = { sku: 'TWIN', attributes: { Size: 's', colour: 'RED' } };
    expect((await ask(CREATE, { ...kurta, variants: [...kurta.variants, twin] })).productCreate.userErrors).toEqual([expect.objectContaining({ code: 'CORE_VARIANT_ATTRIBUTES_TAKEN', field: ['variants', '1', 'attributes'] })]);
    const { id } = await enter();
    const before = await acme.fingerprint();
    expect((await ask(UPDATE, { id, version: 1, variants: [twin] })).productUpdate.userErrors).toEqual([{ code: 'CORE_VARIANT_ATTRIBUTES_TAKEN', field: ['variants', '0', 'attributes'] }]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('are free in form while a product declares nothing, and counted when it begins to', async () => {
    const { id } = await enter({ ...kurta, attributes: [], variants: [{ sku: 'A', attributes: { size: 'S' } }, { sku: 'B', attributes: { size: 's', note: 'x' } }] });
    expect((await ask(UPDATE, { id, version: 1, attributes: [{ code: 'size' }] })).productUpdate.userErrors).toEqual([{ code: 'CORE_VARIANT_ATTRIBUTES_TAKEN', field: ['attributes'] }]);
    expect((await ask(UPDATE, { id, version: 1, attributes: [{ code: 'size' }], variants: [{ sku: 'B', attributes: { size: 'M' } }] })).productUpdate.userErrors).toEqual([]);
  });

  it('stay one of a kind when two make the same at once', async () => {
    const { id } = await enter();
    const answers = await Promise.all(['X', 'Y'].map((sku) => ask(UPDATE, { id, version: 1, variants: [{ sku, attributes: { size: 'M', colour: 'Red' } }] })));
    expect(answers.map(({ productUpdate }) => productUpdate.userErrors.length).sort()).toEqual([0, 1]);
  });

  it('keep the values they bear, and an attribute keeps its order', async () => {
    await enter();
    const [size] = (await acme.as('*').ask('core', '{ attributes(search: "size") { nodes { id version } } }')).data.attributes.nodes;
    expect((await ask(ATTRIBUTE_UPDATE, { ...size, values: [{ value: 'M' }] })).attributeUpdate.userErrors).toEqual([{ code: 'CORE_ATTRIBUTE_VALUE_IN_USE', field: ['values'] }]);
    expect((await ask(ATTRIBUTE_UPDATE, { ...size, values: [{ value: 'XS' }, { value: 'S' }] })).attributeUpdate).toEqual({ attribute: { version: 2, values: [{ value: 'XS' }, { value: 'S' }] }, userErrors: [] });
    expect((await ask(ATTRIBUTE, { name: 'Size', values: [{ value: 'S' }] })).attributeCreate.userErrors).toEqual([{ code: 'CORE_ATTRIBUTE_CODE_TAKEN', field: ['code'] }]);
    expect((await ask(ATTRIBUTE, { name: 'Fit', values: [{ value: 'Slim' }, { value: 'slim' }] })).attributeCreate.userErrors).toContainEqual({ code: 'CORE_ATTRIBUTE_VALUE_TWICE', field: ['values', '1', 'value'] });
  });
});

describe('cost and margin', () => {
  const priced = { ...kurta, attributes: [], variants: [{ sku: 'C', price: '1050', cost: '400' }] };

  it('are what remains of the price without the tax it contains', async () => {
    const { variants } = await enter(priced);
    expect(variants[0]).toMatchObject({ cost: '400.00', margin: { netPrice: '1000.00', amount: '600.00', percent: '60' } });
  });

  it('are set only with their own permission, and the refusal moves nothing', async () => {
    await enter(priced);
    const before = await acme.fingerprint();
    const clerk = acme.as('product:read', 'product:write', 'price:read', 'price:write');
    expect((await ask(CREATE, { ...priced, code: 'N', variants: [{ sku: 'N', cost: '1' }] }, clerk)).productCreate.userErrors).toEqual([expect.objectContaining({ code: 'FORBIDDEN', field: ['variants', '0', 'cost'] })]);
    const { variants } = (await acme.as('*').ask('core', '{ variants { nodes { id version } } }')).data;
    expect((await ask(VARIANT, { ...variants.nodes[0], cost: '1' }, clerk)).variantUpdate.userErrors).toEqual([{ code: 'FORBIDDEN', field: ['cost'] }]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('show nowhere to who may not see them: not read, filtered, sorted, searched, nor in the history', async () => {
    const { id, variants } = await enter(priced);
    await ask(UPDATE, { id, version: 1, variants: [{ sku: 'C', cost: '432.10' }] });
    const clerk = acme.as('product:read', 'price:read', 'timeline:read');
    const read = await clerk.ask('core', '{ variants { nodes { sku cost margin { amount } } } }');
    expect(read.data.variants.nodes).toEqual([{ sku: 'C', cost: null, margin: null }]);
    expect(read.errors!.map(({ extensions }) => extensions)).toEqual([{ code: 'FORBIDDEN', safe: true, details: { permission: 'product:see-cost' } }, { code: 'FORBIDDEN', safe: true, details: { permission: 'product:see-cost' } }]);
    for (const query of ['{ variants(filter: { cost: { gt: "1" } }) { nodes { sku } } }', '{ variants(sort: [{ field: cost }]) { nodes { sku } } }']) {
      expect((await clerk.ask('core', query)).errors![0]!.extensions).toMatchObject({ code: 'FIELD_FORBIDDEN', details: { field: 'cost' } });
    }
    expect((await clerk.ask('core', '{ variants(search: "432") { nodes { sku } } }')).data.variants.nodes).toEqual([]);
    const history = 'query($id: ID!) { timeline(noun: "Variant", recordId: $id) { nodes { action changes } } }';
    expect((await clerk.ask('core', history, { id: variants[0].id })).data.timeline.nodes[0]).toEqual({ action: 'changed', changes: null });
    expect((await acme.as('*').ask('core', history, { id: variants[0].id })).data.timeline.nodes[0].changes).toEqual({ cost: { from: '400.00', to: '432.10' } });
    expect((await acme.as('product:read', 'product:see-cost').ask('core', '{ variants { nodes { cost margin { amount } } } }')).data.variants.nodes).toEqual([{ cost: '432.10', margin: null }]);
  });
});

describe('one item and many products', () => {
  it('changes in place, by its own version', async () => {
    const { variants: [{ id, version }] } = await enter();
    expect((await ask(VARIANT, { id, version, mrp: '999', weightKg: '0.35', status: 'DISCONTINUED' })).variantUpdate).toEqual({ variant: { version: 2, name: 'Kurta S Red', mrp: '999.00', weightKg: '0.35', status: 'DISCONTINUED', isActive: false }, userErrors: [] });
    expect((await ask(VARIANT, { id, version, mrp: '1' })).variantUpdate.userErrors).toEqual([{ code: 'CONFLICT', field: null }]);
    const stranger = (await world.tenant()).as('*');
    expect((await ask(VARIANT, { id, version: 2, mrp: '1' }, stranger)).variantUpdate.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await acme.as('product:read').ask('core', VARIANT, { input: { id, version: 2 } })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'product:write' } });
  });

  it('keeps both words of a status alike, and never goes back to a draft', async () => {
    const { id, status } = await enter({ ...kurta, status: 'DRAFT' });
    expect(status).toBe('DRAFT');
    expect((await ask(UPDATE, { id, version: 1, isActive: true })).productUpdate.product).toEqual({ version: 2, status: 'ACTIVE', isActive: true });
    expect((await ask(UPDATE, { id, version: 2, status: 'DRAFT' })).productUpdate.userErrors).toEqual([{ code: 'CORE_STATUS_NO_DRAFT', field: ['status'] }]);
    expect((await ask(UPDATE, { id, version: 2, isActive: false })).productUpdate.product).toMatchObject({ status: 'DISCONTINUED', isActive: false });
  });

  it('is answered product by product, and changes nothing where nothing differs', async () => {
    const ids = [];
    for (const code of ['A', 'B']) ids.push((await enter({ ...kurta, code, variants: [{ sku: code }] })).id);
    const unknown = '01a20755-3324-7cc3-ab4a-dab1f69110f1';
    const set = { status: 'DISCONTINUED', category: 'Old > Stock', brand: 'House' };
    expect((await ask(BULK, { ids: [...ids, unknown], set })).productsBulkEdit).toMatchObject({ updated: 2, unchanged: 0, refused: 1, rows: [{ outcome: 'UPDATED' }, { outcome: 'UPDATED' }, { outcome: 'REFUSED', errors: [{ code: 'NOT_FOUND', field: ['ids'] }] }] });
    const before = await acme.fingerprint();
    expect((await ask(BULK, { ids, set })).productsBulkEdit).toMatchObject({ updated: 0, unchanged: 2 });
    expect((await ask(BULK, { ids, set: { hsn: '62' } })).productsBulkEdit).toMatchObject({ refused: 2, rows: [{ errors: [{ code: 'CORE_HSN_INVALID', field: ['hsn'] }] }, {}] });
    expect((await ask(BULK, { ids, set: {} })).productsBulkEdit.userErrors).toEqual([{ code: 'TOO_FEW', field: ['set'] }]);
    expect((await acme.as('product:read').ask('core', BULK, { input: { ids, set } })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await ask(BULK, { ids, set }, (await world.tenant()).as('*'))).productsBulkEdit).toMatchObject({ refused: 2 });
    expect(await acme.fingerprint()).toBe(before);
  });
});
