import { Aggregate, Choice, choice, CreatedAt, Id, Instant, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { HoldEnded, HoldEndsInPast } from './stock-hold-errors.ts';

export const StockHoldStatus = choice('StockHoldStatus', 'How far a hold of stock has come.', {
  ACTIVE: 'Units are kept for it.',
  RELEASED: 'Somebody let go what was left of it.',
  EXPIRED: 'Its time ran out.',
});
export type StockHoldStatus = keyof typeof StockHoldStatus;

/** Stock that is kept for a customer or an occasion without an order: on the shelf, and promised to nobody else until it ends. */
@Aggregate('inventory_stock_hold', 'Stock that is kept for a customer or an occasion without an order; nobody else is promised it until the hold ends.')
export class StockHold {
  @Id() readonly id!: string;
  @Text('Its number, such as SH/26-27/00001.') number!: string;
  @Ref(() => Warehouse, 'Where the units stand.') warehouseId!: string;
  @Text('For whom or what: a customer, an exhibition.', { max: 120 }) heldFor!: string;
  @Text('Why.', { max: 500 }) reason!: string;
  @Choice(StockHoldStatus, 'How far it has come.') status: StockHoldStatus = 'ACTIVE';
  @Instant('When it ends by itself; null: when somebody releases it.', { nullable: true }) expiresAt?: Date | null;
  @Instant('When its maker was told that it ends soon.', { nullable: true, hidden: true }) warnedAt?: Date | null;
  @Text('Who holds it.', { hidden: true }) heldById!: string;
  @Text('Who holds it, by name.') heldByName!: string;
  @Instant('When it ended.', { nullable: true }) endedAt?: Date | null;
  @Text('Who ended it; null where its time ran out.', { nullable: true }) endedByName?: string | null;
  @Text('Why it was released.', { nullable: true, max: 500 }) endNote?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** Refuses to do anything with a hold that has ended. */
  expectActive(): void {
    if (this.status !== 'ACTIVE') throw new HoldEnded(this.number, this.status);
  }

  /** It ends later, or sooner, or only when somebody releases it; whoever holds it is told again. */
  extend(until: Date | null, now: Date): void {
    this.expectActive();
    if (until && until <= now) throw new HoldEndsInPast(until);
    Object.assign(this, { expiresAt: until, warnedAt: null });
  }

  /** Whether its time has run out, and nobody has let it go yet. */
  isOverAt(now: Date): boolean {
    return this.status === 'ACTIVE' && this.expiresAt != null && this.expiresAt <= now;
  }

  end(status: 'RELEASED' | 'EXPIRED', at: Date, byName: string | null, note: string | null): void {
    this.expectActive();
    Object.assign(this, { status, endedAt: at, endedByName: byName, endNote: note });
  }
}
