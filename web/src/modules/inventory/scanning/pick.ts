import { subtract, sum } from '../../../shared/decimal.ts';
import { formatQuantity, isZero } from '../../../shared/format.ts';
import type { GatheredLine, Gathering } from './gather.ts';

/** A line of a transfer that is to leave. */
export interface WantedLine {
  readonly sku: string;
  readonly quantity: string;
  readonly batch?: { readonly number: string } | null;
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const isMore = (a: string, b: string) => !subtract(a, b).startsWith('-') && !isZero(subtract(a, b));

/** Why what was scanned cannot go with this transfer: another batch is wanted, or more was scanned than is to go. Nothing where it can. */
export function openOf(lines: readonly WantedLine[], { lines: picked }: Gathering, scanned: GatheredLine): string | undefined {
  const wanted = lines.filter(({ sku }) => sku === scanned.sku);
  const named = wanted.filter(({ batch }) => batch);
  const isFree = wanted.some(({ batch }) => !batch);
  if (!isFree && scanned.batch && !named.some(({ batch }) => same(batch!.number, scanned.batch))) return `Batch ${named.map(({ batch }) => batch!.number).join(' or ')} of ${scanned.sku} is to go, not ${scanned.batch}.`;
  // Where one line leaves the batch open, whatever is left of all lines may be of any.
  const scope = isFree || !scanned.batch ? wanted : named.filter(({ batch }) => same(batch!.number, scanned.batch));
  const most = sum(scope.map(({ quantity }) => quantity));
  const now = sum(picked.filter(({ sku, batch }) => sku === scanned.sku && (isFree || !scanned.batch || same(batch, scanned.batch))).map(({ quantity }) => quantity));
  return isMore(now, most) ? `Only ${formatQuantity(most)} of ${scanned.sku} are to go.` : undefined;
}

/** The lines of the transfer as they were picked. */
export const linesToSend = ({ lines }: Gathering) => lines.map(({ sku, quantity, batch }) => ({ sku, quantity, batch: batch || null }));

/** Whether exactly what was written was picked: then the transfer leaves as it was written, in the units it was entered in. */
export const isAsWritten = (lines: readonly WantedLine[], { lines: picked }: Gathering): boolean =>
  lines.length === picked.length && lines.every((line) => picked.some(({ sku, batch, quantity }) => sku === line.sku && same(batch, line.batch?.number ?? '') && isZero(subtract(quantity, line.quantity))));

/** What was to go and was not picked, by item. */
export function whatIsLeft(lines: readonly WantedLine[], { lines: picked }: Gathering): { sku: string; quantity: string }[] {
  return [...new Set(lines.map(({ sku }) => sku))].flatMap((sku) => {
    const of = (some: readonly { sku: string; quantity: string }[]) => sum(some.filter((line) => line.sku === sku).map(({ quantity }) => quantity));
    const left = subtract(of(lines), of(picked));
    return isZero(left) || left.startsWith('-') ? [] : [{ sku, quantity: left }];
  });
}
