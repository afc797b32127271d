import { variantsById } from '@ilms/core/variant/variants-by-sku';
import { eachLine } from '@ilms/inventory/stock/each-line';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { LineTwice } from '../amend-errors.ts';
import { kindWord } from '../hold/hold-kind.ts';
import { openHolds } from '../hold/holds.ts';
import type { OrderHold } from '../hold/order-hold.entity.ts';
import { expectCountable } from '../order/countable.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { inWords } from '../order/in-words.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import type { Order, UnitsOf } from '../order/order.entity.ts';
import { InvoicesMoreThanCharged, NotBilledWhileHeld } from './ahead-errors.ts';
import type { OrderInvoiceAheadLineInput } from './invoice.input.ts';

/** What keeps an order from being charged before it leaves. One that waits for its payment does not: the invoice may be what is paid. */
export const speaksAgainst = (holds: readonly OrderHold[]): OrderHold | undefined => holds.find(({ kind }) => kind !== 'PAYMENT');

export async function expectBillableAhead(tx: Transaction, order: Order): Promise<void> {
  const against = speaksAgainst(await openHolds(tx, order));
  if (against) throw new NotBilledWhileHeld(order.number, kindWord(against.kind));
}

/** How many units of each line are named, what has left among them first; all that are on no invoice where none is. */
export async function unitsAhead(tx: Transaction, { lines }: OrderAtHand, said: readonly OrderInvoiceAheadLineInput[] | null | undefined): Promise<UnitsOf> {
  if (!said) return (line) => line.billable;
  const items = await variantsById(tx, lines.map((line) => line.variantId));
  const byId = new Map(lines.map((line) => [line.id, line]));
  const units = new Map<OrderLine, Decimal>();
  eachLine(said, 'quantity', ({ lineId, quantity: wanted }) => {
    const line = byId.get(lineId.toLowerCase());
    if (!line) throw new NotFound('line', lineId, ['lineId']);
    if (units.has(line)) throw new LineTwice(line.sku);
    const quantity = wanted ?? line.billable;
    if (!quantity.gt(0) || quantity.gt(line.billable)) throw new InvoicesMoreThanCharged(line.sku, quantity, line.billable);
    expectCountable(items.get(line.variantId)!, quantity);
    units.set(line, quantity);
  });
  return (line) => units.get(line) ?? ZERO;
}

/** Which of the units on an invoice have not left, for the history of their order. Read once they are on it. */
export function aheadInWords(charged: readonly { readonly line: OrderLine; readonly quantity: Decimal }[]): string {
  const ahead = charged.filter(({ line }) => line.invoicedAhead.gt(0)).map(({ line, quantity }) => `${Decimal.min(quantity, line.invoicedAhead).toFixed()} ${line.sku}`);
  return ahead.length ? `, ahead of ${inWords(ahead)}` : '';
}
