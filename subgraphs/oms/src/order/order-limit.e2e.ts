import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world?.close());

const limited = (shop: Shop, ordersPerMonth: number | null) => shop.tenant.but({ limits: { ordersPerMonth } });
const place = (shop: Shop, ordersPerMonth: number | null) => shop.say('orderCreate', { customerId: shop.local, lines: [{ sku: 'KURTA', quantity: '1' }] }, limited(shop, ordersPerMonth));
const count = async (shop: Shop) => (await shop.rows<{ count: number }>('select count(*)::integer as count from @oms_order'))[0]!.count;

describe('a subscription with room for five orders a month', () => {
  it('takes five of fifty that are placed at once, and says the rest why', async () => {
    const shop = await Shop.open(world);
    const answers = await Promise.all(Array.from({ length: 50 }, () => place(shop, 5)));
    const refused = answers.filter(({ order }) => !order);
    expect(refused).toHaveLength(45);
    expect(new Set(refused.map(({ userErrors }) => `${userErrors[0].code} ${userErrors[0].details?.ceiling}`))).toEqual(new Set(['LIMIT_REACHED 5']));
    expect(await count(shop)).toBe(5);
    const before = await shop.tenant.fingerprint();
    await place(shop, 5);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await place(shop, 6)).order).toBeTruthy();
  });

  it('says once that four of five are used', async () => {
    const shop = await Shop.open(world);
    for (let n = 0; n < 5; n++) await place(shop, 5);
    expect(await shop.events('OrdersNearLimit')).toMatchObject([{ used: 4, ceiling: 5 }]);
  });

  it('counts no other company, and nothing without a limit', async () => {
    const [shop, other] = [await Shop.open(world), await Shop.open(world)];
    for (let n = 0; n < 3; n++) await place(other, null);
    for (let n = 0; n < 2; n++) await place(shop, 2);
    expect((await place(shop, 2)).userErrors[0].code).toBe('LIMIT_REACHED');
    expect((await place(shop, null)).order).toBeTruthy();
    expect(await shop.events('OrdersNearLimit')).toHaveLength(1);
    expect(await other.events('OrdersNearLimit')).toHaveLength(0);
  });
});
