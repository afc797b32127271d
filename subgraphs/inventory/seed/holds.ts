import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { StockHold } from '../src/stock-hold/stock-hold.entity.ts';
import { holdStock, releaseHold } from '../src/stock-hold/stock-hold.service.ts';
import { StockLevel } from '../src/stock/stock-level.entity.ts';
import type { Warehouse } from '../src/warehouse/warehouse.entity.ts';

const HOUR_MS = 3_600_000;

/** For whom stock is kept without an order, and for how many hours; the last one was let go. */
const HOLDS: readonly { heldFor: string; reason: string; hours: number | null; quantity: number; released?: string }[] = [
  { heldFor: 'Trade fair, Hall 5', reason: 'Display pieces for the stand', hours: 75, quantity: 3 },
  { heldFor: 'Hotel Sahyadri', reason: 'Sample lot until the purchase committee decides', hours: 3, quantity: 4 },
  { heldFor: 'Photo shoot', reason: 'New catalogue', hours: null, quantity: 1 },
  { heldFor: 'Dealers’ meet', reason: 'Gifts', hours: 48, quantity: 2, released: 'The meet was put off' },
];

/** Stock that is kept without an order: one hold that ends soon, one later, one open, one that is over. */
export async function seedHolds(context: TenantContext, main: Warehouse): Promise<void> {
  if ((await context.find(StockHold, {}, { limit: 1 })).length) return;
  const levels = (await context.find(StockLevel, { warehouseId: main.id, batchId: null, onHand: { $gte: new Decimal(20) } }, { orderBy: { sku: 'desc' }, limit: 40 })).filter((level) => level.free.gte(10));
  if (levels.length < 2) return;
  for (const [index, { heldFor, reason, hours, quantity, released }] of HOLDS.entries()) {
    const lines = [...new Set([levels[(index * 3) % levels.length]!, levels[(index * 3 + 1) % levels.length]!])].map(({ sku }) => ({ sku, quantity: new Decimal(quantity) }));
    const id = await holdStock(context, { idempotencyKey: `seed-hold-${index}`, warehouseId: main.id, heldFor, reason, expiresAt: hours === null ? null : new Date(Date.now() + hours * HOUR_MS), lines });
    if (released) await releaseHold(context, { idempotencyKey: `seed-hold-${index}-go`, id, note: released });
  }
}
