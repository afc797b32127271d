import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Day, Flag, Input, Money, Quantity, Text } from '@ilms/kernel/fields';

@Input('One item of a quotation as a file has it. Lines of one reference are one quotation; what is said of all of it may stand on its first line alone.')
export class QuotationFileLineInput {
  @Text('What the quotation is called where it comes from.', { max: 80 }) reference!: string;
  @Text('For which customer, by code.', { nullable: true, max: 40 }) customerCode?: string | null;
  @Text('Name of a prospect who is no customer yet.', { nullable: true }) prospectName?: string | null;
  @Text('State of the prospect: its code, abbreviation or name.', { nullable: true, max: 60 }) prospectState?: string | null;
  @Text('Where it is sent.', { nullable: true }) contactEmail?: string | null;
  @Text('Whom to call about it.', { nullable: true, max: 40 }) contactPhone?: string | null;
  @Day('The day it is made; today when nothing is said.', { nullable: true }) quotedOn?: string | null;
  @Day('The last day on which it can be accepted; as many days as the company usually gives when nothing is said.', { nullable: true }) validUntil?: string | null;
  @Text('The number of the customer’s purchase order or enquiry.', { nullable: true, max: 60 }) customerPo?: string | null;
  @Text('Terms printed on it.', { nullable: true, max: 2000 }) terms?: string | null;
  @Text('A remark of ours.', { nullable: true, max: 2000 }) note?: string | null;
  @Text('The item’s SKU.', { max: 64 }) sku!: string;
  @Quantity('How many.', { min: '0.000001' }) quantity!: Decimal;
  @Text('The unit that quantity and price are said in, by its code; the item’s own when nothing is said.', { nullable: true, max: 12 }) unit?: string | null;
  @Money('Price of one unit; that of the default price list when nothing is said.', { nullable: true, min: 0 }) unitPrice?: Decimal | null;
  @Money('Discount on the whole line.', { nullable: true, min: 0 }) discount?: Decimal | null;
  @Text('What it is called; the item’s name when nothing is said.', { nullable: true }) description?: string | null;
}

@Input('Quotations from a file, line by line.')
export class QuotationLinesImportInput {
  @Children(() => QuotationFileLineInput, 'At most 500 lines; every line is answered. A refused line refuses its whole quotation.', { min: 1, max: 500, rowByRow: true }) lines!: QuotationFileLineInput[];
  @Flag('Whether prices and discounts contain the tax; as in the default price list when nothing is said.', { nullable: true }) isTaxInclusive?: boolean | null;
  @Text('From which warehouse the goods would leave, by its code; the first open one of the default branch when nothing is said.', { nullable: true, max: 20 }) warehouseCode?: string | null;
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
