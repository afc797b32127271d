import { useState } from 'react';
import type { ReactNode } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useIsReadOnly } from '../../../shared/company.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatCount, plural } from '../../../shared/format.ts';
import { Page } from '../../../shared/page.tsx';
import { Status } from '../../../shared/status.tsx';
import './bulk.css';
import { ImportKinds, RunImport } from './bulk.document.ts';
import { ColumnsStep } from './columns-step.tsx';
import { FileStep } from './file-step.tsx';
import { KindStep } from './kind-step.tsx';
import type { Kind } from './mapping.ts';
import { Refusals } from './refusals.tsx';
import { TakeBackButton } from './take-back-button.tsx';
import type { Report } from './work.ts';
import { isUnderWay, useWork } from './work.ts';
import { OutcomeFigures, UndoResult } from './work-outcome.tsx';
import { WorkProgressBar } from './work-progress.tsx';
import { statusWord } from './work-words.ts';

const STEPS = ['Kind', 'File', 'Columns', 'Try', 'Import'] as const;
type Step = 0 | 1 | 2 | 3 | 4;

/** Which step an import has come to. */
function stepOf({ status, isTrial, plan }: Report): Step {
  if (status === 'DRAFT' || !plan?.kind) return 2;
  return isTrial ? 3 : status === 'CANCELLED' && !plan.kind ? 2 : 4;
}

/** Brings a file in, a decision a step: what it is, the file, what its columns mean, a trial, and the deed. It can be left and taken up again at any step. */
export function ImportPage() {
  const { id = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery(ImportKinds, { fetchPolicy: 'cache-first' });
  const work = useWork(id);
  const [isMapping, setMapping] = useState(false);
  const kinds = data?.importKinds;
  const { report } = work;
  const code = params.get('kind') ?? report?.plan?.kind ?? undefined;
  const kind = kinds?.find((candidate) => candidate.code === code);
  const step: Step = report ? (isMapping ? 2 : kind || stepOf(report) > 2 ? stepOf(report) : 0) : id || !kind ? 0 : 1;
  const choose = (chosen: string) => setParams({ kind: chosen });
  const frame = (children: ReactNode) => (
    <Page title={report?.plan?.filename ? `Import ${report.plan.filename}` : 'Import a file'} aside={report && <Status of={report.status} word={statusWord(report)} />} className="wizard-page">
      <div className="wizard">
        <Steps at={step} kind={kind} report={report} back={(to) => { if (to === 0) { void navigate(id ? `/settings/import/${id}` : '/settings/import'); } else if (to === 1) void navigate(`/settings/import?kind=${code ?? ''}`); else setMapping(true); }} />
        <div className="wizard-body">{children}</div>
      </div>
    </Page>
  );
  if ((error && !kinds) || (work.error && !report)) return frame(<FailureNote failure={readFailure(error ?? work.error)} retry={() => void Promise.all([refetch(), work.reload()])} />);
  if (!kinds || (id && !work.isLoaded)) return frame(<p className="soft" aria-busy="true">Loading</p>);
  if (id && !report) return frame(<div className="nothing"><p>This import does not exist any more, or it is somebody else’s.</p><Link to="/settings/import">Import a file</Link></div>);
  if (kinds.length === 0) return frame(<div className="nothing"><p>Your role may not enter or change anything that a file could bring. Ask who administers the company.</p></div>);
  if (step === 0) return frame(<KindStep kinds={kinds} choose={choose} />);
  if (step === 1) return frame(<FileStep kind={kind!} isSample={params.get('sample') === '1'} taken={(taken) => void navigate(`/settings/import/${taken}?kind=${kind!.code}`)} />);
  if (step === 2 && kind) return frame(<ColumnsStep id={id} kind={kind} said={report!.plan?.kind === kind.code ? { mapping: report!.plan.mapping, options: report!.plan.options } : undefined} tried={() => { setMapping(false); void work.watch(); }} />);
  if (isUnderWay(report!.status)) return frame(<WorkProgressBar report={report!} stopped={() => void work.reload()} />);
  if (step === 3) return frame(<Trial report={report!} change={() => setMapping(true)} started={work.watch} />);
  return frame(<Result report={report!} kind={kind} watch={work.watch} again={() => setMapping(true)} />);
}

/** The steps on the left; a step that was taken can be gone back to while nothing has been stored. */
function Steps({ at, kind, report, back }: { at: Step; kind?: Kind; report?: Report | null; back: (step: Step) => void }) {
  const isOver = report ? !report.isTrial && report.status !== 'DRAFT' : false;
  const detail: (string | undefined)[] = [kind?.label, report ? plural(report.total ?? 0, 'row') : undefined];
  return (
    <nav aria-label="Steps"><ol className="wizard-steps">
      {STEPS.map((label, index) => {
        const words = <><b>{label}</b>{at > index && detail[index] && <span>{detail[index]}</span>}</>;
        const mayGoBack = index < at && !isOver && !(report && isUnderWay(report.status)) && (index > 0 || !report);
        return <li key={label} aria-current={index === at ? 'step' : undefined} data-done={index < at || undefined}>{mayGoBack ? <button type="button" onClick={() => back(index as Step)}>{words}</button> : <div>{words}</div>}</li>;
      })}
    </ol></nav>
  );
}

/** What would become of the rows; the deed is one press away. */
function Trial({ report, change, started }: { report: Report; change: () => void; started: () => Promise<void> }) {
  const [run, { loading }] = useMutation(RunImport);
  const [refusal, setRefusal] = useState<string>();
  const readOnly = useIsReadOnly();
  const { outcomes, status } = report;
  const good = outcomes.created + outcomes.updated;
  const start = async (dryRun: boolean) => {
    const refused = await run({ variables: { input: { id: report.id, dryRun } } }).then(({ data }) => data?.importRun.userErrors[0]?.message, (error: unknown) => readFailure(error).message);
    setRefusal(refused);
    if (refused === undefined) await started();
  };
  if (status !== 'DONE') {
    return (
      <div className="wizard-step">
        <p>{status === 'FAILED' ? `The trial had to stop: ${report.error ?? 'something went wrong.'}` : 'The trial was stopped.'} Nothing has been stored.</p>
        {refusal && <p className="field-error" role="alert">{refusal}</p>}
        <div className="wizard-actions"><Button type="primary" loading={loading} onClick={() => void start(true)}>Try import again</Button><Button onClick={change}>Change columns</Button></div>
      </div>
    );
  }
  return (
    <div className="wizard-step">
      <OutcomeFigures report={report} />
      <p>{good === 0 ? (outcomes.refused > 0 ? 'No row can be taken as it is. Mend the file or what its columns mean.' : 'Everything in the file is there already; importing it changes nothing.') : outcomes.refused > 0 ? 'Rows that would be refused are left out; you can download them afterwards, mend them and import that file.' : 'Every row can be taken.'} Nothing has been stored yet.</p>
      {refusal && <p className="field-error" role="alert">{refusal}</p>}
      <div className="wizard-actions">
        <Button type="primary" loading={loading} disabled={good === 0 || readOnly} onClick={() => void start(false)}>Import {plural(good, 'row')}</Button>
        <Button onClick={change}>Change columns</Button>
      </div>
      {outcomes.refused > 0 && <Refusals report={report} />}
    </div>
  );
}

/** What came of it, and what can be done about it. */
function Result({ report, kind, watch, again }: { report: Report; kind?: Kind; watch: () => Promise<void>; again: () => void }) {
  const { status, error, outcomes, plan } = report;
  const list = plan?.listPath;
  const words = status === 'DONE' ? `Imported: ${formatCount(outcomes.created + outcomes.updated)} ${outcomes.created + outcomes.updated === 1 ? 'row was' : 'rows were'} stored.`
    : status === 'FAILED' ? `It had to stop: ${error ?? 'something went wrong.'} What was done until then stands.`
      : status === 'CANCELLED' ? 'It was stopped. What was done until then stands.' : 'It was taken back.';
  return (
    <div className="wizard-step">
      <p role="status"><b>{words}</b></p>
      {status !== 'UNDONE' && <OutcomeFigures report={report} />}
      <div className="wizard-actions">
        {list && <Link to={list} className="button-link"><Button type="primary" tabIndex={-1}>Open {kind?.label.toLowerCase() ?? 'the list'}</Button></Link>}
        {outcomes.refused > 0 && kind && <Link to={`/settings/import?kind=${kind.code}`} className="button-link"><Button tabIndex={-1}>Import the mended file</Button></Link>}
        {(status === 'FAILED' || status === 'CANCELLED') && kind && <Button onClick={again}>Take it up again</Button>}
        <TakeBackButton report={report} started={watch} />
        {kind && <Link to="/settings/import">Import another file</Link>}
      </div>
      <UndoResult report={report} />
      {outcomes.refused > 0 && status !== 'UNDONE' && <Refusals report={report} />}
    </div>
  );
}
