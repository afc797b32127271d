import { Customer } from '@ilms/core/customer/customer.entity';
import { monthsAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { SerialNumber } from '@ilms/inventory/serial/serial-number.entity';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { confirmOrder, placeOrder, shipOrder } from '../src/order/order.service.ts';
import { sellerOf } from '../src/order/seller.ts';

/** Who has bought appliances of which each has its serial number, and how many. */
const SOLD = [{ sku: 'AQ-RO-7L', price: '13199', units: 3 }, { sku: 'AQ-ROUV-9L', price: '18919', units: 2 }, { sku: 'AQ-RO-7L', price: '13199', units: 1 }] as const;

/** Appliances that are with customers, under the warranty of their product; the oldest one's has ended. */
export async function seedSoldSerials(context: TenantContext, customers: ReadonlyMap<string, string>): Promise<void> {
  const { warehouse } = await sellerOf(context, {});
  if ((await context.find(SerialNumber, { sku: 'AQ-ROUV-9L', warehouseId: warehouse.id, status: 'IN_STOCK' }, { limit: 2 })).length < 2) return;
  // Who buys on account may be held for it.
  const buyers = (await context.find(Customer, { id: { $in: [...customers.values()] }, creditLimit: null, isBlocked: false }, { orderBy: { code: 'asc' } })).map(({ id }) => id);
  if (buyers.length === 0) return;
  for (const [index, { sku, price, units }] of SOLD.entries()) {
    const key = `seed-purifier-sold-${index + 1}`;
    const id = await placeOrder(context, { idempotencyKey: key, customerId: buyers[index % buyers.length]!, orderedOn: dayInIndia(new Date()), isTaxInclusive: true, lines: [{ sku, quantity: new Decimal(units), unitPrice: new Decimal(price) }] });
    await confirmOrder(context, { idempotencyKey: `${key}-confirm`, id });
    await shipOrder(context, { idempotencyKey: `${key}-ship`, id });
  }
  await context.transaction(async (tx) => {
    const [first] = await tx.find(SerialNumber, { status: 'SOLD', sku: 'AQ-RO-7L' }, { orderBy: { number: 'asc' }, limit: 1 });
    if (first) Object.assign(first, { warrantyEndsOn: monthsAfter(dayInIndia(new Date()), -1), note: 'Warranty card of the dealer, noted by hand' });
  });
}
