import { Forbidden, NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { HoldNotByHand } from '../errors.ts';
import { takeInHand } from '../order/fulfilment.ts';
import { Order } from '../order/order.entity.ts';
import { isByHand } from './hold-kind.ts';
import type { OrderHoldInput, OrderHoldReleaseInput } from './hold.input.ts';
import { placeHold, releaseHold } from './holds.ts';
import { OrderHold } from './order-hold.entity.ts';

/** Keeps the goods of an order back until somebody releases them. A suspicion of fraud is for those who may also clear it. */
export function holdOrder(context: TenantContext, input: OrderHoldInput): Promise<string> {
  return context.once('orderHold', input, async (tx) => {
    const { id, version, kind, reason } = input;
    if (!isByHand(kind)) throw new HoldNotByHand(kind);
    if (kind === 'FRAUD' && !tx.can('order:release')) throw new Forbidden('FORBIDDEN', 'This needs the permission order:release (Release orders that are on hold, and hold them for a suspicion of fraud).', { permission: 'order:release' }).at('kind');
    const { order } = await takeInHand(tx, id, version);
    await placeHold(tx, order, { kind, reason: reason.trim(), figures: null }, tx.actor);
    return order.id;
  });
}

/** Releases one hold; answers its order. */
export function releaseOrder(context: TenantContext, input: OrderHoldReleaseInput): Promise<string> {
  return context.once('orderHoldRelease', input, async (tx) => {
    const [found] = await tx.sql<{ order_id: string }>('select order_id from oms_order_hold where id = ?', [input.id]);
    if (!found) throw new NotFound('hold', input.id, ['id']);
    const order = await tx.lock(Order, found.order_id);
    const hold = await tx.lock(OrderHold, input.id);
    hold.expectApprovableBy(tx.actor, tx.can('order:approve-price'));
    if (hold.kind === 'PRICE') order.approvePrices();
    await releaseHold(tx, order, hold, input.note?.trim() || null, tx.actor);
    return order.id;
  });
}
