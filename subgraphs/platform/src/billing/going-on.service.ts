import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { platform } from '../runtime.ts';
import { tell } from '../subscription/billing-audit.ts';
import { Holding } from '../subscription/holding.ts';
import { ScheduledChange } from '../subscription/scheduled-change.entity.ts';
import { turn } from '../subscription/turn-month.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { AlreadyGoesOn, NothingChosen, NothingToEnd, TrialDaysRefused } from './billing-errors.ts';
import { keepStanding } from './keep-account.ts';

/** How much longer a trial may be made at once. */
const MOST_DAYS = 30;

async function changing(context: TenantContext, tenantId: string, work: (tx: Transaction, tenant: Tenant, today: string) => Promise<void>): Promise<Tenant> {
  const changed = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    tenant.expectSubscribable();
    const today = dayInIndia(platform().now());
    await work(tx, tenant, today);
    await keepStanding(tx, tenant, today);
    return tenant;
  });
  platform().tenantChanged(tenantId);
  return changed;
}

/**
 * Goes on after the trial, or comes back: the company is charged from the day after its trial, and from today where that is over or where it
 * wants to begin at once. What is due at once is invoiced at once; the trial goes on until that is paid.
 */
export const startSubscription = (context: TenantContext, tenantId: string, { atOnce = false }: { readonly atOnce?: boolean } = {}): Promise<Tenant> => changing(context, tenantId, async (tx, tenant, today) => {
  if (tenant.chargedFrom) throw new AlreadyGoesOn();
  const { set } = await Holding.of(tx, tenant, today);
  if (set.sold.length === 0) throw new NothingChosen();
  const isTrying = !atOnce && tenant.trialEndsOn && tenant.trialEndsOn >= today;
  Object.assign(tenant, { chargedFrom: isTrying ? dayAfter(tenant.trialEndsOn!) : today, endedOn: null });
  await tell(tx, tenantId, 'subscription-started', { chargedFrom: tenant.chargedFrom });
  // Whoever was stopped for want of a word may be charged again before it is looked at what is owed.
  await keepStanding(tx, tenant, today);
  await turn(tx, tenant, today);
});

/** Ends what is paid for: with the month that is charged, and until then it can be taken back; a trial just ends. */
export const endSubscription = (context: TenantContext, tenantId: string): Promise<Tenant> => changing(context, tenantId, async (tx, tenant, today) => {
  if (!tenant.chargedFrom) throw new NothingToEnd();
  const holding = await Holding.of(tx, tenant, today);
  const { period, scheduled } = holding;
  if (tenant.chargedFrom > today || !period) {
    tenant.chargedFrom = null;
    await tell(tx, tenantId, 'subscription-not-started', {});
    return;
  }
  if (scheduled && !scheduled.plan && scheduled.modules.length === 0) return;
  const at = platform().now();
  scheduled?.revoke(at);
  await tx.flush();
  tx.create(ScheduledChange, { id: uuidv7(), tenantId, effectiveOn: period.to, plan: null, modules: [], askedAt: at, askedBy: tx.actor.name });
  await tell(tx, tenantId, 'subscription-ended', { effectiveOn: period.to });
});

/** Lets a company try us out for longer; also one whose trial is over and who has not gone on. */
export async function extendTrial(context: TenantContext, tenantId: string, days: number, reason: string): Promise<Tenant> {
  if (days < 1 || days > MOST_DAYS) throw new TrialDaysRefused(MOST_DAYS);
  return changing(context, tenantId, async (tx, tenant, today) => {
    tenant.extendTrial(dayAfter(tenant.trialEndsOn && tenant.trialEndsOn > today ? tenant.trialEndsOn : dayAfter(today, -1), days));
    await tell(tx, tenantId, 'trial-extended', { until: tenant.trialEndsOn, reason });
  });
}
