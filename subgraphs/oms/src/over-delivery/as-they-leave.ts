import { expectWithinTolerance, NotCatchWeight } from '@ilms/core/unit/catch-weight';
import { lineUnitsOf, type LineUnit } from '@ilms/core/unit/line-unit';
import { inUnit } from '@ilms/core/unit/unit-ratio';
import type { Item } from '@ilms/core/variant/variants-by-sku';
import { placesOf } from '@ilms/inventory/reservation/available-at';
import { eachLine } from '@ilms/inventory/stock/each-line';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import type { DomainError } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { QuantityTooFine } from '../errors.ts';
import { DOCUMENT } from '../order/document.ts';
import { entryOf } from '../order/entered.ts';
import type { LineQuantity } from '../order/fulfilment.ts';
import { inWords } from '../order/in-words.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import type { Order } from '../order/order.entity.ts';
import { giveBack, promise } from '../order/promise.ts';
import { MoreThanPaid, ShipsBeyondTolerance, WeighsLessThanInvoiced } from './over-delivery-errors.ts';
import { spareOf, tolerancesOf } from './tolerance.ts';

/** Units of a line that leave: so many were agreed, and so many they really are. */
export interface Leaving extends LineQuantity {
  readonly line: OrderLine;
}

/** By how much more, or less, of a line leaves than was agreed for those units. */
interface Difference {
  readonly line: OrderLine;
  readonly more: Decimal;
  readonly isWeighed: boolean;
  readonly warehouseId: string;
  readonly field: readonly string[];
}

/**
 * Lets lines be for what really leaves of them: more than was ordered where the tolerance of the product has room for it, and of what is
 * weighed as much as it weighs. What is more is reserved where it leaves, what is less is free, before anything goes. Answers the units as they
 * leave, and the differences in words.
 */
export async function asTheyLeave(tx: Transaction, order: Order, leaving: readonly Leaving[], items: ReadonlyMap<string, Item>): Promise<{ leaving: Leaving[]; differences: ReadonlyMap<string, Decimal>; words: string | null }> {
  await expectWeights(tx, leaving, items);
  const differences = await differencesOf(tx, order, leaving, items);
  for (const { line, more, field } of differences) if (!line.mayDiffer(more)) throw new WeighsLessThanInvoiced(line.sku, more.neg(), line.invoicedAhead).at(...field.slice(0, 2));
  if (differences.length > 0) {
    await promise(tx, order, differences.filter(({ more }) => more.gt(0)).map(({ line, more, warehouseId, field }) => ({ line, quantity: more, mayWait: ZERO, warehouseId, field })));
    await giveBack(tx, order, differences.filter(({ more }) => more.lt(0)).map(({ line, more, warehouseId }) => ({ line, quantity: more.neg(), warehouseId })));
    for (const { line, more, isWeighed } of differences) line.differ(more, isWeighed);
  }
  return {
    leaving: leaving.map((some) => ({ ...some, quantity: some.actualQuantity ?? some.quantity })),
    differences: new Map(differences.map(({ line, more }) => [line.id, more])),
    words: differences.length === 0 ? null : inWords(differences.map(({ line, more }) => `${more.abs().toFixed()} ${line.sku} ${more.gt(0) ? 'more' : 'less'} than ordered`)),
  };
}

/** Refuses weights of what is not weighed, and those that are too far from what so many pieces are taken for. */
async function expectWeights(tx: Transaction, leaving: readonly Leaving[], items: ReadonlyMap<string, Item>): Promise<void> {
  if (!leaving.some(({ actualQuantity }) => actualQuantity)) return;
  const units = await lineUnitsOf(tx, [...new Set(leaving.map(({ line }) => items.get(line.variantId)!.productId))]);
  eachLine(leaving, 'actualQuantity', ({ line, quantity, actualQuantity }) => {
    if (!actualQuantity) return;
    const item = items.get(line.variantId)!;
    const entry = entryOf(line);
    const unit = entry && units.get(item.productId)?.find(({ code }) => code === entry.unit);
    if (!entry || !unit?.tolerancePercent) throw new NotCatchWeight(line.sku, entry?.unit ?? line.unit);
    expectWithinTolerance(item, { ...entry, quantity: piecesOf(line, quantity, unit) }, actualQuantity, unit.tolerancePercent);
  });
}

function piecesOf(line: OrderLine, quantity: Decimal, unit: LineUnit): Decimal {
  const entry = entryOf(line)!;
  const pieces = inUnit(quantity, entry) ?? quantity.times(entry.divided).div(entry.times);
  if (pieces.decimalPlaces() > unit.decimals) throw new QuantityTooFine(line.sku, unit.code, unit.decimals, pieces.toDecimalPlaces(6));
  return pieces;
}

async function differencesOf(tx: Transaction, order: Order, leaving: readonly Leaving[], items: ReadonlyMap<string, Item>): Promise<Difference[]> {
  const byLine = [...Map.groupBy(leaving.map((some, index) => ({ ...some, index })), ({ line }) => line)].map(([line, parts]) => ({
    line, last: parts.at(-1)!, isWeighed: parts.some(({ actualQuantity }) => actualQuantity),
    beyond: Decimal.max(ZERO, sum(parts.map(({ quantity }) => quantity)).minus(line.open)),
    weighed: sum(parts.map(({ quantity, actualQuantity }) => (actualQuantity ?? quantity).minus(quantity))),
  }));
  const more = byLine.filter(({ beyond }) => beyond.gt(0));
  const percentOf = more.length ? await tolerancesOf(tx, more.map(({ line }) => items.get(line.variantId)!.productId)) : () => ZERO;
  for (const { line, beyond, last } of more) {
    const item = items.get(line.variantId)!;
    const percent = percentOf(item.productId);
    // Without a tolerance the line itself says what is still to be shipped.
    if (percent.isZero()) continue;
    const spare = spareOf(line, item, percent);
    const at = (error: DomainError) => error.at('lines', String(last.index));
    if (beyond.gt(spare)) throw at(new ShipsBeyondTolerance(line.sku, line.open.plus(beyond), line.open, spare, percent));
    if (order.isPrepaid || order.isPaidToChannel) throw at(new MoreThanPaid(order.number, line.sku));
  }
  const differing = byLine.map((one) => ({ ...one, more: one.weighed.plus(percentOf(items.get(one.line.variantId)!.productId).isZero() ? ZERO : one.beyond) })).filter((one) => !one.more.isZero());
  const places = differing.some(({ last }) => !last.warehouseId) ? await placesOf(tx, DOCUMENT, [order.id]) : [];
  return differing.map(({ line, more: units, isWeighed, last }) => ({
    line, more: units, isWeighed: Boolean(isWeighed), field: ['lines', String(last.index), isWeighed ? 'actualQuantity' : 'quantity'],
    warehouseId: last.warehouseId ?? places.filter(({ documentLineId }) => documentLineId === line.id).toSorted((a, b) => b.usable.cmp(a.usable))[0]?.warehouseId ?? order.warehouseId,
  }));
}
