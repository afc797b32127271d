import { sum } from '@ilms/kernel/decimal';
import { Aggregate, Choice, choice, CreatedAt, Day, Id, Instant, Key, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { TransferNotDraft, TransferNotLeftThen, TransferNotOnTheWay } from '../errors.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import type { StockTransferOrderLine } from './transfer-line.entity.ts';

export const StockTransferStatus = choice('StockTransferStatus', 'How far a transfer is.', {
  DRAFT: 'Being written; nothing has left and nothing is promised.',
  DISPATCHED: 'All of it is on its way; what did not leave with it follows as a transfer of its own.',
  PARTLY_RECEIVED: 'Some of it has arrived, more is expected.',
  DIFFERENCE: 'Nothing more is expected, and what is missing is not settled.',
  RECEIVED: 'Nothing is on its way any more.',
  CALLED_BACK: 'What was on its way is back where it came from.',
  CANCELLED: 'It was given up before anything left.',
});
export type StockTransferStatus = keyof typeof StockTransferStatus;

const ON_THE_WAY: readonly StockTransferStatus[] = ['DISPATCHED', 'PARTLY_RECEIVED', 'DIFFERENCE'];

/** Goods that go to another warehouse of the company in two steps: they leave, and they arrive. In between they stand in transit. */
@Aggregate('inventory_transfer_order', 'Goods that go to another warehouse of the company in two steps: they leave, and they arrive. In between they are in transit.')
export class StockTransferOrder {
  @Id() readonly id!: string;
  @Text('Its number, such as ST/26-27/00001.', { max: 40 }) number!: string;
  @Ref(() => Warehouse, 'Where the goods leave.') fromWarehouseId!: string;
  @Ref(() => Warehouse, 'Where they go.') toWarehouseId!: string;
  @Key('Where they stand in between.', { hidden: true, nullable: true }) transitWarehouseId?: string | null;
  @Choice(StockTransferStatus, 'How far it is.') status: StockTransferStatus = 'DRAFT';
  @Day('When they are expected.', { nullable: true }) expectedOn?: string | null;
  @Text('Who carries them: vehicle, carrier, consignment note.', { nullable: true, max: 120 }) transport?: string | null;
  @Text('Whatever else is to be known.', { nullable: true, max: 400, unlisted: true }) note?: string | null;
  @Text('Who wrote it.') createdByName!: string;
  @Instant('When the goods left.', { nullable: true }) dispatchedAt?: Date | null;
  @Text('Who let them go.', { nullable: true }) dispatchedByName?: string | null;
  @Instant('Since when nothing is on its way.', { nullable: true }) closedAt?: Date | null;
  @Text('Why it was cancelled or called back.', { nullable: true, max: 400, unlisted: true }) closeReason?: string | null;
  @Ref(() => StockTransferOrder, 'The transfer with which its goods did not leave; null where it follows none.', { nullable: true }) followsId?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  expectDraft(): void {
    if (this.status !== 'DRAFT') throw new TransferNotDraft(this.number, this.status);
  }

  expectOnTheWay(at?: Date | null): void {
    if (!ON_THE_WAY.includes(this.status)) throw new TransferNotOnTheWay(this.number, this.status);
    if (at && this.dispatchedAt && at < this.dispatchedAt) throw new TransferNotLeftThen(this.number, this.dispatchedAt);
  }

  dispatch(transitWarehouseId: string, by: string, at: Date): void {
    this.expectDraft();
    Object.assign(this, { status: 'DISPATCHED', transitWarehouseId, dispatchedAt: at, dispatchedByName: by });
  }

  cancel(reason: string, at: Date): void {
    this.expectDraft();
    Object.assign(this, { status: 'CANCELLED', closedAt: at, closeReason: reason });
  }

  /** After goods arrived or were written off: the state follows from the quantities. */
  settle(lines: readonly StockTransferOrderLine[], at: Date): void {
    if (sum(lines.map((line) => line.inTransit)).isZero()) Object.assign(this, { status: 'RECEIVED', closedAt: at });
    else this.status = sum(lines.map((line) => line.expected)).isZero() ? 'DIFFERENCE' : 'PARTLY_RECEIVED';
  }

  callBack(reason: string, at: Date): void {
    this.expectOnTheWay();
    Object.assign(this, { status: 'CALLED_BACK', closedAt: at, closeReason: reason });
  }
}
