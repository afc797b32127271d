import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Batch } from './batch.entity.ts';

/** The batches that these lines are of, by id; one statement, none where they are of none. */
export async function batchesById(context: TenantContext, lines: readonly { readonly batchId?: string | null | undefined }[]): Promise<ReadonlyMap<string, Batch>> {
  const ids = [...new Set(lines.flatMap(({ batchId }) => batchId ?? []))];
  return new Map(ids.length === 0 ? [] : (await context.find(Batch, { id: { $in: ids } })).map((batch) => [batch.id, batch]));
}
