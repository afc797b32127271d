import { Customer } from '@ilms/core/customer/customer.entity';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { cancelLines } from '../src/amend/amend.service.ts';
import { invoiceAhead } from '../src/invoice/invoice.service.ts';
import { OrderLine } from '../src/order/order-line.entity.ts';
import { confirmOrder, placeOrder, shipOrder } from '../src/order/order.service.ts';

interface Item {
  readonly sku: string;
  readonly price: Decimal;
}

/** Orders that were invoiced before their goods left: one of which a part has left, one of which a part was cancelled and credited. */
export async function seedAhead(context: TenantContext, customers: ReadonlyMap<string, string>, items: readonly Item[]): Promise<void> {
  const [customer] = await context.find(Customer, { id: { $in: [...customers.values()] }, creditLimit: null, creditDays: null }, { orderBy: { code: 'asc' }, limit: 1 });
  if (!customer || items.length < 2) return;
  for (const [index, note] of ['Invoice wanted for the letter of credit', 'Invoice wanted before the end of the month'].entries()) {
    const item = items[(2 * index + 1) % items.length]!;
    const key = `seed-ahead-${index + 1}`;
    const id = await placeOrder(context, { idempotencyKey: key, customerId: customer.id, isTaxInclusive: true, note, lines: [{ sku: item.sku, quantity: new Decimal(3), unitPrice: item.price }] });
    await confirmOrder(context, { idempotencyKey: `${key}-confirm`, id });
    await invoiceAhead(context, { idempotencyKey: `${key}-invoice`, id });
    const [line] = await context.find(OrderLine, { orderId: id }, { limit: 1 });
    if (index === 0) await shipOrder(context, { idempotencyKey: `${key}-ship`, id, lines: [{ lineId: line!.id, quantity: new Decimal(1) }] });
    else await cancelLines(context, { idempotencyKey: `${key}-cancel`, id, cause: 'CUSTOMER', lines: [{ lineId: line!.id, quantity: new Decimal(1) }] });
  }
}
