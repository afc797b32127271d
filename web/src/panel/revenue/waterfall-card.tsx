import { Link, useSearchParams } from 'react-router';
import type { RevenueQuery } from '../../generated/graphql.ts';
import { formatMoney, isZero } from '../../shared/format.ts';
import { monthWords, signed, waterfallSteps, withParams } from './revenue-words.ts';

type Month = RevenueQuery['revenue']['months'][number];

/** From the MRR at the beginning to the MRR at the end, of one month or of all that are shown. */
export function WaterfallCard({ months, month, words }: { months: readonly Month[] | undefined; month: string | undefined; words: string | undefined }) {
  const [params] = useSearchParams();
  const shown = months?.filter((one) => !month || one.month.startsWith(month));
  const steps = shown && waterfallSteps(shown);
  const title = month ? `MRR in ${monthWords(month)}` : 'MRR over these months';
  return (
    <section className="card" aria-label={title} aria-busy={!steps}>
      <header className="card-head"><h2>{title}</h2>{month && <Link className="revenue-back" to={withParams(params, { month: undefined, kind: undefined })}>All months</Link>}</header>
      {words && <p className="revenue-says">{words}</p>}
      <table className="waterfall" aria-label={title}>
        <tbody>
          {steps?.map(({ label, amount, kind, from, to, isLoss }) => (
            <tr key={label} className={kind ? undefined : 'waterfall-end'}>
              <th scope="row">{kind && month && !isZero(amount) ? <Link to={withParams(params, { kind })}>{label}</Link> : label}</th>
              <td className="waterfall-track">{!isZero(amount) && <i aria-hidden="true" className={!kind ? 'waterfall-level' : isLoss ? 'waterfall-loss' : 'waterfall-gain'} style={{ left: `${from}%`, width: `${to - from}%` }} />}</td>
              <td className="figure">{isZero(amount) && kind ? '–' : formatMoney(signed(amount, isLoss))}</td>
            </tr>
          ))}
          {!steps && ['Opening', 'New', 'Expansion', 'Reactivation', 'Contraction', 'Churn', 'Closing'].map((label) => <tr key={label}><th scope="row">{label}</th><td className="waterfall-track" /><td className="figure"><span className="bone" style={{ width: 72 }} /></td></tr>)}
        </tbody>
      </table>
    </section>
  );
}
