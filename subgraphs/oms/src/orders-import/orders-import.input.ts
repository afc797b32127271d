import { EMAIL, PHONE } from '@ilms/core/company/company.input';
import type { Decimal } from '@ilms/kernel/decimal';
import { Child, Children, Choice, choice, Day, Flag, Input, Instant, Key, Money, Quantity, Text } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';
import { AWB } from '../remittance/shipment-reference.ts';

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
  @Text('GST registration of the buyer; stands on the order, and on its invoices.', { nullable: true, max: 20 }) gstin?: string | null;
  @Text('Telephone of the buyer; kept with the customer that is entered for the order.', { nullable: true, ...PHONE }) phone?: string | null;
  @Text('E-mail address of the buyer; kept with the customer that is entered for the order.', { nullable: true, ...EMAIL }) email?: string | null;
  @Text('First line of the place the goods go to.', { nullable: true }) line1?: string | null;
  @Text('Town or city.', { nullable: true, max: 100 }) city?: string | null;
  @Text('State: its GST code, abbreviation or name. It decides the place of supply.', { nullable: true, max: 60 }) state?: string | null;
  @Text('Postal code.', { nullable: true, max: 20 }) pincode?: string | null;
}

/** How the buyer paid in the channel. */
export const ImportedPayment = choice('ImportedPayment', 'How the buyer paid in the channel.', {
  COD: 'The courier takes the money at the door.',
  PREPAID: 'The channel has it, and pays us later.',
});
export type ImportedPayment = keyof typeof ImportedPayment;

@Input('A shipment of an order of another channel.')
export class ImportedShipmentInput {
  @Text('What the courier calls it, such as its AWB; a remittance is matched by it.', AWB) reference!: string;
  @Text('The courier.', { nullable: true, max: 60 }) courier?: string | null;
}

@Input('One line of an order of another channel.')
export class ImportedOrderLineInput {
  @Text('The item’s SKU.', { max: 64 }) sku!: string;
  @Quantity('How many; 0 only where the channel cancelled the order.', { min: 0 }) quantity!: Decimal;
  @Text('The unit of the quantity, by its code, such as BOX; the item’s own when nothing is said.', { nullable: true, max: 12 }) unit?: string | null;
  @Money('What the channel charged for the line; needed unless the order was cancelled.', { nullable: true, min: 0 }) amount?: Decimal | null;
  @Text('What the invoice will say.', { nullable: true }) description?: string | null;
}

@Input('An order of another channel.')
export class ImportedOrderInput {
  @Text('The channel, such as Amazon.in.', { max: 40 }) channel!: string;
  @Text('The order’s number there.', { max: 80 }) externalId!: string;
  @Day('The day it was placed.') orderedOn!: string;
  @Instant('The moment it was placed, where the channel tells it; within a day of orderedOn.', { nullable: true }) placedAt?: Date | null;
  @Choice(ImportedPayment, 'How it is paid.', { nullable: true }) payment?: ImportedPayment | null;
  @Day('By when the channel promised it.', { nullable: true }) promisedOn?: string | null;
  @Text('The number of the customer’s purchase order.', { nullable: true, max: 60 }) customerPo?: string | null;
  @Day('The day of the customer’s purchase order.', { nullable: true }) customerPoOn?: string | null;
  @Text('Whom to call about it; the telephone of the buyer when nothing is said.', { nullable: true, ...PHONE }) contactPhone?: string | null;
  @Text('Where to write about it; the address of the buyer when nothing is said.', { nullable: true, ...EMAIL }) contactEmail?: string | null;
  @Children(() => ImportedShipmentInput, 'Its shipments; each is kept once.', { nullable: true, max: 50 }) shipments?: ImportedShipmentInput[] | null;
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
  @Text('The day it was placed, as the file writes it; a time may follow, by the clocks of India unless it says others.', { max: 40 }) orderedOn!: string;
  @Text('The time at which it was placed, where that has a column of its own: 14:35, 2:35 PM.', { nullable: true, max: 40 }) orderedAt?: string | null;
  @Text('How it is paid, in the channel’s words: COD, cash on delivery, prepaid, paid, card, UPI.', { nullable: true, max: 60 }) payment?: string | null;
  @Text('What the courier calls its shipment, such as its AWB.', { nullable: true, ...AWB }) awb?: string | null;
  @Text('The courier.', { nullable: true, max: 60 }) courier?: string | null;
  @Text('By when it is promised, as the file writes days.', { nullable: true, max: 40 }) promisedOn?: string | null;
  @Text('GST registration of the buyer.', { nullable: true, max: 20 }) gstin?: string | null;
  @Text('Telephone of the buyer.', { nullable: true, ...PHONE }) phone?: string | null;
  @Text('E-mail address of the buyer.', { nullable: true, ...EMAIL }) email?: string | null;
  @Text('The number of the customer’s purchase order.', { nullable: true, max: 60 }) customerPo?: string | null;
  @Text('The day of the customer’s purchase order, as the file writes days.', { nullable: true, max: 40 }) customerPoOn?: string | null;
  @Text('How far it has come, in the channel’s words: what begins with shipped or delivered has left, with cancelled will not be delivered, with pending, unshipped, confirmed or new is to be delivered. The last when nothing is said.', { nullable: true, max: 80 }) status?: string | null;
  @Text('The item’s SKU.', { max: 64 }) sku!: string;
  @Quantity('How many; 0 only where the line was cancelled.', { min: 0 }) quantity!: Decimal;
  @Text('The unit of the quantity, by its code, such as BOX; the item’s own when nothing is said.', { nullable: true, max: 12 }) unit?: string | null;
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

@Input('Which imported order to take back.')
export class ImportedOrderTakeBackInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The order.') id!: string;
}
