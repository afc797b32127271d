import { Decimal, sum } from '@ilms/kernel/decimal';
import { disturb, type Chaos, type Random } from '@ilms/core/razorpay/local/chaos';
import { LocalRazorpay, type Delivery } from '@ilms/core/razorpay/local/local-razorpay';
import { GatewayPayment } from './gateway-payment.entity.ts';
import { GatewayRefund } from './gateway-refund.entity.ts';
import { fromPaise } from '@ilms/core/razorpay/paise';
import { objectionTo } from './payment-objection.ts';
import { further, GatewayPaymentState, isCaptured } from './payment-state.ts';
import { readEvent, readPayment, type PaymentFacts } from './read-event.ts';
import { stateOf } from '@ilms/core/razorpay/payment-state';
import { readRefund, type RefundFacts } from '@ilms/core/razorpay/read-event';
import { isSigned, signBody } from '@ilms/core/razorpay/signature';

const SECRET = 'the secret of the webhook';
const KEYS = { keyId: 'rzp_local_spec', keySecret: 'secret of the key' };
const AUTHORIZATION = `Basic ${Buffer.from(`${KEYS.keyId}:${KEYS.keySecret}`).toString('base64')}`;

/** The same row of chance for the same seed: a history that fails can be looked at again. */
function chance(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What our side knows, from messages alone; the rules are those of the product, only the tables are maps. */
class Books {
  readonly payments = new Map<string, GatewayPayment>();
  readonly refunds = new Map<string, GatewayRefund>();
  readonly booked: { payment: string; order: string; amount: Decimal }[] = [];
  readonly asked = new Map<string, { amount: Decimal; currency: string; due: Decimal }>();
  forgedTaken = 0;
  private readonly known = new Set<string>();

  take({ eventId, body, signature }: Delivery, isForged: boolean): void {
    if (!isSigned(body, signature, [SECRET])) return;
    if (isForged) this.forgedTaken += 1;
    if (this.known.has(eventId)) return;
    this.known.add(eventId);
    const facts = readEvent(body)!;
    if (facts.payment) this.seePayment(facts.payment);
    if (facts.refund) this.seeRefund(facts.refund);
  }

  seePayment(facts: PaymentFacts): void {
    const payment = this.payments.get(facts.gatewayId) ?? Object.assign(new GatewayPayment(), { gatewayId: facts.gatewayId, amount: facts.amount, currency: facts.currency, method: facts.method });
    this.payments.set(facts.gatewayId, payment);
    payment.see(facts);
    if (payment.isToBook) {
      const asked = this.asked.get(facts.orderId ?? '');
      const objection = objectionTo(payment, asked ?? null, asked ? { number: 'SO/1', status: 'CONFIRMED', due: asked.due } : null);
      if (objection) return payment.except(objection.kind, objection.reason);
      payment.paymentId = `payment of ${facts.gatewayId}`;
      asked!.due = asked!.due.minus(payment.amount);
      this.booked.push({ payment: facts.gatewayId, order: facts.orderId!, amount: payment.amount });
    }
    this.count(facts.gatewayId);
  }

  seeRefund(facts: RefundFacts): void {
    const refund = this.refunds.get(facts.gatewayId) ?? Object.assign(new GatewayRefund(), { amount: facts.amount, paymentOf: facts.paymentId });
    this.refunds.set(facts.gatewayId, refund);
    refund.see(facts, new Date(0));
    this.count(facts.paymentId);
  }

  private count(paymentId: string): void {
    const own = [...this.refunds.values()].filter((refund) => (refund as GatewayRefund & { paymentOf: string }).paymentOf === paymentId);
    this.payments.get(paymentId)?.giveBack(sum(own.filter(({ state }) => state === 'PROCESSED').map(({ amount }) => amount)));
  }
}

interface Played {
  readonly gateway: LocalRazorpay;
  readonly sent: Delivery[];
  readonly asked: Map<string, { amount: Decimal; currency: string; due: Decimal }>;
}

/** Some customers try to pay, fail, pay late, pay something else; some of it goes back, or does not get there. */
function play(random: Random): Played {
  const sent: Delivery[] = [];
  const gateway = new LocalRazorpay({ deliver: (delivery) => sent.push(delivery), holdsRefunds: true });
  gateway.register({ ...KEYS, webhookUrl: 'http://nowhere.example/hooks', webhookSecret: SECRET });
  const api = (path: string, body: object) => gateway.handle({ method: 'POST', path, query: new URLSearchParams(), headers: { authorization: AUTHORIZATION }, body: JSON.stringify(body) }).body as { id: string };
  const asked = new Map<string, { amount: Decimal; currency: string; due: Decimal }>();
  for (let order = 0; order < 1 + Math.floor(random() * 3); order++) {
    const amount = 100 + Math.floor(random() * 500_000);
    const { id } = api('/v1/orders', { amount, currency: 'INR', payment: { capture: random() < 0.8 ? 'automatic' : 'manual' } });
    asked.set(id, { amount: fromPaise(amount), currency: 'INR', due: fromPaise(amount) });
    const failed: string[] = [];
    while (random() < 0.4) failed.push(gateway.pay(id, { outcome: 'fail' }).razorpay_payment_id);
    if (random() < 0.85) {
      const { razorpay_payment_id: payment } = gateway.pay(id, random() < 0.1 ? { amount: amount + 1 } : random() < 0.05 ? { currency: 'USD' } : {});
      const paid = gateway.state.payments[payment]!;
      if (paid.status === 'authorized' && random() < 0.7) api(`/v1/payments/${payment}/capture`, { amount: paid.amount, currency: paid.currency });
      while (random() < 0.35 && gateway.state.payments[payment]!.status === 'captured') {
        const left = paid.amount - gateway.state.payments[payment]!.amount_refunded;
        const part = random() < 0.4 ? left : Math.max(100, Math.floor(left * random()));
        if (part > left) break;
        const refund = api(`/v1/payments/${payment}/refund`, { amount: part });
        if (random() < 0.9) gateway.settleRefund(refund.id, random() < 0.8 ? 'processed' : 'failed');
      }
    }
    for (const payment of failed) if (random() < 0.3) gateway.authorizeLate(payment);
  }
  return { gateway, sent, asked };
}

/** Where what our side knows is not what the gateway knows. */
function differences({ gateway }: Played, books: Books): string[] {
  const found = books.forgedTaken ? [`${books.forgedTaken} forged messages were taken`] : [];
  for (const truth of Object.values(gateway.state.payments)) {
    const known = books.payments.get(truth.id);
    const processed = sum(Object.values(gateway.state.refunds).filter((refund) => refund.payment_id === truth.id && refund.status === 'processed').map(({ amount }) => fromPaise(amount)));
    if (!known || isCaptured(known.state) !== truth.captured || (!truth.captured && known.state !== stateOf(truth.status))) found.push(`${truth.id} is ${known?.state}, and ${truth.status} at the gateway`);
    if (!known?.refunded.eq(processed)) found.push(`${truth.id} went back with ${known?.refunded.toFixed(2)}, and ${processed.toFixed(2)} at the gateway`);
    // Money that is ours is booked once, or waits for somebody; it is never lost.
    const times = books.booked.filter(({ payment }) => payment === truth.id).length + (known?.exception ? 1 : 0);
    if (times !== (truth.captured ? 1 : 0)) found.push(`${truth.id} was booked or kept ${times} times`);
  }
  for (const [order, { amount }] of books.asked) if (sum(books.booked.filter((row) => row.order === order).map((row) => row.amount)).gt(amount)) found.push(`${order} was paid beyond what was asked`);
  return found;
}

const HISTORIES = 1500;
const WILD: Chaos = { duplicate: 0.5, reorder: 1, lose: 0, forge: 0.5 };

describe('messages of the gateway', () => {
  it(`lead to the same books in ${HISTORIES} histories, whatever comes twice, late, in another order or from somebody else`, () => {
    const found: string[] = [];
    let messages = 0;
    let forgedSent = 0;
    for (let seed = 1; seed <= HISTORIES; seed++) {
      const random = chance(seed);
      const played = play(random);
      const books = new Books();
      for (const [id, asked] of played.asked) books.asked.set(id, { ...asked });
      const arriving = disturb(played.sent, WILD, random);
      messages += arriving.length;
      forgedSent += arriving.filter(({ isForged }) => isForged).length;
      for (const { delivery, isForged } of arriving) books.take(delivery, isForged);
      found.push(...differences(played, books).map((text) => `history ${seed}: ${text}`));
    }
    expect(found).toEqual([]);
    expect(messages).toBeGreaterThan(10_000);
    expect(forgedSent).toBeGreaterThan(1000);
  });

  it('that got lost are made good by a look at the gateway', () => {
    const found: string[] = [];
    for (let seed = 1; seed <= 300; seed++) {
      const random = chance(seed * 7919);
      const played = play(random);
      const books = new Books();
      for (const [id, asked] of played.asked) books.asked.set(id, { ...asked });
      for (const { delivery, isForged } of disturb(played.sent, { ...WILD, lose: 0.6 }, random)) books.take(delivery, isForged);
      for (const payment of Object.values(played.gateway.state.payments)) books.seePayment(readPayment(payment)!);
      for (const refund of Object.values(played.gateway.state.refunds)) books.seeRefund(readRefund(refund)!);
      found.push(...differences(played, books).map((text) => `history ${seed}: ${text}`));
    }
    expect(found).toEqual([]);
  });
});

describe('what is known of a payment', () => {
  const ALL = Object.keys(GatewayPaymentState) as GatewayPaymentState[];

  it('does not depend on who saw what first, nor on how often', () => {
    for (const a of ALL) for (const b of ALL) {
      expect(further(a, b)).toBe(further(b, a));
      expect(further(further(a, b), b)).toBe(further(a, b));
      for (const c of ALL) expect(further(further(a, b), c)).toBe(further(a, further(b, c)));
    }
  });

  it('never goes back: a failure is forgotten once it is authorised, and means nothing once it is captured', () => {
    expect([further('FAILED', 'AUTHORIZED'), further('CAPTURED', 'FAILED'), further('REFUNDED', 'CAPTURED')]).toEqual(['AUTHORIZED', 'CAPTURED', 'REFUNDED']);
  });

  it('counts what went back by its refunds, in whatever order they and the capture are told', () => {
    const captured = readPayment({ id: 'pay_1', amount: 1000, currency: 'INR', status: 'captured', amount_refunded: 700 } as never)!;
    const told: ((payment: GatewayPayment) => void)[] = [(payment) => payment.see(captured), (payment) => payment.giveBack(new Decimal(4)), (payment) => payment.giveBack(new Decimal(7)), (payment) => payment.see({ ...captured, state: 'FAILED' })];
    for (const first of told) for (const second of told) {
      const payment = Object.assign(new GatewayPayment(), { amount: new Decimal(10) });
      payment.see(captured);
      for (const tell of [first, second, ...told, first]) tell(payment);
      expect([payment.state, payment.refunded.toFixed(2)]).toEqual(['PARTLY_REFUNDED', '7.00']);
    }
  });
});

describe('money that arrives', () => {
  const money = (amount: string, currency = 'INR') => ({ amount: new Decimal(amount), currency });
  const order = (due: string, status: 'CONFIRMED' | 'CANCELLED' = 'CONFIRMED') => ({ number: 'SO/26-27/00009', status, due: new Decimal(due) });

  it.each([
    [money('100'), null, null, 'UNKNOWN_ORDER', 'INR 100.00 arrived that nobody here asked for.'],
    [money('100', 'USD'), money('100'), order('100'), 'CURRENCY_DIFFERS', 'USD 100.00 arrived for SO/26-27/00009; ₹100.00 were asked for.'],
    [money('99.99'), money('100'), order('100'), 'AMOUNT_DIFFERS', '₹99.99 arrived for SO/26-27/00009; ₹100.00 were asked for.'],
    [money('100'), money('100'), order('0', 'CANCELLED'), 'ORDER_CANCELLED', 'SO/26-27/00009 was cancelled before ₹100.00 arrived for it.'],
    [money('100'), money('100'), order('40.50'), 'EXCEEDS_DUE', '₹100.00 arrived for SO/26-27/00009, of which ₹40.50 are due.'],
  ] as const)('%# is kept for somebody to decide', (arrived, asked, standing, kind, reason) => expect(objectionTo(arrived, asked, standing)).toEqual({ kind, reason }));

  it('is taken where it is what was asked for', () => expect(objectionTo(money('100'), money('100'), order('100'))).toBeNull());
});

describe('a signature', () => {
  const body = '{"event":"payment.captured"}';
  const right = '8d7e3dd8c5e9d1c7a2b1';

  it('is that of the raw body, byte for byte', () => {
    // HMAC-SHA256 worked out by another program: printf '%s' '{"a":1}' | openssl dgst -sha256 -hmac 's3cret'
    expect(signBody('{"a":1}', 's3cret')).toBe('5910e62016ef5034272c926c27071992a465c2335cecf41851bda071577f4f6d');
    const signed = signBody(body, SECRET);
    expect(isSigned(body, signed, ['another', SECRET])).toBe(true);
    for (const [text, signature, secrets] of [[`${body} `, signed, [SECRET]], [body, signed.toUpperCase(), [SECRET]], [body, right, [SECRET]], [body, '', [SECRET]], [body, signed, []], [body, signed, ['another']]] as const) expect(isSigned(text, signature, secrets)).toBe(false);
  });

  it('of nothing is read as nothing', () => {
    for (const text of ['', 'null', '[]', '{}', '{"event":7}', 'not json']) expect(readEvent(text)).toBeUndefined();
    expect(readEvent('{"event":"payment.captured","payload":{"payment":{"entity":{"id":"pay_1","amount":1.5,"currency":"INR"}}}}')).toEqual({ type: 'payment.captured', payment: null, refund: null });
  });
});
