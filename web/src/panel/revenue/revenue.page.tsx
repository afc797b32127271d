import { useQuery } from '@apollo/client/react';
import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import { BarChart } from '../../shared/bar-chart.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatCount, formatMoney, formatMoneyCompact, isZero, today } from '../../shared/format.ts';
import { Page } from '../../shared/page.tsx';
import { CohortsCards } from './cohorts-cards.tsx';
import { BilledCard, MonthsCard } from './months-card.tsx';
import { MovesCard } from './moves-card.tsx';
import { AgesCard, DebtorsCard } from './receivables-cards.tsx';
import { RevenueDocument, RevenueReceivables } from './revenue.document.ts';
import { RevenueFigures } from './revenue-figures.tsx';
import { monthWords, withParams } from './revenue-words.ts';
import { SoldCards } from './sold-cards.tsx';
import { WaterfallCard } from './waterfall-card.tsx';
import './revenue.css';

const MONTHS_BACK = 24;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** The last months, the latest first, as `2031-07`. */
function monthsBack(day: string): string[] {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return Array.from({ length: MONTHS_BACK }, (_, back) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7));
}

/** What companies pay us over twelve months: every figure from what was sold, charged, issued and received, and how it is counted beside it. */
export function RevenuePage() {
  const [params, setParams] = useSearchParams();
  const choices = monthsBack(today());
  const said = (key: string) => (MONTH.test(params.get(key) ?? '') ? params.get(key)! : undefined);
  const until = said('until') ?? choices[0]!;
  const revenue = useQuery(RevenueDocument, { variables: { until: until === choices[0] ? null : `${until}-01` }, fetchPolicy: 'cache-and-network' });
  const owed = useQuery(RevenueReceivables, { fetchPolicy: 'cache-and-network' });
  const found = (revenue.data ?? revenue.previousData)?.revenue;
  // A month that is not among those shown is not looked at.
  const month = found?.months.find((row) => row.month.slice(0, 7) === said('month'))?.month.slice(0, 7);
  const words = (key: string) => found?.formulas.find((formula) => formula.key === key)?.words;
  const failed = revenue.error && !found ? revenue : owed.error && !owed.data ? owed : undefined;
  return (
    <Page title="Revenue">
      <div className="revenue-scope">
        <Select aria-label="Period" value={until} onChange={(value: string) => setParams(withParams(params, { until: value === choices[0] ? undefined : value, month: undefined, kind: undefined }), { replace: true })} options={[...new Set([...choices, until])].map((value) => ({ value, label: `12 months to ${monthWords(value)}` }))} />
      </div>
      {failed ? <FailureNote failure={readFailure(failed.error)} retry={() => void Promise.all([revenue.refetch(), owed.refetch()])} /> : (
        <div className="revenue" aria-busy={revenue.loading}>
          <RevenueFigures found={found} owed={owed.data?.revenueReceivables} words={words} />
          {found && !isZero(found.ledger.difference) && <p className="revenue-fault" role="alert">What companies have and what they are charged for differ by {formatMoney(found.ledger.difference)} on this day. A charge is missing, or one was written that does not belong.</p>}
          <div className="revenue-cards">
            <WaterfallCard months={found?.months} month={month} words={words('waterfall')} />
            <section className="card">
              <BarChart title="MRR at the end of each month" label="MRR at the end of each month" heads={['Month', 'Paying', 'MRR']} scale={(value) => formatMoneyCompact(String(Math.round(value)))}
                bars={(found?.months ?? []).map((row) => ({
                  key: row.month, value: Number(row.closing), label: monthWords(row.month).slice(0, 3), title: `${monthWords(row.month)}: ${formatMoney(row.closing)}`,
                  cells: [monthWords(row.month), formatCount(row.paying), formatMoney(row.closing)], path: withParams(params, { month: row.month.slice(0, 7), kind: undefined }),
                }))} />
            </section>
            {month && <MovesCard month={month} />}
            <AgesCard found={owed.data?.revenueReceivables} />
            <BilledCard months={found?.months} words={words} />
            <DebtorsCard found={owed.data?.revenueReceivables} />
            <MonthsCard months={found?.months} words={words} />
            <SoldCards found={found} words={words} />
            <CohortsCards found={found} words={words} />
          </div>
        </div>
      )}
    </Page>
  );
}
