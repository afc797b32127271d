import { createProduct } from '@ilms/core/product/product.service';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { issueStock, receiveStock, transferStock } from '../src/movement/movement.service.ts';
import { setSequence } from '../src/serial-sequence/serial-sequence.service.ts';
import { SerialNumber } from '../src/serial/serial-number.entity.ts';
import { setItemTracking } from '../src/tracking/item-tracking.service.ts';
import type { Warehouse } from '../src/warehouse/warehouse.entity.ts';

/** Water purifiers: each with its own number on the nameplate, and what one costs. */
const PURIFIERS = [
  { code: 'AQ-RO-7L', name: 'Aquapurite Classic RO, 7 l', mrp: '14999', cost: '6240.00', warranty: 12, prefix: 'AQR7-26', units: 36, last: 99_999 },
  { code: 'AQ-ROUV-9L', name: 'Aquapurite Prime RO + UV, 9 l', mrp: '21499', cost: '9105.50', warranty: 24, prefix: 'AQU9-26', units: 24, last: 99_999 },
  { code: 'AQ-UTS-12L', name: 'Aquapurite Under-sink, 12 l', mrp: '27999', cost: '12460.00', warranty: 36, prefix: 'AQS12-26', units: 9, last: 10 },
] as const;

const WARRANTY = '2027-11-30';

/** Items that are tracked by serial number, numbered from sequences of their own; a few have moved on. A company that has serial numbers gets none. */
export async function seedSerials(context: TenantContext, main: Warehouse, shop: Warehouse | undefined): Promise<void> {
  if ((await context.find(SerialNumber, {}, { limit: 1 })).length) return;
  for (const { code, name, mrp, warranty, prefix, last } of PURIFIERS) {
    await createProduct(context, { code, name, category: 'Appliances > Water purifiers', hsn: '842121', unitCode: 'PCS', countryOfOrigin: 'IN', warrantyMonths: warranty, variants: [{ sku: code, name, mrp: new Decimal(mrp), price: new Decimal(mrp).times('0.88').toDecimalPlaces(0) }] });
    await setItemTracking(context, { sku: code, tracking: 'SERIAL' });
    await setSequence(context, { name: `${name.split(',')[0]} 2026`, sku: code, prefix, width: 5, checkDigit: 'LUHN', lastNumber: last });
  }
  await receiveStock(context, {
    idempotencyKey: 'seed-purifiers', warehouseId: main.id, reason: 'Assembly line 2, October lot',
    lines: PURIFIERS.map(({ code, units, cost }) => ({ sku: code, quantity: new Decimal(units), rate: new Decimal(cost), drawSerials: true })),
  });
  const of = async (sku: string): Promise<string[]> => (await context.find(SerialNumber, { sku, warehouseId: main.id }, { orderBy: { number: 'asc' } })).map(({ number }) => number);
  const [classic, prime] = [await of('AQ-RO-7L'), await of('AQ-ROUV-9L')];
  if (shop) {
    await transferStock(context, { idempotencyKey: 'seed-purifiers-shop', fromWarehouseId: main.id, toWarehouseId: shop.id, reason: 'Diwali display', lines: [
      { sku: 'AQ-RO-7L', quantity: new Decimal(6), serials: classic.slice(0, 6) }, { sku: 'AQ-ROUV-9L', quantity: new Decimal(4), serials: prime.slice(0, 4) }] });
  }
  await issueStock(context, { idempotencyKey: 'seed-purifiers-demo', warehouseId: main.id, reason: 'Demonstration units for the service van, Pune', lines: [{ sku: 'AQ-RO-7L', quantity: new Decimal(2), serials: classic.slice(6, 8) }] });
  await context.transaction(async (tx) => {
    for (const serial of await tx.find(SerialNumber, { number: { $in: [...classic.slice(0, 8), ...prime.slice(0, 4)] } })) serial.warrantyEndsOn = WARRANTY;
  });
}
