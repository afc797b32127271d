import { GraphQLString } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { placesOf } from '@ilms/inventory/reservation/available-at';
import { Decimal } from '@ilms/kernel/decimal';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { BulkPayload, payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { CustomerGroup, ProductCategory, Warehouse } from '../masters/references.ts';
import { placesOfLine } from '../component/kits-held.ts';
import { LineComponents } from '../component/line-components.ts';
import { OrderLineComponent } from '../component/order-line-component.entity.ts';
import { OrderLine } from '../order/order-line.entity.ts';
import { Order } from '../order/order.entity.ts';
import { AllocationDryRunInput, AllocationRuleInput, AllocationRuleRemoveInput, AllocationRulesArrangeInput, OrderReallocateInput } from './allocation.input.ts';
import { AllocationPlan, AllocationRuleWarehouse, AllocationZoneRate, OrderLinePlace } from './allocation-plan.ts';
import { AllocationRule } from './allocation-rule.entity.ts';
import { AllocationCandidate, AllocationLine, AllocationRun } from './allocation-run.entity.ts';
import { AllocationCriterion } from './allocation-words.ts';
import { dryRun } from './dry-run.ts';
import { reallocateOrder } from './reallocate.service.ts';
import { importRules } from './import-rules.ts';
import { AllocationRulesImportInput } from './rules-import.input.ts';
import { arrangeRules, removeRule, setRule } from './rule.service.ts';

const AllocationRules = listOf(AllocationRule, { search: ['name'], order: { priority: 'ASC' } });
const AllocationRuns = listOf(AllocationRun, { search: ['orderNumber', 'warehouseCodes', 'ruleNames'], order: { at: 'DESC' } });
const AllocationRulesPayload = payloadWith('AllocationRules', 'The rules in their new order.', { rules: () => [AllocationRule] });

const known = <T extends { id: string }>(type: new () => T, ids: readonly string[]): T[] => ids.map((id) => Object.assign(new type(), { id }));

@Resolver(() => AllocationRule)
export class AllocationRuleResolver {
  @Query(() => AllocationRules.Connection, { description: 'Allocation rules in their turn; search looks into the name.' })
  allocationRules(@Args(() => AllocationRules.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return AllocationRules.page(context, args);
  }

  @Query(() => AllocationRule, { nullable: true, description: 'One allocation rule, or null.' })
  allocationRule(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(AllocationRule, id);
  }

  @Query(() => AllocationPlan, { description: 'From which warehouses an order would be promised, and why; nothing is written.' })
  allocationDryRun(@Arg('input', () => AllocationDryRunInput) input: AllocationDryRunInput, @Ctx() context: TenantContext) {
    return dryRun(context, input);
  }

  @FieldResolver(() => [GraphQLString], { description: 'Channels it speaks of; all when empty.' })
  channels(@Root() rule: AllocationRule) {
    return rule.channels;
  }

  @FieldResolver(() => [CustomerGroup], { description: 'Groups of customers it speaks of; all when empty.' })
  customerGroups(@Root() rule: AllocationRule) {
    return known(CustomerGroup, rule.customerGroupIds);
  }

  @FieldResolver(() => [GraphQLString], { description: 'GST codes of the states the goods go to; all when empty.' })
  stateCodes(@Root() rule: AllocationRule) {
    return rule.stateCodes;
  }

  @FieldResolver(() => [GraphQLString], { description: 'What the pincode of the delivery begins with; any when empty.' })
  pincodePrefixes(@Root() rule: AllocationRule) {
    return rule.pincodePrefixes;
  }

  @FieldResolver(() => [ProductCategory], { description: 'Categories of products, with all below them; all when empty. Only lines of these are decided by the rule.' })
  categories(@Root() rule: AllocationRule) {
    return known(ProductCategory, rule.categoryIds);
  }

  @FieldResolver(() => [AllocationCriterion], { description: 'What makes a warehouse better, the most important first.' })
  criteria(@Root() rule: AllocationRule) {
    return rule.criteria;
  }

  @FieldResolver(() => [AllocationRuleWarehouse], { description: 'Warehouses it speaks of, the preferred one first.' })
  warehouses(@Root() rule: AllocationRule): AllocationRuleWarehouse[] {
    return rule.warehouses.map(({ keepBack, ...rest }) => Object.assign(new AllocationRuleWarehouse(), rest, { keepBack: keepBack === null ? null : new Decimal(keepBack) }));
  }

  @FieldResolver(() => [AllocationZoneRate], { description: 'What a parcel costs and how long it travels, by zone.' })
  zones(@Root() rule: AllocationRule): AllocationZoneRate[] {
    return rule.zones.map(({ rate, ...rest }) => ({ ...rest, rate: new Decimal(rate) }));
  }

  @Mutation(() => BulkPayload, { description: 'Takes allocation rules in from a file, by name; what is left out stays as it is, and sending the same again changes nothing.' })
  allocationRulesImport(@Arg('input', () => AllocationRulesImportInput) input: AllocationRulesImportInput, @Ctx() context: TenantContext) {
    return importRules(context, input);
  }

  @Mutation(() => payloadOf(AllocationRule), { description: 'Makes an allocation rule, which comes last, or changes one.' })
  allocationRuleSet(@Arg('input', () => AllocationRuleInput) input: AllocationRuleInput, @Ctx() context: TenantContext) {
    return setRule(context, input);
  }

  @Mutation(() => payloadOf(AllocationRule), { description: 'Removes an allocation rule. What it decided stays decided.' })
  allocationRuleRemove(@Arg('input', () => AllocationRuleRemoveInput) input: AllocationRuleRemoveInput, @Ctx() context: TenantContext) {
    return removeRule(context, input);
  }

  @Mutation(() => AllocationRulesPayload, { description: 'Gives all allocation rules their turn.' })
  async allocationRulesArrange(@Arg('input', () => AllocationRulesArrangeInput) input: AllocationRulesArrangeInput, @Ctx() context: TenantContext) {
    return { rules: await arrangeRules(context, input) };
  }
}

@Resolver(() => AllocationRuleWarehouse)
export class AllocationRuleWarehouseResolver {
  @FieldResolver(() => Warehouse, { description: 'The warehouse.' })
  warehouse(@Root() listed: AllocationRuleWarehouse) {
    return Object.assign(new Warehouse(), { id: listed.warehouseId });
  }
}

@Resolver(() => AllocationRun)
export class AllocationRunResolver {
  @Query(() => AllocationRuns.Connection, { description: 'Decisions about the warehouses of orders, the latest first; search looks into number of the order, codes of warehouses and names of rules.' })
  allocationRuns(@Args(() => AllocationRuns.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return AllocationRuns.page(context, args);
  }

  @Query(() => AllocationRun, { nullable: true, description: 'One decision, or null.' })
  allocationRun(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(AllocationRun, id);
  }

  @FieldResolver(() => [GraphQLString], { description: 'How it was decided, step by step.' })
  steps(@Root() run: AllocationRun) {
    return run.steps;
  }

  @FieldResolver(() => [AllocationCandidate], { description: 'Every warehouse in the eyes of every rule that decided.' })
  candidates(@Root() run: AllocationRun, @Ctx() context: TenantContext) {
    return context.loadMany(AllocationCandidate, 'runId', run.id, { position: 'asc' });
  }

  @FieldResolver(() => [AllocationLine], { description: 'Units of each line by warehouse; without one they were left unallocated.' })
  lines(@Root() run: AllocationRun, @Ctx() context: TenantContext) {
    return context.loadMany(AllocationLine, 'runId', run.id, { position: 'asc', id: 'asc' });
  }
}

/** What was decided about an order, and where its units are, wherever it is shown. */
@Resolver(() => Order)
export class AllocationOfOrderResolver {
  @FieldResolver(() => [AllocationRun], { description: 'Decisions about its warehouses, the first one first; none where no rule spoke of it.' })
  allocations(@Root() order: Order, @Ctx() context: TenantContext) {
    return context.loadMany(AllocationRun, 'orderId', order.id);
  }

  @Mutation(() => payloadOf(Order), { description: 'Decides anew from which warehouses the rest of an order is promised: by the rules, or all from the one named.' })
  async orderReallocate(@Arg('input', () => OrderReallocateInput) input: OrderReallocateInput, @Ctx() context: TenantContext) {
    return context.load(Order, await reallocateOrder(context, input));
  }
}

@Resolver(() => OrderLine)
export class PlacesOfLineResolver {
  @FieldResolver(() => [OrderLinePlace], { description: 'Where its units are held, and where others left, by code of the warehouse.' })
  async places(@Root() line: OrderLine, @Ctx() context: TenantContext): Promise<OrderLinePlace[]> {
    const all = await context.batch('places of orders', line.orderId, async (ids) => Map.groupBy(await placesOf(context, 'Order', ids), ({ documentId }) => documentId), []);
    const components = LineComponents.made(await context.loadMany(OrderLineComponent, 'lineId', line.id, { position: 'asc' }));
    return placesOfLine(components, line, all).map(({ warehouseId, open, shipped }) => Object.assign(new OrderLinePlace(), { warehouseId, reserved: open, shipped }));
  }
}

@Resolver(() => OrderLinePlace)
export class OrderLinePlaceResolver {
  @FieldResolver(() => Warehouse, { description: 'The warehouse.' })
  warehouse(@Root() place: OrderLinePlace) {
    return Object.assign(new Warehouse(), { id: place.warehouseId });
  }
}
