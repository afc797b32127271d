import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { kitsOf, partsOfKits } from '../component/kit-weight.ts';
import type { SalesInvoiceLine } from '../invoice/sales-invoice-line.entity.ts';
import type { SalesReturnLine } from '../sales-return/sales-return-line.entity.ts';
import type { OpenInvoice } from './open-invoices.ts';
import type { Wanted } from './work-out-credit.ts';

/** One line of an invoice, with what comes back of it. */
interface Place { readonly open: OpenInvoice; readonly line: SalesInvoiceLine; readonly own: readonly SalesReturnLine[] }

/**
 * What each invoice can take of the accepted units, the first one first; those count as credited from here on. Components that make whole
 * kits are credited as kits wherever an invoice has whole ones left, and only then one by one.
 */
export function shareOut(invoices: readonly OpenInvoice[], items: readonly SalesReturnLine[]): Wanted[][] {
  const places = invoices.map((open) => placesIn(open, items));
  const whole = places.map((some) => some.map((place) => kitsOrUnits(place)));
  return places.map((some, at) => some.flatMap((place, index): Wanted[] => {
    const quantity = whole[at]![index]!;
    return [...(quantity.gt(0) ? [{ invoiceLineId: place.line.id, quantity }] : []), ...singleParts(place, quantity)];
  }));
}

function placesIn(open: OpenInvoice, items: readonly SalesReturnLine[]): Place[] {
  return [...Map.groupBy(items, ({ orderLineId }) => orderLineId)].flatMap(([orderLineId, own]) => {
    const line = open.lines.find((one) => one.orderLineId === orderLineId);
    return line ? [{ open, line, own }] : [];
  });
}

function kitsOrUnits({ open, line, own }: Place): Decimal {
  const components = open.componentsOf(line);
  const { quantity: left } = open.creditable(line);
  if (components.length === 0) return credit(own, Decimal.min(uncredited(own), left));
  const kits = Decimal.min(left, kitsOf(components, new Map(components.map(({ id }) => [id, uncredited(ofComponent(own, id))]))));
  for (const [id, units] of partsOfKits(components, kits)) credit(ofComponent(own, id), units);
  return kits;
}

function singleParts({ open, line, own }: Place, kits: Decimal): Wanted[] {
  const components = open.componentsOf(line);
  const { parts } = open.creditable(line);
  const inKits = partsOfKits(components, kits);
  return components.flatMap(({ id }): Wanted[] => {
    const quantity = credit(ofComponent(own, id), Decimal.min(uncredited(ofComponent(own, id)), parts.get(id)!.minus(inKits.get(id)!)));
    return quantity.gt(0) ? [{ invoiceLineId: line.id, componentId: id, quantity }] : [];
  });
}

const ofComponent = (own: readonly SalesReturnLine[], id: string): SalesReturnLine[] => own.filter(({ componentId }) => componentId === id);

const uncredited = (own: readonly SalesReturnLine[]): Decimal => sum(own.map((item) => item.uncredited));

/** Counts so many units as credited, on the first lines first; answers how many. */
function credit(own: readonly SalesReturnLine[], quantity: Decimal): Decimal {
  if (!quantity.gt(0)) return ZERO;
  let missing = quantity;
  for (const item of own) {
    const part = Decimal.min(missing, item.uncredited);
    if (part.gt(0)) item.credit(part);
    missing = missing.minus(part);
  }
  return quantity;
}
