import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { TenantState } from '@ilms/kernel/context';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { periodAfter, periodOf } from '../pricing/period.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { tell } from './billing-audit.ts';
import { Holding } from './holding.ts';
import { charge, sell } from './sell.ts';

/** Who goes on being charged; a company that is stopped for good owes what it owes and no more. */
const CHARGED: readonly TenantState[] = ['active', 'past_due', 'restricted'];

/**
 * Does for one company what its days bring: the change it asked for, and the charge for each month. Doing it again does nothing. Months
 * that were missed are made good one after the other, each as it was to be, so that none is charged at another one's price.
 */
export async function turnMonth(context: TenantContext, tenantId: string): Promise<void> {
  const today = dayInIndia(platform().now());
  const hasChanged = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    if (!tenant.chargedFrom || !CHARGED.includes(tenant.state)) return false;
    const [last] = await tx.sql<{ to: string | null }>("select to_char(max(to_day), 'YYYY-MM-DD') as to from billing_entry where tenant_id = ? and kind = 'charge'", [tenantId]);
    let hasTurned = false;
    for (let period = periodOf(tenant.chargedFrom, last?.to ?? tenant.chargedFrom); period.from <= today; period = periodAfter(tenant.chargedFrom, period)) {
      let holding = await Holding.of(tx, tenant, period.from);
      const { scheduled } = holding;
      if (scheduled && scheduled.effectiveOn <= period.from) {
        await sell(tx, holding, holding.wanted(scheduled.wanted));
        scheduled.appliedAt = platform().now();
        await tell(tx, tenantId, 'subscription-change-applied', { effectiveOn: scheduled.effectiveOn });
        await tx.flush();
        hasTurned = true;
        holding = await Holding.of(tx, tenant, period.from);
      }
      await charge(tx, holding);
      await tx.flush();
    }
    return hasTurned;
  });
  if (hasChanged) platform().tenantChanged(tenantId);
}

/** The same for every company that something is due of; one that fails leaves the others alone and is told of. Answers how many were done. */
export async function turnMonths(context: TenantContext): Promise<number> {
  const today = dayInIndia(platform().now());
  const due = await context.sql<{ id: string }>(
    `select id from tenant t where state = any(?) and charged_from <= ?
       and (exists (select from scheduled_change c where c.tenant_id = t.id and c.effective_on <= ? and c.revoked_at is null and c.applied_at is null)
         or exists (select from subscription_item i where i.tenant_id = t.id and i.ends_on is null
                       and not exists (select from billing_entry e where e.item_id = i.id and e.kind = 'charge' and e.to_day > ?)))
     order by id`, [CHARGED, today, today, today]);
  const failed: string[] = [];
  for (const { id } of due) {
    try {
      await turnMonth(context, id);
    } catch (error) {
      failed.push(`${id}: ${(error as Error).message}`);
    }
  }
  if (failed.length) throw new Error(`The month of ${failed.length} of ${due.length} companies could not be turned: ${failed.slice(0, 3).join('; ')}`);
  return due.length;
}
