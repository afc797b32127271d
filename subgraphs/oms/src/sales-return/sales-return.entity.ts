import { type Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, Choice, CreatedAt, Day, Id, Instant, Money, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Customer, Warehouse } from '../masters/references.ts';
import { Order } from '../order/order.entity.ts';
import { ReturnNotApproved, ReturnNotCredited, ReturnNotInspected, ReturnNotRequested, ReturnOver, ReturnHasArrived } from '../return-errors.ts';
import { ReturnReason, SalesReturnOutcome, SalesReturnStatus } from './return-words.ts';
import type { SalesReturnLine } from './sales-return-line.entity.ts';

/**
 * Goods a customer sends back (RMA): what was asked for, what was decided, what came, what was found. Its status follows
 * from that, here and nowhere else. Goods under an open return count as coming back, so that two returns never exceed what
 * was shipped.
 */
@Aggregate('oms_sales_return', 'Goods a customer sends back. Its status follows from what was decided and from what came back.')
export class SalesReturn {
  @Id() readonly id!: string;
  @Text('Its number, such as RMA/26-27/00001.') number!: string;
  @Ref(() => Order, 'The order whose goods come back.') orderId!: string;
  @Text('Number of the order.') orderNumber!: string;
  @Ref(() => Customer, 'Who sends them back.') customerId!: string;
  @Text('Name of the customer, as on the order.') customerName!: string;
  @Text('Where the order was placed, such as DIRECT or Amazon.in.', { max: 40 }) channel!: string;
  @Choice(ReturnReason, 'Why its goods come back, as its first line says.') reason!: ReturnReason;
  @Ref(() => Warehouse, 'Where the goods are received.', { nullable: true }) warehouseId?: string | null;
  @Day('The day it was asked for.') requestedOn!: string;
  @Choice(SalesReturnStatus, 'How far it has come.') status: SalesReturnStatus = 'REQUESTED';
  @Choice(SalesReturnOutcome, 'What the customer gets for it.') outcome!: SalesReturnOutcome;
  @Money('What the units asked for were charged at, tax included.') value = ZERO;
  @Money('What was credited for it, tax included where tax was credited.') credited = ZERO;
  @Ref(() => Order, 'The order that replaces what came back.', { nullable: true }) replacementId?: string | null;
  @Text('A remark of ours.', { nullable: true, max: 2000, unlisted: true }) note?: string | null;
  @Instant('When it was approved.', { nullable: true }) approvedAt?: Date | null;
  @Text('Who approved it.', { nullable: true }) approvedByName?: string | null;
  @Instant('When it was rejected.', { nullable: true, hidden: true }) rejectedAt?: Date | null;
  @Text('Why it was rejected.', { nullable: true, max: 500 }) rejectedReason?: string | null;
  @Instant('When a carrier took the goods.', { nullable: true }) pickedUpAt?: Date | null;
  @Text('Carrier and number of the pickup.', { nullable: true, max: 120 }) pickupReference?: string | null;
  @Instant('When the first of the goods were received.', { nullable: true }) receivedAt?: Date | null;
  @Instant('When something was last inspected.', { nullable: true }) inspectedAt?: Date | null;
  @Instant('When it was closed.', { nullable: true }) closedAt?: Date | null;
  @Text('Why it was closed as it was.', { nullable: true, max: 500 }) closeNote?: string | null;
  @Instant('When it was cancelled.', { nullable: true, hidden: true }) cancelledAt?: Date | null;
  @Text('Why it was cancelled.', { nullable: true, max: 500 }) cancelReason?: string | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** Whether goods may still come, or something is left to be done. */
  get isOpen(): boolean {
    return !this.closedAt && !this.cancelledAt && !this.rejectedAt;
  }

  /** Recounts the status from the lines. Every change of a return ends here. */
  settle(lines: readonly SalesReturnLine[]): void {
    this.status = this.statusOf(lines);
    this.updatedAt = new Date();
  }

  approve(by: string, at: Date, lines: readonly SalesReturnLine[]): void {
    this.expectUndecided();
    Object.assign(this, { approvedAt: at, approvedByName: by });
    this.settle(lines);
  }

  reject(reason: string, at: Date, lines: readonly SalesReturnLine[]): void {
    this.expectUndecided();
    Object.assign(this, { rejectedAt: at, rejectedReason: reason });
    this.settle(lines);
  }

  pickUp(reference: string | null, at: Date, lines: readonly SalesReturnLine[]): void {
    this.expectApproved();
    if (this.receivedAt) throw new ReturnHasArrived(this.number);
    Object.assign(this, { pickedUpAt: at, pickupReference: reference });
    this.settle(lines);
  }

  /** The goods may come. */
  expectApproved(): void {
    this.expectOpen();
    if (!this.approvedAt) throw new ReturnNotApproved(this.number);
  }

  expectOpen(): void {
    if (!this.isOpen) throw new ReturnOver(this.number, this.status);
  }

  /** Nothing came, and nothing will. */
  cancel(reason: string, at: Date, lines: readonly SalesReturnLine[]): void {
    this.expectOpen();
    if (this.receivedAt) throw new ReturnHasArrived(this.number);
    Object.assign(this, { cancelledAt: at, cancelReason: reason });
    this.settle(lines);
  }

  /** Nothing is left to be done. What came must be inspected; what is not credited needs a reason. */
  close(note: string | null, at: Date, lines: readonly SalesReturnLine[]): void {
    this.expectApproved();
    const waiting = sum(lines.map((line) => line.uninspected));
    if (!this.receivedAt || waiting.gt(0)) throw new ReturnNotInspected(this.number, waiting);
    const open = sum(lines.map((line) => line.uncredited));
    if (open.gt(0) && !note) throw new ReturnNotCredited(this.number, open);
    Object.assign(this, { closedAt: at, closeNote: note });
    this.settle(lines);
  }

  private expectUndecided(): void {
    this.expectOpen();
    if (this.approvedAt) throw new ReturnNotRequested(this.number, this.status);
  }

  private statusOf(lines: readonly SalesReturnLine[]): SalesReturnStatus {
    if (this.cancelledAt) return 'CANCELLED';
    if (this.rejectedAt) return 'REJECTED';
    if (this.closedAt) return 'CLOSED';
    if (this.receivedAt) return lines.every((line) => line.inspected.eq(line.quantity)) ? 'INSPECTED' : 'RECEIVED';
    if (this.pickedUpAt) return 'PICKED_UP';
    return this.approvedAt ? 'APPROVED' : 'REQUESTED';
  }
}

/** All units of these lines that wait for a credit note. */
export const uncreditedOf = (lines: readonly SalesReturnLine[]): Decimal => sum(lines.map((line) => line.uncredited));
