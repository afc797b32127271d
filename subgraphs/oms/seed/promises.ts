import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { expectLine } from '../src/backorder/backorder.service.ts';
import { priceGrounds } from '../src/hold/hold-rules.ts';
import { placeHold } from '../src/hold/holds.ts';
import { OrderLine } from '../src/order/order-line.entity.ts';
import { Order } from '../src/order/order.entity.ts';
import { confirmOrder, placeOrder } from '../src/order/order.service.ts';
import { importOrders } from '../src/orders-import/orders-import.service.ts';
import type { ImportedOrderInput } from '../src/orders-import/orders-import.input.ts';
import { savePolicy } from '../src/policy/policy.service.ts';
import { SalesPolicy } from '../src/policy/sales-policy.entity.ts';
import { requestReturn } from '../src/sales-return/sales-return.service.ts';

interface DemoItem { readonly sku: string; readonly price: Decimal }

const DAY_MS = 86_400_000;
/** What a quotation or an order may give without approval, in percent. */
const LIMIT = 10;
const ago = (days: number): string => dayInIndia(new Date(Date.now() - days * DAY_MS));

/** A late order with its purchase order, prices that wait for approval, goods that come after their promise, and parcels of a marketplace of which one came back from the door. */
export async function seedPromises(context: TenantContext, customers: ReadonlyMap<string, string>, items: readonly DemoItem[]): Promise<void> {
  const place = async (key: string, customer: string, item: number, quantity: number, rest: Partial<Parameters<typeof placeOrder>[1]>, percent = 100): Promise<string | undefined> => {
    const customerId = customers.get(customer);
    if (!customerId) return undefined;
    const { sku, price } = items[item % items.length]!;
    const id = await placeOrder(context, { idempotencyKey: key, customerId, isTaxInclusive: true, ...rest, lines: [{ sku, quantity: new Decimal(quantity), unitPrice: price.times(percent).div(100).toDecimalPlaces(2) }] });
    await confirmOrder(context, { idempotencyKey: `${key}-confirm`, id });
    return id;
  };
  await place('seed-late', 'C-1006', 8, 1, { orderedOn: ago(6), promisedOn: ago(1), customerPo: 'FB/PO/2291', customerPoOn: ago(7) });
  const [policy] = await context.find(SalesPolicy, {}, { limit: 1 });
  const { version } = await savePolicy(context, { version: policy?.version ?? null, discountLimit: null });
  const cheap = await place('seed-prices', 'C-1005', 10, 2, { customerPo: 'PO-884' }, 80);
  await savePolicy(context, { version, discountLimit: new Decimal(LIMIT) });
  await askForPrices(context, cheap);
  await comesTooLate(context);
  await fromMarketplace(context, items);
}

/** As if somebody had asked for these prices who may not give them. */
async function askForPrices(context: TenantContext, id: string | undefined): Promise<void> {
  if (!id) return;
  await context.transaction(async (tx) => {
    const order = await tx.lock(Order, id);
    order.approvedDiscount = null;
    const grounds = priceGrounds(order, new Decimal(LIMIT), { kind: 'user', id: 'seed-clerk', name: 'Rohan Kulkarni' });
    if (grounds) await placeHold(tx, order, grounds, null);
  });
}

/** Of the goods that are known to come, some were promised before they do. */
async function comesTooLate(context: TenantContext): Promise<void> {
  const [waiting] = await context.find(OrderLine, { backordered: { $gt: 0 }, expectedOn: { $ne: null } } as never, { orderBy: { id: 'asc' }, limit: 1 });
  if (waiting?.expectedOn) await expectLine(context, { lineId: waiting.id, promisedOn: new Date(Date.parse(waiting.expectedOn) - 3 * DAY_MS).toISOString().slice(0, 10) });
}

async function fromMarketplace(context: TenantContext, items: readonly DemoItem[]): Promise<void> {
  const parcel = (number: string, days: number, time: string, item: number, rest: Partial<ImportedOrderInput>): ImportedOrderInput => {
    const { sku, price } = items[item % items.length]!;
    return {
      channel: 'Myntra', externalId: number, orderedOn: ago(days), placedAt: new Date(`${ago(days)}T${time}:00+05:30`), status: 'SHIPPED', isTaxInclusive: true,
      customer: { code: `MYNTRA-${rest.customer?.pincode ?? '560085'}`, name: 'Myntra customer, Bengaluru', city: 'Bengaluru', state: 'Karnataka', pincode: '560085', ...rest.customer },
      lines: [{ sku, quantity: new Decimal(1), amount: price }], ...rest,
    } as ImportedOrderInput;
  };
  const { rows } = await importOrders(context, [
    parcel('MYN-880121', 8, '21:40', 5, { payment: 'COD', contactPhone: '+91 98450 11223', shipments: [{ reference: 'SF7712044581', courier: 'Shadowfax' }], promisedOn: ago(4) }),
    parcel('MYN-880407', 5, '10:15', 12, { payment: 'PREPAID', contactPhone: '+91 98860 77812', shipments: [{ reference: 'DL4410299367', courier: 'Delhivery' }], promisedOn: ago(1) }),
  ]);
  const refused = rows[0]?.id;
  if (!refused) return;
  const [line] = await context.find(OrderLine, { orderId: refused }, { limit: 1 });
  await requestReturn(context, { idempotencyKey: 'seed-refused', orderId: refused, lines: [{ lineId: line!.id, quantity: new Decimal(1), reason: 'REFUSED', remark: 'Buyer did not open the door' }] });
}
