import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

describe('fifty buyers of the last ten units', () => {
  it('ten get them; ledger, reservation and availability agree', async () => {
    const shop = await Shop.open(world, { LAST: { price: '105.00', stock: '10' } });
    const drafts = [];
    for (let i = 0; i < 50; i++) drafts.push(await shop.draft([{ sku: 'LAST', quantity: '1' }]));
    const answers = await Promise.all(drafts.map(({ id }) => shop.say('orderConfirm', { id })));
    const [won, lost] = [answers.filter((answer) => answer.order), answers.filter((answer) => !answer.order)];
    expect([won.length, lost.length]).toEqual([10, 40]);
    expect(new Set(lost.map((answer) => answer.userErrors[0].code))).toEqual(new Set(['INVENTORY_INSUFFICIENT_STOCK']));
    expect(lost[0].userErrors[0]).toMatchObject({ field: ['lines', '0', 'quantity'], details: { sku: 'LAST', wanted: '1' } });
    expect(await shop.level('LAST')).toEqual({ onHand: '10', reserved: '10' });
    expect(await shop.rows('select status, count(*)::integer as count from @oms_order group by status order by status')).toEqual([{ status: 'CONFIRMED', count: 10 }, { status: 'DRAFT', count: 40 }]);
    expect(await shop.rows('select count(*)::integer as count, sum(open)::text as open from @inventory_reservation')).toEqual([{ count: 10, open: '10.000000' }]);
    expect(await shop.rows('select count(*)::integer as count from @inventory_stock_ledger_entry')).toEqual([{ count: 1 }]);
    expect(await shop.events('OrderConfirmed')).toHaveLength(10);

    const shipped = await Promise.all(won.map(({ order }) => shop.say('orderShip', { id: order.id })));
    expect(shipped.map((answer) => answer.order.status)).toEqual(Array.from({ length: 10 }, () => 'SHIPPED'));
    expect(await shop.level('LAST')).toEqual({ onHand: '0', reserved: '0' });
    expect(await shop.proveStock()).toEqual([]);
    const loser = drafts.find((draft) => !won.some(({ order }) => order.id === draft.id))!;
    const late = await shop.say('orderConfirm', { id: loser.id });
    expect(late.userErrors[0].details).toEqual({ sku: 'LAST', wanted: '1', available: '0' });
  });

  it('do not hang when their orders name the same items in another order', async () => {
    const shop = await Shop.open(world, { ONE: { price: '105.00', stock: '20' }, TWO: { price: '105.00', stock: '20' }, THREE: { price: '105.00', stock: '20' } });
    const skus = ['ONE', 'TWO', 'THREE'];
    const drafts = [];
    for (let i = 0; i < 24; i++) drafts.push(await shop.draft([0, 1, 2].map((at) => ({ sku: skus[(i + (i % 2 ? at : 2 - at)) % 3], quantity: '1' }))));
    const answers = await Promise.all(drafts.map(({ id }) => shop.say('orderConfirm', { id })));
    expect(answers.map((answer) => answer.order?.status ?? answer.userErrors[0].code).sort()).toEqual([...Array.from({ length: 20 }, () => 'CONFIRMED'), ...Array.from({ length: 4 }, () => 'INVENTORY_INSUFFICIENT_STOCK')]);
    expect(await Promise.all(skus.map((sku) => shop.level(sku)))).toEqual(skus.map(() => ({ onHand: '20', reserved: '20' })));
  });
});
