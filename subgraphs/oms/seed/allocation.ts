import { CustomerGroup } from '@ilms/core/customer-group/customer-group.entity';
import { receiveStock } from '@ilms/inventory/movement/movement.service';
import { Warehouse } from '@ilms/inventory/warehouse/warehouse.entity';
import { openWarehouse } from '@ilms/inventory/warehouse/warehouse.service';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { AllocationRuleInput } from '../src/allocation/allocation.input.ts';
import { setRule } from '../src/allocation/rule.service.ts';
import { confirmOrder, placeOrder } from '../src/order/order.service.ts';
import { sellerOf } from '../src/order/seller.ts';

interface DemoItem { readonly sku: string; readonly price: Decimal }

const rupees = (amount: string) => new Decimal(amount);
const zones = [
  { zone: 'LOCAL' as const, rate: rupees('32'), days: 1 }, { zone: 'WITHIN_STATE' as const, rate: rupees('46'), days: 2 }, { zone: 'METRO' as const, rate: rupees('58'), days: 3 },
  { zone: 'REST' as const, rate: rupees('72'), days: 4 }, { zone: 'SPECIAL' as const, rate: rupees('115'), days: 7 },
];

/** A store in Pune beside the godown of the head office, rules for the company's own shops, and orders that they decided. */
export async function seedAllocation(context: TenantContext, customers: ReadonlyMap<string, string>, items: readonly DemoItem[]): Promise<void> {
  const { branch, warehouse: main } = await sellerOf(context, {});
  const pune = (await context.find(Warehouse, { code: 'PUN' }))[0] ?? (branch.stateCode === '27' ? await openWarehouse(context, { code: 'PUN', name: 'Pune store', branchId: branch.id, city: 'Pune', pincode: '411014' }) : undefined);
  if (!pune) return;
  const shelf = items.slice(0, 10).map(({ sku, price }, index) => ({ sku, quantity: new Decimal(4 + (index % 3) * 4), rate: price.times('0.35').toDecimalPlaces(2) }));
  await receiveStock(context, { idempotencyKey: 'seed-pune-store', warehouseId: pune.id, reason: 'First filling of the Pune store', lines: shelf });
  const [dealers] = await context.find(CustomerGroup, { name: 'Dealers' });
  const rules: AllocationRuleInput[] = [
    { name: 'App orders, nearest first', channels: ['App'], criteria: ['NEAREST', 'CHEAPEST'], maxWarehouses: 2, zones, cutOff: '15:00', onShortage: 'LEAVE' },
    { name: 'Website, one parcel', channels: ['Website'], criteria: ['FEWEST_SPLITS', 'CHEAPEST', 'NEAREST'], zones, cutOff: '14:00', keepBack: new Decimal(1) },
    { name: 'Dealer portal from the godown', channels: ['Dealer portal'], ...(dealers ? { customerGroupIds: [dealers.id] } : {}), criteria: ['PRIORITY'], warehouses: [{ warehouseId: main.id }, { warehouseId: pune.id, keepBack: new Decimal(3) }], wholeLinesOnly: true },
    { name: 'Diwali rush, earliest there', channels: ['App', 'Website'], criteria: ['EARLIEST', 'MOST_STOCK'], zones, cutOff: '17:00', isActive: false },
  ];
  for (const rule of rules) await setRule(context, rule);
  const place = async (key: string, customer: string, channel: string, externalId: string, wanted: readonly [item: number, quantity: number][]) => {
    const customerId = customers.get(customer);
    if (!customerId) return;
    const lines = wanted.map(([item, quantity]) => ({ sku: items[item % items.length]!.sku, quantity: new Decimal(quantity), unitPrice: items[item % items.length]!.price }));
    const id = await placeOrder(context, { idempotencyKey: key, customerId, channel, externalId, isTaxInclusive: true, lines });
    await confirmOrder(context, { idempotencyKey: `${key}-confirm`, id });
  };
  await place('seed-app-order', 'C-1005', 'App', 'APP-20771', [[0, 6], [4, 2]]);
  await place('seed-website-order', 'C-1006', 'Website', 'WEB-10432', [[1, 2], [7, 1]]);
}
