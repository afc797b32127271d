import { Customer } from '@ilms/core/customer/customer.entity';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { OrderLine } from '../src/order/order-line.entity.ts';
import { confirmOrder, placeOrder, shipOrder } from '../src/order/order.service.ts';
import { closeShort } from '../src/short-close/short-close.service.ts';

interface Item {
  readonly sku: string;
  readonly price: Decimal;
}

/** An order whose rest is not delivered any more, for a reason of ours; it may be reopened. */
export async function seedShortClose(context: TenantContext, customers: ReadonlyMap<string, string>, items: readonly Item[]): Promise<void> {
  const [customer] = await context.find(Customer, { id: { $in: [...customers.values()] }, creditLimit: null, creditDays: null }, { orderBy: { code: 'desc' }, limit: 1 });
  const item = items[2];
  if (!customer || !item) return;
  const id = await placeOrder(context, { idempotencyKey: 'seed-short', customerId: customer.id, isTaxInclusive: true, note: 'What is there first, please', lines: [{ sku: item.sku, quantity: new Decimal(4), unitPrice: item.price }] });
  await confirmOrder(context, { idempotencyKey: 'seed-short-confirm', id });
  const [line] = await context.find(OrderLine, { orderId: id }, { limit: 1 });
  await shipOrder(context, { idempotencyKey: 'seed-short-ship', id, lines: [{ lineId: line!.id, quantity: new Decimal(3) }] });
  await closeShort(context, { idempotencyKey: 'seed-short-close', id, reason: 'REST_TOO_SMALL' });
}
