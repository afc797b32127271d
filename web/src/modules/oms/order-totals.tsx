import { formatAmount, formatMoney, isZero } from '../../shared/format.ts';
import { Why } from '../../shared/document/why.tsx';

interface Figures { taxable: string; cgst: string; sgst: string; igst: string; total: string; roundOff?: string; paid?: string; due?: string; credited?: string; refunded?: string; owed?: string }

/** Taxable, tax, total; "why?" opens the reasoning of the tax. */
export function OrderTotals({ figures, why, isBusy, isInterState, hasPayments }: { figures: Figures | undefined; why?: string; isBusy?: boolean; isInterState: boolean; hasPayments?: boolean }) {
  if (!figures) return <dl className="totals" aria-label="Totals"><div><dt>Total</dt><dd>–</dd></div></dl>;
  const hasMoved = hasPayments && [figures.paid, figures.credited].some((amount) => amount && !isZero(amount));
  const isOwed = figures.owed !== undefined && !isZero(figures.owed);
  const reason = why && <Why title="How the tax was worked out" explanation={why} />;
  return (
    <dl className={isBusy ? 'totals totals-busy' : 'totals'} aria-label="Totals" aria-busy={isBusy}>
      <div><dt>Taxable</dt><dd>{formatAmount(figures.taxable)}</dd></div>
      {isInterState ? (
        <div><dt>IGST{reason}</dt><dd>{formatAmount(figures.igst)}</dd></div>
      ) : (
        <>
          <div><dt>CGST{reason}</dt><dd>{formatAmount(figures.cgst)}</dd></div>
          <div><dt>SGST</dt><dd>{formatAmount(figures.sgst)}</dd></div>
        </>
      )}
      {figures.roundOff !== undefined && !isZero(figures.roundOff) && <div><dt>Round off</dt><dd>{formatAmount(figures.roundOff)}</dd></div>}
      {hasMoved && (
        <>
          <div><dt>Total</dt><dd>{formatAmount(figures.total)}</dd></div>
          {figures.credited && !isZero(figures.credited) && <div><dt>Credited</dt><dd>{formatAmount(figures.credited)}</dd></div>}
          {figures.paid && !isZero(figures.paid) && <div><dt>Paid</dt><dd>{formatAmount(figures.paid)}</dd></div>}
          {figures.refunded && !isZero(figures.refunded) && <div><dt>Refunded</dt><dd>{formatAmount(figures.refunded)}</dd></div>}
        </>
      )}
      {hasMoved && figures.due ? isOwed ? <div><dt>Owed back</dt><dd>{formatMoney(figures.owed!)}</dd></div> : <div><dt>Due</dt><dd>{formatMoney(figures.due)}</dd></div> : <div><dt>Total</dt><dd>{formatMoney(figures.total)}</dd></div>}
    </dl>
  );
}
