import { Link } from 'react-router';
import type { ReturnFieldsFragment } from '../../generated/graphql.ts';
import { Section } from '../../shared/document/section.tsx';
import { formatAmount, formatDay, formatLedger, formatMoney, formatQuantity, formatWhen, isZero, sentence } from '../../shared/format.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import { PaperPdfButton } from './paper-pdf-button.tsx';
import { dispositionWord, reasonWord, refundWord } from './return-words.ts';

type Goods = ReturnFieldsFragment;

const PROGRESS = [{ key: 'received', title: 'Received' }, { key: 'inspected', title: 'Inspected' }, { key: 'accepted', title: 'Accepted' }, { key: 'credited', title: 'Credited' }] as const;

/** What is to come back, and how far each line is. */
export function ReturnLines({ goods: { lines } }: { goods: Goods }) {
  const progress = PROGRESS.filter(({ key }) => lines.some((line) => !isZero(line[key])));
  return (
    <Section title="Lines">
      <ScrollBox className="grid-box">
        <table className="grid two-lined">
          <thead><tr><th scope="col" className="figure">#</th><th scope="col">Item</th><th scope="col">Reason</th><th scope="col" className="figure">To come back</th>{progress.map(({ key, title }) => <th key={key} scope="col" className="figure">{title}</th>)}</tr></thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td className="figure soft">{line.position}</td>
                <td><span className="line-sku">{line.sku}</span><span className="line-name soft" title={line.description}>{line.description}</span>{line.component && <span className="soft">of {line.orderLine.sku}</span>}</td>
                <td>{reasonWord(line.reason)}{line.remark && <span className="line-name soft" title={line.remark}>{line.remark}</span>}</td>
                <td className="figure">{formatQuantity(line.quantity, line.unit)}</td>
                {progress.map(({ key }) => <td key={key} className="figure">{formatLedger(line[key])}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}

/** What was found, and where it went. */
export function Findings({ goods: { inspections } }: { goods: Goods }) {
  if (inspections.length === 0) return null;
  const hasLoss = inspections.some(({ loss }) => loss != null);
  return (
    <Section title="Inspection">
      <ScrollBox className="grid-box">
        <table className="grid two-lined">
          <thead><tr><th scope="col">Item</th><th scope="col" className="figure">Units</th><th scope="col">Grade</th><th scope="col">Went</th><th scope="col">Value back</th>{hasLoss && <th scope="col" className="figure">Written off</th>}<th scope="col">Inspected by</th></tr></thead>
          <tbody>
            {inspections.map((row) => (
              <tr key={row.id}>
                <td><span className="line-sku">{row.returnLine.sku}</span>{row.remark && <span className="line-name soft" title={row.remark}>{row.remark}</span>}</td>
                <td className="figure">{formatQuantity(row.quantity)}</td>
                <td>{sentence(row.grade)}</td>
                <td>{dispositionWord(row.disposition)}{row.warehouse && <span className="line-name soft">{row.warehouse.name}</span>}</td>
                <td>{row.isAccepted ? 'Yes' : 'No'}</td>
                {hasLoss && <td className="figure">{row.loss == null ? '–' : formatAmount(row.loss)}</td>}
                <td>{row.actorName}<span className="line-name soft">{formatWhen(row.at)}</span></td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}

/** What was credited and given back for it, and what of its order that leaves. */
export function ReturnPapers({ goods }: { goods: Goods }) {
  const { creditNotes = [], refunds = [], order } = goods;
  if (!creditNotes?.length && !refunds?.length) return null;
  return (
    <Section title="Credit and refund" aside={isZero(order.owed) ? 'Nothing is owed to the customer' : `${formatMoney(order.owed)} owed to the customer`}>
      <ScrollBox className="grid-box">
        <table className="grid">
          <thead><tr><th scope="col">Paper</th><th scope="col">Date</th><th scope="col">About</th><th scope="col" className="figure">Amount</th><th scope="col"><span className="unseen">File</span></th></tr></thead>
          <tbody>
            {creditNotes?.map((note) => <tr key={note.id}><td><Link to={`/oms/credit-notes/${note.id}`}>{note.number}</Link></td><td>{formatDay(note.issuedOn)}</td><td>{note.isCommercial ? 'Commercial credit note' : 'Credit note'} for {note.invoiceNumber}</td><td className="figure">{formatAmount(note.total)}</td><td className="figure"><PaperPdfButton paper="credit note" number={note.number} path={note.pdfPath} small /></td></tr>)}
            {refunds?.map((refund) => <tr key={refund.id}><td>{refund.number}</td><td>{formatDay(refund.refundedOn)}</td><td>Refund, {[...new Set(refund.parts.map(({ method }) => refundWord(method)))].join(', ')}</td><td className="figure">{formatAmount(refund.amount)}</td><td /></tr>)}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
