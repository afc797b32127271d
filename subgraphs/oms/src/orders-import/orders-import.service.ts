import { DomainError } from '@ilms/kernel/errors';
import { checkInput } from '@ilms/kernel/input-rules';
import { BulkPayload, userErrors, type BulkOutcome, type BulkRow } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { ImportedOrderInput } from './orders-import.input.ts';
import { takeOver } from './take-over.ts';

/** The refusals that only somebody who takes over the same at the same moment can cause. */
export const RACES = ['OMS_EXTERNAL_ID_TAKEN', 'CORE_CUSTOMER_CODE_TAKEN'];

/**
 * Takes orders over, each in a transaction of its own: stock is locked only while its order is worked on, a refused order
 * leaves nothing behind, and an interrupted request is simply sent again.
 */
export async function importOrders(context: TenantContext, rows: readonly ImportedOrderInput[]): Promise<BulkPayload> {
  const answers: BulkRow[] = [];
  for (const [index, row] of rows.entries()) answers.push({ index, key: `${row.channel} ${row.externalId}`, ...(await answer(context, row)) });
  const count = (outcome: BulkOutcome) => answers.filter((row) => row.outcome === outcome).length;
  return Object.assign(new BulkPayload(), { created: count('CREATED'), updated: count('UPDATED'), unchanged: count('UNCHANGED'), refused: count('REFUSED'), rows: answers });
}

async function answer(context: TenantContext, row: ImportedOrderInput): Promise<Pick<BulkRow, 'outcome' | 'id' | 'errors'>> {
  for (let attempt = 1; ; attempt++) {
    try {
      checkInput(ImportedOrderInput, row);
      return { ...(await context.transaction((tx) => takeOver(tx, row))), errors: [] };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (attempt < 3 && RACES.includes(error.code)) continue;
      return { outcome: 'REFUSED', id: null, errors: userErrors(error) };
    }
  }
}
