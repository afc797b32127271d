import { momentInIndia } from '@ilms/core/india/moment';
import type { ExportTable } from './export-tables.ts';

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** What every column means, for whoever reads the files into another program. */
export function dictionaryOf(tables: readonly ExportTable[]): string {
  const lines = tables.flatMap(({ path, columns }) => columns.map(({ name, kind, meaning }) => [`${path}.csv`, name, kind, meaning]));
  return [['file', 'column', 'kind', 'meaning'], ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

export function readmeOf(tenant: { name: string; slug: string }, at: Date, tables: readonly ExportTable[], rows: Readonly<Record<string, number>>, files: number): string {
  const widest = Math.max(...tables.map(({ path }) => path.length)) + 4;
  return [
    `Data of ${tenant.name} (${tenant.slug}), as it stood on ${momentInIndia(at)} (India).`, '',
    'Each CSV is one table: UTF-8, commas, a heading line. What each column means stands in dictionary.csv.',
    'Money and quantities are exact decimals; days are YYYY-MM-DD; moments carry their zone (UTC).',
    'An id is the same wherever it stands: order_id of one table is the id of another.',
    "A text that begins with =, +, - or @ has an apostrophe before it, so that no spreadsheet runs it.",
    `Attached files (${files}) are in files/, by the kind of record; core/core_attachment.csv says what each hangs on.`,
    'Passwords, keys and secrets of connected services are not in here.', '', 'Rows:',
    ...tables.map(({ path, meaning }) => `${`${path}.csv`.padEnd(widest)} ${String(rows[path]).padStart(9)}  ${meaning}`), '',
  ].join('\r\n');
}
