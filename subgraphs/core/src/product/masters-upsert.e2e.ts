import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';

let world: World;
let acme: Tenant;

beforeAll(async () => { world = await World.open([module]); });
beforeEach(async () => {
  acme = await world.tenant();
  const { data } = await acme.as('*').ask('core', 'mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { created refused rows { errors { message } } } }', {
    input: { products: ['A', 'B', 'C', 'D'].map((sku) => ({ code: `P-${sku}`, name: sku, hsn: '6211', unitCode: 'PCS', variants: [{ sku }] })) },
  });
  if (data.productsUpsert.created !== 4) throw new Error(JSON.stringify(data.productsUpsert));
});
afterAll(() => world?.close());

const MUTATIONS = {
  kitComponentsUpsert: ['KitComponentsUpsertInput', 'components', 'product:write'], attributeValuesUpsert: ['AttributeValuesUpsertInput', 'values', 'product:write'],
  productUnitsUpsert: ['ProductUnitsUpsertInput', 'packs', 'unit:write'], unitConversionsUpsert: ['UnitConversionsUpsertInput', 'conversions', 'unit:write'],
} as const;
type Kind = keyof typeof MUTATIONS;

const upsert = async (kind: Kind, rows: object[], { dryRun = false, person = acme.as('*') } = {}) => {
  const [type, field] = MUTATIONS[kind];
  const { data, errors } = await person.ask('core', `mutation($input: ${type}!) { ${kind}(input: $input) { created updated unchanged refused rows { key outcome errors { code field } } } }`, { input: { [field]: rows, dryRun } });
  return errors ? errors[0]!.extensions : data[kind];
};
const outcomes = (answer: { rows: { outcome: string; errors: { code: string; field: string[] }[] }[] }) => answer.rows.map(({ outcome, errors }) => [outcome, ...errors.map(({ code, field }) => `${code} ${field.join('.')}`)].join(' '));
const kits = async () => (await acme.as('*').ask('core', '{ variants(sort: [{ field: sku }]) { nodes { sku version components { quantity component { sku } } } } }')).data.variants.nodes
  .filter(({ components }: { components: object[] }) => components.length).map(({ sku, components }: { sku: string; components: { quantity: string; component: { sku: string } }[] }) => `${sku}: ${components.map((part) => `${part.quantity} ${part.component.sku}`).join(', ')}`) as string[];

const SAMPLES: Record<Kind, object[]> = {
  kitComponentsUpsert: [{ kitSku: 'A', sku: 'B', quantity: '2' }, { kitSku: 'A', sku: 'C', quantity: '0.5' }],
  attributeValuesUpsert: [{ attribute: 'Wattage', value: '9 W' }, { attribute: 'wattage', value: '12 W', code: 'W12' }],
  productUnitsUpsert: [{ productCode: 'P-A', unitCode: 'box', factor: '12' }, { productCode: 'P-B', unitCode: 'BOX', factor: '6' }],
  unitConversionsUpsert: [{ fromUnitCode: 'SQM', toUnitCode: 'sqf', factor: '10.7639' }],
};

describe.each(Object.keys(MUTATIONS) as Kind[])('%s', (kind) => {
  it('enters rows once, tries them without a trace, and the same again changes nothing', async () => {
    const rows = SAMPLES[kind];
    const empty = await acme.fingerprint();
    expect(await upsert(kind, rows, { dryRun: true })).toMatchObject({ created: rows.length, refused: 0 });
    expect(await acme.fingerprint()).toBe(empty);
    expect(await upsert(kind, rows)).toMatchObject({ created: rows.length, updated: 0, unchanged: 0, refused: 0 });
    const before = await acme.fingerprint();
    expect(await upsert(kind, rows)).toMatchObject({ created: 0, updated: 0, unchanged: rows.length, refused: 0 });
    expect(await acme.fingerprint()).toBe(before);
  });

  it('is refused to readers, stays within its company, and is a kind of file', async () => {
    const before = await acme.fingerprint();
    expect(await upsert(kind, SAMPLES[kind], { person: acme.as('product:read', 'unit:read') })).toMatchObject({ code: 'FORBIDDEN', details: { permission: MUTATIONS[kind][2] } });
    const other = await world.tenant();
    const answer = await upsert(kind, SAMPLES[kind], { person: other.as('*') });
    // Attributes and units are every company's own; another one's products are unknown there.
    if (kind === 'kitComponentsUpsert' || kind === 'productUnitsUpsert') expect(answer).toMatchObject({ created: 0, refused: 2 });
    expect(await acme.fingerprint()).toBe(before);
    expect(module.imports!.filter(({ mutation }) => mutation === kind)).toHaveLength(1);
  });
});

describe('components of kits', () => {
  it('are added, changed where they differ, and those that are not named stay', async () => {
    await upsert('kitComponentsUpsert', SAMPLES.kitComponentsUpsert);
    expect(outcomes(await upsert('kitComponentsUpsert', [{ kitSku: 'A', sku: 'C', quantity: '3' }, { kitSku: 'A', sku: 'D', quantity: '1' }, { kitSku: 'B', sku: 'D', quantity: '4' }]))).toEqual(['UPDATED', 'CREATED', 'CREATED']);
    expect(await kits()).toEqual(['A: 2 B, 3 C, 1 D', 'B: 4 D']);
  });

  it('are refused one by one: unknown items, circles, twice, none', async () => {
    await upsert('kitComponentsUpsert', [{ kitSku: 'A', sku: 'B', quantity: '1' }]);
    expect(outcomes(await upsert('kitComponentsUpsert', [
      { kitSku: 'X', sku: 'B', quantity: '1' }, { kitSku: 'A', sku: 'X', quantity: '1' }, { kitSku: 'B', sku: 'A', quantity: '1' }, { kitSku: 'C', sku: 'C', quantity: '1' },
      { kitSku: 'C', sku: 'D', quantity: '1' }, { kitSku: 'C', sku: 'D', quantity: '2' }, { kitSku: 'D', sku: 'C', quantity: '1' }, { kitSku: 'D', sku: 'B', quantity: '0' },
    ]))).toEqual(['REFUSED CORE_SKU_UNKNOWN kitSku', 'REFUSED CORE_SKU_UNKNOWN sku', 'REFUSED CORE_KIT_CIRCLE sku', 'REFUSED CORE_KIT_CIRCLE sku', 'CREATED', 'REFUSED CORE_KIT_COMPONENT_TWICE sku', 'REFUSED CORE_KIT_CIRCLE sku', 'REFUSED TOO_SMALL quantity']);
    expect(await kits()).toEqual(['A: 1 B', 'C: 1 D']);
  });

  it('close no circle when two files put each into the other at once', async () => {
    const answers = await Promise.all([['A', 'B'], ['B', 'A']].map(([kitSku, sku]) => upsert('kitComponentsUpsert', [{ kitSku, sku, quantity: '1' }])));
    expect(answers.map(({ created }) => created as number).sort()).toEqual([0, 1]);
  });
});

describe('attributes', () => {
  const values = async () => (await acme.as('*').ask('core', '{ attributes(filter: { code: { eq: "wattage" } }) { nodes { name version values { value code } } } }')).data.attributes.nodes as object[];

  it('get values in the order of the file; a known one keeps its code until another is said', async () => {
    await upsert('attributeValuesUpsert', SAMPLES.attributeValuesUpsert);
    expect(outcomes(await upsert('attributeValuesUpsert', [{ attribute: 'Wattage', value: '12 w' }, { attribute: 'Wattage', value: '9 W', code: 'W9' }, { attribute: 'Wattage', value: '15 W', code: 'W9' }]))).toEqual(['UPDATED', 'UPDATED', 'REFUSED CORE_ATTRIBUTE_CODE_TWICE values.2.code']);
    expect(await values()).toMatchObject([{ name: 'Wattage', values: [{ value: '9 W', code: 'W9' }, { value: '12 w', code: 'W12' }] }]);
  });
});

describe('packs and conversions', () => {
  it('are changed where they differ, and refused one by one', async () => {
    await upsert('productUnitsUpsert', SAMPLES.productUnitsUpsert);
    expect(outcomes(await upsert('productUnitsUpsert', [
      { productCode: 'P-A', unitCode: 'BOX', factor: '24' }, { productCode: 'P-X', unitCode: 'BOX', factor: '2' }, { productCode: 'P-B', unitCode: 'NIX', factor: '2' }, { productCode: 'P-B', unitCode: 'PCS', factor: '2' }, { productCode: 'P-C', unitCode: 'DOZ', factor: '10' }, { productCode: 'P-C', unitCode: 'BOX', factor: '0' },
    ]))).toEqual(['UPDATED', 'REFUSED CORE_PRODUCT_UNKNOWN productCode', 'REFUSED CORE_UNIT_UNKNOWN unitCode', 'REFUSED CORE_CONVERSION_SAME_UNIT unitCode', 'REFUSED CORE_CONVERSION_CONTRADICTS factor', 'REFUSED CORE_CONVERSION_FACTOR factor']);
    await upsert('unitConversionsUpsert', SAMPLES.unitConversionsUpsert);
    expect(outcomes(await upsert('unitConversionsUpsert', [{ fromUnitCode: 'SQM', toUnitCode: 'SQF', factor: '9' }, { fromUnitCode: 'MTR', toUnitCode: 'KGS', factor: '2' }, { fromUnitCode: 'NIX', toUnitCode: 'PCS', factor: '2' }]))).toEqual(
      ['REFUSED CORE_CONVERSION_CONTRADICTS factor', 'REFUSED CORE_CONVERSION_OTHER_FAMILY toUnitCode', 'REFUSED CORE_UNIT_UNKNOWN fromUnitCode']);
  });
});
