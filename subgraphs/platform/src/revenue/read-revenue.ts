import { sum } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { PriceBook } from '../pricing/price-book.ts';
import { BILLED_WORDS, billedIn } from './billed.ts';
import { COHORT_WORDS, cohortsOf } from './cohorts.ts';
import { monthOf, monthsUntil } from './month.ts';
import { type CompanyMrr, firstPaidDays, LEDGER_WORDS, ledgerMrr, MRR_WORDS, mrrByPrice, mrrOn } from './mrr.ts';
import type { Revenue, RevenueMonth, RevenueMove } from './revenue-parts.ts';
import { COMBINATION_WORDS, combinationsOf, FLOW_WORDS, flowsOf, MODULE_WORDS, modulesOf, OFFER_WORDS, offersOf } from './sets.ts';
import { TRIAL_WORDS, trialsOf } from './trials.ts';
import { movesOf, type Mrr, percentOf, WATERFALL_WORDS, waterfallOf } from './waterfall.ts';

export const FORMULAS: Readonly<Record<string, string>> = {
  mrr: MRR_WORDS, ledger: LEDGER_WORDS, waterfall: WATERFALL_WORDS, billed: BILLED_WORDS, offers: OFFER_WORDS, modules: MODULE_WORDS, cohorts: COHORT_WORDS, trials: TRIAL_WORDS, combinations: COMBINATION_WORDS, flows: FLOW_WORDS,
  arr: 'Twelve times the MRR.',
  arpa: 'MRR divided by the companies that pay on the day.',
  companyChurn: 'Companies that paid at the beginning of the month and pay nothing at its end, of those that paid at its beginning.',
  revenueChurn: 'Churn and contraction of the month, of its opening MRR.',
};

type End = ReadonlyMap<string, CompanyMrr>;

/** What companies pay a month on each of the days, in their order. */
async function endsOn(context: TenantContext, days: readonly string[]): Promise<End[]> {
  const byDay = Map.groupBy(await mrrOn(context, days), ({ day }) => day);
  return days.map((day) => new Map((byDay.get(day) ?? []).map((company) => [company.tenantId, company])));
}

const mrrOf = (end: End): Mrr => new Map([...end].map(([tenantId, { mrr }]) => [tenantId, mrr]));

/** Everything about what companies pay us over so many months up to the one a day lies in. The number of statements does not grow with companies. */
export async function readRevenue(context: TenantContext, until: string, count: number, today: string): Promise<Revenue> {
  const months = monthsUntil(until, count, today);
  const day = months.at(-1)!.to;
  const ends = await endsOn(context, [months[0]!.before, ...months.map(({ to }) => to)]);
  const closings = ends.map(mrrOf);
  const [firstPaid, book] = [await firstPaidDays(context), await PriceBook.open(context, today)];
  const [prices, billed, charges] = [await mrrByPrice(context, day), await billedIn(context, months), await ledgerMrr(context, day)];
  const rows = months.map((month, place): RevenueMonth => {
    const [before, after] = [closings[place]!, closings[place + 1]!];
    const moves = movesOf(before, after, (tenantId) => (firstPaid.get(tenantId) ?? '9999') < month.from);
    const waterfall = waterfallOf(before, after, moves);
    const lost = moves.filter(({ kind }) => kind === 'CHURN').length;
    return {
      month: month.from, to: month.to, ...waterfall, payingBefore: before.size, paying: after.size, lost,
      companyChurn: percentOf(lost, before.size), revenueChurn: percentOf(waterfall.churn.plus(waterfall.contraction), waterfall.opening), ...billed(month),
    };
  });
  const mrr = sum(closings.at(-1)!.values());
  const paying = closings.at(-1)!.size;
  return {
    day, mrr, arr: mrr.times(12), paying, arpa: paying ? mrr.div(paying).toDecimalPlaces(2) : null,
    ledger: { ...charges, difference: mrr.minus(charges.whole).minus(charges.part) }, months: rows,
    offers: offersOf(book, prices), modules: modulesOf(book, prices), cohorts: cohortsOf(months, closings.slice(1), firstPaid), trials: await trialsOf(context, months, firstPaid, today),
    combinations: combinationsOf(book, [...ends.at(-1)!.values()]), flows: flowsOf(book, ends), formulas: Object.entries(FORMULAS).map(([key, words]) => ({ key, words })),
  };
}

/** Whose MRR changed in the month a day lies in. */
export async function readMoves(context: TenantContext, day: string, today: string): Promise<RevenueMove[]> {
  const month = monthOf(day, today);
  const [before, after] = (await endsOn(context, [month.before, month.to])).map(mrrOf) as [Mrr, Mrr];
  const firstPaid = await firstPaidDays(context);
  const moves = movesOf(before, after, (tenantId) => (firstPaid.get(tenantId) ?? '9999') < month.from);
  const names = new Map((await context.report<{ id: string; name: string }>('select id, name from tenant where id = any(?::uuid[])', [moves.map(({ tenantId }) => tenantId)])).map(({ id, name }) => [id, name]));
  return moves.map((move) => ({ ...move, name: names.get(move.tenantId)! })).toSorted((a, b) => b.amount.cmp(a.amount) || (a.name < b.name ? -1 : 1));
}
