import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ConfigProvider, Tooltip } from 'antd';
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
import type { Editing, SeenRecord } from './refusals.tsx';
import { Refusals } from './refusals.tsx';

/** A verb with its object, and what will happen when it is done. */
export interface Step { label: string; says?: string; run(): Promise<void>; isAllowed?: boolean }

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
  /** What the person has seen of the record; a conflict then says what was changed since. */
  record?: SeenRecord;
  /** The person may look and not change: every field is shown closed. */
  isLocked?: boolean;
  /** Timeline and notes; beside the body on a wide screen, under it on a narrow one. */
  timeline?: ReactNode;
  children: ReactNode;
}

/** The document archetype: title, state, one primary step; body; timeline. */
export function DocumentPage({ noun, title, status, subtitle, editing, save, next, actions, reload, record, isLocked = false, timeline, children }: Props) {
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
      {editing && <Refusals editing={editing} reload={reload} record={record} />}
      <div className={timeline ? 'document-columns' : undefined}>
        <div className="document-body">
          <Lockable isLocked={isLocked || readOnly}>{children}</Lockable>
        </div>
        {timeline && <aside className="document-aside" aria-label="Timeline">{timeline}</aside>}
      </div>
    </Page>
  );
}

/** Fields of a person who may look and not change; only its own controls are closed, links stay open. */
export function Lockable({ isLocked, children }: { isLocked: boolean; children: ReactNode }) {
  return <fieldset disabled={isLocked}><ConfigProvider componentDisabled={isLocked}>{children}</ConfigProvider></fieldset>;
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
