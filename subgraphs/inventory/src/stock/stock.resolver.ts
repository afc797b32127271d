import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { GraphQLBoolean } from 'graphql';
import { type Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import { MoneyScalar, QuantityScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isForSale } from '../batch/is-for-sale.ts';
import { Variant } from '../catalogue/variant.ts';
import { kitsInAll, kitStockOf } from '../kit/kit-stock.ts';
import { LandedCost } from '../landed-cost/landed-cost.entity.ts';
import { apartWarehouses, inTransitOf, notInTransit, onTheWayOf } from '../transfer/on-the-way.ts';
import { wherePlaces } from '../warehouse/places.ts';
import { ItemValuation } from './item-valuation.entity.ts';
import { ItemValuationInput, ItemValuationsUpsertInput } from './item-valuation.input.ts';
import { setItemValuation, upsertItemValuations } from './item-valuation.service.ts';
import { bringLayers } from './past-stock.ts';
import { Revaluation } from './revaluation.entity.ts';
import { StockLedgerEntry } from './stock-ledger-entry.entity.ts';
import { StockLevel } from './stock-level.entity.ts';
import { StockSummary, summariseStock } from './stock-summary.ts';
import { ValuationMethod } from './valuation-method.ts';
import { ValueChange } from './value-change.entity.ts';

const StockLevels = listOf(StockLevel, { search: ['sku'], order: { sku: 'ASC' } });
const StockLedger = listOf(StockLedgerEntry, { search: ['sku', 'documentNumber'], order: { effectiveAt: 'DESC', postedAt: 'DESC', sequence: 'DESC' } });
const ValueChanges = listOf(ValueChange, { order: { at: 'DESC' } });
const ItemValuations = listOf(ItemValuation, { search: ['sku'], order: { updatedAt: 'DESC' } });
const Revaluations = listOf(Revaluation, { order: { queuedAt: 'ASC' } });

@Resolver()
export class StockResolver {
  @Query(() => StockLevels.Connection, { description: 'What stands where; search looks into the SKU. Goods in transit are listed with their transfer.' })
  async stockLevels(@Args(() => StockLevels.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return StockLevels.page(context, await wherePlaces(context, args), await notInTransit(context));
  }

  @Query(() => StockLevel, { nullable: true, description: 'One item in one warehouse, or null.' })
  stockLevel(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(StockLevel, id);
  }

  @Query(() => StockLedger.Connection, { description: 'Every movement of stock, the latest first; search looks into the SKU and the document’s number.' })
  async stockLedger(@Args(() => StockLedger.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return StockLedger.page(context, await wherePlaces(context, args));
  }

  @Query(() => ValueChanges.Connection, { description: 'Figures of the stock ledger that were worked out again because an earlier movement was added; the latest first.' })
  stockValueChanges(@Args(() => ValueChanges.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return ValueChanges.page(context, args);
  }

  @Query(() => Revaluations.Connection, { description: 'Stock levels that are being valued anew, and how far that has come; empty when all figures are final.' })
  stockRevaluations(@Args(() => Revaluations.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Revaluations.page(context, args);
  }

  @Query(() => ItemValuations.Connection, { description: 'Items that are valued otherwise than by moving average, or were said to be, the last changed first; search looks into the SKU.' })
  itemValuations(@Args(() => ItemValuations.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return ItemValuations.page(context, args);
  }

  @Mutation(() => BulkPayload, { description: 'Settles how many items are valued, by SKU, at most 500 at once; sending the same again changes nothing.' })
  itemValuationsUpsert(@Arg('input', () => ItemValuationsUpsertInput) input: ItemValuationsUpsertInput, @Ctx() context: TenantContext) {
    return upsertItemValuations(context, input);
  }

  @Mutation(() => payloadOf(ItemValuation), { description: 'Settles how an item is valued. INVENTORY_METHOD_SETTLED once it has moved; a standard cost may be settled anew at any time.' })
  itemValuationSet(@Arg('input', () => ItemValuationInput) input: ItemValuationInput, @Ctx() context: TenantContext) {
    return setItemValuation(context, input);
  }

  @Query(() => StockSummary, { description: 'The company’s stock in a few figures.' })
  stockSummary(@Arg('warehouseId', () => ID, { nullable: true, description: 'One warehouse, or a group with all within it; all of them when nothing is said.' }) warehouseId: string | null, @Ctx() context: TenantContext) {
    return summariseStock(context, warehouseId);
  }
}

/** What came in together and is still on the shelf. */
@ObjectType({ description: 'What came in together, at one cost, and is still on the shelf.' })
export class StockLayer {
  @Field(() => QuantityScalar, { description: 'Units of it that are left.' }) quantity!: Decimal;
  @Field(() => MoneyScalar, { nullable: true, description: 'What these cost.' }) value!: Decimal;
}

@Resolver(() => StockLevel)
export class StockLevelResolver {
  @FieldResolver(() => GraphQLBoolean, { description: 'Whether earlier movements were added and its values are still being worked out again. Quantities are right all the same.' })
  async isConverging(@Root() level: StockLevel, @Ctx() context: TenantContext) {
    return (await context.loadMany(Revaluation, 'levelId', level.id)).length > 0;
  }

  @FieldResolver(() => QuantityScalar, { description: 'Units that may still be promised: on hand less reserved; none of a batch that expired or is held back.' })
  async available(@Root() level: StockLevel, @Ctx() context: TenantContext) {
    return (await isForSale(context, level)) ? level.free : ZERO;
  }

  @FieldResolver(() => QuantityScalar, { description: 'Units that left another warehouse and are expected here.' })
  async incoming(@Root() level: StockLevel, @Ctx() context: TenantContext) {
    return (await onTheWayOf(context, level)).incoming;
  }

  @FieldResolver(() => QuantityScalar, { description: 'Units that left here for another warehouse and have not arrived, those that are missing included.' })
  async inTransit(@Root() level: StockLevel, @Ctx() context: TenantContext) {
    return (await onTheWayOf(context, level)).inTransit;
  }

  @FieldResolver(() => [StockLayer], { description: 'What is on the shelf by when it came in, the oldest first; empty for goods at moving average.' })
  async layers(@Root() level: StockLevel, @Ctx() context: TenantContext) {
    if (level.method !== 'FIFO') return [];
    await bringLayers(context, [level]);
    return level.layers!.standing;
  }
}

/** The movement a changed figure belongs to, and the one that made it so. */
@Resolver(() => ValueChange)
export class ValueChangeResolver {
  @FieldResolver(() => StockLedgerEntry, { description: 'The movement whose value it is.' })
  entry(@Root() change: ValueChange, @Ctx() context: TenantContext) {
    return context.load(StockLedgerEntry, change.entryId);
  }

  @FieldResolver(() => StockLedgerEntry, { description: 'The movement that was added, or costs more now, and made it so.' })
  cause(@Root() change: ValueChange, @Ctx() context: TenantContext) {
    return context.load(StockLedgerEntry, change.causeId);
  }

  @FieldResolver(() => LandedCost, { nullable: true, description: 'The landed cost that was added or taken back, where it was that.' })
  landedCost(@Root() change: ValueChange, @Ctx() context: TenantContext) {
    return change.landedCostId ? context.load(LandedCost, change.landedCostId) : null;
  }
}

@Resolver(() => Revaluation)
export class RevaluationResolver {
  @FieldResolver(() => StockLevel, { description: 'The stock level.' })
  level(@Root() work: Revaluation, @Ctx() context: TenantContext) {
    return context.load(StockLevel, work.levelId);
  }
}

/** An item's stock, wherever the item is shown; one statement for all items of a list. */
@Resolver(() => Variant)
export class VariantStockResolver {
  @FieldResolver(() => [StockLevel], { description: 'What stands where; what is in transit stands nowhere.' })
  async stock(@Root() variant: { id: string }, @Ctx() context: TenantContext): Promise<StockLevel[]> {
    const apart = await apartWarehouses(context);
    return (await context.loadMany(StockLevel, 'variantId', variant.id)).filter(({ warehouseId }) => apart.get(warehouseId) !== 'TRANSIT');
  }

  @FieldResolver(() => ValuationMethod, { description: 'How it is worked out what units of it cost that leave.' })
  async valuationMethod(@Root() variant: { id: string }, @Ctx() context: TenantContext): Promise<ValuationMethod> {
    return (await context.loadMany(ItemValuation, 'variantId', variant.id))[0]?.method ?? 'MOVING_AVERAGE';
  }

  @FieldResolver(() => QuantityScalar, { description: 'Units on the shelves of all warehouses.' })
  async onHand(@Root() variant: { id: string }, @Ctx() context: TenantContext) {
    return sum((await this.stock(variant, context)).map((level) => level.onHand));
  }

  @FieldResolver(() => QuantityScalar, { description: 'Units in all warehouses that may still be promised; those in quarantine or of a batch that expired or is held back may not. Of a kit, how many its components make in each warehouse by itself.' })
  async available(@Root() variant: { id: string }, @Ctx() context: TenantContext) {
    const kits = await kitStockOf(context, variant.id);
    if (kits) return kitsInAll(kits);
    const apart = await apartWarehouses(context);
    const levels = (await this.stock(variant, context)).filter(({ warehouseId }) => !apart.has(warehouseId));
    const forSale = await Promise.all(levels.map((level) => isForSale(context, level)));
    return sum(levels.filter((_, i) => forSale[i]).map((level) => level.free));
  }

  @FieldResolver(() => QuantityScalar, { description: 'Units on their way between two warehouses.' })
  inTransit(@Root() variant: { id: string }, @Ctx() context: TenantContext) {
    return inTransitOf(context, variant.id);
  }
}
