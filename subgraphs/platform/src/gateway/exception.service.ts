import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import { tell } from '../subscription/billing-audit.ts';
import { audit } from '../audit/audit.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { book, goBack } from './apply-facts.ts';
import { NotAnException, NotAssignable } from './gateway-errors.ts';
import { BillingGatewayPayment } from './gateway-payment.entity.ts';

async function undecided(tx: Transaction, id: string): Promise<BillingGatewayPayment> {
  const payment = await tx.lock(BillingGatewayPayment, id, ['id']);
  if (!payment.isOpenException) throw new NotAnException(payment.gatewayId);
  return payment;
}

/** Writes money down for a company of which it was not sure whose it is; what has gone back of it meanwhile goes along. */
export async function assignException(context: TenantContext, { id, tenantId, reason }: { readonly id: string; readonly tenantId: string; readonly reason: string }): Promise<BillingGatewayPayment> {
  const assigned = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId, ['tenantId']);
    const payment = await undecided(tx, id);
    if (payment.currency !== 'INR') throw new NotAssignable(payment.gatewayId, `it is in ${payment.currency}.`);
    payment.resolve('ASSIGNED', tx.actor.name, reason, platform().now());
    payment.tenantId = tenant.id;
    await book(tx, tenant, payment);
    await tx.flush();
    await goBack(tx, payment);
    await tell(tx, tenant.id, 'billing-gateway-exception-assigned', { payment: payment.gatewayId, amount: payment.amount.toFixed(2), reason });
    return payment;
  });
  platform().tenantChanged(tenantId);
  return assigned;
}

/** One of us has seen to it in another way, and says how. */
export function resolveException(context: TenantContext, id: string, reason: string): Promise<BillingGatewayPayment> {
  return context.transaction(async (tx) => {
    const payment = await undecided(tx, id);
    payment.resolve('NOTED', tx.actor.name, reason, platform().now());
    await audit(tx, { tenantId: payment.tenantId ?? null, actor: tx.actor, action: 'billing-gateway-exception-resolved', details: { payment: payment.gatewayId, reason }, requestId: tx.request.requestId });
    return payment;
  });
}
