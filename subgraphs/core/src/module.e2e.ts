import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from './module.ts';

let world: World;
let weaver: Tenant;

beforeAll(async () => {
  world = await World.open([module]);
  weaver = await world.tenant();
});
afterAll(() => world?.close());

describe('a new company', () => {
  it('finds itself, its head office, this year, units, taxes and the retail list, and again nothing more', async () => {
    const before = await weaver.fingerprint();
    await weaver.as('*').run('core', (context) => context.transaction((tx) => module.prepare!(tx, { name: 'Other', slug: 'other' })));
    expect(await weaver.fingerprint()).toBe(before);
    const { data } = await weaver.as('*').ask('core', `{
      company { legalName pan }
      branches { nodes { code stateCode gstin isDefault } }
      fiscalYears { totalCount }
      priceLists { nodes { code isTaxInclusive isDefault } }
      units { totalCount }
      taxCategories(filter: { code: { in: ["APPAREL", "GST_12_TO_5"] } }) { nodes { code currentRate rates { effectiveFrom rate upToUnitValue } } }
      states { code }
    }`);
    expect(data).toEqual({
      company: { legalName: 'Test Company', pan: null },
      branches: { nodes: [{ code: 'HO', stateCode: '27', gstin: null, isDefault: true }] },
      fiscalYears: { totalCount: 1 },
      priceLists: { nodes: [{ code: 'RETAIL', isTaxInclusive: true, isDefault: true }] },
      units: { totalCount: 45 },
      taxCategories: { nodes: [
        { code: 'APPAREL', currentRate: null, rates: [
          { effectiveFrom: '2025-09-22', rate: '5', upToUnitValue: '2500.00' }, { effectiveFrom: '2025-09-22', rate: '18', upToUnitValue: null },
          { effectiveFrom: '2017-07-01', rate: '5', upToUnitValue: '1000.00' }, { effectiveFrom: '2017-07-01', rate: '12', upToUnitValue: null }] },
        { code: 'GST_12_TO_5', currentRate: '5', rates: [{ effectiveFrom: '2025-09-22', rate: '5', upToUnitValue: null }, { effectiveFrom: '2017-07-01', rate: '12', upToUnitValue: null }] },
      ] },
      states: expect.arrayContaining([{ code: '27' }]),
    });
  });

  it('can be filled with a believable business, twice with the same result', async () => {
    const demo = await world.tenant();
    const owner = demo.as('*');
    await owner.run('core', (context) => module.seed!(context));
    const before = await demo.fingerprint();
    await owner.run('core', (context) => module.seed!(context));
    expect(await demo.fingerprint()).toBe(before);
    const { data } = await owner.ask('core', '{ products { totalCount } variants(first: 1, search: "KU-BLOCK-IND-XL") { totalCount nodes { name price mrp product { taxCategory { code } unit { code } } prices { priceList { code } amount } } } customers { totalCount nodes { name gstin pan addresses { city } } } branches { nodes { code gstin } } company { legalName pan } }');
    expect(data).toMatchObject({
      products: { totalCount: 13 },
      variants: { totalCount: 1, nodes: [{ name: 'Block print kurta, Indigo, XL', price: '1499.00', mrp: '1899.00', product: { taxCategory: { code: 'APPAREL' }, unit: { code: 'PCS' } } }] },
      customers: { totalCount: 8 },
      branches: { nodes: [{ code: 'HO', gstin: '27AAKCS4521M1ZZ' }, { code: 'JPR', gstin: '08AAKCS4521M1ZZ' }] },
      company: { legalName: 'Sahyadri Weaves Private Limited', pan: 'AAKCS4521M' },
    });
  });
});
