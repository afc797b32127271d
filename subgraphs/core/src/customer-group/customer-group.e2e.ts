import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';

const ENTER = 'mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id } userErrors { code } } }';
const RENAME = 'mutation($input: CustomerGroupRenameInput!) { customerGroupRename(input: $input) { customerGroup { name version } userErrors { code field message } } }';
const REMOVE = 'mutation($input: CustomerGroupRemoveInput!) { customerGroupRemove(input: $input) { customerGroup { name } userErrors { code field message } } }';

let world: World;
let acme: Tenant;
let boss: ReturnType<Tenant['as']>;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
  boss = acme.as('*');
  for (const [code, group] of [['A', 'Dealers'], ['B', 'Dealers'], ['C', 'Exports']]) await boss.ask('core', ENTER, { input: { code, name: code, group } });
});
afterAll(() => world?.close());

const groups = async () => (await boss.ask('core', '{ customerGroups { nodes { id name customerCount version } } }')).data.customerGroups.nodes as { id: string; name: string; customerCount: number; version: number }[];
const named = async (name: string) => (await groups()).find((group) => group.name === name)!;
const rename = async (input: object, who = boss) => (await who.ask('core', RENAME, { input })).data.customerGroupRename;
const remove = async (input: object, who = boss) => (await who.ask('core', REMOVE, { input })).data.customerGroupRemove;

describe('a group of customers', () => {
  it('says how many are in it, and is called differently without losing them', async () => {
    expect((await groups()).map(({ name, customerCount }) => [name, customerCount])).toEqual([['Dealers', 2], ['Exports', 1]]);
    const { id, version } = await named('Dealers');
    expect(await rename({ id, version, name: ' Retail dealers ' })).toEqual({ customerGroup: { name: 'Retail dealers', version: version + 1 }, userErrors: [] });
    expect(await named('Retail dealers')).toMatchObject({ id, customerCount: 2 });
  });

  it('takes no name that another one has, no empty one, and none over what somebody else wrote', async () => {
    const { id, version } = await named('Dealers');
    const before = await acme.fingerprint();
    expect((await rename({ id, version, name: 'EXPORTS' })).userErrors).toMatchObject([{ code: 'CORE_CUSTOMER_GROUP_NAME_TAKEN', field: ['name'] }]);
    expect((await rename({ id, version, name: '  ' })).userErrors).toMatchObject([{ code: 'REQUIRED', field: ['name'] }]);
    expect((await rename({ id, version: version + 1, name: 'Partners' })).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('goes when nobody is in it, and not before', async () => {
    const { id, version } = await named('Exports');
    const before = await acme.fingerprint();
    expect((await remove({ id, version })).userErrors).toEqual([{ code: 'CORE_CUSTOMER_GROUP_IN_USE', field: ['id'], message: 'One customer is in the group “Exports”. Put them into another one first.' }]);
    expect(await acme.fingerprint()).toBe(before);
    const { data } = await boss.ask('core', '{ customers(filter: { code: { eq: "C" } }) { nodes { id version } } }');
    await boss.ask('core', 'mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { userErrors { code } } }', { input: { ...data.customers.nodes[0], group: 'Dealers' } });
    expect(await remove({ id, version })).toEqual({ customerGroup: { name: 'Exports' }, userErrors: [] });
    expect((await groups()).map(({ name }) => name)).toEqual(['Dealers']);
  });

  it('that somebody is put into at the moment it goes either stays or the customer has another one', async () => {
    const empty = await named('Exports');
    const { data } = await boss.ask('core', '{ customers(filter: { code: { eq: "C" } }) { nodes { id version } } }');
    await boss.ask('core', 'mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { userErrors { code } } }', { input: { ...data.customers.nodes[0], group: null } });
    const [removed, entered] = await Promise.all([remove({ id: empty.id, version: empty.version }), boss.ask('core', ENTER, { input: { code: 'D', name: 'D', group: 'Exports' } })]);
    const exports = await named('Exports');
    const refused = [...removed.userErrors, ...entered.data.customerCreate.userErrors].map(({ code }: { code: string }) => code);
    // Whoever comes second is either refused or makes the group anew; nobody is left in a group that is gone.
    if (entered.data.customerCreate.customer) expect(exports.customerCount).toBe(1);
    else expect(refused.length).toBe(1);
  });

  it('is changed by who may, in their own company', async () => {
    const { id, version } = await named('Dealers');
    const stranger = (await world.tenant()).as('*');
    const before = await acme.fingerprint();
    for (const [mutation, input] of [[RENAME, { id, version, name: 'Partners' }], [REMOVE, { id, version }]] as const) {
      expect((await acme.as('customer:read').ask('core', mutation, { input })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'customer:write' } });
    }
    expect((await rename({ id, version, name: 'Partners' }, stranger)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await remove({ id, version }, stranger)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await acme.fingerprint()).toBe(before);
  });
});
