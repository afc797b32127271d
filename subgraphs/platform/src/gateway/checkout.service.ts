import { GatewayRefused, GatewayUnreachable } from '@ilms/core/razorpay/razorpay-client';
import { readPayment, readRefund } from '@ilms/core/razorpay/read-event';
import { sum, type Decimal } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { isUuid, uuidv7 } from '@ilms/kernel/uuid';
import { NothingDue } from '../billing/billing-errors.ts';
import { accountOfCompany } from '../billing/keep-account.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { applyPayment, applyRefund } from './apply-facts.ts';
import { ensureGateway } from './billing-gateway.service.ts';
import { Checkout, type CheckoutPurpose } from './checkout.entity.ts';
import { localCheckout, openGateway, payableGateway, type OpenGateway } from './gateway-account.ts';
import { ChargeUnderWay } from './gateway-errors.ts';
import { BillingGatewayPayment } from './gateway-payment.entity.ts';
import { makeOrder } from './make-order.ts';
import { confirmMandate } from './confirm-mandate.ts';
import type { BillingCheckout } from './checkout.entity.ts';

/** How long something can be paid; money that comes later is taken all the same. */
const LIFE = 24 * 3_600_000;
/** The gateway is asked about what somebody waits for, at most so often. */
const PATIENCE = 4_000;

/** Everything that is open, to be paid now: the same while it is the same amount, another one in its place when another is due. */
export async function beginPayment(context: TenantContext, idempotencyKey: string): Promise<Checkout> {
  await ensureGateway(context);
  const open = await payableGateway(context);
  const id = await context.transaction(async (tx) => {
    await tx.lock(Tenant, tx.tenant.id);
    const [known] = await tx.find(Checkout, { tenantId: tx.tenant.id, purpose: 'PAYMENT', idempotencyKey } as never);
    return known?.id ?? (await openOne(tx, open, 'PAYMENT', await payable(tx), idempotencyKey)).id;
  });
  return makeOrder(context, open, id);
}

/** What a company can pay now: what is due, less what its mandate is just paying. */
async function payable(tx: Transaction): Promise<Decimal> {
  const { balance } = await accountOfCompany(tx, tx.tenant.id);
  if (!balance.gt(0)) throw new NothingDue();
  const taken = await tx.find(Checkout, { tenantId: tx.tenant.id, purpose: 'CHARGE', state: 'OPEN', gatewayOrderId: { $ne: null } } as never);
  const left = balance.minus(sum(taken.map(({ amount }) => amount)));
  if (!left.gt(0)) throw new ChargeUnderWay();
  return left;
}

/** The one that can be paid: what is open already where it is as wanted, otherwise a new one in its place. The caller has locked the company. */
export async function openOne(tx: Transaction, { gateway }: OpenGateway, purpose: keyof typeof CheckoutPurpose, amount: Decimal, idempotencyKey: string): Promise<Checkout> {
  const now = platform().now();
  const { id: tenantId } = tx.tenant;
  const [before] = await tx.lockAll(Checkout, { tenantId, purpose, state: 'OPEN' } as never);
  if (before && before.amount.eq(amount) && before.keyId === gateway.keyId && before.expiresAt > now) return before;
  if (before) {
    before.state = 'EXPIRED';
    await tx.flush();
  }
  const { mode, keyId } = gateway;
  return tx.create(Checkout, { id: uuidv7(), tenantId, purpose, mode, keyId, amount, state: 'OPEN', idempotencyKey, gatewayOrderId: null, customerId: null, madeByUntil: null, lookedAt: null, expiresAt: new Date(now.getTime() + LIFE), lastError: null, actorName: tx.actor.name });
}

/** A checkout of this company for whoever waits for it; where nothing was heard for some seconds the gateway is asked itself. */
export async function waitFor(context: TenantContext, id: string): Promise<Checkout> {
  const { state, gatewayOrderId } = await ownCheckout(context, id);
  const now = new Date();
  const isQuiet = state !== 'PAID' && gatewayOrderId && (await context.sql(
    'update billing_checkout set looked_at = ? where id = ? and coalesce(looked_at, created_at) < ? returning id', [now, id, new Date(now.getTime() - PATIENCE)])).length > 0;
  const open = isQuiet ? await openGateway(context) : undefined;
  if (open) {
    try {
      await look(context, open, id);
    } catch (error) {
      if (!(error instanceof GatewayUnreachable || error instanceof GatewayRefused)) throw error; // nobody is told more than is known here
    }
  }
  return ownCheckout(context, id);
}

async function ownCheckout(context: TenantContext, id: string): Promise<Checkout> {
  const [checkout] = isUuid(id) ? await context.find(Checkout, { id, tenantId: context.tenant.id, purpose: { $ne: 'CHARGE' } } as never) : [];
  if (!checkout) throw new NotFound('checkout', id, ['id']);
  return checkout;
}

/** Asks the gateway what became of a checkout, and takes it in. One that is over and was not paid is closed. */
export async function look(context: TenantContext, open: OpenGateway, id: string): Promise<void> {
  const [checkout] = await context.find(Checkout, { id } as never);
  if (!checkout) return;
  if (checkout.gatewayOrderId && checkout.keyId === open.gateway.keyId) {
    for (const entity of await open.client.paymentsOfOrder(checkout.gatewayOrderId)) await takeIn(context, open, entity);
  }
  if (checkout.expiresAt > platform().now()) return;
  await context.sql("update billing_checkout set state = 'EXPIRED', updated_at = ?, version = version + 1 where id = ? and state = 'OPEN' and purpose <> 'CHARGE'", [new Date(), id]);
}

/** Takes in a payment as the gateway shows it, with what went back of it and the mandate it opened. */
export async function takeIn(context: TenantContext, { client, gateway }: OpenGateway, entity: Parameters<typeof readPayment>[0]): Promise<void> {
  const facts = readPayment(entity);
  if (!facts) return;
  await applyPayment(context, facts);
  await confirmMandate(context, { client, gateway }, facts);
  const [known] = await context.find(BillingGatewayPayment, { gatewayId: facts.gatewayId } as never);
  if (!known || known.refunded.eq(facts.refunded)) return;
  for (const refund of await client.refundsOfPayment(facts.gatewayId)) {
    const seen = readRefund(refund);
    if (seen) await applyRefund(context, seen);
  }
}

/** What whoever pays sees of it. */
export const shownCheckout = (context: TenantContext, { id, purpose, amount, state, mode, gatewayOrderId, keyId, customerId, expiresAt }: Checkout): BillingCheckout => ({
  id, purpose, amount, state, mode, gatewayOrderId: gatewayOrderId ?? null, keyId, customerId: customerId ?? null, expiresAt, checkoutUrl: localCheckout(context.tenant.slug, mode, gatewayOrderId),
});
