import type { TenantContext } from '@ilms/kernel/tenant-context';
import { booksAt, type Books } from '../stock/books-at.ts';
import type { StockCountLine } from './count-line.entity.ts';
import { StockCountSheet } from './count-sheet.entity.ts';

/** Whether this person may know what the books say of a line: not while they count blind. */
export async function mayReveal(context: TenantContext, line: StockCountLine): Promise<boolean> {
  const sheet = await context.load(StockCountSheet, line.sheetId);
  return sheet !== null && (!sheet.isBlind || sheet.status === 'POSTED' || context.can('stock:count-blind-see'));
}

/** What the books say of the moment a line was counted, of now where it was not; one statement for all lines of a list. */
export async function booksOfLine(context: TenantContext, line: StockCountLine): Promise<Books | null> {
  if (!(await mayReveal(context, line))) return null;
  const sheet = (await context.load(StockCountSheet, line.sheetId))!;
  const books = await context.batch<Books | null>('books of count lines', JSON.stringify([sheet.warehouseId, line.variantId, line.batchId ?? null, line.countedAt?.toISOString() ?? null]), async (keys) =>
    booksAt(context, keys.map((key) => {
      const [warehouseId, variantId, batchId, at] = JSON.parse(key) as [string, string, string | null, string | null];
      return { key, warehouseId, variantId, batchId, at: at ? new Date(at) : null };
    })), null);
  return line.expected ? { quantity: line.expected, unitCost: books!.unitCost } : books;
}
