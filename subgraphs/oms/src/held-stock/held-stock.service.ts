import { momentInIndia } from '@ilms/core/india/moment';
import { holdUntil } from '@ilms/inventory/reservation/reservation.service';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { DOCUMENT } from '../order/document.ts';
import { takeInHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import { StockHasNoEnd, StockHeldIntoPast } from './held-stock-errors.ts';
import type { OrderPrioritiseInput, OrderStockExtendInput, OrderStockReleaseInput } from './held-stock.input.ts';
import { letGo } from './let-go.ts';

/** An order that is not paid holds its stock longer, or less long. */
export function extendStock(context: TenantContext, input: OrderStockExtendInput): Promise<string> {
  return context.once('orderStockExtend', input, async (tx) => {
    const { order } = await takeInHand(tx, input.id, input.version);
    order.expectShippable();
    if (!order.stockHeldUntil) throw new StockHasNoEnd(order.number);
    if (input.until <= new Date()) throw new StockHeldIntoPast(input.until);
    order.holdStockUntil(input.until);
    await holdUntil(tx, DOCUMENT, order.id, input.until);
    record(tx, order, order.status, `Holds its stock until ${momentInIndia(input.until)}`);
    return order.id;
  });
}

/** Somebody lets go what an order holds; its lines wait until somebody reserves for it again, or it is paid. */
export function releaseStock(context: TenantContext, input: OrderStockReleaseInput): Promise<string> {
  return context.once('orderStockRelease', input, async (tx) => {
    const atHand = await takeInHand(tx, input.id, input.version);
    atHand.order.expectShippable();
    await letGo(tx, atHand, input.reason.trim());
    return atHand.order.id;
  });
}

/** Says how urgent an order is, also after it was promised: what waits for stock gets it in this order. */
export function prioritise(context: TenantContext, input: OrderPrioritiseInput): Promise<string> {
  return context.once('orderPrioritise', input, async (tx) => {
    const { order } = await takeInHand(tx, input.id, input.version);
    if (order.status !== 'DRAFT') order.expectShippable();
    if (order.priority === input.priority) return order.id;
    record(tx, order, order.status, `Urgency ${order.priority} → ${input.priority}: ${input.reason.trim()}`);
    Object.assign(order, { priority: input.priority, updatedAt: new Date() });
    return order.id;
  });
}
