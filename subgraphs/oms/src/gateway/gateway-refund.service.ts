import { randomUUID } from 'node:crypto';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { Payment } from '../payment/payment.entity.ts';
import type { Refund, RefundPart } from '../refund/refund.entity.ts';
import { applyRefund } from './apply-facts.ts';
import { BelowLeastAmount } from './gateway-errors.ts';
import { GatewayRefundFailed } from './gateway-events.ts';
import { GatewayPayment } from './gateway-payment.entity.ts';
import type { GatewayRefundInput, GatewayRefundSettleInput } from './gateway-refund.input.ts';
import { GatewayRefund } from './gateway-refund.entity.ts';
import { inPaise } from '@ilms/core/razorpay/paise';
import { GatewayRefused, GatewayUnreachable, type RazorpayClient } from '@ilms/core/razorpay/razorpay-client';
import { readRefund } from '@ilms/core/razorpay/read-event';
import { wake } from './take-event.service.ts';

const MINUTE = 60_000;
const LEAST = new Decimal(1);
const AT_ONCE = 20;
/** A refund that is under way is not sent by anybody else meanwhile. */
const UNDER_WAY = 2 * MINUTE;
/** A bank takes up to a week; the gateway is asked every so often. */
const LONGEST_WAIT = 6 * 60 * MINUTE;

/** Sends those parts of a refund through the gateway that came through it and go back the same way. Their caps are those of their payments. */
export async function refundThroughGateway(tx: Transaction, refund: Refund, parts: readonly RefundPart[]): Promise<void> {
  const through = await tx.find(GatewayPayment, { paymentId: { $in: parts.map(({ paymentId }) => paymentId) } });
  if (through.length === 0) return;
  const methods = new Map((await tx.find(Payment, { id: { $in: through.map(({ paymentId }) => paymentId!) } })).map(({ id, method }) => [id, method]));
  let isAny = false;
  for (const [index, part] of parts.entries()) {
    const payment = through.find(({ paymentId }) => paymentId === part.paymentId);
    if (!payment || part.method !== methods.get(part.paymentId)) continue;
    if (part.amount.lt(LEAST)) throw new BelowLeastAmount(part.amount, ['parts', String(index), 'amount']);
    giveBack(tx, payment, part.amount, { refundId: refund.id, refundPartId: part.id });
    isAny = true;
  }
  if (isAny) wake(tx);
}

/** Writes down that money of a payment at the gateway is to go back; the gateway is asked once this is committed. */
export function giveBack(tx: Transaction, { id: gatewayPaymentId, orderId, orderNumber, customerName }: GatewayPayment, amount: Decimal, of: { readonly refundId: string; readonly refundPartId: string } | null): GatewayRefund {
  return tx.create(GatewayRefund, {
    id: uuidv7(), gatewayPaymentId, refundId: of?.refundId ?? null, refundPartId: of?.refundPartId ?? null, orderId: orderId ?? null, orderNumber: orderNumber ?? null, customerName: customerName ?? null, amount,
    state: 'PENDING', gatewayId: null, requestKey: randomUUID(), bankReference: null, attempts: 0, nextCheckAt: new Date(), lastError: null, settledAt: null,
  });
}

/** Sends what is to go back, and asks what became of what was sent. No transaction is open while the gateway is waited for. */
export async function sendDueRefunds(context: TenantContext, client: RazorpayClient, now: Date): Promise<void> {
  const taken = await context.transaction((tx) => tx.sql<{ id: string }>(
    `update oms_gateway_refund r set next_check_at = ?, attempts = attempts + 1 where r.id in (
       select id from oms_gateway_refund where state = 'PENDING' and next_check_at <= ? order by next_check_at limit ? for update skip locked) returning r.id`,
    [new Date(now.getTime() + UNDER_WAY), now, AT_ONCE]));
  for (const { id } of taken) await sendOne(context, client, id, now);
}

async function sendOne(context: TenantContext, client: RazorpayClient, id: string, now: Date): Promise<void> {
  const refund = await context.get(GatewayRefund, id);
  const payment = await context.get(GatewayPayment, refund.gatewayPaymentId);
  try {
    const answer = refund.gatewayId ? await client.refundById(refund.gatewayId) : await client.refund(payment.gatewayId, { paise: inPaise(refund.amount), key: refund.requestKey });
    const facts = readRefund({ ...answer, receipt: refund.requestKey });
    await context.transaction(async (tx) => {
      if (facts) await applyRefund(tx, facts);
      await tx.flush();
      const known = await tx.lock(GatewayRefund, id);
      if (known.state === 'PENDING') known.nextCheckAt = later(known.attempts, now);
    });
  } catch (error) {
    if (error instanceof GatewayRefused) return refused(context, id, error.description);
    if (error instanceof GatewayUnreachable) return context.transaction(async (tx) => void Object.assign(await tx.lock(GatewayRefund, id), { lastError: error.message, nextCheckAt: later(refund.attempts, now) }));
    throw error;
  }
}

const later = (attempts: number, now: Date): Date => new Date(now.getTime() + Math.min(LONGEST_WAIT, MINUTE * 2 ** Math.min(attempts, 10)));

async function refused(context: TenantContext, id: string, description: string): Promise<void> {
  await context.transaction(async (tx) => {
    const refund = await tx.lock(GatewayRefund, id);
    if (refund.state !== 'PENDING') return;
    refund.fail(description, new Date());
    tx.publish(new GatewayRefundFailed(refund.id, refund.orderId ?? null, refund.amount.toFixed(2), description));
  });
}

/** Tries a refund again that failed. */
export function retryRefund(context: TenantContext, input: GatewayRefundInput): Promise<string> {
  return context.once('gatewayRefundRetry', input, async (tx) => {
    const refund = await tx.lock(GatewayRefund, input.id, ['id']);
    refund.retry(randomUUID(), new Date());
    wake(tx);
    return refund.id;
  });
}

/** A refund that failed was given back in another way: the order stays refunded, and nobody tries again. */
export function settleRefund(context: TenantContext, input: GatewayRefundSettleInput): Promise<string> {
  return context.once('gatewayRefundSettle', input, async (tx) => {
    const refund = await tx.lock(GatewayRefund, input.id, ['id']);
    refund.settleElsewhere(new Date());
    refund.bankReference = input.reference.trim();
    return refund.id;
  });
}
