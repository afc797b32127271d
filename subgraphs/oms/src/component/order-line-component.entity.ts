import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, CreatedAt, Id, Money, Quantity, Ref, Text, UpdatedAt, Whole } from '@ilms/kernel/fields';
import { Variant } from '../masters/references.ts';
import { OrderLine } from '../order/order-line.entity.ts';
import { ReturnsMoreThanShipped } from '../return-errors.ts';

/**
 * One of the items that a line of a kit takes from the shelves, at every depth, as the kit was made when it was promised: a recipe
 * that changes later changes no order. Its id is what inventory calls the line.
 */
@Aggregate('oms_order_line_component', 'One of the items that a line of a kit takes from the shelves, as the kit was made when it was promised.', { timeline: false })
export class OrderLineComponent {
  @Id() readonly id!: string;
  @Ref(() => OrderLine, 'The line of the kit.', { hidden: true }) lineId!: string;
  @Whole('Its place in the kit, from 1.') position!: number;
  @Ref(() => Variant, 'The item.', { nullable: true }) variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Text('What it is called.') description!: string;
  @Text('The unit it is counted in.') unit!: string;
  @Quantity('How many of it one kit takes.') quantity!: Decimal;
  @Money('What one unit of it weighs in the price of the kit: its own selling price that day, or 1 for each where one of them had none.') weight!: Decimal;
  @Quantity('How many are under an open return and have not come.') comingBack = ZERO;
  @Quantity('How many came back.') returned = ZERO;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;

  /** Units that left with so many kits and are neither back nor under way. */
  returnableOf(shipped: Decimal): Decimal {
    return shipped.times(this.quantity).minus(this.taken);
  }

  /** Units that came back or are to. */
  get taken(): Decimal {
    return this.comingBack.plus(this.returned);
  }

  /** Some of what has left in so many kits is to come back. */
  expectBack(quantity: Decimal, shipped: Decimal): void {
    const returnable = this.returnableOf(shipped);
    if (!quantity.gt(0) || quantity.gt(returnable)) throw new ReturnsMoreThanShipped(this.sku, quantity, returnable);
    this.comingBack = this.comingBack.plus(quantity);
  }

  /** Some of it came. */
  comeBack(quantity: Decimal): void {
    this.comingBack = this.comingBack.minus(quantity);
    this.returned = this.returned.plus(quantity);
  }

  /** Some of it will not come. */
  keepAway(quantity: Decimal): void {
    this.comingBack = this.comingBack.minus(quantity);
  }
}
