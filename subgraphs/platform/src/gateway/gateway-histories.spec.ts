import { disturb, type Chaos, type Random } from '@ilms/core/razorpay/local/chaos';
import { LocalRazorpay, type Delivery } from '@ilms/core/razorpay/local/local-razorpay';
import { fromPaise, inPaise } from '@ilms/core/razorpay/paise';
import { readEvent, readPayment, readRefund, type PaymentFacts, type RefundFacts } from '@ilms/core/razorpay/read-event';
import { isSigned } from '@ilms/core/razorpay/signature';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { accountOf, type Charged } from '../billing/account.ts';
import { BillingGatewayPayment } from './gateway-payment.entity.ts';
import { BillingGatewayRefund } from './gateway-refund.entity.ts';
import { NOTES, objectionTo, type Asked } from './objection.ts';

const SECRET = 'the secret of the webhook';
const BEFORE = 'the secret of yesterday';
const KEYS = { keyId: 'rzp_local_spec', keySecret: 'secret of the key' };
const AUTHORIZATION = `Basic ${Buffer.from(`${KEYS.keyId}:${KEYS.keySecret}`).toString('base64')}`;

/** The same row of chance for the same seed: a script that fails can be looked at again. */
function chance(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What our side knows; the rules are those of the product, only the tables are maps. */
class Ledger {
  readonly payments = new Map<string, BillingGatewayPayment>();
  readonly refunds = new Map<string, BillingGatewayRefund>();
  /** `billing_payment`: by company, money that came and went. */
  readonly rows: { readonly tenant: string; readonly reference: string; readonly amount: Decimal }[] = [];
  readonly paid = new Set<string>();
  forgedTaken = 0;
  private readonly known = new Set<string>();

  constructor(private readonly asked: ReadonlyMap<string, Asked>) {}

  take({ eventId, body, signature }: Delivery, isForged: boolean): void {
    if (!isSigned(body, signature, [SECRET, BEFORE])) return;
    if (isForged) this.forgedTaken += 1;
    if (this.known.has(eventId)) return;
    this.known.add(eventId);
    const facts = readEvent(body)!;
    if (facts.payment) this.seePayment(facts.payment);
    if (facts.refund) this.seeRefund(facts.refund);
  }

  seePayment(facts: PaymentFacts): void {
    const { gatewayId, amount, currency, method } = facts;
    const payment = this.payments.get(gatewayId) ?? Object.assign(new BillingGatewayPayment(), { gatewayId, amount, currency, method });
    this.payments.set(gatewayId, payment);
    payment.see(facts);
    const asked = this.asked.get(facts.orderId ?? '') ?? null;
    if (payment.isToBook) {
      const objection = objectionTo(facts, asked);
      if (objection) payment.park(objection);
      else {
        payment.paymentId = `row of ${gatewayId}`;
        payment.tenantId = asked!.tenantId;
        this.rows.push({ tenant: asked!.tenantId, reference: gatewayId, amount });
        this.paid.add(asked!.id);
      }
    }
    this.goBack(gatewayId);
  }

  seeRefund(facts: RefundFacts): void {
    const refund = this.refunds.get(facts.gatewayId) ?? Object.assign(new BillingGatewayRefund(), { gatewayId: facts.gatewayId, gatewayPaymentId: facts.paymentId, amount: facts.amount });
    this.refunds.set(facts.gatewayId, refund);
    refund.see(facts.state);
    this.goBack(facts.paymentId);
  }

  private goBack(paymentId: string): void {
    const payment = this.payments.get(paymentId);
    const processed = [...this.refunds.values()].filter((refund) => refund.gatewayPaymentId === paymentId && refund.state === 'PROCESSED');
    payment?.giveBack(sum(processed.map(({ amount }) => amount)), new Date(0));
    if (!payment?.paymentId) return;
    for (const refund of processed.filter((one) => !one.paymentId)) {
      refund.paymentId = `row of ${refund.gatewayId}`;
      this.rows.push({ tenant: payment.tenantId!, reference: refund.gatewayId, amount: refund.amount.neg() });
    }
  }

  /** Everything that can be seen of it, in one order. */
  get shown(): string {
    const payments = [...this.payments.values()].map(({ gatewayId, state, refunded, exception, resolution, paymentId }) => `${gatewayId} ${state} ${refunded.toFixed(2)} ${exception} ${resolution} ${Boolean(paymentId)}`);
    return [...payments, ...this.rows.map(({ tenant, reference, amount }) => `${tenant} ${reference} ${amount.toFixed(2)}`), ...this.paid].sort().join('\n');
  }

  balance(tenant: string, invoices: readonly Charged[]): string {
    return accountOf(invoices, this.rows.filter((row) => row.tenant === tenant)).balance.toFixed(2);
  }
}

interface Played {
  readonly gateway: LocalRazorpay;
  readonly sent: Delivery[];
  readonly asked: Map<string, Asked>;
  readonly invoices: Map<string, Charged[]>;
}

/** Companies pay, fail, pay late, pay something else, pay in the name of another; some of it goes back, or does not get there. */
function play(random: Random): Played {
  const sent: Delivery[] = [];
  const gateway = new LocalRazorpay({ deliver: (delivery) => sent.push(delivery), holdsRefunds: true });
  const register = (webhookSecret: string) => gateway.register({ ...KEYS, webhookUrl: 'http://nowhere.example/hooks', webhookSecret });
  register(random() < 0.2 ? BEFORE : SECRET);
  const api = (path: string, body: object) => gateway.handle({ method: 'POST', path, query: new URLSearchParams(), headers: { authorization: AUTHORIZATION }, body: JSON.stringify(body) }).body as { id: string };
  const asked = new Map<string, Asked>();
  const invoices = new Map<string, Charged[]>();
  for (let order = 0; order < 1 + Math.floor(random() * 3); order++) {
    const tenantId = `tenant-${Math.floor(random() * 2)}`;
    const amount = fromPaise(100 + Math.floor(random() * 500_000));
    invoices.set(tenantId, [...(invoices.get(tenantId) ?? []), { id: `i${order}`, kind: 'INVOICE', number: `ILM/${order}`, dueOn: '2026-11-26', total: amount }]);
    const { id } = api('/v1/orders', { amount: inPaise(amount), currency: 'INR', receipt: `checkout-${order}`, notes: { [NOTES.tenant]: tenantId } });
    if (random() < 0.95) asked.set(id, { id: `checkout-${order}`, tenantId, amount });
    const failed: string[] = [];
    while (random() < 0.4) failed.push(gateway.pay(id, { outcome: 'fail' }).razorpay_payment_id);
    if (random() < 0.3) register(SECRET);
    if (random() < 0.85) {
      const { razorpay_payment_id: payment } = gateway.pay(id, random() < 0.1 ? { amount: inPaise(amount) + 1 } : random() < 0.05 ? { currency: 'USD' } : {});
      const paid = gateway.state.payments[payment]!;
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
  return { gateway, sent, asked, invoices };
}

/** What the hourly look at the gateway finds. */
function reconcile({ gateway }: Played, ledger: Ledger): void {
  for (const payment of Object.values(gateway.state.payments)) ledger.seePayment(readPayment(payment)!);
  for (const refund of Object.values(gateway.state.refunds)) ledger.seeRefund(readRefund(refund)!);
}

/** Where what our side knows is not what the gateway knows. */
function differences({ gateway, asked, invoices }: Played, ledger: Ledger): string[] {
  const found = ledger.forgedTaken ? [`${ledger.forgedTaken} forged messages were taken`] : [];
  const came = new Map<string, Decimal>();
  for (const truth of Object.values(gateway.state.payments)) {
    const known = ledger.payments.get(truth.id);
    const processed = sum(Object.values(gateway.state.refunds).filter((refund) => refund.payment_id === truth.id && refund.status === 'processed').map(({ amount }) => fromPaise(amount)));
    if ((known?.state === 'CAPTURED') !== truth.captured) found.push(`${truth.id} is ${known?.state}, and ${truth.status} at the gateway`);
    if (!known?.refunded.eq(processed)) found.push(`${truth.id} went back with ${known?.refunded.toFixed(2)}, and ${processed.toFixed(2)} at the gateway`);
    const times = ledger.rows.filter(({ reference }) => reference === truth.id).length + (known?.exception ? 1 : 0);
    if (times !== (truth.captured ? 1 : 0)) found.push(`${truth.id} was written down or kept ${times} times`);
    const whose = asked.get(truth.order_id!);
    if (whose && truth.captured && !known?.exception) came.set(whose.tenantId, (came.get(whose.tenantId) ?? ZERO).plus(fromPaise(truth.amount)).minus(processed));
  }
  for (const [tenant, charged] of invoices) {
    const right = sum(charged.map(({ total }) => total)).minus(came.get(tenant) ?? ZERO).toFixed(2);
    if (ledger.balance(tenant, charged) !== right) found.push(`${tenant} owes ${ledger.balance(tenant, charged)}, and should owe ${right}`);
  }
  return found;
}

const SCRIPTS = 10_000;
const WILD: Chaos = { duplicate: 0.5, reorder: 1, lose: 0.25, forge: 0.5 };

describe('messages about what companies pay us', () => {
  it(`lead to the same account in ${SCRIPTS.toLocaleString('en')} scripts, whatever comes twice, late, in another order, from somebody else or never`, () => {
    const found: string[] = [];
    const counted = { messages: 0, forged: 0, booked: 0, parked: 0, refunded: 0 };
    for (let seed = 1; seed <= SCRIPTS && found.length < 20; seed++) {
      const random = chance(seed);
      const played = play(random);
      const arriving = disturb(played.sent, WILD, random);
      const [wild, calm] = [new Ledger(played.asked), new Ledger(played.asked)];
      for (const { delivery, isForged } of arriving) wild.take(delivery, isForged);
      for (const delivery of played.sent) calm.take(delivery, false);
      reconcile(played, wild);
      const once = wild.shown;
      reconcile(played, wild);
      if (wild.shown !== once) found.push(`script ${seed}: a second look changed something`);
      if (wild.shown !== calm.shown) found.push(`script ${seed}: ended otherwise than in its own order`);
      found.push(...differences(played, wild).map((text) => `script ${seed}: ${text}`));
      counted.messages += arriving.length;
      counted.forged += arriving.filter(({ isForged }) => isForged).length;
      counted.booked += wild.rows.filter(({ amount }) => amount.gt(0)).length;
      counted.refunded += wild.rows.filter(({ amount }) => amount.lt(0)).length;
      counted.parked += [...wild.payments.values()].filter(({ exception }) => exception).length;
    }
    expect(found).toEqual([]);
    for (const [what, least] of [['messages', 50_000], ['forged', 10_000], ['booked', 10_000], ['parked', 1_000], ['refunded', 1_000]] as const) expect([what, counted[what] > least]).toEqual([what, true]);
  }, 300_000);
});

describe('money that arrives', () => {
  const asked = { id: 'checkout', tenantId: 'ours', amount: new Decimal('3538.82') };
  const money = (amount: string, currency = 'INR', notes = {}) => ({ amount: new Decimal(amount), currency, notes });

  it.each([
    [money('3538.82'), null, 'UNKNOWN_CHECKOUT', 'INR 3538.82 arrived that nobody was asked for.'],
    [money('3538.82', 'INR', { [NOTES.tenant]: 'theirs' }), asked, 'OTHER_COMPANY', 'INR 3538.82 arrived for the order of company ours, and names theirs.'],
    [money('3538.82', 'USD'), asked, 'CURRENCY_DIFFERS', 'USD 3538.82 arrived; INR 3538.82 were asked for.'],
    [money('3538.81'), asked, 'AMOUNT_DIFFERS', 'INR 3538.81 arrived; INR 3538.82 were asked for.'],
  ] as const)('%# waits for one of us', (arrived, wanted, kind, reason) => expect(objectionTo(arrived, wanted)).toEqual({ kind, reason }));

  it('is written down where it is what was asked for', () => expect(objectionTo(money('3538.82', 'INR', { [NOTES.tenant]: 'ours', [NOTES.checkout]: 'checkout' }), asked)).toBeNull());
});
