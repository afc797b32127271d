import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';

/** A row of a file with its line number, as people count lines. */
export type FileRow = Readonly<Record<string, string>> & { readonly line: number };

/** Reads a CSV file as it comes: byte-order marks, trailing columns, ragged rows and surrounding blanks are forgiven. */
export function readTable(path: string): FileRow[] {
  const rows = parse(readFileSync(path), { bom: true, columns: (header: string[]) => header.map((name) => name.trim()), relax_column_count: true, skip_empty_lines: true, trim: true }) as Record<string, string>[];
  return rows.map((row, index) => ({ ...row, line: index + 2 }) as unknown as FileRow);
}

const quoted = (value: string) => (/^[=+\-@\t\r]/.test(value) ? `"'${value.replaceAll('"', '""')}"` : /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** Rows as CSV; a cell that a spreadsheet would take for a formula is made harmless. */
export function printTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n') + '\r\n';
}
