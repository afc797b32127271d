import { variantsById } from '@ilms/core/variant/variants-by-sku';
import { settleReturned } from '@ilms/inventory/returned/returned.service';
import { eachLine } from '@ilms/inventory/stock/each-line';
import { DomainError } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { expectCountable } from '../order/countable.ts';
import type { Order } from '../order/order.entity.ts';
import { QuarantineRequired } from '../return-errors.ts';
import { ReturnInspected } from '../return-events.ts';
import { itemOf, RETURN, takeReturnInHand } from './return-at-hand.ts';
import { ReturnInspection } from './return-inspection.entity.ts';
import { returnsPlace } from './returns-place.ts';
import type { SalesReturnInspectInput, SalesReturnInspectLineInput } from './sales-return.input.ts';
import { tell } from './sales-return.service.ts';

const REASON = { RESTOCK: 'fit to be sold', SCRAP: 'written off', REPAIR: 'to be repaired', VENDOR: 'for its vendor' } as const;

/** Grades goods that came back and lets them go where they belong: to be sold, written off, or set aside. */
export function inspectReturn(context: TenantContext, input: SalesReturnInspectInput): Promise<string> {
  return context.once('salesReturnInspect', input, async (tx) => {
    const atHand = await takeReturnInHand(tx, input.id, input.version);
    const { goods, items, order } = atHand;
    goods.expectApproved();
    const known = await variantsById(tx, items.map((item) => item.variantId));
    eachLine(input.lines, 'quantity', ({ lineId, quantity, isAccepted }) => {
      const item = itemOf(items, lineId);
      expectCountable(known.get(item.variantId)!, quantity);
      item.inspect(quantity, isAccepted ?? true);
    });
    const places = await placesOf(tx, order, input.lines, (lineId) => itemOf(items, lineId).sku);
    goods.inspectedAt = new Date();
    goods.settle(items);
    tell(tx, atHand, `inspected: ${input.lines.map(({ lineId, quantity, disposition }) => `${quantity.toFixed()} ${itemOf(items, lineId).sku} ${REASON[disposition]}`).join(', ')}`);
    const written = input.lines.map((line, index) => ({ line, place: places[index]!, item: itemOf(items, line.lineId) }));
    const lost = await settleReturned(tx, {
      documentType: RETURN, documentId: goods.id, documentNumber: goods.number,
      lines: written.map(({ line: { quantity, grade, disposition, remark, serials }, place, item: { id, variantId, sku } }) => ({
        documentLineId: id, variantId, sku, quantity, toWarehouseId: place, serials: serials ?? null, reason: `${goods.number}: ${REASON[disposition]} (${grade.toLowerCase().replace('_', ' ')})${remark?.trim() ? `, ${remark.trim()}` : ''}`.slice(0, 240),
      })),
    });
    const losses = lost.map(({ cost }) => cost);
    const found = written.map(({ line: { quantity, grade, disposition, isAccepted, remark }, place, item }) => ({ sku: item.sku, orderLineId: item.orderLineId, row: tx.create(ReturnInspection, {
      id: uuidv7(), returnId: goods.id, returnLineId: item.id, at: goods.inspectedAt!, quantity, grade, disposition, isAccepted: isAccepted ?? true, warehouseId: place,
      loss: disposition === 'SCRAP' ? losses.shift()! : null, remark: remark?.trim() || null, actorId: tx.actor.id, actorName: tx.actor.name,
    }) }));
    tx.publish(new ReturnInspected(goods.id, goods.number, order.id, order.customerId, goods.status === 'INSPECTED', found.map(({ sku, orderLineId, row }) => ({
      orderLineId, sku, quantity: row.quantity.toFixed(), grade: row.grade, disposition: row.disposition, isAccepted: row.isAccepted, loss: row.loss?.toFixed(2) ?? null,
    }))));
    return goods.id;
  });
}

/** Where each part goes: to be sold where the order was served from, unless another place is named; written off goes nowhere. */
async function placesOf(tx: Transaction, order: Order, lines: readonly SalesReturnInspectLineInput[], skuOf: (lineId: string) => string): Promise<(string | null)[]> {
  const places: (string | null)[] = [];
  for (const [index, { disposition, warehouseId, lineId }] of lines.entries()) {
    try {
      if (disposition === 'SCRAP') places.push(null);
      else if (disposition === 'RESTOCK') places.push((await returnsPlace(tx, order, warehouseId ?? order.warehouseId)).id);
      else if (!warehouseId || warehouseId.toLowerCase() === order.warehouseId) throw new QuarantineRequired(skuOf(lineId));
      else places.push((await returnsPlace(tx, order, warehouseId)).id);
    } catch (error) {
      throw error instanceof DomainError ? error.at('lines', String(index)) : error;
    }
  }
  return places;
}
