import { useQuery } from '@apollo/client/react';
import { Button } from 'antd';
import { useMay } from '../company.tsx';
import { formatWhen } from '../format.ts';
import { Icon } from '../icon.tsx';
import { fieldChanges } from './changes.ts';
import type { Stored, UserError } from './draft.ts';
import { TimelineOf } from './timeline.tsx';

/** What of a draft the refusals need. */
export interface Editing { isDirty: boolean; general: readonly UserError[]; errors: ReadonlyMap<string, string> }

/** A record as the person saw it when they began to type. */
export interface SeenRecord extends Stored { noun: string }

interface Props { editing: Editing; reload?: () => void; record?: SeenRecord; /** What was refused, where it was not saving. */ title?: string }

/** Everything the server refused, in one place; each line leads to its field. */
export function Refusals({ editing, reload, record, title = 'Not saved yet' }: Props) {
  if (editing.general.length === 0 && editing.errors.size === 0) return null;
  const conflict = editing.general.find((refusal) => refusal.code === 'CONFLICT');
  return (
    <div className="refusals" role="alert">
      <Icon name="alert" />
      <div>
        <b>{conflict ? 'Someone else changed this meanwhile' : title}</b>
        {conflict && record ? <ChangedSince record={record} conflict={conflict} /> : null}
        <ul>
          {editing.general.map((refusal) => <li key={refusal.code + refusal.message}>{refusal.message}</li>)}
          {[...editing.errors].map(([path, message]) => (
            <li key={path}><button type="button" onClick={() => document.getElementById(`field-${path.replaceAll('.', '-')}`)?.focus()}>{message}</button></li>
          ))}
        </ul>
        {conflict && reload && <Button onClick={reload} title="What you typed here is dropped">Load the latest version</Button>}
      </div>
    </div>
  );
}

/** Who changed what since the version the person saw. */
function ChangedSince({ record, conflict }: { record: SeenRecord; conflict: UserError }) {
  const may = useMay();
  const { data } = useQuery(TimelineOf, { variables: { noun: record.noun, recordId: record.id, first: 30 }, skip: !may('timeline:read'), fetchPolicy: 'network-only' });
  const { seen, version } = (conflict.details ?? {}) as { seen?: number; version?: number };
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
