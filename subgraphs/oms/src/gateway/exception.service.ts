import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { sum } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { takeInHandWithAccount } from '../hold/credit.ts';
import { receive } from '../payment/payment.service.ts';
import { applyPayment } from './apply-facts.ts';
import type { GatewayPaymentAssignInput, GatewayPaymentDecisionInput } from './exception.input.ts';
import { GatewaySaysNo, GatewaySilent, NotAnException, NotAssignable, NotAuthorised, NothingLeftToRefund } from './gateway-errors.ts';
import { GatewayPayment } from './gateway-payment.entity.ts';
import { giveBack } from './gateway-refund.service.ts';
import { GatewayRefund } from './gateway-refund.entity.ts';
import { gatewayOf } from './gateways.ts';
import { inPaise } from '@ilms/core/razorpay/paise';
import { methodOf } from './payment-objection.ts';
import { isCaptured } from './payment-state.ts';
import { GatewayRefused, GatewayUnreachable } from '@ilms/core/razorpay/razorpay-client';
import { readPayment } from './read-event.ts';
import { wake } from './take-event.service.ts';

/** Money that is of no order, locked for whoever decides about it. */
async function undecided(tx: Transaction, id: string): Promise<GatewayPayment> {
  const payment = await tx.lock(GatewayPayment, id, ['id']);
  if (!payment.isOpenException) throw new NotAnException(payment.gatewayId);
  return payment;
}

/** Takes money that arrived for an order that still owes as much. */
export function assignPayment(context: TenantContext, input: GatewayPaymentAssignInput): Promise<string> {
  return context.once('gatewayPaymentAssign', input, async (tx) => {
    const atHand = await takeInHandWithAccount(tx, input.orderId, null, ['orderId']);
    const payment = await undecided(tx, input.id);
    if (payment.paymentId) throw new NotAssignable(payment.gatewayId, 'it is a payment of an order already.');
    if (payment.currency !== 'INR') throw new NotAssignable(payment.gatewayId, `it is in ${payment.currency}.`);
    if (!isCaptured(payment.state) || (await goingBack(tx, payment)).gt(0)) throw new NotAssignable(payment.gatewayId, 'all or a part of it went back, or is on its way.');
    payment.become(await receive(tx, atHand, { amount: payment.amount, method: methodOf(payment.method), reference: payment.bankReference ?? payment.gatewayId, receivedOn: dayInIndia(new Date()) }));
    Object.assign(payment, { orderId: atHand.order.id, orderNumber: atHand.order.number, customerName: atHand.order.customerName });
    payment.resolve('ASSIGNED', tx.actor.name, input.note?.trim() || null, new Date());
    return payment.id;
  });
}

/** Gives money back that is of no order. */
export function refundPayment(context: TenantContext, input: GatewayPaymentDecisionInput): Promise<string> {
  return context.once('gatewayPaymentRefund', input, async (tx) => {
    const payment = await undecided(tx, input.id);
    if (payment.paymentId) throw new NotAssignable(payment.gatewayId, 'it is a payment of an order; make the refund there.');
    const left = payment.amount.minus(await goingBack(tx, payment));
    if (!left.gt(0)) throw new NothingLeftToRefund(payment.gatewayId);
    giveBack(tx, payment, left, null);
    payment.resolve('REFUNDED', tx.actor.name, input.note.trim(), new Date());
    wake(tx);
    return payment.id;
  });
}

/** Somebody has seen to it in another way, and says how. */
export function notePayment(context: TenantContext, input: GatewayPaymentDecisionInput): Promise<string> {
  return context.once('gatewayPaymentNote', input, async (tx) => {
    const payment = await undecided(tx, input.id);
    payment.resolve('NOTED', tx.actor.name, input.note.trim(), new Date());
    return payment.id;
  });
}

/** What of a payment went back or is on its way. */
async function goingBack(tx: Transaction, { id }: GatewayPayment) {
  const refunds = await tx.lockAll(GatewayRefund, { gatewayPaymentId: id });
  return sum(refunds.filter(({ state }) => state === 'PENDING' || state === 'PROCESSED').map(({ amount }) => amount));
}

/** Captures what is only authorised. The gateway captures once, whoever asks. */
export async function capturePayment(context: TenantContext, id: string): Promise<string> {
  const { client } = await gatewayOf(context);
  const payment = await context.get(GatewayPayment, id, ['id']);
  if (payment.state !== 'AUTHORIZED') throw new NotAuthorised(payment.gatewayId, payment.state);
  try {
    const facts = readPayment(await client.capture(payment.gatewayId, inPaise(payment.amount), payment.currency));
    if (facts) await context.transaction((tx) => applyPayment(tx, { ...facts, requestId: facts.requestId ?? payment.requestId ?? null }));
  } catch (error) {
    if (error instanceof GatewayUnreachable) throw new GatewaySilent();
    if (error instanceof GatewayRefused) throw new GatewaySaysNo(error.description);
    throw error;
  }
  return id;
}
