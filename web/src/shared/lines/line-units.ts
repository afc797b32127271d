import { isDecimal, plainDecimal, sum } from '../decimal.ts';
import { formatQuantity } from '../format.ts';
import type { ItemUnit } from './line-column.ts';

/** In which units lines of these items can be entered, by SKU: each item's own first. */
export type UnitsBySku = ReadonlyMap<string, readonly ItemUnit[]>;

function whole(value: string): { digits: bigint; below: bigint } {
  const [units = '0', fraction = ''] = value.split('.');
  return { digits: BigInt(units + fraction), below: 10n ** BigInt(fraction.length) };
}

/** A decimal times a ratio, half up at so many places, and whether that is exact. */
export function timesRatio(value: string, times: string, divided: string, places: number): { value: string; isExact: boolean } {
  const [a, b, c] = [whole(value), whole(times), whole(divided)];
  const isNegative = a.digits < 0n || value.startsWith('-');
  const above = (a.digits < 0n ? -a.digits : a.digits) * b.digits * c.below * 10n ** BigInt(places);
  const below = a.below * b.below * c.digits;
  const rounded = (above * 2n + below) / (below * 2n);
  const digits = rounded.toString().padStart(places + 1, '0');
  const text = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;
  return { value: isNegative && rounded > 0n ? `-${text}` : text, isExact: rounded * below === above };
}

const trimmed = (value: string): string => (value.includes('.') ? value.replace(/\.?0+$/, '') : value);

/** So many of a unit in the item's own one; `isExact` says whether the item is counted so finely. */
export function inOwn(quantity: string, unit: ItemUnit, ownDecimals: number): { value: string; isExact: boolean } {
  const { value, isExact } = timesRatio(quantity, unit.times, unit.divided, 6);
  const plain = trimmed(value);
  return { value: plain, isExact: isExact && (plain.split('.')[1]?.length ?? 0) <= ownDecimals };
}

/** The price of one of a unit, where one of another costs so much. */
export const priceIn = (price: string, from: ItemUnit, to: ItemUnit): string =>
  timesRatio(timesRatio(price, from.divided, from.times, 12).value, to.times, to.divided, 2).value;

interface UnitLine { sku: string; unit?: string; quantity: string; actualQuantity?: string }

const unitOf = (line: UnitLine, units: UnitsBySku): { own: ItemUnit; chosen: ItemUnit } | undefined => {
  const all = units.get(line.sku.trim());
  const own = all?.find(({ isOwn }) => isOwn);
  const chosen = line.unit ? all?.find(({ code }) => code === line.unit) : own;
  return own && chosen ? { own, chosen } : undefined;
};

/** How much of a line stock is moved or promised by, in the item's own unit. */
export function ownQuantityOf(line: UnitLine, units: UnitsBySku): string {
  const quantity = plainDecimal(line.quantity);
  const actual = plainDecimal(line.actualQuantity ?? '');
  if (isDecimal(actual)) return actual;
  const found = unitOf(line, units);
  return found && isDecimal(quantity) && !found.chosen.isOwn ? inOwn(quantity, found.chosen, found.own.decimals).value : quantity || '0';
}

export const ownTotal = (lines: readonly UnitLine[], units: UnitsBySku): string => sum(lines.map((line) => ownQuantityOf(line, units)));

/** `2.5 BOX = 30 PCS`, where a line is in another unit than the item's own; and what is wrong about it. */
export function conversionOf(line: UnitLine, units: UnitsBySku): { words: string; isExact: boolean } | undefined {
  const found = unitOf(line, units);
  const quantity = plainDecimal(line.quantity);
  if (!found || found.chosen.isOwn || !isDecimal(quantity)) return undefined;
  const { value, isExact } = inOwn(quantity, found.chosen, found.own.decimals);
  const actual = plainDecimal(line.actualQuantity ?? '');
  const sides = `${formatQuantity(quantity, found.chosen.code)} = ${formatQuantity(value, found.own.code)}`;
  if (isDecimal(actual)) return { words: `${sides}, really ${formatQuantity(actual, found.own.code)}`, isExact: true };
  return { words: isExact ? sides : `${sides}, which ${found.own.decimals === 0 ? 'is counted whole' : `is counted to ${found.own.decimals} decimals`}`, isExact };
}

/** Whether a line is sold by the piece and weighed. */
export const isWeighed = (line: UnitLine, units: UnitsBySku): boolean => unitOf(line, units)?.chosen.tolerancePercent != null;

/** What a line says of its unit in an input: nothing where it is the item's own. */
export function saidUnit(line: UnitLine, units: UnitsBySku): { unit: string | null } {
  const own = units.get(line.sku.trim())?.find(({ isOwn }) => isOwn)?.code;
  return { unit: line.unit && line.unit !== own ? line.unit : null };
}
