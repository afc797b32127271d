import { eachLine } from '@ilms/inventory/stock/each-line';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { NotFound } from '@ilms/kernel/errors';
import type { OrderLineComponent } from '../component/order-line-component.entity.ts';
import type { SalesInvoiceLine } from '../invoice/sales-invoice-line.entity.ts';
import type { Amounts } from '../order/amounts.ts';
import { CreditExceedsInvoice, CreditsMoreThanInvoiced, QuantityOrAmount } from '../return-errors.ts';
import { CreditsWhatIsToCome } from '../invoice/ahead-errors.ts';
import { afterCredit, coverOfAmount, coverOfParts, coverOfUnits, type Uncredited } from './credit-shares.ts';
import { lessHeld, type OpenInvoice } from './open-invoices.ts';

// What a credit note comes to; knows nothing but the invoice and what was credited of it.

/** What is to be credited of one line of an invoice. */
export interface Wanted {
  readonly invoiceLineId: string;
  /** The component of a kit whose units are meant. */
  readonly componentId?: string | null | undefined;
  readonly quantity?: Decimal | null | undefined;
  readonly amount?: Decimal | null | undefined;
}

/** What a credit note says of one line, and what of the invoice it covers. */
export interface Credited {
  readonly line: SalesInvoiceLine;
  readonly component: OrderLineComponent | null;
  readonly quantity: Decimal;
  readonly amounts: Amounts;
  readonly covered: Amounts;
}

/** The amounts of each line: units bear their share of what is not credited yet, an agreed amount its part of the tax. A line of a kit may be named once for whole kits and once for each component. */
export function workOut(open: OpenInvoice, wanted: readonly Wanted[], isCommercial: boolean, isTaxInclusive: boolean): Credited[] {
  const credited: Credited[] = [];
  eachLine(wanted, 'quantity', ({ invoiceLineId, componentId, quantity, amount }) => {
    const found = open.line(invoiceLineId);
    if (!found || credited.some(({ line, component }) => line.id === found.line.id && (component?.id ?? null) === (componentId ?? null))) throw new NotFound('invoice line', invoiceLineId, ['invoiceLineId']);
    const { line } = found;
    const components = open.componentsOf(line);
    const component = componentId ? components.find(({ id }) => id === componentId)! : null;
    const before = credited.filter((one) => one.line.id === line.id);
    const left = before.reduce<Uncredited>((rest, one) => afterCredit(rest, { componentId: one.component?.id, quantity: one.quantity, covered: one.covered }, components), found.left);
    if ((quantity == null) === (amount == null)) throw new QuantityOrAmount(line.sku);
    const covered = quantity ? unitsOf(line, left, { component, quantity, components, held: open.heldOf(line) }, isTaxInclusive) : amountOf(line, left, amount!, isCommercial);
    credited.push({ line, component, quantity: quantity ?? ZERO, covered, amounts: isCommercial ? { taxable: covered.taxable, cgst: ZERO, sgst: ZERO, igst: ZERO, total: covered.taxable } : covered });
  });
  return credited;
}

interface Units { readonly held: Decimal; readonly component: OrderLineComponent | null; readonly quantity: Decimal; readonly components: readonly OrderLineComponent[] }

function unitsOf({ sku }: SalesInvoiceLine, left: Uncredited, { component, quantity, components, held }: Units, isTaxInclusive: boolean): Amounts {
  const most = component ? left.parts.get(component.id)! : left.quantity;
  if (quantity.gt(most)) throw new CreditsMoreThanInvoiced(component?.sku ?? sku, quantity, most);
  const free = lessHeld(left, held, components);
  const creditable = component ? free.parts.get(component.id)! : free.quantity;
  if (quantity.gt(creditable)) throw new CreditsWhatIsToCome(component?.sku ?? sku, quantity, creditable, held);
  return component ? coverOfParts(left, component.id, quantity, isTaxInclusive, components) : coverOfUnits(left, quantity, isTaxInclusive, components);
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
