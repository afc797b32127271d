import { Customer } from '@ilms/core/customer/customer.entity';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { pricesFor } from '@ilms/core/pricing/price.service';
import { receiveStock } from '@ilms/inventory/movement/movement.service';
import { StockLevel } from '@ilms/inventory/stock/stock-level.entity';
import { trackingOf } from '@ilms/inventory/tracking/tracking-book';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { holdOrder } from '../src/hold/hold.service.ts';
import { invoiceOrder } from '../src/invoice/invoice.service.ts';
import { OrderLine } from '../src/order/order-line.entity.ts';
import { Order } from '../src/order/order.entity.ts';
import { cancelOrder, confirmOrder, placeOrder, shipOrder } from '../src/order/order.service.ts';
import { sellerOf } from '../src/order/seller.ts';
import { recordPayment } from '../src/payment/payment.service.ts';
import { seedQuotations } from './quotations.ts';
import { seedDeliveries } from './deliveries.ts';
import { seedHeldStock } from './held-stock.ts';
import { seedAhead } from './ahead.ts';
import { seedAllocation } from './allocation.ts';
import { seedBoxes } from './boxes.ts';
import { seedKits } from './kits.ts';
import { ORDERS, type DemoOrder, type Stage } from './orders.ts';
import { seedPayments } from './payments.ts';
import { seedReceipts } from './receipts.ts';
import { seedPromises } from './promises.ts';
import { seedShortClose } from './short-close.ts';
import { seedSoldSerials } from './purifiers.ts';
import { seedReturns } from './returns.ts';

interface DemoItem {
  readonly sku: string;
  readonly price: Decimal;
}

const DAY_MS = 86_400_000;
const ENOUGH = 20;
const SHIPPED: readonly Stage[] = ['SHIPPED', 'INVOICED', 'PARTLY_PAID', 'PAID'];
const INVOICED: readonly Stage[] = ['INVOICED', 'PARTLY_PAID', 'PAID'];

/** A month of orders in every stage, through the same services as everybody. A company that has orders gets none. */
export async function seed(context: TenantContext): Promise<void> {
  if ((await context.find(Order, {}, { limit: 1 })).length) return;
  const customers = new Map((await context.find(Customer, { code: { $in: ORDERS.map(({ customer }) => customer) } })).map(({ code, id }) => [code, id]));
  const items = customers.size ? await itemsInStock(context) : [];
  if (items.length === 0) return;
  const placed = new Map<number, string>();
  for (const [index, order] of ORDERS.entries()) {
    const customerId = customers.get(order.customer);
    if (customerId) placed.set(index + 1, await live(context, `seed-order-${index + 1}`, order, customerId, items));
  }
  await seedReturns(context, placed);
  await seedPayments(context, customers, items, placed);
  await seedHeldStock(context, customers, items);
  await seedQuotations(context, customers, items);
  await seedKits(context, customers);
  await seedAllocation(context, customers, items);
  await seedBoxes(context, customers);
  await seedReceipts(context, customers, items);
  await seedPromises(context, customers, items);
  await seedSoldSerials(context, customers);
  await seedAhead(context, customers, items);
  await seedShortClose(context, customers, items);
  await seedDeliveries(context);
}

/** What can be sold, with its price of today; more of it is received where the shelf is nearly empty. */
async function itemsInStock(context: TenantContext): Promise<DemoItem[]> {
  const { warehouse } = await sellerOf(context, {});
  const levels = await context.find(StockLevel, { warehouseId: warehouse.id, batchId: null }, { orderBy: { sku: 'asc' }, limit: 200 });
  const tracking = await trackingOf(context, levels.map(({ variantId }) => variantId));
  const plain = levels.filter(({ variantId }) => !tracking.has(variantId));
  const prices = await pricesFor(context, plain.map(({ variantId }) => variantId), null, dayInIndia(new Date()));
  // Every fifth: neighbours in the list are sizes of one product.
  const sold = plain.filter(({ variantId }, index) => prices.has(variantId) && index % 5 === 0).slice(0, 16);
  const short = sold.filter((level) => level.available.lt(ENOUGH));
  if (short.length) {
    const lines = short.map(({ sku, variantId }) => ({ sku, quantity: new Decimal(2 * ENOUGH), rate: prices.get(variantId)!.amount.times('0.35').toDecimalPlaces(2) }));
    await receiveStock(context, { idempotencyKey: 'seed-stock-for-orders', warehouseId: warehouse.id, reason: 'Made to order', lines });
  }
  return sold.map(({ sku, variantId }) => ({ sku, price: prices.get(variantId)!.amount }));
}

/** Takes one order as far as its stage; answers which it is. */
async function live(context: TenantContext, key: string, order: DemoOrder, customerId: string, items: readonly DemoItem[]): Promise<string> {
  const { stage, channel, externalId, note } = order;
  const orderedOn = dayInIndia(new Date(Date.now() - order.daysAgo * DAY_MS));
  const lines = order.lines.map(({ item, quantity, percent }) => {
    const { sku, price } = items[item % items.length]!;
    return { sku, quantity: new Decimal(quantity), unitPrice: percent ? price.times(percent).div(100).toDecimalPlaces(2) : price };
  });
  const id = await placeOrder(context, { idempotencyKey: key, customerId, orderedOn, isTaxInclusive: order.isTaxInclusive ?? true, lines, ...(channel ? { channel } : {}), ...(externalId ? { externalId } : {}), ...(note ? { note } : {}) });
  if (stage === 'DRAFT') return id;
  await confirmOrder(context, { idempotencyKey: `${key}-confirm`, id });
  if (order.hold) await holdOrder(context, { idempotencyKey: `${key}-hold`, id, kind: 'MANUAL', reason: order.hold });
  if (stage === 'PARTLY_SHIPPED' || stage === 'REST_CANCELLED') {
    const [first] = await context.find(OrderLine, { orderId: id }, { orderBy: { position: 'asc' }, limit: 1 });
    await shipOrder(context, { idempotencyKey: `${key}-ship`, id, lines: [{ lineId: first!.id, quantity: first!.quantity.div(2).ceil() }] });
  }
  if (order.reason) await cancelOrder(context, { idempotencyKey: `${key}-cancel`, id, cause: order.cause ?? null, reason: order.reason });
  if (SHIPPED.includes(stage)) await shipOrder(context, { idempotencyKey: `${key}-ship`, id });
  if (INVOICED.includes(stage) || stage === 'REST_CANCELLED') await invoiceOrder(context, { idempotencyKey: `${key}-invoice`, id });
  if (order.method) {
    const { due } = await context.get(Order, id);
    const amount = stage === 'PARTLY_PAID' ? due.div(2).toDecimalPlaces(0) : due;
    await recordPayment(context, { idempotencyKey: `${key}-pay`, orderId: id, amount, method: order.method });
  }
  return id;
}
