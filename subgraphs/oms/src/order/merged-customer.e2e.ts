import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';

const ORDERS = 'query($r: [_Any!]!, $after: String) { _entities(representations: $r) { ... on Customer { orders(first: 2, after: $after) { totalCount sums { total } nodes { id } pageInfo { endCursor hasNextPage } } } } }';

let world: World;
let shop: Shop;
let double: string;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  shop = await Shop.open(world);
  const created = await shop.boss.ask('core', 'mutation($input: CustomerInput!) { customerCreate(input: $input) { customer { id addresses { id } } } }', {
    input: { code: 'PUNE-2', name: 'Sharma Garment', addresses: [{ label: 'Godown', line1: '3 Bypass Road', city: 'Pune', stateCode: '27', pincode: '411014' }] },
  });
  double = created.data.customerCreate.customer.id;
});
afterAll(() => world?.close());

const party = async (mutation: 'partyMerge' | 'partyUnmerge', input: object) => {
  const type = mutation === 'partyMerge' ? 'PartyMergeInput' : 'PartyUnmergeInput';
  const { data } = await shop.boss.ask('core', `mutation($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`, { input: { kind: 'CUSTOMER', ...input } });
  expect(data[mutation].userErrors).toEqual([]);
};
const merge = () => party('partyMerge', { fromId: double, intoId: shop.local });
const ordersOf = async (id: string, after: string | null = null) => (await shop.read(ORDERS, { r: [{ __typename: 'Customer', id }], after }))._entities[0].orders;

describe('orders of a customer that turns out to be another one', () => {
  it('are found with the one that remains, counted, added up and paged, until the merge is undone', async () => {
    const [own, theirs, others] = [await shop.draft(), await shop.draft(undefined, { customerId: double }), await shop.draft(undefined, { customerId: double })];
    const apart = [await ordersOf(shop.local), await ordersOf(double)];
    await merge();
    const together = await ordersOf(shop.local);
    const rest = await ordersOf(shop.local, together.pageInfo.endCursor);
    expect(together.totalCount).toBe(3);
    expect([...together.nodes, ...rest.nodes].map(({ id }: { id: string }) => id).toSorted()).toEqual([own.id, theirs.id, others.id].toSorted());
    expect([together.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(Number(together.sums.total)).toBe(apart.reduce((sum, { sums }) => sum + Number(sums.total), 0));
    // What was made out to one customer stays made out to it.
    expect((await shop.order(theirs.id)).customerName).toBe('Sharma Garment');
    await party('partyUnmerge', { id: double });
    expect([await ordersOf(shop.local), await ordersOf(double)]).toEqual(apart);
  });

  it('are counted to the last heir of a chain', async () => {
    await shop.draft(undefined, { customerId: double });
    const between = (await shop.boss.ask('core', 'mutation { customerCreate(input: { code: "PUNE-3", name: "Sharma Garmnts" }) { customer { id } } }')).data.customerCreate.customer.id;
    await party('partyMerge', { fromId: double, intoId: between });
    await party('partyMerge', { fromId: between, intoId: shop.local });
    expect([(await ordersOf(shop.local)).totalCount, (await ordersOf(between)).totalCount, (await ordersOf(shop.far)).totalCount]).toEqual([1, 1, 0]);
    const { id } = await shop.draft(undefined, { customerId: double });
    expect((await shop.read('query($id: ID!) { order(id: $id) { customer { id } } }', { id })).order.customer).toEqual({ id: shop.local });
  });

  it('are from then on written for the one that remains, to the same place, whoever still names the other', async () => {
    const { addresses } = (await shop.boss.ask('core', 'query($id: ID!) { customer(id: $id) { addresses { id } } }', { id: double })).data.customer;
    const old = await shop.draft(undefined, { customerId: double, shippingAddressId: addresses[0].id });
    await merge();
    const fresh = await shop.draft(undefined, { customerId: double, shippingAddressId: addresses[0].id });
    const NAMED = 'query($id: ID!) { order(id: $id) { customerName shippingAddress customer { id } version } }';
    const read = async (id: string) => (await shop.boss.ask('oms', NAMED, { id })).data.order;
    expect(await read(fresh.id)).toMatchObject({ customerName: 'Sharma Garments', customer: { id: shop.local }, shippingAddress: { line1: '3 Bypass Road' } });
    const rewritten = await shop.boss.ask('oms', 'mutation($input: OrderUpdateInput!) { orderUpdate(input: $input) { userErrors { code } } }', { input: { id: old.id, version: (await read(old.id)).version, note: 'again' } });
    expect(rewritten.data.orderUpdate.userErrors).toEqual([]);
    expect(await read(old.id)).toMatchObject({ customerName: 'Sharma Garments', customer: { id: shop.local }, shippingAddress: { line1: '3 Bypass Road' } });
  });
});
