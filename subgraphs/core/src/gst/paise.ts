import { Decimal } from '@ilms/kernel/decimal';
import { RuleBroken } from '@ilms/kernel/errors';

/** The largest amount a document or a line of it may reach: what an e-invoice can carry, 14 digits of rupees. */
const LARGEST_PAISE = 9_999_999_999_999_999n;
const LARGEST_DIGITS = 14;

/** What a figure on a line is called in a refusal. */
export type Figure = 'quantity' | 'price' | 'discount' | 'rate' | 'amount';

/**
 * A decimal as whole units of its smallest part (`decimals` 2: paise), refused when it is not a number, has more decimals than
 * it may, or more digits than any business has. Integers, because a division then has an exact remainder.
 */
export function scaled(value: Decimal, decimals: number, figure: Figure, position?: number): bigint {
  const where = position === undefined ? '' : ` in line ${position}`;
  const refuse = (code: string, why: string) => new RuleBroken(code, `The ${figure}${where} ${why}.`, { figure, position });
  if (!value.isFinite()) throw refuse('CORE_TAX_NOT_A_NUMBER', 'is not a number');
  if (value.isNegative() && !value.isZero()) throw refuse('CORE_TAX_NEGATIVE', 'is negative');
  if (value.e >= LARGEST_DIGITS) throw refuse('CORE_TAX_TOO_LARGE', `has more than ${LARGEST_DIGITS} digits before the point`);
  if (value.decimalPlaces() > decimals) throw refuse('CORE_TAX_TOO_FINE', `has more than ${decimals} decimals`);
  return BigInt(value.abs().toFixed(decimals).replace('.', ''));
}

/** Half a paisa and more goes up. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

/** Refuses a sum that no document can carry. */
export function withinReach(paise: bigint, position?: number): bigint {
  if (paise <= LARGEST_PAISE) return paise;
  const where = position === undefined ? '' : ` of line ${position}`;
  throw new RuleBroken('CORE_TAX_TOO_LARGE', `The amount${where} has more than ${LARGEST_DIGITS} digits before the point.`, { figure: 'amount', position });
}

/** Paise as rupees with two decimals. */
export function rupees(paise: bigint): Decimal {
  const digits = (paise < 0n ? -paise : paise).toString().padStart(3, '0');
  return new Decimal(`${paise < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
}
