import { placesOf } from '@ilms/inventory/reservation/available-at';
import { reserveMore } from '@ilms/inventory/reservation/reserve-more';
import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { LineComponents } from '../component/line-components.ts';
import { startClock } from '../held-stock/start-clock.ts';
import { DOCUMENT } from '../order/document.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import type { Order } from '../order/order.entity.ts';
import { decideUnderLock, isConcerned, questionOf, settle, type Allocation } from './allocate-order.ts';
import type { RuleTerms } from './plan-terms.ts';
import { activeRules } from './rule.service.ts';

/** What rules found of what waited. */
interface Found extends Pick<Allocation, 'promised'> {
  /** For the history; null where nothing was found. */
  readonly words: string | null;
  readonly parts: readonly { readonly line: OrderLine; readonly quantity: Decimal; readonly warehouseId: string }[];
}

/**
 * Reserves what has come of the units of these lines that wait, wherever the rules allow: warehouses that send other units of the order count
 * towards its limit, and the rest of a line that is to stay whole comes from where it was begun. What somebody gets is kept as a decision with its
 * reasons. Null where no rule speaks of the order; nothing is written where nothing has come.
 */
export async function allocateWaiting(tx: Transaction, { order, lines }: { readonly order: Order; readonly lines: readonly OrderLine[] }, waiting: readonly OrderLine[]): Promise<Found | null> {
  const rules = waiting.length > 0 ? await activeRules(tx) : [];
  if (rules.length === 0) return null;
  const places = await placesOf(tx, DOCUMENT, [order.id]);
  const components = await LineComponents.of(tx, lines);
  const asked = await questionOf(tx, order, waiting, rules.map((rule): RuleTerms => ({ ...rule, onShortage: 'LEAVE' })));
  const question = {
    ...asked, inUse: [...new Set(places.map(({ warehouseId }) => warehouseId))],
    lines: asked.lines.map((wanted) => {
      const line = waiting.find(({ id }) => id === wanted.lineId)!;
      const own = new Set(components.of(line).map(({ id }) => id));
      return { ...wanted, quantity: line.backordered, begunIn: [...new Set(places.flatMap(({ documentLineId, warehouseId }) => (own.has(documentLineId) ? [warehouseId] : [])))] };
    }),
  };
  if (!question.rules.some((rule) => isConcerned(rule, question))) return null;
  const plan = await decideUnderLock(tx, question);
  const given = plan.lines.filter((part) => part.warehouseId !== null && part.quantity.gt(ZERO));
  if (given.length === 0) return { promised: new Map(), words: null, parts: [] };
  const { lines: taken, promised, words } = await settle(tx, { order, lines: waiting }, plan, { trigger: 'BACKORDER', reason: 'Stock came' });
  await startClock(tx, order);
  await reserveMore(tx, { documentType: DOCUMENT, documentId: order.id, documentNumber: order.number, warehouseId: order.warehouseId, lines: taken, expiresAt: order.stockHeldUntil ?? null });
  return { promised, words, parts: given.map(({ lineId, quantity, warehouseId }) => ({ line: waiting.find(({ id }) => id === lineId)!, quantity, warehouseId: warehouseId! })) };
}
