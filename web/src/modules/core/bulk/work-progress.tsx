import { useMutation } from '@apollo/client/react';
import { Button, Progress } from 'antd';
import { formatCount } from '../../../shared/format.ts';
import { StopWork } from './bulk.document.ts';
import type { Report } from './work.ts';

/** How far work is. The page may be left; the work goes on, and a notification tells when it has ended. */
export function WorkProgressBar({ report, stopped }: { report: Report; stopped: () => void }) {
  const [stop, { loading }] = useMutation(StopWork);
  const { status, total, processed, failed, isTrial, kind } = report;
  const share = total ? Math.min(100, Math.round((100 * processed) / total)) : 0;
  const doing = status === 'UNDOING' ? 'Being taken back' : status === 'WAITING' ? 'Waiting for its turn' : isTrial ? 'Trying' : kind === 'IMPORT' ? 'Importing' : kind === 'EXPORT' ? 'Writing the file' : 'Changing';
  return (
    <div className="work-progress" role="status">
      <p><b>{doing}</b>{status === 'RUNNING' && total ? ` ${formatCount(processed)} of ${formatCount(total)} rows` : ''}{status === 'RUNNING' && failed > 0 ? `, ${formatCount(failed)} refused so far` : ''}</p>
      {status === 'RUNNING' && <Progress percent={share} aria-label={doing} />}
      <p className="soft">You may leave this page; it goes on, and you are told when it has ended.</p>
      {status !== 'UNDOING' && <Button loading={loading} onClick={() => void stop({ variables: { input: { id: report.id } } }).catch(() => undefined).then(stopped)}>{isTrial ? 'Stop trying' : kind === 'IMPORT' ? 'Stop import' : kind === 'EXPORT' ? 'Stop export' : 'Stop change'}</Button>}
    </div>
  );
}
