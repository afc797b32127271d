import { Aggregate, Choice, CreatedAt, Day, Flag, Id, Instant, Json, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Customer, Warehouse } from '../masters/references.ts';
import { Order } from '../order/order.entity.ts';
import { SalesReturn } from '../sales-return/sales-return.entity.ts';
import { DeliveredEarly, ShipmentGone, ShipmentNotOfToday, ShipmentSettled } from './shipment-errors.ts';
import { ShipmentState } from './shipment-words.ts';

/** What left at once from one warehouse for one order, and what became of it. */
@Aggregate('oms_shipment', 'What left at once from one warehouse for one order, and what became of it.')
export class Shipment {
  @Id() readonly id!: string;
  @Text('Its number, such as SHP/26-27/00001.', { max: 40 }) number!: string;
  @Ref(() => Order, 'The order.') orderId!: string;
  @Text('Its number.') orderNumber!: string;
  @Text('Where the order was placed.') channel!: string;
  @Ref(() => Customer, 'Who gets it.') customerId!: string;
  @Text('The customer’s name.') customerName!: string;
  @Ref(() => Warehouse, 'Where it left.') warehouseId!: string;
  @Choice(ShipmentState, 'What became of it.') state: ShipmentState = 'ON_THE_WAY';
  @Instant('When it left.') shippedAt!: Date;
  @Day('The day on which it left.') shippedOn!: string;
  @Text('What the courier calls it, such as its AWB.', { nullable: true, max: 40 }) reference?: string | null;
  @Text('The courier.', { nullable: true, max: 60 }) courier?: string | null;
  @Day('The earliest day by which something of it was promised; null where nothing was.', { nullable: true }) promisedOn?: string | null;
  @Day('The day on which it arrived.', { nullable: true }) deliveredOn?: string | null;
  @Text('Who took it.', { nullable: true, max: 120 }) receivedBy?: string | null;
  @Flag('Whether it arrived after its promise; null while it has not, or was not promised.', { nullable: true }) isLate?: boolean | null;
  @Text('A remark about its delivery.', { nullable: true, max: 500 }) note?: string | null;
  @Ref(() => SalesReturn, 'The return with which it comes back.', { nullable: true }) returnId?: string | null;
  @Instant('When it was taken back before it went.', { nullable: true }) undoneAt?: Date | null;
  @Text('Who took it back.', { nullable: true }) undoneByName?: string | null;
  @Text('Why it was taken back.', { nullable: true, max: 400 }) undoReason?: string | null;
  @Json('The entries of the ledger by which it left.', { hidden: true }) entryIds!: readonly string[];
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** It arrived; said again it corrects day and name. `isBackOff`: the return with which it was to come back is none any more. */
  deliver(on: string, receivedBy: string, note: string | null, isBackOff: boolean): void {
    if (this.state === 'UNDONE' || (this.state === 'COMING_BACK' && !isBackOff)) throw new ShipmentSettled(this.number, this.state);
    if (on < this.shippedOn) throw new DeliveredEarly(this.number, on, this.shippedOn);
    Object.assign(this, { state: 'DELIVERED', deliveredOn: on, receivedBy, note, isLate: this.promisedOn ? on > this.promisedOn : null });
  }

  /** It could not be delivered. */
  comeBack(returnId: string, note: string | null): void {
    this.expectOnTheWay();
    Object.assign(this, { state: 'COMING_BACK', returnId, note });
  }

  /** It has not gone, and stands on the shelf again. */
  undo(today: string, at: Date, by: string, reason: string): void {
    this.expectOnTheWay();
    if (this.shippedOn !== today) throw new ShipmentNotOfToday(this.number, this.shippedOn);
    Object.assign(this, { state: 'UNDONE', undoneAt: at, undoneByName: by, undoReason: reason });
  }

  expectOnTheWay(): void {
    if (this.state !== 'ON_THE_WAY') throw new ShipmentGone(this.number, this.state);
  }
}
