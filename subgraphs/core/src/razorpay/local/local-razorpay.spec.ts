import { signReturn } from '../signature.ts';
import { LocalRazorpay, type Delivery } from './local-razorpay.ts';

const KEYS = { keyId: 'rzp_local_1', keySecret: 'secret' };
const sent: Delivery[] = [];
let gateway: LocalRazorpay;
beforeEach(() => {
  sent.length = 0;
  gateway = new LocalRazorpay({ deliver: (delivery) => sent.push(delivery), now: () => new Date('2026-11-26T10:00:00Z') });
  gateway.register({ ...KEYS, webhookUrl: 'http://x.localhost/hooks/razorpay', webhookSecret: 'hook' });
});

const ask = (method: string, path: string, body: unknown = '', headers: Record<string, string> = {}) => {
  const [bare, search] = path.split('?');
  return gateway.handle({ method, path: bare!, query: new URLSearchParams(search), body: typeof body === 'string' ? body : JSON.stringify(body), headers: { authorization: `Basic ${Buffer.from('rzp_local_1:secret').toString('base64')}`, ...headers } });
};
const made = (amount = 149_900) => (ask('POST', '/v1/orders', { amount, currency: 'INR', receipt: 'r-1', notes: { a: 'b' } }).body as { id: string }).id;
const refusal = (description: string, field?: string) => ({ error: { code: 'BAD_REQUEST_ERROR', description, source: 'business', step: 'payment_initiation', reason: 'input_validation_failed', metadata: {}, ...(field ? { field } : {}) } });

describe('the local gateway', () => {
  it('makes an order in the shape of the reference, and finds it by its receipt', () => {
    const { status, body } = ask('POST', '/v1/orders', { amount: 149_900, currency: 'INR', receipt: 'r-1', notes: { a: 'b' } });
    expect(status).toBe(200);
    expect(body).toEqual({ id: expect.stringMatching(/^order_[A-Za-z0-9]{14}$/), entity: 'order', amount: 149_900, amount_paid: 0, amount_due: 149_900, currency: 'INR', receipt: 'r-1', status: 'created', attempts: 0, notes: { a: 'b' }, created_at: 1_795_687_200 });
    expect(ask('GET', '/v1/orders?receipt=r-1').body).toEqual({ entity: 'collection', count: 1, items: [body] });
    expect(ask('GET', '/v1/orders?receipt=other').body).toEqual({ entity: 'collection', count: 0, items: [] });
  });

  it('refuses as the gateway refuses', () => {
    expect(ask('POST', '/v1/orders', { currency: 'INR' })).toEqual({ status: 400, body: refusal('The amount field is required.', 'amount') });
    expect(ask('POST', '/v1/orders', { amount: 99, currency: 'INR' }).body).toEqual(refusal('The amount must be atleast INR 1.00', 'amount'));
    expect(ask('POST', '/v1/orders', { amount: 100.5, currency: 'INR' }).body).toEqual(refusal('The amount must be an integer.', 'amount'));
    expect(ask('POST', '/v1/orders', { amount: 100, currency: 'INR', receipt: 'x'.repeat(41) }).status).toBe(400);
    expect(ask('GET', '/v1/payments/pay_none').body).toEqual(refusal('The id provided does not exist'));
    expect(ask('GET', '/v1/orders', '', { authorization: 'Basic bm9ib2R5Om5vdGhpbmc=' }).status).toBe(401);
    expect(ask('DELETE', '/v1/orders').status).toBe(404);
  });

  it('takes a payment, says so, and signs what the checkout hands back', () => {
    const order = made();
    const back = gateway.pay(order, { method: 'upi' });
    expect(back.razorpay_signature).toBe(signReturn(order, back.razorpay_payment_id, 'secret'));
    expect(sent.map(({ body }) => (JSON.parse(body) as { event: string }).event)).toEqual(['payment.authorized', 'payment.captured', 'order.paid']);
    expect(new Set(sent.map(({ eventId }) => eventId)).size).toBe(3);
    expect(ask('GET', `/v1/orders/${order}/payments`).body).toMatchObject({ count: 1, items: [{ status: 'captured', captured: true, amount: 149_900, fee: 3538, vpa: 'customer@okicici' }] });
    expect(() => gateway.pay(order)).toThrow('Payment already done for this order.');
    // A message holds what was known when it was written.
    expect((JSON.parse(sent[0]!.body) as { payload: { payment: { entity: { status: string } } } }).payload.payment.entity.status).toBe('authorized');
  });

  it('gives back once under one key, never more than came in', () => {
    const { razorpay_payment_id: payment } = gateway.pay(made());
    const key = { 'x-refund-idempotency': '550e8400-e29b-41d4' };
    const first = ask('POST', `/v1/payments/${payment}/refund`, { amount: 100_000 }, key);
    expect(first.body).toMatchObject({ entity: 'refund', amount: 100_000, status: 'processed', payment_id: payment });
    expect(ask('POST', `/v1/payments/${payment}/refund`, { amount: 100_000 }, key)).toEqual(first);
    expect(ask('POST', `/v1/payments/${payment}/refund`, { amount: 200 }, key).body).toEqual(refusal('Different request with the same idempotency key has already been processed.'));
    expect(ask('POST', `/v1/payments/${payment}/refund`, { amount: 49_901 }).body).toEqual(refusal('The total refund amount is greater than the refund payment amount', 'amount'));
    expect(ask('POST', `/v1/payments/${payment}/refund`).body).toMatchObject({ amount: 49_900 });
    expect(ask('GET', `/v1/payments/${payment}`).body).toMatchObject({ status: 'refunded', amount_refunded: 149_900, refund_status: 'full' });
  });

  it('captures once, and only what was authorised', () => {
    const { id } = ask('POST', '/v1/orders', { amount: 500, currency: 'INR', payment: { capture: 'manual' } }).body as { id: string };
    const { razorpay_payment_id: payment } = gateway.pay(id, { method: 'card' });
    expect(ask('POST', `/v1/payments/${payment}/capture`, { amount: 400, currency: 'INR' }).status).toBe(400);
    expect(ask('POST', `/v1/payments/${payment}/capture`, { amount: 500, currency: 'INR' }).body).toMatchObject({ status: 'captured' });
    expect(ask('POST', `/v1/payments/${payment}/capture`, { amount: 500, currency: 'INR' }).body).toEqual(refusal('This payment has already been captured'));
  });

  it('sells by link, one for each reference, and names it in what it says', () => {
    const link = ask('POST', '/v1/payment_links', { amount: 500, currency: 'INR', reference_id: 'req-1', description: 'Order SO/1', notes: { ilms_request: 'req-1' } }).body as { id: string };
    expect(ask('POST', '/v1/payment_links', { amount: 500, currency: 'INR', reference_id: 'req-1' }).status).toBe(400);
    gateway.pay(link.id);
    expect(ask('GET', `/v1/payment_links/${link.id}`).body).toMatchObject({ status: 'paid', amount_paid: 500, payments: [{ amount: 500, status: 'captured' }] });
    expect(JSON.parse(sent.at(-1)!.body)).toMatchObject({ event: 'payment_link.paid', payload: { payment_link: { entity: { reference_id: 'req-1' } }, payment: { entity: { notes: { ilms_request: 'req-1' } } } } });
  });
});
