import { sum, ZERO } from '@ilms/kernel/decimal';
import type { Month } from './month.ts';
import type { RevenueCohort } from './revenue-parts.ts';
import type { Mrr } from './waterfall.ts';

export const COHORT_WORDS = 'Companies by the month of their first charge; of each, who still pays on the last day of that month and of each later one, and what they pay a month then.';

/** What became of those who began to pay in each month. `closings` holds, for each month, what companies pay a month at its end. */
export function cohortsOf(months: readonly Month[], closings: readonly Mrr[], firstPaid: ReadonlyMap<string, string>): RevenueCohort[] {
  return months.map(({ from, to }, place) => {
    const begun = [...firstPaid].filter(([, day]) => day >= from && day <= to).map(([tenantId]) => tenantId);
    const kept = months.slice(place).map((month, later) => {
      const paying = begun.map((tenantId) => closings[place + later]!.get(tenantId) ?? ZERO).filter((mrr) => mrr.gt(0));
      return { month: month.from, companies: paying.length, mrr: sum(paying) };
    });
    return { month: from, companies: begun.length, kept };
  });
}
