import { Aggregate, Id, Text, Whole } from './fields.ts';

/** How far one kind of document has been numbered, per branch and fiscal year. */
@Aggregate('core_number_series', 'The last number given to one kind of document in one branch and fiscal year.', { internal: true, timeline: false })
export class NumberSeries {
  @Id() readonly id!: string;
  @Text('The kind of document, such as sales-invoice.') document!: string;
  @Text('The branch, or `company` where one series serves all.') scope!: string;
  @Text('The fiscal year, such as 2026-27.') fiscalYear!: string;
  @Whole('The last number taken.') lastNumber!: number;
}

/** Which series to take from, and how a number of it is written. */
export interface SeriesRequest {
  document: string;
  scope: string;
  fiscalYear: string;
  /** `MUM/26-27/` ; the counter follows, padded to five digits. */
  prefix: string;
}
