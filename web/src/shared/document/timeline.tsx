import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Segmented } from 'antd';
import { useLocation } from 'react-router';
import { graphql } from '../../generated/gql.ts';
import type { TimelineEntryFilter } from '../../generated/graphql.ts';
import { useMay } from '../company.tsx';
import { readFailure } from '../failure.ts';
import { formatInstant, formatWhen, sentence } from '../format.ts';
import { useWords } from '../words/words.ts';
import { fieldChanges } from './changes.ts';
import { withMentions } from './mentions.ts';
import { NOTHING_WRITTEN, NoteBox } from './note-box.tsx';
import { NoteText } from './note-text.tsx';

export const TimelineOf = graphql(`
  query TimelineOf($noun: String!, $recordId: ID!, $first: Int!, $filter: TimelineEntryFilter) {
    timeline(noun: $noun, recordId: $recordId, first: $first, filter: $filter) {
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
  // `attached: photo.png` names a thing, whatever signs its name has; `core.customer:changed` ends in its verb.
  const [deed, thing] = action.split(/: (.*)/s);
  const verb = thing ? `${sentence(deed ?? '')}: ${thing}` : sentence(action.split(/[.:]/).at(-1) ?? action);
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

type Kind = 'all' | 'notes' | 'changes' | 'files';
const KINDS = { all: 'allEntries', notes: 'onlyNotes', changes: 'onlyChanges', files: 'onlyFiles' } as const;
const FILTERS: Readonly<Record<Kind, TimelineEntryFilter | null>> = {
  all: null,
  notes: { action: { eq: 'noted' } },
  changes: { action: { in: ['created', 'changed', 'removed'] } },
  files: { or: [{ action: { startsWith: 'attached:' } }, { action: { startsWith: 'file removed:' } }] },
};

/** A record's notes and changes, newest first, with what its own module adds. A change of a `told` field is left to the module's own words. */
export function Timeline({ noun, recordId, also = [], told = [] }: { noun: string; recordId: string; also?: readonly Happening[]; told?: readonly string[] }) {
  const { hash } = useLocation();
  const wanted = /^#note-([0-9a-f-]{36})$/.exec(hash)?.[1];
  const [first, setFirst] = useState(wanted ? 100 : 30);
  const [kind, setKind] = useState<Kind>('all');
  const may = useMay();
  const say = useWords();
  const { data, error, refetch } = useQuery(TimelineOf, { variables: { noun, recordId, first, filter: FILTERS[kind] }, skip: !may('timeline:read'), fetchPolicy: 'cache-and-network' });
  const isTold = ({ action, changes, note }: { action: string; changes?: unknown; note?: string | null }) =>
    told.length > 0 && !note && (action === 'created' || (typeof changes === 'object' && changes !== null && Object.keys(changes).some((field) => told.includes(field))));
  const entries: Happening[] = (data?.timeline.nodes ?? []).filter((entry) => !isTold(entry)).map((entry) => ({ id: entry.id, at: entry.at, who: entry.actorName, note: entry.note, what: entry.note ? say('note') : <Change action={entry.action} changes={entry.changes} /> }));
  const all = [...(kind === 'all' || kind === 'changes' ? also : []), ...entries].sort((a, b) => b.at.localeCompare(a.at));
  const isThere = wanted !== undefined && entries.some(({ id }) => id === wanted);
  useEffect(() => {
    if (isThere) document.getElementById(`note-${wanted}`)?.scrollIntoView({ block: 'center' });
  }, [isThere, wanted]);
  return (
    <section className="timeline">
      <h2>{say('timeline')}</h2>
      {may('note:write') && <NoteForm noun={noun} recordId={recordId} added={() => void refetch()} />}
      <Segmented<Kind> size="small" className="timeline-kinds" aria-label={say('showOf')} value={kind} onChange={setKind} options={(Object.keys(KINDS) as Kind[]).map((value) => ({ value, label: say(KINDS[value]) }))} />
      {data && all.length === 0 && kind !== 'all' && <p className="soft">{say('nothingOfKind')}</p>}
      {error && !data && <p className="soft">{readFailure(error).message}</p>}
      <ol>
        {all.map((entry) => (
          <li key={entry.id} id={`note-${entry.id}`} className={entry.id === wanted ? 'timeline-wanted' : undefined}>
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
  const [written, setWritten] = useState(NOTHING_WRITTEN);
  const note = withMentions(written.text.trim(), written.chosen);
  const [refusal, setRefusal] = useState<string>();
  const [add, { loading }] = useMutation(AddNote);
  const submit = async () => {
    if (!note) return;
    try {
      const { data } = await add({ variables: { input: { noun, recordId, note } } });
      const refused = data?.noteAdd.userErrors[0];
      setRefusal(refused?.message);
      if (refused) return;
      setWritten(NOTHING_WRITTEN);
      added();
    } catch (error) {
      setRefusal(readFailure(error).message);
    }
  };
  return (
    <form className="note-form" onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <NoteBox value={written} change={setWritten} />
      {note && <Button htmlType="submit" loading={loading}>{say('addNote')}</Button>}
      {refusal && <p className="field-error" role="alert">{refusal}</p>}
    </form>
  );
}
