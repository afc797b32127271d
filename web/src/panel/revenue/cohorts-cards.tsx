import type { RevenueQuery } from '../../generated/graphql.ts';
import { formatCount, formatMoneyCompact, formatMoney } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { countColumn, wordColumn } from './figure-columns.tsx';
import { FigureTable } from './figure-table.tsx';
import { monthWords, rateWords } from './revenue-words.ts';

type Revenue = RevenueQuery['revenue'];
type Cohort = Revenue['cohorts'][number];
type Trial = Revenue['trials'][number];

const cohortMonth = wordColumn<Cohort>('month', 'First charge', ({ month }) => month.slice(0, 7), ({ month }) => monthWords(month));
const begun = countColumn<Cohort>('companies', 'Companies', ({ companies }) => companies);

const kept = (later: number): Column<Cohort> => ({
  key: `kept${later}`, title: later === 0 ? 'Its end' : `+${later}`, align: 'figure', text: () => '',
  render: (cohort) => {
    const cell = cohort.kept[later];
    if (!cell) return '';
    return <span title={`${formatCount(cell.companies)} of ${formatCount(cohort.companies)} companies, ${formatMoney(cell.mrr)} a month`}>{formatCount(cell.companies)}<span className="revenue-under">{formatMoneyCompact(cell.mrr)}</span></span>;
  },
});

const inFile = (later: number): Column<Cohort>[] => [
  wordColumn<Cohort>(`companies${later}`, `Companies +${later}`, (cohort) => (cohort.kept[later] ? String(cohort.kept[later].companies) : '')),
  wordColumn<Cohort>(`mrr${later}`, `MRR +${later}`, (cohort) => cohort.kept[later]?.mrr ?? ''),
];

const trials = [
  wordColumn<Trial>('month', 'Begun in', ({ month }) => month.slice(0, 7), ({ month }) => monthWords(month)), countColumn<Trial>('begun', 'Begun', (row) => row.begun), countColumn<Trial>('goneOn', 'Gone on', ({ goneOn }) => goneOn),
  countColumn<Trial>('ended', 'Ended', ({ ended }) => ended), countColumn<Trial>('open', 'Under way', ({ open }) => open),
  { ...wordColumn<Trial>('rate', 'Conversion', ({ rate }) => rate ?? '', ({ rate }) => rateWords(rate)), align: 'figure' as const },
];

/** Who stays, and who goes on after a trial. */
export function CohortsCards({ found, words }: { found: Revenue | undefined; words(key: string): string | undefined }) {
  const cohorts = found?.cohorts.filter(({ companies }) => companies > 0);
  const laters = Array.from({ length: Math.max(0, ...(cohorts ?? []).map((cohort) => cohort.kept.length)) }, (_, later) => later);
  return (
    <>
      <FigureTable
        title="Cohorts" words={words('cohorts')} columns={[cohortMonth, begun, ...laters.map(kept)]} fileColumns={[cohortMonth, begun, ...laters.flatMap(inFile)]} rows={cohorts} keyOf={({ month }) => month}
        nothing="No company was charged for the first time in these months." file="cohorts" isWide
      />
      <FigureTable title="Trials" words={words('trials')} columns={trials} rows={found?.trials.filter((row) => row.begun > 0)} keyOf={({ month }) => month} nothing="No trial began in these months." file="trials" />
    </>
  );
}
