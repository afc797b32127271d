import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, Choice, CreatedAt, Flag, Id, Json, Money, Quantity, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { AllocationPayment, AllocationShortage, type AllocationCriterion } from './allocation-words.ts';
import type { ListedWarehouse, RuleTerms, ZoneRate } from './plan-terms.ts';

/** From which warehouses orders are promised: for which of them it speaks, what makes a warehouse better, and within which limits. */
@Aggregate('oms_allocation_rule', 'From which warehouses orders are promised: for which of them it speaks, what makes a warehouse better, and within which limits.')
export class AllocationRule implements RuleTerms {
  @Id() readonly id!: string;
  @Text('What it is called; no two alike in any case.', { max: 80 }) name!: string;
  @Whole('Its turn, from 1: the first rule that speaks of a line decides it.') priority!: number;
  @Flag('Inactive rules decide nothing.') isActive = true;
  @Json('Channels it speaks of; all when empty.', { hidden: true }) channels: string[] = [];
  @Json('Groups of customers it speaks of; all when empty.', { hidden: true }) customerGroupIds: string[] = [];
  @Json('States the goods go to; all when empty.', { hidden: true }) stateCodes: string[] = [];
  @Json('What the pincode of the delivery begins with; any when empty.', { hidden: true }) pincodePrefixes: string[] = [];
  @Json('Categories of products, with all below them; all when empty.', { hidden: true }) categoryIds: string[] = [];
  @Money('The order comes to at least so much.', { nullable: true }) minValue?: Decimal | null;
  @Money('The order comes to at most so much.', { nullable: true }) maxValue?: Decimal | null;
  @Choice(AllocationPayment, 'When the order is paid; either when null.', { nullable: true }) payment?: AllocationPayment | null;
  @Json('What makes a warehouse better, the most important first.', { hidden: true }) criteria: AllocationCriterion[] = [];
  @Json('Warehouses it speaks of, the preferred one first.', { hidden: true }) warehouses: ListedWarehouse[] = [];
  @Flag('Whether only the warehouses it lists may be used.') onlyListed = false;
  @Quantity('Units of every item that stay in every warehouse, unless its list says otherwise.') keepBack = ZERO;
  @Json('What a parcel costs and how long it travels, by zone.', { hidden: true }) zones: ZoneRate[] = [];
  @Text('Time in India until which orders leave on the same working day, such as 14:00; always when null.', { nullable: true, max: 5 }) cutOff?: string | null;
  @Whole('From at most how many warehouses an order is sent; from any number when null.', { nullable: true }) maxWarehouses?: number | null;
  @Flag('Whether every line comes from one warehouse.') wholeLinesOnly = false;
  @Choice(AllocationShortage, 'What happens when not everything can be promised.') onShortage: AllocationShortage = 'REFUSE';
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
