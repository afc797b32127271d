import type { PaymentFacts, RefundFacts } from '@ilms/core/razorpay/read-event';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { sum } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { isUuid, uuidv7 } from '@ilms/kernel/uuid';
import { audit } from '../audit/audit.ts';
import { BillingPayment } from '../billing/billing-payment.entity.ts';
import { keepStanding } from '../billing/keep-account.ts';
import { receive } from '../billing/payment.service.ts';
import { platform } from '../runtime.ts';
import { tell } from '../subscription/billing-audit.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { Checkout } from './checkout.entity.ts';
import { BillingGatewayPayment } from './gateway-payment.entity.ts';
import { BillingGatewayRefund } from './gateway-refund.entity.ts';
import { NOTES, objectionTo } from './objection.ts';

// Everybody who learns of a payment ends here: a message, a look at the gateway, the clock. Locks are taken in one order: company, payment at
// the gateway, its refunds, what was asked.

/** What was asked for, as the gateway's order or our own notes say. */
export async function checkoutOf(context: Pick<TenantContext, 'find'>, { orderId, notes }: Pick<PaymentFacts, 'orderId' | 'notes'>): Promise<Checkout | null> {
  const [byOrder] = orderId ? await context.find(Checkout, { gatewayOrderId: orderId } as never) : [];
  const noted = notes[NOTES.checkout];
  if (byOrder || !noted || !isUuid(noted)) return byOrder ?? null;
  return (await context.find(Checkout, { id: noted.toLowerCase() } as never))[0] ?? null;
}

/** Takes in what somebody saw of a payment. Money that is as it should be becomes a payment of the company, once; what is not waits for one of us. */
export async function applyPayment(context: TenantContext, facts: PaymentFacts): Promise<string> {
  if (!facts.amount.gt(0)) return `${facts.gatewayId} is of nothing`;
  const tenantId = await context.transaction(async (tx) => {
    const asked = await checkoutOf(tx, facts);
    const tenant = asked ? await tx.lock(Tenant, asked.tenantId) : null;
    const payment = await seen(tx, facts, asked);
    if (payment.isToBook) {
      const objection = objectionTo(facts, asked);
      if (objection) {
        payment.park(objection);
        await audit(tx, { tenantId: asked?.tenantId ?? null, actor: tx.actor, action: 'billing-gateway-exception', details: { payment: facts.gatewayId, kind: objection.kind }, requestId: tx.request.requestId });
      } else await book(tx, tenant!, payment);
    }
    await goBack(tx, payment);
    if (asked) await follow(tx, asked.id, payment, facts);
    return tenant?.id;
  });
  if (tenantId) platform().tenantChanged(tenantId);
  return `${facts.gatewayId} ${facts.state}`;
}

async function seen(tx: Transaction, facts: PaymentFacts, asked: Checkout | null): Promise<BillingGatewayPayment> {
  const now = platform().now();
  await tx.sql(
    `insert into billing_gateway_payment (id, gateway_id, amount, currency, method, state, refunded, paid_at, created_at, updated_at) values (?, ?, ?, ?, ?, 'CREATED', 0, ?::timestamptz, ?::timestamptz, ?::timestamptz)
     on conflict on constraint billing_gateway_payment_once do nothing`,
    [uuidv7(), facts.gatewayId, facts.amount.toFixed(2), facts.currency, facts.method, facts.at, now, now]);
  const [payment] = await tx.lockAll(BillingGatewayPayment, { gatewayId: facts.gatewayId } as never);
  payment!.see(facts);
  // A message may overtake the answer by which we learn the gateway's name for what was asked.
  if (asked && !payment!.checkoutId) Object.assign(payment!, { checkoutId: asked.id, tenantId: asked.tenantId });
  return payment!;
}

/** Writes the money down for the company that the caller has locked. */
export async function book(tx: Transaction, tenant: Tenant, payment: BillingGatewayPayment): Promise<void> {
  const { id } = await receive(tx, tenant, { source: 'GATEWAY', reference: payment.gatewayId, amount: payment.amount, receivedOn: dayInIndia(payment.paidAt), note: payment.method });
  await tx.flush();
  payment.paymentId = id;
}

/** What was asked follows from what was paid: late or not, once the money is there it is paid. What a mandate took and the bank declined has failed. */
async function follow(tx: Transaction, checkoutId: string, { state, paymentId, error }: BillingGatewayPayment, { gatewayId }: PaymentFacts): Promise<void> {
  await tx.flush();
  const checkout = await tx.lock(Checkout, checkoutId);
  if (checkout.state === 'PAID') return;
  if (paymentId) Object.assign(checkout, { state: 'PAID', lastError: null });
  else if (checkout.purpose === 'CHARGE' && checkout.state === 'OPEN' && state === 'FAILED') Object.assign(checkout, { state: 'FAILED', lastError: `${gatewayId}: ${error ?? 'declined'}`.slice(0, 400) });
}

/** Takes in what somebody saw of a refund, whether its payment is known here already or not. */
export async function applyRefund(context: TenantContext, facts: RefundFacts): Promise<string> {
  const tenantId = await context.transaction(async (tx) => {
    const [known] = await tx.find(BillingGatewayPayment, { gatewayId: facts.paymentId } as never);
    if (known?.tenantId) await tx.lock(Tenant, known.tenantId);
    const [payment] = await tx.lockAll(BillingGatewayPayment, { gatewayId: facts.paymentId } as never);
    const now = platform().now();
    await tx.sql(
      `insert into billing_gateway_refund (id, gateway_id, gateway_payment_id, amount, state, refunded_at, created_at, updated_at) values (?, ?, ?, ?, 'PENDING', ?::timestamptz, ?::timestamptz, ?::timestamptz)
       on conflict on constraint billing_gateway_refund_once do nothing`, [uuidv7(), facts.gatewayId, facts.paymentId, facts.amount.toFixed(2), facts.at, now, now]);
    const [refund] = await tx.lockAll(BillingGatewayRefund, { gatewayId: facts.gatewayId } as never);
    refund!.see(facts.state);
    await tx.flush();
    if (payment) await goBack(tx, payment);
    return payment?.tenantId;
  });
  if (tenantId) platform().tenantChanged(tenantId);
  return `${facts.gatewayId} ${facts.state}`;
}

/** What has gone back of a payment is taken out of the company's account too, each refund once. The caller has locked the company. */
export async function goBack(tx: Transaction, payment: BillingGatewayPayment): Promise<void> {
  const refunds = (await tx.lockAll(BillingGatewayRefund, { gatewayPaymentId: payment.gatewayId } as never)).filter(({ state }) => state === 'PROCESSED');
  const now = platform().now();
  payment.giveBack(sum(refunds.map(({ amount }) => amount)), now);
  if (!payment.paymentId) return;
  const { tenantId } = await tx.get(BillingPayment, payment.paymentId);
  const open = refunds.filter(({ paymentId }) => !paymentId);
  for (const refund of open) {
    const row = tx.create(BillingPayment, { id: uuidv7(), tenantId, source: 'REFUND', reference: refund.gatewayId, amount: refund.amount.neg(), receivedOn: dayInIndia(refund.refundedAt), note: payment.gatewayId, actorName: tx.actor.name, at: now });
    await tx.flush();
    refund.paymentId = row.id;
    await tell(tx, tenantId, 'billing-payment-refunded', { payment: payment.gatewayId, refund: refund.gatewayId, amount: refund.amount.toFixed(2) });
  }
  if (open.length) await keepStanding(tx, await tx.lock(Tenant, tenantId));
}
