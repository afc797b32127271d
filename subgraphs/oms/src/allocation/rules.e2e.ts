import { randomUUID } from 'node:crypto';
import type { World } from '@ilms/host/testing/world';
import { Godowns } from '../../test/godowns.ts';
import { openWorld, Shop } from '../../test/shop.ts';
import { roles } from '../permissions.ts';

let world: World;
let shop: Shop;
let godowns: Godowns;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  shop = await Shop.open(world);
  godowns = new Godowns(shop);
});
afterAll(() => world?.close());

const as = (role: string) => shop.tenant.as(...roles[role]!.permissions);
const change = async (mutation: 'allocationRuleRemove' | 'allocationRulesArrange', input: object, person = shop.boss) => {
  const [type, fields] = mutation === 'allocationRuleRemove' ? ['AllocationRuleRemoveInput', 'allocationRule { id name }'] : ['AllocationRulesArrangeInput', 'rules { name priority }'];
  const answer = await person.ask('oms', `mutation($input: ${type}!) { ${mutation}(input: $input) { ${fields} userErrors { code message field } } }`, { input });
  return answer.data?.[mutation] ?? answer;
};

describe('a rule', () => {
  it('is kept as it is said, and what is left out of a change stays', async () => {
    const { data } = await shop.boss.ask('core', 'mutation { customerGroupCreate: customerCreate(input: { code: "D1", name: "Dealer", group: "Dealers" }) { customer { group { id } } userErrors { code message } } }');
    const groupId = data.customerGroupCreate.customer.group.id;
    const said = {
      name: 'Metro express', channels: ['Amazon.in', 'DIRECT'], customerGroupIds: [groupId], stateCodes: ['27', '29'], pincodePrefixes: ['400', '56'], minValue: '500.00', maxValue: '9999.00', payment: 'PREPAID', criteria: ['CHEAPEST', 'EARLIEST'],
      warehouses: [{ warehouseId: shop.warehouseId, isExcluded: false, keepBack: '2.5' }], onlyListed: true, keepBack: '1', zones: [{ zone: 'LOCAL', rate: '30.00', days: 1 }], cutOff: '14:00', maxWarehouses: 2, wholeLinesOnly: true, onShortage: 'LEAVE',
    };
    const { allocationRule: rule, userErrors } = await godowns.say(said);
    expect(userErrors).toEqual([]);
    const { customerGroupIds: _, ...rest } = said;
    expect(rule).toMatchObject({ ...rest, isActive: true, priority: 1, version: 1, customerGroups: [{ id: groupId }], warehouses: [{ warehouse: { id: shop.warehouseId }, isExcluded: false, keepBack: '2.5' }] });
    const changed = (await godowns.say({ id: rule.id, version: 1, minValue: null, cutOff: null, criteria: ['NEAREST'], channels: null })).allocationRule;
    expect(changed).toEqual({ ...rule, version: 2, minValue: null, cutOff: null, criteria: ['NEAREST'], channels: [] });
    expect((await godowns.say({ id: rule.id, version: 1, name: 'Late' })).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it.each([
    ['no name', { name: ' ' }, 'REQUIRED', ['name']], ['no criterion', { criteria: [] }, 'OMS_ALLOCATION_NO_CRITERION', ['criteria']], ['a criterion twice', { criteria: ['NEAREST', 'NEAREST'] }, 'OMS_ALLOCATION_CRITERION_TWICE', ['criteria']],
    ['values that cross', { minValue: '10', maxValue: '9' }, 'OMS_ALLOCATION_VALUES_CROSS', ['maxValue']], ['no list to go by', { criteria: ['PRIORITY'] }, 'OMS_ALLOCATION_NO_WAREHOUSE', ['warehouses']], ['nothing that may be used', { onlyListed: true }, 'OMS_ALLOCATION_NO_WAREHOUSE', ['warehouses']],
    ['no rate to go by', { criteria: ['CHEAPEST'] }, 'OMS_ALLOCATION_NO_RATE', ['zones']], ['a zone twice', { zones: [{ zone: 'LOCAL', rate: '1', days: 1 }, { zone: 'LOCAL', rate: '2', days: 1 }] }, 'OMS_ALLOCATION_ZONE_TWICE', ['zones']], ['a state there is not', { stateCodes: ['27', '99'] }, 'CORE_STATE_UNKNOWN', ['stateCodes', '1']],
    ['half a pincode', { pincodePrefixes: ['4x'] }, 'OMS_ALLOCATION_PREFIX', ['pincodePrefixes', '0']], ['a group there is not', { customerGroupIds: ['019a0000-0000-7000-8000-000000000000'] }, 'NOT_FOUND', ['customerGroupIds', '0']], ['no time of day', { cutOff: '25:00' }, 'INVALID_FORMAT', ['input', 'cutOff']],
    ['a warehouse there is not', { warehouses: [{ warehouseId: '019a0000-0000-7000-8000-000000000000' }] }, 'NOT_FOUND', ['warehouses', '0', 'warehouseId']],
  ])('is refused with %s, and nothing moved', async (_, wrong, code, field) => {
    const before = await shop.tenant.fingerprint();
    const { userErrors } = await godowns.say({ name: 'Rule', criteria: ['NEAREST'], ...wrong });
    expect(userErrors.map((error: { code: string; field: string[] }) => [error.code, error.field.filter((part, at) => at > 0 || part !== 'input' || field[0] === 'input')])).toContainEqual([code, field[0] === 'input' ? expect.arrayContaining(['cutOff']) : field]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('has a name of its own, also when two are made at once', async () => {
    await godowns.rule({ name: 'Metro' });
    expect((await godowns.say({ name: 'METRO', criteria: ['NEAREST'] })).userErrors).toMatchObject([{ code: 'OMS_ALLOCATION_NAME_TAKEN', field: ['name'] }]);
    const answers = await Promise.all([1, 2].map(() => godowns.say({ name: 'Twin', criteria: ['NEAREST'] })));
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))).toEqual(['OMS_ALLOCATION_NAME_TAKEN']);
  });

  it('gets another turn with all others, and is removed; the log keeps its name', async () => {
    const [one, two, three] = [await godowns.rule({ name: 'One' }), await godowns.rule({ name: 'Two' }), await godowns.rule({ name: 'Three' })];
    expect((await change('allocationRulesArrange', { ids: [three.id, one.id, two.id] })).rules).toEqual([{ name: 'Three', priority: 1 }, { name: 'One', priority: 2 }, { name: 'Two', priority: 3 }]);
    const before = await shop.tenant.fingerprint();
    for (const ids of [[one.id, two.id], [one.id, two.id, two.id], [one.id, two.id, randomUUID()]]) expect((await change('allocationRulesArrange', { ids })).userErrors).toMatchObject([{ code: 'OMS_ALLOCATION_ARRANGE_ALL', field: ['ids'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    expect((await change('allocationRuleRemove', { id: three.id })).allocationRule).toMatchObject({ name: 'Three' });
    expect((await godowns.runs(order.id))[0].ruleNames).toBe('Three');
    expect((await shop.read('{ allocationRules { nodes { name } } }')).allocationRules.nodes.map(({ name }: { name: string }) => name)).toEqual(['One', 'Two']);
  });

  it('is read by all who sell and changed by managers of its own company', async () => {
    const rule = await godowns.rule({ name: 'Metro' });
    expect((await as('sales_clerk').ask('oms', '{ allocationRules { nodes { name } } }')).data.allocationRules.nodes).toEqual([{ name: 'Metro' }]);
    const before = await shop.tenant.fingerprint();
    expect((await godowns.say({ id: rule.id, version: 1, name: 'Mine' }, as('sales_clerk'))).errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'allocation:write' } });
    expect((await change('allocationRuleRemove', { id: rule.id }, as('sales_auditor'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await change('allocationRulesArrange', { ids: [rule.id] }, as('sales_clerk'))).errors[0].extensions.code).toBe('FORBIDDEN');
    const other = await Shop.open(world);
    expect((await godowns.say({ id: rule.id, version: 1, name: 'Mine' }, other.boss)).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await change('allocationRuleRemove', { id: rule.id }, other.boss)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await other.read('{ allocationRules { totalCount } }')).allocationRules.totalCount).toBe(0);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await godowns.say({ id: rule.id, version: 1, name: 'Mine' }, as('sales_manager'))).userErrors).toEqual([]);
  });

  it('costs as many statements to list as one', async () => {
    await godowns.rule({});
    const list = 'query { allocationRules(first: 50) { nodes { name customerGroups { id } categories { id } warehouses { warehouse { id } keepBack } zones { rate } } } }';
    const one = await shop.boss.statements('oms', list);
    for (let more = 0; more < 4; more++) await godowns.rule({ warehouses: [{ warehouseId: shop.warehouseId }] });
    expect(await shop.boss.statements('oms', list)).toBe(one);
  });
});
