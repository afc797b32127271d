import { type Decimal, toPaise } from '@ilms/kernel/decimal';
import { fiscalYearOf } from '@ilms/core/india/fiscal-year';
import { kitsOf, less as lessUnits, partsOfKits, weightOf, type PartUnits } from '../component/kit-weight.ts';
import type { OrderLineComponent } from '../component/order-line-component.entity.ts';
import { less, share, type Amounts } from '../order/amounts.ts';

/** What of an invoice line is charged and not credited. */
export interface Uncredited {
  /** Units, of a kit whole ones. */
  readonly quantity: Decimal;
  readonly amounts: Amounts;
  /** Units of the components of a kit; those of whole kits are among them. */
  readonly parts: PartUnits;
}

/** What a credit note took of an invoice line: units, of a component where one is named, or an agreed amount. */
export interface CreditedUnits {
  readonly componentId?: string | null | undefined;
  readonly quantity: Decimal;
  readonly covered: Amounts;
}

/** The last day on which GST of an invoice can be taken back: 30 November after the end of its fiscal year, CGST Act s. 34(2). */
export const lastCreditDay = (issuedOn: string): string => `${fiscalYearOf(issuedOn).endsOn.slice(0, 4)}-11-30`;

/** An invoice line of which nothing is credited. */
export const uncreditedOf = ({ quantity, taxable, cgst, sgst, igst, total }: Amounts & { readonly quantity: Decimal }, components: readonly OrderLineComponent[]): Uncredited =>
  ({ quantity, amounts: { taxable, cgst, sgst, igst, total }, parts: partsOfKits(components, quantity) });

/** What an invoice line comes to after some of it was credited. */
export function afterCredit({ quantity, amounts, parts }: Uncredited, { componentId, quantity: units, covered }: CreditedUnits, components: readonly OrderLineComponent[]): Uncredited {
  const rest = lessUnits(parts, componentId ? new Map([[componentId, units]]) : partsOfKits(components, units));
  return { quantity: components.length ? kitsOf(components, rest) : quantity.minus(units), amounts: less(amounts, covered), parts: rest };
}

/** What so many units bear of what is not credited; the last of them bear the rest, so that all together come to the invoice. */
export function coverOfUnits({ quantity: left, amounts, parts }: Uncredited, quantity: Decimal, isTaxInclusive: boolean, components: readonly OrderLineComponent[] = []): Amounts {
  if (components.length === 0) return share(amounts, quantity, left, isTaxInclusive);
  return share(amounts, weightOf(components, partsOfKits(components, quantity)), weightOf(components, parts), isTaxInclusive);
}

/** The same of units of one component of a kit: by what they weigh in it. */
export const coverOfParts = ({ amounts, parts }: Uncredited, componentId: string, quantity: Decimal, isTaxInclusive: boolean, components: readonly OrderLineComponent[]): Amounts =>
  share(amounts, weightOf(components, new Map([[componentId, quantity]])), weightOf(components, parts), isTaxInclusive);

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
