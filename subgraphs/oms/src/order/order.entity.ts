import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, Choice, CreatedAt, CustomFields, Day, Flag, Id, Instant, Json, Key, Money, Rate, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { roundToRupee, type SupplyType } from '@ilms/core/gst/tax';
import { OTHER_COUNTRY } from '@ilms/core/india/states';
import { CancelCause } from '../amend/amendment-kind.ts';
import { NotAmendable } from '../amend-errors.ts';
import { AlreadyCancelled, AlreadyConfirmed, AlreadyOnHold, AlreadyShipped, NotConfirmed, NothingToHold, NothingToInvoice, NothingToShip, OrderOnHold, PaymentExceedsDue } from '../errors.ts';
import type { OrderHoldKind } from '../hold/hold-kind.ts';
import type { OrderHold } from '../hold/order-hold.entity.ts';
import { Branch, Customer, Warehouse } from '../masters/references.ts';
import { RefundExceedsOwed } from '../return-errors.ts';
import { DeliveryInTime } from '../shipment/shipment-words.ts';
import { CloseReason } from '../short-close/close-reason.ts';
import { ClosesAll, NothingClosed } from '../short-close/short-close-errors.ts';
import { addUp } from './amounts.ts';
import type { OrderLine } from './order-line.entity.ts';
import { OrderStatus } from './order-status.ts';

/** A place as it was written on an order; later changes of the customer do not touch it. */
export interface AddressSnapshot {
  readonly name: string;
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly stateCode: string;
  readonly state: string;
  readonly pincode: string | null;
  readonly country: string;
}

/** How many units of a line are meant. */
export type UnitsOf = (line: OrderLine) => Decimal;

/** What has left and is on no invoice. */
export const uninvoiced: UnitsOf = (line) => line.uninvoiced;

/**
 * What a customer ordered. Its sums are those of its lines to the paisa, for what is not cancelled; its status follows
 * from quantities and money, here and nowhere else.
 */
@Aggregate('oms_order', 'What a customer ordered. Its amounts are for what is not cancelled; its status follows from quantities and money.')
export class Order {
  @Id() readonly id!: string;
  @Text('Its number, such as SO/26-27/00001.') number!: string;
  @Text('Where it was placed, such as DIRECT or Amazon.in.', { max: 40 }) channel!: string;
  @Text('Its number in that channel; unique there.', { nullable: true, max: 80 }) externalId?: string | null;
  @Day('The day it was placed; its tax rates are those of this day, until goods leave when others are in force.') orderedOn!: string;
  @Instant('The moment it was placed, where that is known.', { nullable: true }) placedAt?: Date | null;
  @Text('The hour in India at which it was placed, 00 to 23; null where only the day is known.', { nullable: true, max: 2 }) placedHour?: string | null;
  @Text('The number of the customer’s purchase order.', { nullable: true, max: 60 }) customerPo?: string | null;
  @Day('The day of the customer’s purchase order.', { nullable: true }) customerPoOn?: string | null;
  @Text('Whom to call about it, where that was said with it.', { nullable: true, max: 40 }) contactPhone?: string | null;
  @Text('Where to write about it, where that was said with it.', { nullable: true }) contactEmail?: string | null;
  @Choice(OrderStatus, 'How far it has come.') status: OrderStatus = 'DRAFT';
  @Ref(() => Customer, 'Who ordered.') customerId!: string;
  @Text('The customer’s name when it was confirmed.') customerName!: string;
  @Text('The customer’s GST registration.', { nullable: true, hidden: true }) customerGstin?: string | null;
  @Text('How the customer stood towards GST.', { hidden: true }) customerGstCategory!: string;
  @Ref(() => Branch, 'The registration that sells.') branchId!: string;
  @Ref(() => Warehouse, 'Where the goods leave.') warehouseId!: string;
  @Text('GST code of the state where the supply takes place.') placeOfSupply!: string;
  @Flag('Whether IGST is due instead of CGST and SGST.') isInterState!: boolean;
  @Flag('Whether prices and discounts contain the tax. If so the customer pays exactly them; if not the total is rounded to the rupee.') isTaxInclusive!: boolean;
  @Key('Which of the customer’s addresses was chosen; null for its usual one.', { nullable: true }) shippingAddressId?: string | null;
  @Json('Where the goods go, as it was written then.', { nullable: true }) shippingAddress?: AddressSnapshot | null;
  @Json('Where the bill goes, as it was written then.', { nullable: true }) billingAddress?: AddressSnapshot | null;
  @Money('Value before tax.') taxable = ZERO;
  @Money('Central tax.') cgst = ZERO;
  @Money('State or union territory tax.') sgst = ZERO;
  @Money('Integrated tax.') igst = ZERO;
  @Money('What rounding to the rupee added or took away.') roundOff = ZERO;
  @Money('What the customer pays in all.') total = ZERO;
  @Money('Worth of what was ordered and cancelled since, tax included.') cancelledTotal = ZERO;
  @Money('What the customer has paid, less what turned out to be no payment.') paid = ZERO;
  @Money('Payments that turned out to be none: a cheque that bounced, money of another order, a typing mistake.') reversed = ZERO;
  @Money('What credit notes took off the total.') credited = ZERO;
  @Money('What went back to the customer: as money, as store credit, or towards an order that replaces this one.') refunded = ZERO;
  @Money('Total less credited and paid, plus refunded; below 0 when money has to go back.') due = ZERO;
  @Flag('Whether it is to be paid in full before its goods leave.') isPrepaid = false;
  @Flag('Whether it is paid when it is delivered: its goods leave before, and no credit is asked for them.') isCod = false;
  @Flag('Whether the buyer paid its channel, which pays us later: nobody here waits for that money before the goods leave.') isPaidToChannel = false;
  @Flag('Whether its goods are kept back by a hold.') isOnHold = false;
  @Rate('The largest discount of a line in percent of its list price, or of its price where that is higher.') discountPercent = ZERO;
  @Rate('Up to which discount in percent its prices were let pass, by the limit of the day or by somebody who may.', { nullable: true }) approvedDiscount?: Decimal | null;
  @Whole('How urgent it is, 1 first to 5 last: what waits for stock gets it in this order.') priority = 3;
  @Day('By when it is promised.', { nullable: true }) promisedOn?: string | null;
  @Flag('Whether that day was worked out by the allocation; what a person says stands before it.') isPromiseProposed = false;
  @Day('The earliest day by which something is promised that has not left; of a line its own day, or that of the order.', { nullable: true }) nextPromiseOn?: string | null;
  @Flag('Whether goods are expected later than they are promised.') isAtRisk = false;
  @Day('Of which promise it was said that it is late.', { nullable: true, hidden: true }) toldLateFor?: string | null;
  @Day('Of which promise it was said that it is at risk.', { nullable: true, hidden: true }) toldRiskFor?: string | null;
  @Flag('Whether units of it wait for stock.') isWaiting = false;
  @Flag('Whether units of it are invoiced that have not left yet.') isInvoicedAhead = false;
  @Text('The SKUs of its lines, each once and between bars: |KURTA-M|SHAWL|.', { max: 20_000 }) items = '';
  @Flag('Whether units of it were cancelled; those that were closed short do not count.') hasCancelled = false;
  @Choice(CancelCause, 'Why units of it were last cancelled, where that was said.', { nullable: true }) cancelCause?: CancelCause | null;
  @Flag('Whether units of it were closed short.') hasShortClosed = false;
  @Choice(CloseReason, 'Why units of it were last closed short.', { nullable: true }) closeReason?: CloseReason | null;
  @Flag('Whether shipments of it are on their way: they have left, and neither arrived nor come back.') isUnderWay = false;
  @Flag('Whether shipments of it arrived.') hasDelivered = false;
  @Choice(DeliveryInTime, 'Whether what arrived of it did so in time; null where nothing that was promised has.', { nullable: true }) delivery?: DeliveryInTime | null;
  @Flag('Whether units of it came back.') hasReturned = false;
  @Flag('Whether goods of it were refused or not delivered, and come back from the door (RTO).') isRefused = false;
  @Instant('Until when stock is held for it while it waits for payment; null: until it leaves.', { nullable: true }) stockHeldUntil?: Date | null;
  @Instant('When it lost the stock it held, because it was not paid in time or somebody let it go; it gets none by itself until it is paid or somebody reserves for it.', { nullable: true }) stockLapsedAt?: Date | null;
  @Instant('When it was said that it loses its stock soon.', { nullable: true, hidden: true }) stockWarnedAt?: Date | null;
  @Text('A remark of ours.', { nullable: true, max: 2000, unlisted: true }) note?: string | null;
  @Instant('When it was confirmed.', { nullable: true, hidden: true }) confirmedAt?: Date | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** Recounts sums and status from the lines. Every change of an order ends here. */
  settle(lines: readonly OrderLine[]): void {
    const exact = addUp(lines.map((line) => line.amounts));
    const { taxable, cgst, sgst, igst } = exact;
    const total = this.payable(exact.total);
    const ordered = this.payable(addUp(lines.map((line) => line.orderedHere)).total);
    Object.assign(this, { taxable, cgst, sgst, igst, roundOff: total.minus(exact.total), total, cancelledTotal: ordered.minus(total), due: total.minus(this.credited).minus(this.paid).plus(this.refunded) });
    this.isWaiting = lines.some((line) => line.backordered.gt(0));
    this.isInvoicedAhead = lines.some((line) => line.invoicedAhead.gt(0));
    this.items = `|${[...new Set(lines.map((line) => line.sku))].join('|')}|`;
    this.hasCancelled = lines.some((line) => line.cancelled.gt(line.shortClosed) || line.isDropped);
    this.hasShortClosed = lines.some((line) => line.shortClosed.gt(0));
    this.isUnderWay = lines.some((line) => line.underWay.gt(0));
    this.hasDelivered = lines.some((line) => line.delivered.gt(0));
    this.hasReturned = lines.some((line) => line.returned.gt(0) || line.brokenUp.gt(0));
    this.discountPercent = Decimal.max(ZERO, ...lines.filter((line) => line.kept.gt(0)).map((line) => line.discountPercent));
    this.status = this.statusOf(lines);
    this.countPromises(lines);
    // The version counts changes of the lines too: whoever saw them earlier must look again.
    this.updatedAt = new Date();
  }

  /** By when something is promised next, and whether that can be kept as far as anybody knows. */
  private countPromises(lines: readonly OrderLine[]): void {
    const isOpen = this.status === 'CONFIRMED' || this.status === 'PARTLY_SHIPPED';
    const promised = lines.filter((line) => isOpen && line.open.gt(0)).flatMap((line) => {
      const on = line.promisedOn ?? this.promisedOn;
      return on ? [{ on, isLater: line.backordered.gt(0) && line.expectedOn != null && line.expectedOn > on }] : [];
    });
    this.nextPromiseOn = promised.map(({ on }) => on).toSorted()[0] ?? null;
    this.isAtRisk = promised.some(({ isLater }) => isLater);
  }

  /** Somebody says by when it is promised: no day that was worked out comes in its place again. */
  promiseBy(day: string | null): void {
    Object.assign(this, { promisedOn: day, isPromiseProposed: false });
  }

  /** The allocation has worked out when it arrives; what a person said stays. Answers whether the promise is another one now. */
  proposePromise(day: string): boolean {
    if (this.promisedOn === day || (this.promisedOn && !this.isPromiseProposed)) return false;
    Object.assign(this, { promisedOn: day, isPromiseProposed: true });
    return true;
  }

  /** Somebody who may lets its prices pass, as they are now. */
  approvePrices(): void {
    Object.assign(this, { approvedDiscount: this.discountPercent, updatedAt: new Date() });
  }

  /** They need no approval today; a stricter limit of tomorrow does not ask for one. */
  letPricesPass(): void {
    if (!this.approvedDiscount || this.discountPercent.gt(this.approvedDiscount)) this.approvedDiscount = this.discountPercent;
  }

  /** What is paid for goods worth this much: the exact price where prices contain the tax, whole rupees elsewhere. */
  payable(amount: Decimal): Decimal {
    return this.isTaxInclusive ? amount : roundToRupee(amount).payable;
  }

  /** Exports and supplies to a SEZ are charged with IGST and refunded, for nobody has told us of a letter of undertaking. */
  get supplyType(): SupplyType {
    return this.supplyTypeTo(this.placeOfSupply);
  }

  /** The same, were it supplied there. */
  supplyTypeTo(placeOfSupply: string): SupplyType {
    if (placeOfSupply === OTHER_COUNTRY) return 'EXPORT_WITH_PAYMENT';
    return this.customerGstCategory === 'SEZ' ? 'SEZ_WITH_PAYMENT' : 'DOMESTIC';
  }

  expectDraft(): void {
    if (this.status !== 'DRAFT') throw new AlreadyConfirmed(this.number, this.status);
  }

  /** Promises everything; `waiting` units of a line are to come, the others must be reserved in the same transaction. */
  confirm(lines: readonly OrderLine[], at: Date, waiting: ReadonlyMap<string, Decimal> = new Map()): void {
    this.expectDraft();
    for (const line of lines) line.reserve(waiting.get(line.id), at);
    this.confirmedAt = at;
    this.settle(lines);
  }

  /** What has not left of some lines is held elsewhere now, so many units of each. */
  reallocate(lines: readonly OrderLine[], anew: readonly OrderLine[], allocated: ReadonlyMap<string, Decimal>): void {
    this.expectShippable();
    for (const line of anew) line.reallocate(allocated.get(line.id) ?? ZERO);
    this.settle(lines);
  }

  /** Stock is held for it until then; null: until it leaves. Whoever promised it is told again. */
  holdStockUntil(until: Date | null): void {
    Object.assign(this, { stockHeldUntil: until, stockWarnedAt: null, updatedAt: new Date() });
  }

  /** Nothing is held for it any more: what was waits, and is not served by itself. */
  loseStock(lines: readonly OrderLine[], at: Date): void {
    for (const line of lines) if (line.reserved.gt(0)) line.lose(line.reserved, at);
    this.holdStockUntil(null);
    this.stockLapsedAt = at;
    this.settle(lines);
  }

  expectShippable(): void {
    if (this.status === 'DRAFT') throw new NotConfirmed(this.number);
    if (this.status !== 'CONFIRMED' && this.status !== 'PARTLY_SHIPPED') throw new NothingToShip(this.number, this.status);
  }

  /** Only what was promised and has not left entirely is changed; a draft is rewritten. */
  expectAmendable(): void {
    if (this.status === 'DRAFT') throw new NotConfirmed(this.number);
    if (this.status !== 'CONFIRMED' && this.status !== 'PARTLY_SHIPPED') throw new NotAmendable(this.number, this.status);
  }

  /** An order of which nothing would be left is cancelled, not closed short. */
  expectLeft(lines: readonly OrderLine[]): void {
    if (lines.every((line) => line.kept.isZero())) throw new ClosesAll(this.number);
  }

  /** What was closed short goes on as a part of its order, and of a cancelled one there is none. */
  expectReopenable(lines: readonly OrderLine[]): void {
    if (this.status === 'CANCELLED') throw new AlreadyCancelled(this.number);
    if (!lines.some((line) => line.reopenable.gt(0))) throw new NothingClosed(this.number);
  }

  /** Goods that somebody or some rule keeps back do not leave. */
  expectNotHeld(open: readonly OrderHold[]): void {
    if (open.length > 0) throw new OrderOnHold(this.number, open);
  }

  /** Keeps back what is still to leave; once for each kind of reason. */
  hold(kind: OrderHoldKind, open: readonly OrderHold[]): void {
    if (this.status !== 'DRAFT' && this.status !== 'CONFIRMED' && this.status !== 'PARTLY_SHIPPED') throw new NothingToHold(this.number, this.status);
    if (open.some((hold) => hold.kind === kind)) throw new AlreadyOnHold(this.number, kind);
    Object.assign(this, { isOnHold: true, updatedAt: new Date() });
  }

  /** One of its holds is released; `rest` are those still open. */
  release(rest: readonly OrderHold[]): void {
    Object.assign(this, { isOnHold: rest.length > 0, updatedAt: new Date() });
  }

  expectInvoiceable(lines: readonly OrderLine[], units: UnitsOf = uninvoiced): void {
    if (this.status === 'DRAFT') throw new NotConfirmed(this.number);
    if (!lines.some((line) => units(line).gt(0))) throw new NothingToInvoice(this.number);
  }

  /** So many units of each line are on an invoice now; everything that left when nothing is said. */
  invoice(lines: readonly OrderLine[], units: UnitsOf = uninvoiced): void {
    for (const line of lines) line.invoice(units(line));
    this.settle(lines);
  }

  /** Takes a draft back, a promise, or the part of it that has not left. What has left can only come back as a return. */
  cancel(lines: readonly OrderLine[]): void {
    if (this.status === 'CANCELLED') throw new AlreadyCancelled(this.number);
    if (!lines.some((line) => line.open.gt(0))) throw new AlreadyShipped(this.number, this.status);
    for (const line of lines) line.cancelOpen();
    this.settle(lines);
  }

  /** Takes money in, never more than is due. */
  pay(amount: Decimal, lines: readonly OrderLine[]): void {
    if (this.status === 'DRAFT') throw new NotConfirmed(this.number);
    if (amount.gt(this.due)) throw new PaymentExceedsDue(this.number, amount, this.due);
    this.paid = this.paid.plus(amount);
    this.settle(lines);
  }

  /** A payment turned out to be none: all of it is due again, also what of it has gone back since. */
  reversePayment(amount: Decimal, lines: readonly OrderLine[]): void {
    this.paid = this.paid.minus(amount);
    this.reversed = this.reversed.plus(amount);
    this.settle(lines);
  }

  /** What has to go back to the customer. */
  @Money('What has to go back to the customer; 0 while something is due.', { computed: true })
  get owed(): Decimal {
    return this.due.isNegative() ? this.due.neg() : ZERO;
  }

  /** A credit note takes something off what was charged. */
  credit(amount: Decimal, lines: readonly OrderLine[]): void {
    this.credited = this.credited.plus(amount);
    this.settle(lines);
  }

  /** Gives money back, never more than is owed. */
  refund(amount: Decimal, lines: readonly OrderLine[]): void {
    if (amount.gt(this.owed)) throw new RefundExceedsOwed(this.number, amount, this.owed);
    this.refunded = this.refunded.plus(amount);
    this.settle(lines);
  }

  private statusOf(lines: readonly OrderLine[]): OrderStatus {
    if (lines.every((line) => line.kept.isZero())) return 'CANCELLED';
    if (!this.confirmedAt) return 'DRAFT';
    if (lines.every((line) => line.shipped.isZero())) return 'CONFIRMED';
    if (lines.some((line) => line.open.gt(0))) return 'PARTLY_SHIPPED';
    if (lines.some((line) => line.uninvoiced.gt(0))) return 'SHIPPED';
    return this.due.gt(0) ? 'INVOICED' : 'PAID';
  }
}
