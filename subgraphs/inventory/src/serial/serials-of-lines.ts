import type { DomainError } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { isBySerial } from '../tracking/stock-tracking.ts';
import { trackingOf } from '../tracking/tracking-book.ts';
import { NotTrackedBySerial, SerialDifference } from '../serial-errors.ts';
import type { StockLedgerEntry } from '../stock/stock-ledger-entry.entity.ts';
import { moveSerials } from './move-serials.ts';
import { serialMove, type SerialMove } from './serial-move.ts';

/** What a line of a stock document may say of its serial numbers. */
export interface LineWithSerials {
  readonly serials?: readonly string[] | null;
  readonly drawSerials?: boolean | null;
  readonly foundSerials?: readonly string[] | null;
  readonly missingSerials?: readonly string[] | null;
}

/** One movement that was booked for a line. */
export interface BookedLine {
  readonly line: object;
  readonly index: number;
  readonly entry: StockLedgerEntry;
}

/** Takes the serial numbers of a document booked by hand along with its goods: what leaves and what comes is named, unit by unit. */
export async function followSerials(tx: Transaction, booked: readonly BookedLine[]): Promise<void> {
  await expectDifferences(tx, booked);
  await moveSerials(tx, booked.flatMap((one) => movesOf(one, booked)));
}

function movesOf({ line, index, entry }: BookedLine, booked: readonly BookedLine[]): SerialMove[] {
  const { serials, drawSerials: draws, foundSerials, missingSerials } = line as LineWithSerials;
  const field = ['lines', String(index)];
  const named = { pick: 'NAMED', serials, field } as const;
  switch (entry.kind) {
    case 'RECEIPT': return [serialMove({ in: entry }, { ...named, draws, kind: 'RECEIVED', becomes: 'IN_STOCK' })];
    case 'ISSUE': return [serialMove({ out: entry }, { ...named, kind: 'ISSUED', becomes: 'ISSUED' })];
    case 'TRANSFER_IN': return [serialMove({ out: booked.find((one) => one.entry.id === entry.sourceId)!.entry, in: entry }, { ...named, kind: 'MOVED', becomes: 'STANDING' })];
    case 'ADJUSTMENT': return [
      ...(missingSerials?.length ? [serialMove({ out: entry }, { ...named, serials: missingSerials, units: missingSerials.length, kind: 'MISSING', becomes: 'MISSING' })] : []),
      ...(foundSerials?.length ? [serialMove({ in: entry }, { ...named, serials: foundSerials, units: foundSerials.length, kind: 'FOUND', becomes: 'IN_STOCK' })] : []),
    ];
    case 'TRANSFER_OUT': case 'REVALUATION': return [];
  }
}

/** The difference a count found is the units found less those missing. */
async function expectDifferences(tx: Transaction, booked: readonly BookedLine[]): Promise<void> {
  const counts = booked.filter(({ entry }) => entry.kind === 'ADJUSTMENT');
  if (counts.length === 0) return;
  const tracking = await trackingOf(tx, counts.map(({ entry }) => entry.variantId));
  for (const { line, index, entry: { variantId, sku, quantity } } of counts) {
    const { foundSerials, missingSerials } = line as LineWithSerials;
    const [found, missing] = [foundSerials?.length ?? 0, missingSerials?.length ?? 0];
    const refusal: DomainError | undefined = !isBySerial(tracking.get(variantId)?.tracking ?? 'NONE')
      ? found + missing > 0 ? new NotTrackedBySerial(sku) : undefined
      : quantity.eq(found - missing) ? undefined : new SerialDifference(sku, quantity, found, missing);
    if (refusal) throw refusal.at('lines', String(index));
  }
}
