import { UnitBook } from '@ilms/core/unit/unit-book';
import { variantsById } from '@ilms/core/variant/variants-by-sku';
import { eachLine } from '@ilms/inventory/stock/each-line';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { NothingChanged } from '../amend-errors.ts';
import { goOn, takeApart } from '../component/take-apart.ts';
import { OrderCancelled } from '../events.ts';
import { reviewHolds } from '../hold/automatic-holds.ts';
import { takeInHandWithAccount } from '../hold/credit.ts';
import { expectMayBuy } from '../order/buyer.ts';
import { expectCountable } from '../order/countable.ts';
import { lineOf, priceLines, type DraftLine } from '../order/draft.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { purchaseOrderAnew } from '../order/purchase-order.ts';
import { OrderLine } from '../order/order-line.entity.ts';
import { giveBack, promise, type Wish } from '../order/promise.ts';
import type { Shortage } from '../order/shortage.ts';
import { shortageOf } from '../policy/policy.service.ts';
import type { OrderAmendInput, OrderLinesCancelInput } from './amend.input.ts';
import { cancelWords } from './cancel-words.ts';
import { changeLine, type LineOutcome, type Successor } from './change-line.ts';
import { saidInOwn } from './said-in-own.ts';
import { charge } from './charge.ts';
import { named, namedUnits, whyOf } from './named-units.ts';
import { doOrTry, settleChange, type Amended, type InHand } from './settle-change.ts';
import type { HeadChange, OrderAmendment } from './order-amendment.entity.ts';
import { placeOf, type Place } from './place.ts';
import { before } from './write-down.ts';
import { expectMayPrioritise } from '../held-stock/may-prioritise.ts';

/** A new line with how many of its units may wait for stock. */
interface Fresh { readonly line: OrderLine; readonly waited: Decimal; readonly since: Date | null; readonly field: readonly string[] }

/**
 * Changes what was promised. Stock is reserved and given back for the difference in the same transaction, taxes are those of the
 * day of the order, holds and credit are looked at again; what has left keeps what was agreed for it.
 */
export function amendOrder(context: TenantContext, input: OrderAmendInput): Promise<Amended> {
  return doOrTry(context, 'orderAmend', input, async (tx) => amend(tx, await takeInHandWithAccount(tx, input.id, input.version), input, await shortageOf(tx, input.shortage)));
}

/** Cancels units of single lines; what was reserved for them is free. */
export function cancelLines(context: TenantContext, input: OrderLinesCancelInput): Promise<Amended> {
  return doOrTry(context, 'orderLinesCancel', input, async (tx) => cancelUnits(tx, await takeInHandWithAccount(tx, input.id, input.version), input));
}

async function amend(tx: Transaction, atHand: InHand, input: OrderAmendInput, shortage: Shortage): Promise<OrderAmendment> {
  const { order, account } = atHand;
  const lines = [...atHand.lines];
  order.expectAmendable();
  const was = before(order, lines);
  const changes: HeadChange[] = [];
  const place = await changeHead(tx, atHand, input, changes);
  const isTaxedAnew = place !== null && place.placeOfSupply !== order.placeOfSupply;
  const outcomes = await changeLines(tx, lines, input, changes);
  const added = await pricedLines(tx, atHand, input);

  const successors = outcomes.flatMap(({ line, outcome, index }) => (outcome.successor ? [{ from: line, next: outcome.successor, index }] : []));
  const charged = isTaxedAnew ? lines.filter((line) => !line.isDropped) : outcomes.flatMap(({ line, outcome }) => (outcome.isCharged ? [line] : []));
  const asked = [...charged, ...successors.map(({ from, next }) => ({ variantId: from.variantId, ...next })), ...added];
  const amounts = await charge(tx, order, place?.placeOfSupply ?? order.placeOfSupply, asked);
  charged.forEach((line, index) => line.chargeAnew(amounts[index]!));
  const last = Math.max(...lines.map((line) => line.position));
  const fresh: Fresh[] = [
    ...successors.map(({ from, next, index }, at): Fresh => ({
      line: tx.create(OrderLine, successorOf(from, next, last + at + 1, amounts[charged.length + at]!)), waited: next.waited, since: next.waitingSince, field: ['lines', String(index), 'quantity'] })),
    ...added.map((line, at): Fresh => ({
      line: tx.create(OrderLine, { id: uuidv7(), orderId: order.id, ...line, ...asOrdered(amounts[charged.length + successors.length + at]!), position: last + successors.length + at + 1 }), waited: ZERO, since: null, field: ['add', String(at), 'quantity'] })),
  ];
  const isMore = fresh.length > 0 || outcomes.some(({ outcome }) => outcome.further.gt(0));
  if (isMore) await expectMayBuy(tx, order.customerId);
  await tx.flush();
  await goOn(tx, successors.map(({ from }, at) => ({ from, to: fresh[at]!.line })));
  await takeApart(tx, order, fresh.slice(successors.length).map(({ line }) => line));
  await giveBack(tx, order, outcomes.map(({ line, outcome }) => ({ line, quantity: outcome.freed })));
  await promiseMore(tx, atHand, outcomes, fresh, shortage);

  const all = [...lines, ...fresh.map(({ line }) => line)];
  const amendment = await settleChange(tx, { order, lines: all }, was, { kind: 'AMENDED', reason: input.reason.trim(), changes }, place);
  if (amendment.tried!.length === 0 && changes.length === 0) throw new NothingChanged(order.number);
  await reviewHolds(tx, order, account, { isDearer: amendment.delta.gt(0), isElsewhere: changes.some(({ field }) => field === 'shippingAddress') });
  return amendment;
}

/** Note, dates and urgency; answers where it is to go, where that is elsewhere. */
async function changeHead(tx: Transaction, { order, lines }: OrderAtHand, input: OrderAmendInput, changes: HeadChange[]): Promise<Place | null> {
  const set = (field: 'note' | 'promisedOn' | 'priority' | 'customerPo' | 'customerPoOn', to: string | number | null) => {
    const from = order[field] ?? null;
    if (from === to) return;
    changes.push({ field, from, to });
    Object.assign(order, { [field]: to });
  };
  if (input.note !== undefined) set('note', input.note?.trim() || null);
  if (input.promisedOn !== undefined) {
    set('promisedOn', input.promisedOn);
    order.promiseBy(input.promisedOn);
  }
  if (input.customerPo !== undefined || input.customerPoOn !== undefined) {
    const { customerPo, customerPoOn } = purchaseOrderAnew(order, input);
    set('customerPo', customerPo);
    set('customerPoOn', customerPoOn);
  }
  expectMayPrioritise(tx, input.priority, order.priority);
  if (input.priority != null) set('priority', input.priority);
  if (!input.shippingAddressId || input.shippingAddressId === order.shippingAddressId) return null;
  const place = await placeOf(tx, order, lines, input.shippingAddressId);
  changes.push({ field: 'shippingAddress', from: inOneLine(order.shippingAddress), to: inOneLine(place.shippingAddress) });
  return place;
}

const inOneLine = (place: OrderAtHand['order']['shippingAddress']): string | null =>
  (place ? [place.line1, place.line2, place.city, place.pincode, place.state].filter(Boolean).join(', ') : null);

async function changeLines(tx: Transaction, lines: readonly OrderLine[], { lines: said }: OrderAmendInput, changes: HeadChange[]): Promise<{ line: OrderLine; outcome: LineOutcome; index: number }[]> {
  const items = await variantsById(tx, lines.map((line) => line.variantId));
  const units = await UnitBook.open(tx, said ?? [], items.values());
  const byId = new Map(lines.map((line) => [line.id, line]));
  const seen = new Set<string>();
  const outcomes: { line: OrderLine; outcome: LineOutcome; index: number }[] = [];
  eachLine(said ?? [], 'lineId', (wanted, index) => {
    const line = named(byId, seen, wanted.lineId);
    const change = saidInOwn(units, items.get(line.variantId)!, line, wanted);
    if (change.quantity?.gt(0)) expectCountable(items.get(line.variantId)!, change.quantity);
    for (const field of ['promisedOn', 'expectedOn'] as const) {
      const to = change[field];
      if (to === undefined || to === (line[field] ?? null)) continue;
      changes.push({ field: `${line.sku}.${field}`, from: line[field] ?? null, to });
      line[field] = to;
    }
    outcomes.push({ line, outcome: changeLine(line, change), index });
  });
  return outcomes;
}

async function pricedLines(tx: Transaction, { order }: OrderAtHand, { add }: OrderAmendInput): Promise<DraftLine[]> {
  if (!add?.length) return [];
  const { lines } = await priceLines(tx, { lines: add, orderedOn: order.orderedOn, isTaxInclusive: order.isTaxInclusive }, 'add');
  return lines.map((line) => lineOf(line, { rate: ZERO, taxable: ZERO, cgst: ZERO, sgst: ZERO, igst: ZERO, total: ZERO }, 0, order.isTaxInclusive));
}

const asOrdered = ({ rate, taxable, cgst, sgst, igst, total }: Awaited<ReturnType<typeof charge>>[number]) =>
  ({ taxRate: rate, orderedTaxable: taxable, orderedCgst: cgst, orderedSgst: sgst, orderedIgst: igst, orderedTotal: total });

function successorOf(from: OrderLine, { quantity, discount, waited: _waited, waitingSince: _since, ...price }: Successor, position: number, amounts: Awaited<ReturnType<typeof charge>>[number]): Partial<OrderLine> {
  const { orderId, variantId, sku, description, hsn, unit, isTaxInclusive, expectedOn, promisedOn, listPrice } = from;
  return { id: uuidv7(), orderId, position, variantId, sku, description, hsn, unit, isTaxInclusive, expectedOn: expectedOn ?? null, promisedOn: promisedOn ?? null, listPrice: listPrice ?? null, quantity, ...price, discount, ...asOrdered(amounts) };
}

async function promiseMore(tx: Transaction, { order }: OrderAtHand, outcomes: readonly { line: OrderLine; outcome: LineOutcome; index: number }[], fresh: readonly Fresh[], shortage: Shortage): Promise<void> {
  const further = outcomes.filter(({ outcome }) => outcome.further.gt(0));
  const waits = (line: OrderLine) => shortage === 'BACKORDER' || line.expectedOn != null;
  const wishes: Wish[] = [
    ...further.map(({ line, outcome, index }) => ({ line, quantity: outcome.further, mayWait: waits(line) ? outcome.further : ZERO, field: ['lines', String(index), 'quantity'] })),
    ...fresh.map(({ line, waited, field }) => ({ line, quantity: line.quantity, mayWait: waits(line) ? line.quantity : Decimal.min(waited, line.quantity), field })),
  ];
  const had = await promise(tx, order, wishes);
  const now = new Date();
  for (const { line, outcome } of further) line.promise(had.get(line.id)!, outcome.further.minus(had.get(line.id)!), now);
  for (const { line, since } of fresh) line.promise(had.get(line.id)!, line.quantity.minus(had.get(line.id)!), since ?? now);
}

async function cancelUnits(tx: Transaction, { order, lines, account }: InHand, input: OrderLinesCancelInput): Promise<OrderAmendment> {
  order.expectAmendable();
  const reason = cancelWords(input.cause, input.reason);
  const was = before(order, lines);
  const gone = await namedUnits(tx, lines, input.lines, (line) => line.open);
  order.cancelCause = input.cause;
  await giveBack(tx, order, gone.map(({ line, quantity }) => ({ line, quantity: line.cancelSome(quantity) })));
  const amendment = await settleChange(tx, { order, lines }, was, { kind: 'LINES_CANCELLED', words: reason, cause: input.cause, reason: whyOf(reason, gone) });
  tx.publish(new OrderCancelled(order.id, order.number, order.customerId, reason, order.status === 'CANCELLED', gone.map(({ line, quantity }) => ({ sku: line.sku, quantity: quantity.toFixed() }))));
  await reviewHolds(tx, order, account, { isDearer: false, isElsewhere: false });
  return amendment;
}
