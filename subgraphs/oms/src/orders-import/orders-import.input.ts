import type { Decimal } from '@ilms/kernel/decimal';
import { Child, Children, Choice, choice, Day, Flag, Input, Money, Quantity, Text } from '@ilms/kernel/fields';

/** How far an order had come in its channel. */
export const ImportedOrderStatus = choice('ImportedOrderStatus', 'How far an order has come in its channel.', {
  CONFIRMED: 'It is to be delivered.',
  SHIPPED: 'It has left.',
  CANCELLED: 'It will not be delivered.',
});
export type ImportedOrderStatus = keyof typeof ImportedOrderStatus;

@Input('Who bought in a channel: a customer we know by its code, or one to be entered.')
export class ImportedCustomerInput {
  @Text('Our code for the customer; entered with what else is said when we have none of it.', { nullable: true, max: 40 }) code?: string | null;
  @Text('Name; stands on the order.', { nullable: true }) name?: string | null;
  @Text('First line of the place the goods go to.', { nullable: true }) line1?: string | null;
  @Text('Town or city.', { nullable: true, max: 100 }) city?: string | null;
  @Text('State: its GST code, abbreviation or name. It decides the place of supply.', { nullable: true, max: 60 }) state?: string | null;
  @Text('Postal code.', { nullable: true, max: 20 }) pincode?: string | null;
}

@Input('One line of an order of another channel.')
export class ImportedOrderLineInput {
  @Text('The item’s SKU.', { max: 64 }) sku!: string;
  @Quantity('How many; 0 only where the channel cancelled the order.', { min: 0 }) quantity!: Decimal;
  @Money('What the channel charged for the line; needed unless the order was cancelled.', { nullable: true, min: 0 }) amount?: Decimal | null;
  @Text('What the invoice will say.', { nullable: true }) description?: string | null;
}

@Input('An order of another channel.')
export class ImportedOrderInput {
  @Text('The channel, such as Amazon.in.', { max: 40 }) channel!: string;
  @Text('The order’s number there.', { max: 80 }) externalId!: string;
  @Day('The day it was placed.') orderedOn!: string;
  @Child(() => ImportedCustomerInput, 'Who bought.') customer!: ImportedCustomerInput;
  @Choice(ImportedOrderStatus, 'How far it has come.') status!: ImportedOrderStatus;
  @Flag('Whether the amounts contain the tax; they do when nothing is said.', { nullable: true }) isTaxInclusive?: boolean | null;
  @Text('The warehouse it leaves; the first open one of the default branch when nothing is said.', { nullable: true, max: 20 }) warehouseCode?: string | null;
  @Children(() => ImportedOrderLineInput, 'What was bought.', { min: 1, max: 200 }) lines!: ImportedOrderLineInput[];
}

@Input('Orders of other channels.')
export class OrdersImportInput {
  @Children(() => ImportedOrderInput, 'At most 200; each is taken over by itself or refused by itself.', { min: 1, max: 200, rowByRow: true }) orders!: ImportedOrderInput[];
}

export const DayStyle = choice('DayStyle', 'How days are written in a file.', { DAY_FIRST: '30-04-2022, as in India.', MONTH_FIRST: '04-30-2022, as some marketplaces do.' });
export type DayStyle = keyof typeof DayStyle;

@Input('One line of a file of orders; lines of one channel and order number are one order.')
export class OrderFileLineInput {
  @Text('The channel, such as Amazon.in.', { max: 40 }) channel!: string;
  @Text('The order’s number there.', { max: 80 }) externalId!: string;
  @Text('The day it was placed, as the file writes it.', { max: 40 }) orderedOn!: string;
  @Text('How far it has come, in the channel’s words: what begins with shipped or delivered has left, with cancelled will not be delivered, with pending, unshipped, confirmed or new is to be delivered. The last when nothing is said.', { nullable: true, max: 80 }) status?: string | null;
  @Text('The item’s SKU.', { max: 64 }) sku!: string;
  @Quantity('How many; 0 only where the line was cancelled.', { min: 0 }) quantity!: Decimal;
  @Money('What was charged for the line; needed unless it was cancelled.', { nullable: true, min: 0 }) amount?: Decimal | null;
  @Text('What the invoice will say.', { nullable: true }) description?: string | null;
  @Text('Our code for the customer; one of the channel and the place when nothing is said, for marketplaces tell no names.', { nullable: true, max: 40 }) customerCode?: string | null;
  @Text('Name; stands on the order.', { nullable: true, max: 200 }) customerName?: string | null;
  @Text('First line of the place the goods go to.', { nullable: true }) line1?: string | null;
  @Text('Town or city.', { nullable: true, max: 100 }) city?: string | null;
  @Text('State: its GST code, abbreviation or name.', { nullable: true, max: 60 }) state?: string | null;
  @Text('Postal code.', { nullable: true, max: 20 }) pincode?: string | null;
}

@Input('Orders as lines of a file. Lines of one order must come in one request.')
export class OrderLinesImportInput {
  @Children(() => OrderFileLineInput, 'At most 1,000; each is answered as its order is.', { min: 1, max: 1000, rowByRow: true }) lines!: OrderFileLineInput[];
  @Choice(DayStyle, 'How days are written; the day first when nothing is said.', { nullable: true }) dayStyle?: DayStyle | null;
  @Flag('Whether the amounts contain the tax; they do when nothing is said.', { nullable: true }) isTaxInclusive?: boolean | null;
  @Text('The warehouse the goods leave; the first open one of the default branch when nothing is said.', { nullable: true, max: 20 }) warehouseCode?: string | null;
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
