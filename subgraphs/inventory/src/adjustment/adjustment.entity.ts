import type { Actor } from '@ilms/kernel/context';
import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, Choice, Id, Instant, Json, Key, Money, Quantity, Rate, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Batch } from '../batch/batch.entity.ts';
import { Variant } from '../catalogue/variant.ts';
import { AdjustmentDecided, OwnAdjustment } from '../errors.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { AdjustmentReason, AdjustmentStatus } from './adjustment-words.ts';

/** A correction of what stands in one warehouse, booked at once or waiting for somebody to approve it. */
@Aggregate('inventory_adjustment', 'A correction of what stands in one warehouse, booked at once or waiting for somebody else to approve it.')
export class StockAdjustment {
  @Id() readonly id!: string;
  @Text('Its number, such as ADJ/26-27/00001.', { max: 40 }) number!: string;
  @Ref(() => Warehouse, 'The warehouse that was counted.') warehouseId!: string;
  @Choice(AdjustmentStatus, 'How far it is.') status!: AdjustmentStatus;
  @Choice(AdjustmentReason, 'Why, as a word of the list.') reasonCode!: AdjustmentReason;
  @Text('Why, in words.') reason!: string;
  @Instant('When it was counted; that is the moment the ledger will have.') countedAt!: Date;
  @Money('By how much the value of stock changes; while it waits, what it would be.', { nullable: true }) value!: Decimal;
  @Money('The same with what goes up and what goes down added: what the limit is about.', { nullable: true }) magnitude!: Decimal;
  @Text('Who asked for it, by id.') requestedById!: string;
  @Text('Who asked for it.') requestedByName!: string;
  @Instant('When.') requestedAt!: Date;
  @Text('Who decided it, by id.', { nullable: true, hidden: true }) decidedById?: string | null;
  @Text('Who decided it; nobody where it was booked at once.', { nullable: true }) decidedByName?: string | null;
  @Instant('When it was decided.', { nullable: true }) decidedAt?: Date | null;
  @Text('What was said to the decision.', { nullable: true, max: 400 }) decisionNote?: string | null;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** Somebody else decides, once. */
  decide(status: 'POSTED' | 'REJECTED', by: Actor, note: string | null, at: Date): void {
    if (this.status !== 'PENDING') throw new AdjustmentDecided(this.number, this.status);
    if (by.id === this.requestedById) throw new OwnAdjustment(this.number);
    Object.assign(this, { status, decidedById: by.id, decidedByName: by.name, decidedAt: at, decisionNote: note });
  }

  /** It stood in the ledger, and is taken back. */
  cancel(): void {
    if (this.status !== 'POSTED') throw new AdjustmentDecided(this.number, this.status);
    this.status = 'CANCELLED';
  }
}

/** One item of a correction. */
@Aggregate('inventory_adjustment_line', 'One item of a correction of stock.', { timeline: false })
export class StockAdjustmentLine {
  @Id() readonly id!: string;
  @Key('The correction.', { hidden: true }) adjustmentId!: string;
  @Whole('Where it stands, from 1.') position!: number;
  @Ref(() => Variant, 'Which item.') variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Ref(() => Batch, 'Which batch of it; null for an item that is not tracked by batch.', { nullable: true }) batchId?: string | null;
  @Text('What the item is called.', { max: 400 }) name!: string;
  @Quantity('How many there really were.') counted!: Decimal;
  @Text('The unit it was entered in, where that was not the item’s own.', { nullable: true, max: 12 }) enteredUnit?: string | null;
  @Quantity('How many of that unit there were.', { nullable: true }) enteredQuantity?: Decimal | null;
  @Rate('At what found units are valued; their average cost when nothing was said.', { nullable: true }) rate?: Decimal | null;
  @Quantity('How many the books said.') expected!: Decimal;
  @Quantity('By how much they differ; negative when units are missing.') difference!: Decimal;
  @Money('What the difference is worth; while it waits, what it would be.', { nullable: true }) value!: Decimal;
  @Key('The movement of the stock ledger.', { hidden: true, nullable: true }) entryId?: string | null;
  @Json('Serial numbers that were found.', { hidden: true, nullable: true }) foundSerials?: string[] | null;
  @Json('Serial numbers that were missing.', { hidden: true, nullable: true }) missingSerials?: string[] | null;
}
