import { Customer } from '@ilms/core/customer/customer.entity';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { cancelInvoice } from '../src/invoice/cancel-invoice.service.ts';
import { SalesInvoice } from '../src/invoice/sales-invoice.entity.ts';
import { invoiceOrder } from '../src/invoice/invoice.service.ts';
import { Order } from '../src/order/order.entity.ts';
import { cancelOrder, confirmOrder, placeOrder, shipOrder } from '../src/order/order.service.ts';
import { Payment } from '../src/payment/payment.entity.ts';
import { reversePayment } from '../src/payment/payment-reversal.service.ts';
import { recordPayment } from '../src/payment/payment.service.ts';
import { recordReceipt } from '../src/receipt/receipt.service.ts';

const DAY_MS = 86_400_000;
const dayBefore = (days: number): string => dayInIndia(new Date(Date.now() - days * DAY_MS));

interface Item {
  readonly sku: string;
  readonly price: Decimal;
}

/** Money that does not come order by order: one transfer for several, an advance, a cheque that bounced, and what a cancelled order owes. */
export async function seedReceipts(context: TenantContext, customers: ReadonlyMap<string, string>, items: readonly Item[]): Promise<void> {
  // Nobody whose orders could wait for credit.
  const [first, second] = (await context.find(Customer, { id: { $in: [...customers.values()] }, creditLimit: null, creditDays: null }, { orderBy: { code: 'asc' } })).map(({ id }) => id);
  if (!first || !second) return;
  const promised = async (key: string, customerId: string, at: number): Promise<Order> => {
    const item = items[at % items.length]!;
    const id = await placeOrder(context, { idempotencyKey: key, customerId, isTaxInclusive: true, lines: [{ sku: item.sku, quantity: new Decimal(1), unitPrice: item.price }] });
    await confirmOrder(context, { idempotencyKey: `${key}-confirm`, id });
    return context.get(Order, id);
  };
  const billed = async (key: string, customerId: string, at: number): Promise<Order> => {
    const order = await promised(key, customerId, at);
    await shipOrder(context, { idempotencyKey: `${key}-ship`, id: order.id });
    await invoiceOrder(context, { idempotencyKey: `${key}-invoice`, id: order.id });
    return order;
  };
  const [one, two, three] = [await billed('seed-receipt-1', first, 1), await billed('seed-receipt-2', first, 3), await billed('seed-receipt-3', first, 5)];
  const half = two.due.div(2).toDecimalPlaces(0, Decimal.ROUND_DOWN);
  await recordReceipt(context, { idempotencyKey: 'seed-receipt-neft', customerId: first, amount: one.due.plus(half), method: 'BANK', reference: 'HDFCN52026112100731', receivedOn: dayBefore(2), applications: [{ orderId: one.id, amount: one.due }, { orderId: two.id, amount: half }] });
  await recordReceipt(context, { idempotencyKey: 'seed-receipt-advance', customerId: second, amount: new Decimal(10_000), method: 'UPI', reference: 'UPI 632517840021', receivedOn: dayBefore(1), note: 'Advance for the festive order', applications: [] });
  await recordPayment(context, { idempotencyKey: 'seed-receipt-cheque', orderId: three.id, amount: three.due, method: 'BANK', reference: 'Cheque 004512', receivedOn: dayBefore(3) });
  const [cheque] = await context.find(Payment, { orderId: three.id });
  await reversePayment(context, { idempotencyKey: 'seed-receipt-bounced', id: cheque!.id, reason: 'BOUNCED', note: 'Returned by the bank: funds insufficient', bankCharge: new Decimal(295) });
  const [wrong] = await context.find(SalesInvoice, { orderId: three.id });
  await cancelInvoice(context, { idempotencyKey: 'seed-invoice-wrong', id: wrong!.id, reason: 'ENTERED_WRONGLY', note: 'Delivery address was the old one' });
  await invoiceOrder(context, { idempotencyKey: 'seed-receipt-3-invoice-again', id: three.id });
  const gone = await promised('seed-receipt-4', second, 7);
  await recordPayment(context, { idempotencyKey: 'seed-receipt-4-pay', orderId: gone.id, amount: gone.due, method: 'UPI', reference: 'UPI 632517840555' });
  await cancelOrder(context, { idempotencyKey: 'seed-receipt-4-cancel', id: gone.id, reason: 'Ordered twice' });
}
