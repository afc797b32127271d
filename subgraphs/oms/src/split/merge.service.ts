import { relate } from '@ilms/core/document-link/relate';
import { voidNumber } from '@ilms/core/numbering/numbering.service';
import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { before, writeDown } from '../amend/write-down.ts';
import { NotMergeable } from '../amend-errors.ts';
import { reviewCredit } from '../hold/automatic-holds.ts';
import { takeManyInHand } from '../hold/credit.ts';
import { groundsAgain, openHolds, placeHold, releaseHold, releaseHolds } from '../hold/holds.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import type { Order } from '../order/order.entity.ts';
import { moveUnits } from './move-units.ts';
import type { OrdersMergeInput } from './split.input.ts';

/** Makes one order of several of one customer that agree in all that is said once and of which nothing has left or was paid. */
export function mergeOrders(context: TenantContext, input: OrdersMergeInput): Promise<string> {
  return context.once('ordersMerge', input, async (tx) => {
    const ids = [...new Set(input.orders.map(({ id }) => id.toLowerCase()))];
    const intoId = input.intoId.toLowerCase();
    if (ids.includes(intoId)) throw new RuleBroken('OMS_MERGED_INTO_ITSELF', 'An order does not become a part of itself.', {}, ['orders']);
    const { account, orders } = await takeManyInHand(tx, [intoId, ...ids]);
    const [into, ...others] = [intoId, ...ids].map((id) => orders.get(id)!);
    into!.order.expectAmendable();
    for (const other of others) expectMergeable(other, into!);
    let lines = into!.lines;
    for (const other of others) lines = [...lines, ...(await takeOver(tx, { order: into!.order, lines }, other, input.reason?.trim() || null))];
    await reviewCredit(tx, account);
    return intoId;
  });
}

/** What one order says once. */
const said = ({ customerId, branchId, warehouseId, placeOfSupply, isTaxInclusive, isPrepaid, isCod, isPaidToChannel, customerPo, channel, shippingAddress }: Order): Readonly<Record<string, unknown>> => ({
  'it is another customer’s': customerId, 'another branch sells it': branchId, 'it leaves another warehouse': warehouseId, 'it is supplied in another state': placeOfSupply,
  'its prices treat tax otherwise': isTaxInclusive, 'it is paid otherwise': isPrepaid, 'it is paid on delivery or not': isCod, 'it is paid to its channel or not': isPaidToChannel, 'it has another purchase order': customerPo ?? '', 'it came through another channel': channel, 'it goes to another address': place(shippingAddress),
});

const place = (address: Order['shippingAddress']): string => [address?.line1, address?.line2, address?.city, address?.stateCode, address?.pincode, address?.country].map((part) => part ?? '').join('\n');

function expectMergeable({ order, lines }: OrderAtHand, { order: into, lines: intoLines }: OrderAtHand): void {
  order.expectAmendable();
  const ours = said(into);
  for (const [what, value] of Object.entries(said(order))) if (value !== ours[what]) throw new NotMergeable(order.number, into.number, what);
  if ([...lines, ...intoLines].some((line) => line.shipped.gt(0))) throw new NotMergeable(order.number, into.number, 'a part of one of them has left');
  if ([...lines, ...intoLines].some((line) => line.invoiced.gt(0))) throw new NotMergeable(order.number, into.number, 'a part of one of them is invoiced');
  if (!order.refunded.isZero()) throw new NotMergeable(order.number, into.number, `₹${order.refunded.toFixed(2)} went back of it`);
  if (!order.paid.isZero()) throw new NotMergeable(order.number, into.number, `₹${order.paid.toFixed(2)} were paid for it`);
}

async function takeOver(tx: Transaction, { order: into, lines }: OrderAtHand, other: OrderAtHand, why: string | null): Promise<OrderAtHand['lines']> {
  const { order } = other;
  const [wasInto, wasOther] = [before(into, lines), before(order, other.lines)];
  const holds = await openHolds(tx, order);
  await releaseHolds(tx, order, `it is a part of ${into.number}`, tx.actor);
  const last = Math.max(...lines.map((line) => line.position));
  const moved = await moveUnits(tx, order, into, other.lines.filter((line) => line.kept.gt(0)).map((line) => ({ line, quantity: line.kept })), last);
  const from = order.status;
  order.settle(other.lines);
  if (order.promisedOn && (!into.promisedOn || order.promisedOn < into.promisedOn)) Object.assign(into, { promisedOn: order.promisedOn, isPromiseProposed: order.isPromiseProposed });
  if (order.approvedDiscount && (!into.approvedDiscount || order.approvedDiscount.gt(into.approvedDiscount))) into.approvedDiscount = order.approvedDiscount;
  into.settle([...lines, ...moved]);
  into.priority = Math.min(into.priority, order.priority);
  const reason = why ? `. ${why}` : '';
  writeDown(tx, order, other.lines, wasOther, { kind: 'MERGED', reason: `Into ${into.number}${reason}` });
  writeDown(tx, into, [...lines, ...moved], wasInto, { kind: 'MERGED', reason: `From ${order.number}${reason}` });
  record(tx, order, from, `Merged into ${into.number}${reason}`);
  record(tx, into, into.status, `Took over ${order.number}${reason}`);
  await voidNumber(tx, order.id, `Merged into ${into.number}`);
  relate(tx, { noun: 'Order', id: order.id, label: order.number }, 'merged', { noun: 'Order', id: into.id, label: into.number });
  await tx.flush();
  const standing = new Map((await openHolds(tx, into)).map((hold) => [hold.kind, hold]));
  for (const hold of holds) {
    const { kind, placedById, placedByName } = hold;
    const known = standing.get(kind);
    // Of two prices that wait, the lower one decides: whoever approves sees it.
    const isLower = kind === 'PRICE' && known && Number(hold.figures?.percent) > Number(known.figures?.percent);
    if (isLower) await releaseHold(tx, into, known, `it took over ${order.number}`, null);
    if (!known || isLower) await placeHold(tx, into, groundsAgain(hold), placedById && placedByName ? { kind: 'user', id: placedById, name: placedByName } : null);
  }
  return moved;
}
