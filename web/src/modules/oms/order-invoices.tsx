import { useState } from 'react';
import { Button } from 'antd';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { useMayChange } from '../../shared/document/saving.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatAmount, formatDay } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { CancelInvoiceDialog, cancellationWord, isCancellable } from './cancel-invoice-dialog.tsx';
import { InvoicePdfButton } from './invoice-pdf-button.tsx';

type Invoice = NonNullable<OrderFieldsFragment['invoices']>[number];

/** The invoices of an order; the last one that stands may be cancelled in the month of its issue. */
export function OrderInvoices({ order, reload }: { order: Pick<OrderFieldsFragment, 'invoices'>; reload: () => Promise<unknown> }) {
  const [cancelling, setCancelling] = useState<Invoice>();
  const mayCancel = useMayChange('invoice:cancel');
  if (!order.invoices?.length) return null;
  const last = order.invoices.findLast((row) => !row.isCancelled);
  const hasVerb = mayCancel && last !== undefined && isCancellable(last);
  return (
    <Section title="Invoices">
      <ScrollBox className="grid-box">
        <table className="grid two-lined">
          <thead><tr><th scope="col">Number</th><th scope="col">Date</th><th scope="col">State</th><th scope="col" className="figure">Total</th><th scope="col"><span className="unseen">File</span></th>{hasVerb && <th scope="col"><span className="unseen">Cancel</span></th>}</tr></thead>
          <tbody>
            {order.invoices.map((row) => (
              <tr key={row.id}>
                <td>{row.number}</td>
                <td>{formatDay(row.issuedOn)}</td>
                <td><Status of={row.isCancelled ? 'CANCELLED' : 'ISSUED'} />{row.cancellation && <span className="line-name soft">{cancellationWord(row.cancellation)}</span>}</td>
                <td className="figure">{row.isCancelled ? <s>{formatAmount(row.total)}</s> : formatAmount(row.total)}</td>
                <td className="figure"><InvoicePdfButton number={row.number} path={row.pdfPath} small /></td>
                {hasVerb && <td className="figure">{row.id === last.id && <Button size="small" aria-label={`Cancel invoice ${row.number}`} onClick={() => setCancelling(row)}>Cancel</Button>}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {cancelling && <CancelInvoiceDialog invoice={cancelling} reload={reload} close={() => setCancelling(undefined)} />}
    </Section>
  );
}
