import { Decimal, toPaise, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, CreatedAt, Flag, Id, Money, Quantity, Rate, Ref, Text, UpdatedAt, Whole } from '@ilms/kernel/fields';
import { AlreadyConfirmed, ShipsMoreThanOpen } from '../errors.ts';
import { Variant } from '../masters/references.ts';
import { less, share, type Amounts } from './amounts.ts';
import { Order } from './order.entity.ts';

/**
 * One item of an order: how many were ordered, and how many of them are reserved, shipped, invoiced, cancelled. Its
 * amounts are for the units that are not cancelled.
 */
@Aggregate('oms_order_line', 'One item of an order. Its amounts are for the units that are not cancelled.', { timeline: false })
export class OrderLine {
  @Id() readonly id!: string;
  @Ref(() => Order, 'The order.', { hidden: true }) orderId!: string;
  @Whole('Its place in the order, from 1.') position!: number;
  @Ref(() => Variant, 'The item.', { nullable: true }) variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Text('What the invoice will say.') description!: string;
  @Text('Code of the goods for GST.') hsn!: string;
  @Text('The unit it is counted in, such as PCS.') unit!: string;
  @Quantity('How many were ordered.') quantity!: Decimal;
  @Quantity('How many are held in stock for it.') reserved = ZERO;
  @Quantity('How many have left.') shipped = ZERO;
  @Quantity('How many of those are invoiced.') invoiced = ZERO;
  @Quantity('How many will not be delivered.') cancelled = ZERO;
  @Flag('Cancelled before it came to us, so that its channel reports 0 units.', { hidden: true }) isDropped = false;
  @Money('Price of one unit.') unitPrice!: Decimal;
  @Money('Discount on all ordered units together.') discount!: Decimal;
  @Rate('GST in percent.') taxRate!: Decimal;
  @Flag('Whether price and discount contain the tax.', { hidden: true }) isTaxInclusive!: boolean;
  @Money('Of all ordered units.', { hidden: true }) orderedTaxable!: Decimal;
  @Money('Of all ordered units.', { hidden: true }) orderedCgst!: Decimal;
  @Money('Of all ordered units.', { hidden: true }) orderedSgst!: Decimal;
  @Money('Of all ordered units.', { hidden: true }) orderedIgst!: Decimal;
  @Money('Of all ordered units.', { hidden: true }) orderedTotal!: Decimal;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;

  /** Units that are still to be delivered or were. */
  get kept(): Decimal {
    return this.quantity.minus(this.cancelled);
  }

  /** Units that are still to leave. */
  get open(): Decimal {
    return this.kept.minus(this.shipped);
  }

  /** Shipped units that no invoice names yet. */
  get uninvoiced(): Decimal {
    return this.shipped.minus(this.invoiced);
  }

  @Money('Value before tax.', { computed: true }) get taxable(): Decimal { return this.amounts.taxable; }
  @Money('Central tax.', { computed: true }) get cgst(): Decimal { return this.amounts.cgst; }
  @Money('State or union territory tax.', { computed: true }) get sgst(): Decimal { return this.amounts.sgst; }
  @Money('Integrated tax.', { computed: true }) get igst(): Decimal { return this.amounts.igst; }
  @Money('What the customer pays for it.', { computed: true }) get total(): Decimal { return this.amounts.total; }

  /** As ordered, whatever was cancelled since. */
  get ordered(): Amounts {
    return { taxable: this.orderedTaxable, cgst: this.orderedCgst, sgst: this.orderedSgst, igst: this.orderedIgst, total: this.orderedTotal };
  }

  /** Of what is not cancelled. */
  get amounts(): Amounts {
    return this.amountsOf(this.kept);
  }

  /** What the first so many units come to. */
  amountsOf(quantity: Decimal): Amounts {
    return share(this.ordered, quantity, this.quantity, this.isTaxInclusive);
  }

  /** What the units shipped since the last invoice come to. */
  get invoiceable(): Amounts {
    return less(this.amountsOf(this.shipped), this.amountsOf(this.invoiced));
  }

  /**
   * The part of the discount that falls on those units: whatever lies between their price and what they are charged, so that
   * the invoice line multiplies out. Parts of a unit without discount may round to a paisa; that is none.
   */
  get invoiceableDiscount(): Decimal {
    if (this.discount.isZero()) return ZERO;
    const { total, taxable } = this.invoiceable;
    return Decimal.max(0, toPaise(this.unitPrice.times(this.uninvoiced)).minus(this.isTaxInclusive ? total : taxable));
  }

  /** Charges all ordered units at another rate, before any of them has left. */
  chargeAnew({ rate, taxable, cgst, sgst, igst, total }: Amounts & { readonly rate: Decimal }): void {
    Object.assign(this, { taxRate: rate, orderedTaxable: taxable, orderedCgst: cgst, orderedSgst: sgst, orderedIgst: igst, orderedTotal: total });
  }

  /** Promises every unit, or so many of them. */
  reserve(quantity = this.open): void {
    if (!this.reserved.isZero() || !this.shipped.isZero()) throw new AlreadyConfirmed();
    this.reserved = quantity;
  }

  /** What is still to leave is held elsewhere now, so many units of it. */
  reallocate(quantity: Decimal): void {
    this.reserved = quantity;
  }

  /** Some of the promised units leave. */
  ship(quantity: Decimal): void {
    if (!quantity.gt(0) || quantity.gt(this.open)) throw new ShipsMoreThanOpen(this.sku, quantity, this.open);
    this.shipped = this.shipped.plus(quantity);
    this.reserved = this.reserved.minus(quantity);
  }

  /** Everything that left is on an invoice now. */
  invoice(): void {
    this.invoiced = this.shipped;
  }

  /** What has not left will not be delivered. */
  cancelOpen(): void {
    this.cancelled = this.cancelled.plus(this.open);
    this.reserved = ZERO;
  }
}
