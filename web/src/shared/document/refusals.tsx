import { useEffect, useRef } from 'react';
import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { useMay } from '../company.tsx';
import { formatWhen, sentence } from '../format.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../words/words.ts';
import { fieldChanges } from './changes.ts';
import type { Stored, UserError } from './draft.ts';
import type { Keepable } from './kept-draft.ts';
import type { Clash } from './merge.ts';
import { TimelineOf } from './timeline.tsx';

/** What of a draft the refusals need. */
export interface Editing extends Keepable {
  isDirty: boolean;
  general: readonly UserError[];
  errors: ReadonlyMap<string, string>;
  /** What someone else changed has been brought in; these fields both changed. */
  clashes?: readonly Clash[];
  settle?(clash: Clash, whose: 'mine' | 'theirs'): void;
}

/** A record as the person saw it when they began to type. */
export interface SeenRecord extends Stored { noun: string }

interface Props { editing: Editing; reload?: () => void; record?: SeenRecord; /** What was refused, where it was not saving. */ title?: string }

const focusField = (path: string) => document.getElementById(`field-${path.replaceAll('.', '-')}`)?.focus();

/** Everything the server refused, in one place; each line leads to its field. After a conflict, what both changed is settled here. */
export function Refusals({ editing, reload, record, title }: Props) {
  const say = useWords();
  const { general, errors, clashes } = editing;
  const conflict = general.find((refusal) => refusal.code === 'CONFLICT');
  const box = useRef<HTMLDivElement>(null);
  const isBringing = conflict !== undefined && record !== undefined && reload !== undefined && editing.settle !== undefined;
  // The latest version is fetched at once: what the person typed is brought together with it, not dropped.
  const asked = useRef<UserError>(undefined);
  useEffect(() => {
    if (!isBringing || asked.current === conflict) return;
    asked.current = conflict;
    reload();
  }, [isBringing, conflict, reload]);
  const seen = useRef(record);
  if (!conflict && !clashes) seen.current = record;
  const told = useRef<unknown>(undefined);
  if (conflict) told.current = conflict.details;
  const count = general.length + errors.size;
  useEffect(() => {
    if (count > 0) box.current?.focus();
  }, [count, general]);

  if (clashes) return <Clashes editing={editing} clashes={clashes} record={seen.current} details={told.current} />;
  if (count === 0) return null;
  return (
    <div className="refusals" role="alert" ref={box} tabIndex={-1}>
      <Icon name="alert" />
      <div>
        <b>{conflict ? say('changedMeanwhile') : (title ?? say('notSavedYet'))}</b>
        {conflict && record ? <ChangedSince record={record} details={conflict.details} /> : null}
        <ul>
          {general.map((refusal) => <li key={refusal.code + refusal.message}>{refusal.message}</li>)}
          {[...errors].map(([path, message]) => <li key={path}><button type="button" onClick={() => focusField(path)}>{message}</button></li>)}
        </ul>
        {conflict && reload && !isBringing && <Button onClick={reload}>{say('tryAgain')}</Button>}
      </div>
    </div>
  );
}

/** The fields both changed, each to be settled: mine stands until theirs is taken. */
function Clashes({ editing, clashes, record, details }: { editing: Editing; clashes: readonly Clash[]; record?: SeenRecord; details: unknown }) {
  const say = useWords();
  const words = useValueWords();
  return (
    <div className="refusals refusals-merge" role="alert">
      <Icon name="alert" />
      <div>
        <b>{say('changedMeanwhile')}</b>
        {record && <ChangedSince record={record} details={details} />}
        <p>{say(clashes.length > 0 ? 'clashWords' : 'noClashWords')}</p>
        {clashes.length > 0 && (
          <table className="clashes">
            <thead><tr><th scope="col" /><th scope="col">{say('mine')}</th><th scope="col">{say('theirs')}</th></tr></thead>
            <tbody>
              {clashes.map((clash) => {
                const field = labelOf(clash.path, say('wholeRow'));
                return (
                  <tr key={clash.path.join('.')}>
                    <th scope="row">{field}</th>
                    <td><span>{words(clash.mine)}</span><Button size="small" aria-label={`${say('keepMine')}: ${field}`} onClick={() => editing.settle?.(clash, 'mine')}>{say('keepMine')}</Button></td>
                    <td><span>{words(clash.theirs)}</span><Button size="small" aria-label={`${say('takeTheirs')}: ${field}`} onClick={() => editing.settle?.(clash, 'theirs')}>{say('takeTheirs')}</Button></td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </div>
    </div>
  );
}

/** The field's own label on the page where there is one, else its name in words; a line's field with its article. */
function labelOf(path: readonly string[], wholeRow: string): string {
  const label = document.querySelector(`label[for="field-${path.join('-')}"]`)?.textContent?.replace(' *', '');
  if (label) return label;
  const words = (name: string) => sentence(name.replace(/([A-Z])/g, '_$1'));
  if (path.length < 2) return words(path[0] ?? '');
  return `${path[1]}: ${path[2] ? words(path[2]).toLowerCase() : wholeRow}`;
}

const IDENTITY = /^[0-9a-f]{8}-[0-9a-f]{4}-/i;

function useValueWords(): (value: unknown) => string {
  const say = useWords();
  return (value) => {
    if (value === undefined || value === null || value === '') return say('emptyValue');
    if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
    if (typeof value === 'object' || (typeof value === 'string' && IDENTITY.test(value))) return say('changedValue');
    return String(value);
  };
}

/** Who changed what since the version the person saw. */
function ChangedSince({ record, details }: { record: SeenRecord; details: unknown }) {
  const may = useMay();
  const { data } = useQuery(TimelineOf, { variables: { noun: record.noun, recordId: record.id, first: 30 }, skip: !may('timeline:read'), fetchPolicy: 'network-only' });
  const { seen, version } = (details ?? {}) as { seen?: number; version?: number };
  const missed = seen !== undefined && version !== undefined ? version - seen : undefined;
  const entries = (data?.timeline.nodes ?? []).filter((entry) => !entry.note && (!record.updatedAt || entry.at > record.updatedAt)).slice(0, missed);
  if (entries.length === 0) return null;
  return (
    <ul className="changed-since">
      {entries.map((entry) => (
        <li key={entry.id}>
          <span>{entry.actorName}, {formatWhen(entry.at)}:</span>{' '}
          {fieldChanges(entry.changes).map(({ field, from, to }, index) => <span key={field}>{index > 0 && ', '}{field}{from && to && <> {from} → <b>{to}</b></>}</span>)}
        </li>
      ))}
    </ul>
  );
}
