import { useApolloClient } from '@apollo/client/react';
import { App } from 'antd';
import { useNavigate } from 'react-router';
import { useMay } from '../company.tsx';
import type { RecordDraft, Stored, UserError } from './draft.ts';
import { Timeline } from './timeline.tsx';

interface Answer { userErrors: readonly UserError[] }

interface RecordForm<Values extends object, Entity extends Stored, Given extends Answer> {
  draft: RecordDraft<Values, Entity>;
  /** The record as it was loaded; a new one has none. */
  stored: Entity | undefined;
  /** As a sentence says it: "price list". */
  noun: string;
  /** As the graph calls it; also what its timeline is kept under. */
  type: string;
  /** The address of its list; a new record opens below it. */
  path: string;
  /** Fields of the graph a new record must appear in. */
  lists?: readonly string[];
  /** Fields of the graph that may say something else after any saving. */
  choices?: readonly string[];
  mayWrite: boolean;
  /** What is typed can be sent at all. */
  isReady?: boolean;
  /** What a new record begins with that is made from this one: no code, nothing that only one of them may have. */
  copyOf?(values: Values): Partial<Values>;
  /** The timeline is kept elsewhere, or not at all. */
  hasTimeline?: boolean;
  reload?(): Promise<Entity | undefined>;
  /** Updates what the person has seen, or creates where there is nothing yet. */
  send(seen: Entity | undefined): Promise<Given | null | undefined>;
  saved(answer: Given): Entity | null | undefined;
}

/** What the document page of one record needs: its draft, its verb, what a conflict reloads, and its timeline. */
export function useRecordForm<Values extends object, Entity extends Stored, Given extends Answer>(form: RecordForm<Values, Entity, Given>) {
  const { draft, stored, noun, type, path, lists = [], choices = [], mayWrite, isReady = true, hasTimeline = true } = form;
  const { cache } = useApolloClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const may = useMay();
  const run = async () => {
    const answer = await form.send(draft.seen);
    if (!answer) return;
    draft.refuse(answer.userErrors);
    const entity = form.saved(answer);
    if (answer.userErrors.length > 0 || !entity) return;
    draft.take(entity);
    for (const fieldName of stored ? choices : [...choices, ...lists]) cache.evict({ fieldName });
    void message.success(`${noun[0]!.toUpperCase()}${noun.slice(1)} ${stored ? 'saved' : 'created'}`);
    if (!stored) void navigate(`${path}/${entity.id}`, { replace: true });
  };
  return {
    noun,
    editing: draft,
    isLocked: !mayWrite,
    duplicate: stored && mayWrite && form.copyOf ? { path: `${path}/new`, values: form.copyOf(draft.values) } : undefined,
    record: draft.seen && { noun: type, ...draft.seen },
    reload: () => void form.reload?.().then((latest) => latest && draft.take(latest)),
    save: mayWrite ? { label: `${stored ? 'Save' : 'Create'} ${noun}`, run, isAllowed: isReady && (!stored || draft.isDirty) } : undefined,
    timeline: stored && hasTimeline && may('timeline:read') && <Timeline noun={type} recordId={stored.id} />,
  };
}
