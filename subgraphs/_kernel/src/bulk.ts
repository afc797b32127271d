import { DomainError } from './errors.ts';
import { BulkPayload, userErrors, type BulkOutcome, type BulkRow } from './payload.ts';
import type { TenantContext, Transaction } from './tenant-context.ts';

/**
 * Does many rows in one transaction, each under a savepoint: a refused row is reported and undoes only itself.
 * `work` says what became of a row; sending the same rows again must answer UNCHANGED.
 */
export function inBulk<R>(
  context: TenantContext,
  rows: readonly R[],
  keyOf: (row: R) => string,
  work: (tx: Transaction, row: R, index: number) => Promise<{ outcome: Exclude<BulkOutcome, 'REFUSED'>; id: string }>,
): Promise<BulkPayload> {
  return context.transaction(async (tx) => {
    const answers: BulkRow[] = [];
    for (const [index, row] of rows.entries()) {
      try {
        const { outcome, id } = await tx.savepoint(() => work(tx, row, index));
        answers.push({ index, key: keyOf(row), outcome, id, errors: [] });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        answers.push({ index, key: keyOf(row), outcome: 'REFUSED', id: null, errors: userErrors(error) });
      }
    }
    const count = (outcome: BulkOutcome) => answers.filter((a) => a.outcome === outcome).length;
    return Object.assign(new BulkPayload(), { created: count('CREATED'), updated: count('UPDATED'), unchanged: count('UNCHANGED'), refused: count('REFUSED'), rows: answers });
  });
}
