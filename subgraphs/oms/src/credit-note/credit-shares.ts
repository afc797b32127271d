import { type Decimal, toPaise } from '@ilms/kernel/decimal';
import { fiscalYearOf } from '@ilms/core/india/fiscal-year';
import { less, share, type Amounts } from '../order/amounts.ts';

/** What of an invoice line is charged and not credited. */
export interface Uncredited {
  readonly quantity: Decimal;
  readonly amounts: Amounts;
}

/** The last day on which GST of an invoice can be taken back: 30 November after the end of its fiscal year, CGST Act s. 34(2). */
export const lastCreditDay = (issuedOn: string): string => `${fiscalYearOf(issuedOn).endsOn.slice(0, 4)}-11-30`;

/** What an invoice line comes to after some of it was credited. */
export const afterCredit = ({ quantity, amounts }: Uncredited, credited: { readonly quantity: Decimal; readonly covered: Amounts }): Uncredited =>
  ({ quantity: quantity.minus(credited.quantity), amounts: less(amounts, credited.covered) });

/** What so many units bear of what is not credited; the last of them bear the rest, so that all together come to the invoice. */
export const coverOfUnits = ({ quantity: left, amounts }: Uncredited, quantity: Decimal, isTaxInclusive: boolean): Amounts => share(amounts, quantity, left, isTaxInclusive);

/** What an agreed amount covers: with its part of the tax, unless it is a commercial one, which is an amount without tax. */
export function coverOfAmount({ amounts }: Uncredited, amount: Decimal, isCommercial: boolean): Amounts {
  const whole = isCommercial ? amounts.taxable : amounts.total;
  if (amount.eq(whole)) return amounts;
  const part = (tax: Decimal) => toPaise(tax.times(amount).div(whole));
  const [cgst, sgst, igst] = [part(amounts.cgst), part(amounts.sgst), part(amounts.igst)];
  const taxes = cgst.plus(sgst).plus(igst);
  const taxable = isCommercial ? amount : amount.minus(taxes);
  return { taxable, cgst, sgst, igst, total: taxable.plus(taxes) };
}
