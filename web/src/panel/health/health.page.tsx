import { useQuery } from '@apollo/client/react';
import { Button, Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { HealthQuery, HealthStateQuery } from '../../generated/graphql.ts';
import { readFailure } from '../../shared/failure.ts';
import { FailureNote } from '../../shared/failure-note.tsx';
import { formatCount, formatInstant } from '../../shared/format.ts';
import { Page } from '../../shared/page.tsx';
import { CellsCard } from '../cell/cells-card.tsx';
import { ErrorsCard } from './errors-card.tsx';
import { attendanceOf } from '../attendance.ts';
import { HealthDocument, HealthState } from './health.document.ts';
import { agoWords, msWords, rateWords, shareWords } from './health-words.ts';
import { BackupsCard, BacklogCard, MigrationsCard, QueuesCard, StatementsCard } from './state-cards.tsx';
import { ProcessCard, SubjectCards, TrafficCharts } from './traffic-cards.tsx';
import '../revenue/revenue.css';
import './health.css';

const PERIODS = [[15, 'Last 15 minutes'], [60, 'Last hour'], [360, 'Last 6 hours'], [1_440, 'Last day']] as const;
const AGAIN = 30_000;
const isAttended = attendanceOf(window);
const skipPollAttempt = () => document.hidden || !isAttended();

/** How the system is: what it answers and how fast, what waits, what went wrong, and whether every company is up to date and backed up. */
export function HealthPage() {
  const [params, setParams] = useSearchParams();
  const minutes = PERIODS.find(([value]) => String(value) === params.get('minutes'))?.[0] ?? 60;
  const traffic = useQuery(HealthDocument, { variables: { minutes }, fetchPolicy: 'cache-and-network', pollInterval: AGAIN, skipPollAttempt });
  const state = useQuery(HealthState, { fetchPolicy: 'cache-and-network', pollInterval: AGAIN, skipPollAttempt });
  const found = (traffic.data ?? traffic.previousData)?.health;
  const failed = traffic.error && !found ? traffic : state.error && !state.data ? state : undefined;
  return (
    <Page title="Health" aside={found && <span className="soft">as of {formatInstant(found.to)}</span>} actions={<Link to="/health/alerts" className="button-link"><Button tabIndex={-1}>Alerts</Button></Link>}>
      <div className="revenue-scope"><Select aria-label="Time" value={minutes} onChange={(value) => setParams(value === 60 ? {} : { minutes: String(value) }, { replace: true })} options={PERIODS.map(([value, label]) => ({ value, label }))} /></div>
      {failed ? <FailureNote failure={readFailure(failed.error)} retry={() => void Promise.all([traffic.refetch(), state.refetch()])} /> : (
        <div className="revenue" aria-busy={traffic.loading && !found}>
          <HealthFigures found={found} state={state.data} minutes={minutes} />
          <div className="revenue-cards">
            <TrafficCharts points={found?.points ?? []} />
            <QueuesCard found={state.data} />
            <SubjectCards found={found} />
            <ProcessCard found={found} />
            <BacklogCard found={state.data} refresh={() => void state.refetch()} />
            <BackupsCard found={state.data} />
            <CellsCard pollInterval={AGAIN} skipPollAttempt={skipPollAttempt} />
            <StatementsCard found={state.data} />
            <MigrationsCard found={state.data} />
            <ErrorsCard />
          </div>
        </div>
      )}
    </Page>
  );
}

function HealthFigures({ found, state, minutes }: { found: HealthQuery['health'] | undefined; state: HealthStateQuery | undefined; minutes: number }) {
  const total = (count: (point: HealthQuery['health']['points'][number]) => number) => found?.points.reduce((sum, point) => sum + count(point), 0) ?? 0;
  const [requests, errors] = [total((point) => point.requests), total((point) => point.errors)];
  const slowest = found && Math.max(...found.points.map(({ p95 }) => p95 ?? 0));
  const oldest = state?.healthBacklog.map(({ oldestAt }) => oldestAt).filter((at) => at != null).sort()[0];
  const figures = [
    { label: 'Requests', value: found && rateWords(requests, minutes * 60), says: found && `${formatCount(requests)} in this time.` },
    { label: 'Errors on our side', value: found && shareWords(errors, requests), says: found && `${formatCount(errors)} requests. A refusal is no error.` },
    { label: 'Slowest p95', value: found && (slowest ? msWords(slowest) : '–'), says: 'In the slowest stretch of this time, 95 of a hundred were answered within it.' },
    { label: 'Waiting for a connection', value: found && formatCount(found.processes.reduce((sum, { poolWaiting }) => sum + poolWaiting, 0)), says: 'Pieces of work, over all processes.' },
    { label: 'Oldest event not heard', value: state && agoWords(oldest), says: 'Over all companies.' },
    { label: 'Gave up', value: state && formatCount(state.healthBacklog.reduce((sum, { dead }) => sum + dead, 0)), says: 'Events that wait for a person.' },
    { label: 'Companies behind', value: state && formatCount(state.healthMigrations.filter(({ missing }) => missing.length > 0).length), says: 'Their tables lack a migration.' },
    { label: 'Backups late', value: state && formatCount(state.healthBackups.filter(({ isLate }) => isLate).length), says: 'Companies without a good one of the last thirty hours.' },
  ];
  return (
    <section className="card revenue-figures" aria-label="Figures">
      {figures.map(({ label, value, says }) => <div key={label}><span>{label}</span><b>{value ?? <span className="bone" style={{ width: 72 }} />}</b>{says && <p>{says}</p>}</div>)}
    </section>
  );
}
