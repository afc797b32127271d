import { useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import { DocumentPage } from '../../shared/document/document-page.tsx';
import { Fact } from '../../shared/document/fields.tsx';
import { Loaded } from '../../shared/document/loaded.tsx';
import { Section } from '../../shared/document/section.tsx';
import { formatAmount, formatDay, formatQuantity, formatRate, isZero } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { OrderTotals } from './order-totals.tsx';
import { PaperPdfButton } from './paper-pdf-button.tsx';

const CreditNoteDocument = graphql(`
  query CreditNote($id: ID!) {
    creditNote(id: $id) {
      id number issuedOn invoiceNumber invoiceIssuedOn customerName customerGstin isCommercial reason taxable cgst sgst igst roundOff total amountInWords pdfPath order { id number }
      lines { id sku description hsn unit quantity unitPrice taxRate taxable total }
    }
  }
`);

/** A credit note as it was issued. */
export function CreditNotePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(CreditNoteDocument, { variables: { id } });
  return (
    <Loaded data={data} record={data?.creditNote} error={error} retry={() => void refetch()} noun="credit note">
      {(loaded) => {
        const note = loaded.creditNote!;
        return (
          <DocumentPage noun="credit note" title={note.number} status={<Status of="ISSUED" />} about={{ noun: 'CreditNote', id: note.id }} actions={<PaperPdfButton paper="credit note" number={note.number} path={note.pdfPath} />}>
            <Section title={note.isCommercial ? 'Commercial credit note' : 'Credit note'}>
              <div className="fields fields-3">
                <Fact label="Customer">{note.customerName}</Fact>
                <Fact label="Date">{formatDay(note.issuedOn)}</Fact>
                <Fact label="GSTIN">{note.customerGstin ?? 'Unregistered'}</Fact>
                <Fact label="Invoice">{note.invoiceNumber}, {formatDay(note.invoiceIssuedOn)}</Fact>
                <Fact label="Order"><Link to={`/oms/orders/${note.order.id}`}>{note.order.number}</Link></Fact>
                <Fact label="GST">{note.isCommercial ? 'Stays charged' : 'Taken back'}</Fact>
                <Fact label="Reason" wide>{note.reason}</Fact>
              </div>
            </Section>
            <Section title="Lines">
              <ScrollBox className="grid-box">
                <table className="grid two-lined">
                  <thead><tr><th scope="col">Item</th><th scope="col">HSN</th><th scope="col" className="figure">Quantity</th><th scope="col" className="figure">Price</th><th scope="col" className="figure">GST</th><th scope="col" className="figure">Taxable</th><th scope="col" className="figure">Total</th></tr></thead>
                  <tbody>
                    {note.lines.map((line) => (
                      <tr key={line.id}>
                        <td><span className="line-sku">{line.sku}</span><span className="line-name soft" title={line.description}>{line.description}</span></td>
                        <td>{line.hsn}</td>
                        <td className="figure">{isZero(line.quantity) ? '–' : formatQuantity(line.quantity, line.unit)}</td>
                        <td className="figure">{formatAmount(line.unitPrice)}</td>
                        <td className="figure">{formatRate(line.taxRate)}</td>
                        <td className="figure">{formatAmount(line.taxable)}</td>
                        <td className="figure"><b>{formatAmount(line.total)}</b></td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </ScrollBox>
              <div className="below-lines">
                <p>{note.amountInWords}</p>
                <OrderTotals figures={note} isInterState={!isZero(note.igst)} />
              </div>
            </Section>
          </DocumentPage>
        );
      }}
    </Loaded>
  );
}
