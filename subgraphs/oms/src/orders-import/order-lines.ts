import { dayOf } from '@ilms/core/bulk-operation/import-cells';
import { InvalidInput, RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import { OrderFileLineInput, type DayStyle, type ImportedOrderInput, type ImportedOrderStatus, type OrderLinesImportInput } from './orders-import.input.ts';

/** What the words of a channel come to; undefined for words nobody knows. */
export function statusOf(text: string | null | undefined): ImportedOrderStatus | undefined {
  const word = (text ?? '').trim().toLowerCase();
  if (word.startsWith('cancel')) return 'CANCELLED';
  if (/^(shipped|delivered|dispatched|completed|in transit)/.test(word)) return 'SHIPPED';
  return word === '' || /^(pending|unshipped|confirmed|new|open|placed|processing)/.test(word) ? 'CONFIRMED' : undefined;
}

/** A day as the file writes it. */
export function orderDay(text: string, style: DayStyle): string | undefined {
  const monthFirst = style === 'MONTH_FIRST' ? /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text.trim()) : null;
  return dayOf(monthFirst ? `${monthFirst[3]}-${monthFirst[1]}-${monthFirst[4]}` : text.trim());
}

/** What tells one order from another in a file. */
export const orderKey = ({ channel, externalId }: Pick<OrderFileLineInput, 'channel' | 'externalId'>): string => `${channel?.trim()} ${externalId?.trim()}`;

/** The buyer of a marketplace that tells no names: one for each place, so that the place of supply is right. */
const placeCode = ({ channel, pincode }: OrderFileLineInput): string => `${channel.trim().toUpperCase().replace(/[^A-Z0-9]+/g, '-')}-${pincode?.trim().replace(/\.0$/, '') || 'UNKNOWN'}`.slice(0, 40);

/** Lines of one order as that order: its head is what the first of them says, cancelled when all of them are. */
export function orderOf(lines: readonly OrderFileLineInput[], { dayStyle, isTaxInclusive, warehouseCode }: OrderLinesImportInput): ImportedOrderInput {
  for (const [index, line] of lines.entries()) expectReadable(line, index);
  const head = lines[0]!;
  const orderedOn = orderDay(head.orderedOn, dayStyle ?? 'DAY_FIRST');
  if (!orderedOn) throw new RuleBroken('OMS_IMPORT_DAY', `“${head.orderedOn}” is no day when the ${dayStyle === 'MONTH_FIRST' ? 'month' : 'day'} comes first.`, { day: head.orderedOn }, ['lines', '0', 'orderedOn']);
  const statuses = lines.map(({ status }) => statusOf(status)!);
  const status = statuses.every((each) => each === 'CANCELLED') ? 'CANCELLED' : statuses.find((each) => each !== 'CANCELLED')!;
  return {
    channel: head.channel, externalId: head.externalId, orderedOn, status, isTaxInclusive: isTaxInclusive ?? true, warehouseCode: warehouseCode ?? null,
    customer: { code: head.customerCode?.trim() || placeCode(head), name: head.customerName?.trim() || `${head.channel.trim()} customer, ${head.city?.trim() || head.pincode?.trim() || 'India'}`.slice(0, 200), line1: head.line1 ?? null, city: head.city ?? null, state: head.state ?? null, pincode: head.pincode ?? null },
    lines: lines.map(({ sku, quantity, amount, description }) => ({ sku, quantity, amount: amount ?? null, description: description ?? null })),
  };
}

function expectReadable(line: OrderFileLineInput, index: number): void {
  const at = ['lines', String(index)];
  try {
    checkInput(OrderFileLineInput, line);
  } catch (error) {
    throw error instanceof InvalidInput ? error.at(...at) : error;
  }
  if (!statusOf(line.status)) throw new RuleBroken('OMS_IMPORT_STATUS', `Nobody knows the status “${line.status}”. Known are shipped, delivered, pending, unshipped, confirmed, new and cancelled.`, { status: line.status }, [...at, 'status']);
}
