import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { readOverview } from './read-overview.ts';
import { UsageOverview } from './usage-overview-parts.ts';

const A_QUARTER = 12;
const MOST_WEEKS = 52;

/** How the product is used, for our own people. */
@Resolver()
export class UsageResolver {
  @Query(() => UsageOverview, { description: 'How the product is used: companies and people by week, how far modules are taken up, modules and features by week, and what companies use. As of some seconds ago.' })
  usageOverview(@Arg('weeks', () => Int, { nullable: true, description: 'How many weeks, 2 to 52; 12 when nothing is said.' }) weeks: number | null, @Ctx() context: TenantContext): Promise<UsageOverview> {
    return readOverview(context, Math.min(MOST_WEEKS, Math.max(2, weeks ?? A_QUARTER)));
  }
}
