import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { shop = await Shop.open(world); });
afterAll(() => world?.close());

const IMPORT = 'mutation($input: AllocationRulesImportInput!) { allocationRulesImport(input: $input) { created updated unchanged refused rows { key outcome errors { code message field } } } }';
const bring = async (lines: object[], more: object = {}, person = shop.boss): Promise<LooseJson> => {
  const { data, errors } = await person.ask('oms', IMPORT, { input: { lines, ...more } });
  return data?.allocationRulesImport ?? errors;
};
const RULES = '{ allocationRules { nodes { name priority isActive channels stateCodes pincodePrefixes criteria onlyListed keepBack cutOff maxWarehouses onShortage minValue warehouses { isExcluded warehouse { id } } zones { zone rate days } } } }';
const rules = async () => (await shop.read(RULES)).allocationRules.nodes;
const code = async (): Promise<string> => (await shop.boss.ask('inventory', '{ warehouses { nodes { code } } }')).data.warehouses.nodes[0].code;
const south = { name: 'South', channels: 'Amazon.in; Flipkart', states: 'Karnataka, KL; 33', pincodes: '560;570', criteria: 'nearest; fewest splits', zones: 'LOCAL 40 1; within state 55.50 2', cutOff: '14:00', maxWarehouses: 2, onShortage: 'LEAVE', minValue: '500.00' };

describe('allocation rules from a file', () => {
  it('are made by name, in their order, with lists as people write them; the same again changes nothing', async () => {
    expect(await bring([south, { name: 'Rest', criteria: 'PRIORITY', warehouses: (await code()).toLowerCase(), onlyListed: true }])).toMatchObject({ created: 2, refused: 0 });
    expect(await rules()).toMatchObject([
      { name: 'South', priority: 1, isActive: true, channels: ['Amazon.in', 'Flipkart'], stateCodes: ['29', '32', '33'], pincodePrefixes: ['560', '570'], criteria: ['NEAREST', 'FEWEST_SPLITS'], cutOff: '14:00', maxWarehouses: 2, onShortage: 'LEAVE', minValue: '500.00', zones: [{ zone: 'LOCAL', rate: '40.00', days: 1 }, { zone: 'WITHIN_STATE', rate: '55.50', days: 2 }] },
      { name: 'Rest', priority: 2, onlyListed: true, warehouses: [{ isExcluded: false, warehouse: { id: shop.warehouseId } }] }]);
    const before = await shop.tenant.fingerprint();
    expect(await bring([south])).toMatchObject({ unchanged: 1 });
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('change what the file says and leave the rest', async () => {
    await bring([south]);
    expect(await bring([{ name: 'SOUTH', keepBack: '2', isActive: false }])).toMatchObject({ updated: 1 });
    expect(await rules()).toMatchObject([{ channels: ['Amazon.in', 'Flipkart'], keepBack: '2', isActive: false, priority: 1 }]);
  });

  it('are refused at their cell, each by itself, or only tried', async () => {
    const before = await shop.tenant.fingerprint();
    expect(await bring([south], { dryRun: true })).toMatchObject({ created: 1 });
    expect((await bring([{ ...south, criteria: 'BEST' }, { ...south, zones: 'LOCAL cheap' }, { ...south, warehouses: 'NOWHERE' }, { name: 'No criterion' }, { ...south, states: 'Atlantis' }])).rows.map(({ errors }: LooseJson) => errors[0])).toMatchObject([
      { code: 'OMS_ALLOCATION_WORD', field: ['criteria'] }, { code: 'OMS_ALLOCATION_ZONE_FORM', field: ['zones'] }, { code: 'NOT_FOUND', field: ['warehouses'] }, { code: 'OMS_ALLOCATION_NO_CRITERION', field: ['criteria'] }, { field: ['states'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('are brought by those who may, into their own company, and a name once by two at once', async () => {
    expect(JSON.stringify(await bring([south], {}, shop.tenant.as('allocation:read')))).toContain('allocation:write');
    const both = await Promise.all([bring([south]), bring([south])]);
    expect(both.flatMap(({ rows }) => rows.map(({ outcome }: LooseJson) => outcome)).filter((outcome) => outcome === 'CREATED')).toHaveLength(1);
    expect([(await rules()).length, (await (await Shop.open(world)).read(RULES)).allocationRules.nodes]).toEqual([1, []]);
  });
});
