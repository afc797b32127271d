import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { shop = await Shop.open(world, { KURTA: { price: '1050', stock: '50' } }); });
afterAll(() => world?.close());

const ASK = `query($from: Day, $to: Day, $channel: String) { salesAnalysis(from: $from, to: $to, channel: $channel) {
  orders cancelledOrders gross net average units shipped fillRate cancelRate returnRate cycleHours late
  byChannel { key label orders gross } byState { key label orders } byHour { key orders } byDay { key orders gross } cancellations { reason times } } }`;
const analysis = async (variables: object = {}) => (await shop.read(ASK, { ...variables })).salesAnalysis;
const today = new Date(Date.now() + 5.5 * 3_600_000).toISOString().slice(0, 10);
const daysAgo = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

describe('the sales analysis', () => {
  it('says what was sold, how much of it left, and why the rest did not', async () => {
    await shop.draft();
    const whole = await shop.shipped([{ sku: 'KURTA', quantity: '4' }], { channel: 'App' });
    await shop.confirmed([{ sku: 'KURTA', quantity: '2' }], { customerId: shop.far });
    const gone = await shop.confirmed([{ sku: 'KURTA', quantity: '2' }]);
    await shop.do('orderCancel', { id: gone.id, reason: 'Called it off' });
    await shop.rows("update @oms_order set promised_on = current_date - 3 where status = 'CONFIRMED'");
    await shop.rows("update @oms_order set confirmed_at = confirmed_at - interval '6 hours' where id = $1", [whole.id]);
    const found = await analysis();
    const price = Number(whole.total) / 4;
    expect(found).toMatchObject({
      orders: 3, cancelledOrders: 1, gross: (8 * price).toFixed(2), net: (6 * price).toFixed(2), average: ((8 * price) / 3).toFixed(2), units: '8', shipped: '4',
      fillRate: '66.67', cancelRate: '25', returnRate: '0', cycleHours: '6', late: 1, cancellations: [{ reason: 'Called it off', times: 1 }],
    });
    expect(found.byChannel).toEqual([{ key: 'App', label: 'App', orders: 1, gross: (4 * price).toFixed(2) }, { key: 'DIRECT', label: 'DIRECT', orders: 2, gross: (4 * price).toFixed(2) }]);
    expect(found.byState.map(({ label, orders }: { label: string; orders: number }) => [label, orders])).toEqual([['Maharashtra', 2], ['Karnataka', 1]]);
    expect([found.byHour.length, found.byHour.reduce((sum: number, { orders }: { orders: number }) => sum + orders, 0), found.byDay.length, found.byDay.at(-1).orders]).toEqual([24, 3, 30, 3]);
    expect(await analysis({ channel: 'App' })).toMatchObject({ orders: 1, units: '4', fillRate: '100' });
    expect(await analysis({ to: daysAgo(1) })).toMatchObject({ orders: 0, gross: '0.00', average: null, fillRate: null, cycleHours: null, byChannel: [], cancellations: [] });
  });

  it('refuses days that run backwards or are too many, and whoever may not see orders; another company sees its own', async () => {
    await shop.confirmed();
    const code = async (variables: object, who = shop.boss) => (await who.ask('oms', ASK, { ...variables })).errors?.[0]?.extensions;
    expect(await code({ from: today, to: daysAgo(1) })).toMatchObject({ code: 'OMS_ANALYSIS_DAYS' });
    expect(await code({ from: daysAgo(500), to: today })).toMatchObject({ code: 'OMS_ANALYSIS_DAYS', details: { days: 501 } });
    expect(await code({}, shop.tenant.as('invoice:read'))).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'order:read' } });
    const stranger = await world.tenant();
    expect((await stranger.as('*').ask('oms', ASK)).data.salesAnalysis).toMatchObject({ orders: 0, gross: '0.00' });
  });

  it('takes as many statements for many orders as for one', async () => {
    await shop.confirmed();
    const few = await shop.boss.statements('oms', ASK);
    for (let n = 0; n < 4; n++) await shop.confirmed([{ sku: 'KURTA', quantity: '1' }], { channel: `C${n}` });
    expect(await shop.boss.statements('oms', ASK)).toBe(few);
  });
});
