import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import { bringAlong } from '../sandbox/bring-along.ts';
import { tell } from '../subscription/billing-audit.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { accountOf, type Account } from './account.ts';
import { BillingDocument } from './billing-document.entity.ts';
import { BillingPayment } from './billing-payment.entity.ts';
import { standing } from './standing.ts';

export interface CompanyAccount extends Account {
  readonly documents: readonly BillingDocument[];
  readonly payments: readonly BillingPayment[];
}

/** Where a company stands with us, with everything it follows from; the latest documents first. */
export async function accountOfCompany(context: TenantContext, tenantId: string): Promise<CompanyAccount> {
  const documents = await context.find(BillingDocument, { tenantId } as never, { orderBy: { issuedOn: 'desc', number: 'desc' } });
  const payments = await context.find(BillingPayment, { tenantId } as never, { orderBy: { receivedOn: 'desc', id: 'desc' } });
  return { ...accountOf(documents, payments), documents, payments };
}

/** States that only somebody of ours, or the making of a company, leads out of. */
const APART: readonly Tenant['state'][] = ['provisioning', 'maintenance', 'purged'];

/**
 * Brings a company's state to what its account and its days say. The caller has locked the company. Whoever comes back after a stop is charged
 * from that day on: what could not be used is not paid for. Answers whether anything changed.
 */
export async function keepStanding(tx: Transaction, tenant: Tenant, today = dayInIndia(platform().now())): Promise<boolean> {
  if (APART.includes(tenant.state) || tenant.sandboxOf) return false;
  await tx.flush();
  const { unpaidSince, open } = await accountOfCompany(tx, tenant.id);
  const owes = unpaidSince !== null;
  const now = platform().now();
  // A part of the first invoice, or the rupee that opens a mandate, earns no days of grace yet.
  if (open.size > 0 && !owes) tenant.activatedAt ??= now;
  const { heldAt, endedOn = null, chargedFrom = null, trialEndsOn = null, activatedAt } = tenant;
  const before = tenant.state;
  const after = standing({ isHeld: Boolean(heldAt), endedOn, chargedFrom, trialEndsOn, hasPaid: Boolean(activatedAt), owes, unpaidSince }, today);
  if (before === after) return false;
  if (['suspended', 'cancelled'].includes(before) && after === 'active' && chargedFrom) await resumeCharging(tx, tenant, today);
  tenant.become(after, now);
  await bringAlong(tx, tenant);
  await tell(tx, tenant.id, 'company-state-changed', { from: before, to: after });
  return true;
}

/** What is charged already stays charged; the months of the stop are left out. */
async function resumeCharging(tx: Transaction, tenant: Tenant, today: string): Promise<void> {
  const [last] = await tx.sql<{ to: string | null }>("select to_char(max(to_day), 'YYYY-MM-DD') as to from billing_entry where tenant_id = ? and kind = 'charge'", [tenant.id]);
  if (!last?.to || last.to < today) tenant.chargedFrom = today;
}
