import { availableAt } from '@ilms/inventory/reservation/available-at';
import { Warehouse } from '@ilms/inventory/warehouse/warehouse.entity';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { allocateWaiting } from '../allocation/allocate-waiting.ts';
import { activeRules } from '../allocation/rule.service.ts';
import { LineComponents } from '../component/line-components.ts';
import { BackorderReserved } from '../events.ts';
import { takeInHand, type OrderAtHand } from '../order/fulfilment.ts';
import { inWords } from '../order/in-words.ts';
import { record } from '../order/history.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import { promise } from '../order/promise.ts';

const ONE = new Decimal(1);

/** Which of what waits is looked at; all when nothing is said. */
export interface Where {
  readonly warehouseId?: string | null | undefined;
  readonly variantId?: string | null | undefined;
}

interface WaitingLine { readonly id: string; readonly orderId: string; readonly warehouseId: string; readonly variantId: string; readonly sku: string }

/**
 * What waits for stock, in the order in which it gets it: the more urgent order, then the earlier promise (none comes last), then
 * whoever has waited longer. An order that lost its stock because it was not paid waits for its payment first.
 */
export function waitingLines(context: TenantContext, { warehouseId, variantId }: Where): Promise<WaitingLine[]> {
  return context.sql<WaitingLine>(
    `select l.id, l.order_id as "orderId", o.warehouse_id as "warehouseId", l.variant_id as "variantId", l.sku from oms_order_line l join oms_order o on o.id = l.order_id
      where l.backordered > 0 and o.stock_lapsed_at is null and (?::uuid is null or l.variant_id = ?::uuid or exists (select from oms_order_line_component c where c.line_id = l.id and c.variant_id = ?::uuid)) and (?::uuid is null or o.warehouse_id = ?::uuid)
      order by o.priority, coalesce(l.promised_on, o.promised_on) nulls last, l.waiting_since, l.id`,
    [variantId ?? null, variantId ?? null, variantId ?? null, warehouseId ?? null, warehouseId ?? null]);
}

/**
 * Reserves what has come for those who wait, each line in a transaction of its own: nobody holds two orders, and whoever is killed
 * has done a part of the work. The same again changes nothing. Answers the lines that got something.
 */
export async function reserveWaiting(context: TenantContext, where: Where = {}): Promise<string[]> {
  const waiting = await waitingLines(context, where);
  if (waiting.length === 0) return [];
  const components = await LineComponents.of(context, waiting);
  const places = await lookedAt(context, waiting);
  const available = await availableAt(context, places ?? [...new Set(waiting.map((line) => line.warehouseId))], components.variantIds(waiting));
  const filled: string[] = [];
  for (const { id, orderId, warehouseId, ...item } of waiting) {
    if (!(places ?? [warehouseId]).some((place) => components.most({ id, ...item }, ONE, (variantId) => available.get(place)?.get(variantId)).gt(0))) continue;
    const got = await context.transaction(async (tx) => {
      const atHand = await takeInHand(tx, orderId);
      return fill(tx, atHand, atHand.lines.filter((line) => line.id === id));
    });
    if (got.gt(0)) filled.push(id);
  }
  return filled;
}

/** Where it is looked whether something of what waits is there: wherever rules may find it, or in its own warehouse where there are none. */
async function lookedAt(context: TenantContext, waiting: readonly WaitingLine[]): Promise<string[] | undefined> {
  if (waiting.length === 0 || (await activeRules(context)).length === 0) return undefined;
  return (await context.find(Warehouse, { kind: 'STORE', isActive: true })).map(({ id }) => id);
}

/** Reserves for these lines of an order what can be had of the units that wait: where the allocation rules allow, or in its own warehouse where none of them speaks of it. Answers how many units that are. */
export async function fill(tx: Transaction, { order, lines }: OrderAtHand, some: readonly OrderLine[]): Promise<Decimal> {
  const waiting = some.filter((line) => line.backordered.gt(0));
  const allocation = await allocateWaiting(tx, { order, lines }, waiting);
  const had = allocation?.promised ?? await promise(tx, order, waiting.map((line) => ({ line, quantity: line.backordered, mayWait: line.backordered, field: ['id'] })));
  const filled = waiting.flatMap((line) => (had.get(line.id)?.gt(0) ? [{ line, quantity: had.get(line.id)! }] : []));
  if (filled.length === 0) return ZERO;
  for (const { line, quantity } of filled) line.fill(quantity);
  order.settle(lines);
  record(tx, order, order.status, [`Stock came: ${inWords(filled.map(({ line, quantity }) => `${quantity.toFixed()} ${line.sku}`))}`, allocation?.words].filter(Boolean).join('. ').slice(0, 500));
  const parts = allocation?.parts ?? filled.map(({ line, quantity }) => ({ line, quantity, warehouseId: order.warehouseId }));
  tx.publish(new BackorderReserved(order.id, order.number, order.customerId, parts[0]!.warehouseId, !order.isWaiting, parts.map(({ line, quantity, warehouseId }) => ({ lineId: line.id, sku: line.sku, quantity: quantity.toFixed(), warehouseId }))));
  return sum(filled.map(({ quantity }) => quantity));
}
