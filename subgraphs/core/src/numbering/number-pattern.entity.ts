import { Aggregate, CreatedAt, Flag, Id, Instant, Key, Ledger, Text, UpdatedAt, Value, Version, Whole } from '@ilms/kernel/fields';

/** How the numbers of one kind of document are written. A new pattern begins with the next number; nothing is renumbered. */
@Aggregate('core_number_pattern', 'How the numbers of one kind of document are written. A new pattern begins with the next number; nothing is renumbered.')
export class NumberPattern {
  @Id() readonly id!: string;
  @Text('The kind of document, such as sales-invoice.') document!: string;
  @Text('Id of the branch, or `company` where one series serves all.') scope!: string;
  @Text('The fiscal year, such as 2026-27, or `every`.') fiscalYear!: string;
  @Text('Such as {BRANCH}/{FY}/{SEQ:5}.', { max: 60 }) pattern!: string;
  @Text('The same with the branch’s code put in.', { hidden: true }) template!: string;
  @Whole('The first number of a series that has none yet.') startNumber!: number;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}

/** One number that was given, and the document that bears it. */
@Ledger('core_number_taken', 'One number that was given, and the document that bears it.')
export class NumberTaken {
  @Id() readonly id!: string;
  @Text('The kind of document.') document!: string;
  @Text('Id of the branch, or `company`.') scope!: string;
  @Text('The fiscal year, or `all` where numbers run on.') fiscalYear!: string;
  @Whole('The counter.') number!: number;
  @Text('As it stands on the document.') written!: string;
  @Key('The document, where its module says so.', { nullable: true }) recordId?: string | null;
  @Instant('When.') at!: Date;
}

/** A number whose document was cancelled: it stays taken and is never given again. */
@Ledger('core_number_void', 'A number whose document was cancelled: it stays taken and is never given again.', { internal: true })
export class NumberVoid {
  @Id() readonly id!: string;
  @Key('The number.') takenId!: string;
  @Text('Why the document was cancelled.', { max: 500 }) reason!: string;
  @Instant('When.') at!: Date;
  @Text('Who did it.') actorName!: string;
}

@Value('One series: how it is written, how far it has come, and what comes next.')
export class NumberSeriesState {
  @Text('The kind of document, such as sales-invoice.') document!: string;
  @Text('In words.') label!: string;
  @Text('Id of the branch, or `company`.') scope!: string;
  @Text('Code of the branch; null where one series serves all.', { nullable: true }) branchCode?: string | null;
  @Text('The fiscal year, or `all` where numbers run on.') fiscalYear!: string;
  @Text('The pattern in force.') pattern!: string;
  @Flag('Whether somebody set it; otherwise it is the usual one.') isSet!: boolean;
  @Flag('Whether the rules for numbers of GST documents hold.') isGst!: boolean;
  @Whole('The last number given; 0: none yet.') lastNumber!: number;
  @Text('The number the next document gets.') next!: string;
  @Whole('How many more fit into 16 characters; null: no limit.', { nullable: true }) remaining?: number | null;
  @Whole('Version of the pattern to send back; null while none was set.', { nullable: true }) version?: number | null;
  @Whole('The first number of a series that has none yet.') startNumber!: number;
}

@Value('What a pattern would write.')
export class NumberPreview {
  @Text('The number the next document would get.') next!: string;
  @Text('The one after it.') afterwards!: string;
  @Whole('How many characters it has.') length!: number;
  @Text('Why the pattern is refused; null: it can be used.', { nullable: true, max: 400 }) problem?: string | null;
}

@Value('A number that is missing, cancelled or given twice.')
export class NumberGap {
  @Whole('First counter.') from!: number;
  @Whole('Last counter; the same for a single one.') to!: number;
  @Text('As written; of a missing one, as it would be.') written!: string;
  @Text('MISSING, CANCELLED or TWICE.') kind!: string;
  @Text('Why, where somebody said so.', { nullable: true, max: 500 }) reason?: string | null;
}
