import type { Transaction } from '@ilms/kernel/tenant-context';
import type { BulkOperation } from './bulk-operation.entity.ts';

/** What became of one row. */
export interface RowVerdict {
  readonly line: number;
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'DONE' | 'REFUSED';
  readonly key: string | null;
  readonly id: string | null;
  readonly problems: readonly { readonly code: string; readonly message: string; readonly field?: readonly string[] | null }[];
}

/** Notes what became of some rows and counts them, in one statement. */
export async function noteRows(tx: Transaction, operation: BulkOperation, verdicts: readonly RowVerdict[]): Promise<void> {
  const failed = verdicts.filter(({ outcome }) => outcome === 'REFUSED').length;
  await tx.sql(
    `update core_bulk_row b set outcome = r.outcome, record_key = r.key, record_id = r.id, problems = r.problems
       from jsonb_to_recordset(?::jsonb) as r(line integer, outcome text, key text, id uuid, problems jsonb) where b.operation_id = ? and b.line = r.line`,
    [JSON.stringify(verdicts.map(({ problems, ...verdict }) => ({ ...verdict, problems: problems.length ? problems : null }))), operation.id]);
  Object.assign(operation, { processed: operation.processed + verdicts.length, failed: operation.failed + failed, succeeded: operation.succeeded + verdicts.length - failed });
}
