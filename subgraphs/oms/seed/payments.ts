import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { ensureGateway } from '../src/gateway/gateway-settings.service.ts';
import { hasLocalGateway, localApi } from '../src/gateway/gateways.ts';
import { PaymentRequest } from '../src/gateway/payment-request.entity.ts';
import { checkRequest, startPayment } from '../src/gateway/payment-request.service.ts';
import { invoiceOrder } from '../src/invoice/invoice.service.ts';
import { Order } from '../src/order/order.entity.ts';
import { confirmOrder, placeOrder, shipOrder } from '../src/order/order.service.ts';
import { recordPayment } from '../src/payment/payment.service.ts';
import { setSchedule } from '../src/receivable/schedule.service.ts';
import { postRemittance, takeRemittance } from '../src/remittance/remittance.service.ts';

const DAY_MS = 86_400_000;
const dayBefore = (days: number): string => dayInIndia(new Date(Date.now() - days * DAY_MS));

interface Item {
  readonly sku: string;
  readonly price: Decimal;
}

/** How the customers of a small company pay: on delivery, through the gateway, in instalments, and late. */
export async function seedPayments(context: TenantContext, customers: ReadonlyMap<string, string>, items: readonly Item[], placed: ReadonlyMap<number, string>): Promise<void> {
  await agreeInstalments(context, placed);
  await collectOnDelivery(context, customers, items);
  if (hasLocalGateway()) await payThroughGateway(context, customers, items, placed);
}

/** Orders of which instalments fell due weeks ago: the oldest of them is the one to call. */
async function agreeInstalments(context: TenantContext, placed: ReadonlyMap<number, string>): Promise<void> {
  const agreed = [[3, [75, 40, -20]], [7, [35, -25]], [8, [12, -18]]] as const;
  for (const [index, days] of agreed) {
    const id = placed.get(index);
    if (!id) continue;
    const percent = new Decimal(100).div(days.length).toDecimalPlaces(0, Decimal.ROUND_DOWN);
    await setSchedule(context, { id, instalments: days.map((ago, at) => ({ dueOn: dayBefore(ago), percent: at < days.length - 1 ? percent : null })) });
  }
}

async function sold(context: TenantContext, key: string, customerId: string, item: Item, rest: { isCod?: boolean } = {}): Promise<Order> {
  const id = await placeOrder(context, { idempotencyKey: key, customerId, isTaxInclusive: true, lines: [{ sku: item.sku, quantity: new Decimal(1), unitPrice: item.price }], ...rest });
  await confirmOrder(context, { idempotencyKey: `${key}-confirm`, id });
  return context.get(Order, id);
}

/** Two remittances of a courier: one posted, one with every kind of line that somebody has to look at. */
async function collectOnDelivery(context: TenantContext, customers: ReadonlyMap<string, string>, items: readonly Item[]): Promise<void> {
  const buyers = ['C-1005', 'C-1006'].flatMap((code) => customers.get(code) ?? []);
  if (buyers.length === 0) return;
  const orders: Order[] = [];
  for (let at = 0; at < 6; at++) {
    const order = await sold(context, `seed-cod-${at}`, buyers[at % buyers.length]!, items[(at * 3 + 1) % items.length]!, { isCod: true });
    await shipOrder(context, { idempotencyKey: `seed-cod-${at}-ship`, id: order.id, reference: `149081234${5601 + at}`, courier: 'Delhivery' });
    if (at < 4) await invoiceOrder(context, { idempotencyKey: `seed-cod-${at}-invoice`, id: order.id });
    orders.push(await context.get(Order, order.id));
  }
  const charges = new Decimal('45.00');
  const gst = new Decimal('8.10');
  const line = (order: Order, rest: { collected?: Decimal; isByShipment?: number } = {}) => ({ collected: rest.collected ?? order.due, charges, gst, ...(rest.isByShipment ? { shipmentReference: String(rest.isByShipment) } : { orderNumber: order.number }) });
  const first = await takeRemittance(context, { idempotencyKey: 'seed-remittance-1', courier: 'Delhivery', reference: 'HDFCN52026110400117', remittedOn: dayBefore(6), lines: [line(orders[0]!), line(orders[1]!, { isByShipment: 1490812345602 })] });
  await postRemittance(context, { idempotencyKey: 'seed-remittance-1-post', id: first });
  await takeRemittance(context, {
    idempotencyKey: 'seed-remittance-2', courier: 'Delhivery', reference: 'HDFCN52026111800342', remittedOn: dayBefore(1),
    lines: [line(orders[2]!), line(orders[3]!, { collected: orders[3]!.due.minus(100) }), line(orders[4]!, { collected: orders[4]!.due.plus(50), isByShipment: 1490812345605 }), line(orders[0]!, { collected: new Decimal(799) }), { orderNumber: 'SO/25-26/09914', collected: new Decimal(1299), charges, gst }],
  });
}

/** Payments through the local gateway: one that came, one that is waited for, one that came too late. */
async function payThroughGateway(context: TenantContext, customers: ReadonlyMap<string, string>, items: readonly Item[], placed: ReadonlyMap<number, string>): Promise<void> {
  await ensureGateway(context);
  const buyer = customers.get('C-1006') ?? customers.get('C-1005');
  if (!buyer) return;
  const ask = async (key: string, orderId: string, amount?: Decimal) => context.get(PaymentRequest, await startPayment(context, { idempotencyKey: key, orderId, asLink: true, ...(amount ? { amount } : {}) }));
  const paid = await sold(context, 'seed-gateway-1', buyer, items[2 % items.length]!);
  const first = await ask('seed-gateway-1-ask', paid.id);
  await payAt(first, 'upi');
  await checkRequest(context, first.id);
  const late = await sold(context, 'seed-gateway-2', buyer, items[4 % items.length]!);
  const second = await ask('seed-gateway-2-ask', late.id);
  await recordPayment(context, { idempotencyKey: 'seed-gateway-2-cash', orderId: late.id, amount: late.due, method: 'CASH' });
  await payAt(second, 'card');
  await checkRequest(context, second.id);
  const waiting = placed.get(12);
  if (waiting) await ask('seed-gateway-3-ask', waiting, new Decimal(500));
}

/** What a customer does at the checkout. */
async function payAt({ gatewayId }: PaymentRequest, method: string): Promise<void> {
  await fetch(`${localApi()}/pay/${gatewayId}`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `outcome=pay&method=${method}` });
}
