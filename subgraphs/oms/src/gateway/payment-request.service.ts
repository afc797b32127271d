import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { AlreadyCancelled, NotConfirmed, PaymentExceedsDue } from '../errors.ts';
import { Order } from '../order/order.entity.ts';
import { applyPayment } from './apply-facts.ts';
import { BelowLeastAmount, GatewaySaysNo, GatewaySilent, ReturnNotSigned } from './gateway-errors.ts';
import { ensureGateway } from './gateway-settings.service.ts';
import { gatewayOf, keysOf, type Gateway } from './gateways.ts';
import { inPaise } from '@ilms/core/razorpay/paise';
import type { PaymentReturnInput, PaymentStartInput } from './payment-request.input.ts';
import { PaymentRequest } from './payment-request.entity.ts';
import { GatewayRefused, GatewayUnreachable, type RazorpayClient } from '@ilms/core/razorpay/razorpay-client';
import { readPayment, REQUEST_NOTE } from './read-event.ts';
import { isSigned } from '@ilms/core/razorpay/signature';


const MINUTE = 60_000;
const LEAST = new Decimal(1);
/** An open request is asked about after ten minutes, and then ever more seldom, for fifteen days. */
const FIRST_CHECK = 10 * MINUTE;
const LONGEST_WAIT = 12 * 60 * MINUTE;
const LAPSES_AFTER = 15 * 24 * 60 * MINUTE;
const AT_ONCE = 20;

/**
 * Asks the customer for an amount of an order. What is asked is written down before the gateway is: whatever happens on the way, the
 * gateway's order is found again by our id, and never made twice.
 */
export async function startPayment(context: TenantContext, input: PaymentStartInput): Promise<string> {
  await ensureGateway(context);
  const { settings, client } = await gatewayOf(context);
  let isNew = false;
  const id = await context.once('paymentStart', input, async (tx) => {
    const order = await tx.lock(Order, input.orderId, ['orderId']);
    if (order.status === 'DRAFT') throw new NotConfirmed(order.number);
    if (order.status === 'CANCELLED') throw new AlreadyCancelled(order.number);
    const amount = input.amount ?? order.due;
    if (amount.gt(order.due) || !order.due.gt(0)) throw new PaymentExceedsDue(order.number, amount, order.due);
    if (amount.lt(LEAST)) throw new BelowLeastAmount(amount);
    const request = tx.create(PaymentRequest, {
      id: uuidv7(), orderId: order.id, orderNumber: order.number, customerName: order.customerName, mode: settings.mode, keyId: settings.keyId!, isLink: input.asLink ?? false, gatewayId: null, linkUrl: null,
      amount, currency: 'INR', state: 'DOUBTFUL', checks: 0, nextCheckAt: new Date(), lastError: null, actorId: tx.actor.id, actorName: tx.actor.name,
    });
    isNew = true;
    return request.id;
  });
  await make(context, { settings, client }, id, isNew);
  return id;
}

/** Has the gateway make what was written down, or finds what it made before. */
async function make(context: TenantContext, { settings, client }: Gateway, id: string, isNew = false): Promise<void> {
  const request = await context.get(PaymentRequest, id);
  if (request.state !== 'DOUBTFUL') return;
  try {
    const made = await madeOf(client, request, { isNew, isCapturedAtOnce: settings.autoCapture });
    await change(context, id, { state: 'OPEN', gatewayId: made.id, linkUrl: 'short_url' in made ? made.short_url : null, nextCheckAt: new Date(Date.now() + FIRST_CHECK), lastError: null });
  } catch (error) {
    if (error instanceof GatewayRefused) {
      await change(context, id, { state: 'REFUSED', nextCheckAt: null, lastError: error.description });
      throw new GatewaySaysNo(error.description);
    }
    if (!(error instanceof GatewayUnreachable)) throw error;
    await change(context, id, { lastError: error.message, nextCheckAt: new Date(Date.now() + MINUTE) });
    throw new GatewaySilent();
  }
}

/** What was never asked before is made; anything else may have been made by an attempt whose answer got lost, and is looked for first. */
async function madeOf(client: RazorpayClient, { id, amount, currency, isLink, orderNumber, customerName }: PaymentRequest, { isNew, isCapturedAtOnce }: { readonly isNew: boolean; readonly isCapturedAtOnce: boolean }) {
  const wanted = { receipt: id, paise: inPaise(amount), currency, isCapturedAtOnce, notes: { [REQUEST_NOTE]: id, order: orderNumber } };
  const found = isNew ? undefined : await (isLink ? client.linkByReference(id) : client.orderByReceipt(id));
  return found ?? (isLink ? client.createLink(wanted, `Order ${orderNumber}`, { name: customerName }) : client.createOrder(wanted));
}

/** Changes a request that nobody else has moved on meanwhile. */
async function change(context: TenantContext, id: string, to: Partial<PaymentRequest>): Promise<void> {
  await context.transaction(async (tx) => {
    const request = await tx.lock(PaymentRequest, id);
    if (request.state === 'PAID' || request.state === 'LAPSED' || (request.gatewayId && to.gatewayId)) return;
    Object.assign(request, to);
  });
}

/** Asks the gateway what became of a request, now. */
export async function checkRequest(context: TenantContext, id: string): Promise<string> {
  const gateway = await gatewayOf(context);
  const request = await context.get(PaymentRequest, id, ['id']);
  if (request.state === 'DOUBTFUL') {
    await change(context, id, { checks: request.checks + 1 });
    await make(context, gateway, id);
  }
  try {
    await look(context, gateway.client, id);
  } catch (error) {
    if (error instanceof GatewayUnreachable) throw new GatewaySilent();
    if (error instanceof GatewayRefused) throw new GatewaySaysNo(error.description);
    throw error;
  }
  return id;
}

/** Fetches the payments of a request and takes them in. */
async function look(context: TenantContext, client: RazorpayClient, id: string): Promise<void> {
  const { gatewayId, isLink } = await context.get(PaymentRequest, id);
  if (!gatewayId) return;
  const payments = isLink ? await Promise.all(((await client.link(gatewayId)).payments ?? []).map(({ payment_id: paymentId }) => client.payment(paymentId))) : await client.paymentsOfOrder(gatewayId);
  const seen = payments.flatMap((payment) => readPayment(payment) ?? []);
  for (const facts of seen) await context.transaction((tx) => applyPayment(tx, { ...facts, requestId: id }));
}

/** The browser comes back from the checkout. It proves by its signature that there is a payment; what it is, the gateway says. */
export async function returnFromCheckout(context: TenantContext, { gatewayOrderId, gatewayPaymentId, signature }: PaymentReturnInput): Promise<string> {
  const { settings } = await gatewayOf(context);
  const { keySecret } = keysOf(context, settings).credentials;
  const [request] = await context.find(PaymentRequest, { gatewayId: gatewayOrderId });
  if (!isSigned(`${gatewayOrderId}|${gatewayPaymentId}`, signature, [keySecret]) || !request) throw new ReturnNotSigned();
  return checkRequest(context, request.id);
}

/** Asks about requests that have been open for long; each less often than before. */
export async function checkDueRequests(context: TenantContext, gateway: Gateway, now: Date): Promise<void> {
  const due = await context.find(PaymentRequest, { nextCheckAt: { $lte: now }, state: { $in: ['OPEN', 'DOUBTFUL'] }, keyId: gateway.settings.keyId! }, { orderBy: { nextCheckAt: 'asc' }, limit: AT_ONCE });
  for (const request of due) {
    const age = now.getTime() - request.createdAt.getTime();
    const isOver = age > LAPSES_AFTER;
    await change(context, request.id, { checks: request.checks + 1, nextCheckAt: isOver ? null : new Date(now.getTime() + Math.min(LONGEST_WAIT, Math.max(FIRST_CHECK, age))) });
    try {
      if (request.state === 'DOUBTFUL') await make(context, gateway, request.id);
      await look(context, gateway.client, request.id);
    } catch (error) {
      if (error instanceof GatewaySilent || error instanceof GatewaySaysNo || error instanceof GatewayUnreachable || error instanceof GatewayRefused) continue;
      throw error;
    }
    if (isOver) await lapse(context, request.id);
  }
}

async function lapse(context: TenantContext, id: string): Promise<void> {
  await change(context, id, { state: 'LAPSED', nextCheckAt: null });
}
