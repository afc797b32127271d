import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { Month } from './month.ts';
import type { RevenueTrialMonth } from './revenue-parts.ts';
import { percentOf } from './waterfall.ts';

export const TRIAL_WORDS = 'Companies that began with a trial, by the month in which they chose their first modules. Gone on: charged for something by today, however much later. Ended: the trial is over and nothing was ever charged.';

interface Trial { readonly id: string; readonly begun: string; readonly ends_on: string }

/** What became of the trials that began in each month, as of today. */
export async function trialsOf(context: TenantContext, months: readonly Month[], firstPaid: ReadonlyMap<string, string>, today: string): Promise<RevenueTrialMonth[]> {
  const trials = await context.report<Trial>(
    `select id, begun, ends_on from (
       select t.id, to_char(coalesce((select min(i.starts_on) from subscription_item i where i.tenant_id = t.id), (t.created_at at time zone 'Asia/Kolkata')::date), 'YYYY-MM-DD') as begun,
              to_char(t.trial_ends_on, 'YYYY-MM-DD') as ends_on
         from tenant t where t.trial_ends_on is not null) trial
      where begun between ? and ?`, [months[0]!.from, months.at(-1)!.to]);
  return months.map(({ from, to }) => {
    const begun = trials.filter((trial) => trial.begun >= from && trial.begun <= to);
    const goneOn = begun.filter(({ id }) => (firstPaid.get(id) ?? '9999') <= today).length;
    const ended = begun.filter(({ id, ends_on }) => !firstPaid.has(id) && ends_on < today).length;
    return { month: from, begun: begun.length, goneOn, ended, open: begun.length - goneOn - ended, rate: percentOf(goneOn, begun.length) };
  });
}
