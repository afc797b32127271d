import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';

const UNIT = 'mutation($input: UnitInput!) { unitCreate(input: $input) { unit { id code uqc family decimals version } userErrors { code field } } }';
const CHANGE = 'mutation($input: UnitUpdateInput!) { unitUpdate(input: $input) { unit { name uqc isActive version } userErrors { code field } } }';
const ADD = 'mutation($input: UnitConversionInput!) { unitConversionAdd(input: $input) { unitConversion { id factor version fromUnit { code } toUnit { code } } userErrors { code field } } }';
const REMOVE = 'mutation($input: UnitRemoveInput!) { unitConversionRemove(input: $input) { unitConversion { id } userErrors { code field } } }';
const PACK = 'mutation($input: ProductUnitInput!) { productUnitSet(input: $input) { productUnit { id factor version unit { code } } userErrors { code field } } }';
const CONVERT = 'query($q: Quantity!, $from: String!, $to: String!, $p: ID) { unitConvert(quantity: $q, from: $from, to: $to, productId: $p) }';

let world: World;
let acme: Tenant;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
});
afterAll(() => world?.close());

const say = async (query: string, input: object, ...permissions: string[]) => acme.as(...(permissions.length ? permissions : ['*'])).ask('core', query, { input });
const convert = async (q: string, from: string, to: string, p?: string) => acme.as('product:read').ask('core', CONVERT, { q, from, to, p });

describe('units of the company’s own', () => {
  it('stand under a unique quantity code and convert by what was said', async () => {
    const { data } = await say(UNIT, { code: 'THAAN', name: 'Thaan', decimals: 2, uqc: 'mtr', family: 'LENGTH' });
    expect(data.unitCreate).toEqual({ unit: { id: expect.any(String), code: 'THAAN', uqc: 'MTR', family: 'LENGTH', decimals: 2, version: 1 }, userErrors: [] });
    expect((await say(ADD, { fromUnitCode: 'THAAN', toUnitCode: 'MTR', factor: '20' })).data.unitConversionAdd).toMatchObject({ unitConversion: { factor: '20', fromUnit: { code: 'THAAN' }, toUnit: { code: 'MTR' } }, userErrors: [] });
    expect((await convert('1.5', 'THAAN', 'CMS')).data.unitConvert).toBe('3000');
    expect((await convert('50', 'MTR', 'THAAN')).data.unitConvert).toBe('2.5');
    expect((await convert('1', 'MTR', 'THAAN')).data.unitConvert).toBe('0.05');
    expect((await convert('0.1', 'MTR', 'THAAN')).errors![0]!.extensions!.code).toBe('CORE_QUANTITY_TOO_FINE');
    expect((await convert('1', 'MTR', 'KGS')).errors![0]!.extensions!.code).toBe('CORE_CONVERSION_UNKNOWN');
  });

  it.each([
    [ADD, { fromUnitCode: 'GRS', toUnitCode: 'PCS', factor: '100' }, 'CORE_CONVERSION_CONTRADICTS', ['factor']],
    [ADD, { fromUnitCode: 'PCS', toUnitCode: 'DOZ', factor: '0.1' }, 'CORE_CONVERSION_CONTRADICTS', ['factor']],
    [ADD, { fromUnitCode: 'MTR', toUnitCode: 'KGS', factor: '2' }, 'CORE_CONVERSION_OTHER_FAMILY', ['toUnitCode']],
    [ADD, { fromUnitCode: 'SQM', toUnitCode: 'SQF', factor: '0' }, 'CORE_CONVERSION_FACTOR', ['factor']],
    [ADD, { fromUnitCode: 'NIX', toUnitCode: 'PCS', factor: '2' }, 'CORE_UNIT_UNKNOWN', ['fromUnitCode']],
    [UNIT, { code: 'PCS', name: 'Pieces', decimals: 0, family: 'COUNT' }, 'CORE_UNIT_CODE_TAKEN', ['code']],
    [UNIT, { code: 'PACKET', name: 'Packet', decimals: 0, uqc: 'XYZ', family: 'PACK' }, 'CORE_UQC_UNKNOWN', ['uqc']],
  ])('refuse %s with %j, and nothing moves', async (query, input, code, field) => {
    const before = await acme.fingerprint();
    const answer = Object.values((await say(query, input)).data)[0] as { userErrors: unknown };
    expect(answer.userErrors).toEqual([{ code, field }]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('do not contradict each other when two conversions are said at once', async () => {
    const answers = await Promise.all(['9', '10'].map((factor) => say(ADD, { fromUnitCode: 'SQM', toUnitCode: 'SQF', factor })));
    expect(answers.flatMap(({ data }) => data.unitConversionAdd.userErrors)).toMatchObject([{ code: 'CORE_CONVERSION_CONTRADICTS' }]);
  });

  it('are changed and taken back by who may, in one company', async () => {
    const { data } = await acme.as('*').ask('core', '{ units(filter: { code: { eq: "DOZ" } }) { nodes { id version } } unitConversions(first: 1) { nodes { id version } } }');
    const [unit, conversion] = [data.units.nodes[0], data.unitConversions.nodes[0]];
    expect((await say(CHANGE, { id: unit.id, version: 1, uqc: 'PCS' })).data.unitUpdate.userErrors).toEqual([{ code: 'CORE_UQC_STAYS', field: ['uqc'] }]);
    expect((await say(CHANGE, { id: unit.id, version: 1, isActive: false })).data.unitUpdate.unit).toMatchObject({ isActive: false, version: 2 });
    for (const [query, input] of [[CHANGE, { id: unit.id, version: 2, name: 'x' }], [ADD, { fromUnitCode: 'SQM', toUnitCode: 'SQF', factor: '9' }], [REMOVE, { id: conversion.id, version: 1 }]] as const) {
      expect((await say(query, input, 'product:read')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    }
    const stranger = await world.tenant();
    expect((await stranger.as('*').ask('core', REMOVE, { input: { id: conversion.id, version: 1 } })).data.unitConversionRemove.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await say(REMOVE, { id: conversion.id, version: 1 })).data.unitConversionRemove.userErrors).toEqual([]);
  });
});

describe('packs of a product', () => {
  it('count for that product alone', async () => {
    await acme.as('*').run('core', (context) => module.seed!(context));
    const { data } = await acme.as('*').ask('core', '{ products(filter: { code: { in: ["SH-LINEN", "JK-QUILT"] } }) { nodes { id code } } }');
    const id = (code: string) => data.products.nodes.find((one: { code: string }) => one.code === code).id as string;
    expect((await convert('3', 'BOX', 'PCS', id('SH-LINEN'))).data.unitConvert).toBe('36');
    expect((await convert('24', 'PCS', 'BOX', id('SH-LINEN'))).data.unitConvert).toBe('2');
    expect((await convert('3', 'BOX', 'DOZ', id('SH-LINEN'))).data.unitConvert).toBe('3');
    expect((await convert('3', 'BOX', 'PCS', id('JK-QUILT'))).errors![0]!.extensions!.code).toBe('CORE_CONVERSION_UNKNOWN');
    const set = async (input: object, ...permissions: string[]) => say(PACK, { productId: id('JK-QUILT'), ...input }, ...permissions);
    expect((await set({ unitCode: 'DOZ', factor: '10' })).data.productUnitSet.userErrors).toEqual([{ code: 'CORE_CONVERSION_CONTRADICTS', field: ['factor'] }]);
    expect((await set({ unitCode: 'BOX', factor: '6' })).data.productUnitSet).toMatchObject({ productUnit: { factor: '6', version: 1, unit: { code: 'BOX' } } });
    expect((await set({ unitCode: 'BOX', factor: '8', version: 1 })).data.productUnitSet).toMatchObject({ productUnit: { factor: '8', version: 2 } });
    expect((await set({ unitCode: 'BOX', factor: '9', version: 1 })).data.productUnitSet.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect((await set({ unitCode: 'CTN', factor: '9' }, 'product:read')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
  });
});

describe('units of lines', () => {
  const LINE_UNITS = 'query($codes: [String!]!) { products(filter: { code: { in: $codes } }, sort: [{ field: code, direction: ASC }]) { nodes { id code lineUnits { code isOwn isPack times divided tolerancePercent } } } }';
  const unitsOf = async (...codes: string[]) => (await acme.as('product:read').ask('core', LINE_UNITS, { codes })).data.products.nodes;

  it('are the product’s own, its packs, and what converts into one of them; exactly', async () => {
    await acme.as('*').run('core', (context) => module.seed!(context));
    const [product] = await unitsOf('SH-LINEN');
    expect(product.lineUnits).toEqual([
      { code: 'PCS', isOwn: true, isPack: false, times: '1', divided: '1', tolerancePercent: null },
      { code: 'BOX', isOwn: false, isPack: true, times: '12', divided: '1', tolerancePercent: null },
      { code: 'DOZ', isOwn: false, isPack: false, times: '12', divided: '1', tolerancePercent: null },
      { code: 'GGK', isOwn: false, isPack: false, times: '1728', divided: '1', tolerancePercent: null },
      { code: 'GRS', isOwn: false, isPack: false, times: '144', divided: '1', tolerancePercent: null },
    ]);
    const set = (input: object) => say(PACK.replace('factor version', 'factor tolerancePercent version'), { productId: product.id, unitCode: 'BOX', ...input });
    expect((await set({ factor: '7.5', tolerancePercent: '8', version: 1 })).data.productUnitSet).toMatchObject({ productUnit: { factor: '7.5', tolerancePercent: '8' } });
    expect((await unitsOf('SH-LINEN'))[0].lineUnits[1]).toMatchObject({ code: 'BOX', times: '15', divided: '2', tolerancePercent: '8' });
    expect((await set({ factor: '12', version: 2 })).data.productUnitSet).toMatchObject({ productUnit: { factor: '12', tolerancePercent: '8' } });
    expect((await set({ factor: '12', tolerancePercent: null, version: 3 })).data.productUnitSet).toMatchObject({ productUnit: { tolerancePercent: null } });
    expect((await acme.as('customer:read').ask('core', LINE_UNITS, { codes: ['SH-LINEN'] })).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    const one = await acme.as('product:read').statements('core', LINE_UNITS, { codes: ['SH-LINEN'] });
    expect(await acme.as('product:read').statements('core', LINE_UNITS, { codes: ['SH-LINEN', 'JK-QUILT', 'TW-BATH'] })).toBe(one);
  });

  it('are those of a quoted tax: boxes times the price of one', async () => {
    await acme.as('*').run('core', (context) => module.seed!(context));
    const { data } = await acme.as('*').ask('core', '{ branches(filter: { isDefault: { eq: true } }) { nodes { id } } products(filter: { code: { eq: "SH-LINEN" } }) { nodes { variants { id } } } }');
    const quote = (line: object) => acme.as('*').ask('core', 'query($input: TaxQuoteInput!) { taxQuote(input: $input) { total lines { total rate } } }', { input: { branchId: data.branches.nodes[0].id, isTaxInclusive: true, lines: [{ variantId: data.products.nodes[0].variants[0].id, ...line }] } });
    // The slab is that of a shirt, not of the box.
    expect((await quote({ quantity: '3', unit: 'BOX', unitPrice: '30000.00' })).data.taxQuote).toEqual({ total: '90000.00', lines: [{ total: '90000.00', rate: (await quote({ quantity: '36', unitPrice: '2500.00' })).data.taxQuote.lines[0].rate }] });
    expect((await quote({ quantity: '3', unit: 'BOX', unitPrice: '100.00' })).data.taxQuote.total).toBe('300.00');
    expect((await quote({ quantity: '0.3', unit: 'BOX', unitPrice: '100.00' })).errors![0]!.extensions).toMatchObject({ code: 'CORE_QUANTITY_TOO_FINE', field: ['lines', '0', 'quantity'] });
  });
});
