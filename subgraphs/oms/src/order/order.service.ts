import { expectOpenOn } from '@ilms/core/company/fiscal-year.service';
import { CustomFieldBook, type CustomValues } from '@ilms/core/custom-field/custom-fields';
import { dayInIndia, fiscalYearOf } from '@ilms/core/india/fiscal-year';
import { DomainError } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { cancelWords } from '../amend/cancel-words.ts';
import { DayInFuture } from '../errors.ts';
import { billOnOrder } from '../invoice/bill-on-order.ts';
import { issue } from '../invoice/invoice.service.ts';
import { giveBackCancelled } from '../refund/give-back-cancelled.ts';
import { holdByRules, reviewCredit } from '../hold/automatic-holds.ts';
import { takeInHandWithAccount } from '../hold/credit.ts';
import { renameHolds } from '../hold/holds.ts';
import { buyerOf } from './buyer.ts';
import { draft, type WantedOrder } from './draft.ts';
import { cancel, confirm, expectAllReserved, expectMayLeave, ship, takeInHand, type OrderAtHand } from './fulfilment.ts';
import { record } from './history.ts';
import { hourInIndia } from './hour-in-india.ts';
import { OrderLine } from './order-line.entity.ts';
import { expectMayPrioritise } from '../held-stock/may-prioritise.ts';
import { Order } from './order.entity.ts';
import type { OrderActionInput, OrderCancelInput, OrderInput, OrderShipInput, OrderUpdateInput } from './order.input.ts';
import { chargeRatesOf } from './rates-of-the-day.ts';
import { purchaseOrderOf, purchaseOrderAnew } from './purchase-order.ts';
import { expectRoomForOrder } from './orders-of-month.ts';
import { sellerOf } from './seller.ts';
import { PaidBeforeOrOnDelivery } from '../remittance/remittance-errors.ts';
import { keepReference } from '../remittance/shipment-reference.ts';
import type { Shortage } from './shortage.ts';
import { policyOf, shortageOf } from '../policy/policy.service.ts';
import { wantedAgain, type WantedLine } from './wanted-line.ts';

/** Writes an order down; nothing is promised yet. */
export function placeOrder(context: TenantContext, input: OrderInput): Promise<string> {
  return context.once('orderCreate', input, async (tx) => {
    const today = dayInIndia(new Date());
    const orderedOn = input.orderedOn ?? today;
    if (orderedOn > today) throw new DayInFuture(orderedOn, today, 'orderedOn');
    if (input.isPrepaid && input.isCod) throw new PaidBeforeOrOnDelivery();
    expectMayPrioritise(tx, input.priority);
    await expectOpenSales(tx, orderedOn);
    const seller = await sellerOf(tx, input);
    const buyer = await buyerOf(tx, input.customerId, input.shippingAddressId);
    const customFields = (await CustomFieldBook.open(tx, 'Order')).values(input.customFields) ?? null;
    const { order } = await enter(tx, { seller, buyer, orderedOn, isTaxInclusive: input.isTaxInclusive, lines: input.lines }, {
      channel: input.channel?.trim() || 'DIRECT', externalId: input.externalId?.trim() || null, note: input.note?.trim() || null, customFields, isPrepaid: input.isPrepaid ?? false, isCod: input.isCod ?? false,
      promisedOn: input.promisedOn ?? null, priority: input.priority ?? 3, ...purchaseOrderOf(input),
    });
    return order.id;
  });
}

/** An order of a day whose sales are locked is not written any more; orders of a channel were made there and are only taken over. */
export async function expectOpenSales(tx: Transaction, orderedOn: string): Promise<void> {
  try {
    await expectOpenOn(tx, orderedOn, 'SALES');
  } catch (error) {
    throw error instanceof DomainError ? error.at('orderedOn') : error;
  }
}

/** Where an order comes from. */
export interface Origin extends Partial<Pick<Order, 'customerPo' | 'customerPoOn' | 'contactPhone' | 'contactEmail' | 'isPaidToChannel' | 'approvedDiscount'>> {
  readonly channel: string;
  readonly externalId: string | null;
  readonly note: string | null;
  readonly customFields: CustomValues | null;
  readonly isPrepaid: boolean;
  readonly isCod?: boolean;
  readonly promisedOn?: string | null;
  readonly priority?: number;
  /** Null where only the day is known; now, for an order of today, when nothing is said. */
  readonly placedAt?: Date | null;
}

/** A new draft in the caller's transaction, with its number of the year it was placed in. */
export async function enter(tx: Transaction, wanted: WantedOrder, origin: Origin, reason: string | null = null): Promise<OrderAtHand> {
  await expectRoomForOrder(tx);
  const { head, lines: drafted } = await draft(tx, wanted);
  const fiscalYear = fiscalYearOf(wanted.orderedOn).label;
  const id = uuidv7();
  const number = await tx.nextNumber({ document: 'order', scope: 'company', fiscalYear, prefix: `SO/${fiscalYear.slice(2)}/`, recordId: id });
  const order = tx.create(Order, { id, number, ...origin, ...head, ...placedWhen(wanted.orderedOn, origin.placedAt) });
  const lines = drafted.map((line) => tx.create(OrderLine, { id: uuidv7(), orderId: order.id, ...line }));
  order.settle(lines);
  record(tx, order, null, reason);
  return { order, lines };
}

function placedWhen(orderedOn: string, said: Date | null | undefined): Pick<Order, 'placedAt' | 'placedHour'> {
  const now = new Date();
  const placedAt = said !== undefined ? said : orderedOn === dayInIndia(now) ? now : null;
  return { placedAt, placedHour: placedAt && hourInIndia(placedAt) };
}

/** Rewrites a draft: whoever, wherefrom and whatever is said anew; prices that were said stay, taxes are worked out again. */
export function rewriteOrder(context: TenantContext, input: OrderUpdateInput): Promise<Order> {
  return context.transaction(async (tx) => {
    const { order, lines: before } = await takeInHand(tx, input.id, input.version);
    order.expectDraft();
    const customFields = (await CustomFieldBook.open(tx, 'Order')).values(input.customFields, order.customFields ?? null);
    const customerId = input.customerId ?? order.customerId;
    const seller = await sellerOf(tx, { warehouseId: input.warehouseId ?? order.warehouseId });
    const buyer = await buyerOf(tx, customerId, input.shippingAddressId !== undefined ? input.shippingAddressId : customerId === order.customerId ? order.shippingAddressId : null);
    const { head, lines: drafted } = await draft(tx, { seller, buyer, orderedOn: order.orderedOn, isTaxInclusive: order.isTaxInclusive, lines: input.lines ?? before.map(asWanted) });
    for (const line of before) tx.remove(line);
    await tx.flush();
    Object.assign(order, head);
    if (customFields !== undefined) order.customFields = customFields;
    if (input.note !== undefined) order.note = input.note?.trim() || null;
    if (input.isPrepaid != null) order.isPrepaid = input.isPrepaid;
    if (input.isCod != null) order.isCod = input.isCod;
    if (order.isPrepaid && order.isCod) throw new PaidBeforeOrOnDelivery();
    if (input.promisedOn !== undefined) order.promiseBy(input.promisedOn);
    Object.assign(order, purchaseOrderAnew(order, input));
    expectMayPrioritise(tx, input.priority, order.priority);
    if (input.priority != null) order.priority = input.priority;
    await renameHolds(tx, order);
    order.settle(drafted.map((line) => tx.create(OrderLine, { id: uuidv7(), orderId: order.id, ...line })));
    return order;
  });
}

const asWanted = (line: OrderLine): WantedLine => ({ ...wantedAgain(line), expectedOn: line.expectedOn, promisedOn: line.promisedOn });

/** Promises an order and reserves its stock, all of it or neither, or as much as can be had where the rest may wait. Its goods are kept back where a rule says so. */
export function confirmOrder(context: TenantContext, input: OrderActionInput, shortage?: Shortage | null): Promise<string> {
  const asked: OrderActionInput & { shortage?: Shortage } = shortage ? { ...input, shortage } : input;
  return context.once('orderConfirm', asked, async (tx) => {
    const { account, ...atHand } = await takeInHandWithAccount(tx, input.id, input.version);
    await confirm(tx, atHand, { shortage: await shortageOf(tx, shortage) });
    await holdByRules(tx, atHand.order, account);
    if ((await policyOf(tx)).invoicing === 'ON_ORDER') await billOnOrder(tx, atHand);
    return input.id;
  });
}

/** Lets goods leave for an order, those named or all that are open, taxed at the rates of today. */
export function shipOrder(context: TenantContext, input: OrderShipInput): Promise<string> {
  return context.once('orderShip', input, async (tx) => {
    const atHand = await takeInHand(tx, input.id, input.version);
    const { order } = atHand;
    await expectMayLeave(tx, order);
    if (input.onlyWhole) expectAllReserved(atHand);
    const today = dayInIndia(new Date());
    if (await chargeRatesOf(today, tx, atHand)) record(tx, order, order.status, `GST worked out anew with the rates of ${today}`);
    await ship(tx, atHand, input.lines, { reference: input.reference, courier: input.courier });
    // Goods and their invoice leave together, or neither does; what was invoiced ahead needs no second one.
    if ((await policyOf(tx)).invoicing !== 'BY_HAND' && atHand.lines.some((line) => line.uninvoiced.gt(0))) await issue(tx, [atHand]);
    if (input.reference) await keepReference(tx, order, input.reference, input.courier);
    return input.id;
  });
}

/** Cancels an order, or the part of it that has not left. What it would have owed is free for those that wait for credit. */
export function cancelOrder(context: TenantContext, input: OrderCancelInput): Promise<string> {
  return context.once('orderCancel', input, async (tx) => {
    const { account, ...atHand } = await takeInHandWithAccount(tx, input.id, input.version);
    await cancel(tx, atHand, cancelWords(input.cause, input.reason), input.cause ?? null);
    await giveBackCancelled(tx, atHand);
    await reviewCredit(tx, account);
    return input.id;
  });
}
