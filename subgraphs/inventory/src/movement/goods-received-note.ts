import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { momentInIndia } from '@ilms/core/india/moment';
import { sum } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { batchWords, itemWords, underName } from '../paper/item-words.ts';
import { paperDownload } from '../paper/paper-download.ts';
import { count, money } from '@ilms/core/paper/paper-figures';
import { headOfPlace, placeOf } from '../paper/paper-head.ts';
import type { StockPaper } from '../paper/stock-paper.ts';
import { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';

/** What came in with one receipt. Its cost stands on it for who may see cost. */
export async function writeGoodsReceivedNote(context: TenantContext, documentId: string): Promise<StockPaper> {
  const entries = await context.find(StockLedgerEntry, { documentId, kind: 'RECEIPT' }, { orderBy: { id: 'asc' } });
  const [first] = entries;
  if (!first) throw new NotFound('receipt', documentId);
  const place = await placeOf(context, first.warehouseId);
  const items = await itemWords(context, entries.map(({ variantId }) => variantId));
  const batches = await batchWords(context, entries.map(({ batchId }) => batchId));
  const serials = await serialsOf(context, entries.map(({ id }) => id));
  const withCost = context.can('stock:see-cost');
  const head = await headOfPlace(context, place);
  return {
    title: 'Goods received note', number: first.documentNumber ?? referenceOf(documentId), day: dayInIndia(first.effectiveAt), head,
    parties: [{ label: 'Received at', name: place.name, lines: [place.code, [place.city, place.pincode].filter(Boolean).join(' ')].filter(Boolean) }],
    facts: [['Received', momentInIndia(first.effectiveAt)], ['Entered by', first.actorName], ...(first.reason ? [['Reference', first.reason] as const] : [])],
    columns: [{ title: '#' }, { title: 'Description' }, { title: 'HSN' }, { title: 'Quantity', isFigure: true }, { title: 'Unit' }, ...(withCost ? [{ title: 'Rate', isFigure: true } as const, { title: 'Value', isFigure: true } as const] : [])],
    rows: entries.map((entry, at) => {
      const item = items.get(entry.variantId);
      const entered = entry.enteredUnit && entry.enteredQuantity ? `entered as ${count(entry.enteredQuantity)} ${entry.enteredUnit}` : undefined;
      const under = [underName(entry.sku, entry.batchId ? batches.get(entry.batchId) : undefined), entered, serials.get(entry.id)].filter(Boolean).join(' · ');
      return [String(at + 1), [item?.name ?? entry.sku, under], item?.hsn ?? '', count(entry.quantity), item?.unit ?? '', ...(withCost ? [money(entry.rate), money(entry.value)] : [])];
    }),
    ...(withCost ? { sums: ['', 'Total', '', '', '', '', `₹ ${money(sum(entries.map(({ value }) => value)))}`] } : {}),
    signs: ['Delivered by', 'Checked by', head.signatory ?? 'Received by'],
  };
}

/** How a receipt without a number of its own is called on paper. */
const referenceOf = (documentId: string): string => `GRN-${documentId.slice(-8).toUpperCase()}`;

/** The serial numbers that came with each entry, as far as a line of paper holds them. */
async function serialsOf(context: TenantContext, entryIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await context.sql<{ entryId: string; numbers: string[]; more: number }>(
    `select e.in_entry_id as "entryId", (array_agg(n.number order by n.number))[1:20] as numbers, greatest(count(*) - 20, 0)::int as more
       from inventory_serial_event e join inventory_serial_number n on n.id = e.serial_id where e.in_entry_id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by e.in_entry_id`, [JSON.stringify(entryIds)]);
  return new Map(rows.map(({ entryId, numbers, more }) => [entryId, `serial ${numbers.join(', ')}${more ? ` and ${more} more` : ''}`]));
}

export const goodsReceivedDownload = paperDownload('receipt', 'stock:read', writeGoodsReceivedNote);
