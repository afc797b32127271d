import { useQuery } from '@apollo/client/react';
import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import type { UsageOverviewQuery } from '../../generated/graphql.ts';
import { BarChart } from '../../shared/bar-chart.tsx';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatCount, formatDay, plural, sizeWords } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { Page } from '../../shared/page.tsx';

import { countColumn, tenantColumn, wordColumn } from '../revenue/figure-columns.tsx';
import { FigureTable } from '../revenue/figure-table.tsx';
import { HeatCard } from './heat-card.tsx';
import { UsageDocument } from './usage.document.ts';
import '../revenue/revenue.css';
import './usage.css';

type Found = UsageOverviewQuery['usageOverview'];
type Week = Found['weeks'][number];
type Adoption = Found['adoption'][number];
type Company = Found['companies'][number];

const PERIODS = [4, 12, 26, 52];
const HEADS = ['Week of', 'Companies', 'People', 'Calls of people', 'Calls of keys'];

/** How the product is used: who is there, which modules are taken up, and what companies ask of it. */
export function UsagePage() {
  const [params, setParams] = useSearchParams();
  const weeks = PERIODS.find((value) => String(value) === params.get('weeks')) ?? 12;
  const { data, previousData, error, loading, refetch } = useQuery(UsageDocument, { variables: { weeks }, fetchPolicy: 'cache-and-network' });
  const found = (data ?? previousData)?.usageOverview;
  return (
    <Page title="Usage">
      <div className="revenue-scope"><Select aria-label="Time" value={weeks} onChange={(value) => setParams(value === 12 ? {} : { weeks: String(value) }, { replace: true })} options={PERIODS.map((value) => ({ value, label: `Last ${value} weeks` }))} /></div>
      {error && !found ? <FailureNote failure={readFailure(error)} retry={() => void refetch()} /> : (
        <div className="revenue" aria-busy={loading && !found}>
          <div className="revenue-cards">
            <WeekChart title="Active companies" weeks={found?.weeks ?? []} value={({ companies }) => companies} words={(count) => plural(count, 'company', 'companies')} />
            <WeekChart title="Active people" weeks={found?.weeks ?? []} value={({ people }) => people} words={(count) => plural(count, 'person', 'people')} />
            <AdoptionCard found={found} />
            <HeatCard found={found} />
            <CompaniesCard found={found} />
          </div>
        </div>
      )}
    </Page>
  );
}

function WeekChart({ title, weeks, value, words }: { title: string; weeks: readonly Week[]; value(week: Week): number; words(count: number): string }) {
  const [params] = useSearchParams();
  const chosen = weeks.find(({ week }) => week === params.get('week'));
  return (
    <section className="card">
      <BarChart title={title} label={`${title} by week`} heads={HEADS} scale={(count) => (Number.isInteger(count) ? formatCount(count) : '')}
        bars={weeks.map((week) => ({
          key: week.week, value: value(week), label: formatDay(week.week).slice(0, 6), title: `Week of ${formatDay(week.week)}: ${words(value(week))}`, path: `?${new URLSearchParams({ ...Object.fromEntries(params), week: week.week })}`,
          cells: [formatDay(week.week), ...[week.companies, week.people, week.callsOfPeople, week.callsOfKeys].map((count) => (count === 0 ? '–' : formatCount(count)))],
        }))} />
      <p className="revenue-says usage-chosen" role="status">{chosen ? `Week of ${formatDay(chosen.week)}: ${words(value(chosen))}, ${plural(chosen.callsOfPeople, 'call')} of people, ${plural(chosen.callsOfKeys, 'call')} of keys.` : 'Who asked anything in the week, by the days of India; the last week goes on.'}</p>
    </section>
  );
}

const adoptionColumns: readonly Column<Adoption>[] = [
  wordColumn<Adoption>('name', 'Module', ({ name }) => name), countColumn<Adoption>('entitled', 'Have it', ({ entitled }) => entitled), countColumn<Adoption>('active', 'Use it', ({ active }) => active),
  { ...wordColumn<Adoption>('rate', 'Taken up', ({ rate }) => rate ?? '', ({ rate, name }) => (rate == null ? '–' : <span className="taken-up"><progress max={100} value={Number(rate)} aria-label={`${name}, taken up`} /><span>{rate} %</span></span>)), align: 'figure' },
];

function AdoptionCard({ found }: { found: Found | undefined }) {
  return <FigureTable title="Modules taken up" words="Of the companies at work that have a module: how many reached it in the last twenty-eight days." columns={adoptionColumns} rows={found?.adoption} keyOf={(row) => row.code} nothing="No module is sold yet." file="module-adoption" isWide />;
}

const size = (kib: number | null | undefined) => (kib == null ? '–' : sizeWords(kib * 1024));

const companyColumns: readonly Column<Company>[] = [
  tenantColumn<Company>(), countColumn<Company>('people', 'People', ({ people }) => people), countColumn<Company>('callsOfPeople', 'Calls of people', ({ callsOfPeople }) => callsOfPeople), countColumn<Company>('callsOfKeys', 'Calls of keys', ({ callsOfKeys }) => callsOfKeys),
  countColumn<Company>('errors', 'Errors', ({ errors }) => errors), countColumn<Company>('throttled', 'Throttled', ({ throttled }) => throttled),
  { ...wordColumn<Company>('stored', 'Stored', ({ storedKib }) => String(storedKib ?? ''), ({ storedKib }) => size(storedKib)), align: 'figure' },
  { ...wordColumn<Company>('files', 'Of it files', ({ filesKib }) => String(filesKib ?? ''), ({ filesKib }) => size(filesKib)), align: 'figure' },
];

function CompaniesCard({ found }: { found: Found | undefined }) {
  return <FigureTable title="Companies, last 28 days" words="Those first that ask most. What is stored is sampled every night." columns={companyColumns} rows={found?.companies} keyOf={(row) => row.tenantId} nothing="There is no company yet." file="usage-by-company" isWide />;
}
