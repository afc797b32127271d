import { Decimal, sum } from '@ilms/kernel/decimal';
import { kitsOf, partsOfKits } from '../component/kit-weight.ts';
import type { SalesInvoiceLine } from '../invoice/sales-invoice-line.entity.ts';
import type { SalesReturnLine } from '../sales-return/sales-return-line.entity.ts';
import type { OpenInvoice } from './open-invoices.ts';
import type { Wanted } from './work-out-credit.ts';

/**
 * What an invoice can take of the accepted units; those count as credited from here on. Components that make whole kits are credited as
 * kits, what is left of them one by one.
 */
export function whatIsLeft(open: OpenInvoice, items: readonly SalesReturnLine[]): Wanted[] {
  return [...Map.groupBy(items, ({ orderLineId }) => orderLineId)].flatMap(([orderLineId, own]) => {
    const line = open.lines.find((one) => one.orderLineId === orderLineId);
    if (!line) return [];
    return open.componentsOf(line).length && own.every(({ componentId }) => componentId) ? kitsAndParts(open, line, own) : units(open, line, own);
  });
}

function units(open: OpenInvoice, line: SalesInvoiceLine, own: readonly SalesReturnLine[]): Wanted[] {
  const quantity = Decimal.min(uncredited(own), open.leftOf(line).quantity);
  return credit(own, quantity) ? [{ invoiceLineId: line.id, quantity }] : [];
}

function kitsAndParts(open: OpenInvoice, line: SalesInvoiceLine, own: readonly SalesReturnLine[]): Wanted[] {
  const components = open.componentsOf(line);
  const { quantity: left, parts } = open.leftOf(line);
  const of = (id: string) => own.filter(({ componentId }) => componentId === id);
  const kits = Decimal.min(left, kitsOf(components, new Map(components.map(({ id }) => [id, uncredited(of(id))]))));
  const inKits = partsOfKits(components, kits);
  for (const { id } of components) credit(of(id), inKits.get(id)!);
  const single = components.flatMap(({ id }): Wanted[] => {
    const quantity = Decimal.min(uncredited(of(id)), parts.get(id)!.minus(inKits.get(id)!));
    return credit(of(id), quantity) ? [{ invoiceLineId: line.id, componentId: id, quantity }] : [];
  });
  return [...(kits.gt(0) ? [{ invoiceLineId: line.id, quantity: kits }] : []), ...single];
}

const uncredited = (own: readonly SalesReturnLine[]): Decimal => sum(own.map((item) => item.uncredited));

/** Counts so many units as credited, on the first lines first; answers whether there are any. */
function credit(own: readonly SalesReturnLine[], quantity: Decimal): boolean {
  let missing = quantity;
  for (const item of own) {
    const part = Decimal.min(missing, item.uncredited);
    if (part.gt(0)) item.credit(part);
    missing = missing.minus(part);
  }
  return quantity.gt(0);
}
