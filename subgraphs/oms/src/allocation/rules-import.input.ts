import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Flag, Input, Money, Quantity, Text, Whole } from '@ilms/kernel/fields';
import { AllocationPayment, AllocationShortage } from './allocation-words.ts';

const LIST = 'Several are parted by semicolons or commas.';

@Input('One allocation rule as a file has it. What is left out stays as it is.')
export class AllocationRuleFileLineInput {
  @Text('What it is called; the rule of that name is changed, or made.', { max: 80 }) name!: string;
  @Flag('Inactive rules decide nothing.', { nullable: true }) isActive?: boolean | null;
  @Text(`Channels it speaks of. ${LIST}`, { nullable: true, max: 2000 }) channels?: string | null;
  @Text(`Groups of customers it speaks of, by name. ${LIST}`, { nullable: true, max: 2000 }) customerGroups?: string | null;
  @Text(`States the goods go to, by name, abbreviation or GST code. ${LIST}`, { nullable: true, max: 2000 }) states?: string | null;
  @Text(`What pincodes of the delivery begin with. ${LIST}`, { nullable: true, max: 2000 }) pincodes?: string | null;
  @Text(`Categories of products, by their path such as Footwear > Sandals. ${LIST}`, { nullable: true, max: 2000 }) categories?: string | null;
  @Money('The order comes to at least so much.', { nullable: true, min: 0 }) minValue?: Decimal | null;
  @Money('The order comes to at most so much.', { nullable: true, min: 0 }) maxValue?: Decimal | null;
  @Choice(AllocationPayment, 'When the order is paid.', { nullable: true }) payment?: AllocationPayment | null;
  @Text(`What makes a warehouse better, the most important first: PRIORITY, NEAREST, CHEAPEST, MOST_STOCK, FEWEST_SPLITS, EARLIEST. ${LIST}`, { nullable: true, max: 200 }) criteria?: string | null;
  @Text(`Warehouses it prefers, by code, the first one first. ${LIST}`, { nullable: true, max: 2000 }) warehouses?: string | null;
  @Text(`Warehouses it never uses, by code. ${LIST}`, { nullable: true, max: 2000 }) excluded?: string | null;
  @Flag('Whether only the warehouses it lists may be used.', { nullable: true }) onlyListed?: boolean | null;
  @Quantity('Units of every item that stay in every warehouse.', { nullable: true, min: 0 }) keepBack?: Decimal | null;
  @Text('What a parcel costs and how many days it travels, by zone: LOCAL 40 1; METRO 65.50 3.', { nullable: true, max: 400 }) zones?: string | null;
  @Text('Time in India until which orders leave on the same working day, such as 14:00.', { nullable: true, max: 5, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, expects: 'a time such as 14:00' }) cutOff?: string | null;
  @Whole('From at most how many warehouses an order is sent.', { nullable: true, min: 1, max: 100 }) maxWarehouses?: number | null;
  @Flag('Whether every line comes from one warehouse.', { nullable: true }) wholeLinesOnly?: boolean | null;
  @Choice(AllocationShortage, 'What happens when not everything can be promised.', { nullable: true }) onShortage?: AllocationShortage | null;
}

@Input('Allocation rules from a file.')
export class AllocationRulesImportInput {
  @Children(() => AllocationRuleFileLineInput, 'At most 100; each is answered by itself. New ones come last, in their order.', { min: 1, max: 100, rowByRow: true }) lines!: AllocationRuleFileLineInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
