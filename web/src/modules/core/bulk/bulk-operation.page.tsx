import { useState } from 'react';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import { useMay } from '../../../shared/company.tsx';
import { Fact } from '../../../shared/document/fields.tsx';
import { downloadFile } from '../../../shared/download.ts';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatInstant } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { Page } from '../../../shared/page.tsx';
import { Status } from '../../../shared/status.tsx';
import './bulk.css';
import { Refusals } from './refusals.tsx';
import { TakeBackButton } from './take-back-button.tsx';
import { isUnderWay, useWork } from './work.ts';
import { OutcomeFigures, UndoResult } from './work-outcome.tsx';
import { WorkProgressBar } from './work-progress.tsx';
import { KIND, statusWord, tookWords } from './work-words.ts';

/** The report of one import, export or bulk change. */
export function BulkOperationPage() {
  const { id = '' } = useParams();
  const { report, isLoaded, error, reload, watch } = useWork(id);
  const may = useMay();
  const [problem, setProblem] = useState<string>();
  if (error && !report) return <Page title="Imports, exports and bulk changes"><FailureNote failure={readFailure(error)} retry={() => void reload()} /></Page>;
  if (!report) return <Page title="Imports, exports and bulk changes">{isLoaded ? <div className="nothing"><p>It is older than thirty days, or it is somebody else’s.</p><Link to="/settings/bulk-operations">Imports, exports and bulk changes</Link></div> : <p className="soft" aria-busy="true">Loading</p>}</Page>;
  const { status, kind, plan } = report;
  const hasEnded = !isUnderWay(status) && status !== 'DRAFT';
  const isUnfinished = kind === 'IMPORT' && may('import:start') && (status === 'DRAFT' || (hasEnded && report.isTrial));
  return (
    <Page
      title={report.label} aside={<Status of={status} word={statusWord(report)} />} className="work-page"
      actions={<>
        {report.hasFile && may('export:start') && <Button type="primary" icon={<Icon name="download" />} onClick={() => void downloadFile(`/download/core/bulk-file/${id}`, report.label).catch((failure: unknown) => setProblem((failure as Error).message))}>Download file</Button>}
        {isUnfinished && <Link to={`/settings/import/${id}`} className="button-link"><Button type="primary" tabIndex={-1}>Go on with the import</Button></Link>}
        {hasEnded && <TakeBackButton report={report} started={watch} />}
      </>}
    >
      <div className="work-report">
        {problem && <p className="field-error" role="alert">{problem}</p>}
        {isUnderWay(status) && <WorkProgressBar report={report} stopped={() => void reload()} />}
        {report.error && <p className="field-error" role="alert">{report.error}</p>}
        {hasEnded && status !== 'UNDONE' && <OutcomeFigures report={report} />}
        <div className="fields fields-3">
          <Fact label="Kind">{KIND[kind]}{report.isTrial ? ', tried' : ''}</Fact>
          <Fact label="Who">{report.ownerName}{report.byName && report.byName !== report.ownerName && `, ${['UNDOING', 'UNDONE'].includes(report.status) ? 'taken back' : 'set off'} by ${report.byName}`}</Fact>
          {plan && <Fact label="File">{plan.filename}</Fact>}
          <Fact label="Asked for">{formatInstant(report.createdAt)}</Fact>
          <Fact label="Ended">{report.finishedAt ? formatInstant(report.finishedAt) : ''}</Fact>
          <Fact label="Took">{tookWords(report.startedAt, report.finishedAt)}</Fact>
        </div>
        {plan?.listPath && hasEnded && !report.isTrial && <p className="work-links"><Link to={plan.listPath}>Open the list</Link>{report.failed > 0 && plan.kind && may('import:start') && <Link to={`/settings/import?kind=${plan.kind}`}>Import the mended file</Link>}</p>}
        <UndoResult report={report} />
        {hasEnded && status !== 'UNDONE' && report.failed > 0 && <Refusals report={report} />}
      </div>
    </Page>
  );
}
