import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, Choice, CreatedAt, Day, Id, Instant, Money, Quantity, Rate, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Batch } from '../batch/batch.entity.ts';
import { BatchNotForSale } from '../batch/batch-errors.ts';
import { Variant } from '../catalogue/variant.ts';
import { CountBelowReserved, InsufficientStock, OpeningExists, QuantityNotPositive, RateRequired, StockTooLarge } from '../errors.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import type { Layers } from './layers.ts';
import { averageCost, carried, costOf, incoming, outgoing, received, restated, unitRate, type Change, type Holding } from './valuation.ts';
import { ValuationMethod } from './valuation-method.ts';

/** What NUMERIC(20,6) and NUMERIC(18,2) can hold. */
const MOST_UNITS = '1e14';
const MOST_RUPEES = '1e16';

/**
 * How many units of one item stand in one warehouse, how many of them are promised, and what they are worth; of an item that is
 * tracked by batch, each batch by itself. Its history is the stock ledger, so the timeline keeps none.
 */
@Aggregate('inventory_stock_level', 'How many units of one item stand in one warehouse, how many of them are promised, and what they are worth; each batch by itself.', { timeline: false })
export class StockLevel {
  @Id() readonly id!: string;
  @Ref(() => Warehouse, 'Where they stand.') warehouseId!: string;
  @Ref(() => Variant, 'Which item.') variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Ref(() => Batch, 'Which batch of it; null for an item that is not tracked by batch.', { nullable: true }) batchId?: string | null;
  @Quantity('Units on the shelf, promised or not.') onHand = ZERO;
  @Quantity('Units promised to documents and not yet shipped.') reserved = ZERO;
  @Money('What the units on hand cost.', { nullable: true }) value = ZERO;
  @Choice(ValuationMethod, 'How it is worked out what goods cost that leave.') method: ValuationMethod = 'MOVING_AVERAGE';
  @Rate('What one unit is worth, where a standard cost is settled.', { nullable: true }) standardCost?: Decimal | null;
  @Rate('What it was when the first unit moved.', { nullable: true, hidden: true }) firstStandardCost?: Decimal | null;
  @Instant('When the last of its movements happened.', { nullable: true, hidden: true }) lastEffectiveAt?: Date | null;
  @Instant('The moment from which its movements are being valued anew, where that takes a while.', { nullable: true, hidden: true }) valuingFrom?: Date | null;
  @Quantity('Units that have ever come in.', { hidden: true }) totalIn = ZERO;
  @Whole('How many movements the ledger has of this level.', { hidden: true }) lastSequence = 0;
  @Quantity('What was stated as opening stock; null until it is.', { hidden: true, nullable: true }) openingQuantity?: Decimal | null;
  @Rate('At which rate the opening stock was stated.', { hidden: true, nullable: true }) openingRate?: Decimal | null;
  @Day('The day as of which it was stated, where that was said.', { hidden: true, nullable: true }) openingOn?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** What came in when; there is one only where goods are valued first in, first out, and only while the level is locked. */
  layers?: Layers;

  /** Its batch; there is one only while the level is locked. */
  ofBatch?: Batch;

  /** What may leave: nobody was promised it. */
  get free(): Decimal {
    return this.onHand.minus(this.reserved);
  }

  /** Whether its units may be promised and sold today: they are of no batch, or of one that has not expired and is not held back. */
  get isSellable(): boolean {
    if (!this.batchId) return true;
    if (!this.ofBatch) throw new Error(`The batch of stock level ${this.id} was not read.`);
    return this.ofBatch.isSellableOn(dayInIndia(new Date()));
  }

  /** What may still be promised. */
  get available(): Decimal {
    return this.isSellable ? this.free : ZERO;
  }

  /** Refuses to sell what has expired since it was promised, or is held back. */
  expectSellable(): void {
    if (!this.isSellable) throw new BatchNotForSale(this.sku, this.ofBatch!);
  }

  @Rate('What one unit cost on average; 0 when none is on hand.', { computed: true, nullable: true })
  get averageCost(): Decimal {
    return unitRate(this.value, this.onHand);
  }

  /** What some of the units cost now. */
  costOf(quantity: Decimal): Decimal {
    return costOf(this, quantity);
  }

  get standard(): Decimal | undefined {
    return this.standardCost ?? undefined;
  }

  /** Takes goods in at what they cost, or at their standard cost: at a rate, or for what was paid for all of them where that was said. */
  receive(quantity: Decimal, rate: Decimal, worth?: Decimal): Change {
    return this.apply(received(this, positive(quantity), rate, worth));
  }

  /** Settles another standard cost. Null where nothing has moved yet: then it is the first. */
  restate(rate: Decimal): Change | null {
    this.standardCost = rate;
    if (this.lastSequence > 0) return this.apply(restated(this, rate));
    this.firstStandardCost = rate;
    return null;
  }

  /** Takes goods back in from outside at what they had cost, or at their standard cost. */
  takeBack(quantity: Decimal, value: Decimal): Change {
    return this.apply(this.standard ? { ...incoming(positive(quantity), this.standard), stated: value } : carried(positive(quantity), value));
  }

  /** Takes goods in that bring their value along: the other half of a transfer. */
  takeOver(quantity: Decimal, value: Decimal): Change {
    return this.apply(carried(positive(quantity), value));
  }

  /** Lets unpromised goods go, at average cost; also those of a batch that may not be sold. */
  issue(quantity: Decimal): Change {
    if (positive(quantity).gt(this.free)) throw new InsufficientStock(this.sku, quantity, this.free, this.ofBatch?.number);
    return this.apply(outgoing(this, quantity));
  }

  /** Lets goods go that were promised; the promise is kept and gone. */
  issueReserved(quantity: Decimal): Change {
    this.release(quantity);
    return this.issue(quantity);
  }

  /** Promises units. They stay on the shelf until they are shipped. */
  reserve(quantity: Decimal): void {
    if (positive(quantity).gt(this.available)) throw new InsufficientStock(this.sku, quantity, this.available, this.ofBatch?.number);
    this.hold(quantity);
  }

  /** Keeps units for a document that does not sell them: what came back, until somebody has looked at it. */
  hold(quantity: Decimal): void {
    if (positive(quantity).gt(this.free)) throw new InsufficientStock(this.sku, quantity, this.free, this.ofBatch?.number);
    this.reserved = this.reserved.plus(quantity);
  }

  /** Takes a promise back. That more is taken back than was promised is a bug of ours and stops at the database's check too. */
  release(quantity: Decimal): void {
    if (positive(quantity).gt(this.reserved)) throw new Error(`Stock level ${this.id} has ${this.reserved.toFixed()} reserved, not ${quantity.toFixed()}.`);
    this.reserved = this.reserved.minus(quantity);
  }

  /**
   * Books what a count found: missing units leave at average cost, found ones come in at `rate`, or at the average when
   * none is said. Null when the count agrees.
   */
  count(counted: Decimal, rate?: Decimal | null): Change | null {
    if (counted.lt(this.reserved)) throw new CountBelowReserved(this.sku, counted, this.reserved);
    const change = counting(this, this.sku, counted, rate);
    return change && this.apply(change);
  }

  /** Whether exactly this was stated as opening stock before; refused when something else was. */
  hasOpening(quantity: Decimal, rate: Decimal, on: string | null = null): boolean {
    const { openingQuantity, openingRate, openingOn = null } = this;
    if (openingQuantity == null || openingRate == null) return false;
    if (!openingQuantity.eq(quantity) || !openingRate.eq(rate) || (on !== null && on !== openingOn)) throw new OpeningExists(this.sku, openingQuantity, openingRate, openingOn);
    return true;
  }

  /** Remembers what was stated to be there when the books were opened, also when that was nothing. */
  noteOpening(quantity: Decimal, rate: Decimal, on: string | null): void {
    Object.assign(this, { openingQuantity: quantity, openingRate: rate, openingOn: on });
  }

  /** What was stated was wrong and is cancelled: it may be stated again. */
  forgetOpening(): void {
    Object.assign(this, { openingQuantity: null, openingRate: null, openingOn: null });
  }

  private apply(change: Change): Change {
    const onHand = this.onHand.plus(change.quantity);
    const value = this.value.plus(change.value);
    if (onHand.gte(MOST_UNITS) || value.gte(MOST_RUPEES)) throw new StockTooLarge(this.sku);
    this.onHand = onHand;
    this.value = value;
    if (change.quantity.gt(0)) {
      this.totalIn = this.totalIn.plus(change.quantity);
      this.layers?.add(change.quantity, change.value);
    }
    return change;
  }
}

/** What a count changes: missing units leave as goods do, found ones come in at the rate said, or else at the average. Null when it agrees. */
export function counting(holding: Holding, sku: string, counted: Decimal, rate: Decimal | null | undefined): Change | null {
  const difference = counted.minus(holding.onHand);
  if (difference.isZero()) return null;
  if (difference.isNegative()) return outgoing(holding, difference.neg());
  if (holding.standard) return incoming(difference, holding.standard);
  if (rate) return incoming(difference, rate);
  if (holding.onHand.isZero()) throw new RateRequired(sku);
  return carried(difference, averageCost(holding, difference));
}

function positive(quantity: Decimal): Decimal {
  if (!quantity.gt(0)) throw new QuantityNotPositive(quantity);
  return quantity;
}
