import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import { MoneyScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import { StockLevel } from '../stock/stock-level.entity.ts';
import { landedEffectsOf } from './landed-effect.ts';
import { LandedCharge, LandedCost, LandedShare } from './landed-cost.entity.ts';
import { LandedCostCancelInput, LandedCostInput, LandedCostTrialInput } from './landed-cost.input.ts';
import { addLandedCost, cancelLandedCost, tryLandedCost } from './landed-cost.service.ts';

const LandedCosts = listOf(LandedCost, { search: ['number', 'billNumber'], order: { postedAt: 'DESC' } });

/** What one receipt would bear. */
@ObjectType({ description: 'What one receipt would bear of a landed cost.' })
export class LandedCostTrial {
  entryId!: string;
  @Field(() => MoneyScalar, { description: 'How much of it.', nullable: true }) amount!: Decimal;
}

@Resolver(() => LandedCost)
export class LandedCostResolver {
  @Query(() => LandedCosts.Connection, { description: 'What it cost to bring goods in, the latest first; search looks into its number and the bill’s.' })
  landedCosts(@Args(() => LandedCosts.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return LandedCosts.page(context, args);
  }

  @Query(() => LandedCost, { nullable: true, description: 'One landed cost, or null.' })
  landedCost(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(LandedCost, id);
  }

  @Query(() => [LandedCostTrial], { description: 'What each receipt would bear; nothing is written. Refuses as landedCostAdd does.' })
  async landedCostTrial(@Arg('input', () => LandedCostTrialInput) input: LandedCostTrialInput, @Ctx() context: TenantContext): Promise<LandedCostTrial[]> {
    return (await tryLandedCost(context, input)).map(({ receipt, amount }) => Object.assign(new LandedCostTrial(), { entryId: receipt.id, amount }));
  }

  @Mutation(() => payloadOf(LandedCost), { description: 'Adds to what receipts cost. All that came of them since is valued anew, also what has been sold.' })
  async landedCostAdd(@Arg('input', () => LandedCostInput) input: LandedCostInput, @Ctx() context: TenantContext) {
    return context.load(LandedCost, await addLandedCost(context, input));
  }

  @Mutation(() => payloadOf(LandedCost), { description: 'Takes a landed cost back.' })
  async landedCostCancel(@Arg('input', () => LandedCostCancelInput) input: LandedCostCancelInput, @Ctx() context: TenantContext) {
    return context.load(LandedCost, await cancelLandedCost(context, input));
  }

  @FieldResolver(() => [LandedCharge], { description: 'What was paid, charge by charge.' })
  charges(@Root() cost: LandedCost, @Ctx() context: TenantContext) {
    return context.loadMany(LandedCharge, 'landedCostId', cost.id);
  }

  @FieldResolver(() => [LandedShare], { description: 'What each receipt bears of it.' })
  shares(@Root() cost: LandedCost, @Ctx() context: TenantContext) {
    return context.loadMany(LandedShare, 'landedCostId', cost.id);
  }

  @FieldResolver(() => MoneyScalar, { nullable: true, description: 'How much of it belongs to goods that have left for good.' })
  async inSold(@Root() cost: LandedCost, @Ctx() context: TenantContext) {
    return (await landedEffectsOf(context, cost.id)).inSold;
  }

  @FieldResolver(() => MoneyScalar, { nullable: true, description: 'How much of it is a variance, because the goods are valued at a standard cost.' })
  async inVariance(@Root() cost: LandedCost, @Ctx() context: TenantContext) {
    return (await landedEffectsOf(context, cost.id)).inVariance;
  }

  @FieldResolver(() => MoneyScalar, { nullable: true, description: 'How much of it is in goods that were on hand when it was entered.' })
  async inStock(@Root() cost: LandedCost, @Ctx() context: TenantContext) {
    const { inSold, inVariance } = await landedEffectsOf(context, cost.id);
    return cost.status === 'CANCELLED' ? ZERO : cost.total.minus(inSold).minus(inVariance);
  }
}

@Resolver(() => LandedShare)
export class LandedShareResolver {
  @FieldResolver(() => StockLedgerEntry, { description: 'The receipt.' })
  entry(@Root() share: LandedShare, @Ctx() context: TenantContext) {
    return context.load(StockLedgerEntry, share.entryId);
  }
}

@Resolver(() => LandedCostTrial)
export class LandedCostTrialResolver {
  @FieldResolver(() => StockLedgerEntry, { description: 'The receipt.' })
  entry(@Root() share: LandedCostTrial, @Ctx() context: TenantContext) {
    return context.load(StockLedgerEntry, share.entryId);
  }
}

/** What a receipt bears beyond its price, and what of its cost is no stock. */
@Resolver(() => StockLedgerEntry)
export class LandedOnEntryResolver {
  @FieldResolver(() => MoneyScalar, { nullable: true, description: 'What it bears of landed costs; 0 where nothing was added.' })
  async landedCost(@Root() entry: StockLedgerEntry, @Ctx() context: TenantContext): Promise<Decimal> {
    return (await context.loadMany(LandedShare, 'entryId', entry.id)).reduce((all, { amount }) => all.plus(amount), ZERO);
  }

  @FieldResolver(() => MoneyScalar, { nullable: true, description: 'What it cost more than its standard cost, less where negative; null where none is settled.' })
  async priceVariance(@Root() entry: StockLedgerEntry, @Ctx() context: TenantContext): Promise<Decimal | null> {
    if (entry.statedValue == null || (await context.load(StockLevel, entry.levelId))?.method !== 'STANDARD') return null;
    return new Decimal(entry.statedValue).plus(await this.landedCost(entry, context)).minus(entry.value);
  }
}
