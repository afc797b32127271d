import { Aggregate, Id, Text, Whole } from './fields.ts';

/** How far one kind of document has been numbered, per branch and fiscal year. */
@Aggregate('core_number_series', 'The last number given to one kind of document in one branch and fiscal year.', { internal: true, timeline: false })
export class NumberSeries {
  @Id() readonly id!: string;
  @Text('The kind of document, such as sales-invoice.') document!: string;
  @Text('The branch, or `company` where one series serves all.') scope!: string;
  @Text('The fiscal year, such as 2026-27.') fiscalYear!: string;
  @Whole('The last number taken.') lastNumber!: number;
  @Whole('The first number that stands in the register with its document.') registeredFrom = 1;
}

/** Which series to take from, and how a number of it is written. */
export interface SeriesRequest {
  document: string;
  scope: string;
  fiscalYear: string;
  /** `MUM/26-27/` ; the counter follows, padded to five digits. A pattern the company has set takes its place. */
  prefix: string;
  /** The document that bears the number, for the register in which gaps are found. */
  recordId?: string;
}

/** The words a pattern of numbers may contain; `{SEQ:4}` pads the counter to four digits. */
export const NUMBER_TOKEN = /\{(FY|YYYY|YY|SEQ(?::([1-9]))?)\}/g;

/** A number as it is written: `MUM/{FY}/{SEQ:5}` of 2026-27 and 12 is `MUM/26-27/00012`. */
export function writeNumber(template: string, fiscalYear: string, number: number): string {
  return template.replaceAll(NUMBER_TOKEN, (_, token: string, width?: string) => {
    if (token === 'FY') return fiscalYear.slice(2);
    if (token === 'YYYY') return fiscalYear.slice(0, 4);
    if (token === 'YY') return fiscalYear.slice(2, 4);
    return String(number).padStart(Number(width ?? 1), '0');
  });
}
