import { fiscalYearOn } from '@ilms/core/company/fiscal-year.service';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { DomainError, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { StockAdjustment } from '../adjustment/adjustment.entity.ts';
import { takeSerialsBack } from '../serial/take-serials-back.ts';
import { bringBatches } from '../stock/lock-levels.ts';
import { bringLayers } from '../stock/past-stock.ts';
import { expectOpenBooks, type Posting } from '../stock/post.ts';
import { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import { StockLevel } from '../stock/stock-level.entity.ts';
import { openForReceipt } from '../warehouse/warehouse.service.ts';
import { StockMovementCancelled } from './cancellation-events.ts';
import type { StockMovementCancelInput } from './cancellation.input.ts';
import { expectCancellable, touchedBy, type Touched } from './cancelled-document.ts';
import { sendBack } from './send-back.ts';
import { StockCancellation } from './stock-cancellation.entity.ts';
import { laterMovements } from './later-movements.ts';
import { withdraw } from './withdraw.ts';

/** What cancelling came to, while its levels are still locked. */
export interface Cancelled {
  readonly cancellation: StockCancellation;
  readonly levels: readonly StockLevel[];
  readonly entries: readonly StockLedgerEntry[];
  /** What the levels were before. */
  readonly before: ReadonlyMap<string, Pick<StockLevel, 'onHand' | 'value'>>;
  /** How many movements came after it on those levels. */
  readonly later: number;
}

/** A document as it is called where it was cancelled. */
export interface CancelledDocument {
  readonly documentType: string;
  readonly documentId: string;
  readonly documentNumber: string | null;
}

/** Takes a movement back that was wrong, once. */
export function cancelMovement(context: TenantContext, input: StockMovementCancelInput): Promise<string> {
  return context.once('stockMovementCancel', input, async (tx) => (await cancelIn(tx, input.documentId.toLowerCase(), input.reason.trim())).cancellation.id);
}

/** The same in a transaction of the caller’s. */
export async function cancelIn(tx: Transaction, documentId: string, reason: string): Promise<Cancelled> {
  if (!reason) throw new RuleBroken('REQUIRED', 'Say why the movement is cancelled.', {}, ['reason']);
  const touched = await touchedBy(tx, documentId);
  const [adjustment] = await tx.lockAll(StockAdjustment, { id: documentId });
  const cancelled = await cancelEntries(tx, touched, { documentId }, reason);
  adjustment?.cancel();
  // An opening that was wrong may be stated again.
  if (cancelled.cancellation.documentType === 'StockOpening') for (const level of cancelled.levels) level.forgetOpening();
  await tx.flush();
  return cancelled;
}

/** Takes these entries of one document back. What is cancelled is said to be that document, unless the caller names a part of it. */
export async function cancelEntries(tx: Transaction, { levelIds, comesBackTo, days }: Touched, which: { readonly documentId: string } | { readonly id: { readonly $in: string[] } }, reason: string, as?: CancelledDocument): Promise<Cancelled> {
  const isOpen = await areBooksOpen(tx, days);
  await expectOpenBooks(tx);
  for (const id of comesBackTo) await openForReceipt(tx, id, ['documentId']);
  const levels = await tx.lockAll(StockLevel, { id: { $in: [...levelIds] } });
  await bringLayers(tx, levels);
  await bringBatches(tx, levels);
  // Only now: until the levels are locked somebody else may cancel it, or change what it cost.
  const entries = await tx.find(StockLedgerEntry, which, { orderBy: { id: 'asc' } });
  await expectCancellable(tx, entries);
  const later = await laterMovements(tx, entries);
  const isAtOwnMoment = isOpen && (later === 0 || tx.can('stock:backdate'));
  const before = new Map(levels.map(({ id, onHand, value }) => [id, { onHand, value }]));
  const cancellation = await write(tx, entries, as, reason, isAtOwnMoment);
  const posting: Posting = { documentType: 'StockCancellation', documentId: cancellation.id, documentNumber: cancellation.number, postedAt: cancellation.cancelledAt, reason };
  const byId = new Map(levels.map((level) => [level.id, level]));
  const reversals = isAtOwnMoment ? await withdraw(tx, byId, entries, posting) : await sendBack(tx, byId, entries, posting);
  await takeSerialsBack(tx, reversals, isAtOwnMoment);
  for (const { back } of reversals) tx.publish(new StockMovementCancelled(back, cancellation));
  await tx.flush();
  return { cancellation, levels, entries, before, later };
}

/** Whether the books of every day on which it moved are open; they stay so until this is stored. */
async function areBooksOpen(tx: Transaction, days: readonly string[]): Promise<boolean> {
  try {
    for (const day of days) await fiscalYearOn(tx, day, 'STOCK');
    return true;
  } catch (error) {
    if (error instanceof DomainError && ['CORE_PERIOD_LOCKED', 'CORE_YEAR_CLOSED'].includes(error.code)) return false;
    throw error;
  }
}

async function write(tx: Transaction, entries: readonly StockLedgerEntry[], as: CancelledDocument | undefined, reason: string, isAtOwnMoment: boolean): Promise<StockCancellation> {
  const [first] = entries as [StockLedgerEntry];
  const { effectiveAt } = first;
  const { documentType, documentId, documentNumber } = as ?? first;
  const now = new Date();
  const id = uuidv7();
  const { name } = await fiscalYearOn(tx, dayInIndia(now));
  const number = await tx.nextNumber({ document: 'stock-cancellation', scope: 'company', fiscalYear: name, prefix: `SC/${name.slice(2)}/`, recordId: id });
  return tx.create(StockCancellation, {
    id, number, documentType: documentType!, documentId: documentId!, documentNumber: documentNumber ?? null, reason, isAtOwnMoment, effectiveAt: isAtOwnMoment ? effectiveAt : now, cancelledAt: now, cancelledById: tx.actor.id, cancelledByName: tx.actor.name,
  });
}
