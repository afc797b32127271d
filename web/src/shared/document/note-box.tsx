import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useQuery } from '@apollo/client/react';
import { Input } from 'antd';
import { graphql } from '../../generated/gql.ts';
import { useWords } from '../words/words.ts';
import type { Colleague } from './mentions.ts';
import { nameAtCaret, stillNamed } from './mentions.ts';

const Mentionables = graphql(`
  query Mentionables($search: String!) { mentionables(search: $search) { id name } }
`);

/** What is written, and who is named in it. */
export interface Written { text: string; chosen: readonly Colleague[] }

export const NOTHING_WRITTEN: Written = { text: '', chosen: [] };

/** The place a note is written in. An @ offers colleagues: arrows choose, Enter takes, Esc goes on writing. */
export function NoteBox({ value: { text, chosen }, change }: { value: Written; change(value: Written): void }) {
  const say = useWords();
  const box = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [closedAt, setClosedAt] = useState<number>();
  const [cursor, setCursor] = useState(0);
  const name = nameAtCaret(text, caret);
  const isAsking = name !== undefined && closedAt !== name.from && !chosen.some((person) => name.search.startsWith(person.name));
  const { data, previousData } = useQuery(Mentionables, { variables: { search: name?.search ?? '' }, skip: !isAsking });
  const people = isAsking ? ((data ?? previousData)?.mentionables.slice(0, 8) ?? []) : [];
  const at = Math.min(cursor, people.length - 1);
  useEffect(() => setCursor(0), [name?.search]);
  // Before the next key is heard, for whoever types fast would type behind the text.
  const goTo = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (goTo.current === undefined) return;
    box.current?.focus();
    box.current?.setSelectionRange(goTo.current, goTo.current);
    goTo.current = undefined;
  }, [text]);
  const take = (person: Colleague) => {
    if (!name) return;
    const next = `${text.slice(0, name.from)}@${person.name} ${text.slice(caret)}`;
    const to = name.from + person.name.length + 2;
    change({ text: next, chosen: [...chosen.filter(({ id }) => id !== person.id), { id: person.id, name: person.name }] });
    setCaret(to);
    goTo.current = to;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (people.length === 0) return;
    const use = (run: () => void) => { event.preventDefault(); event.stopPropagation(); run(); };
    if (event.key === 'ArrowDown') use(() => setCursor((at + 1) % people.length));
    else if (event.key === 'ArrowUp') use(() => setCursor((at - 1 + people.length) % people.length));
    else if (event.key === 'Enter' || event.key === 'Tab') use(() => take(people[at]!));
    else if (event.key === 'Escape') use(() => setClosedAt(name?.from));
  };
  const told = stillNamed(text, chosen);
  return (
    <div className="note-box" onKeyDownCapture={onKeyDown}>
      <Input.TextArea
        ref={(area) => { box.current = area?.resizableTextArea?.textArea ?? null; }} aria-label={say('note')} placeholder={say('mentionHint')} autoSize={{ minRows: 1, maxRows: 5 }} maxLength={3500} value={text}
        aria-autocomplete="list" aria-haspopup="listbox" aria-controls={people.length > 0 ? 'note-people' : undefined} aria-activedescendant={people.length > 0 ? `note-person-${people[at]!.id}` : undefined}
        onChange={(event) => { setCaret(event.target.selectionStart); change({ text: event.target.value, chosen }); }} onSelect={(event) => setCaret(event.currentTarget.selectionStart)} onBlur={() => setClosedAt(name?.from)} onFocus={() => setClosedAt(undefined)}
      />
      {people.length > 0 && (
        <ul className="note-people" id="note-people" role="listbox" aria-label={say('mentionChoices')}>
          {people.map((person, index) => <li key={person.id} id={`note-person-${person.id}`} role="option" aria-selected={index === at} onPointerEnter={() => setCursor(index)} onPointerDown={(event) => { event.preventDefault(); take(person); }}>{person.name}</li>)}
        </ul>
      )}
      {told.length > 0 && <ul className="note-told">{told.map(({ id, name: who }) => <li key={id}>@{who}</li>)}</ul>}
    </div>
  );
}
