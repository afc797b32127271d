import type { Decimal } from '@ilms/kernel/decimal';
import { Id, Key, Ledger, Money, Quantity, Ref, Text, Whole } from '@ilms/kernel/fields';
import { OrderAmendment } from './order-amendment.entity.ts';

/** One line of an order before and after it was changed; what is new has nothing before. Append-only. */
@Ledger('oms_order_amendment_line', 'One line of an order before and after it was changed; what is new has nothing before.')
export class OrderAmendmentLine {
  @Id() readonly id!: string;
  @Ref(() => OrderAmendment, 'The change.', { hidden: true }) amendmentId!: string;
  @Whole('Its place in the change, from 1.') position!: number;
  @Key('The line of the order.') orderLineId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Text('What the invoice says.') description!: string;
  @Quantity('How many were to be delivered in all before.', { nullable: true }) quantityFrom?: Decimal | null;
  @Quantity('How many are to be delivered in all since.') quantityTo!: Decimal;
  @Money('Price of one unit before.', { nullable: true }) unitPriceFrom?: Decimal | null;
  @Money('Price of one unit since.') unitPriceTo!: Decimal;
  @Money('Discount before.', { nullable: true }) discountFrom?: Decimal | null;
  @Money('Discount since.') discountTo!: Decimal;
  @Money('What the customer paid for it before, tax included.', { nullable: true }) totalFrom?: Decimal | null;
  @Money('What the customer pays for it since, tax included.') totalTo!: Decimal;
}
