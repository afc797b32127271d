import { relate } from '@ilms/core/document-link/relate';
import { dayInIndia, fiscalYearOf } from '@ilms/core/india/fiscal-year';
import { variantsById } from '@ilms/core/variant/variants-by-sku';
import { eachLine } from '@ilms/inventory/stock/each-line';
import { ZERO } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { before, writeDown } from '../amend/write-down.ts';
import { CancelsMoreThanOpen, LineTwice, SplitBelowPaid, SplitsAll } from '../amend-errors.ts';
import { takeInHandWithAccount } from '../hold/credit.ts';
import { SplitsInvoiced } from '../invoice/ahead-errors.ts';
import { groundsAgain, openHolds, placeHold, releaseHolds } from '../hold/holds.ts';
import { expectCountable } from '../order/countable.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import { Order } from '../order/order.entity.ts';
import { moveUnits, type Moving } from './move-units.ts';
import type { OrderSplitInput } from './split.input.ts';

/**
 * Makes an order of its own of units that have not left, on the same terms: what they cost, what is reserved for them and what keeps
 * them back goes with them. Both orders together come to what the one came to, but for the rounding to the rupee.
 */
export function splitOrder(context: TenantContext, input: OrderSplitInput): Promise<{ orderId: string; newOrderId: string }> {
  return context.once('orderSplit', input, async (tx) => {
    const { account: _account, ...atHand } = await takeInHandWithAccount(tx, input.id, input.version);
    const { order, lines } = atHand;
    order.expectAmendable();
    const moving = await chosen(tx, atHand, input);
    if (lines.every((line) => line.kept.eq(moving.find((one) => one.line === line)?.quantity ?? ZERO))) throw new SplitsAll(order.number);
    const was = before(order, lines);
    const holds = await openHolds(tx, order);
    const next = await sisterOf(tx, order, input.promisedOn);
    const moved = await moveUnits(tx, order, next, moving, 0);
    if (!lines.some((line) => line.open.gt(0))) await releaseHolds(tx, order, 'nothing is left to leave', tx.actor);

    const from = order.status;
    order.settle(lines);
    if (order.paid.gt(order.total)) throw new SplitBelowPaid(order.number, order.paid, order.total);
    next.settle(moved);
    const reason = input.reason?.trim() || null;
    writeDown(tx, order, lines, was, { kind: 'SPLIT', reason: `To ${next.number}${reason ? `: ${reason}` : ''}` });
    record(tx, order, from, `Split: a part went to ${next.number}${reason ? `. ${reason}` : ''}`);
    record(tx, next, null, `Split from ${order.number}${reason ? `. ${reason}` : ''}`);
    relate(tx, { noun: 'Order', id: order.id, label: order.number }, 'split', { noun: 'Order', id: next.id, label: next.number });
    await tx.flush();
    for (const hold of holds) {
      const { placedById, placedByName } = hold;
      await placeHold(tx, next, groundsAgain(hold), placedById && placedByName ? { kind: 'user', id: placedById, name: placedByName } : null);
    }
    return { orderId: order.id, newOrderId: next.id };
  });
}

async function chosen(tx: Transaction, { lines }: OrderAtHand, input: OrderSplitInput): Promise<Moving[]> {
  const items = await variantsById(tx, lines.map((line) => line.variantId));
  const byId = new Map(lines.map((line) => [line.id, line]));
  const moving: Moving[] = [];
  eachLine(input.lines, 'quantity', (said) => {
    const line = byId.get(said.lineId.toLowerCase());
    if (!line) throw new NotFound('line', said.lineId, ['lineId']);
    if (moving.some((one) => one.line === line)) throw new LineTwice(line.sku);
    const quantity = said.quantity ?? line.open;
    if (!quantity.gt(0) || quantity.gt(line.open)) throw new CancelsMoreThanOpen(line.sku, quantity, line.open);
    if (quantity.gt(line.loose)) throw new SplitsInvoiced(line.sku, quantity, line.loose, line.invoicedAhead);
    expectCountable(items.get(line.variantId)!, quantity);
    moving.push({ line, quantity });
  });
  return moving;
}

/** An order on the same terms, with a number of today. */
async function sisterOf(tx: Transaction, order: Order, promisedOn: string | null | undefined): Promise<Order> {
  const { channel, orderedOn, customerId, customerName, customerGstin, customerGstCategory, branchId, warehouseId, placeOfSupply, isInterState, isTaxInclusive, shippingAddressId, shippingAddress, billingAddress, isPrepaid, isCod, isPaidToChannel, placedAt, placedHour, customerPo, customerPoOn, contactPhone, contactEmail, approvedDiscount, priority, note, customFields, confirmedAt } = order;
  const fiscalYear = fiscalYearOf(dayInIndia(new Date())).label;
  const id = uuidv7();
  const number = await tx.nextNumber({ document: 'order', scope: 'company', fiscalYear, prefix: `SO/${fiscalYear.slice(2)}/`, recordId: id });
  return tx.create(Order, {
    id, number, channel, externalId: null, orderedOn, status: 'CONFIRMED', customerId, customerName, customerGstin: customerGstin ?? null, customerGstCategory, branchId, warehouseId, placeOfSupply, isInterState, isTaxInclusive,
    shippingAddressId: shippingAddressId ?? null, shippingAddress: shippingAddress ?? null, billingAddress: billingAddress ?? null, isPrepaid, isCod, isPaidToChannel, priority, promisedOn: promisedOn ?? order.promisedOn ?? null, isPromiseProposed: (!promisedOn || promisedOn === order.promisedOn) && order.isPromiseProposed,
    placedAt: placedAt ?? null, placedHour: placedHour ?? null, customerPo: customerPo ?? null, customerPoOn: customerPoOn ?? null, contactPhone: contactPhone ?? null, contactEmail: contactEmail ?? null, approvedDiscount: approvedDiscount ?? null, note: note ?? null, customFields: customFields ?? null, confirmedAt: confirmedAt ?? new Date(), stockLapsedAt: order.stockLapsedAt ?? null,
  });
}
