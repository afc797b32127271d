import { RuleBroken } from '@ilms/kernel/errors';
import type { ImportColumn, ImportKind } from '@ilms/kernel/module';
import type { FileFormat } from './bulk-operation.input.ts';
import type { ImportTemplate } from './bulk-report.ts';
import { writeBook, writeCsv, type WrittenColumn } from './table-file.ts';

const WORDS: Record<NonNullable<ImportColumn['kind']>, string> = { text: 'Text', decimal: 'Number', whole: 'Whole number', flag: 'Yes or no', day: 'Day, such as 22-11-2026', choice: 'One of' };

/** What a column holds, in the words of the sheet that explains the columns. */
const holds = ({ kind = 'text', choices = [] }: ImportColumn): string => (kind === 'choice' ? `${WORDS.choice} ${choices.join(', ')}` : WORDS[kind]);

/** A file with the headings of one kind and an example under them, or its sample rows. A workbook explains the columns on a second sheet, which is not read when it comes back. */
export async function templateOf({ code, columns, samples = [] }: ImportKind, format: FileFormat, isSample = false): Promise<ImportTemplate> {
  if (isSample && samples.length === 0) throw new RuleBroken('CORE_NO_SAMPLES', `There are no sample rows of ${code}.`, { kind: code }, ['kind']);
  // Columns that no sample fills would only have to be looked at in the wizard.
  const shown = isSample ? columns.filter(({ path }) => samples.some((row) => row[path] !== undefined)) : columns;
  const titles = shown.map(({ label }) => label);
  const rows = isSample ? samples.map((row) => shown.map(({ path }) => row[path] ?? '')) : [shown.map(({ example = '' }) => example)];
  const name = isSample ? `sample-${code}` : code;
  if (format === 'CSV') return { filename: `${name}.csv`, contentType: 'text/csv; charset=utf-8', content: writeCsv(titles, rows).toString('base64') };
  if (format !== 'XLSX') throw new RuleBroken('CORE_TEMPLATE_FORMAT', 'A file to be filled in is CSV or XLSX.', { format }, ['format']);
  const text = (title: string): WrittenColumn => ({ title, kind: 'text' });
  const book = await writeBook([
    { name: 'Rows', columns: titles.map(text), rows },
    { name: 'Columns', columns: ['Column', 'Needed', 'Holds', 'Example', 'To know'].map(text), rows: columns.map((column) => [column.label, column.required ? 'Yes' : 'No', holds(column), column.example ?? '', column.hint ?? '']) },
  ]);
  return { filename: `${name}.xlsx`, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content: book.toString('base64') };
}
