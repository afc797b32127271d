import { Field } from 'type-graphql';
import { GraphQLString } from 'graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, Flag, Key, Money, Quantity, Value, Whole } from '@ilms/kernel/fields';
import { AllocationCandidate, AllocationLine } from './allocation-run.entity.ts';
import { AllocationResult, AllocationSearch } from './allocation-words.ts';
import { ShippingZone } from './zone.ts';

/** The class of the graph. */
@Value('What would be decided about an order, and why. Nothing of it is stored.')
export class AllocationPlan {
  @Choice(AllocationResult, 'How far the order could be promised.') result!: AllocationResult;
  @Choice(AllocationSearch, 'How combinations of warehouses were compared.') search!: AllocationSearch;
  @Whole('How many combinations of warehouses were compared.') combinations!: number;
  @Field(() => [GraphQLString], { description: 'How it was decided, step by step.' }) steps!: string[];
  @Field(() => [AllocationLine], { description: 'Units of each line by warehouse; without one they are left unallocated.' }) lines!: AllocationLine[];
  @Field(() => [AllocationCandidate], { description: 'Every warehouse in the eyes of every rule that decides.' }) candidates!: AllocationCandidate[];
}
export type AllocationPlanView = AllocationPlan;

@Value('What a rule says of one warehouse.')
export class AllocationRuleWarehouse {
  @Key('The warehouse, by id.', { hidden: true }) warehouseId!: string;
  @Flag('Whether the rule never uses it.') isExcluded!: boolean;
  @Quantity('Units of every item that stay there; what the rule keeps back everywhere when null.', { nullable: true }) keepBack!: Decimal | null;
}

@Value('What a parcel costs that travels through a zone, and how long it takes.')
export class AllocationZoneRate {
  @Choice(ShippingZone, 'The zone.') zone!: ShippingZone;
  @Money('What a parcel costs.') rate!: Decimal;
  @Whole('Days it is on the way.') days!: number;
}

@Value('Where units of one line are held, and where others of it left.')
export class OrderLinePlace {
  @Key('The warehouse, by id.', { hidden: true }) warehouseId!: string;
  @Quantity('How many are held there for it.') reserved!: Decimal;
  @Quantity('How many left there.') shipped!: Decimal;
}
