import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { inPaise } from '@ilms/core/razorpay/paise';
import { GatewayRefused, GatewayUnreachable } from '@ilms/core/razorpay/razorpay-client';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { BillingDocument } from '../billing/billing-document.entity.ts';
import { accountOfCompany } from '../billing/keep-account.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { Checkout } from './checkout.entity.ts';
import { look } from './checkout.service.ts';
import type { OpenGateway } from './gateway-account.ts';
import { BillingGatewaySaysNo, BillingGatewaySilent } from './gateway-errors.ts';
import { makeOrder } from './make-order.ts';
import { NOTICE_HOURS, payerOf } from './mandate-terms.ts';
import { Charge, Mandate } from './mandate.entity.ts';
import { NOTES } from './objection.ts';

const HOUR = 3_600_000;
/** How long one try is left to whoever makes it. */
const LEASE = 600_000;

/**
 * Takes what was announced to a company and has come due. Each try has an order of its own at the gateway, which is paid once whatever is asked of it; a
 * try whose answer got lost is looked at before it is made again.
 */
export async function takeCharges(context: TenantContext, open: OpenGateway, tenantId: string): Promise<void> {
  const now = platform().now();
  const due = await context.find(Charge, { tenantId, day: { $lte: dayInIndia(now) } } as never, { orderBy: { id: 'asc' } });
  for (const charge of due) {
    const [checkout] = await context.find(Checkout, { id: charge.checkoutId, state: 'OPEN', keyId: open.gateway.keyId } as never);
    if (!checkout) continue;
    if (checkout.gatewayOrderId) {
      await look(context, open, checkout.id);
      const [after] = await context.find(Checkout, { id: checkout.id } as never);
      if (after!.state !== 'OPEN' || (await open.client.paymentsOfOrder(checkout.gatewayOrderId)).length) continue;
    }
    const mandate = await admitted(context, charge, now);
    if (mandate) await take(context, open, charge, mandate);
  }
}

/** Whether a try may be made now: announced long enough ago, and still owed exactly so. Otherwise nothing is taken, and what is owed is announced anew. */
async function admitted(context: TenantContext, charge: Charge, now: Date): Promise<Mandate | null> {
  return context.transaction(async (tx) => {
    await tx.lock(Tenant, charge.tenantId);
    const checkout = await tx.lock(Checkout, charge.checkoutId);
    if (checkout.state !== 'OPEN' || now.getTime() - charge.createdAt.getTime() < NOTICE_HOURS * HOUR) return null;
    const mandate = await tx.get(Mandate, charge.mandateId);
    const { open } = await accountOfCompany(tx, charge.tenantId);
    if (mandate.state !== 'ACTIVE' || !mandate.token || !open.get(charge.documentId)?.eq(checkout.amount) || checkout.expiresAt <= now) {
      checkout.state = 'EXPIRED';
      return null;
    }
    // Somebody may be at the checkout at this moment, or another be taking it.
    const paying = await tx.sql("select from billing_checkout where tenant_id = ? and purpose = 'PAYMENT' and state = 'OPEN' and created_at > ?", [charge.tenantId, new Date(now.getTime() - HOUR)]);
    if (paying.length || (checkout.lookedAt && Date.now() - checkout.lookedAt.getTime() < LEASE)) return null;
    checkout.lookedAt = new Date();
    return mandate;
  });
}

async function take(context: TenantContext, open: OpenGateway, { documentId, checkoutId, tenantId }: Charge, { token, customerId, contact }: Mandate): Promise<void> {
  try {
    const { id, amount, gatewayOrderId } = await makeOrder(context, open, checkoutId);
    const [document, tenant] = [await context.get(BillingDocument, documentId), await context.get(Tenant, tenantId)];
    await open.client.takeByMandate({
      orderId: gatewayOrderId!, paise: inPaise(amount), currency: 'INR', customerId: customerId!, token: token!, email: (await payerOf(context, tenant)).email, contact: contact ?? '',
      description: `Invoice ${document.number}`, notes: { [NOTES.tenant]: tenantId, [NOTES.checkout]: id },
    });
  } catch (error) {
    if (error instanceof GatewayRefused) return refused(context, open, checkoutId, error);
    // The gateway does not answer, or has refused the order: the next hour looks again.
    if (error instanceof BillingGatewaySilent || error instanceof BillingGatewaySaysNo || error instanceof GatewayUnreachable) return;
    throw error;
  }
  await look(context, open, checkoutId);
}

/** The gateway also refuses what is paid already; so a try has failed only where nothing was paid by it. */
async function refused(context: TenantContext, open: OpenGateway, checkoutId: string, { description }: GatewayRefused): Promise<void> {
  await look(context, open, checkoutId);
  await context.sql("update billing_checkout set state = 'FAILED', last_error = ?, updated_at = ?, version = version + 1 where id = ? and state = 'OPEN'", [description, new Date(), checkoutId]);
}
