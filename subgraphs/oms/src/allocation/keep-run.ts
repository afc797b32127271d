import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { OrderAllocated, OrderReallocated } from '../events.ts';
import type { Order } from '../order/order.entity.ts';
import type { AllocationTrigger } from './allocation-words.ts';
import { AllocationCandidate, AllocationLine, AllocationRun } from './allocation-run.entity.ts';
import type { AllocationPlan, AllocatedUnits, Verdict } from './plan-terms.ts';

/** What made the system decide. */
export interface Cause {
  readonly trigger: AllocationTrigger;
  readonly reason: string | null;
}

/** The candidates of a decision as rows, in their order. */
export const candidateRows = (runId: string, verdicts: readonly Verdict[]): (Omit<AllocationCandidate, 'id'> & { id: string })[] =>
  verdicts.map((verdict, index) => ({ id: uuidv7(), runId, position: index + 1, ...verdict }));

/** The lines of a decision as rows. */
export const lineRows = (runId: string, lines: readonly AllocatedUnits[]): (Omit<AllocationLine, 'id'> & { id: string })[] =>
  lines.map(({ lineId, ...line }) => ({ id: uuidv7(), runId, orderLineId: lineId, ...line }));

/** Writes a decision down with all its candidates, and says what was decided. */
export async function keepRun(tx: Transaction, order: Order, plan: AllocationPlan, { trigger, reason }: Cause): Promise<void> {
  const { result, search, combinations, lines, verdicts, steps } = plan;
  const warehouseCodes = [...new Set(lines.flatMap(({ warehouseCode }) => warehouseCode ?? []))].toSorted();
  const run = tx.create(AllocationRun, {
    id: uuidv7(), orderId: order.id, orderNumber: order.number, at: new Date(), trigger, reason, actorId: tx.actor.id, actorName: tx.actor.name, result, search, combinations,
    pincode: order.shippingAddress?.pincode ?? null, stateCode: order.shippingAddress?.stateCode ?? null,
    warehouseCodes: warehouseCodes.join(', '), warehouseCount: warehouseCodes.length, ruleNames: [...new Set(verdicts.map(({ ruleName }) => ruleName))].join(', '), steps: [...steps],
  });
  await tx.flush();
  for (const row of candidateRows(run.id, verdicts)) tx.create(AllocationCandidate, row);
  for (const row of lineRows(run.id, lines)) tx.create(AllocationLine, row);
  const said = lines.map(({ lineId, sku, warehouseId, quantity }) => ({ lineId, sku, warehouseId, quantity: quantity.toFixed() }));
  // Whoever fills what waited says so itself.
  if (trigger !== 'BACKORDER') tx.publish(trigger === 'CONFIRMATION'
    ? new OrderAllocated(order.id, order.number, run.id, result === 'COMPLETE', said)
    : new OrderReallocated(order.id, order.number, run.id, result === 'COMPLETE', trigger === 'BY_HAND', reason!, said));
  await tx.flush();
}
