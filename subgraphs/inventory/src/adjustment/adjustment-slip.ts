import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { momentInIndia } from '@ilms/core/india/moment';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { batchWords, itemWords, underName } from '../paper/item-words.ts';
import { paperDownload } from '../paper/paper-download.ts';
import { count, money } from '@ilms/core/paper/paper-figures';
import { headOfPlace, placeOf } from '../paper/paper-head.ts';
import type { StockPaper } from '../paper/stock-paper.ts';
import { StockAdjustment, StockAdjustmentLine } from './adjustment.entity.ts';
import type { AdjustmentReason } from './adjustment-words.ts';

const STATUS = { PENDING: 'Waits for approval', POSTED: 'Posted', REJECTED: 'Rejected: nothing moved', CANCELLED: 'Cancelled' } as const;

/** What was corrected, why, by whom and who approved it. What that was worth stands on it for who may see cost. */
export async function writeAdjustmentSlip(context: TenantContext, id: string): Promise<StockPaper> {
  const [adjustment] = await context.find(StockAdjustment, { id });
  if (!adjustment) throw new NotFound('stock adjustment', id);
  const lines = await context.find(StockAdjustmentLine, { adjustmentId: id }, { orderBy: { position: 'asc' } });
  const place = await placeOf(context, adjustment.warehouseId);
  const items = await itemWords(context, lines.map(({ variantId }) => variantId));
  const batches = await batchWords(context, lines.map(({ batchId }) => batchId));
  const withCost = context.can('stock:see-cost');
  return {
    title: 'Stock adjustment', number: adjustment.number, day: dayInIndia(adjustment.countedAt), head: await headOfPlace(context, place),
    parties: [{ label: 'Place', name: place.name, lines: [place.code] }],
    facts: [
      ['State', STATUS[adjustment.status]], ['Why', wordOf(adjustment.reasonCode)], ['In words', adjustment.reason], ['Counted', momentInIndia(adjustment.countedAt)], ['Asked by', adjustment.requestedByName],
      ...(adjustment.decidedAt ? [[adjustment.status === 'REJECTED' ? 'Rejected by' : 'Approved by', `${adjustment.decidedByName ?? ''}, ${momentInIndia(adjustment.decidedAt)}`] as const] : []),
    ],
    columns: [{ title: '#' }, { title: 'Description' }, { title: 'Books', isFigure: true }, { title: 'Counted', isFigure: true }, { title: 'Difference', isFigure: true }, { title: 'Unit' }, ...(withCost ? [{ title: 'Value', isFigure: true } as const] : [])],
    rows: lines.map((line, at) => [
      String(at + 1), [line.name, underName(line.sku, line.batchId ? batches.get(line.batchId) : undefined)], count(line.expected), count(line.counted), `${line.difference.isNegative() ? '−' : '+'}${count(line.difference.abs())}`, items.get(line.variantId)?.unit ?? '',
      ...(withCost ? [money(line.value)] : []),
    ]),
    ...(withCost ? { sums: ['', 'Total', '', '', '', '', `₹ ${money(adjustment.value)}`] } : {}),
    ...(adjustment.decisionNote ? { notes: [adjustment.decisionNote] } : {}),
    signs: ['Counted by', 'Approved by'],
  };
}

const wordOf = (code: AdjustmentReason): string => code[0] + code.slice(1).toLowerCase().replaceAll('_', ' ');

export const adjustmentSlipDownload = paperDownload('stock adjustment', 'stock:read', writeAdjustmentSlip);
