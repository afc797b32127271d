import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { ListArgs } from '@ilms/kernel/list';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Variant } from '../catalogue/variant.ts';
import { workedOutList } from '../worked-out/worked-out-list.ts';
import { readAnalysis, summariseAnalysis } from './read-analysis.ts';
import { StockAnalysisItem, StockAnalysisSummary } from './stock-analysis.ts';

const StockAnalysis = workedOutList(StockAnalysisItem, { search: ['sku'], order: { abc: 'ASC', issuedValue: 'DESC', sku: 'ASC' } });

const WAREHOUSE = { nullable: true, description: 'One warehouse, or a group with all within it; all of them together when nothing is said.' };
const DAYS = { nullable: true, description: 'How many days back, today included: 28 to 730, or to what the company’s subscription lets it; 90 when nothing is said.' };

@Resolver(() => StockAnalysisItem)
export class StockAnalysisResolver {
  @Query(() => StockAnalysis.Connection, { description: 'Every item that ever moved, by the value that left (ABC), by how even its demand is (XYZ), and whether it still goes; search looks into the SKU.' })
  async stockAnalysis(@Args(() => StockAnalysis.Args) args: ListArgs, @Arg('warehouseId', () => ID, WAREHOUSE) warehouseId: string | null, @Arg('days', () => Int, DAYS) days: number | null, @Ctx() context: TenantContext) {
    return StockAnalysis.page(context, args, await readAnalysis(context, { warehouseId, days }));
  }

  @Query(() => StockAnalysisSummary, { description: 'The same in a few figures: the nine cells of the matrix, slow and dead stock.' })
  async stockAnalysisSummary(@Arg('warehouseId', () => ID, WAREHOUSE) warehouseId: string | null, @Arg('days', () => Int, DAYS) days: number | null, @Ctx() context: TenantContext) {
    return summariseAnalysis(await readAnalysis(context, { warehouseId, days }));
  }

  @FieldResolver(() => Variant, { name: 'variant' })
  variantId(@Root() item: StockAnalysisItem) {
    return Object.assign(new Variant(), { id: item.variantId });
  }
}
