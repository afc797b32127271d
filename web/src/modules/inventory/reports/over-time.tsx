import { useQuery } from '@apollo/client/react';
import type { StockMonthsQuery } from '../../../generated/graphql.ts';
import { BarChart } from '../../../shared/bar-chart.tsx';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { formatDay, formatMoney, formatMoneyCompact, formatQuantity } from '../../../shared/format.ts';
import { StockMonths } from './report.document.ts';

type Month = StockMonthsQuery['stockOverTime'][number];

const MONTH = new Intl.DateTimeFormat('en-IN', { timeZone: 'UTC', month: 'short', year: '2-digit' });
const nameOf = ({ beginsOn }: Month) => MONTH.format(new Date(`${beginsOn}T00:00:00Z`));

interface Props { scope: { warehouseId: string | null; categoryId: string | null; to: string }; withCost: boolean; query: URLSearchParams }

/** What stood there at the end of each of twelve months, in value and units; each leads to the items of its month. */
export function OverTime({ scope, withCost, query }: Props) {
  const { data, previousData, error, refetch } = useQuery(StockMonths, { variables: { ...scope, withCost }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const months = (data ?? previousData)?.stockOverTime;
  if (error && !months) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!months) return <div className="report-months" aria-busy="true"><div className="report-chart report-waiting" /></div>;
  const pathOf = ({ beginsOn, endsOn }: Month) => {
    const next = new URLSearchParams(query);
    for (const gone of ['show', 'after', 'before']) next.delete(gone);
    next.set('since', beginsOn);
    next.set('until', endsOn);
    return `?${next.toString()}`;
  };
  const chart = (title: string, figure: (month: Month) => string, words: (value: string) => string, scale: (value: string) => string) => (
    <div className="report-chart">
      <BarChart
        title={title} label={`${title}, by month`} heads={['Month', title]} scale={(value) => scale(String(value))}
        bars={months.map((month) => ({ key: month.id, label: nameOf(month), value: Math.max(0, Number(figure(month))), title: `${formatDay(month.endsOn)}: ${words(figure(month))}`, cells: [nameOf(month), words(figure(month))], path: pathOf(month) }))}
      />
    </div>
  );
  return (
    <div className="report-months">
      {withCost && chart('Value at the end of the month', ({ value }) => value ?? '0', formatMoney, formatMoneyCompact)}
      {chart('Units at the end of the month', ({ quantity }) => quantity, (value) => `${formatQuantity(value)} units`, formatQuantity)}
    </div>
  );
}
