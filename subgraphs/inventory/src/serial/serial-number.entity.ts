import { Aggregate, Choice, CreatedAt, Day, Id, Instant, Key, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Batch } from '../batch/batch.entity.ts';
import { Customer } from '../catalogue/customer.ts';
import { Variant } from '../catalogue/variant.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { warrantyAt, WarrantyState } from './warranty.ts';
import { SerialStatus } from './serial-words.ts';

/** One unit of an item that is tracked by serial number: which one, and where it is. What ever happened to it is told by its {@link SerialEvent}s. */
@Aggregate('inventory_serial_number', 'One unit of an item that is tracked by serial number, and where it is.')
export class SerialNumber {
  @Id() readonly id!: string;
  @Ref(() => Variant, 'Which item.') variantId!: string;
  @Text('The item’s SKU.') sku!: string;
  @Text('The serial number as it stands on the unit; no other unit of the item has it, in capitals or not.') number!: string;
  @Ref(() => Batch, 'Which batch it is of; null where its item is not tracked by batch.', { nullable: true }) batchId?: string | null;
  @Choice(SerialStatus, 'Where it is in its life.') status!: SerialStatus;
  @Ref(() => Warehouse, 'Where it stands; null where it is no longer the company’s to move.', { nullable: true }) warehouseId?: string | null;
  @Text('The kind of document it moved with last.', { nullable: true }) documentType?: string | null;
  @Key('That document.', { nullable: true }) documentId?: string | null;
  @Key('The line of that document.', { nullable: true, hidden: true }) documentLineId?: string | null;
  @Text('The number of that document, if it has one.', { nullable: true }) documentNumber?: string | null;
  @Day('When it first came in.') receivedOn!: string;
  @Day('When it was sold; null unless it is with a customer.', { nullable: true }) soldOn?: string | null;
  @Ref(() => Customer, 'Who has it, where it was sold; the customer it was sold to, also where that one was merged into another since.', { nullable: true }) customerId?: string | null;
  @Text('That customer’s name when it was sold.', { nullable: true, max: 200 }) customerName?: string | null;
  @Day('The last day of its warranty. A sale gives it the months its product carries, counted from the day it leaves; a return takes them off again.', { nullable: true }) warrantyEndsOn?: string | null;
  @Day('What was noted of its warranty before it was sold.', { nullable: true, hidden: true }) warrantyBeforeSale?: string | null;
  @Text('A remark.', { nullable: true, max: 400 }) note?: string | null;
  @Whole('How many events it has.', { hidden: true }) lastSequence!: number;
  @Instant('When it moved last.') lastMovedAt!: Date;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  @Choice(WarrantyState, 'Whether it is under warranty today; null where it has none.', { nullable: true, computed: true })
  get warrantyState(): WarrantyState | null {
    return warrantyAt(this.warrantyEndsOn);
  }
}
