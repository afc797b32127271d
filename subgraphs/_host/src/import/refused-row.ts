import type { FileRow } from './table-file.ts';
import { printTable } from './table-file.ts';

/** A row of a file that was not taken, and why. */
export interface RefusedRow {
  readonly row: FileRow;
  readonly code: string;
  readonly reason: string;
}

/** The refused rows as a file that can be mended and sent again: the reason first, then the row as it was. */
export function refusedFile(refused: readonly RefusedRow[]): string {
  const columns = [...new Set(refused.flatMap(({ row }) => Object.keys(row)))].filter((name) => name !== 'line');
  return printTable(['line', 'code', 'reason', ...columns], refused.map(({ row, code, reason }) => [String(row.line), code, reason, ...columns.map((name) => row[name] ?? '')]));
}

/** How many rows each reason took. */
export function reasonsOf(refused: readonly RefusedRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of refused) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
