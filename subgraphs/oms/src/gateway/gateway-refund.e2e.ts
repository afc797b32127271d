import type { World } from '@ilms/host/testing/world';
import { codeOf, TestGateway } from '../../test/gateway.ts';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let gateway: TestGateway;
let shop: Shop;
beforeAll(async () => {
  world = await openWorld();
  gateway = await TestGateway.open();
}, 240_000);
beforeEach(async () => { shop = await Shop.open(world, { KURTA: { price: '1050.00', stock: '200' } }); });
afterAll(async () => {
  await gateway.close();
  await world.close();
});

const owes = (rest: Record<string, unknown> = {}) => shop.confirmed([{ sku: 'KURTA', quantity: '2' }], rest);

describe('a refund of what came through the gateway', () => {
  const owed = async () => {
    const order = await owes();
    const request = await gateway.start(shop, order.id);
    gateway.razorpay.pay(request.gatewayId);
    await gateway.bringAll(shop);
    await shop.do('orderCancel', { id: order.id, reason: 'Changed their mind' });
    return order;
  };
  const refundOf = () => Object.values(gateway.razorpay.state.refunds).at(-1)!;

  it('goes back through it, in parts, within its cap', async () => {
    const order = await owed();
    const { throughGateway } = await gateway.do(shop, 'refundMake', { orderId: order.id, amount: '600.00' });
    expect(throughGateway).toMatchObject([{ state: 'PENDING', amount: '600.00' }]);
    await gateway.tend(shop);
    gateway.razorpay.settleRefund(refundOf().id);
    await gateway.bringAll(shop);
    expect((await gateway.payments(shop))[0]).toMatchObject({ state: 'PARTLY_REFUNDED', refunded: '600.00', refunds: [{ state: 'PROCESSED', amount: '600.00', bankReference: expect.any(String) }] });
    expect(codeOf(await gateway.say(shop, 'refundMake', { orderId: order.id, amount: '1500.01' }))).toBe('OMS_REFUND_EXCEEDS_OWED');
    expect((await gateway.say(shop, 'refundMake', { orderId: order.id, amount: '0.50' })).userErrors).toMatchObject([{ code: 'OMS_GATEWAY_LEAST_AMOUNT', field: ['parts', '0', 'amount'] }]);
    await gateway.do(shop, 'refundMake', { orderId: order.id, amount: '500.00', method: 'BANK' });
    await gateway.do(shop, 'refundMake', { orderId: order.id });
    await gateway.tend(shop);
    expect(Object.values(gateway.razorpay.state.refunds).slice(-2).map(({ amount }) => amount)).toEqual([60_000, 100_000]);
    expect(await shop.order(order.id)).toMatchObject({ due: '0.00' });
  });

  it('is asked for under one key when its answer gets lost, and tried again when it failed', async () => {
    const order = await owed();
    const { throughGateway: [through] } = await gateway.do(shop, 'refundMake', { orderId: order.id });
    const before = Object.keys(gateway.razorpay.state.refunds).length;
    gateway.dropsNext = true;
    await gateway.tend(shop);
    expect(Object.keys(gateway.razorpay.state.refunds)).toHaveLength(before + 1);
    gateway.razorpay.settleRefund(refundOf().id, 'failed');
    await gateway.bringAll(shop);
    expect((await gateway.payments(shop))[0].refunds).toMatchObject([{ state: 'FAILED' }]);
    expect(await shop.events('GatewayRefundFailed')).toHaveLength(1);
    await gateway.do(shop, 'gatewayRefundRetry', { id: through.id });
    await gateway.tend(shop);
    gateway.razorpay.settleRefund(refundOf().id);
    await gateway.bringAll(shop);
    expect((await gateway.payments(shop))[0]).toMatchObject({ state: 'REFUNDED', refunds: [{ state: 'PROCESSED' }] });
    expect(codeOf(await gateway.say(shop, 'gatewayRefundRetry', { id: through.id }))).toBe('OMS_GATEWAY_REFUND_NOT_FAILED');
  });

  it('that was made on the gateway’s own pages is noticed', async () => {
    const order = await owed();
    const [payment] = await gateway.payments(shop);
    const [account] = Object.values(gateway.razorpay.state.accounts).filter(({ webhookUrl }) => webhookUrl.includes(shop.tenant.slug));
    gateway.razorpay.handle({ method: 'POST', path: `/v1/payments/${payment.gatewayId}/refund`, query: new URLSearchParams(), headers: { authorization: `Basic ${Buffer.from(`${account!.keyId}:${account!.keySecret}`).toString('base64')}` }, body: '{"amount":10000}' });
    gateway.razorpay.settleRefund(refundOf().id);
    await gateway.bringAll(shop);
    expect((await gateway.payments(shop))[0]).toMatchObject({ exception: 'REFUNDED_OUTSIDE', refunded: '100.00', state: 'PARTLY_REFUNDED', payment: { amount: '2100.00' } });
    expect((await shop.order(order.id)).due).toBe('-2100.00');
  });
});
