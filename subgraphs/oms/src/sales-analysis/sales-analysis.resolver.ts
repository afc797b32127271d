import { GraphQLString } from 'graphql';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { DayScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { readSales } from './read-sales.ts';
import { SalesAnalysis } from './sales-analysis.ts';
import { figuresOf, pageOf, SalesFigureConnection } from './sales-figures.ts';

const MOST_ROWS = 100;

@Resolver()
export class SalesAnalysisResolver {
  @Query(() => SalesAnalysis, { description: 'What was sold over some days: value, fill rate, cycle time, returns, cancellations, by channel, state, hour and day.' })
  salesAnalysis(
    @Arg('from', () => DayScalar, { nullable: true, description: 'The first day; thirty days up to the last when nothing is said.' }) from: string | null,
    @Arg('to', () => DayScalar, { nullable: true, description: 'The last day; today when nothing is said. At most 400 days.' }) to: string | null,
    @Arg('channel', () => GraphQLString, { nullable: true, description: 'One channel; all of them when nothing is said.' }) channel: string | null,
    @Ctx() context: TenantContext,
  ) {
    return readSales(context, { from, to, channel });
  }

  @Query(() => SalesFigureConnection, { description: 'The sales analysis as rows of a table, for a file; see salesAnalysis.' })
  async salesFigures(
    @Arg('from', () => DayScalar, { nullable: true, description: 'The first day.' }) from: string | null,
    @Arg('to', () => DayScalar, { nullable: true, description: 'The last day.' }) to: string | null,
    @Arg('channel', () => GraphQLString, { nullable: true, description: 'One channel; all of them when nothing is said.' }) channel: string | null,
    @Arg('first', () => Int, { nullable: true, description: 'How many rows, 1 to 100; 100 when nothing is said.' }) first: number | null,
    @Arg('after', () => GraphQLString, { nullable: true, description: 'The cursor to go on from.' }) after: string | null,
    @Ctx() context: TenantContext,
  ) {
    const size = Math.min(MOST_ROWS, Math.max(1, first ?? MOST_ROWS));
    return pageOf(figuresOf(await readSales(context, { from, to, channel })), size, after);
  }
}
