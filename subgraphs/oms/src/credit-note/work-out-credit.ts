import { eachLine } from '@ilms/inventory/stock/each-line';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { SalesInvoiceLine } from '../invoice/sales-invoice-line.entity.ts';
import type { Amounts } from '../order/amounts.ts';
import { CreditExceedsInvoice, CreditsMoreThanInvoiced, QuantityOrAmount } from '../return-errors.ts';
import { coverOfAmount, coverOfUnits, type Uncredited } from './credit-shares.ts';
import type { OpenInvoice } from './open-invoices.ts';

// What a credit note comes to; knows nothing but the invoice and what was credited of it.

/** What is to be credited of one line of an invoice. */
export interface Wanted {
  readonly invoiceLineId: string;
  readonly quantity?: Decimal | null | undefined;
  readonly amount?: Decimal | null | undefined;
}

/** What a credit note says of one line, and what of the invoice it covers. */
export interface Credited {
  readonly line: SalesInvoiceLine;
  readonly quantity: Decimal;
  readonly amounts: Amounts;
  readonly covered: Amounts;
}

/** The amounts of each line: units bear their share of what is not credited yet, an agreed amount its part of the tax. */
export function workOut(open: OpenInvoice, wanted: readonly Wanted[], isCommercial: boolean, isTaxInclusive: boolean): Credited[] {
  const credited: Credited[] = [];
  eachLine(wanted, 'quantity', ({ invoiceLineId, quantity, amount }) => {
    const found = open.line(invoiceLineId);
    if (!found || credited.some(({ line }) => line.id === found.line.id)) throw new NotFound('invoice line', invoiceLineId, ['invoiceLineId']);
    const { line, left } = found;
    if ((quantity == null) === (amount == null)) throw new QuantityOrAmount(line.sku);
    const covered = quantity ? unitsOf(line, left, quantity, isTaxInclusive) : amountOf(line, left, amount!, isCommercial);
    credited.push({ line, quantity: quantity ?? ZERO, covered, amounts: isCommercial ? { taxable: covered.taxable, cgst: ZERO, sgst: ZERO, igst: ZERO, total: covered.taxable } : covered });
  });
  return credited;
}

function unitsOf({ sku }: SalesInvoiceLine, left: Uncredited, quantity: Decimal, isTaxInclusive: boolean): Amounts {
  if (quantity.gt(left.quantity)) throw new CreditsMoreThanInvoiced(sku, quantity, left.quantity);
  return coverOfUnits(left, quantity, isTaxInclusive);
}

function amountOf({ sku }: SalesInvoiceLine, left: Uncredited, amount: Decimal, isCommercial: boolean): Amounts {
  const most = isCommercial ? left.amounts.taxable : left.amounts.total;
  if (amount.gt(most)) throw new CreditExceedsInvoice(sku, amount, most);
  return coverOfAmount(left, amount, isCommercial);
}

/** What is covered in whole rupees where the invoice is; the last credit note of an invoice takes the rest of it. */
export function coverOf({ total, exact: charged, covered, coveredTotal }: OpenInvoice, exact: Decimal, payable: (exact: Decimal) => Decimal): Decimal {
  const left = total.minus(coveredTotal);
  const upTo = covered.plus(exact);
  if (upTo.eq(charged)) return left;
  return Decimal.max(ZERO, Decimal.min(left, payable(upTo).minus(coveredTotal)));
}
