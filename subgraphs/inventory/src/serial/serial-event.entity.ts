import { Choice, Day, Id, Instant, Key, Ledger, Ref, Text, Whole } from '@ilms/kernel/fields';
import { Customer } from '../catalogue/customer.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';
import { SerialEventKind, SerialStatus } from './serial-words.ts';

/** One thing that happened to one serial number. Append-only: its whole life, from receipt to scrap. */
@Ledger('inventory_serial_event', 'One thing that happened to one serial number.')
export class SerialEvent {
  @Id() readonly id!: string;
  @Key('The serial number.', { hidden: true }) serialId!: string;
  @Whole('Which event of it this is: 1, 2, 3 … without a gap.') sequence!: number;
  @Choice(SerialEventKind, 'What happened.') kind!: SerialEventKind;
  @Instant('When it happened.') at!: Date;
  @Instant('When it was written down.') postedAt!: Date;
  @Ref(() => Warehouse, 'Where it had been; null where it came from outside.', { nullable: true }) fromWarehouseId?: string | null;
  @Ref(() => Warehouse, 'Where it went; null where it left.', { nullable: true }) toWarehouseId?: string | null;
  @Choice(SerialStatus, 'What it was before; null for the first event.', { nullable: true }) fromStatus?: SerialStatus | null;
  @Choice(SerialStatus, 'What it was then.') toStatus!: SerialStatus;
  @Key('The movement by which it left.', { nullable: true, hidden: true }) outEntryId?: string | null;
  @Key('The movement by which it came.', { nullable: true, hidden: true }) inEntryId?: string | null;
  @Text('The kind of document behind it.', { nullable: true }) documentType?: string | null;
  @Key('That document.', { nullable: true }) documentId?: string | null;
  @Key('The line of that document.', { nullable: true, hidden: true }) documentLineId?: string | null;
  @Text('The number of that document, if it has one.', { nullable: true }) documentNumber?: string | null;
  @Ref(() => Customer, 'Who got it, or had it until then.', { nullable: true }) customerId?: string | null;
  @Text('That customer’s name then.', { nullable: true }) customerName?: string | null;
  @Day('The last day of the warranty it was sold with.', { nullable: true }) warrantyEndsOn?: string | null;
  @Text('Why, in the words of who did it.', { nullable: true }) reason?: string | null;
  @Text('Who did it, by id.', { hidden: true }) actorId!: string;
  @Text('Who did it.') actorName!: string;
}
