import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { sum } from '@ilms/kernel/decimal';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { QuantityScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Variant } from '../catalogue/variant.ts';
import { StockLedgerEntry } from './stock-ledger-entry.entity.ts';
import { StockLevel } from './stock-level.entity.ts';
import { StockSummary, summariseStock } from './stock-summary.ts';

const StockLevels = listOf(StockLevel, { search: ['sku'], order: { sku: 'ASC' } });
const StockLedger = listOf(StockLedgerEntry, { search: ['sku', 'documentNumber'], order: { postedAt: 'DESC', sequence: 'DESC' } });

@Resolver()
export class StockResolver {
  @Query(() => StockLevels.Connection, { description: 'What stands where; search looks into the SKU.' })
  stockLevels(@Args(() => StockLevels.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return StockLevels.page(context, args);
  }

  @Query(() => StockLevel, { nullable: true, description: 'One item in one warehouse, or null.' })
  stockLevel(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(StockLevel, id);
  }

  @Query(() => StockLedger.Connection, { description: 'Every movement of stock, the latest first; search looks into the SKU and the document’s number.' })
  stockLedger(@Args(() => StockLedger.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return StockLedger.page(context, args);
  }

  @Query(() => StockSummary, { description: 'The company’s stock in a few figures.' })
  stockSummary(@Ctx() context: TenantContext) {
    return summariseStock(context);
  }
}

/** An item's stock, wherever the item is shown; one statement for all items of a list. */
@Resolver(() => Variant)
export class VariantStockResolver {
  @FieldResolver(() => [StockLevel], { description: 'What stands where.' })
  stock(@Root() variant: { id: string }, @Ctx() context: TenantContext): Promise<StockLevel[]> {
    return context.loadMany(StockLevel, 'variantId', variant.id);
  }

  @FieldResolver(() => QuantityScalar, { description: 'Units on the shelves of all warehouses.' })
  async onHand(@Root() variant: { id: string }, @Ctx() context: TenantContext) {
    return sum((await this.stock(variant, context)).map((level) => level.onHand));
  }

  @FieldResolver(() => QuantityScalar, { description: 'Units in all warehouses that may still be promised.' })
  async available(@Root() variant: { id: string }, @Ctx() context: TenantContext) {
    return sum((await this.stock(variant, context)).map((level) => level.available));
  }
}
