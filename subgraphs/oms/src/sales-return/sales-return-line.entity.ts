import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, Choice, CreatedAt, Id, Quantity, Ref, Text, UpdatedAt, Whole } from '@ilms/kernel/fields';
import { OrderLineComponent } from '../component/order-line-component.entity.ts';
import { Variant } from '../masters/references.ts';
import { OrderLine } from '../order/order-line.entity.ts';
import { CreditsMoreThanAccepted, InspectsMoreThanReceived, ReceivesMoreThanAsked } from '../return-errors.ts';
import { ReturnReason } from './return-words.ts';
import { SalesReturn } from './sales-return.entity.ts';

/** One item of a return: how many were asked for, came, were inspected, were accepted, and are credited. */
@Aggregate('oms_sales_return_line', 'One item of a return.', { timeline: false })
export class SalesReturnLine {
  @Id() readonly id!: string;
  @Ref(() => SalesReturn, 'The return.', { hidden: true }) returnId!: string;
  @Ref(() => OrderLine, 'The line of the order.') orderLineId!: string;
  @Ref(() => OrderLineComponent, 'Which component of the kit it is; null where the item was no part of one.', { nullable: true }) componentId?: string | null;
  @Whole('Its place in the return, from 1.') position!: number;
  @Ref(() => Variant, 'The item.', { nullable: true }) variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Text('As on the order.') description!: string;
  @Text('The unit it is counted in.') unit!: string;
  @Quantity('How many are to come back.') quantity!: Decimal;
  @Quantity('How many came.') received = ZERO;
  @Quantity('How many of those were inspected.') inspected = ZERO;
  @Quantity('How many of those the customer gets their value for.') accepted = ZERO;
  @Quantity('How many of those are credited.') credited = ZERO;
  @Choice(ReturnReason, 'Why it comes back.') reason!: ReturnReason;
  @Text('Why, in words.', { nullable: true, max: 500 }) remark?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;

  /** Units that are still to come. */
  get outstanding(): Decimal {
    return this.quantity.minus(this.received);
  }

  /** Units that came and wait to be looked at. */
  get uninspected(): Decimal {
    return this.received.minus(this.inspected);
  }

  /** Accepted units that no credit note covers yet. */
  get uncredited(): Decimal {
    return this.accepted.minus(this.credited);
  }

  receive(quantity: Decimal): void {
    if (!quantity.gt(0) || quantity.gt(this.outstanding)) throw new ReceivesMoreThanAsked(this.sku, quantity, this.outstanding);
    this.received = this.received.plus(quantity);
  }

  inspect(quantity: Decimal, isAccepted: boolean): void {
    if (!quantity.gt(0) || quantity.gt(this.uninspected)) throw new InspectsMoreThanReceived(this.sku, quantity, this.uninspected);
    this.inspected = this.inspected.plus(quantity);
    if (isAccepted) this.accepted = this.accepted.plus(quantity);
  }

  credit(quantity: Decimal): void {
    if (quantity.gt(this.uncredited)) throw new CreditsMoreThanAccepted(this.sku, quantity, this.uncredited);
    this.credited = this.credited.plus(quantity);
  }
}
