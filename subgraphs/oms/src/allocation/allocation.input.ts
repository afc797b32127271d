import { GraphQLString } from 'graphql';
import { Field, ID } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Flag, Input, Key, Money, Quantity, Text, Whole } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';
import { AllocationCriterion, AllocationPayment, AllocationShortage } from './allocation-words.ts';
import { ShippingZone } from './zone.ts';

@Input('What a rule says of one warehouse.')
export class AllocationRuleWarehouseInput {
  @Key('The warehouse.') warehouseId!: string;
  @Flag('Whether the rule never uses it; not when nothing is said.', { nullable: true }) isExcluded?: boolean | null;
  @Quantity('Units of every item that stay there; what the rule keeps back everywhere when nothing is said.', { nullable: true, min: 0 }) keepBack?: Decimal | null;
}

@Input('What a parcel costs that travels through a zone, and how long it takes.')
export class AllocationZoneInput {
  @Choice(ShippingZone, 'The zone.') zone!: ShippingZone;
  @Money('What a parcel costs, in rupees.', { min: 0 }) rate!: Decimal;
  @Whole('Days it is on the way.', { min: 0, max: 60 }) days!: number;
}

const WORDS = {
  channels: 'Channels it speaks of; all when empty.',
  groups: 'Groups of customers it speaks of; all when empty.',
  states: 'GST codes of the states the goods go to; all when empty.',
  pincodes: 'What the pincode of the delivery begins with, such as 400; any when empty.',
  categories: 'Categories of products, with all below them; all when empty. Only lines of these are decided by the rule.',
  criteria: 'What makes a warehouse better, the most important first; each once. A new rule needs one.',
} as const;

@Input('What an allocation rule says: a new one, or a stored one by id. What is left out stays as it is; null clears it.')
export class AllocationRuleInput {
  @Key('The rule to change; a new one is made when nothing is said.', { nullable: true }) id?: string | null;
  @Whole('The version you saw, where there is a rule already.', { nullable: true }) version?: number | null;
  @Text('What it is called; a new rule needs a name.', { nullable: true, max: 80 }) name?: string | null;
  @Flag('Inactive rules decide nothing; a new one is active.', { nullable: true }) isActive?: boolean | null;
  @Field(() => [GraphQLString], { nullable: true, description: WORDS.channels }) channels?: string[] | null;
  @Field(() => [ID], { nullable: true, description: WORDS.groups }) customerGroupIds?: string[] | null;
  @Field(() => [GraphQLString], { nullable: true, description: WORDS.states }) stateCodes?: string[] | null;
  @Field(() => [GraphQLString], { nullable: true, description: WORDS.pincodes }) pincodePrefixes?: string[] | null;
  @Field(() => [ID], { nullable: true, description: WORDS.categories }) categoryIds?: string[] | null;
  @Money('The order comes to at least so much.', { nullable: true, min: 0 }) minValue?: Decimal | null;
  @Money('The order comes to at most so much.', { nullable: true, min: 0 }) maxValue?: Decimal | null;
  @Choice(AllocationPayment, 'When the order is paid; either when null.', { nullable: true }) payment?: AllocationPayment | null;
  @Field(() => [AllocationCriterion], { nullable: true, description: WORDS.criteria }) criteria?: AllocationCriterion[] | null;
  @Children(() => AllocationRuleWarehouseInput, 'Warehouses it speaks of, the preferred one first.', { nullable: true, max: 100 }) warehouses?: AllocationRuleWarehouseInput[] | null;
  @Flag('Whether only the warehouses it lists may be used.', { nullable: true }) onlyListed?: boolean | null;
  @Quantity('Units of every item that stay in every warehouse.', { nullable: true, min: 0 }) keepBack?: Decimal | null;
  @Children(() => AllocationZoneInput, 'What a parcel costs and how long it travels, by zone.', { nullable: true, max: 5 }) zones?: AllocationZoneInput[] | null;
  @Text('Time in India until which orders leave on the same working day, such as 14:00.', { nullable: true, max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, expects: 'a time such as 14:00' }) cutOff?: string | null;
  @Whole('From at most how many warehouses an order is sent.', { nullable: true, min: 1, max: 100 }) maxWarehouses?: number | null;
  @Flag('Whether every line comes from one warehouse.', { nullable: true }) wholeLinesOnly?: boolean | null;
  @Choice(AllocationShortage, 'What happens when not everything can be promised; a new rule refuses.', { nullable: true }) onShortage?: AllocationShortage | null;
}

@Input('A rule to be removed. What it decided stays decided, with its name.')
export class AllocationRuleRemoveInput {
  @Key('The rule.') id!: string;
  @Whole('The version you saw.', { nullable: true }) version?: number | null;
}

@Input('The order in which rules get their turn.')
export class AllocationRulesArrangeInput {
  @Field(() => [ID], { description: 'All rules, the first one first.' }) ids!: string[];
}

@Input('One item of an order that is only imagined.')
export class AllocationDryRunLineInput {
  @Text('The item’s SKU.', { max: 64 }) sku!: string;
  @Quantity('How many.', { min: '0.000001' }) quantity!: Decimal;
}

@Input('An order to decide about without writing anything: one there is, or one that is only imagined.')
export class AllocationDryRunInput {
  @Key('An order: what has not left of it is decided, as if nothing were held for it.', { nullable: true }) orderId?: string | null;
  @Children(() => AllocationDryRunLineInput, 'Without an order: what is wanted.', { nullable: true, max: 200 }) lines?: AllocationDryRunLineInput[] | null;
  @Text('Without an order: pincode of the delivery.', { nullable: true, max: 6, pattern: /^[1-9]\d{5}$/, expects: 'six digits' }) pincode?: string | null;
  @Text('Without an order: its channel; DIRECT when nothing is said.', { nullable: true, max: 40 }) channel?: string | null;
  @Key('Without an order: a group of customers.', { nullable: true }) customerGroupId?: string | null;
  @Money('Without an order: what it comes to; 0 when nothing is said.', { nullable: true, min: 0 }) value?: Decimal | null;
  @Flag('Without an order: whether it is paid before it leaves.', { nullable: true }) isPrepaid?: boolean | null;
  @Key('Without an order: the warehouse it would name; the first open one of the default branch when nothing is said.', { nullable: true }) warehouseId?: string | null;
  @Children(() => AllocationRuleInput, 'Rules to try instead of the stored ones, the first one first; one with an id is the stored one with what is said changed.', { nullable: true, max: 50 }) rules?: AllocationRuleInput[] | null;
  @Text('Time in India to pretend, such as 15:30; now when nothing is said.', { nullable: true, max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, expects: 'a time such as 14:00' }) time?: string | null;
}

@Input('An order that is to be allocated anew, as far as it has not left.')
export class OrderReallocateInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
  @Whole('The version you saw; a stale one is answered with CONFLICT.', { nullable: true }) version?: number | null;
  @Text('Why; it stays in the order’s history.', { max: 400 }) reason!: string;
  @Key('The warehouse that is to have all of it; the rules decide again when nothing is said.', { nullable: true }) warehouseId?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Only these lines; all that have units to leave when nothing is said.' }) lineIds?: string[] | null;
}
