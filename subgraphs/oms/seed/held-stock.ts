import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { extendStock } from '../src/held-stock/held-stock.service.ts';
import { confirmOrder, placeOrder } from '../src/order/order.service.ts';
import { savePolicy } from '../src/policy/policy.service.ts';
import { SalesPolicy } from '../src/policy/sales-policy.entity.ts';

const HOUR_MS = 3_600_000;

/** Who has not paid yet, and in how many hours the stock is let go where that is not the company's usual time. */
const UNPAID: readonly { customer: string; item: number; quantity: number; hours?: number }[] = [
  { customer: 'C-1002', item: 2, quantity: 2 }, { customer: 'C-1003', item: 5, quantity: 1, hours: 3 },
];

/** Orders that wait for their payment and lose their stock when it does not come. */
export async function seedHeldStock(context: TenantContext, customers: ReadonlyMap<string, string>, items: readonly { readonly sku: string; readonly price: Decimal }[]): Promise<void> {
  const [policy] = await context.find(SalesPolicy, {}, { limit: 1 });
  if (!policy?.unpaidHoldHours) await savePolicy(context, { version: policy?.version ?? null, unpaidHoldHours: 48 });
  for (const [index, { customer, item, quantity, hours }] of UNPAID.entries()) {
    const customerId = customers.get(customer);
    if (!customerId) continue;
    const { sku, price } = items[item % items.length]!;
    const key = `seed-unpaid-${index}`;
    const id = await placeOrder(context, { idempotencyKey: key, customerId, isTaxInclusive: true, isPrepaid: true, lines: [{ sku, quantity: new Decimal(quantity), unitPrice: price }] });
    await confirmOrder(context, { idempotencyKey: `${key}-confirm`, id });
    if (hours) await extendStock(context, { idempotencyKey: `${key}-until`, id, until: new Date(Date.now() + hours * HOUR_MS) });
  }
}
