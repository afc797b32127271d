import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, CreatedAt, Day, Flag, Id, Instant, Money, Quantity, Rate, Ref, Text, UpdatedAt, Whole } from '@ilms/kernel/fields';
import { ShipsMoreThanReserved } from '../amend-errors.ts';
import { AlreadyConfirmed, ShipsMoreThanOpen } from '../errors.ts';
import { InvoicesMoreThanCharged } from '../invoice/ahead-errors.ts';
import { ReopensMoreThanClosed } from '../short-close/short-close-errors.ts';
import { CreditsMoreThanInvoiced, ReturnsMoreThanShipped } from '../return-errors.ts';
import { WeighsLessThanInvoiced } from '../over-delivery/over-delivery-errors.ts';
import type { OrderLineComponent } from '../component/order-line-component.entity.ts';
import { Variant } from '../masters/references.ts';
import { less, share, type Amounts } from './amounts.ts';
import { percentOff } from './discount.ts';
import { agreedWorth } from './entered.ts';
import { Order } from './order.entity.ts';

/**
 * One item of an order: how many were ordered, and how many of them are reserved, shipped, invoiced, cancelled. Its
 * amounts are for the units that are charged: those that are not cancelled, and those that were after they were invoiced.
 */
@Aggregate('oms_order_line', 'One item of an order. Its amounts are for the units that are not cancelled.', { timeline: false })
export class OrderLine {
  @Id() readonly id!: string;
  @Ref(() => Order, 'The order.') orderId!: string;
  @Whole('Its place in the order, from 1.') position!: number;
  @Ref(() => Variant, 'The item.', { nullable: true }) variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Text('What the invoice will say.') description!: string;
  @Text('Code of the goods for GST.') hsn!: string;
  @Text('The unit it is counted in, such as PCS.') unit!: string;
  @Quantity('How many were ordered.') quantity!: Decimal;
  @Quantity('By how much more has left than was ordered: within the tolerance, or as it was weighed; below 0 where it weighed less.') difference = ZERO;
  @Flag('Whether what has left of it was weighed; then papers name it in its own unit.') isWeighed = false;
  @Quantity('How many are held in stock for it.') reserved = ZERO;
  @Quantity('How many have left.') shipped = ZERO;
  @Quantity('How many of them are on their way, as far as shipments say so.') underWay = ZERO;
  @Quantity('How many of them arrived.') delivered = ZERO;
  @Quantity('How many are invoiced, those among them that have not left.') invoiced = ZERO;
  @Quantity('How many will not be delivered, those that were closed short among them.') cancelled = ZERO;
  @Quantity('How many of those the seller closed short: it will not deliver them any more.') shortClosed = ZERO;
  @Quantity('How many of those an invoice charges: they stay in the amounts, and a credit note takes them off what is due.') undelivered = ZERO;
  @Quantity('How many are under an open return and have not come.') comingBack = ZERO;
  @Quantity('How many came back.') returned = ZERO;
  @Quantity('How many kits are whole no more, because single components of them came back or are to; 0 of any other item.') brokenUp = ZERO;
  @Quantity('How many of the invoiced ones are credited; of kits, whole ones.') credited = ZERO;
  @Flag('Cancelled before it came to us, so that its channel reports 0 units.', { hidden: true }) isDropped = false;
  @Quantity('How many of those still to leave wait for stock.') backordered = ZERO;
  @Quantity('How many went on to another line, of this or another order.') moved = ZERO;
  @Instant('Since when units of it wait for stock.', { nullable: true }) waitingSince?: Date | null;
  @Day('When its goods are expected. A line of which that is known may wait for them although the order was to be promised in full: a pre-order.', { nullable: true }) expectedOn?: string | null;
  @Day('By when it is promised; as its order when nothing is said.', { nullable: true }) promisedOn?: string | null;
  @Money('Price of one unit in the default price list when it was written, for so many of them; nothing where the list has none or means its prices otherwise.', { nullable: true }) listPrice?: Decimal | null;
  @Money('Price of one unit; rounded, where the price was agreed for another one: then enteredPrice is exact.') unitPrice!: Decimal;
  @Text('The unit it was ordered in, where that was not its own.', { nullable: true, max: 12 }) enteredUnit?: string | null;
  @Quantity('How many of that unit are ordered; null where the quantity was changed since and does not come out in it.', { nullable: true }) enteredQuantity?: Decimal | null;
  @Money('Price of one of that unit; amounts are worked out from it.', { nullable: true }) enteredPrice?: Decimal | null;
  @Rate('So many of its own unit …', { nullable: true }) enteredTimes?: Decimal | null;
  @Rate('… are so many of the one it was ordered in, exactly, and as it was then.', { nullable: true }) enteredDivided?: Decimal | null;
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
    return this.agreed.plus(this.difference);
  }

  /** The same as it was agreed, whatever more or less has left of it. */
  get agreed(): Decimal {
    return this.quantity.minus(this.cancelled).minus(this.moved);
  }

  /** Units that are still to leave. */
  get open(): Decimal {
    return this.kept.minus(this.shipped);
  }

  /** Units that the customer is charged for: those kept, and those that an invoice charges though they will not come. */
  get charged(): Decimal {
    return this.kept.plus(this.undelivered);
  }

  /** Units that an invoice charges and that have left or will. What is invoiced first leaves first. */
  get settled(): Decimal {
    return this.invoiced.minus(this.undelivered);
  }

  /** Shipped units that no invoice names yet. */
  get uninvoiced(): Decimal {
    return Decimal.max(ZERO, this.shipped.minus(this.settled));
  }

  /** Units that no invoice names yet, whether they have left or not. */
  get billable(): Decimal {
    return this.charged.minus(this.invoiced);
  }

  @Quantity('How many are invoiced and have not left yet.', { computed: true })
  get invoicedAhead(): Decimal {
    return Decimal.max(ZERO, this.settled.minus(this.shipped));
  }

  /** Units that are still to leave and may still be changed: no invoice names them. */
  get loose(): Decimal {
    return this.open.minus(this.invoicedAhead);
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

  /** Of what is not cancelled, and of what was cancelled after an invoice had charged it. */
  get amounts(): Amounts {
    return this.amountsOf(this.charged);
  }

  /** As ordered, with what left beyond it, less what went on to another line: what was cancelled since is still in it. */
  get orderedHere(): Amounts {
    return this.moved.isZero() && this.difference.isZero() ? this.ordered : this.amountsOf(this.quantity.plus(this.difference).minus(this.moved));
  }

  /** Whether units of it have left, are invoiced, were cancelled or went on: then what was agreed for them stays as it is. */
  get isTouched(): boolean {
    return this.shipped.gt(0) || this.invoiced.gt(0) || this.cancelled.gt(0) || this.moved.gt(0);
  }

  /** What the first so many units come to. */
  amountsOf(quantity: Decimal): Amounts {
    return share(this.ordered, quantity, this.quantity, this.isTaxInclusive);
  }

  /** What so many units come to that are invoiced next. */
  nextAmounts(quantity: Decimal): Amounts {
    return less(this.amountsOf(this.invoiced.plus(quantity)), this.amountsOf(this.invoiced));
  }

  @Rate('What is taken off its list price, or off its price where that is higher, in percent.', { computed: true })
  get discountPercent(): Decimal {
    return this.isDropped ? ZERO : percentOff(this);
  }

  /** What tax is worked out from, where the price was agreed for another unit. */
  get worth(): Decimal | undefined {
    return agreedWorth(this);
  }

  /** Charges all ordered units at another rate, before any of them has left. */
  chargeAnew({ rate, taxable, cgst, sgst, igst, total }: Amounts & { readonly rate: Decimal }): void {
    Object.assign(this, { taxRate: rate, orderedTaxable: taxable, orderedCgst: cgst, orderedSgst: sgst, orderedIgst: igst, orderedTotal: total });
  }

  /** Promises every unit; of those, so many wait for stock. */
  reserve(waiting: Decimal = ZERO, at = new Date()): void {
    if (!this.reserved.isZero() || !this.backordered.isZero() || !this.shipped.isZero()) throw new AlreadyConfirmed();
    this.promise(this.open.minus(waiting), waiting, at);
  }

  /** What is still to leave is held elsewhere now, so many units of it; the others wait for stock. */
  reallocate(quantity: Decimal, at = new Date()): void {
    this.reserved = quantity;
    this.waitFor(this.open.minus(quantity), this.waitingSince ?? at);
  }

  /** What an invoice charges ahead of the goods leaves as it was taken for, or as more. */
  mayDiffer(more: Decimal): boolean {
    return more.neg().lte(this.loose);
  }

  /** More or less of it is about to leave than was agreed, and the line is for so much from now on. Whoever says so has reserved what is more, or given back what is less. */
  differ(more: Decimal, isWeighed: boolean): void {
    if (!this.mayDiffer(more)) throw new WeighsLessThanInvoiced(this.sku, more.neg(), this.invoicedAhead);
    this.difference = this.difference.plus(more);
    this.reserved = this.reserved.plus(more);
    this.isWeighed ||= isWeighed;
  }

  /** Some of the promised units leave. */
  ship(quantity: Decimal): void {
    if (!quantity.gt(0) || quantity.gt(this.open)) throw new ShipsMoreThanOpen(this.sku, quantity, this.open);
    if (quantity.gt(this.reserved)) throw new ShipsMoreThanReserved(this.sku, quantity, this.reserved, this.backordered);
    this.shipped = this.shipped.plus(quantity);
    this.reserved = this.reserved.minus(quantity);
  }

  /** Some of what has left is on its way; below 0: on its way no more. */
  goOn(quantity: Decimal): void {
    this.underWay = this.underWay.plus(quantity);
  }

  /** Some of what has left arrived. */
  arrive(quantity: Decimal): void {
    this.delivered = this.delivered.plus(quantity);
  }

  /** Units that have left have not gone: they are held again, as many as had been agreed. */
  takeBack(quantity: Decimal, difference: Decimal): void {
    this.goOn(quantity.neg());
    this.shipped = this.shipped.minus(quantity);
    this.difference = this.difference.minus(difference);
    this.reserved = this.reserved.plus(Decimal.min(quantity, quantity.minus(difference)));
  }

  /** So many more units are on an invoice now, never more than are charged. */
  invoice(quantity: Decimal): void {
    if (quantity.gt(this.billable)) throw new InvoicesMoreThanCharged(this.sku, quantity, this.billable);
    this.invoiced = this.invoiced.plus(quantity);
  }

  /** An invoice that named some of them was cancelled. */
  takeOffInvoice(quantity: Decimal): void {
    this.invoiced = this.invoiced.minus(quantity);
  }

  /** Units that have left and are neither back nor under way. */
  @Quantity('How many may still be sent back: shipped, less what came back and what is under an open return; of kits, whole ones.', { computed: true })
  get returnable(): Decimal {
    return this.shipped.minus(this.returned).minus(this.comingBack).minus(this.brokenUp);
  }

  /** Of a kit: how many came back whole, are to come back whole, and are whole no more, as its components came. */
  countBack(components: readonly OrderLineComponent[]): void {
    const kits = (units: (part: OrderLineComponent) => Decimal) => components.map((part) => units(part).div(part.quantity));
    const whole = Decimal.min(...kits((part) => part.taken)).floor();
    this.returned = Decimal.min(...kits((part) => part.returned)).floor();
    this.comingBack = whole.minus(this.returned);
    this.brokenUp = Decimal.max(...kits((part) => part.taken)).ceil().minus(whole);
  }

  /** Some of what has left is to come back. */
  expectBack(quantity: Decimal): void {
    if (!quantity.gt(0) || quantity.gt(this.returnable)) throw new ReturnsMoreThanShipped(this.sku, quantity, this.returnable);
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

  /** Some of the invoiced units are credited. */
  credit(quantity: Decimal): void {
    const open = this.invoiced.minus(this.credited);
    if (quantity.gt(open)) throw new CreditsMoreThanInvoiced(this.sku, quantity, open);
    this.credited = this.credited.plus(quantity);
  }

  /** What has not left will not be delivered. */
  cancelOpen(): void {
    this.withdraw(this.open);
    this.reserved = ZERO;
    this.backordered = ZERO;
    this.waitingSince = null;
  }

  /** Some units will not be delivered; those that wait for stock are given up first. Answers how many reserved ones are free. */
  cancelSome(quantity: Decimal): Decimal {
    this.withdraw(quantity);
    return this.giveUp(quantity);
  }

  /** Some units will not be delivered because the seller cannot or will not; answers how many reserved ones are free. */
  closeShort(quantity: Decimal): Decimal {
    this.shortClosed = this.shortClosed.plus(quantity);
    return this.cancelSome(quantity);
  }

  @Quantity('How many of those closed short may be reopened: those that no credit note took off an invoice.', { computed: true })
  get reopenable(): Decimal {
    return Decimal.min(this.shortClosed, this.cancelled.minus(this.undelivered));
  }

  /** Some of them are to be delivered after all; whoever reopens them promises them in the same transaction. */
  reopen(quantity: Decimal): void {
    if (!quantity.gt(0) || quantity.gt(this.reopenable)) throw new ReopensMoreThanClosed(this.sku, quantity, this.reopenable);
    this.shortClosed = this.shortClosed.minus(quantity);
    this.cancelled = this.cancelled.minus(quantity);
  }

  /**
   * Units that no invoice names go first. Those that one charges stay charged, and count as credited from here on: whoever cancels them
   * issues the credit note in the same transaction.
   */
  private withdraw(quantity: Decimal): void {
    const charged = Decimal.max(ZERO, quantity.minus(this.loose));
    this.cancelled = this.cancelled.plus(quantity);
    this.undelivered = this.undelivered.plus(charged);
    this.credited = this.credited.plus(charged);
  }

  /** Some units go on to another line; those that wait for stock go first. Answers how many reserved ones go with them. */
  moveOut(quantity: Decimal): Decimal {
    this.moved = this.moved.plus(quantity);
    return this.giveUp(quantity);
  }

  /** So many of the units still to leave are wanted no more; answers how many of them were reserved. */
  giveUp(quantity: Decimal): Decimal {
    const waiting = Decimal.min(quantity, this.backordered);
    this.waitFor(this.backordered.minus(waiting), this.waitingSince ?? null);
    const free = quantity.minus(waiting);
    this.reserved = this.reserved.minus(free);
    return free;
  }

  /** Some of the reserved units are held for it no more, and wait. */
  lose(quantity: Decimal, at: Date): void {
    this.reserved = this.reserved.minus(quantity);
    this.waitFor(this.backordered.plus(quantity), this.waitingSince ?? at);
  }

  /** Stock came for some of the units. */
  fill(quantity: Decimal): void {
    this.reserved = this.reserved.plus(quantity);
    this.waitFor(this.backordered.minus(quantity), this.waitingSince ?? null);
  }

  /** Promises further units: so many are reserved, so many wait for stock. */
  promise(reserved: Decimal, waiting: Decimal, at: Date): void {
    this.reserved = this.reserved.plus(reserved);
    this.waitFor(this.backordered.plus(waiting), this.waitingSince ?? at);
  }

  private waitFor(quantity: Decimal, since: Date | null): void {
    this.backordered = quantity;
    this.waitingSince = quantity.isZero() ? null : since;
  }
}
