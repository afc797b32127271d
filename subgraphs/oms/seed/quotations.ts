import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { Decimal } from '@ilms/kernel/decimal';
import { Decimal as Amount } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { amendOrder } from '../src/amend/amend.service.ts';
import { OrderLine } from '../src/order/order-line.entity.ts';
import { Order } from '../src/order/order.entity.ts';
import { confirmOrder, placeOrder } from '../src/order/order.service.ts';
import { savePolicy } from '../src/policy/policy.service.ts';
import { acceptQuotation } from '../src/quotation/accept.ts';
import { Quotation } from '../src/quotation/quotation.entity.ts';
import { declineQuotation, reviseQuotation, sendQuotation, writeQuotation } from '../src/quotation/quotation.service.ts';
import { dayAfter } from '@ilms/core/india/day';

interface DemoItem { readonly sku: string; readonly price: Decimal }

interface DemoQuotation {
  readonly customer?: string;
  readonly prospect?: readonly [name: string, state: string, email: string];
  readonly daysAgo: number;
  readonly validFor: number;
  readonly stage: 'DRAFT' | 'SENT' | 'ACCEPTED' | 'DECLINED' | 'REVISED';
  readonly lines: readonly { readonly item: number; readonly quantity: number; readonly percentOff: number }[];
  readonly terms?: string;
  readonly reason?: string;
}

/** What a small company offers in a month: shops, a hotel that is no customer yet, a festival order that was too dear. */
const QUOTATIONS: readonly DemoQuotation[] = [
  { customer: 'C-1001', daysAgo: 24, validFor: 15, stage: 'SENT', lines: [{ item: 0, quantity: 40, percentOff: 12 }] },
  { customer: 'C-1004', daysAgo: 17, validFor: 30, stage: 'DECLINED', lines: [{ item: 4, quantity: 60, percentOff: 5 }, { item: 7, quantity: 20, percentOff: 5 }], reason: 'A competitor gives 45 days of credit' },
  { customer: 'C-1002', daysAgo: 12, validFor: 30, stage: 'ACCEPTED', lines: [{ item: 1, quantity: 2, percentOff: 8 }, { item: 9, quantity: 1, percentOff: 0 }], terms: 'Half in advance, the rest before dispatch' },
  { prospect: ['Hotel Sea Breeze', 'Goa', 'purchase@seabreeze.example'], daysAgo: 6, validFor: 30, stage: 'SENT', lines: [{ item: 3, quantity: 25, percentOff: 10 }, { item: 5, quantity: 12, percentOff: 10 }], terms: 'Delivery in two parts' },
  { customer: 'C-1003', daysAgo: 4, validFor: 15, stage: 'REVISED', lines: [{ item: 2, quantity: 15, percentOff: 6 }] },
  { prospect: ['Nila Textiles', 'Kerala', 'orders@nila.example'], daysAgo: 0, validFor: 15, stage: 'DRAFT', lines: [{ item: 6, quantity: 30, percentOff: 15 }] },
];

/** Quotations in every state, orders that wait for stock, and one that was changed after it was promised. */
export async function seedQuotations(context: TenantContext, customers: ReadonlyMap<string, string>, items: readonly DemoItem[]): Promise<void> {
  await savePolicy(context, { discountLimit: new Amount(10) });
  const today = dayInIndia(new Date());
  for (const [index, quotation] of QUOTATIONS.entries()) await live(context, `seed-quotation-${index + 1}`, quotation, today, customers, items);
  await waiting(context, today, customers, items);
}

async function live(context: TenantContext, key: string, { customer, prospect, daysAgo, validFor, stage, terms, reason, ...demo }: DemoQuotation, today: string, customers: ReadonlyMap<string, string>, items: readonly DemoItem[]): Promise<void> {
  const customerId = customer ? customers.get(customer) : undefined;
  if (customer && !customerId) return;
  const quotedOn = dayAfter(today, -daysAgo);
  const lines = demo.lines.map(({ item, quantity, percentOff }) => {
    const { sku, price } = items[item % items.length]!;
    return { sku, quantity: new Amount(quantity), unitPrice: price, discount: price.times(quantity).times(percentOff).div(100).toDecimalPlaces(2) };
  });
  const whom = prospect ? { prospectName: prospect[0], prospectState: prospect[1], contactEmail: prospect[2] } : { customerId };
  const id = await writeQuotation(context, { idempotencyKey: key, ...whom, quotedOn, validUntil: dayAfter(quotedOn, Math.max(validFor, stage === 'SENT' ? 0 : daysAgo)), isTaxInclusive: true, lines, ...(terms ? { terms } : {}) });
  if (stage === 'DRAFT') {
    // As if somebody had written it who may give ten percent and no more.
    await context.transaction(async (tx) => Object.assign(await tx.lock(Quotation, id), { needsApproval: true }));
    return;
  }
  // What has expired was sent while it was valid.
  if (dayAfter(quotedOn, validFor) < today) await context.transaction(async (tx) => (await tx.lock(Quotation, id)).send(quotedOn, null, true, new Date(`${quotedOn}T06:00:00Z`)));
  else await sendQuotation(context, { idempotencyKey: `${key}-send`, id });
  if (stage === 'DECLINED') await declineQuotation(context, { idempotencyKey: `${key}-decline`, id, reason: reason! });
  if (stage === 'ACCEPTED') await acceptQuotation(context, { idempotencyKey: `${key}-accept`, id, promisedOn: dayAfter(today, 10) });
  if (stage === 'REVISED') await sendQuotation(context, { idempotencyKey: `${key}-again`, id: await reviseQuotation(context, { idempotencyKey: `${key}-revise`, id }) });
}

/** Two orders that want more than there is, one of them late, and one that became larger after it was promised. */
async function waiting(context: TenantContext, today: string, customers: ReadonlyMap<string, string>, items: readonly DemoItem[]): Promise<void> {
  const wanted = [
    { customer: 'C-1001', item: 15, quantity: 400, promised: -2, expected: 5, priority: 2, daysAgo: 8 },
    { customer: 'C-1003', item: 15, quantity: 120, promised: 14, expected: 5, priority: 3, daysAgo: 4 },
    { customer: 'C-1002', item: 13, quantity: 90, promised: 21, expected: null, priority: 3, daysAgo: 2 },
  ];
  for (const [index, { customer, item, quantity, promised, expected, priority, daysAgo }] of wanted.entries()) {
    const customerId = customers.get(customer);
    if (!customerId) continue;
    const { sku, price } = items[item % items.length]!;
    const key = `seed-waiting-${index + 1}`;
    const id = await placeOrder(context, { idempotencyKey: key, customerId, orderedOn: dayAfter(today, -daysAgo), isTaxInclusive: false, promisedOn: dayAfter(today, promised), priority, lines: [{ sku, quantity: new Amount(quantity), unitPrice: price.times('0.62').toDecimalPlaces(2), expectedOn: expected === null ? null : dayAfter(today, expected) }] });
    await confirmOrder(context, { idempotencyKey: `${key}-confirm`, id }, 'BACKORDER');
    if (index > 0) continue;
    const [line] = await context.find(OrderLine, { orderId: id });
    await amendOrder(context, { idempotencyKey: `${key}-amend`, id, version: (await context.get(Order, id)).version, reason: 'A second shop opens; they need more', shortage: 'BACKORDER', lines: [{ lineId: line!.id, quantity: new Amount(quantity + 50) }] });
  }
}
