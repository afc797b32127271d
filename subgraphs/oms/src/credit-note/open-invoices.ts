import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { LineComponents } from '../component/line-components.ts';
import { kitsOf, less as lessUnits, partsOfKits } from '../component/kit-weight.ts';
import type { OrderLineComponent } from '../component/order-line-component.entity.ts';
import { SalesInvoiceLine } from '../invoice/sales-invoice-line.entity.ts';
import { SalesInvoiceOrder } from '../invoice/sales-invoice-order.entity.ts';
import { SalesInvoice } from '../invoice/sales-invoice.entity.ts';
import { OrderLine } from '../order/order-line.entity.ts';
import { CreditNoteLine } from './credit-note-line.entity.ts';
import { CreditNote } from './credit-note.entity.ts';
import { afterCredit, uncreditedOf, type Uncredited } from './credit-shares.ts';

/** A tax invoice, or the part of it that is of one order, with what was credited of that so far. */
export class OpenInvoice {
  readonly #credited: CreditNoteLine[];
  readonly #notes: CreditNote[];
  readonly #held = new Map<string, Decimal>();

  constructor(readonly invoice: SalesInvoice, readonly lines: readonly SalesInvoiceLine[], notes: readonly CreditNote[], credited: readonly CreditNoteLine[], private readonly part?: Decimal, private readonly components = LineComponents.made([])) {
    this.#notes = [...notes];
    this.#credited = [...credited];
  }

  /** What is charged by it. */
  get total(): Decimal {
    return this.part ?? this.invoice.total;
  }

  /** The same before rounding to the rupee. */
  get exact(): Decimal {
    return this.part ? sum(this.lines.map((line) => line.total)) : this.invoice.total.minus(this.invoice.roundOff);
  }

  /** What credit notes cover of it, by their lines and in whole rupees. */
  get covered(): Decimal {
    return sum(this.#credited.map(({ covered }) => covered.total));
  }

  get coveredTotal(): Decimal {
    return sum(this.#notes.map((note) => note.coveredTotal));
  }

  /** A line of it, and what of it is not credited. */
  line(id: string): { line: SalesInvoiceLine; left: Uncredited } | undefined {
    const line = this.lines.find((one) => one.id === id.toLowerCase());
    return line && { line, left: this.leftOf(line) };
  }

  /** So many units of a line are still to leave: they are credited by being cancelled, and by nothing else. */
  hold(line: SalesInvoiceLine, quantity: Decimal): void {
    this.#held.set(line.id, quantity);
  }

  heldOf(line: SalesInvoiceLine): Decimal {
    return this.#held.get(line.id) ?? ZERO;
  }

  /** What may be credited of a line by its units: what is not credited, less what is still to leave. */
  creditable(line: SalesInvoiceLine): Pick<Uncredited, 'quantity' | 'parts'> {
    return lessHeld(this.leftOf(line), this.heldOf(line), this.componentsOf(line));
  }

  leftOf(line: SalesInvoiceLine): Uncredited {
    const components = this.componentsOf(line);
    return this.#credited.filter(({ invoiceLineId }) => invoiceLineId === line.id).reduce<Uncredited>((left, one) => afterCredit(left, one, components), uncreditedOf(line, components));
  }

  /** What a line of a kit is made of; nothing of any other. */
  componentsOf({ orderLineId }: SalesInvoiceLine): readonly OrderLineComponent[] {
    return this.components.kit({ id: orderLineId });
  }

  /** One more credit note was issued for it. */
  note(note: CreditNote, lines: readonly CreditNoteLine[]): void {
    this.#notes.push(note);
    this.#credited.push(...lines);
  }
}

/** Whole units and parts that are left without those that are held back. */
export function lessHeld({ quantity, parts }: Pick<Uncredited, 'quantity' | 'parts'>, held: Decimal, components: readonly OrderLineComponent[]): Pick<Uncredited, 'quantity' | 'parts'> {
  if (held.isZero()) return { quantity, parts };
  const rest = lessUnits(parts, partsOfKits(components, held));
  return { quantity: components.length ? kitsOf(components, rest) : quantity.minus(held), parts: rest };
}

/** Units that are invoiced and have not left stand on the last invoices: what is invoiced first leaves first. */
export function holdAhead(invoices: readonly OpenInvoice[], sold: readonly OrderLine[]): void {
  for (const { id, invoicedAhead } of sold) {
    let missing = invoicedAhead;
    for (const open of invoices.toReversed()) {
      const line = open.lines.find(({ orderLineId }) => orderLineId === id);
      if (!line) continue;
      const held = Decimal.min(missing, open.leftOf(line).quantity);
      open.hold(line, held);
      missing = missing.minus(held);
    }
  }
}

/** The same with what is still to leave held back: what is credited by hand, or for goods that came back. */
export async function creditableInvoices(context: TenantContext, orderId: string, sold: readonly OrderLine[]): Promise<OpenInvoice[]> {
  const invoices = await openInvoices(context, orderId);
  holdAhead(invoices, sold);
  return invoices;
}

/** The invoices of an order that stand, the first one first, each as far as it is of this order, with what was credited of that; seven statements. */
export const openInvoices = async (context: TenantContext, orderId: string): Promise<OpenInvoice[]> => (await openInvoicesOf(context, [orderId])).get(orderId)!;

/** The same of several orders, in as many statements. */
export async function openInvoicesOf(context: TenantContext, orderIds: readonly string[]): Promise<Map<string, OpenInvoice[]>> {
  const parts = await context.find(SalesInvoiceOrder, { orderId: { $in: [...orderIds] } });
  const invoices = await context.find(SalesInvoice, { id: { $in: parts.map(({ invoiceId }) => invoiceId) }, isCancelled: false }, { orderBy: { id: 'asc' } });
  const ids = invoices.map(({ id }) => id);
  const sold = await context.find(OrderLine, { orderId: { $in: [...orderIds] } });
  const components = await LineComponents.of(context, sold);
  const orderOf = new Map(sold.map(({ id, orderId }) => [id, orderId]));
  const lines = await context.find(SalesInvoiceLine, { invoiceId: { $in: ids }, orderLineId: { $in: [...orderOf.keys()] } }, { orderBy: { position: 'asc' } });
  const notes = await context.find(CreditNote, { invoiceId: { $in: ids }, orderId: { $in: [...orderIds] } }, { orderBy: { id: 'asc' } });
  const credited = await context.find(CreditNoteLine, { creditNoteId: { $in: notes.map(({ id }) => id) } }, { orderBy: { id: 'asc' } });
  return new Map(orderIds.map((orderId) => [orderId, invoices.flatMap((invoice) => {
    const part = parts.find((one) => one.invoiceId === invoice.id && one.orderId === orderId);
    if (!part) return [];
    const own = notes.filter((note) => note.invoiceId === invoice.id && note.orderId === orderId);
    const named = new Set(own.map(({ id }) => id));
    return [new OpenInvoice(invoice, lines.filter(({ invoiceId, orderLineId }) => invoiceId === invoice.id && orderOf.get(orderLineId) === orderId), own, credited.filter(({ creditNoteId }) => named.has(creditNoteId)), part.total, components)];
  })]));
}
