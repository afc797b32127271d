import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Variant } from '../catalogue/variant.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { readSuggestions } from './read-suggestions.ts';
import { ReorderRuleInput, ReorderRulesUpsertInput } from './reorder.input.ts';
import { setReorderRule, upsertReorderRules } from './reorder.service.ts';
import { ReorderRule } from './reorder-rule.entity.ts';
import { ReorderSuggestion } from './reorder-suggestion.ts';
import { Vendor } from './vendor.ts';
import { wherePlaces } from '../warehouse/places.ts';
import { workedOutList } from '../worked-out/worked-out-list.ts';

const ReorderRules = listOf(ReorderRule, { search: ['sku'], order: { sku: 'ASC' } });
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

  @FieldResolver(() => Vendor, { name: 'vendor', nullable: true })
  vendorId(@Root() suggestion: ReorderSuggestion) {
    return suggestion.vendorId && Object.assign(new Vendor(), { id: suggestion.vendorId });
  }
}
