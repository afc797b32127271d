import { type Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { OrderLineComponent } from '../component/order-line-component.entity.ts';
import type { SalesInvoiceLine } from '../invoice/sales-invoice-line.entity.ts';
import type { SalesInvoice } from '../invoice/sales-invoice.entity.ts';
import { CreditNoteLine } from './credit-note-line.entity.ts';
import { CreditNote } from './credit-note.entity.ts';
import { afterCredit, uncreditedOf, type Uncredited } from './credit-shares.ts';

/** What no credit note covers of an invoice; one statement for all that are asked at once. */
export async function uncreditedTotal(context: TenantContext, invoice: SalesInvoice): Promise<Decimal> {
  if (invoice.isCancelled) return ZERO;
  const notes = await context.loadMany(CreditNote, 'invoiceId', invoice.id);
  return invoice.total.minus(sum(notes.map((note) => note.coveredTotal)));
}

/** The same of one of its lines. */
export async function uncreditedLine(context: TenantContext, line: SalesInvoiceLine): Promise<Uncredited> {
  const credited = await context.loadMany(CreditNoteLine, 'invoiceLineId', line.id);
  const components = await context.loadMany(OrderLineComponent, 'lineId', line.orderLineId, { position: 'asc' });
  return credited.reduce<Uncredited>((left, one) => afterCredit(left, one, components), uncreditedOf(line, components));
}
