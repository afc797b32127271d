import { variantsById } from '@ilms/core/variant/variants-by-sku';
import { receiveReturned } from '@ilms/inventory/returned/returned.service';
import { eachLine } from '@ilms/inventory/stock/each-line';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { expectCountable } from '../order/countable.ts';
import { NothingToReceive, ReturnsPlaceRequired, ReturnsPlaceSettled } from '../return-errors.ts';
import { ReturnReceived } from '../return-events.ts';
import { comeBack } from './sold-units.ts';
import { itemOf, RETURN, takeReturnInHand } from './return-at-hand.ts';
import { returnsPlace } from './returns-place.ts';
import type { SalesReturnReceiveInput, SalesReturnReceiveLineInput } from './sales-return.input.ts';
import { tell } from './sales-return.service.ts';

/** Takes goods of a return in, those named or all that are outstanding: at what they had cost, and not to be sold before they are inspected. */
export function receiveReturn(context: TenantContext, input: SalesReturnReceiveInput): Promise<string> {
  return context.once('salesReturnReceive', input, async (tx) => {
    const atHand = await takeReturnInHand(tx, input.id, input.version);
    const { goods, items, order, lines } = atHand;
    goods.expectApproved();
    const placeId = input.warehouseId ?? goods.warehouseId;
    if (!placeId) throw new ReturnsPlaceRequired(goods.number);
    const place = await returnsPlace(tx, order, placeId);
    if (goods.receivedAt && goods.warehouseId !== place.id) throw new ReturnsPlaceSettled(goods.number);

    const coming: SalesReturnReceiveLineInput[] = input.lines ?? items.filter((item) => item.outstanding.gt(0)).map((item) => ({ lineId: item.id, quantity: item.outstanding }));
    if (coming.length === 0) throw new NothingToReceive(goods.number);
    const known = await variantsById(tx, items.map((item) => item.variantId));
    eachLine(coming, 'quantity', ({ lineId, quantity }) => {
      const item = itemOf(items, lineId);
      expectCountable(known.get(item.variantId)!, quantity);
      item.receive(quantity);
      comeBack(atHand, item, quantity);
    });
    Object.assign(goods, { warehouseId: place.id, receivedAt: goods.receivedAt ?? input.effectiveAt ?? new Date() });
    goods.settle(items);
    order.settle(lines);
    tell(tx, atHand, `received: ${coming.map(({ lineId, quantity }) => `${quantity.toFixed()} ${itemOf(items, lineId).sku}`).join(', ')}`);
    const received = await receiveReturned(tx, {
      warehouseId: place.id, documentType: RETURN, documentId: goods.id, documentNumber: goods.number, reason: `Returned for ${order.number}`, effectiveAt: input.effectiveAt, origin: { documentType: 'Order', documentId: order.id },
      lines: coming.map(({ lineId, quantity, batch, serials }) => {
        const { id, orderLineId, componentId, variantId, sku } = itemOf(items, lineId);
        return { documentLineId: id, originLineId: componentId ?? orderLineId, variantId, sku, quantity, batch: batch ?? null, serials: serials ?? null };
      }),
    });
    tx.publish(new ReturnReceived(goods.id, goods.number, order.id, order.customerId, place.id, items.every((item) => item.outstanding.isZero()), received.map(({ documentLineId, quantity, cost }) => {
      const { orderLineId, sku } = itemOf(items, documentLineId);
      return { orderLineId, sku, quantity: quantity.toFixed(), cost: cost.toFixed(2) };
    })));
    return goods.id;
  });
}
