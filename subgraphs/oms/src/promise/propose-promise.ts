import type { Transaction } from '@ilms/kernel/tenant-context';
import type { Order } from '../order/order.entity.ts';
import { policyOf } from '../policy/policy.service.ts';

/**
 * The day on which the allocation says all of an order arrives becomes its promise, where the company wants that and no person has
 * said another. Answers it for the history; null where nothing changes. The order is settled afterwards.
 */
export async function proposePromise(tx: Transaction, order: Order, arrivesOn: string | null): Promise<string | null> {
  if (!arrivesOn || !(await policyOf(tx)).proposePromises) return null;
  return order.proposePromise(arrivesOn) ? `Promised by ${arrivesOn}, as worked out` : null;
}
