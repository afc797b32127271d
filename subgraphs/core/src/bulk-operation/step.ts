import type { Transaction } from '@ilms/kernel/tenant-context';
import type { BulkOperation } from './bulk-operation.entity.ts';

/** A stretch of work that has been done and is still to be noted: `store` runs in one transaction under the lock of the operation. */
export interface Step {
  readonly isDone: boolean;
  store(tx: Transaction, operation: BulkOperation): Promise<void>;
}
