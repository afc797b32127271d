import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

describe('a customer that is blocked', () => {
  it('gets no new orders and is told why, until the block is lifted', async () => {
    const shop = await Shop.open(world);
    const block = (version: number, blockedReason: string | null) => shop.boss.ask('core', 'mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { userErrors { code } } }', { input: { id: shop.local, version, blockedReason } });
    const order = { customerId: shop.local, lines: [{ sku: 'KURTA', quantity: '1' }] };
    await block(1, 'Two cheques bounced');
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderCreate', order)).userErrors).toMatchObject([{ code: 'OMS_CUSTOMER_BLOCKED', message: 'Customer PUNE gets no new orders: Two cheques bounced', field: ['customerId'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    await block(2, null);
    expect((await shop.draft()).status).toBe('DRAFT');
  });
});
