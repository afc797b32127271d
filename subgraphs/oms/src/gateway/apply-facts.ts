import type { RefundFacts } from '@ilms/core/razorpay/read-event';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, sum } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { isUuid, uuidv7 } from '@ilms/kernel/uuid';
import { takeInHandWithAccount, type Account } from '../hold/credit.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { receive } from '../payment/payment.service.ts';
import { GatewayPayment } from './gateway-payment.entity.ts';
import { GatewayRefund } from './gateway-refund.entity.ts';
import { GatewayRefundFailed, PaymentExceptionFound } from './gateway-events.ts';
import { methodOf, objectionTo } from './payment-objection.ts';
import { PaymentRequest } from './payment-request.entity.ts';
import { isCaptured } from './payment-state.ts';
import type { PaymentFacts } from './read-event.ts';

// Everybody who learns of a payment ends here: a message, a look at the gateway, the browser that comes back. Locks are taken in one
// order: account, order, payment at the gateway, what was asked for.

type AtHand = OrderAtHand & { account: Account | null };

/** What was asked for, as the gateway's order or our own note on the payment say. */
export async function requestOf(tx: Pick<Transaction, 'find'>, { orderId, requestId }: Pick<PaymentFacts, 'orderId' | 'requestId'>): Promise<PaymentRequest | null> {
  const [byOrder] = orderId ? await tx.find(PaymentRequest, { gatewayId: orderId }) : [];
  if (byOrder || !requestId || !isUuid(requestId)) return byOrder ?? null;
  return (await tx.find(PaymentRequest, { id: requestId.toLowerCase() }))[0] ?? null;
}

/** Takes in what somebody saw of a payment. Money that is ours becomes a payment of its order, once; what cannot is kept for somebody to decide. */
export async function applyPayment(tx: Transaction, facts: PaymentFacts): Promise<string> {
  if (!facts.amount.gt(0)) return 'nothing was paid';
  const request = await requestOf(tx, facts);
  const now = new Date();
  await tx.sql(
    `insert into oms_gateway_payment (id, gateway_id, request_id, order_id, order_number, customer_name, amount, currency, method, state, refunded, paid_at, created_at, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'CREATED', 0, ?::timestamptz, ?::timestamptz, ?::timestamptz) on conflict on constraint oms_gateway_payment_gateway_id do nothing`,
    [uuidv7(), facts.gatewayId, request?.id ?? null, request?.orderId ?? null, request?.orderNumber ?? null, request?.customerName ?? null, facts.amount.toFixed(2), facts.currency, facts.method, facts.at, now, now]);
  const atHand = request ? await takeInHandWithAccount(tx, request.orderId) : null;
  const payment = await seen(tx, facts, request);
  if (payment.isToBook) await book(tx, facts, request, atHand, payment);
  if (request && isCaptured(facts.state)) await settle(tx, request.id);
  return `${facts.gatewayId} ${facts.state}`;
}

async function seen(tx: Transaction, facts: PaymentFacts, request: PaymentRequest | null): Promise<GatewayPayment> {
  const [payment] = await tx.lockAll(GatewayPayment, { gatewayId: facts.gatewayId });
  payment!.see(facts);
  // A message may overtake the answer by which we learn the gateway's name for what was asked.
  if (request && !payment!.requestId) Object.assign(payment!, { requestId: request.id, orderId: request.orderId, orderNumber: request.orderNumber, customerName: request.customerName });
  return payment!;
}

async function book(tx: Transaction, facts: PaymentFacts, request: PaymentRequest | null, atHand: AtHand | null, payment: GatewayPayment): Promise<void> {
  const objection = objectionTo(payment, request, atHand?.order ?? null);
  if (objection) return except(tx, payment, objection);
  await tx.flush();
  try {
    await tx.savepoint(async () => {
      payment.become(await receive(tx, atHand!, { amount: payment.amount, method: methodOf(payment.method), reference: payment.bankReference ?? payment.gatewayId, receivedOn: dayInIndia(payment.paidAt) }));
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // The savepoint took everything along that was read before it.
    except(tx, await seen(tx, facts, request), { kind: 'BOOKS_CLOSED', reason: error.message });
  }
}

function except(tx: Transaction, payment: GatewayPayment, { kind, reason }: { kind: NonNullable<GatewayPayment['exception']>; reason: string }): void {
  payment.except(kind, reason);
  tx.publish(new PaymentExceptionFound(payment.id, payment.gatewayId, kind, reason, payment.amount.toFixed(2), payment.currency, payment.orderId ?? null));
}

/** What was asked for is there; nobody asks the gateway about it any more. */
async function settle(tx: Transaction, requestId: string): Promise<void> {
  const request = await tx.lock(PaymentRequest, requestId);
  if (request.state !== 'PAID') Object.assign(request, { state: 'PAID', nextCheckAt: null, lastError: null });
}

/** Takes in what somebody saw of a refund: one of ours, or one that somebody made on the gateway's own pages. */
export async function applyRefund(tx: Transaction, facts: RefundFacts): Promise<string> {
  const [payment] = await tx.lockAll(GatewayPayment, { gatewayId: facts.paymentId });
  if (!payment) return `${facts.gatewayId} is of a payment that nobody here knows`;
  const refunds = await tx.lockAll(GatewayRefund, { gatewayPaymentId: payment.id });
  const known = refunds.find(({ gatewayId }) => gatewayId === facts.gatewayId) ?? refunds.find(({ requestKey }) => requestKey === facts.receipt);
  const now = new Date();
  if (known) {
    const before = known.state;
    known.see(facts, now);
    if (known.state === 'FAILED' && before !== 'FAILED') tx.publish(new GatewayRefundFailed(known.id, known.orderId ?? null, known.amount.toFixed(2), known.lastError ?? ''));
  } else refunds.push(outside(tx, payment, facts, now));
  payment.giveBack(sum(refunds.filter(({ state }) => state === 'PROCESSED').map(({ amount }) => amount)));
  return `${facts.gatewayId} ${facts.state}`;
}

function outside(tx: Transaction, payment: GatewayPayment, facts: RefundFacts, now: Date): GatewayRefund {
  const { id: gatewayPaymentId, orderId, orderNumber, customerName } = payment;
  const refund = tx.create(GatewayRefund, {
    id: uuidv7(), gatewayPaymentId, refundId: null, refundPartId: null, orderId: orderId ?? null, orderNumber: orderNumber ?? null, customerName: customerName ?? null, amount: Decimal.min(facts.amount, payment.amount),
    state: 'PENDING', gatewayId: facts.gatewayId, requestKey: facts.gatewayId, bankReference: null, attempts: 0, nextCheckAt: now, lastError: null, settledAt: null,
  });
  refund.see(facts, now);
  // A payment that waits for a decision anyway is given back by that; one of an order leaves the order short.
  if (payment.paymentId && !payment.isOpenException) except(tx, payment, { kind: 'REFUNDED_OUTSIDE', reason: `₹${facts.amount.toFixed(2)} of ${payment.orderNumber ?? payment.gatewayId} went back by ${facts.gatewayId}, made on the gateway’s own pages. Make the refund of the order too.` });
  return refund;
}
