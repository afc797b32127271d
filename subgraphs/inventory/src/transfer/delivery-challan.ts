import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { TransferHasNotLeft } from '../errors.ts';
import { batchWords, itemWords, underName } from '../paper/item-words.ts';
import { paperDownload } from '../paper/paper-download.ts';
import { count, money } from '@ilms/core/paper/paper-figures';
import { headOfPlace, partyAt, placeOf, stateOfPlace } from '../paper/paper-head.ts';
import type { StockPaper } from '../paper/stock-paper.ts';
import { StockTransferOrder } from './transfer-order.entity.ts';
import { StockTransferOrderLine } from './transfer-line.entity.ts';

/** CGST Rules, rule 55(2). */
const COPIES = ['Original for consignee', 'Duplicate for transporter', 'Triplicate for consigner'];

/**
 * What goes with goods to another place of the company under the same registration: no supply, and therefore a delivery challan instead of an invoice
 * (CGST Rules, rule 55). The law wants its value: whoever may send goods prints it, whether they otherwise see cost or not.
 */
export async function writeChallan(context: TenantContext, id: string): Promise<StockPaper> {
  const [transfer] = await context.find(StockTransferOrder, { id });
  if (!transfer) throw new NotFound('stock transfer', id);
  if (!transfer.dispatchedAt) throw new TransferHasNotLeft(transfer.number);
  const lines = await context.find(StockTransferOrderLine, { transferId: id }, { orderBy: { position: 'asc' } });
  const [from, to] = [await placeOf(context, transfer.fromWarehouseId), await placeOf(context, transfer.toWarehouseId)];
  const items = await itemWords(context, lines.map(({ variantId }) => variantId));
  const batches = await batchWords(context, lines.map(({ batchId }) => batchId));
  const values = await dispatchedValues(context, id);
  const valueOf = (line: StockTransferOrderLine) => values.get(line.id) ?? ZERO;
  return {
    title: 'Delivery challan', number: transfer.number, day: dayInIndia(transfer.dispatchedAt), copies: COPIES, head: await headOfPlace(context, from),
    parties: [partyAt('Consignor', from), partyAt('Consignee', to)],
    facts: [
      ['Place of supply', stateOfPlace(to)], ['Reason', 'Transfer to another place of business of the same person; not a supply'],
      ...(transfer.transport ? [['Transport', transfer.transport] as const] : []), ...(transfer.expectedOn ? [['Expected', transfer.expectedOn.split('-').reverse().join('/')] as const] : []),
    ],
    columns: [{ title: '#' }, { title: 'Description' }, { title: 'HSN' }, { title: 'Quantity', isFigure: true }, { title: 'Unit' }, { title: 'Taxable value', isFigure: true }],
    rows: lines.map((line, at) => {
      const item = items.get(line.variantId);
      return [String(at + 1), [line.name, underName(line.sku, line.batchId ? batches.get(line.batchId) : undefined)], item?.hsn ?? '', count(line.dispatched), item?.unit ?? '', money(valueOf(line))];
    }),
    sums: ['', 'Total', '', '', '', `₹ ${money(sum(lines.map(valueOf)))}`],
    ...(transfer.note ? { notes: [transfer.note] } : {}),
    signs: ['Received by (name, date, signature)', 'Driver', (await headOfPlace(context, from)).signatory ?? 'Authorised signatory'],
  };
}

/** What the goods of each line were worth in the books as they left. */
async function dispatchedValues(context: TenantContext, transferId: string): Promise<ReadonlyMap<string, Decimal>> {
  const rows = await context.sql<{ lineId: string; value: string }>(
    `select s.line_id as "lineId", sum(abs(e.value))::text as value from inventory_transfer_step s join inventory_stock_ledger_entry e on e.id = s.entry_id where s.transfer_id = ? and s.kind = 'DISPATCHED' group by s.line_id`, [transferId]);
  return new Map(rows.map(({ lineId, value }) => [lineId, new Decimal(value)]));
}

export const challanDownload = paperDownload('stock transfer', 'stock:transfer', writeChallan);
