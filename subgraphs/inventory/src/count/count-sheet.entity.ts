import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, Choice, CreatedAt, Flag, Id, Instant, Money, Rate, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { CountNotOpen } from '../errors.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { StockCountKind, StockCountStatus, UncountedLines } from './count-words.ts';
import type { StockCountLine } from './count-line.entity.ts';

/** A count of a warehouse or of some of its items, by as many people as like. Goods may move while it is counted. */
@Aggregate('inventory_count_sheet', 'A count of a warehouse or of some of its items, by as many people as like. Goods may move while it is counted.')
export class StockCountSheet {
  @Id() readonly id!: string;
  @Text('Its number, such as CNT/26-27/00001.', { max: 40 }) number!: string;
  @Ref(() => Warehouse, 'The warehouse.') warehouseId!: string;
  @Choice(StockCountKind, 'What it counts.') kind!: StockCountKind;
  @Choice(StockCountStatus, 'How far it is.') status!: StockCountStatus;
  @Text('What it counts, in words.') scope!: string;
  @Flag('Whether counters do not see what the books say.') isBlind!: boolean;
  @Rate('By how many percent a count may differ from the books before it is done again.') tolerancePercent!: Decimal;
  @Money('By how many rupees it may, likewise.', { nullable: true }) toleranceValue!: Decimal;
  @Choice(UncountedLines, 'What became of lines that nobody counted.', { nullable: true }) uncounted?: UncountedLines | null;
  @Text('Whatever else is to be known.', { nullable: true, max: 400, unlisted: true }) note?: string | null;
  @Text('Who opened it.') createdByName!: string;
  @Instant('Since when it is counted; what the books said then is frozen on it.', { nullable: true }) startedAt?: Date | null;
  @Text('Who began it.', { nullable: true }) startedByName?: string | null;
  @Instant('When it was posted.', { nullable: true }) postedAt?: Date | null;
  @Text('Who posted it.', { nullable: true }) postedByName?: string | null;
  @Text('Why it was given up.', { nullable: true, max: 400, unlisted: true }) closeReason?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  start(by: string, at: Date): void {
    if (this.status !== 'SUGGESTED') throw new CountNotOpen(this.number, this.status);
    Object.assign(this, { status: 'COUNTING', startedAt: at, startedByName: by });
  }

  /** Whatever is not posted or given up can still be changed. */
  expectOpen(): void {
    if (this.status === 'POSTED' || this.status === 'CANCELLED') throw new CountNotOpen(this.number, this.status);
  }

  /** Takes counts from when it was begun; what is decided stays decided unless a recount is asked for. */
  expectStarted(): void {
    this.expectOpen();
    if (this.status === 'SUGGESTED') throw new CountNotOpen(this.number, this.status);
  }

  /** The state follows from the lines that were looked at. */
  settle(lines: readonly StockCountLine[], at: Date): void {
    this.status = lines.some(({ state }) => state === 'RECOUNT') ? 'RECOUNT' : 'COUNTED';
    this.updatedAt = at;
  }

  askAgain(lines: readonly StockCountLine[], at: Date): void {
    if (lines.some(({ state }) => state === 'RECOUNT')) Object.assign(this, { status: 'RECOUNT', updatedAt: at });
  }

  post(uncounted: UncountedLines, by: string, at: Date): void {
    this.expectStarted();
    Object.assign(this, { status: 'POSTED', uncounted, postedAt: at, postedByName: by });
  }

  cancel(reason: string): void {
    this.expectOpen();
    Object.assign(this, { status: 'CANCELLED', closeReason: reason });
  }
}
