import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { RuleBroken } from '@ilms/kernel/errors';
import { BulkPayload, payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Variant } from '../catalogue/variant.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { readSuggestions } from './read-suggestions.ts';
import { ReorderRuleInput, ReorderRulesUpsertInput } from './reorder.input.ts';
import { setReorderRule, upsertReorderRules } from './reorder.service.ts';
import { ReorderRule } from './reorder-rule.entity.ts';
import { ReorderSuggestion } from './reorder-suggestion.ts';
import type { Surplus } from './plan-transfers.ts';
import { ReorderTransfersInput } from './reorder-transfers.input.ts';
import { draftReorderTransfers } from './reorder-transfers.service.ts';
import { SurplusElsewhere, surplusFor } from './surplus-elsewhere.ts';
import { StockTransferOrder } from '../transfer/transfer-order.entity.ts';
import { Vendor } from './vendor.ts';
import { wherePlaces } from '../warehouse/places.ts';
import { workedOutList } from '../worked-out/worked-out-list.ts';

const ReorderRules = listOf(ReorderRule, { search: ['sku'], order: { sku: 'ASC' } });
const TransfersPayload = payloadWith('ReorderTransfers', 'What came of covering suggestions from other places.', { stockTransferOrders: () => [StockTransferOrder] });
const ReorderSuggestions = workedOutList(ReorderSuggestion, { search: ['sku'], order: { urgency: 'ASC', daysOfCover: 'ASC', sku: 'ASC' } });

@Resolver(() => ReorderRule)
export class ReorderRuleResolver {
  @Query(() => ReorderRules.Connection, { description: 'When items are ordered again; search looks into the SKU.' })
  async reorderRules(@Args(() => ReorderRules.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return ReorderRules.page(context, await wherePlaces(context, args));
  }

  @Query(() => ReorderRule, { nullable: true, description: 'One reorder rule, or null.' })
  reorderRule(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(ReorderRule, id);
  }

  @FieldResolver(() => ReorderSuggestion, { nullable: true, description: 'What it comes to today, whether something is due or not; null while it is inactive, its warehouse is closed, or its item is no longer sold.' })
  outlook(@Root() rule: ReorderRule, @Ctx() context: TenantContext) {
    return context.batch<ReorderSuggestion | null>('outlook of reorder rules', rule.id, async (ids) => new Map((await readSuggestions(context, ids)).map((one) => [one.id, one])), null);
  }

  @Mutation(() => payloadOf(ReorderRule), { description: 'Says when an item is ordered again for a warehouse: makes its rule, or changes it.' })
  reorderRuleSet(@Arg('input', () => ReorderRuleInput) input: ReorderRuleInput, @Ctx() context: TenantContext) {
    return setReorderRule(context, input);
  }

  @Mutation(() => BulkPayload, { description: 'Makes or changes many reorder rules by warehouse and SKU, at most 500 at once; sending the same again changes nothing.' })
  reorderRulesUpsert(@Arg('input', () => ReorderRulesUpsertInput) input: ReorderRulesUpsertInput, @Ctx() context: TenantContext) {
    return upsertReorderRules(context, input);
  }
}

@Resolver(() => ReorderSuggestion)
export class ReorderSuggestionResolver {
  @Query(() => ReorderSuggestions.Connection, { description: 'What should be ordered now, worked out from rules, stock and demand, the most urgent first; search looks into the SKU.' })
  async reorderSuggestions(@Args(() => ReorderSuggestions.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return ReorderSuggestions.page(context, await wherePlaces(context, args), (await readSuggestions(context)).filter(({ urgency }) => urgency !== 'ENOUGH'));
  }

  @FieldResolver(() => Warehouse, { name: 'warehouse' })
  warehouseId(@Root() suggestion: ReorderSuggestion, @Ctx() context: TenantContext) {
    return context.load(Warehouse, suggestion.warehouseId);
  }

  @FieldResolver(() => Variant, { name: 'variant' })
  variantId(@Root() suggestion: ReorderSuggestion) {
    return Object.assign(new Variant(), { id: suggestion.variantId });
  }

  @FieldResolver(() => [SurplusElsewhere], { description: 'Where the item stands beyond need, the most first: other open places of the same GST registration, each keeping what its own rule orders up to.' })
  async elsewhere(@Root() suggestion: ReorderSuggestion, @Ctx() context: TenantContext): Promise<SurplusElsewhere[]> {
    const { id, warehouseId, variantId } = suggestion;
    const spared = await context.batch<readonly Surplus[]>('surplus for suggestions', JSON.stringify({ id, warehouseId, variantId }), async (keys) => {
      const asked = keys.map((key) => JSON.parse(key) as Pick<ReorderSuggestion, 'id' | 'warehouseId' | 'variantId'>);
      const found = await surplusFor(context, asked);
      return new Map(keys.map((key, i) => [key, found.get(asked[i]!.id) ?? []]));
    }, []);
    return spared.map((one) => Object.assign(new SurplusElsewhere(), { warehouseId: one.warehouseId, quantity: one.quantity }));
  }

  @Mutation(() => TransfersPayload, { description: 'Drafts transfers that bring what is short from where it can be spared, one for each pair of places; drafts promise nothing.' })
  async reorderTransfersDraft(@Arg('input', () => ReorderTransfersInput) input: ReorderTransfersInput, @Ctx() context: TenantContext) {
    if (input.suggestionIds.length < 1 || input.suggestionIds.length > 200) throw new RuleBroken('TOO_MANY', 'Choose 1 to 200 suggestions.', { max: 200 }, ['suggestionIds']);
    const ids = await draftReorderTransfers(context, input);
    return { stockTransferOrders: (await Promise.all(ids.map((id) => context.load(StockTransferOrder, id)))).filter((one) => one !== null) };
  }

  @FieldResolver(() => Vendor, { name: 'vendor', nullable: true })
  vendorId(@Root() suggestion: ReorderSuggestion) {
    return suggestion.vendorId && Object.assign(new Vendor(), { id: suggestion.vendorId });
  }
}

@Resolver(() => SurplusElsewhere)
export class SurplusElsewhereResolver {
  @FieldResolver(() => Warehouse, { name: 'warehouse' })
  warehouseId(@Root() surplus: SurplusElsewhere, @Ctx() context: TenantContext) {
    return context.load(Warehouse, surplus.warehouseId);
  }
}
