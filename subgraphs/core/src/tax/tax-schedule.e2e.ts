import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';

const CREATE = 'mutation($input: TaxCategoryInput!) { taxCategoryCreate(input: $input) { taxCategory { id code name version rates { effectiveFrom rate upToUnitValue source } } userErrors { code message field } } }';
const RATES = 'mutation($input: TaxScheduleInput!) { taxRatesAdd(input: $input) { taxCategory { id rates { effectiveFrom rate upToUnitValue } } userErrors { code field } } }';
const RENAME = 'mutation($input: TaxCategoryUpdateInput!) { taxCategoryUpdate(input: $input) { taxCategory { name version } userErrors { code field } } }';
const ON = 'query($input: TaxRateOnInput!) { taxRateOn(input: $input) { rate effectiveFrom explanation } }';
const QUOTE = 'query($input: TaxQuoteInput!) { taxQuote(input: $input) { igst cgst total explanation lines { rate } } }';
const HSN = 'mutation($input: HsnCodesUpsertInput!) { hsnCodesUpsert(input: $input) { created updated unchanged refused rows { errors { code field } } } }';
const TOYS = { code: 'TOYS', name: 'Toys', effectiveFrom: '2017-07-01', slabs: [{ rate: '12' }] };

let world: World;
let acme: Tenant;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
});
afterAll(() => world?.close());

const make = async (input: object = TOYS) => (await acme.as('tax:write', 'tax:read', 'product:read').ask('core', CREATE, { input })).data.taxCategoryCreate;
const on = async (taxCategoryId: string, day: string, unitValue = '100') => (await acme.as('tax:read').ask('core', ON, { input: { taxCategoryId, on: day, unitValue } })).data.taxRateOn;
const add = async (input: object, tenant = acme) => (await tenant.as('*').ask('core', RATES, { input })).data.taxRatesAdd;

describe('a tax category', () => {
  it('bears another rate from its day on, and the former before', async () => {
    const { taxCategory } = await make();
    expect(await add({ taxCategoryId: taxCategory.id, effectiveFrom: '2027-04-01', source: 'Notification 3/2027', slabs: [{ upToUnitValue: '500', rate: '5' }, { rate: '18' }] })).toMatchObject({ userErrors: [], taxCategory: { rates: [{ effectiveFrom: '2027-04-01', rate: '5', upToUnitValue: '500.00' }, { effectiveFrom: '2027-04-01', rate: '18', upToUnitValue: null }, { effectiveFrom: '2017-07-01', rate: '12', upToUnitValue: null }] } });
    expect(await on(taxCategory.id, '2027-03-31')).toEqual({ rate: '12', effectiveFrom: '2017-07-01', explanation: '“Toys” bears 12 % since 2017-07-01.' });
    expect((await on(taxCategory.id, '2027-04-01', '500')).rate).toBe('5');
    expect((await on(taxCategory.id, '2027-04-01', '500.01')).rate).toBe('18');
  });

  it.each([
    [{ effectiveFrom: '2017-07-01', slabs: [{ rate: '5' }] }, 'CORE_TAX_RATE_OVERLAPS', ['effectiveFrom']],
    [{ effectiveFrom: '2099-01-01', slabs: [{ rate: '5' }] }, 'CORE_TAX_RATE_TOO_FAR', ['effectiveFrom']],
    [{ effectiveFrom: '2027-04-01', slabs: [{ rate: '5', upToUnitValue: '10' }] }, 'CORE_TAX_SLABS_NOT_WHOLE', ['slabs', '0', 'upToUnitValue']],
    [{ effectiveFrom: '2027-04-01', slabs: [{ rate: '5' }, { rate: '6' }] }, 'CORE_TAX_SLABS_NOT_WHOLE', ['slabs', '0', 'upToUnitValue']],
    [{ effectiveFrom: '2027-04-01', slabs: [{ rate: '5', upToUnitValue: '10' }, { rate: '5', upToUnitValue: '10' }, { rate: '6' }] }, 'CORE_TAX_SLABS_NOT_RISING', ['slabs', '1', 'upToUnitValue']],
  ])('refuses %j, and nothing moves', async (input, code, field) => {
    const { taxCategory } = await make();
    const before = await acme.fingerprint();
    expect((await add({ taxCategoryId: taxCategory.id, ...input })).userErrors).toEqual([{ code, field }]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('takes no rate of a day whose sales are locked', async () => {
    const { taxCategory } = await make();
    const { data } = await acme.as('*').ask('core', '{ fiscalYears { nodes { id version startsOn } } }');
    const [year] = data.fiscalYears.nodes;
    await acme.as('*').ask('core', 'mutation($input: FiscalYearLockInput!) { fiscalYearLock(input: $input) { userErrors { code } } }', { input: { id: year.id, version: year.version, area: 'SALES', lockedUntil: year.startsOn } });
    expect((await add({ taxCategoryId: taxCategory.id, effectiveFrom: year.startsOn, slabs: [{ rate: '5' }] })).userErrors).toEqual([{ code: 'CORE_PERIOD_LOCKED', field: ['effectiveFrom'] }]);
  });

  it('gets one schedule a day when two are entered at once', async () => {
    const { taxCategory } = await make();
    const answers = await Promise.all(['5', '18'].map((rate) => add({ taxCategoryId: taxCategory.id, effectiveFrom: '2027-04-01', slabs: [{ rate }] })));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([{ code: 'CORE_TAX_RATE_OVERLAPS', field: ['effectiveFrom'] }]);
  });

  it('is renamed and made by who may, once, and unknown to others', async () => {
    const { taxCategory } = await make();
    expect((await make()).userErrors).toMatchObject([{ code: 'CORE_TAX_CATEGORY_CODE_TAKEN', field: ['code'] }]);
    const rename = async (version: number, ...permissions: string[]) => acme.as(...permissions).ask('core', RENAME, { input: { id: taxCategory.id, version, name: 'Toys and games' } });
    expect((await rename(1, '*')).data.taxCategoryUpdate).toEqual({ taxCategory: { name: 'Toys and games', version: 2 }, userErrors: [] });
    expect((await rename(1, '*')).data.taxCategoryUpdate.userErrors).toEqual([{ code: 'CONFLICT', field: null }]);
    expect((await rename(2, 'tax:read')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    const stranger = await world.tenant();
    expect((await add({ taxCategoryId: taxCategory.id, effectiveFrom: '2027-04-01', slabs: [{ rate: '5' }] }, stranger)).userErrors).toEqual([{ code: 'NOT_FOUND', field: ['taxCategoryId'] }]);
  });
});

describe('a letter of undertaking', () => {
  it('lets exports leave without IGST while it holds, and not a day longer', async () => {
    await acme.as('*').run('core', (context) => module.seed!(context));
    const { data } = await acme.as('*').ask('core', '{ branches { nodes { id version } } variants(search: "SH-LINEN-WHI-M") { nodes { id } } customers(filter: { code: { eq: "C-1008" } }) { nodes { id } } }');
    const branchId = data.branches.nodes[0].id;
    const quote = async (on: string) => (await acme.as('tax:read').ask('core', QUOTE, { input: { branchId, customerId: data.customers.nodes[0].id, on, isTaxInclusive: false, lines: [{ variantId: data.variants.nodes[0].id, quantity: '2', unitPrice: '1000' }] } })).data.taxQuote;
    expect((await quote('2026-06-30')).igst).toBe('100.00');
    await acme.as('*').ask('core', 'mutation($input: LetterOfUndertakingInput!) { letterOfUndertakingRecord(input: $input) { userErrors { code } } }', { input: { branchId, number: 'AD270626000123A', validFrom: '2026-07-01', validUntil: '2026-12-31' } });
    expect(await quote('2026-07-01')).toMatchObject({ igst: '0.00', total: '2000.00', lines: [{ rate: '0' }], explanation: expect.stringContaining('Letter of undertaking AD270626000123A') });
    expect((await quote('2026-12-31')).igst).toBe('0.00');
    expect((await quote('2027-01-01')).igst).toBe('100.00');
    expect((await quote('2026-06-30')).igst).toBe('100.00');
  });
});

describe('HSN and SAC codes', () => {
  it('are there with their usual category; the longest that fits counts', async () => {
    const at = async (code: string) => (await acme.as('product:read').ask('core', 'query($c: String!) { hsnFor(code: $c) { code kind taxCategory { code } } }', { c: code })).data.hsnFor;
    expect(await at('64061000')).toEqual({ code: '6406', kind: 'GOODS', taxCategory: { code: 'GST_18' } });
    expect(await at('640399')).toEqual({ code: '64', kind: 'GOODS', taxCategory: { code: 'FOOTWEAR' } });
    expect(await at('998311')).toEqual({ code: '9983', kind: 'SERVICES', taxCategory: { code: 'GST_18' } });
    expect(await at('0101')).toBeNull();
  });

  it('come from a file, twice with the same result, and faulty rows are refused alone', async () => {
    const codes = [{ code: '9503', description: 'Toys', taxCategoryCode: 'GST_5', uqc: 'nos' }, { code: '61', description: 'Garments, knitted' }, { code: '77', description: 'Kept free' }, { code: '9503 00', description: 'Wheeled', taxCategoryCode: 'NONE', uqc: 'XXX' }];
    const send = async (rows: object[], ...permissions: string[]) => acme.as(...permissions).ask('core', HSN, { input: { codes: rows } });
    const { data } = await send(codes, 'tax:write');
    expect(data.hsnCodesUpsert).toEqual({ created: 1, updated: 1, unchanged: 0, refused: 2, rows: [{ errors: [] }, { errors: [] }, { errors: [{ code: 'CORE_HSN_INVALID', field: ['code'] }] }, { errors: [{ code: 'CORE_TAX_CATEGORY_UNKNOWN', field: ['taxCategoryCode'] }, { code: 'CORE_UQC_UNKNOWN', field: ['uqc'] }] }] });
    const before = await acme.fingerprint();
    expect((await send(codes.slice(0, 2), 'tax:write')).data.hsnCodesUpsert).toMatchObject({ unchanged: 2 });
    expect((await send(codes, 'product:read')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect(await acme.fingerprint()).toBe(before);
  });

  it('are listed with as many statements for two as for all', async () => {
    const list = (first: number) => acme.as('*').statements('core', `{ hsnCodes(first: ${first}) { nodes { code taxCategory { code } } } }`);
    expect(await list(41)).toBe(await list(2));
  });
});
