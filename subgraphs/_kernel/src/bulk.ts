import { DomainError } from './errors.ts';
import { BulkPayload, userErrors, type BulkOutcome, type BulkRow } from './payload.ts';
import type { TenantContext, Transaction } from './tenant-context.ts';

/** Carries the answer of a trial out of the transaction that is undone by it. */
class Trial extends Error {
  constructor(readonly answer: BulkPayload) {
    super('Only tried.');
  }
}

/**
 * Runs a bulk request, or with `dryRun` only tries it: everything is done and written, answered, and undone, so that a trial
 * meets every rule and constraint that the deed would.
 */
export async function orOnlyTry(context: TenantContext, dryRun: boolean | null | undefined, work: (tx: Transaction) => Promise<BulkPayload>): Promise<BulkPayload> {
  if (!dryRun) return context.transaction(work);
  try {
    return await context.transaction(async (tx) => {
      const answer = await work(tx);
      await tx.flush();
      throw new Trial(answer);
    });
  } catch (error) {
    if (error instanceof Trial) return error.answer;
    throw error;
  }
}

/**
 * Does many rows in one transaction, each under a savepoint: a refused row is reported and undoes only itself.
 * `work` says what became of a row; sending the same rows again must answer UNCHANGED.
 */
export function inBulk<R>(
  context: TenantContext,
  rows: readonly R[],
  keyOf: (row: R) => string,
  work: (tx: Transaction, row: R, index: number) => Promise<{ outcome: Exclude<BulkOutcome, 'REFUSED'>; id: string }>,
  { dryRun }: { dryRun?: boolean | null | undefined } = {},
): Promise<BulkPayload> {
  return orOnlyTry(context, dryRun, async (tx) => {
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
