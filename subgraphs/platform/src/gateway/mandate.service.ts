import { GatewayRefused, GatewayUnreachable } from '@ilms/core/razorpay/razorpay-client';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { platform } from '../runtime.ts';
import { tell } from '../subscription/billing-audit.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { ensureGateway } from './billing-gateway.service.ts';
import { Checkout } from './checkout.entity.ts';
import { openOne } from './checkout.service.ts';
import { isWaiting } from './confirm-mandate.ts';
import { openGateway, payableGateway } from './gateway-account.ts';
import { MandateThere, NoMandate } from './gateway-errors.ts';
import { makeOrder } from './make-order.ts';
import { MANDATE_CEILING, OPENING_AMOUNT, payerOf } from './mandate-terms.ts';
import { Mandate } from './mandate.entity.ts';

/** What a company lets us take, or is about to; nothing where it does neither. */
export async function mandateOf(context: TenantContext, tenantId: string): Promise<Mandate | null> {
  const mandates = await context.find(Mandate, { tenantId, state: { $ne: 'ENDED' } } as never, { orderBy: { id: 'desc' } });
  const active = mandates.find(({ state }) => state === 'ACTIVE');
  if (active || !mandates[0]) return active ?? null;
  const [checkout] = await context.find(Checkout, { id: mandates[0].checkoutId } as never);
  return isWaiting(checkout, mandates[0]) ? mandates[0] : null;
}

/** Begins a mandate: whoever pays agrees at the checkout that we take what is due, up to a ceiling that is the same for every company. */
export async function beginMandate(context: TenantContext, idempotencyKey: string): Promise<Checkout> {
  await ensureGateway(context);
  const open = await payableGateway(context);
  const id = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tx.tenant.id);
    tenant.expectOnItsOwn('charged');
    const [known] = await tx.find(Checkout, { tenantId: tenant.id, purpose: 'MANDATE', idempotencyKey } as never);
    if (known) return known.id;
    const [active] = await tx.find(Mandate, { tenantId: tenant.id, state: 'ACTIVE' } as never);
    if (active) throw new MandateThere();
    await payerOf(tx, tenant);
    const checkout = await openOne(tx, open, 'MANDATE', OPENING_AMOUNT, idempotencyKey);
    await tx.flush();
    const [begun] = await tx.find(Mandate, { checkoutId: checkout.id } as never);
    if (!begun) tx.create(Mandate, { id: uuidv7(), tenantId: tenant.id, checkoutId: checkout.id, keyId: open.gateway.keyId, customerId: null, contact: null, token: null, maxAmount: MANDATE_CEILING, method: null, state: 'PENDING', since: null, endedAt: null });
    return checkout.id;
  });
  return makeOrder(context, open, id);
}

/** Ends a mandate: from this moment nothing is taken by it, whatever the gateway says. */
export async function endMandate(context: TenantContext): Promise<Mandate> {
  const ended = await context.transaction(async (tx) => {
    await tx.lock(Tenant, tx.tenant.id);
    const known = await mandateOf(tx, tx.tenant.id);
    if (!known) throw new NoMandate();
    const mandate = await tx.lock(Mandate, known.id);
    mandate.end(platform().now());
    await tx.sql("update billing_checkout set state = 'EXPIRED', updated_at = ?, version = version + 1 where id = ? and state = 'OPEN'", [new Date(), mandate.checkoutId]);
    await tell(tx, tx.tenant.id, 'billing-mandate-ended', { maxAmount: mandate.maxAmount.toFixed(2) });
    return mandate;
  });
  const open = ended.token && ended.customerId ? await openGateway(context) : undefined;
  if (open?.gateway.keyId === ended.keyId) {
    try {
      await open.client.deleteToken(ended.customerId!, ended.token!);
    } catch (error) {
      if (!(error instanceof GatewayUnreachable || error instanceof GatewayRefused)) throw error; // it is ended here, and that decides
    }
  }
  return ended;
}
