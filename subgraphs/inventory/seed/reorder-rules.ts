import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { upsertReorderRules } from '../src/reorder/reorder.service.ts';
import { Warehouse } from '../src/warehouse/warehouse.entity.ts';

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

/** The store beside the warehouse keeps a little of some items and is filled up from there. */
export async function seedStoreRules(context: TenantContext, items: readonly { readonly sku: string }[]): Promise<void> {
  const [store] = await context.find(Warehouse, { code: 'RETAIL' });
  const kept = items.filter((_, i) => i % 4 === 0).slice(0, 3);
  if (!store || kept.length === 0) return;
  await upsertReorderRules(context, { rules: kept.map(({ sku }) => ({ warehouseCode: store.code, sku, method: 'POINT' as const, reorderPoint: new Decimal(2), orderUpTo: new Decimal(6), leadTimeDays: 1 })) });
}
