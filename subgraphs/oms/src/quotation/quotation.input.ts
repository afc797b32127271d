import type { Decimal } from '@ilms/kernel/decimal';
import { Children, CustomFields, Day, Flag, Input, Key, Money, Quantity, Text, Whole } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';

const SEEN = 'The version you saw; a stale one is answered with CONFLICT.';
const LINES = { min: 1, max: 200 };

@Input('One item that is offered.')
export class QuotationLineInput {
  @Text('The item’s SKU.', { max: 64 }) sku!: string;
  @Quantity('How many.', { min: '0.000001' }) quantity!: Decimal;
  @Text('The unit that quantity and price are said in, by its code, such as BOX; the item’s own when nothing is said.', { nullable: true, max: 12 }) unit?: string | null;
  @Money('Price of one unit; that of the default price list when nothing is said.', { nullable: true, min: 0 }) unitPrice?: Decimal | null;
  @Money('Discount on the whole line.', { nullable: true, min: 0 }) discount?: Decimal | null;
  @Text('What it is called; the item’s name when nothing is said.', { nullable: true }) description?: string | null;
}

@Input('A quotation, for a customer or for a prospect by name and state.')
export class QuotationInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('For which customer.', { nullable: true }) customerId?: string | null;
  @Text('Name of a prospect who is no customer yet.', { nullable: true }) prospectName?: string | null;
  @Text('State of the prospect: its code, abbreviation or name; it decides the tax.', { nullable: true, max: 60 }) prospectState?: string | null;
  @Text('Where it is sent.', { nullable: true }) contactEmail?: string | null;
  @Text('Whom to call about it.', { nullable: true, max: 40 }) contactPhone?: string | null;
  @Key('The branch that would sell; that of the warehouse, or the default one, when nothing is said.', { nullable: true }) branchId?: string | null;
  @Key('Where the goods would leave; the branch’s first open warehouse when nothing is said.', { nullable: true }) warehouseId?: string | null;
  @Key('Which of the customer’s addresses the goods would go to; its usual one when nothing is said.', { nullable: true }) shippingAddressId?: string | null;
  @Day('The day it is made; today when nothing is said.', { nullable: true }) quotedOn?: string | null;
  @Day('The last day on which it can be accepted; as many days as the company usually gives when nothing is said.', { nullable: true }) validUntil?: string | null;
  @Flag('Whether prices and discounts contain the tax; as in the default price list when nothing is said.', { nullable: true }) isTaxInclusive?: boolean | null;
  @Text('The number of the customer’s purchase order.', { nullable: true, max: 60 }) customerPo?: string | null;
  @Day('The day of the customer’s purchase order.', { nullable: true }) customerPoOn?: string | null;
  @Text('Terms printed on it.', { nullable: true, max: 2000 }) terms?: string | null;
  @Text('A remark of ours; it is not printed.', { nullable: true, max: 2000 }) note?: string | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @Children(() => QuotationLineInput, 'What is offered.', LINES) lines!: QuotationLineInput[];
}

@Input('What changes about a quotation that was not sent yet; what is left out stays.')
export class QuotationUpdateInput {
  @Key('The quotation.') id!: string;
  @Whole(SEEN) version!: number;
  @Key('For which customer.', { nullable: true }) customerId?: string | null;
  @Text('Name of a prospect who is no customer yet.', { nullable: true }) prospectName?: string | null;
  @Text('State of the prospect.', { nullable: true, max: 60 }) prospectState?: string | null;
  @Text('Where it is sent; null takes it away.', { nullable: true }) contactEmail?: string | null;
  @Text('Whom to call about it; null takes it away.', { nullable: true, max: 40 }) contactPhone?: string | null;
  @Key('Which of the customer’s addresses the goods would go to; null for its usual one. The place of supply follows.', { nullable: true }) shippingAddressId?: string | null;
  @Key('Where the goods would leave.', { nullable: true }) warehouseId?: string | null;
  @Day('The last day on which it can be accepted.', { nullable: true }) validUntil?: string | null;
  @Text('The number of the customer’s purchase order; null takes it away.', { nullable: true, max: 60 }) customerPo?: string | null;
  @Day('The day of the customer’s purchase order; null for no day.', { nullable: true }) customerPoOn?: string | null;
  @Text('Terms printed on it; null takes them away.', { nullable: true, max: 2000 }) terms?: string | null;
  @Text('A remark of ours; null takes it away.', { nullable: true, max: 2000 }) note?: string | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @Children(() => QuotationLineInput, 'All its lines; they replace those there are.', { nullable: true, ...LINES }) lines?: QuotationLineInput[] | null;
}

@Input('A quotation to do something with.')
export class QuotationActionInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The quotation.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
}

@Input('How many units of one line are accepted.')
export class QuotationAcceptLineInput {
  @Key('The line.') lineId!: string;
  @Quantity('How many.', { min: '0.000001' }) quantity!: Decimal;
}

@Input('A quotation that somebody accepts.')
export class QuotationAcceptInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The quotation.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Key('Which customer orders, where it was made for a prospect.', { nullable: true }) customerId?: string | null;
  @Text('The number of the customer’s purchase order; that of the quotation when nothing is said.', { nullable: true, max: 60 }) customerPo?: string | null;
  @Day('The day of the customer’s purchase order.', { nullable: true }) customerPoOn?: string | null;
  @Day('By when the order is promised.', { nullable: true }) promisedOn?: string | null;
  @Children(() => QuotationAcceptLineInput, 'What is accepted; all of it when nothing is said.', { nullable: true, ...LINES }) lines?: QuotationAcceptLineInput[] | null;
}

@Input('A quotation that somebody does not want.')
export class QuotationDeclineInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The quotation.') id!: string;
  @Whole(SEEN, { nullable: true }) version?: number | null;
  @Text('Why.', { max: 500 }) reason!: string;
}
