import type { Transaction } from '@ilms/kernel/tenant-context';

/** The numbers of the invoices of an order that stand, the first one first: what goes with goods that were invoiced ahead. */
export async function standingInvoices(tx: Transaction, orderId: string): Promise<string[]> {
  const rows = await tx.sql<{ number: string }>('select i.number from oms_sales_invoice_order p join oms_sales_invoice i on i.id = p.invoice_id where p.order_id = ? and not i.is_cancelled order by i.id', [orderId]);
  return rows.map(({ number }) => number);
}
