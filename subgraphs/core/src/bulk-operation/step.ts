import { DomainError } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import type { BulkOperation } from './bulk-operation.entity.ts';

/** A stretch of work that has been done and is still to be noted: `store` runs in one transaction under the lock of the operation. */
export interface Step {
  readonly isDone: boolean;
  /** Why it cannot go on, where that was found on the way: what was done until then is noted, and the rest is left. */
  readonly stopped?: string | undefined;
  store(tx: Transaction, operation: BulkOperation): Promise<void>;
}

/** Work cannot go on; the words are for the person who started it. */
export class StepFailed extends Error {}

/** Works until it is done or may not go on, because whoever started it has left meanwhile; answers why. What was done on the way is the caller's to note. */
export async function untilRefused(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof DomainError || error instanceof StepFailed) return error.message;
    throw error;
  }
}
