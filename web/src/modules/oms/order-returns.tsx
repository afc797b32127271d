import { Link } from 'react-router';
import type { OrderFieldsFragment } from '../../generated/graphql.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatAmount, formatDay, isZero, sentence } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { Status } from '../../shared/status.tsx';
import { PaperPdfButton } from './paper-pdf-button.tsx';
import { refundWord } from './return-words.ts';

/** What came back of an order, what was credited for it, and what went back. */
export function OrderReturns({ order: { returns, creditNotes, refunds } }: { order: OrderFieldsFragment }) {
  return (
    <>
      {returns && returns.length > 0 && (
        <Section title="Returns">
          <ScrollBox className="grid-box">
            <table className="grid">
              <thead><tr><th scope="col">Number</th><th scope="col">Date</th><th scope="col">Status</th><th scope="col">Outcome</th><th scope="col" className="figure">Worth</th><th scope="col" className="figure">Credited</th></tr></thead>
              <tbody>{returns.map((row) => <tr key={row.id}><td><Link to={`/oms/returns/${row.id}`}>{row.number}</Link></td><td>{formatDay(row.requestedOn)}</td><td><Status of={row.status} /></td><td>{sentence(row.outcome)}</td><td className="figure">{formatAmount(row.value)}</td><td className="figure">{isZero(row.credited) ? '–' : formatAmount(row.credited)}</td></tr>)}</tbody>
            </table>
          </ScrollBox>
        </Section>
      )}
      {creditNotes && creditNotes.length > 0 && (
        <Section title="Credit notes">
          <ScrollBox className="grid-box">
            <table className="grid">
              <thead><tr><th scope="col">Number</th><th scope="col">Date</th><th scope="col">Invoice</th><th scope="col">Reason</th><th scope="col" className="figure">Total</th><th scope="col"><span className="unseen">File</span></th></tr></thead>
              <tbody>{creditNotes.map((row) => <tr key={row.id}><td><Link to={`/oms/credit-notes/${row.id}`}>{row.number}</Link></td><td>{formatDay(row.issuedOn)}</td><td>{row.invoiceNumber}</td><td>{row.reason}</td><td className="figure">{formatAmount(row.total)}</td><td className="figure"><PaperPdfButton paper="credit note" number={row.number} path={row.pdfPath} small /></td></tr>)}</tbody>
            </table>
          </ScrollBox>
        </Section>
      )}
      {refunds && refunds.length > 0 && (
        <Section title="Refunds">
          <ScrollBox className="grid-box">
            <table className="grid">
              <thead><tr><th scope="col">Number</th><th scope="col">Date</th><th scope="col">Method</th><th scope="col" className="figure">Amount</th></tr></thead>
              <tbody>{refunds.map((row) => <tr key={row.id}><td>{row.number}</td><td>{formatDay(row.refundedOn)}</td><td>{[...new Set(row.parts.map(({ method }) => refundWord(method)))].join(', ')}</td><td className="figure">{formatAmount(row.amount)}</td></tr>)}</tbody>
            </table>
          </ScrollBox>
        </Section>
      )}
    </>
  );
}
