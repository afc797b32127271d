import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { DayScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { platform } from '../runtime.ts';
import { readMoves, readRevenue } from './read-revenue.ts';
import { readReceivables } from './receivables.ts';
import { RevenueReceivables } from './receivables-parts.ts';
import { Revenue, RevenueMove } from './revenue-parts.ts';

const MOST_MONTHS = 24;
const A_YEAR = 12;

const today = (): string => dayInIndia(platform().now());
/** A day that is not ahead. */
const past = (day: string | null | undefined): string => (day && day < today() ? day : today());

/** What companies pay us, for our own people. Everything follows from what was sold, charged, issued and received. */
@Resolver()
export class RevenueResolver {
  @Query(() => Revenue, { description: 'What companies pay us: MRR and what became of it month by month, by what is sold, by cohort, and what was billed.' })
  revenue(
    @Arg('until', () => DayScalar, { nullable: true, description: 'A day of the last month; today when nothing is said.' }) until: string | null,
    @Arg('months', () => Int, { nullable: true, description: 'How many months, 1 to 24; 12 when nothing is said.' }) months: number | null,
    @Ctx() context: TenantContext,
  ): Promise<Revenue> {
    return readRevenue(context, past(until), Math.min(MOST_MONTHS, Math.max(1, months ?? A_YEAR)), today());
  }

  @Query(() => [RevenueMove], { description: 'Whose MRR changed in a month, the largest change first.' })
  revenueMoves(@Arg('month', () => DayScalar, { description: 'A day of the month.' }) month: string, @Ctx() context: TenantContext): Promise<RevenueMove[]> {
    return readMoves(context, past(month), today());
  }

  @Query(() => RevenueReceivables, { description: 'What companies owe us today, since when, and what happens next.' })
  revenueReceivables(@Ctx() context: TenantContext): Promise<RevenueReceivables> {
    return readReceivables(context, today());
  }
}
