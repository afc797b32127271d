import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { platform } from '../runtime.ts';
import { tell } from '../subscription/billing-audit.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { NotReversible, PaymentKnown } from './billing-errors.ts';
import { BillingPayment } from './billing-payment.entity.ts';
import { keepStanding } from './keep-account.ts';

export interface Received {
  readonly source: 'GATEWAY' | 'BANK' | 'TDS';
  readonly reference: string;
  readonly amount: Decimal;
  readonly receivedOn?: string;
  readonly note?: string | null;
}

/** Writes down money that came, once however often it is told, and lets the company's state follow. The caller has locked the company. */
export async function receive(tx: Transaction, tenant: Tenant, { source, reference, amount, receivedOn, note }: Received): Promise<BillingPayment> {
  const [known] = await tx.find(BillingPayment, { source, reference } as never);
  if (known) {
    if (known.tenantId !== tenant.id || !known.amount.eq(amount)) throw new PaymentKnown(reference);
    return known;
  }
  const now = platform().now();
  const payment = tx.create(BillingPayment, { id: uuidv7(), tenantId: tenant.id, source, reference, amount, receivedOn: receivedOn ?? dayInIndia(now), note: note ?? null, actorName: tx.actor.name, at: now });
  await tell(tx, tenant.id, 'billing-payment-received', { source, reference, amount: amount.toFixed(2) });
  await keepStanding(tx, tenant);
  return payment;
}

/** The same for somebody who has not locked the company yet. */
export async function receivePayment(context: TenantContext, tenantId: string, received: Received): Promise<BillingPayment> {
  const payment = await context.transaction(async (tx) => receive(tx, await tx.lock(Tenant, tenantId, ['tenantId']), received));
  platform().tenantChanged(tenantId);
  return payment;
}

/** Takes back a payment that was entered by hand and was wrong. */
export async function reversePayment(context: TenantContext, paymentId: string, reason: string): Promise<BillingPayment> {
  const { tenantId } = await context.get(BillingPayment, paymentId, ['paymentId']);
  const reversal = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    const payment = await tx.get(BillingPayment, paymentId);
    const [earlier] = await tx.find(BillingPayment, { source: 'REVERSAL', reference: paymentId } as never);
    if (earlier || !['BANK', 'TDS'].includes(payment.source)) throw new NotReversible();
    const now = platform().now();
    const row = tx.create(BillingPayment, { id: uuidv7(), tenantId, source: 'REVERSAL', reference: paymentId, amount: payment.amount.neg(), receivedOn: dayInIndia(now), note: reason, actorName: tx.actor.name, at: now });
    await tell(tx, tenantId, 'billing-payment-reversed', { reference: payment.reference, amount: payment.amount.toFixed(2), reason });
    await keepStanding(tx, tenant);
    return row;
  });
  platform().tenantChanged(tenantId);
  return reversal;
}
