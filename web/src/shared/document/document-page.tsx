import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Button, ConfigProvider, Dropdown, Tooltip } from 'antd';
import { useLocation, useNavigate } from 'react-router';
import { useCompany, useIsInCompany, useIsReadOnly } from '../company.tsx';
import { useWhyReadOnly } from '../why-read-only.ts';
import type { Failure } from '../failure.ts';
import { readFailure } from '../failure.ts';
import { FailureNote } from '../failure-note.tsx';
import { formatDay, formatInstant, today } from '../format.ts';
import { Icon } from '../icon.tsx';
import { keySign, MOD, useKeys } from '../keyboard.ts';
import { Page } from '../page.tsx';
import { usePageActions } from '../page-actions.ts';
import { rememberRecord } from '../places.ts';
import type { TrailPlace } from '../trail.ts';
import { neighbour, useTrailPlace } from '../trail.ts';
import { useIsNarrow } from '../viewport.ts';
import { useWords } from '../words/words.ts';
import { DirtyGuard } from './dirty-guard.tsx';
import { DocumentExtras } from './extras.tsx';
import type { Restored } from './kept-draft.ts';
import { useKeptDraft } from './kept-draft.ts';
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
  /** A new document that begins as a copy of this one: where it is written, and what it begins with. */
  duplicate?: { path: string; values: object };
  /** Loads what someone else stored meanwhile. */
  reload?(): void;
  /** What the person has seen of the record; a conflict then says what was changed since. */
  record?: SeenRecord;
  /** The record that others may add to; `record` where nothing is said. */
  about?: { noun: string; id: string };
  /** The person may look and not change: every field is shown closed. */
  isLocked?: boolean;
  /** A picture beside the title. */
  head?: ReactNode;
  /** Timeline and notes; beside the body on a wide screen, folded under it on a narrow one. */
  timeline?: ReactNode;
  children: ReactNode;
}

/** The document archetype: title, state, one primary step; body; timeline. */
export function DocumentPage(props: Props) {
  const { noun, title, status, subtitle, editing, save, next, actions, duplicate, reload, record, isLocked = false, head, timeline, children } = props;
  const [busy, setBusy] = useState<'save' | 'next'>();
  const [failure, setFailure] = useState<Failure>();
  const location = useLocation();
  const { pathname } = location;
  const navigate = useNavigate();
  const say = useWords();
  const place = useTrailPlace(pathname);
  const readOnly = useIsReadOnly();
  const whyReadOnly = useWhyReadOnly();
  const isInCompany = useIsInCompany();
  const isNew = pathname.endsWith('/new');
  const about = props.about ?? record;
  const kept = useKeptDraft(pathname, editing, record?.version);
  useCopied(editing);
  useEffect(() => {
    if (!isNew && isInCompany) rememberRecord({ path: pathname, title, noun });
  }, [isNew, isInCompany, pathname, title, noun]);

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
  const step = async (way: 'previous' | 'next') => {
    const path = await neighbour(pathname, way).catch((error: unknown) => void setFailure(readFailure(error)));
    if (path) void navigate(path);
  };
  const list = place?.list ?? pathname.replace(/\/[^/]+$/, '');
  const copy = () => duplicate && void navigate(duplicate.path, { state: { copied: duplicate.values } });
  useKeys({
    ...(save ? { 'mod+s': () => void perform('save', save) } : {}),
    ...(save || next ? { 'mod+Enter': () => void perform(next ? 'next' : 'save', next ?? save) } : {}),
    ...(place ? { 'alt+ArrowLeft': () => void step('previous'), 'alt+ArrowRight': () => void step('next') } : {}),
    Escape: () => void navigate(list),
  }, { group: say('keysDocument'), says: { 'mod+s': save?.label ?? say('keySave'), 'mod+Enter': next?.label ?? say('keyNextStep'), 'alt+ArrowLeft': say('keyPreviousRecord'), 'alt+ArrowRight': say('keyNextRecord'), Escape: say('keyClose') } });
  useEscapeFromField();
  const isOpen = (which: Step | undefined): which is Step => which !== undefined && which.isAllowed !== false && !readOnly;
  usePageActions([
    isOpen(next) && { label: next.label, shortcut: 'mod+Enter', run: () => void perform('next', next) },
    isOpen(save) && { label: save.label, shortcut: 'mod+s', run: () => void perform('save', save) },
    duplicate && !readOnly && { label: say('duplicate', { noun }), run: copy },
    !isNew && { label: say('print', { noun }), run: () => window.print() },
    { label: say('backToList'), shortcut: 'Escape', run: () => void navigate(list) },
  ]);

  const button = (which: 'save' | 'next', of: Step, primary: boolean) => (
    <Tooltip title={readOnly ? whyReadOnly : `${of.says ? `${of.says} ` : ''}(${MOD} ${which === 'save' ? 'S' : 'Enter'})`}>
      <Button type={primary ? 'primary' : 'default'} loading={busy === which} disabled={of.isAllowed === false || readOnly || (busy !== undefined && busy !== which)} onClick={() => void perform(which, of)}>{of.label}</Button>
    </Tooltip>
  );
  const more = [
    ...(duplicate && !readOnly ? [{ key: 'duplicate', label: say('duplicate', { noun }), icon: <Icon name="copy" />, onClick: copy }] : []),
    ...(isNew ? [] : [{ key: 'print', label: say('print', { noun }), icon: <Icon name="print" />, onClick: () => window.print() }]),
  ];
  return (
    <Page
      title={title}
      className="document"
      aside={<>{head}{status}{place && <Neighbours place={place} go={(way) => void step(way)} />}</>}
      actions={(
        <>
          {more.length > 0 && <Dropdown trigger={['click']} menu={{ items: more }} placement="bottomRight"><Button type="text" icon={<Icon name="more" />} aria-label={say('moreActions')} title={say('moreActions')} /></Dropdown>}
          {about && isInCompany && !isNew && <DocumentExtras noun={about.noun} recordId={about.id} place="action" />}
          {actions}{save && button('save', save, !next)}{next && button('next', next, true)}
        </>
      )}
    >
      {isInCompany && <PrintHead />}
      {editing && <DirtyGuard isDirty={editing.isDirty && !busy} noun={noun} discarded={kept.forget} />}
      {kept.restored && <RestoredNote restored={kept.restored} noun={noun} />}
      {subtitle && <p className="document-subtitle">{subtitle}</p>}
      {next?.says && <p className="document-next"><Icon name="info" /> <span><b>{next.label}:</b> {next.says}</span></p>}
      {failure && <FailureNote failure={failure} />}
      {editing && <Refusals editing={editing} reload={reload} record={record} />}
      <div className={timeline ? 'document-columns' : undefined}>
        <div className="document-body">
          <Lockable isLocked={isLocked || readOnly}>{children}</Lockable>
          {about && isInCompany && <DocumentExtras noun={about.noun} recordId={about.id} place="tab" />}
        </div>
        {timeline && <Aside>{timeline}{about && isInCompany && <DocumentExtras noun={about.noun} recordId={about.id} place="aside" />}</Aside>}
      </div>
    </Page>
  );
}

/** Beside the body on a wide screen; folded under it on a narrow one, opened once and for all. */
function Aside({ children }: { children: ReactNode }) {
  const isNarrow = useIsNarrow();
  const say = useWords();
  // Whoever follows a mention comes for a note in it.
  const [isShown, setShown] = useState(() => location.hash.startsWith('#note-'));
  return (
    <aside className="document-aside" aria-label={say('timeline')}>
      {isNarrow && <Button type="text" aria-expanded={isShown} icon={<Icon name={isShown ? 'up' : 'down'} />} onClick={() => setShown(!isShown)}>{say(isShown ? 'hideTimeline' : 'showTimeline')}</Button>}
      {(!isNarrow || isShown) && children}
    </aside>
  );
}

/** What stands over a printed document: who it is from, and when it was printed. */
function PrintHead() {
  const { viewer } = useCompany();
  const say = useWords();
  const [when, setWhen] = useState('');
  useEffect(() => {
    const note = () => setWhen(formatInstant(new Date().toISOString()));
    note();
    window.addEventListener('beforeprint', note);
    return () => window.removeEventListener('beforeprint', note);
  }, []);
  return <div className="print-head" aria-hidden="true"><b>{viewer.tenant.name}</b><span>{say('printedOn', { when })}</span></div>;
}

function RestoredNote({ restored, noun }: { restored: Restored; noun: string }) {
  const say = useWords();
  const time = formatInstant(restored.at);
  return (
    <p className="document-restored" role="status">
      <Icon name="undo" /> <span>{say(restored.isOver ? 'restoredOver' : 'restored', { time: time.startsWith(`${formatDay(today())},`) ? time.slice(-5) : time, name: noun })}</span>
      <Button type="link" size="small" onClick={restored.discard}>{say('discard')}</Button>
      <Button type="text" size="small" icon={<Icon name="close" size={12} />} aria-label={say('dismiss')} onClick={restored.dismiss} />
    </p>
  );
}

/** A new document opened as a copy begins with what it was given, once. */
function useCopied(editing: Editing | undefined): void {
  const location = useLocation();
  const copied = (location.state as { copied?: object } | null)?.copied;
  useEffect(() => {
    if (copied) editing?.set?.(copied);
    // Once, when the page opens: typing must not be undone by it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [copied]);
}

/** Esc leaves the field first; pressed again it leaves the page. */
function useEscapeFromField(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
      const field = event.target;
      if (field.closest('.document') && /^(INPUT|TEXTAREA)$/.test(field.tagName) && field.getAttribute('aria-expanded') !== 'true') field.blur();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** Fields of a person who may look and not change; only its own controls are closed, links stay open. */
export function Lockable({ isLocked, children }: { isLocked: boolean; children: ReactNode }) {
  return <fieldset disabled={isLocked}><ConfigProvider componentDisabled={isLocked}>{children}</ConfigProvider></fieldset>;
}

function Neighbours({ place, go }: { place: TrailPlace; go: (way: 'previous' | 'next') => void }) {
  const say = useWords();
  return (
    <span className="neighbours">
      <Button type="text" disabled={!place.hasPrevious} onClick={() => go('previous')} icon={<Icon name="left" />} aria-label={say('keyPreviousRecord')} title={`${say('keyPreviousRecord')} (${keySign('alt+ArrowLeft')})`} />
      <span>{say('neighbourOf', { position: place.position, total: place.length })}</span>
      <Button type="text" disabled={!place.hasNext} onClick={() => go('next')} icon={<Icon name="right" />} aria-label={say('keyNextRecord')} title={`${say('keyNextRecord')} (${keySign('alt+ArrowRight')})`} />
    </span>
  );
}
