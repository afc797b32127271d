import { type Decimal, sum } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { LineComponents } from '../component/line-components.ts';
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

/** The invoices of an order that stand, the first one first, each as far as it is of this order, with what was credited of that; seven statements. */
export async function openInvoices(context: TenantContext, orderId: string): Promise<OpenInvoice[]> {
  const parts = new Map((await context.find(SalesInvoiceOrder, { orderId })).map((part) => [part.invoiceId, part.total]));
  const invoices = await context.find(SalesInvoice, { id: { $in: [...parts.keys()] }, isCancelled: false }, { orderBy: { id: 'asc' } });
  const ids = invoices.map(({ id }) => id);
  const sold = await context.find(OrderLine, { orderId });
  const components = await LineComponents.of(context, sold);
  const ordered = sold.map(({ id }) => id);
  const lines = await context.find(SalesInvoiceLine, { invoiceId: { $in: ids }, orderLineId: { $in: ordered } }, { orderBy: { position: 'asc' } });
  const notes = await context.find(CreditNote, { invoiceId: { $in: ids }, orderId }, { orderBy: { id: 'asc' } });
  const credited = await context.find(CreditNoteLine, { creditNoteId: { $in: notes.map(({ id }) => id) } }, { orderBy: { id: 'asc' } });
  return invoices.map((invoice) => {
    const own = new Set(notes.flatMap(({ id, invoiceId }) => (invoiceId === invoice.id ? [id] : [])));
    return new OpenInvoice(invoice, lines.filter(({ invoiceId }) => invoiceId === invoice.id), notes.filter(({ id }) => own.has(id)), credited.filter(({ creditNoteId }) => own.has(creditNoteId)), parts.get(invoice.id), components);
  });
}
