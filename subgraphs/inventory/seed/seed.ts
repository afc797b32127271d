import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { adjustStock } from '../src/adjustment/adjust.service.ts';
import { cancelMovement } from '../src/cancellation/cancellation.service.ts';
import { issueStock, receiveStock, transferStock } from '../src/movement/movement.service.ts';
import { stateOpeningStock } from '../src/opening/opening.service.ts';
import { Warehouse } from '../src/warehouse/warehouse.entity.ts';
import { changeWarehouse, openWarehouse } from '../src/warehouse/warehouse.service.ts';
import { seedBatches } from './batches.ts';
import { seedBoxes } from './boxes.ts';
import { seedCartridges } from './cartridges.ts';
import { seedLandedCost, seedValuations } from './costing.ts';
import { seedDocuments } from './documents.ts';
import { seedHolds } from './holds.ts';
import { seedPlaces } from './places.ts';
import { seedReorderRules, seedStoreRules } from './reorder-rules.ts';
import { seedSerials } from './serials.ts';

interface Place {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly city: string | null;
  readonly pincode: string | null;
}

interface Stocked {
  readonly sku: string;
  readonly mrp: string | null;
}

/** What one costs a maker of textiles: a little over a third of the retail price. */
const costOf = ({ mrp }: Stocked) => new Decimal(mrp ?? '500').mul('0.36').toDecimalPlaces(2);

/** Believable shelves: most sizes in stock, some low, one in eleven sold out. */
const shelfOf = (index: number) => new Decimal(index % 11 === 7 ? 0 : 6 + ((index * 37) % 84));

/**
 * A godown at every branch, opening stock at the head office, and a week's work: a delivery, a transfer to the other
 * branch, samples that left, a count. Through the same services as everybody; when the same
 * actor does it again nothing changes.
 */
export async function seed(context: TenantContext): Promise<void> {
  const [main, ...others] = await seedWarehouses(context);
  const items = await context.sql<Stocked & Record<string, unknown>>("select sku, mrp::text from core_variant v where is_active and not exists (select from core_kit_component k where k.kit_id = v.id) and not exists (select from inventory_item_tracking t where t.variant_id = v.id and t.tracking <> 'NONE') order by sku limit 500");
  if (!main || items.length === 0) return;
  await seedValuations(context, items, (index) => costOf(items[index]!));
  await stateOpeningStock(context, { warehouseCode: main.code, rows: items.map((item, i) => ({ sku: item.sku, quantity: shelfOf(i), rate: costOf(item) })) });
  const lines = (from: number, step: number, quantity: string) =>
    items.filter((_, i) => i % step === from % step && shelfOf(i).gt(5)).slice(0, 40).map((item) => ({ sku: item.sku, quantity: new Decimal(quantity), rate: costOf(item).mul('1.04').toDecimalPlaces(2) }));
  await receiveStock(context, { idempotencyKey: 'seed-delivery', warehouseId: main.id, reason: 'Production lot 2026/31', lines: lines(0, 3, '24') });
  for (const other of others) await transferStock(context, { idempotencyKey: `seed-transfer-${other.code}`, fromWarehouseId: main.id, toWarehouseId: other.id, reason: 'Branch stock', lines: lines(0, 3, '12') });
  await issueStock(context, { idempotencyKey: 'seed-samples', warehouseId: main.id, reason: 'Samples for the trade fair', lines: lines(0, 9, '1') });
  const twice = await receiveStock(context, { idempotencyKey: 'seed-twice', warehouseId: main.id, reason: 'Production lot 2026/31', lines: lines(0, 3, '24').slice(0, 3) });
  await cancelMovement(context, { idempotencyKey: 'seed-twice-x', documentId: twice[0]!.documentId!, reason: 'The delivery of lot 2026/31 was entered twice' });
  await seedLandedCost(context);
  await seedCount(context, main, lines(1, 12, '1').map(({ sku }) => sku));
  await seedReorderRules(context, main.code, items);
  await seedDocuments(context, main);
  await seedStoreRules(context, items);
  await seedBatches(context, main, others[0]);
  await seedBoxes(context, main);
  await seedHolds(context, main);
  await seedPlaces(context);
  // The others of the demonstration sell textiles.
  if (context.tenant.slug !== 'aquapurite') return;
  await seedSerials(context, main, others[0]);
  await seedCartridges(context, main, others[0]);
}

/** The main warehouse where the head office is, and one at each other branch. */
async function seedWarehouses(context: TenantContext): Promise<Warehouse[]> {
  const branches = await context.sql<Place & Record<string, unknown>>('select id, code, name, city, pincode from core_branch where is_active and pincode is not null order by is_default desc, code');
  const known = await context.find(Warehouse, {}, { orderBy: { code: 'asc' } });
  const found: Warehouse[] = [];
  for (const { id, code, name, city, pincode } of branches) {
    const warehouse = known.find((one) => one.branchId === id && one.kind !== 'GROUP');
    if (!warehouse) found.push(await openWarehouse(context, { code: found.length ? code : 'MAIN', name: `${name} godown`, branchId: id }));
    else if (!warehouse.pincode) found.push(await changeWarehouse(context, { id: warehouse.id, version: warehouse.version, city, pincode }));
    else found.push(warehouse);
  }
  return found;
}

/** One piece of each of these was missing when the shelves were counted. */
async function seedCount(context: TenantContext, warehouse: Warehouse, skus: readonly string[]): Promise<void> {
  const counted = await context.sql<{ sku: string; on_hand: string }>(
    `select sku, on_hand::text from inventory_stock_level where warehouse_id = ? and on_hand > 0 and sku in (select jsonb_array_elements_text(?::jsonb))
        and not exists (select from inventory_stock_ledger_entry where document_type = 'StockAdjustment' and warehouse_id = ?)
      order by sku`,
    [warehouse.id, JSON.stringify(skus), warehouse.id],
  );
  if (counted.length === 0) return;
  await adjustStock(context, { idempotencyKey: 'seed-count', warehouseId: warehouse.id, reason: 'Cycle count', lines: counted.map(({ sku, on_hand }) => ({ sku, countedQuantity: new Decimal(on_hand).minus(1) })) });
}
