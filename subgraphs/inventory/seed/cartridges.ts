import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { createProduct } from '@ilms/core/product/product.service';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Batch } from '../src/batch/batch.entity.ts';
import { receiveStock, transferStock } from '../src/movement/movement.service.ts';
import { setItemTracking } from '../src/tracking/item-tracking.service.ts';
import type { Warehouse } from '../src/warehouse/warehouse.entity.ts';

const inDays = (days: number): string => dayInIndia(new Date(Date.now() + days * 86_400_000));

const CARTRIDGE = 'AQ-CART-UV';

/** Lots of a lamp cartridge: its number, units, and the days from its making and to its expiry. */
const LOTS = [['UV2508', 6, -460, 85], ['UV2605', 18, -180, 365], ['UV2610', 24, -30, 515]] as const;

const unitsOf = (lot: string, from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `${lot}-${String(from + i + 1).padStart(3, '0')}`);

/** Cartridges that keep for 545 days and have a number each: tracked by batch and serial number together. A company that has them gets none. */
export async function seedCartridges(context: TenantContext, main: Warehouse, shop: Warehouse | undefined): Promise<void> {
  if ((await context.find(Batch, { sku: CARTRIDGE }, { limit: 1 })).length) return;
  await createProduct(context, { code: CARTRIDGE, name: 'Aquapurite UV lamp cartridge', category: 'Appliances > Spares', hsn: '842199', unitCode: 'PCS', countryOfOrigin: 'IN', warrantyMonths: 6, shelfLifeDays: 545, variants: [{ sku: CARTRIDGE, name: 'Aquapurite UV lamp cartridge', mrp: new Decimal('1899'), price: new Decimal('1690') }] });
  await setItemTracking(context, { sku: CARTRIDGE, tracking: 'BATCH_SERIAL', mustExpire: true });
  await receiveStock(context, {
    idempotencyKey: 'seed-cartridges', warehouseId: main.id, reason: 'Philips Lighting, Vadodara: invoice 88210',
    lines: LOTS.map(([batch, units, made, expires]) => ({ sku: CARTRIDGE, quantity: new Decimal(units), rate: new Decimal('742.50'), batch, madeOn: inDays(made), expiresOn: inDays(expires), serials: unitsOf(batch, 0, units) })),
  });
  if (shop) await transferStock(context, { idempotencyKey: 'seed-cartridges-shop', fromWarehouseId: main.id, toWarehouseId: shop.id, reason: 'For the service counter', lines: [{ sku: CARTRIDGE, quantity: new Decimal(8), serials: [...unitsOf('UV2508', 0, 2), ...unitsOf('UV2605', 0, 6)] }] });
}
