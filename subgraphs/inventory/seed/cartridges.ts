import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { createProduct } from '@ilms/core/product/product.service';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Batch } from '../src/batch/batch.entity.ts';
import { issueStock, receiveStock, transferStock } from '../src/movement/movement.service.ts';
import { setItemTracking } from '../src/tracking/item-tracking.service.ts';
import type { Warehouse } from '../src/warehouse/warehouse.entity.ts';

const inDays = (days: number): string => dayInIndia(new Date(Date.now() + days * 86_400_000));

const noonOf = (days: number): Date => new Date(`${inDays(days)}T12:00:00+05:30`);

const CARTRIDGE = 'AQ-CART-UV';

/** Lots of a lamp cartridge: its number, units, and the days from its making, its receipt and to its expiry. */
const LOTS = [['UV2508', 14, -460, -305, 85], ['UV2605', 22, -180, -171, 365], ['UV2610', 24, -30, -24, 515]] as const;

/** What left with the service vans: days ago, of which lot, the first and the last unit. */
const VANS = [[-240, 'UV2508', 6, 9], [-130, 'UV2508', 9, 14], [-75, 'UV2605', 18, 22]] as const;

const unitsOf = (lot: string, from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `${lot}-${String(from + i + 1).padStart(3, '0')}`);

/** Cartridges that keep for 545 days and have a number each: tracked by batch and serial number together. A company that has them gets none. */
export async function seedCartridges(context: TenantContext, main: Warehouse, shop: Warehouse | undefined): Promise<void> {
  if ((await context.find(Batch, { sku: CARTRIDGE }, { limit: 1 })).length) return;
  await createProduct(context, { code: CARTRIDGE, name: 'Aquapurite UV lamp cartridge', category: 'Appliances > Spares', hsn: '842199', unitCode: 'PCS', countryOfOrigin: 'IN', warrantyMonths: 6, shelfLifeDays: 545, variants: [{ sku: CARTRIDGE, name: 'Aquapurite UV lamp cartridge', mrp: new Decimal('1899'), price: new Decimal('1690') }] });
  await setItemTracking(context, { sku: CARTRIDGE, tracking: 'BATCH_SERIAL', mustExpire: true });
  for (const [batch, units, made, came, expires] of LOTS) {
    await receiveStock(context, {
      idempotencyKey: `seed-cartridges-${batch}`, warehouseId: main.id, reason: `Lamp works, Vadodara: lot ${batch}`, effectiveAt: noonOf(came),
      lines: [{ sku: CARTRIDGE, quantity: new Decimal(units), rate: new Decimal('742.50'), batch, madeOn: inDays(made), expiresOn: inDays(expires), serials: unitsOf(batch, 0, units) }],
    });
  }
  for (const [day, batch, from, to] of VANS) {
    await issueStock(context, { idempotencyKey: `seed-cartridges${day}`, warehouseId: main.id, reason: 'Stock of the service vans', effectiveAt: noonOf(day), lines: [{ sku: CARTRIDGE, quantity: new Decimal(to - from), serials: unitsOf(batch, from, to) }] });
  }
  if (shop) await transferStock(context, { idempotencyKey: 'seed-cartridges-shop', fromWarehouseId: main.id, toWarehouseId: shop.id, reason: 'For the service counter', lines: [{ sku: CARTRIDGE, quantity: new Decimal(8), serials: [...unitsOf('UV2508', 0, 2), ...unitsOf('UV2605', 0, 6)] }] });
}
