import { useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { downloadFile } from '../../../shared/download.ts';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { formatCount } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { WorkRefusals } from './bulk.document.ts';
import type { Report } from './work.ts';

const PAGE = 25;

/** Rows that were refused, a page at a time: narrowed by a reason, or by what somebody looks for. */
export function Refusals({ report }: { report: Report }) {
  const [code, setCode] = useState<string>();
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [skip, setSkip] = useState(0);
  const [problem, setProblem] = useState<string>();
  // One more than is shown, so that it is known whether there are further ones.
  const { data, previousData, error, refetch } = useQuery(WorkRefusals, { variables: { id: report.id, first: PAGE + 1, skip, code: code ?? null, search: search || null }, fetchPolicy: 'network-only' });
  const found = (data ?? previousData)?.bulkOperation?.refusals;
  const rows = found?.slice(0, PAGE);
  const narrow = (wanted: string | undefined) => { setCode(wanted); setSkip(0); };
  const look = () => { setSearch(typed.trim()); setSkip(0); };
  const isImport = report.kind === 'IMPORT';
  return (
    <section className="section" aria-label="Refused rows">
      <header>
        <h2>{formatCount(report.failed)} refused</h2>
        <div className="section-aside">
          {isImport && report.hasErrors && <Button icon={<Icon name="download" />} onClick={() => void downloadFile(`/download/core/bulk-errors/${report.id}`, `refused-${report.plan?.filename?.replace(/\.(csv|xlsx)$/i, '') ?? 'rows'}.csv`).catch((failure: unknown) => setProblem(String((failure as Error).message)))}>Download refused rows</Button>}
        </div>
      </header>
      {problem && <p className="field-error" role="alert">{problem}</p>}
      <ul className="reasons" aria-label="Reasons">
        {report.reasons.map((reason) => (
          <li key={`${reason.code} ${reason.column ?? ''}`}>
            <button type="button" aria-pressed={code === reason.code} onClick={() => narrow(code === reason.code ? undefined : reason.code)}>
              <b>{formatCount(reason.count)}</b><span>{problemWords(reason)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="refusal-tools">
        <label className="search-field"><Icon name="search" /><input type="search" aria-label="Search refused rows" placeholder="Search refused rows" value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={look} onKeyDown={(event) => event.key === 'Enter' && look()} /></label>
      </div>
      {error && !found && <FailureNote failure={readFailure(error)} retry={() => void refetch()} />}
      {rows?.length === 0 ? <p className="soft">Nothing refused matches.</p> : (
        <ScrollBox className="grid-box">
          <table className="grid refused-rows" aria-label="Refused rows" aria-busy={rows ? undefined : true}>
            <thead><tr><th scope="col" className="figure">{isImport ? 'Line' : 'Record'}</th><th scope="col">What is wrong</th><th scope="col">{isImport ? 'The line' : 'Which'}</th></tr></thead>
            <tbody>
              {(rows ?? []).map((row) => (
                <tr key={row.line}>
                  <td className="figure">{formatCount(row.line)}</td>
                  <td className="wrap">{row.problems.map((one, index) => <p key={index}>{problemWords(one)}</p>)}</td>
                  <td className="wrap refusal-source">{sourceWords(row.source as Record<string, string>, row.key)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {(skip > 0 || (found?.length ?? 0) > PAGE) && (
        <div className="refusal-paging">
          <span className="soft" aria-live="polite">{formatCount(skip + 1)}–{formatCount(skip + (rows?.length ?? 0))}</span>
          <Button aria-label="Previous page" icon={<Icon name="left" />} disabled={skip === 0} onClick={() => setSkip(Math.max(0, skip - PAGE))} />
          <Button aria-label="Next page" icon={<Icon name="right" />} disabled={(found?.length ?? 0) <= PAGE} onClick={() => setSkip(skip + PAGE)} />
        </div>
      )}
    </section>
  );
}

/** The words of a problem, under the column at fault where they do not begin with it. */
function problemWords({ column, message }: { column?: string | null; message: string }) {
  return column && !message.startsWith(column) ? <><em>{column}:</em> {message}</> : message;
}

/** A line of the file by its filled cells; a record of a bulk change by its key. */
function sourceWords(source: Record<string, string>, key: string | null | undefined) {
  const filled = Object.entries(source).filter(([heading, value]) => value !== '' && heading !== 'id' && heading !== 'version');
  if (filled.length === 0) return key ?? source.id ?? '';
  return filled.map(([heading, value]) => <span key={heading}><i>{heading}</i> {value}</span>);
}
