import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { ListArgs } from '@ilms/kernel/list';
import { DayScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Batch } from '../batch/batch.entity.ts';
import { Variant } from '../catalogue/variant.ts';
import { workedOutList } from '../worked-out/worked-out-list.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { wherePlaces } from '../warehouse/places.ts';
import { readReport } from './read-report.ts';
import { StockMonth } from './stock-month.ts';
import { stockOverTime } from './stock-over-time.ts';
import { StockReportRow } from './stock-report.ts';

const StockReport = workedOutList(StockReportRow, { search: ['sku'], order: { sku: 'ASC' } });

@Resolver(() => StockReportRow)
export class StockReportResolver {
  @Query(() => StockReport.Connection, { description: 'What every item did in every warehouse over some days, what stood there at their end, what that was worth and how old it was; search looks into the SKU.' })
  async stockReport(
    @Args(() => StockReport.Args) args: ListArgs,
    @Arg('warehouseId', () => ID, { nullable: true, description: 'One warehouse, or a group with all within it; all of them when nothing is said.' }) warehouseId: string | null,
    @Arg('categoryId', () => ID, { nullable: true, description: 'Only items of this category and those below it; all items when nothing is said.' }) categoryId: string | null,
    @Arg('from', () => DayScalar, { nullable: true, description: 'The first day; the first of the month of the last day when nothing is said.' }) from: string | null,
    @Arg('to', () => DayScalar, { nullable: true, description: 'The last day, its movements included; today when nothing is said.' }) to: string | null,
    @Ctx() context: TenantContext,
  ) {
    return StockReport.page(context, await wherePlaces(context, args), await readReport(context, { warehouseId, categoryId, from, to }));
  }

  @Query(() => [StockMonth], { description: 'What stood there and what it was worth at the end of each month, the earliest first; of the month of the last day asked for, at the end of that day. The sums of stockReport for the same day are the same figures.' })
  stockOverTime(
    @Arg('warehouseId', () => ID, { nullable: true, description: 'One warehouse, or a group with all within it; all of them when nothing is said.' }) warehouseId: string | null,
    @Arg('categoryId', () => ID, { nullable: true, description: 'Only items of this category and those below it; all items when nothing is said.' }) categoryId: string | null,
    @Arg('to', () => DayScalar, { nullable: true, description: 'The last day; today when nothing is said.' }) to: string | null,
    @Arg('months', () => Int, { defaultValue: 12, description: 'How many months, 1 to 36; the month of the last day is one of them.' }) months: number,
    @Ctx() context: TenantContext,
  ) {
    return stockOverTime(context, { warehouseId, categoryId, to }, months);
  }

  @FieldResolver(() => Variant, { name: 'variant' })
  variantId(@Root() row: StockReportRow) {
    return Object.assign(new Variant(), { id: row.variantId });
  }

  @FieldResolver(() => Batch, { name: 'batch', nullable: true })
  batchId(@Root() row: StockReportRow, @Ctx() context: TenantContext) {
    return row.batchId ? context.load(Batch, row.batchId) : null;
  }

  @FieldResolver(() => Warehouse, { name: 'warehouse' })
  warehouseId(@Root() row: StockReportRow, @Ctx() context: TenantContext) {
    return context.load(Warehouse, row.warehouseId);
  }
}
