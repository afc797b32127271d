import { type Decimal, sum, toPaise, ZERO } from '@ilms/kernel/decimal';

/** What a line or a document comes to; `taxable + cgst + sgst + igst = total`, to the paisa. */
export interface Amounts {
  readonly taxable: Decimal;
  readonly cgst: Decimal;
  readonly sgst: Decimal;
  readonly igst: Decimal;
  readonly total: Decimal;
}

export const NOTHING: Amounts = { taxable: ZERO, cgst: ZERO, sgst: ZERO, igst: ZERO, total: ZERO };

const PARTS = ['taxable', 'cgst', 'sgst', 'igst', 'total'] as const;

const each = (amount: (part: keyof Amounts) => Decimal): Amounts => Object.fromEntries(PARTS.map((part) => [part, amount(part)])) as unknown as Amounts;

export const addUp = (all: readonly Amounts[]): Amounts => each((part) => sum(all.map((amounts) => amounts[part])));

export const less = (all: Amounts, some: Amounts): Amounts => each((part) => all[part].minus(some[part]));

/**
 * What the first `quantity` of `ordered` units bear of a line's amounts. Rounded so that shipping and invoicing a line in
 * any number of parts adds up to the line exactly: a part bears the difference of two such shares. Where prices contain
 * the tax the price is what stays exact, otherwise the taxable value.
 */
export function share(whole: Amounts, quantity: Decimal, ordered: Decimal, isTaxInclusive: boolean): Amounts {
  if (quantity.isZero()) return NOTHING;
  if (quantity.eq(ordered)) return whole;
  const part = (amount: Decimal) => toPaise(amount.times(quantity).div(ordered));
  const [cgst, sgst, igst] = [part(whole.cgst), part(whole.sgst), part(whole.igst)];
  const taxes = cgst.plus(sgst).plus(igst);
  const total = isTaxInclusive ? part(whole.total) : part(whole.taxable).plus(taxes);
  return { taxable: total.minus(taxes), cgst, sgst, igst, total };
}
