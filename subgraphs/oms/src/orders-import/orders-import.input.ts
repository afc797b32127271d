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
