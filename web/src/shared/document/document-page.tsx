import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, Tooltip } from 'antd';
import { useLocation, useNavigate } from 'react-router';
import { useIsReadOnly } from '../company.tsx';
import type { Failure } from '../failure.ts';
import { readFailure } from '../failure.ts';
import { FailureNote } from '../failure-note.tsx';
import { Icon } from '../icon.tsx';
import { MOD, useKeys } from '../keyboard.ts';
import { Page } from '../page.tsx';
import { placeInTrail } from '../trail.ts';
import { DirtyGuard } from './dirty-guard.tsx';
import type { UserError } from './draft.ts';

/** A verb with its object, and what will happen when it is done. */
export interface Step { label: string; says?: string; run(): Promise<void>; isAllowed?: boolean }

interface Editing { isDirty: boolean; general: readonly UserError[]; errors: ReadonlyMap<string, string> }

interface Props {
  noun: string;
  title: string;
  status?: ReactNode;
  subtitle?: ReactNode;
  editing?: Editing;
  /** Keeps the changes (Ctrl+S). The primary action while there is no other step. */
  save?: Step;
  /** The one thing to do next (Ctrl+Enter). */
  next?: Step;
  actions?: ReactNode;
  /** Loads what someone else stored meanwhile. */
  reload?(): void;
  /** Timeline and notes; beside the body on a wide screen, under it on a narrow one. */
  timeline?: ReactNode;
  children: ReactNode;
}

/** The document archetype: title, state, one primary step; body; timeline. */
export function DocumentPage({ noun, title, status, subtitle, editing, save, next, actions, reload, timeline, children }: Props) {
  const [busy, setBusy] = useState<'save' | 'next'>();
  const [failure, setFailure] = useState<Failure>();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const place = placeInTrail(pathname);
  const readOnly = useIsReadOnly();
  const perform = async (which: 'save' | 'next', step: Step | undefined) => {
    if (!step || step.isAllowed === false || busy || readOnly) return;
    setBusy(which);
    setFailure(undefined);
    try {
      await step.run();
    } catch (error) {
      setFailure(readFailure(error));
    } finally {
      setBusy(undefined);
    }
  };
  useKeys({
    'mod+s': () => void perform('save', save),
    'mod+Enter': () => void perform(next ? 'next' : 'save', next ?? save),
    'alt+ArrowLeft': () => place?.previous && void navigate(place.previous),
    'alt+ArrowRight': () => place?.next && void navigate(place.next),
  });
  const button = (which: 'save' | 'next', step: Step, primary: boolean) => (
    <Tooltip title={`${step.says ? `${step.says} ` : ''}(${MOD} ${which === 'save' ? 'S' : 'Enter'})`}>
      <Button type={primary ? 'primary' : 'default'} loading={busy === which} disabled={step.isAllowed === false || readOnly || (busy !== undefined && busy !== which)} onClick={() => void perform(which, step)}>{step.label}</Button>
    </Tooltip>
  );
  return (
    <Page
      title={title}
      className="document"
      aside={<>{status}{place && <Neighbours place={place} go={(path) => void navigate(path)} />}</>}
      actions={<>{actions}{save && button('save', save, !next)}{next && button('next', next, true)}</>}
    >
      {editing && <DirtyGuard isDirty={editing.isDirty && !busy} noun={noun} />}
      {subtitle && <p className="document-subtitle">{subtitle}</p>}
      {next?.says && <p className="document-next"><Icon name="info" /> <span><b>{next.label}:</b> {next.says}</span></p>}
      {failure && <FailureNote failure={failure} />}
      {editing && <Refusals editing={editing} reload={reload} />}
      <div className={timeline ? 'document-columns' : undefined}>
        <div className="document-body">{children}</div>
        {timeline && <aside className="document-aside" aria-label="Timeline">{timeline}</aside>}
      </div>
    </Page>
  );
}

/** Everything the server refused, in one place; each line leads to its field. */
function Refusals({ editing, reload }: { editing: Editing; reload?: () => void }) {
  if (editing.general.length === 0 && editing.errors.size === 0) return null;
  const isConflict = editing.general.some((refusal) => refusal.code === 'CONFLICT');
  return (
    <div className="refusals" role="alert">
      <Icon name="alert" />
      <div>
        <b>{isConflict ? 'Someone else changed this meanwhile' : 'Not saved yet'}</b>
        <ul>
          {editing.general.map((refusal) => <li key={refusal.code + refusal.message}>{refusal.message}</li>)}
          {[...editing.errors].map(([path, message]) => (
            <li key={path}><button type="button" onClick={() => document.getElementById(`field-${path.replaceAll('.', '-')}`)?.focus()}>{message}</button></li>
          ))}
        </ul>
        {isConflict && reload && <Button onClick={reload}>Load the latest version</Button>}
      </div>
    </div>
  );
}

function Neighbours({ place, go }: { place: NonNullable<ReturnType<typeof placeInTrail>>; go: (path: string) => void }) {
  return (
    <span className="neighbours">
      <Button type="text" disabled={!place.previous} onClick={() => place.previous && go(place.previous)} icon={<Icon name="left" />} aria-label="Previous in the list" title="Previous (Alt ←)" />
      <span>{place.position} of {place.length}</span>
      <Button type="text" disabled={!place.next} onClick={() => place.next && go(place.next)} icon={<Icon name="right" />} aria-label="Next in the list" title="Next (Alt →)" />
    </span>
  );
}
