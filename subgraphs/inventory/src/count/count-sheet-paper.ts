import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { Decimal } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { batchWords, itemWords, underName } from '../paper/item-words.ts';
import { paperDownload } from '../paper/paper-download.ts';
import { count } from '@ilms/core/paper/paper-figures';
import { headOfPlace, placeOf } from '../paper/paper-head.ts';
import type { StockPaper } from '../paper/stock-paper.ts';
import { StockCountLine } from './count-line.entity.ts';
import { StockCountSheet } from './count-sheet.entity.ts';
import { booksOfLine } from './reveal.ts';

/**
 * The sheet to go round with: what to count, and room to write. What the books say stands on it only where counters may know it: a blind sheet
 * on paper is blank for everybody, for nobody knows in whose hand it ends, until the count is posted.
 */
export async function writeCountSheet(context: TenantContext, id: string): Promise<StockPaper> {
  const [sheet] = await context.find(StockCountSheet, { id });
  if (!sheet) throw new NotFound('count sheet', id);
  const lines = await context.find(StockCountLine, { sheetId: id }, { orderBy: { sku: 'asc', id: 'asc' } });
  const place = await placeOf(context, sheet.warehouseId);
  const items = await itemWords(context, lines.map(({ variantId }) => variantId));
  const batches = await batchWords(context, lines.map(({ batchId }) => batchId));
  const isPosted = sheet.status === 'POSTED';
  const showsBooks = isPosted || !sheet.isBlind;
  const books = showsBooks ? await Promise.all(lines.map((line) => booksOfLine(context, line))) : [];
  const written = (quantity: Decimal | null | undefined) => (quantity ? count(quantity) : '');
  return {
    title: 'Count sheet', number: sheet.number, day: dayInIndia(sheet.postedAt ?? sheet.startedAt ?? sheet.createdAt), head: await headOfPlace(context, place),
    parties: [{ label: 'Place', name: place.name, lines: [place.code] }],
    facts: [['Counted', sheet.scope], ['Lines', String(lines.length)], ...(sheet.isBlind ? [['Blind', 'What the books say is not shown'] as const] : []), ...(sheet.note ? [['Note', sheet.note] as const] : [])],
    columns: [{ title: '#' }, { title: 'Description' }, { title: 'Unit' }, ...(showsBooks ? [{ title: 'Books', isFigure: true } as const] : []), { title: 'Counted', isFigure: true, room: 80 }, { title: isPosted ? 'Difference' : 'Remark', ...(isPosted ? { isFigure: true } as const : {}), room: 110 }],
    rows: lines.map((line, at) => [
      String(at + 1), [line.name, underName(line.sku, line.batchId ? batches.get(line.batchId) : undefined)], items.get(line.variantId)?.unit ?? '', ...(showsBooks ? [written(books[at]?.quantity)] : []),
      isPosted ? written(line.counted) : '', isPosted ? written(line.difference) : '',
    ]),
    signs: ['Counted by', 'Checked by'],
  };
}

export const countSheetDownload = paperDownload('count sheet', 'stock:count-see', writeCountSheet);
