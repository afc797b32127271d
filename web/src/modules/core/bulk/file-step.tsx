import { useEffect, useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { Button, Progress } from 'antd';
import { authorizedFetch } from '../../../shared/session.ts';
import { useIsReadOnly } from '../../../shared/company.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { plural } from '../../../shared/format.ts';
import { TemplateButtons } from './kind-step.tsx';
import type { Kind } from './mapping.ts';
import { templateFile } from './template-file.ts';

const MOST_BYTES = 10 * 1024 * 1024;

interface Answer { id?: string; error?: { message: string } }

/** Sends the file; answers its import, or throws a sentence. */
async function send(file: File): Promise<string> {
  if (file.size > MOST_BYTES) throw new Error(`${file.name} has ${(file.size / 1024 / 1024).toFixed(1)} MB; a file may have at most 10 MB. Split it into several.`);
  if (file.size === 0) throw new Error(`${file.name} is empty.`);
  const response = await authorizedFetch(`/upload/core/import?filename=${encodeURIComponent(file.name)}`, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file })
    .catch(() => { throw new Error('The file did not reach the server. Look at your connection and try again.'); });
  const answer = (await response.json().catch(() => ({}))) as Answer;
  if (!response.ok || !answer.id) throw new Error(answer.error?.message ?? 'The server did not take the file. Try again in a moment.');
  return answer.id;
}

/** Takes in the file: chosen, or dropped anywhere on the field; or the sample rows, at once when that is what somebody came for. */
export function FileStep({ kind, isSample, taken }: { kind: Kind; isSample: boolean; taken: (id: string) => void }) {
  const client = useApolloClient();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [isOver, setOver] = useState(false);
  const readOnly = useIsReadOnly();
  const take = async (file: File | undefined) => {
    if (!file || sending) return;
    setProblem(undefined);
    setSending(file.name);
    try {
      taken(await send(file));
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setSending(undefined);
      if (input.current) input.current.value = '';
    }
  };
  const takeSample = () => templateFile(client, kind.code, 'CSV', true).then(take, (error: unknown) => setProblem(readFailure(error).message));
  const hasBegun = useRef(false);
  useEffect(() => {
    if (!isSample || hasBegun.current || readOnly || kind.sampleCount === 0) return;
    hasBegun.current = true;
    void takeSample();
  });
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <div className="wizard-step">
      <p>{kind.description}</p>
      <div className="drop" data-over={isOver || undefined} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        {sending ? (
          <div role="status"><p>Reading {sending}</p><Progress percent={100} status="active" showInfo={false} aria-label={`Reading ${sending}`} /></div>
        ) : (
          <>
            <p>Drop a CSV or Excel file here, or choose one.</p>
            <input ref={input} type="file" className="unseen" tabIndex={-1} aria-label="File" accept=".csv,.tsv,.txt,.xlsx" disabled={readOnly} onChange={(event) => void take(event.target.files?.[0])} />
            <Button type="primary" disabled={readOnly} onClick={() => input.current?.click()}>Choose file</Button>
            <p className="soft">The first row holds the headings, in any order and under any name. At most 1,00,000 rows and 10 MB.</p>
          </>
        )}
      </div>
      {readOnly && <p className="field-error" role="alert">The account is read-only at the moment; nothing can be imported.</p>}
      {problem && <p className="field-error" role="alert">{problem}</p>}
      <TemplateButtons kind={kind} />
      {kind.sampleCount > 0 && (
        <div className="templates">
          <span>Nothing at hand yet? Look around with rows of ours, and take them back afterwards:</span>
          <Button disabled={readOnly || sending !== undefined} onClick={() => void takeSample()}>Use {plural(kind.sampleCount, 'sample row')}</Button>
        </div>
      )}
    </div>
  );
}
