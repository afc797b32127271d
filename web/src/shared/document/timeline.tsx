import { useState } from 'react';
import type { ReactNode } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Input } from 'antd';
import { graphql } from '../../generated/gql.ts';
import { useMay } from '../company.tsx';
import { readFailure } from '../failure.ts';
import { formatInstant, formatWhen, sentence } from '../format.ts';
import { useWords } from '../words/words.ts';
import { fieldChanges } from './changes.ts';
import { NoteText } from './note-text.tsx';

export const TimelineOf = graphql(`
  query TimelineOf($noun: String!, $recordId: ID!, $first: Int!) {
    timeline(noun: $noun, recordId: $recordId, first: $first) {
      nodes { id at actorName action changes note }
      totalCount
    }
  }
`);

const AddNote = graphql(`
  mutation AddNote($input: NoteAddInput!) {
    noteAdd(input: $input) { userErrors { code message field } }
  }
`);

/** One thing that happened: who, when, what. */
export interface Happening { id: string; at: string; who: string; what: ReactNode; note?: string | null }

/** Fields shown of one change before the rest is folded away. */
const SHOWN = 4;

/** What was changed, from what to what. */
function Change({ action, changes }: { action: string; changes: unknown }) {
  const [isWhole, setWhole] = useState(false);
  const fields = fieldChanges(changes);
  const verb = sentence(action.split(/[.:]/).at(-1) ?? action);
  if (fields.length === 0 || action === 'created') return verb;
  return (
    <>
      {verb}
      <span className="timeline-diff">
        {fields.slice(0, isWhole ? undefined : SHOWN).map(({ field, from, to }) => <span key={field}>{field}{from && to && <>: <del>{from}</del> → <ins>{to}</ins></>}</span>)}
        {fields.length > SHOWN && !isWhole && <button type="button" className="why" onClick={() => setWhole(true)}>+{fields.length - SHOWN}</button>}
      </span>
    </>
  );
}

/** A record's notes and changes, newest first, with what its own module adds. A change of a `told` field is left to the module's own words. */
export function Timeline({ noun, recordId, also = [], told = [] }: { noun: string; recordId: string; also?: readonly Happening[]; told?: readonly string[] }) {
  const [first, setFirst] = useState(30);
  const may = useMay();
  const say = useWords();
  const { data, error, refetch } = useQuery(TimelineOf, { variables: { noun, recordId, first }, skip: !may('timeline:read'), fetchPolicy: 'cache-and-network' });
  const isTold = ({ action, changes, note }: { action: string; changes?: unknown; note?: string | null }) =>
    told.length > 0 && !note && (action === 'created' || (typeof changes === 'object' && changes !== null && Object.keys(changes).some((field) => told.includes(field))));
  const entries: Happening[] = (data?.timeline.nodes ?? []).filter((entry) => !isTold(entry)).map((entry) => ({ id: entry.id, at: entry.at, who: entry.actorName, note: entry.note, what: entry.note ? say('note') : <Change action={entry.action} changes={entry.changes} /> }));
  const all = [...also, ...entries].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <section className="timeline">
      <h2>{say('timeline')}</h2>
      {may('note:write') && <NoteForm noun={noun} recordId={recordId} added={() => void refetch()} />}
      {error && !data && <p className="soft">{readFailure(error).message}</p>}
      <ol>
        {all.map((entry) => (
          <li key={entry.id}>
            <p>{entry.what}</p>
            {entry.note && <blockquote><NoteText text={entry.note} /></blockquote>}
            <p className="soft">{entry.who}, <time dateTime={entry.at} title={formatInstant(entry.at)}>{formatWhen(entry.at)}</time></p>
          </li>
        ))}
      </ol>
      {data && data.timeline.totalCount > data.timeline.nodes.length && <Button type="link" onClick={() => setFirst(100)}>{say('showEarlier')}</Button>}
    </section>
  );
}

function NoteForm({ noun, recordId, added }: { noun: string; recordId: string; added: () => void }) {
  const say = useWords();
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const [add, { loading }] = useMutation(AddNote);
  const submit = async () => {
    if (!note.trim()) return;
    try {
      const { data } = await add({ variables: { input: { noun, recordId, note: note.trim() } } });
      const refused = data?.noteAdd.userErrors[0];
      setRefusal(refused?.message);
      if (refused) return;
      setNote('');
      added();
    } catch (error) {
      setRefusal(readFailure(error).message);
    }
  };
  return (
    <form className="note-form" onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <Input.TextArea aria-label={say('note')} placeholder={say('writeNote')} autoSize={{ minRows: 1, maxRows: 5 }} value={note} onChange={(event) => setNote(event.target.value)} />
      {note.trim() && <Button htmlType="submit" loading={loading}>{say('addNote')}</Button>}
      {refusal && <p className="field-error" role="alert">{refusal}</p>}
    </form>
  );
}
