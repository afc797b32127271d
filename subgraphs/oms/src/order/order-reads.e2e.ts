import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const CONFIRM = 'mutation($input: OrderActionInput!) { orderConfirm(input: $input) { order { status } userErrors { code message } } }';
const SHIP = 'mutation($input: OrderShipInput!) { orderShip(input: $input) { order { status } userErrors { code message } } }';
const INVOICE = 'mutation($input: OrderActionInput!) { orderInvoice(input: $input) { order { status } userErrors { code message } } }';

describe('the number of statements', () => {
  it('does not grow with the lines of an order: confirming, shipping and invoicing 10 and 200', async () => {
    const items = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`ITEM-${i}`, { price: '105.00', stock: '5' }]));
    const shop = await Shop.open(world, items);
    const counted = [];
    for (const size of [10, 200]) {
      const order = await shop.draft(Object.keys(items).slice(0, size).map((sku) => ({ sku, quantity: '1' })));
      expect(order.lines).toHaveLength(size);
      const counts: Record<string, number> = {};
      for (const [name, mutation] of Object.entries({ CONFIRM, SHIP, INVOICE })) counts[name] = await shop.boss.statements('oms', mutation, { input: { idempotencyKey: `${name} ${size}`, id: order.id } });
      expect((await shop.order(order.id)).status).toBe('INVOICED');
      counted.push(counts);
    }
    expect(counted[1]).toEqual(counted[0]);
    expect(counted[0]!.CONFIRM).toBeLessThan(30);
  });

  it('does not grow with the rows of a list, however deep it is read', async () => {
    const shop = await Shop.open(world, { PEN: { price: '10.50', stock: '500' } });
    for (let i = 0; i < 25; i++) await shop.shipped([{ sku: 'PEN', quantity: '1' }, { sku: 'PEN', quantity: '2' }]);
    const deep = (first: number) => `{ orders(first: ${first}) { totalCount nodes { ${'number customer { id } lines { sku variant { id } } history { toStatus } invoices { number lines { sku } } payments { amount }'} } } }`;
    expect(await shop.boss.statements('oms', deep(20))).toBe(await shop.boss.statements('oms', deep(5)));
    expect(await shop.boss.statements('oms', '{ orderSummary { revenue due byStatus { count } byDay { total } } }')).toBe(2);
  });
});

describe('lists', () => {
  it('find an order by number, external id and customer, and filter by what is listed', async () => {
    const shop = await Shop.open(world);
    const [one, two] = [await shop.draft([{ sku: 'KURTA', quantity: '1' }], { channel: 'Amazon.in', externalId: '405-8078784' }), await shop.draft([{ sku: 'SHAWL', quantity: '1' }], { customerId: shop.far })];
    const found = async (args: string) => (await shop.read(`{ orders(${args}) { nodes { number } } }`)).orders.nodes.map((node: { number: string }) => node.number);
    expect(await found('search: "8078"')).toEqual([one.number]);
    expect(await found('search: "kaveri"')).toEqual([two.number]);
    expect(await found(`search: "${two.number}"`)).toEqual([two.number]);
    expect(await found('filter: { channel: { eq: "Amazon.in" }, total: { lte: "1050" } }')).toEqual([one.number]);
    expect(await found(`filter: { customerId: { eq: "${shop.far}" }, due: { gt: "0" }, status: { in: [DRAFT] }, orderedOn: { gte: "2026-01-01" } }`)).toEqual([two.number]);
    expect(await found('filter: { status: { eq: PAID } }')).toEqual([]);
  });

  it('show a customer its own orders, all customers in one statement each', async () => {
    const shop = await Shop.open(world);
    const numbers = [];
    for (const customerId of [shop.local, shop.far, shop.local, shop.local]) numbers.push((await shop.draft([{ sku: 'KURTA', quantity: '1' }], { customerId })).number);
    const query = `query($r: [_Any!]!, $after: String) { _entities(representations: $r) { ... on Customer { orders(first: 2, after: $after) { totalCount sums { total } nodes { number total } edges { cursor } pageInfo { hasNextPage endCursor } } } } }`;
    const both = { r: [shop.local, shop.far].map((id) => ({ __typename: 'Customer', id })) };
    const [local, far] = (await shop.read(query, both))._entities.map((customer: { orders: unknown }) => customer.orders);
    expect([local.totalCount, local.nodes.map((node: { number: string }) => node.number), local.pageInfo.hasNextPage]).toEqual([3, [numbers[3], numbers[2]], true]);
    expect([local.sums.total, far.sums.total]).toEqual([(3 * Number(local.nodes[0].total)).toFixed(2), far.nodes[0].total]);
    expect([far.totalCount, far.nodes, far.pageInfo.hasNextPage]).toMatchObject([1, [{ number: numbers[1] }], false]);
    const rest = await shop.read(query, { r: [both.r[0]], after: local.pageInfo.endCursor });
    expect(rest._entities[0].orders.nodes).toMatchObject([{ number: numbers[0] }]);
    expect(await shop.boss.statements('oms', query, both)).toBe(await shop.boss.statements('oms', query, { r: [both.r[0]] }));
  });

  it('are closed to who may not read orders, and money to who may not read payments', async () => {
    const shop = await Shop.open(world);
    await shop.draft();
    const clerk = shop.tenant.as('order:read');
    expect((await shop.tenant.as('payment:read').ask('oms', '{ orders { totalCount } }')).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'order:read' } });
    expect((await clerk.ask('oms', '{ orders { nodes { payments { amount } } } }')).errors![0]!.extensions).toMatchObject({ details: { permission: 'payment:read' } });
    expect((await clerk.ask('oms', '{ salesInvoices { totalCount } }')).errors![0]!.extensions).toMatchObject({ details: { permission: 'invoice:read' } });
  });
});

describe('the summary', () => {
  it('counts by status and day; revenue is what is promised, due what is owed', async () => {
    const shop = await Shop.open(world);
    await shop.draft();
    await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    const cancelled = await shop.confirmed([{ sku: 'KURTA', quantity: '1' }]);
    await shop.do('orderCancel', { id: cancelled.id, reason: 'x' });
    const paid = await shop.shipped([{ sku: 'SHAWL', quantity: '1' }]);
    await shop.invoice(paid.id);
    await shop.do('paymentRecord', { orderId: paid.id, amount: '2100.00', method: 'UPI' });
    const { orderSummary } = await shop.read('{ orderSummary { revenue due byStatus { status count total } byDay { day count total } } }');
    expect([orderSummary.revenue, orderSummary.due]).toEqual(['3150.00', '1050.00']);
    expect(orderSummary.byStatus).toEqual([
      { status: 'DRAFT', count: 1, total: '2100.00' }, { status: 'CONFIRMED', count: 1, total: '1050.00' }, { status: 'PARTLY_SHIPPED', count: 0, total: '0.00' },
      { status: 'SHIPPED', count: 0, total: '0.00' }, { status: 'INVOICED', count: 0, total: '0.00' }, { status: 'PAID', count: 1, total: '2100.00' }, { status: 'CANCELLED', count: 1, total: '1050.00' }]);
    expect(orderSummary.byDay).toHaveLength(30);
    expect(orderSummary.byDay.at(-1)).toMatchObject({ count: 2, total: '3150.00' });
  });
});
