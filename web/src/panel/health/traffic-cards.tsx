import { useSearchParams } from 'react-router';
import type { HealthQuery } from '../../generated/graphql.ts';
import { BarChart } from '../../shared/bar-chart.tsx';
import { formatCount, plural } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';
import { countColumn, wordColumn } from '../revenue/figure-columns.tsx';
import { FigureTable } from '../revenue/figure-table.tsx';
import { clockWords, msWords, shareWords } from './health-words.ts';

type Found = HealthQuery['health'];
type Subject = Found['subgraphs'][number];
type Point = Found['points'][number];

const HEADS = ['From', 'Requests', 'Errors', 'p50', 'p95', 'p99'];

function pointBars(points: readonly Point[], value: (point: Point) => number, title: (point: Point) => string, params: URLSearchParams) {
  return points.map((point) => ({
    key: point.at, value: value(point), label: clockWords(point.at), title: `${clockWords(point.at)}: ${title(point)}`, path: `?${new URLSearchParams({ ...Object.fromEntries(params), at: point.at })}`,
    cells: [clockWords(point.at), formatCount(point.requests), point.errors === 0 ? '–' : formatCount(point.errors), msWords(point.p50), msWords(point.p95), msWords(point.p99)],
  }));
}

/** How many requests there were, how long they took, and how many went wrong. */
export function TrafficCharts({ points }: { points: readonly Point[] }) {
  const [params] = useSearchParams();
  const chosen = points.find(({ at }) => at === params.get('at'));
  return (
    <>
      <section className="card"><BarChart title="Requests" label="Requests" heads={HEADS} scale={(value) => formatCount(Math.round(value))} bars={pointBars(points, ({ requests }) => requests, ({ requests }) => plural(requests, 'request'), params)} /></section>
      <section className="card"><BarChart title="Answered within, p95" label="Latency, p95" heads={HEADS} scale={(value) => msWords(value)} bars={pointBars(points, ({ p95 }) => p95 ?? 0, ({ p95 }) => msWords(p95), params)} /></section>
      <section className="card"><BarChart title="Errors on our side" label="Errors" heads={HEADS} scale={(value) => (Number.isInteger(value) ? formatCount(value) : '')} bars={pointBars(points, ({ errors }) => errors, ({ errors }) => plural(errors, 'error'), params)} /></section>
      {chosen && <p className="health-chosen revenue-wide" role="status">From <b>{clockWords(chosen.at)}</b> on, for {plural(chosen.seconds / 60, 'minute')}: {plural(chosen.requests, 'request')}, {plural(chosen.errors, 'error')}; half of them within {msWords(chosen.p50)}, 95 of a hundred within {msWords(chosen.p95)}, 99 within {msWords(chosen.p99)}.</p>}
    </>
  );
}

const subjectColumns = (title: string): readonly Column<Subject>[] => [
  wordColumn<Subject>('subject', title, ({ subject }) => subject),
  countColumn<Subject>('requests', 'Requests', ({ requests }) => requests),
  countColumn<Subject>('errors', 'Errors', ({ errors }) => errors),
  { ...wordColumn<Subject>('share', 'Of all', ({ errors, requests }) => String(errors / requests), ({ errors, requests }) => (errors === 0 ? '–' : shareWords(errors, requests))), align: 'figure' },
  ...(['p50', 'p95', 'p99'] as const).map((key): Column<Subject> => ({ ...wordColumn<Subject>(key, key, (row) => String(row[key] ?? ''), (row) => msWords(row[key])), align: 'figure' })),
];

/** The same by subgraph, operation and company. */
export function SubjectCards({ found }: { found: Found | undefined }) {
  const nothing = 'No request in this time.';
  return (
    <>
      <FigureTable title="By subgraph" words="How often each subgraph was asked by the router, and how long its answers took." columns={subjectColumns('Subgraph')} rows={found?.subgraphs} keyOf={(row) => row.subject} nothing={nothing} file="health-by-subgraph" />
      <FigureTable title="By company" columns={subjectColumns('Company')} rows={found?.tenants} keyOf={(row) => row.subject} nothing={nothing} file="health-by-company" />
      <FigureTable title="By operation" words="The twenty-five busiest of each minute by name; all others together." columns={subjectColumns('Operation')} rows={found?.operations} keyOf={(row) => row.subject} nothing={nothing} file="health-by-operation" isWide />
    </>
  );
}

type Process = Found['processes'][number];

const figure = (key: string, title: string, words: (row: Process) => string): Column<Process> => ({ ...wordColumn<Process>(key, title, words), align: 'figure' });

const processColumns: readonly Column<Process>[] = [
  wordColumn<Process>('role', 'Process', ({ role }) => role, ({ role, id, startedAt }) => <span title={`${id}, since ${startedAt}`}>{role}</span>),
  figure('loop', 'Event loop late, p50 / p99 / most', (row) => `${msWords(row.loopP50)} / ${msWords(row.loopP99)} / ${msWords(row.loopMost)}`),
  figure('pool', 'Connections used of', (row) => `${row.poolTotal - row.poolIdle} of ${row.poolMost}`),
  figure('waiting', 'Waiting for one', (row) => (row.poolWaiting === 0 ? '–' : formatCount(row.poolWaiting))),
  figure('memory', 'Memory', (row) => `${formatCount(row.memoryMb)} MB`),
  figure('variants', 'Graphs ready', (row) => (row.variants == null ? '–' : formatCount(row.variants))),
  figure('plans', 'Plans found again', (row) => (row.plansBuilt == null || row.plansReused == null ? '–' : shareWords(row.plansReused, row.plansReused + row.plansBuilt))),
];

export function ProcessCard({ found }: { found: Found | undefined }) {
  return <FigureTable title="Processes" words="As at the end of the last minute. Plans found again: of all query plans needed since the supergraph was loaded, how many were in the cache." columns={processColumns} rows={found?.processes} keyOf={(row) => row.id} nothing="No process has said anything in the last three minutes." file="health-processes" isWide />;
}
