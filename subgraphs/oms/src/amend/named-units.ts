import { variantsById } from '@ilms/core/variant/variants-by-sku';
import { eachLine } from '@ilms/inventory/stock/each-line';
import type { Decimal } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { CancelsMoreThanOpen, LineTwice } from '../amend-errors.ts';
import { expectCountable } from '../order/countable.ts';
import { inWords } from '../order/in-words.ts';
import type { OrderLine } from '../order/order-line.entity.ts';

/** One line of those, each named once. */
export function named(byId: ReadonlyMap<string, OrderLine>, seen: Set<string>, lineId: string): OrderLine {
  const line = byId.get(lineId.toLowerCase());
  if (!line) throw new NotFound('line', lineId, ['lineId']);
  if (seen.has(line.id)) throw new LineTwice(line.sku);
  seen.add(line.id);
  return line;
}

/** Units of a line that are named; all that are left where no quantity is said. */
export interface SaidUnits {
  readonly lineId: string;
  readonly quantity?: Decimal | null | undefined;
}

export interface NamedUnits {
  readonly line: OrderLine;
  readonly quantity: Decimal;
}

/** What a caller names of the lines of an order, within what is left of each and as its items are counted. */
export async function namedUnits(tx: Transaction, lines: readonly OrderLine[], said: readonly SaidUnits[], left: (line: OrderLine) => Decimal, tooMany = (line: OrderLine, quantity: Decimal): Error => new CancelsMoreThanOpen(line.sku, quantity, left(line))): Promise<NamedUnits[]> {
  const items = await variantsById(tx, lines.map((line) => line.variantId));
  const byId = new Map(lines.map((line) => [line.id, line]));
  const seen = new Set<string>();
  const units: NamedUnits[] = [];
  eachLine(said, 'quantity', ({ lineId, quantity: wanted }) => {
    const line = named(byId, seen, lineId);
    const quantity = wanted ?? left(line);
    if (!quantity.gt(0) || quantity.gt(left(line))) throw tooMany(line, quantity);
    expectCountable(items.get(line.variantId)!, quantity);
    units.push({ line, quantity });
  });
  return units;
}

/** `why: 2 KURTA, 1 SHAWL`, as an amendment keeps it. */
export const whyOf = (words: string, units: readonly NamedUnits[]): string => `${words}: ${inWords(units.map(({ line, quantity }) => `${quantity.toFixed()} ${line.sku}`))}`.slice(0, 500);
