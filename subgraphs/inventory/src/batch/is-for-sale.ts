import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Batch } from './batch.entity.ts';

/** Whether what stands in a level may be promised today; the batches of all levels of a list are read in one statement. */
export async function isForSale(context: TenantContext, { batchId }: { readonly batchId?: string | null | undefined }): Promise<boolean> {
  if (!batchId) return true;
  return (await context.load(Batch, batchId))?.isSellableOn(dayInIndia(new Date())) ?? false;
}
