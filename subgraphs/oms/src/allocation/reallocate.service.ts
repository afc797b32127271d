import { placesOf } from '@ilms/inventory/reservation/available-at';
import { release, reserve } from '@ilms/inventory/reservation/reservation.service';
import { Warehouse } from '@ilms/inventory/warehouse/warehouse.entity';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { LineComponents } from '../component/line-components.ts';
import { NoAllocationRule, WarehouseCannotServe } from '../allocation-errors.ts';
import { takeInHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import { startClock } from '../held-stock/start-clock.ts';
import { DOCUMENT } from '../order/document.ts';
import { proposePromise } from '../promise/propose-promise.ts';
import { decideUnderLock, questionOf, settle } from './allocate-order.ts';
import type { OrderReallocateInput } from './allocation.input.ts';
import { heldFor } from './held-for.ts';
import type { RuleTerms } from './plan-terms.ts';
import { ownWarehouse } from './rule-applies.ts';
import { activeRules } from './rule.service.ts';

/** Decides anew about what has not left of an order: by the rules, or as somebody says. What was held is given back and held elsewhere, both or neither. */
export function reallocateOrder(context: TenantContext, input: OrderReallocateInput): Promise<string> {
  return context.once('orderReallocate', input, async (tx) => {
    const { order, lines } = await takeInHand(tx, input.id, input.version);
    order.expectShippable();
    const anew = linesToMove(lines, input.lineIds);
    const rules = await rulesFor(tx, input.warehouseId);
    const places = (await placesOf(tx, DOCUMENT, [order.id])).filter(({ open }) => open.gt(0));
    const components = await LineComponents.of(tx, anew);
    const question = await questionOf(tx, order, anew, rules, heldFor(components, anew, places));
    const plan = await decideUnderLock(tx, question, { warehouseIds: distinct(places.map(({ warehouseId }) => warehouseId)), variantIds: distinct(places.map(({ variantId }) => variantId)) });
    const reason = input.reason.trim();
    const excluded = input.warehouseId ? plan.verdicts.find(({ warehouseId, outcome }) => warehouseId === input.warehouseId!.toLowerCase() && outcome === 'EXCLUDED') : undefined;
    if (excluded) throw new WarehouseCannotServe(order.number, excluded.warehouseCode, excluded.words);
    const allocation = await settle(tx, { order, lines: anew }, plan, { trigger: input.warehouseId ? 'BY_HAND' : 'RULES_AGAIN', reason });
    const held = anew.filter((line) => line.reserved.gt(0)).flatMap((line) => components.take(line, line.reserved));
    if (held.length > 0) await release(tx, DOCUMENT, order.id, held);
    const isAll = lines.every((line) => !line.open.gt(0) || anew.includes(line));
    const proposed = isAll ? await proposePromise(tx, order, allocation.arrivesOn) : null;
    order.reallocate(lines, anew, allocation.promised);
    record(tx, order, order.status, [allocation.words, proposed, reason].filter(Boolean).join('. ').slice(0, 500));
    if (allocation.lines.length > 0) {
      order.stockLapsedAt = null;
      await startClock(tx, order);
      await reserve(tx, { documentType: DOCUMENT, documentId: order.id, documentNumber: order.number, warehouseId: order.warehouseId, lines: allocation.lines, expiresAt: order.stockHeldUntil ?? null });
    }
    return order.id;
  });
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

/** The lines that somebody named, or all that have units to leave. */
function linesToMove(lines: readonly OrderLine[], lineIds: readonly string[] | null | undefined): OrderLine[] {
  const open = lines.filter((line) => line.open.gt(0));
  if (!lineIds?.length) return open;
  const byId = new Map(open.map((line) => [line.id, line]));
  return distinct(lineIds.map((id) => id.toLowerCase())).map((id) => {
    const line = byId.get(id);
    if (!line) throw new NotFound('line', id, ['lineIds']);
    return line;
  });
}

/** The company's rules, or one that knows nothing but the warehouse that was named. */
async function rulesFor(tx: Transaction, warehouseId: string | null | undefined): Promise<readonly RuleTerms[]> {
  if (warehouseId) {
    const warehouse = await tx.get(Warehouse, warehouseId, ['warehouseId']);
    return [ownWarehouse(warehouse.id, 'By hand')];
  }
  const rules = await activeRules(tx);
  if (rules.length === 0) throw new NoAllocationRule();
  return rules;
}
