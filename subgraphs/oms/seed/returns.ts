import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Order } from '../src/order/order.entity.ts';
import { OrderLine } from '../src/order/order-line.entity.ts';
import { creditInvoice, creditReturn } from '../src/credit-note/credit-note.service.ts';
import { SalesInvoiceLine } from '../src/invoice/sales-invoice-line.entity.ts';
import { SalesInvoice } from '../src/invoice/sales-invoice.entity.ts';
import { makeRefund } from '../src/refund/refund.service.ts';
import { inspectReturn } from '../src/sales-return/inspect-return.service.ts';
import { receiveReturn } from '../src/sales-return/receive-return.service.ts';
import type { ReturnReason, SalesReturnOutcome } from '../src/sales-return/return-words.ts';
import { SalesReturnLine } from '../src/sales-return/sales-return-line.entity.ts';
import { SalesReturn } from '../src/sales-return/sales-return.entity.ts';
import { approveReturn, pickUpReturn, rejectReturn, requestReturn } from '../src/sales-return/sales-return.service.ts';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';

const DAY_MS = 86_400_000;

type Stage = 'REQUESTED' | 'REJECTED' | 'PICKED_UP' | 'RECEIVED' | 'INSPECTED' | 'CREDITED' | 'REFUNDED';

interface DemoReturn {
  /** Which demo order, as its idempotency key counts, and how many units of its first line. */
  readonly order: number;
  readonly quantity: number;
  readonly daysAgo: number;
  readonly stage: Stage;
  readonly reason: ReturnReason;
  readonly remark?: string;
  readonly outcome?: SalesReturnOutcome;
}

/** What customers of a small company send back: one return at each of its stages. */
const RETURNS: readonly DemoReturn[] = [
  { order: 1, quantity: 2, daysAgo: 21, stage: 'REFUNDED', reason: 'WRONG_ITEM', remark: 'Two of the six were another colour' },
  { order: 2, quantity: 1, daysAgo: 18, stage: 'CREDITED', reason: 'CHANGED_MIND' },
  { order: 3, quantity: 2, daysAgo: 15, stage: 'CREDITED', reason: 'DAMAGED', remark: 'The carton was wet' },
  { order: 6, quantity: 1, daysAgo: 11, stage: 'REFUNDED', reason: 'SIZE_OR_FIT', outcome: 'STORE_CREDIT' },
  { order: 7, quantity: 2, daysAgo: 7, stage: 'RECEIVED', reason: 'NOT_AS_DESCRIBED', remark: 'Darker than in the catalogue' },
  { order: 8, quantity: 2, daysAgo: 6, stage: 'INSPECTED', reason: 'DEFECTIVE', remark: 'Seams open after the first wash' },
  { order: 8, quantity: 1, daysAgo: 4, stage: 'REJECTED', reason: 'CHANGED_MIND', remark: 'Worn for a month' },
  { order: 9, quantity: 1, daysAgo: 3, stage: 'PICKED_UP', reason: 'LATE', outcome: 'EXCHANGE' },
  { order: 10, quantity: 1, daysAgo: 1, stage: 'REQUESTED', reason: 'SIZE_OR_FIT' },
];

/** Returns, credit notes and refunds of the demo orders, through the same services as everybody. */
export async function seedReturns(context: TenantContext, orderIds: ReadonlyMap<number, string>): Promise<void> {
  for (const [index, demo] of RETURNS.entries()) {
    const orderId = orderIds.get(demo.order);
    if (orderId) await live(context, `seed-return-${index + 1}`, demo, orderId);
  }
  await allow(context, orderIds.get(5));
}

/** Takes one return as far as its stage. */
async function live(context: TenantContext, key: string, { quantity, daysAgo, stage, reason, remark, outcome }: DemoReturn, orderId: string): Promise<void> {
  const order = await context.get(Order, orderId);
  const [line] = await context.find(OrderLine, { orderId }, { orderBy: { position: 'asc' }, limit: 1 });
  const once = (step: string) => ({ idempotencyKey: `${key}-${step}` });
  const id = await requestReturn(context, { ...once('request'), orderId, warehouseId: order.warehouseId, requestedOn: dayInIndia(new Date(Date.now() - daysAgo * DAY_MS)), outcome: outcome ?? 'REFUND', lines: [{ lineId: line!.id, quantity: new Decimal(quantity), reason, ...(remark ? { remark } : {}) }] });
  if (stage === 'REQUESTED') return;
  if (stage === 'REJECTED') {
    await rejectReturn(context, { ...once('reject'), id, reason: 'The return window of 14 days is over' });
    return;
  }
  await approveReturn(context, { ...once('approve'), id });
  if (stage === 'PICKED_UP') {
    await pickUpReturn(context, { ...once('pickup'), id, reference: 'Delhivery 1490812345' });
    return;
  }
  await receiveReturn(context, { ...once('receive'), id });
  if (stage === 'RECEIVED') return;
  const [item] = await context.find(SalesReturnLine, { returnId: id });
  const part = (units: number, grade: 'AS_NEW' | 'DAMAGED', disposition: 'RESTOCK' | 'SCRAP') => ({ lineId: item!.id, quantity: new Decimal(units), grade, disposition });
  await inspectReturn(context, { ...once('inspect'), id, lines: quantity > 1 ? [part(quantity - 1, 'AS_NEW', 'RESTOCK'), { ...part(1, 'DAMAGED', 'SCRAP'), remark: 'Torn at the seam' }] : [part(1, 'AS_NEW', 'RESTOCK')] });
  if (stage === 'INSPECTED') return;
  await creditReturn(context, { ...once('credit'), id });
  const { owed } = await context.get(Order, orderId);
  if (stage === 'REFUNDED' && owed.gt(0)) await makeRefund(context, { ...once('refund'), orderId, returnId: id, reason: `Return ${(await context.get(SalesReturn, id)).number}` });
}

/** A price that was agreed lower after the goods had arrived. */
async function allow(context: TenantContext, orderId: string | undefined): Promise<void> {
  const [invoice] = orderId ? await context.find(SalesInvoice, { orderId }) : [];
  const [line] = invoice ? await context.find(SalesInvoiceLine, { invoiceId: invoice.id }, { orderBy: { position: 'asc' }, limit: 1 }) : [];
  if (line) await creditInvoice(context, { idempotencyKey: 'seed-allowance', invoiceId: invoice!.id, reason: 'Price allowance for a stained carton', lines: [{ invoiceLineId: line.id, amount: line.total.div(10).toDecimalPlaces(2) }] });
}
