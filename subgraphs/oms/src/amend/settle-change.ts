import { voidNumber } from '@ilms/core/numbering/numbering.service';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { creditUndelivered } from '../credit-note/credit-undelivered.ts';
import type { Account } from '../hold/credit.ts';
import { releaseHolds } from '../hold/holds.ts';
import type { OrderAtHand } from '../order/fulfilment.ts';
import { record } from '../order/history.ts';
import { inRupees } from '../order/in-rupees.ts';
import { onlyTry } from '../order/trial.ts';
import type { AmendmentKind } from './amendment-kind.ts';
import type { OrderAmendment } from './order-amendment.entity.ts';
import type { Place } from './place.ts';
import { type Before, writeDown, type Grounds } from './write-down.ts';

/** Which order was changed, and the change: stored, or only tried. */
export interface Amended {
  readonly orderId: string;
  readonly amendmentId: string | null;
  readonly tried?: OrderAmendment;
}

/** An order that is locked with what its customer owes. */
export type InHand = OrderAtHand & { readonly account: Account | null };

const TITLES: Readonly<Record<AmendmentKind, string>> = { AMENDED: 'Changed', LINES_CANCELLED: 'Lines cancelled', CLOSED_SHORT: 'Closed short', REOPENED: 'Reopened', SPLIT: 'Split', MERGED: 'Merged' };

/** Does it once, or does it and undoes it. */
export async function doOrTry<I extends { idempotencyKey: string; id: string; dryRun?: boolean | null | undefined }>(context: TenantContext, name: string, input: I, work: (tx: Transaction) => Promise<OrderAmendment>): Promise<Amended> {
  if (input.dryRun) return { orderId: input.id, amendmentId: null, tried: await onlyTry(context, work) };
  return context.once(name, input, async (tx) => ({ orderId: input.id, amendmentId: (await work(tx)).id }));
}

/** Recounts the order and writes down what has changed. Nothing is left to be kept back where nothing is left to leave. */
export async function settleChange(tx: Transaction, { order, lines }: OrderAtHand, was: Before, grounds: Grounds, place: Place | null = null): Promise<OrderAmendment> {
  const from = order.status;
  if (!lines.some((line) => line.open.gt(0))) await releaseHolds(tx, order, 'nothing is left to leave', tx.actor);
  if (place) Object.assign(order, place);
  order.settle(lines);
  const delta = order.total.minus(was.total);
  record(tx, order, from, `${TITLES[grounds.kind]}: ${grounds.reason}${delta.isZero() && grounds.kind !== 'AMENDED' ? '' : ` (${inRupees(delta)})`}`);
  const credited = await creditUndelivered(tx, { order, lines }, was.undelivered, grounds.words ?? grounds.reason);
  const amendment = writeDown(tx, order, lines, was, { ...grounds, credited });
  if (order.status === 'CANCELLED') await voidNumber(tx, order.id, grounds.reason);
  await tx.flush();
  return amendment;
}
