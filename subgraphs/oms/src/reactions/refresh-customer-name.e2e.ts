import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';
import { refreshCustomerName } from './refresh-customer-name-on-customer-renamed.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

describe('a customer with a new name', () => {
  it('is called by it on drafts and by the old one on what was promised, however often the event is told', async () => {
    const shop = await Shop.open(world);
    const [draft, confirmed, others] = [await shop.draft(), await shop.confirmed(), await shop.draft(undefined, { customerId: shop.far })];
    const renamed = await shop.boss.ask('core', 'mutation($input: CustomerUpdateInput!) { customerUpdate(input: $input) { customer { name } userErrors { code } } }', { input: { id: shop.local, version: 1, name: 'Sharma & Sons' } });
    expect(renamed.data.customerUpdate).toEqual({ customer: { name: 'Sharma & Sons' }, userErrors: [] });
    const tell = () => shop.boss.run('oms', (context) => refreshCustomerName.handle(context, { id: 'event', type: 'CustomerRenamed', recordId: shop.local, at: new Date(), payload: { name: 'An older name' } }));
    await tell();
    const names = async () => Promise.all([draft, confirmed, others].map(async ({ id }) => (await shop.order(id)).customerName as string));
    expect(await names()).toEqual(['Sharma & Sons', 'Sharma Garments', 'Kaveri Stores']);
    const before = await shop.tenant.fingerprint();
    await tell();
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});
