import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { TenantState } from '@ilms/kernel/context';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { issueDocuments } from '../billing/issue-documents.ts';
import { keepStanding } from '../billing/keep-account.ts';
import { applyMigrations } from '../price-list/migrate-company.ts';
import { periodAfter, periodOf } from '../pricing/period.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { tell } from './billing-audit.ts';
import { chargeUsage } from '../usage-charge/charge-usage.ts';
import { Holding } from './holding.ts';
import { charge, sell } from './sell.ts';

/** Who goes on being charged from its day on; a company that is stopped owes what it owes and no more. */
export const CHARGED: readonly TenantState[] = ['trial', 'active', 'past_due', 'restricted'];

/**
 * Does for one company what its days bring: the change it asked for, the charge and the invoice for each month, and where that leaves it. Doing
 * it again does nothing. Months that were missed are made good one after the other, each as it was to be, so that none is charged at
 * another one's price.
 */
export async function turnMonth(context: TenantContext, tenantId: string): Promise<void> {
  const today = dayInIndia(platform().now());
  const hasChanged = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    const hasTurned = await turn(tx, tenant, today);
    return (await keepStanding(tx, tenant, today)) || hasTurned;
  });
  if (hasChanged) platform().tenantChanged(tenantId);
}

/** The months of a company that the caller has locked; answers whether it has another set now. */
export async function turn(tx: Transaction, tenant: Tenant, today: string): Promise<boolean> {
  const { chargedFrom } = tenant;
  if (!chargedFrom || chargedFrom > today || tenant.heldAt || !CHARGED.includes(tenant.state)) return false;
  const [last] = await tx.sql<{ to: string | null }>("select to_char(max(to_day), 'YYYY-MM-DD') as to from billing_entry where tenant_id = ? and kind = 'charge'", [tenant.id]);
  const first = last?.to && last.to > chargedFrom ? last.to : chargedFrom;
  let hasTurned = false;
  for (let period = periodOf(chargedFrom, first); period.from <= today; period = periodAfter(chargedFrom, period)) {
    let holding = await Holding.of(tx, tenant, period.from);
    await chargeUsage(tx, holding, period);
    const { scheduled } = holding;
    if (scheduled && scheduled.effectiveOn <= period.from) {
      const set = holding.wanted(scheduled.wanted);
      await sell(tx, holding, set);
      scheduled.appliedAt = platform().now();
      await tell(tx, tenant.id, 'subscription-change-applied', { effectiveOn: scheduled.effectiveOn });
      hasTurned = true;
      await tx.flush();
      if (set.sold.length === 0) {
        Object.assign(tenant, { endedOn: period.from, chargedFrom: null });
        await issueDocuments(tx, tenant, today); // what was used in the last month
        break;
      }
      holding = await Holding.of(tx, tenant, period.from);
    }
    if (await applyMigrations(tx, holding, period)) holding = await Holding.of(tx, tenant, period.from);
    await charge(tx, holding);
    await issueDocuments(tx, tenant, today);
  }
  return hasTurned;
}

/** The same for every company, each by itself: one that fails leaves the others alone and is told of. Answers how many were done. */
export async function turnMonths(context: TenantContext): Promise<number> {
  const today = dayInIndia(platform().now());
  const due = await context.sql<{ id: string }>(
    `select id from tenant t where state = any(?) and charged_from <= ? and held_at is null
       and (exists (select from scheduled_change c where c.tenant_id = t.id and c.effective_on <= ? and c.revoked_at is null and c.applied_at is null)
         or exists (select from subscription_item i where i.tenant_id = t.id and i.ends_on is null
                       and not exists (select from billing_entry e where e.item_id = i.id and e.kind = 'charge' and e.to_day > ?)))
     order by id`, [CHARGED, today, today, today]);
  return eachByItself(due.map(({ id }) => id), 'The month', (id) => turnMonth(context, id));
}

/** Does something for companies one after the other; answers for how many. Those that failed are named at the end. */
export async function eachByItself(ids: readonly string[], what: string, work: (id: string) => Promise<unknown>): Promise<number> {
  const failed: string[] = [];
  for (const id of ids) {
    try {
      await work(id);
    } catch (error) {
      failed.push(`${id}: ${(error as Error).message}`);
    }
  }
  if (failed.length) throw new Error(`${what} of ${failed.length} of ${ids.length} companies could not be done: ${failed.slice(0, 3).join('; ')}`);
  return ids.length;
}
