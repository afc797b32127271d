import { Input, Key, Text, Whole } from '@ilms/kernel/fields';

@Input('How the numbers of one kind of document are written from now on.')
export class NumberPatternInput {
  @Text('The kind of document, such as sales-invoice.', { max: 60 }) document!: string;
  @Key('The branch, where each counts for itself.', { nullable: true }) branchId?: string | null;
  @Text('Only for this fiscal year, such as 2026-27; every year when nothing is said.', { nullable: true, max: 7, pattern: /^\d{4}-\d{2}$/, expects: 'a fiscal year such as 2026-27' }) fiscalYear?: string | null;
  @Text('Such as {BRANCH}/{FY}/{SEQ:5}.', { max: 60 }) pattern!: string;
  @Whole('The first number of a series that has none yet; 1 when nothing is said.', { nullable: true, min: 1, max: 99_999_999 }) startNumber?: number | null;
  @Whole('The version you saw; left out for the first pattern.', { nullable: true }) version?: number | null;
}
