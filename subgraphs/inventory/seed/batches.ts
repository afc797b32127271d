import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { createProduct } from '@ilms/core/product/product.service';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Batch } from '../src/batch/batch.entity.ts';
import { quarantineBatch } from '../src/batch/batch.service.ts';
import { issueStock, receiveStock, transferStock } from '../src/movement/movement.service.ts';
import { setItemTracking } from '../src/tracking/item-tracking.service.ts';
import type { Warehouse } from '../src/warehouse/warehouse.entity.ts';

/** Days from today, negative for the past. */
const inDays = (days: number): string => dayInIndia(new Date(Date.now() + days * 86_400_000));

/** What goes with linen and towels, and does not keep for ever: each batch with its number, units, and the days from its making and to its expiry. */
const CARE = [
  { code: 'HC-MIST-100', name: 'Linen mist, lavender 100 ml', hsn: '330749', mrp: '349', cost: '96.50', shelfLifeDays: 730, batches: [['LM2411A', 38, -712, 18], ['LM2603B', 120, -236, 494], ['LM2609A', 144, -52, 678]] },
  { code: 'HC-WASH-1L', name: 'Fabric wash for delicates 1 l', hsn: '340250', mrp: '429', cost: '131.00', shelfLifeDays: 540, batches: [['FW2604', 60, -215, 325], ['FW2608', 96, -92, 448]] },
  { code: 'HC-LOTION-200', name: 'Hand and body lotion, vetiver 200 ml', hsn: '330499', mrp: '499', cost: '142.75', shelfLifeDays: 720, batches: [['HL2411', 11, -726, -6], ['HL2505', 42, -560, 160], ['HL2607', 110, -130, 590]] },
  { code: 'HC-SOAP-75', name: 'Milled soap, neem and tulsi 75 g', hsn: '340111', mrp: '129', cost: '34.20', shelfLifeDays: 1095, batches: [['SP2602-K', 220, -280, 815], ['SP2610-K', 300, -30, 1065]] },
] as const;

/** Items that are tracked by batch: one batch that expires soon, one that has, one that is held back. A company that has batches gets none. */
export async function seedBatches(context: TenantContext, main: Warehouse, shop: Warehouse | undefined): Promise<void> {
  if ((await context.find(Batch, {}, { limit: 1 })).length) return;
  for (const { code, name, hsn, mrp, shelfLifeDays } of CARE) {
    await createProduct(context, { code, name, category: 'Home > Care', brand: 'Sahyadri', hsn, taxCategoryCode: 'GST_18', unitCode: 'PCS', countryOfOrigin: 'IN', shelfLifeDays, variants: [{ sku: code, name, mrp: new Decimal(mrp), price: new Decimal(mrp).times('0.9').toDecimalPlaces(0) }] });
    await setItemTracking(context, { sku: code, tracking: 'BATCH', shelfLifeDays, mustExpire: true });
  }
  await receiveStock(context, {
    idempotencyKey: 'seed-care', warehouseId: main.id, reason: 'Contract maker, Nashik: challan 4471',
    lines: CARE.flatMap(({ code, cost, batches }) => batches.map(([batch, quantity, made, expires]) => ({ sku: code, quantity: new Decimal(quantity), rate: new Decimal(cost), batch, madeOn: inDays(made), expiresOn: inDays(expires) }))),
  });
  if (shop) await transferStock(context, { idempotencyKey: 'seed-care-shop', fromWarehouseId: main.id, toWarehouseId: shop.id, reason: 'First filling of the care shelf', lines: CARE.map(({ code }, i) => ({ sku: code, quantity: new Decimal(12 + 6 * i) })) });
  await issueStock(context, { idempotencyKey: 'seed-care-samples', warehouseId: main.id, reason: 'Testers for the Diwali counter', lines: [{ sku: 'HC-MIST-100', quantity: new Decimal(4) }, { sku: 'HC-SOAP-75', quantity: new Decimal(6) }] });
  const [leaking] = await context.find(Batch, { number: 'FW2604' });
  await quarantineBatch(context, { id: leaking!.id, reason: 'Two caps leaked in the Pune parcel; laboratory report awaited' });
}
