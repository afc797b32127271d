import { Link } from 'react-router';
import type { BillingPageQuery } from '../../../generated/graphql.ts';
import { Section } from '../../../shared/document/section.tsx';
import { formatAmount, formatDay, isZero } from '../../../shared/format.ts';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { Status } from '../../../shared/status.tsx';
import { PdfButton } from './pdf-button.tsx';
import { paymentWords, settledWords } from './paper-words.ts';

type Paper = BillingPageQuery['billingDocuments']['nodes'][number];
type Payment = BillingPageQuery['billingPayments']['nodes'][number];

const FEW = 5;

/** The latest invoices and credit notes, with what is open of each. */
export function LatestPapers({ papers, total, today }: { papers: readonly Paper[]; total: number; today: string }) {
  return (
    <Section title="Invoices and credit notes" aside={total > FEW && <Link to="/settings/billing/documents">All {total}</Link>}>
      {papers.length === 0 ? <p className="say">None yet. The first one is made when the first month begins.</p> : (
        <ScrollBox className="grid-box">
          <table className="grid papers">
            <thead><tr><th scope="col">Number</th><th scope="col">Date</th><th scope="col">Due</th><th scope="col">State</th><th scope="col" className="figure">Amount</th><th scope="col" className="figure">Open</th><th scope="col"><span className="unseen">PDF</span></th></tr></thead>
            <tbody>
              {papers.slice(0, FEW).map((paper) => {
                const { state, word } = settledWords(paper, today);
                return (
                  <tr key={paper.id}>
                    <td>{paper.number}</td>
                    <td>{formatDay(paper.issuedOn)}</td>
                    <td>{paper.kind === 'INVOICE' ? formatDay(paper.dueOn) : '–'}</td>
                    <td><Status of={state} word={word} /></td>
                    <td className="figure">{paper.kind === 'CREDIT_NOTE' ? '−' : ''}{formatAmount(paper.total)}</td>
                    <td className="figure">{isZero(paper.open) ? '–' : formatAmount(paper.open)}</td>
                    <td className="paper-pdf"><PdfButton id={paper.id} number={paper.number} /></td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Section>
  );
}

/** The latest payments, as they came. */
export function LatestPayments({ payments, total }: { payments: readonly Payment[]; total: number }) {
  return (
    <Section title="Payments" aside={total > FEW && <Link to="/settings/billing/payments">All {total}</Link>}>
      {payments.length === 0 ? <p className="say">Nothing has been paid yet.</p> : (
        <ScrollBox className="grid-box">
          <table className="grid">
            <thead><tr><th scope="col">Date</th><th scope="col">How</th><th scope="col">Reference</th><th scope="col" className="figure">Amount</th></tr></thead>
            <tbody>
              {payments.map((payment) => (
                <tr key={payment.id}>
                  <td>{formatDay(payment.receivedOn)}</td>
                  <td>{paymentWords(payment.source)}</td>
                  <td className="wrap">{payment.source === 'REVERSAL' ? payment.note : payment.reference}</td>
                  <td className="figure">{formatAmount(payment.amount)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Section>
  );
}
