import { GatewayRefused } from '@ilms/core/razorpay/razorpay-client';
import type { PaymentFacts } from '@ilms/core/razorpay/read-event';
import type { RazorpayToken } from '@ilms/core/razorpay/razorpay-shapes';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import { tell } from '../subscription/billing-audit.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { checkoutOf } from './apply-facts.ts';
import type { Checkout } from './checkout.entity.ts';
import type { OpenGateway } from './gateway-account.ts';
import { Mandate } from './mandate.entity.ts';

/** A payment that opens a mandate names it. Whether the bank agrees, the gateway says now; at some banks that takes a day. */
export async function confirmMandate(context: TenantContext, open: OpenGateway, facts: PaymentFacts): Promise<void> {
  if (!facts.token || facts.state !== 'CAPTURED') return;
  const checkout = await checkoutOf(context, facts);
  if (checkout?.purpose !== 'MANDATE' || !checkout.customerId) return;
  const id = await context.transaction(async (tx) => {
    await tx.lock(Tenant, checkout.tenantId);
    const [mandate] = await tx.lockAll(Mandate, { checkoutId: checkout.id } as never);
    if (mandate?.state !== 'PENDING') return null;
    Object.assign(mandate, { token: facts.token, customerId: checkout.customerId, contact: facts.contact });
    return mandate.id;
  });
  if (id) await askAbout(context, open, id);
}

/** What has become of a mandate, as the gateway says it now. */
export async function askAbout(context: TenantContext, { client, gateway }: OpenGateway, id: string): Promise<void> {
  const [mandate] = await context.find(Mandate, { id } as never);
  if (!mandate?.token || !mandate.customerId || mandate.keyId !== gateway.keyId) return;
  const status = await statusOf(() => client.token(mandate.customerId!, mandate.token!));
  if (!status || status.status === 'initiated' || status.status === 'paused') return;
  await context.transaction(async (tx) => {
    await tx.lock(Tenant, mandate.tenantId);
    const mandates = await tx.lockAll(Mandate, { tenantId: mandate.tenantId } as never);
    const own = mandates.find((one) => one.id === id)!;
    const [before, at] = [own.state, platform().now()];
    if (status.status !== 'confirmed') own.end(at);
    else if (before === 'PENDING') {
      // The one before ends with the new one: there is one at a time.
      for (const other of mandates) if (other !== own && other.state === 'ACTIVE') other.end(at);
      await tx.flush();
      own.confirm(status.method, at);
    }
    if (own.state !== before) await tell(tx, own.tenantId, own.state === 'ACTIVE' ? 'billing-mandate-active' : 'billing-mandate-ended', { method: status.method, maxAmount: own.maxAmount.toFixed(2) });
  });
}

/** A mandate the gateway does not know any more is at its end. */
async function statusOf(ask: () => Promise<RazorpayToken>): Promise<{ readonly status: RazorpayToken['recurring_details']['status']; readonly method: string } | undefined> {
  try {
    const token = await ask();
    return { status: token.recurring_details.status, method: token.method };
  } catch (error) {
    if (error instanceof GatewayRefused && error.status === 400) return { status: 'cancelled', method: '' };
    throw error;
  }
}

/** The checkout of a mandate that was begun, where it can still be agreed to. */
export const isWaiting = (checkout: Checkout | undefined, mandate: Mandate): boolean => mandate.state === 'PENDING' && (checkout?.state === 'OPEN' || Boolean(mandate.token));
