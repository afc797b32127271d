import { GraphQLString } from 'graphql';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { DayScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { readSales } from './read-sales.ts';
import { SalesAnalysis } from './sales-analysis.ts';

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
}
