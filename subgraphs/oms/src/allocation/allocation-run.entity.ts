import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, Day, Id, Instant, Json, Key, Ledger, Money, Quantity, Ref, Text, Value, Whole } from '@ilms/kernel/fields';
import { Order } from '../order/order.entity.ts';
import { AllocationCriterion, AllocationOutcome, AllocationReason, AllocationResult, AllocationSearch, AllocationTrigger } from './allocation-words.ts';
import { ShippingZone } from './zone.ts';

/** One decision about the warehouses of an order, with all that led to it. Append-only. */
@Ledger('oms_allocation_run', 'One decision about the warehouses of an order, with all that led to it.')
export class AllocationRun {
  @Id() readonly id!: string;
  @Ref(() => Order, 'The order.') orderId!: string;
  @Text('Number of the order.') orderNumber!: string;
  @Instant('When.') at!: Date;
  @Choice(AllocationTrigger, 'What made the system decide.') trigger!: AllocationTrigger;
  @Text('Why somebody had it decided again.', { nullable: true, max: 400 }) reason?: string | null;
  @Text('Whoever confirmed or asked, by id.', { hidden: true }) actorId!: string;
  @Text('Whoever confirmed or asked.') actorName!: string;
  @Choice(AllocationResult, 'How far the order could be promised.') result!: AllocationResult;
  @Choice(AllocationSearch, 'How combinations of warehouses were compared.') search!: AllocationSearch;
  @Whole('How many combinations of warehouses were compared.') combinations!: number;
  @Text('Pincode of the delivery.', { nullable: true }) pincode?: string | null;
  @Text('GST code of the state of the delivery.', { nullable: true }) stateCode?: string | null;
  @Text('Codes of the warehouses that give something, such as BHI, MUM.', { max: 2000 }) warehouseCodes!: string;
  @Text('The rules that decided.', { max: 2000 }) ruleNames!: string;
  @Whole('From how many warehouses it is sent.') warehouseCount!: number;
  @Json('How it was decided, step by step.', { hidden: true }) steps!: string[];
}

/** What one rule made of one warehouse. */
@Value('What one rule made of one warehouse, with the figures it was judged by.')
@Ledger('oms_allocation_candidate', 'What one rule made of one warehouse, with the figures it was judged by.', { internal: true })
export class AllocationCandidate {
  @Id() readonly id!: string;
  @Key('The decision.', { hidden: true }) runId!: string;
  @Whole('Its place in the decision, from 1.') position!: number;
  @Key('The rule; null where none speaks of the lines, or somebody decided.', { nullable: true }) ruleId?: string | null;
  @Text('What the rule was called.') ruleName!: string;
  @Key('The warehouse, by id.') warehouseId!: string;
  @Text('Code of the warehouse.') warehouseCode!: string;
  @Text('What the warehouse was called.') warehouseName!: string;
  @Choice(AllocationOutcome, 'Whether it won, lost or could not be used.') outcome!: AllocationOutcome;
  @Choice(AllocationReason, 'Why, as a code that stays.') reason!: AllocationReason;
  @Text('Why, in words with figures.', { max: 1000 }) words!: string;
  @Choice(AllocationCriterion, 'The criterion that decided against it.', { nullable: true }) criterion?: AllocationCriterion | null;
  @Quantity('Units that are taken from it.') quantity!: Decimal;
  @Quantity('Units of the wanted items that could be taken there, what is kept back left out.') available!: Decimal;
  @Whole('Kilometres to the delivery as the crow flies, give or take fifty.', { nullable: true }) km?: number | null;
  @Choice(ShippingZone, 'The zone a parcel travels through.', { nullable: true }) zone?: ShippingZone | null;
  @Money('What a parcel costs by the rule.', { nullable: true }) rate?: Decimal | null;
  @Day('The day its goods leave.', { nullable: true }) shipsOn?: string | null;
  @Day('The day they arrive by the rule.', { nullable: true }) arrivesOn?: string | null;
}

/** Units of one line from one warehouse. */
@Value('Units of one line from one warehouse, or left unallocated.')
@Ledger('oms_allocation_line', 'Units of one line from one warehouse, or left unallocated.', { internal: true })
export class AllocationLine {
  @Id() readonly id!: string;
  @Key('The decision.', { hidden: true }) runId!: string;
  @Key('The line of the order.', { hidden: true }) orderLineId!: string;
  @Whole('Place of the line in the order.') position!: number;
  @Text('SKU of the item.') sku!: string;
  @Key('The warehouse, by id; null for units that are left unallocated.', { nullable: true }) warehouseId?: string | null;
  @Text('Code of the warehouse; null for units that are left unallocated.', { nullable: true }) warehouseCode?: string | null;
  @Quantity('How many units.') quantity!: Decimal;
}
