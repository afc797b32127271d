import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { upsertReorderRules } from '../src/reorder/reorder.service.ts';

/** Every fourth item has a rule: most at a stated point, some by what they sell. */
export async function seedReorderRules(context: TenantContext, warehouseCode: string, items: readonly { readonly sku: string }[]): Promise<void> {
  const planned = items.filter((_, i) => i % 4 === 3).slice(0, 60);
  if (planned.length === 0) return;
  await upsertReorderRules(context, {
    rules: planned.map(({ sku }, i) => (i % 5 === 4
      ? { warehouseCode, sku, method: 'DEMAND' as const, serviceLevel: new Decimal(95), leadTimeDays: 10, minimumOrder: new Decimal(6) }
      : { warehouseCode, sku, method: 'POINT' as const, reorderPoint: new Decimal(18), orderUpTo: new Decimal(60), safetyStock: new Decimal(8), orderMultiple: new Decimal(6) })),
  });
}
