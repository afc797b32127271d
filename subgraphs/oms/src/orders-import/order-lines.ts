import { dayOf } from '@ilms/core/bulk-operation/import-cells';
import { parseGstin } from '@ilms/core/india/gstin';
import { DomainError, InvalidInput, RuleBroken } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import { momentOf, splitTime } from './order-moment.ts';
import { OrderFileLineInput, type DayStyle, type ImportedOrderInput, type ImportedOrderStatus, type ImportedPayment, type ImportedShipmentInput, type OrderLinesImportInput } from './orders-import.input.ts';

/** What the words of a channel come to; undefined for words nobody knows. */
export function statusOf(text: string | null | undefined): ImportedOrderStatus | undefined {
  const word = (text ?? '').trim().toLowerCase();
  if (word.startsWith('cancel')) return 'CANCELLED';
  if (/^(shipped|delivered|dispatched|completed|in transit)/.test(word)) return 'SHIPPED';
  return word === '' || /^(pending|unshipped|confirmed|new|open|placed|processing)/.test(word) ? 'CONFIRMED' : undefined;
}

/** How a channel says it is paid; undefined for words nobody knows. */
export function paymentOf(text: string): ImportedPayment | undefined {
  const word = text.trim().toLowerCase().replaceAll(/[^a-z]+/g, ' ').trim();
  if (/^(cod|c o d|cash|pay on delivery|pod)\b/.test(word)) return 'COD';
  return /^(pre ?paid|paid|online|card|credit card|debit card|upi|net ?banking|wallet|emi|razorpay|gift card)\b/.test(word) ? 'PREPAID' : undefined;
}

/** A day as the file writes it, whatever time follows. */
export function orderDay(text: string, style: DayStyle): string | undefined {
  const { day } = splitTime(text);
  const monthFirst = style === 'MONTH_FIRST' ? /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(day) : null;
  return dayOf(monthFirst ? `${monthFirst[3]}-${monthFirst[1]}-${monthFirst[4]}` : day);
}

/** What tells one order from another in a file. */
export const orderKey = ({ channel, externalId }: Pick<OrderFileLineInput, 'channel' | 'externalId'>): string => `${channel?.trim()} ${externalId?.trim()}`;

const coded = (channel: string): string => channel.trim().toUpperCase().replace(/[^A-Z0-9]+/g, '-');

/** The buyer of a marketplace that tells no names: one for each place, so that the place of supply is right. */
const placeCode = ({ channel, pincode }: OrderFileLineInput): string => `${coded(channel)}-${pincode?.trim().replace(/\.0$/, '') || 'UNKNOWN'}`.slice(0, 40);

/** Facts an order says once; a file may say them in any of its lines. */
const ONCE = ['payment', 'promisedOn', 'orderedAt', 'gstin', 'phone', 'email', 'customerPo', 'customerPoOn'] as const;
type Once = Readonly<Record<(typeof ONCE)[number], { readonly text: string; readonly index: number } | undefined>>;

/** Lines of one order as that order: its head is what the first of them says, cancelled when all of them are. */
export function orderOf(lines: readonly OrderFileLineInput[], { dayStyle, isTaxInclusive, warehouseCode }: OrderLinesImportInput): ImportedOrderInput {
  for (const [index, line] of lines.entries()) expectReadable(line, index);
  const head = lines[0]!;
  const style = dayStyle ?? 'DAY_FIRST';
  const orderedOn = dayAt(head.orderedOn, style, 0, 'orderedOn');
  const once = saidOnce(lines);
  const statuses = lines.map(({ status }) => statusOf(status)!);
  const status = statuses.every((each) => each === 'CANCELLED') ? 'CANCELLED' : statuses.find((each) => each !== 'CANCELLED')!;
  const gstin = once.gstin?.text ?? null;
  // The customer of a place stands for many buyers: what one of them says of itself is the order's alone.
  const isPlace = !head.customerCode?.trim() && !gstin;
  const contact = { phone: once.phone?.text ?? null, email: once.email?.text ?? null };
  const dayOnce = (field: 'promisedOn' | 'customerPoOn') => (once[field] ? dayAt(once[field].text, style, once[field].index, field) : null);
  return {
    channel: head.channel, externalId: head.externalId, orderedOn, status, isTaxInclusive: isTaxInclusive ?? true, warehouseCode: warehouseCode ?? null,
    placedAt: momentOf(orderedOn, head.orderedOn, once.orderedAt), payment: once.payment ? paymentAt(once.payment) : null, promisedOn: dayOnce('promisedOn'),
    customerPo: once.customerPo?.text ?? null, customerPoOn: dayOnce('customerPoOn'), contactPhone: contact.phone, contactEmail: contact.email, shipments: shipmentsOf(lines),
    customer: { code: head.customerCode?.trim() || (gstin ? `${coded(head.channel)}-${gstin.toUpperCase()}`.slice(0, 40) : placeCode(head)), name: head.customerName?.trim() || `${head.channel.trim()} customer, ${head.city?.trim() || head.pincode?.trim() || 'India'}`.slice(0, 200), line1: head.line1 ?? null, city: head.city ?? null, state: head.state ?? null, pincode: head.pincode ?? null, gstin, ...(isPlace ? {} : contact) },
    lines: lines.map(({ sku, quantity, unit, amount, description }) => ({ sku, quantity, unit: unit ?? null, amount: amount ?? null, description: description ?? null })),
  };
}

function dayAt(text: string, style: DayStyle, index: number, field: string): string {
  const day = orderDay(text, style);
  if (!day) throw new RuleBroken('OMS_IMPORT_DAY', `“${text}” is no day when the ${style === 'MONTH_FIRST' ? 'month' : 'day'} comes first.`, { day: text }, ['lines', String(index), field]);
  return day;
}

function paymentAt({ text, index }: { readonly text: string; readonly index: number }): ImportedPayment {
  const payment = paymentOf(text);
  if (!payment) throw new RuleBroken('OMS_IMPORT_PAYMENT', `Nobody knows the payment “${text}”. Known are COD, cash on delivery, prepaid, paid, card, UPI, net banking and wallet.`, { payment: text }, ['lines', String(index), 'payment']);
  return payment;
}

/** What the lines say of their order, wherever it stands; two that differ are refused at the second. */
function saidOnce(lines: readonly OrderFileLineInput[]): Once {
  return Object.fromEntries(ONCE.map((field) => {
    const said = lines.flatMap((line, index) => (line[field]?.trim() ? [{ text: line[field].trim(), index }] : []));
    const other = said.find(({ text }) => text.toLowerCase() !== said[0]!.text.toLowerCase());
    if (other) throw new RuleBroken('OMS_IMPORT_CONTRADICTS', `An earlier line of this order says “${said[0]!.text}”, this one “${other.text}”. An order says it once.`, { first: said[0]!.text, other: other.text }, ['lines', String(other.index), field]);
    return [field, said[0]];
  })) as Once;
}

function shipmentsOf(lines: readonly OrderFileLineInput[]): ImportedShipmentInput[] {
  const byReference = new Map<string, ImportedShipmentInput>();
  for (const { awb, courier } of lines) {
    const reference = awb?.trim();
    if (reference) byReference.set(reference.toUpperCase(), { reference, courier: courier?.trim() || (byReference.get(reference.toUpperCase())?.courier ?? null) });
  }
  return [...byReference.values()];
}

function expectGstin(gstin: string, at: readonly string[]): void {
  try {
    parseGstin(gstin);
  } catch (error) {
    throw error instanceof DomainError ? error.at(...at) : error;
  }
}

function expectReadable(line: OrderFileLineInput, index: number): void {
  const at = ['lines', String(index)];
  try {
    checkInput(OrderFileLineInput, line);
  } catch (error) {
    throw error instanceof InvalidInput ? error.at(...at) : error;
  }
  if (line.gstin?.trim()) expectGstin(line.gstin, [...at, 'gstin']);
  if (!statusOf(line.status)) throw new RuleBroken('OMS_IMPORT_STATUS', `Nobody knows the status “${line.status}”. Known are shipped, delivered, pending, unshipped, confirmed, new and cancelled.`, { status: line.status }, [...at, 'status']);
}
