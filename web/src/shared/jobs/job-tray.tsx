import { useEffect, useRef, useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { Button, Progress } from 'antd';
import { downloadFile } from '../download.ts';
import { readFailure } from '../failure.ts';
import { formatCount } from '../format.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../words/words.ts';
import { CancelJob, Job, UndoJob } from './job.document.ts';
import type { WatchedJob } from './jobs.ts';
import { forgetJob, useWatchedJobs } from './jobs.ts';

const POLL_MS = 1000;
const OPEN: readonly string[] = ['DRAFT', 'WAITING', 'RUNNING', 'UNDOING'];

/** Work under way, in a corner of every page: how far it is, and what came of it. */
export function JobTray() {
  const jobs = useWatchedJobs();
  return <div className="job-tray" role="region" aria-live="polite">{jobs.map((job) => <JobCard key={job.id} job={job} />)}</div>;
}

function JobCard({ job }: { job: WatchedJob }) {
  const say = useWords();
  const client = useApolloClient();
  const [isDetailed, setDetailed] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [isUndoing, setUndoing] = useState(false);
  const { data, error, startPolling, stopPolling } = useQuery(Job, { variables: { id: job.id }, fetchPolicy: 'network-only', pollInterval: POLL_MS });
  const [cancel] = useMutation(CancelJob);
  const [undo] = useMutation(UndoJob);
  const work = data?.bulkOperation;
  const isOver = work !== null && work !== undefined && !OPEN.includes(work.status) && !isUndoing;
  const isFetched = useRef(false);
  const fetchFile = () => void downloadFile(`/download/core/bulk-file/${job.id}`, job.fileName ?? 'export').catch((failure: unknown) => setProblem(failure instanceof Error ? failure.message : readFailure(failure).message));

  useEffect(() => {
    if (!isOver) return;
    stopPolling();
    if (work.kind === 'ACTION') void client.refetchQueries({ include: 'active' }).catch(() => undefined);
    if (work.kind === 'EXPORT' && work.hasFile && !isFetched.current) {
      isFetched.current = true;
      fetchFile();
    }
    // Once, when the work ends.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isOver]);
  useEffect(() => {
    if (isUndoing && work && work.status === 'UNDONE') setUndoing(false);
  }, [isUndoing, work]);

  const takeBack = async () => {
    setUndoing(true);
    const refused = (await undo({ variables: { input: { id: job.id } } }).catch(() => undefined))?.data?.bulkOperationUndo.userErrors[0]?.message;
    if (refused) { setProblem(refused); setUndoing(false); return; }
    startPolling(POLL_MS);
  };
  const share = work?.total ? Math.round((100 * work.processed) / work.total) : 0;
  const title = work?.label ?? say('jobStarting');
  return (
    <section className="job" aria-label={title}>
      <header><b>{title}</b><Button type="text" size="small" icon={<Icon name="close" size={14} />} aria-label={say('dismiss')} onClick={() => forgetJob(job.id)} /></header>
      {error && !work && <p className="field-error">{readFailure(error).message}</p>}
      {work && !isOver && <Progress percent={share} size="small" showInfo={false} aria-label={title} />}
      {work && <p>{jobWords(work, say)}</p>}
      {work?.error && <p className="field-error">{work.error}</p>}
      {problem && <p className="field-error" role="alert">{problem}</p>}
      {isOver && work.failed > 0 && isDetailed && (
        <ul className="job-refusals">{work.refusals.map((refusal) => <li key={refusal.line}>{refusal.problems.map((one) => one.message).join(' ')}</li>)}</ul>
      )}
      <div className="job-actions">
        {work && !isOver && <Button size="small" onClick={() => void cancel({ variables: { input: { id: job.id } } }).catch(() => undefined)}>{say('jobStop')}</Button>}
        {isOver && work.hasFile && <Button size="small" icon={<Icon name="download" />} onClick={fetchFile}>{say('jobFile')}</Button>}
        {isOver && work.failed > 0 && <Button size="small" onClick={() => setDetailed(!isDetailed)} aria-expanded={isDetailed}>{say('jobRefusals')}</Button>}
        {isOver && work.hasErrors && <Button size="small" icon={<Icon name="download" />} onClick={() => void downloadFile(`/download/core/bulk-errors/${job.id}`, `${work.label}.csv`).catch((failure: unknown) => setProblem(String(failure)))}>{say('jobErrorFile')}</Button>}
        {isOver && work.canUndo && <Button size="small" icon={<Icon name="undo" />} onClick={() => void takeBack()}>{say('jobUndo')}</Button>}
      </div>
    </section>
  );
}

function jobWords(work: { kind: string; status: string; total?: number | null; processed: number; succeeded: number; failed: number }, say: ReturnType<typeof useWords>): string {
  const count = (value: number) => formatCount(value);
  switch (work.status) {
    case 'WAITING':
    case 'DRAFT': return say('jobWaiting');
    case 'RUNNING': return work.total ? say('jobRunning', { processed: count(work.processed), total: count(work.total) }) : say('jobStarting');
    case 'UNDOING': return say('jobUndoing');
    case 'UNDONE': return say('jobUndone');
    case 'CANCELLED': return say('jobCancelled', { succeeded: count(work.succeeded) });
    case 'FAILED': return say('jobFailed', { succeeded: count(work.succeeded) });
    default: return work.kind === 'EXPORT' ? say('jobExported', { count: count(work.processed) }) : work.failed > 0 ? say('jobPartly', { succeeded: count(work.succeeded), failed: count(work.failed) }) : say('jobDone', { succeeded: count(work.succeeded) });
  }
}
