import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import { RuleBroken } from '@ilms/kernel/errors';

/** A table out of a file: headings as written, each row by heading. */
export interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Heading of the column that says of a refused row why; it means nothing when the mended file comes back. */
export const WHY_REFUSED = 'Why it was refused';

const MOST_ROWS = 100_000;
const MOST_COLUMNS = 200;
/** A zip may claim to be small; what it unpacks to is what costs memory. */
const MOST_UNPACKED = 200 * 1024 * 1024;

const unreadable = (why: string) => new RuleBroken('CORE_FILE_UNREADABLE', `The file cannot be read as a table: ${why}`, {}, ['file']);

/** Reads CSV (comma, semicolon or tab; UTF-8 or Windows) or the first sheet of an XLSX. The first row with content holds the headings. */
export async function readTable(filename: string, content: Buffer): Promise<Table> {
  const cells = content.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1')) ? await readXlsx(content) : readCsv(filename, content);
  const filled = cells.map((row) => row.map((cell) => rearmed(cell.trim()))).filter((row) => row.some((cell) => cell !== ''));
  const [head, ...body] = filled;
  if (!head) throw unreadable('it is empty.');
  if (head.length > MOST_COLUMNS) throw unreadable(`it has ${head.length} columns; at most ${MOST_COLUMNS} are read.`);
  if (body.length > MOST_ROWS) throw unreadable(`it has ${body.length} rows; at most ${MOST_ROWS} are read at once. Split it.`);
  const headings = distinct(head);
  return { headings, rows: body.map((row) => Object.fromEntries(headings.map((heading, at) => [heading, row[at] ?? '']))) };
}

/** Two columns of one name are told apart by a number; one without a name is called by its place. */
function distinct(head: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return head.map((written, at) => {
    const name = written || `Column ${at + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

function textOf(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}

function readCsv(filename: string, content: Buffer): string[][] {
  if (content.includes(0) && !content.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))) throw unreadable(`${filename} is neither CSV nor XLSX.`);
  const text = content.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])) ? new TextDecoder('utf-16le').decode(content) : textOf(content);
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [',', ';', '\t'].toSorted((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0]!;
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: 1_000_000 }) as string[][];
  } catch (error) {
    throw unreadable((error as Error).message);
  }
}

/** What the parts of a zip say they unpack to, by its central directory. */
function unpackedSize(zip: Buffer): number {
  let sum = 0;
  for (let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4, 'latin1')) if (at + 28 <= zip.length) sum += zip.readUInt32LE(at + 24);
  return sum;
}

async function readXlsx(content: Buffer): Promise<string[][]> {
  if (unpackedSize(content) > MOST_UNPACKED) throw unreadable('unpacked it is larger than 200 MB.');
  try {
    // Numbers stay as they are written: a price must not pass through a float.
    const [sheet] = await readXlsxFile<string>(content, { parseNumber: (text: string) => text });
    return (sheet?.data ?? []).map((row) => row.map(cellText));
  } catch (error) {
    throw unreadable((error as Error).message || 'it is no workbook.');
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  const text = String(cell);
  // Excel writes 0.1 as 0.10000000000000001 and large figures with an exponent.
  return /^-?\d+(\.\d{14,}|(\.\d+)?[eE][+-]?\d+)$/.test(text) ? String(Number(text)) : text;
}

export type CellKind = 'text' | 'amount' | 'quantity' | 'whole' | 'day' | 'instant' | 'flag';

/** One column of a file that is written. */
export interface WrittenColumn {
  readonly title: string;
  readonly kind: CellKind;
}

/** A cell that a spreadsheet would run as a formula is disarmed with an apostrophe; plain numbers stay numbers. */
export function harmless(value: string): string {
  return /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
}

/** What a file of ours that comes back says without the apostrophe: a telephone number begins with + and is no formula here. */
const rearmed = (cell: string): string => (cell.startsWith("'") && harmless(cell.slice(1)) === cell ? cell.slice(1) : cell);

const quoted = (value: string): string => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** CSV as Excel reads it: UTF-8 with its mark, CRLF, nothing that would run. */
export function writeCsv(titles: readonly string[], rows: Iterable<readonly string[]>): Buffer {
  const lines = [titles.map((title) => quoted(harmless(title))).join(',')];
  for (const row of rows) lines.push(row.map((cell) => quoted(harmless(cell))).join(','));
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`);
}

/** XLSX with typed cells. A figure that a double cannot hold exactly stays text. */
export const writeXlsx = (columns: readonly WrittenColumn[], rows: readonly (readonly string[])[]): Promise<Buffer> => writeXlsxFile(cellsOf(columns, rows) as never, { columns: widthsOf(columns) } as never).toBuffer();

/** One sheet of a workbook. */
export interface WrittenSheet {
  readonly name: string;
  readonly columns: readonly WrittenColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** A workbook of several sheets; the first is the one that is read when it comes back. */
export const writeBook = (sheets: readonly WrittenSheet[]): Promise<Buffer> => writeXlsxFile(sheets.map(({ name, columns, rows }) => ({ data: cellsOf(columns, rows), sheet: name, columns: widthsOf(columns) })) as never).toBuffer();

const widthsOf = (columns: readonly WrittenColumn[]) => columns.map(({ kind }) => ({ width: kind === 'text' ? 24 : 14 }));

function cellsOf(columns: readonly WrittenColumn[], rows: readonly (readonly string[])[]): unknown[][] {
  const head = columns.map(({ title }) => ({ value: title, fontWeight: 'bold' as const }));
  return [head, ...rows.map((row) => row.map((cell, at) => excelCell(columns[at]!.kind, cell)))];
}

function excelCell(kind: CellKind, text: string): unknown {
  if (text === '') return null;
  const isNumber = ['amount', 'quantity', 'whole'].includes(kind) && /^-?\d+(\.\d+)?$/.test(text) && text.replace(/\D/g, '').length <= 15;
  if (isNumber) return { value: Number(text), type: Number, format: kind === 'amount' ? '#,##0.00' : kind === 'whole' ? '0' : '0.######' };
  if (kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return { value: new Date(`${text}T00:00:00Z`), type: Date, format: 'dd mmm yyyy' };
  return { value: text, type: String };
}
