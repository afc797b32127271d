import { Id, Instant, Key, Ledger, Text, Whole } from '@ilms/kernel/fields';

/** Numbers that were drawn together: from which one on, how many, and by whom. */
@Ledger('inventory_serial_draw', 'Serial numbers that were drawn together from a sequence.')
export class SerialDraw {
  @Id() readonly id!: string;
  @Key('The sequence.', { hidden: true }) sequenceId!: string;
  @Whole('The first count.', { hidden: true }) firstNumber!: number;
  @Whole('How many.') count!: number;
  @Text('The first of them.') firstSerial!: string;
  @Text('The last of them.') lastSerial!: string;
  @Text('The kind of document they were drawn for, if any.', { nullable: true }) documentType?: string | null;
  @Key('That document.', { nullable: true }) documentId?: string | null;
  @Instant('When.') at!: Date;
  @Text('Who did it, by id.', { hidden: true }) actorId!: string;
  @Text('Who did it.') actorName!: string;
}
