import type { Transaction } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import { UnknownCell } from './cell-errors.ts';

/** The cell that was named, which must be one of ours. */
export function expectCell(cell: string): string {
  const { all } = platform().cells;
  if (!all.includes(cell)) throw new UnknownCell(cell, all);
  return cell;
}

/** Where a new company is made: in the cell that was named, or else in the one with the fewest companies of those that take new ones. */
export async function cellFor(tx: Transaction, wanted?: string): Promise<string> {
  if (wanted !== undefined) return expectCell(wanted);
  const { forNew } = platform().cells;
  if (forNew.length === 1) return forNew[0]!;
  const rows = await tx.sql<{ cell: string; companies: number }>("select cell, count(*)::int as companies from tenant where state <> 'purged' group by cell");
  const companies = new Map(rows.map((row) => [row.cell, row.companies]));
  return forNew.toSorted((a, b) => (companies.get(a) ?? 0) - (companies.get(b) ?? 0))[0]!;
}
