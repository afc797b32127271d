import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, Choice, choice, Id, Instant, Key, Quantity, Ref, Text, UpdatedAt } from '@ilms/kernel/fields';
import { Batch } from '../batch/batch.entity.ts';
import { Variant } from '../catalogue/variant.ts';
import { NotReserved } from '../errors.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';

export const ReservationStatus = choice('ReservationStatus', 'What became of a promise.', {
  ACTIVE: 'Units are still held for the document.',
  CONSUMED: 'Nothing is held any more; some or all of it was shipped.',
  RELEASED: 'All of it was taken back.',
  EXPIRED: 'All of it was taken back because its time had run out.',
});
export type ReservationStatus = keyof typeof ReservationStatus;

/** Units of one item in one warehouse, promised to one line of a document. */
@Aggregate('inventory_reservation', 'Units of one item in one warehouse, promised to one line of a document.', { timeline: false })
export class Reservation {
  @Id() readonly id!: string;
  @Key('The stock level that made the promise.', { hidden: true }) levelId!: string;
  @Ref(() => Warehouse, 'Where the units stand.') warehouseId!: string;
  @Ref(() => Variant, 'Which item.') variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Ref(() => Batch, 'Which batch of it; null for an item that is not tracked by batch.', { nullable: true }) batchId?: string | null;
  @Quantity('How many were promised.') quantity!: Decimal;
  @Quantity('How many are still held.') open!: Decimal;
  @Quantity('How many of them were shipped.', { hidden: true }) consumed = ZERO;
  @Choice(ReservationStatus, 'What became of it.') status: ReservationStatus = 'ACTIVE';
  @Text('What kind of document it was promised to, such as Order.') documentType!: string;
  @Key('That document.') documentId!: string;
  @Text('Its number.', { nullable: true }) documentNumber?: string | null;
  @Key('The line of that document.', { hidden: true }) documentLineId!: string;
  @Instant('When it was promised.') reservedAt!: Date;
  @Instant('When it ends by itself; null: it stands until the goods leave or somebody takes it back. What has ended is promised to nobody else before it is let go, a few minutes later.', { nullable: true }) expiresAt?: Date | null;
  @UpdatedAt() updatedAt!: Date;

  /** Further units are promised to the same line. */
  extend(quantity: Decimal): void {
    this.quantity = this.quantity.plus(quantity);
    this.open = this.open.plus(quantity);
  }

  /** Some of the promised units leave the shelf. */
  consume(quantity: Decimal): void {
    this.close(quantity);
    this.consumed = this.consumed.plus(quantity);
    this.settle();
  }

  /** Shipped units are back, and held again: here, or by another promise of the same line that still stands. */
  restore(quantity: Decimal, standing: Reservation | undefined): void {
    this.consumed = this.consumed.minus(quantity);
    if (standing) {
      standing.extend(quantity);
      if (this.status !== 'ACTIVE') this.settle();
      return;
    }
    Object.assign(this, { open: this.open.plus(quantity), status: 'ACTIVE', expiresAt: null });
  }

  /** Some of the promised units are free again. */
  release(quantity: Decimal): void {
    this.close(quantity);
    this.settle();
  }

  /** Its time has run out: all that is still held is free again. Answers how many units that are. */
  expire(): Decimal {
    const left = this.open;
    this.release(left);
    if (this.status === 'RELEASED') this.status = 'EXPIRED';
    return left;
  }

  private close(quantity: Decimal): void {
    if (quantity.gt(this.open)) throw new NotReserved(quantity, this.open);
    this.open = this.open.minus(quantity);
  }

  private settle(): void {
    if (this.open.isZero()) this.status = this.consumed.gt(0) ? 'CONSUMED' : 'RELEASED';
  }
}
