import { Decimal } from '@ilms/kernel/decimal';
import type { RefusedRow } from './refused-row.ts';
import type { FileRow } from './table-file.ts';

export type WantedStatus = 'CONFIRMED' | 'SHIPPED' | 'CANCELLED';

export interface MarketplaceOrder {
  externalId: string;
  orderedOn: string;
  status: WantedStatus;
  /** Whether the goods came back: turned away at the door, or sent back by who had taken them. */
  cameBack?: 'RETURNED' | 'REJECTED';
  customer: { code: string; name: string; state: string; city: string; pincode: string };
  lines: { sku: string; quantity: string; amount: string | null }[];
  readonly rows: FileRow[];
}

const statusOf = (text: string): WantedStatus | undefined =>
  /^cancelled/i.test(text) ? 'CANCELLED' : /^shipped/i.test(text) ? 'SHIPPED' : /^(pending|unshipped)/i.test(text) ? 'CONFIRMED' : undefined;

const cameBackOf = (text: string): MarketplaceOrder['cameBack'] => (/returned/i.test(text) ? 'RETURNED' : /rejected/i.test(text) ? 'REJECTED' : undefined);

/** `04-30-22` as the day it means. */
function dayOf(text: string): string | undefined {
  const [, month, day, year] = /^(\d{2})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year ? `20${year}-${month}-${day}` : undefined;
}

/** Marketplaces print a pincode as a decimal. */
const pincodeOf = (text: string) => text.replace(/\.0$/, '');

function problem(row: FileRow): [code: string, reason: string] | undefined {
  if (!row['Order ID']) return ['NO_ORDER_ID', 'There is no order id.'];
  if (!dayOf(row['Date'] ?? '')) return ['BAD_DATE', `${row['Date'] || 'An empty date'} is no date of the form MM-DD-YY.`];
  if (!statusOf(row['Status'] ?? '')) return ['UNKNOWN_STATUS', `The status ${row['Status'] || '(empty)'} is not known.`];
  if (!/^\d+$/.test(row['Qty'] ?? '')) return ['BAD_QUANTITY', `${row['Qty'] || 'An empty cell'} is no quantity.`];
  const isCancelled = statusOf(row['Status']!) === 'CANCELLED';
  if (row['Amount'] ? !/^\d+(\.\d+)?$/.test(row['Amount']) : !isCancelled) return ['NO_AMOUNT', 'A line that was not cancelled needs an amount.'];
  if (!isCancelled && row['Qty'] === '0') return ['BAD_QUANTITY', 'A line that was not cancelled needs a quantity.'];
  if (row['currency'] && row['currency'] !== 'INR') return ['FOREIGN_CURRENCY', `Amounts in ${row['currency']} cannot be taken as rupees.`];
  return undefined;
}

/** Orders from a marketplace's report: lines of one order id are one order, and one bad line refuses its whole order. */
export function marketplaceOrders(rows: readonly FileRow[]): { orders: MarketplaceOrder[]; refused: RefusedRow[] } {
  const orders: MarketplaceOrder[] = [];
  const refused: RefusedRow[] = [];
  for (const [externalId, lines] of Map.groupBy(rows, (row) => row['Order ID'] || `line ${row.line}`)) {
    const faulty = lines.map((row) => [row, problem(row)] as const).filter(([, found]) => found);
    if (faulty.length) {
      const [first, found] = faulty[0]!;
      for (const row of lines) refused.push({ row, code: found![0], reason: row === first ? found![1] : `Its order was refused: ${found![1]}` });
      continue;
    }
    const head = lines[0]!;
    const pincode = pincodeOf(head['ship-postal-code'] ?? '');
    const cameBack = lines.map((row) => cameBackOf(row['Status']!)).find(Boolean);
    orders.push({
      externalId,
      ...(cameBack && { cameBack }),
      orderedOn: dayOf(head['Date']!)!,
      status: lines.every((row) => statusOf(row['Status']!) === 'CANCELLED') ? 'CANCELLED' : statusOf(lines.find((row) => statusOf(row['Status']!) !== 'CANCELLED')!['Status']!)!,
      customer: { code: `AMAZON-${pincode || 'UNKNOWN'}`, name: `Amazon customer, ${head['ship-city'] || pincode || 'India'}`.slice(0, 200), state: head['ship-state'] ?? '', city: head['ship-city'] ?? '', pincode },
      lines: lines.map((row) => ({ sku: row['SKU']!, quantity: row['Qty']!, amount: row['Amount'] ? new Decimal(row['Amount']).toFixed(2) : null })),
      rows: lines,
    });
  }
  return { orders, refused };
}
