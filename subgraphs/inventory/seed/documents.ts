import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { adjustStock } from '../src/adjustment/adjust.service.ts';
import { suggestCounts, setCountPlan } from '../src/count/count-plan.service.ts';
import { finishRound, postCount } from '../src/count/post-count.service.ts';
import { openCount } from '../src/count/open-count.service.ts';
import { recordCounts } from '../src/count/record-count.service.ts';
import { changeSettings, settingsOf } from '../src/settings/settings.service.ts';
import { StockLevel } from '../src/stock/stock-level.entity.ts';
import { callTransferBack, dispatchTransfer, receiveTransfer } from '../src/transfer/transfer-movements.ts';
import { StockTransferOrderLine } from '../src/transfer/transfer-line.entity.ts';
import { StockTransferOrder } from '../src/transfer/transfer-order.entity.ts';
import { cancelTransfer, writeTransfer } from '../src/transfer/transfer.service.ts';
import { Warehouse } from '../src/warehouse/warehouse.entity.ts';
import { openWarehouse } from '../src/warehouse/warehouse.service.ts';

const units = (count: number) => new Decimal(count);

/** A company store and a quarantine beside the godown, and transfers, corrections and counts in every state. A company that has transfers gets none. */
export async function seedDocuments(context: TenantContext, main: Warehouse): Promise<void> {
  if ((await context.find(StockTransferOrder, {}, { limit: 1 })).length) return;
  const store = await place(context, { code: 'RETAIL', name: 'Lower Parel store', branchId: main.branchId, city: 'Mumbai', pincode: '400013', stateCode: main.stateCode });
  const quarantine = await place(context, { code: 'QUAR', name: 'Quarantine', branchId: main.branchId, city: main.city ?? null, pincode: main.pincode ?? null, kind: 'QUARANTINE' });
  const stocked = (await context.find(StockLevel, { warehouseId: main.id, onHand: { $gte: units(45) } }, { orderBy: { sku: 'asc' }, limit: 60 })).map(({ sku }) => sku);
  if (stocked.length < 6) return;
  await seedTransfers(context, main, store, quarantine, (from, count) => Array.from({ length: Math.min(count, stocked.length) }, (_, i) => stocked[(from + i) % stocked.length]!));
  await seedCounts(context, main, store);
  await seedCorrections(context, main, stocked);
}

async function place(context: TenantContext, input: Parameters<typeof openWarehouse>[1]): Promise<Warehouse> {
  const [known] = await context.find(Warehouse, { code: input.code });
  return known ?? openWarehouse(context, input);
}

async function seedTransfers(context: TenantContext, main: Warehouse, store: Warehouse, quarantine: Warehouse, pick: (from: number, count: number) => readonly string[]): Promise<void> {
  const write = (key: string, skus: readonly string[], quantity: number, more: object = {}) => writeTransfer(context, {
    idempotencyKey: `seed-st-${key}`, fromWarehouseId: main.id, toWarehouseId: store.id, lines: skus.map((sku) => ({ sku, quantity: units(quantity) })), ...more,
  });
  const send = async (key: string, skus: readonly string[], quantity: number, more: object = {}) => {
    const id = await write(key, skus, quantity, more);
    await dispatchTransfer(context, { idempotencyKey: `seed-st-${key}-out`, id });
    return { id, lines: await context.find(StockTransferOrderLine, { transferId: id }, { orderBy: { position: 'asc' } }) };
  };
  const opening = await send('opening', pick(0, 14), 8, { transport: 'MH 04 KX 2218', note: 'First stock of the store' });
  await receiveTransfer(context, { idempotencyKey: 'seed-st-opening-in', id: opening.id, lines: opening.lines.map(({ id }) => ({ lineId: id, received: units(8) })) });
  const damaged = await send('monsoon', pick(14, 5), 6, { transport: 'MH 04 KX 2218', note: 'Diwali assortment' });
  await receiveTransfer(context, {
    idempotencyKey: 'seed-st-monsoon-in', id: damaged.id, quarantineWarehouseId: quarantine.id, reason: 'One carton wet, one bale opened on the way',
    lines: damaged.lines.map(({ id }, i) => ({ lineId: id, received: units(i === 0 ? 4 : i === 1 ? 4 : 6), ...(i === 0 ? { damaged: units(2) } : {}), ...(i === 1 ? { short: units(2) } : {}) })),
  });
  const partly = await send('halves', pick(19, 4), 10, { transport: 'VRL 448120931', note: 'Two cartons; the second follows' });
  await receiveTransfer(context, { idempotencyKey: 'seed-st-halves-in', id: partly.id, lines: partly.lines.slice(0, 2).map(({ id }) => ({ lineId: id, received: units(10) })) });
  await send('way', pick(23, 7), 5, { transport: 'MH 48 AG 7710' });
  const back = await send('back', pick(30, 2), 3, { transport: 'By hand' });
  await callTransferBack(context, { idempotencyKey: 'seed-st-back-in', id: back.id, reason: 'Store closed for stock taking' });
  await write('next', pick(32, 6), 4, { note: 'For the weekend' });
  await cancelTransfer(context, { idempotencyKey: 'seed-st-none-x', id: await write('none', pick(38, 2), 2), reason: 'Written twice' });
}

async function seedCounts(context: TenantContext, main: Warehouse, store: Warehouse): Promise<void> {
  const standing = await context.find(StockLevel, { warehouseId: store.id, onHand: { $gt: units(0) } }, { orderBy: { sku: 'asc' } });
  const [first, second, third] = [standing.slice(0, 6), standing.slice(6, 11), standing.slice(11)];
  const open = (key: string, levels: readonly StockLevel[], isBlind: boolean) => openCount(context, { idempotencyKey: `seed-cnt-${key}`, warehouseId: store.id, isBlind, items: levels.map(({ sku }) => ({ sku })) });
  const count = (key: string, id: string, levels: readonly StockLevel[], missing: (index: number) => number) => recordCounts(context, { idempotencyKey: `seed-cnt-${key}`, id, entries: levels.map(({ sku, onHand }, i) => ({ code: sku, quantity: onHand.minus(missing(i)), mode: 'SET' as const })) });
  const done = await open('done', first, false);
  await count('done-1', done, first, (i) => (i === 2 ? 1 : 0));
  await finishRound(context, { idempotencyKey: 'seed-cnt-done-f', id: done });
  await count('done-2', done, first.slice(2, 3), () => 1);
  await postCount(context, { idempotencyKey: 'seed-cnt-done-p', id: done, uncounted: 'LEAVE', acceptDifferences: true });
  if (second.length) {
    const again = await open('again', second, true);
    await count('again-1', again, second, (i) => (i === 1 ? 3 : 0));
    await finishRound(context, { idempotencyKey: 'seed-cnt-again-f', id: again });
  }
  if (third.length) {
    const counting = await open('going', third, true);
    await count('going-1', counting, third.slice(0, 2), () => 0);
  }
  await setCountPlan(context, { warehouseId: main.id, daysA: 14, daysB: 45, daysC: 120, mostLines: 25, isBlind: true, isActive: true });
  await suggestCounts(context);
}

async function seedCorrections(context: TenantContext, main: Warehouse, skus: readonly string[]): Promise<void> {
  const settings = await settingsOf(context);
  await changeSettings(context, { version: settings.version, adjustmentLimit: new Decimal(5000) });
  const levels = await context.find(StockLevel, { warehouseId: main.id, sku: { $in: skus.slice(-6) } }, { orderBy: { sku: 'asc' } });
  const minus = (some: readonly StockLevel[], missing: number) => some.map(({ sku, onHand }) => ({ sku, countedQuantity: Decimal.max(onHand.minus(missing), 0) }));
  await adjustStock(context, { idempotencyKey: 'seed-adj-samples', warehouseId: main.id, reasonCode: 'SAMPLE', reason: 'Swatches for the Jaipur buyers', lines: minus(levels.slice(0, 2), 1) });
  await adjustStock(context, { idempotencyKey: 'seed-adj-leak', warehouseId: main.id, reasonCode: 'DAMAGE', reason: 'Roof leak over rack 7, photographs with the insurer', asksApproval: true, lines: minus(levels.slice(2, 5), 9) });
  await adjustStock(context, { idempotencyKey: 'seed-adj-found', warehouseId: main.id, reasonCode: 'FOUND', reason: 'Bale behind the pallets of lot 2026/31', asksApproval: true, lines: levels.slice(5).map(({ sku, onHand }) => ({ sku, countedQuantity: onHand.plus(6) })) });
}
