import { explodeKits } from '@ilms/core/kit/explode-kits';
import { Variant } from '@ilms/core/variant/variant.entity';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { pricesFor } from '@ilms/core/pricing/price.service';
import { receiveStock } from '@ilms/inventory/movement/movement.service';
import { trackingOf } from '@ilms/inventory/tracking/tracking-book';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { OrderLineComponent } from '../src/component/order-line-component.entity.ts';
import { invoiceOrder } from '../src/invoice/invoice.service.ts';
import { OrderLine } from '../src/order/order-line.entity.ts';
import { Order } from '../src/order/order.entity.ts';
import { confirmOrder, placeOrder, shipOrder } from '../src/order/order.service.ts';
import { sellerOf } from '../src/order/seller.ts';
import { recordPayment } from '../src/payment/payment.service.ts';
import { approveReturn, requestReturn } from '../src/sales-return/sales-return.service.ts';

const KIT = 'GS-WEEKEND';
const ON_THE_SHELF = 12;

/** Gift sets that were ordered: one order that is picked, and one of which a single item comes back. */
export async function seedKits(context: TenantContext, customers: ReadonlyMap<string, string>): Promise<void> {
  const [kit] = await context.find(Variant, { sku: KIT });
  // Neither has a credit limit that the other orders of the month could have used up.
  const [first, second] = [customers.get('C-1003'), customers.get('C-1005')];
  if (!kit || !first || !second) return;
  const parts = await explodeKits(context, [{ variantId: kit.id, quantity: new Decimal(1) }]);
  const items = await context.find(Variant, { id: { $in: parts.map(({ variantId }) => variantId) } });
  const prices = await pricesFor(context, [kit.id, ...items.map(({ id }) => id)], null, dayInIndia(new Date()));
  const tracked = await trackingOf(context, items.map(({ id }) => id));
  if (items.some(({ id }) => id === kit.id || tracked.has(id) || !prices.has(id)) || !prices.has(kit.id)) return;
  const { warehouse } = await sellerOf(context, {});
  const lines = items.map(({ id, sku }) => ({ sku, quantity: parts.find(({ variantId }) => variantId === id)!.quantity.times(ON_THE_SHELF), rate: prices.get(id)!.amount.times('0.35').toDecimalPlaces(2) }));
  await receiveStock(context, { idempotencyKey: 'seed-kit-parts', warehouseId: warehouse.id, reason: 'For the gift sets of the season', lines });
  await ordered(context, 'seed-kit-1', first, '3', { isCod: true });
  await comesBackInPart(context, await ordered(context, 'seed-kit-2', second, '2', { isPrepaid: true }));
}

async function ordered(context: TenantContext, key: string, customerId: string, quantity: string, paid: { isCod?: true; isPrepaid?: true }): Promise<string> {
  const id = await placeOrder(context, { idempotencyKey: key, customerId, channel: 'Phone', ...paid, lines: [{ sku: KIT, quantity: new Decimal(quantity) }] });
  await confirmOrder(context, { idempotencyKey: `${key}-confirm`, id });
  return id;
}

async function comesBackInPart(context: TenantContext, id: string): Promise<void> {
  const { due } = await context.get(Order, id);
  await recordPayment(context, { idempotencyKey: 'seed-kit-pay', orderId: id, amount: due, method: 'UPI' });
  await shipOrder(context, { idempotencyKey: 'seed-kit-ship', id });
  await invoiceOrder(context, { idempotencyKey: 'seed-kit-invoice', id });
  const [line] = await context.find(OrderLine, { orderId: id });
  const components = await context.find(OrderLineComponent, { lineId: line!.id }, { orderBy: { position: 'desc' } });
  const returnId = await requestReturn(context, { idempotencyKey: 'seed-kit-return', orderId: id, lines: [{ lineId: line!.id, componentId: components[0]!.id, quantity: new Decimal(1), reason: 'DAMAGED', remark: 'The seam of one cover is open' }] });
  await approveReturn(context, { idempotencyKey: 'seed-kit-approve', id: returnId });
}
