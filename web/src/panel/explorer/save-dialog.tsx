import { useApolloClient, useMutation } from '@apollo/client/react';
import { App } from 'antd';
import { useDraft } from '../../shared/document/draft.ts';
import { ChoiceField, NoteField, TextField, TickField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import type { EditorText } from './editor-state.ts';
import { CreateSavedQuery, SavedQueries, UpdateSavedQuery } from './saved-queries.document.ts';
import type { SavedQuery } from './saved-query.ts';

interface Props {
  text: EditorText;
  kind: SavedQuery['kind'];
  /** The query that is changed; a new one is made without. */
  query?: SavedQuery;
  saved(query: SavedQuery): void;
  close(): void;
}

const KINDS = [{ value: 'COMPANY', label: 'The graph of any company' }, { value: 'PANEL', label: 'Our own graph' }];

/** Keeps what stands in the editor, or changes what it is called. */
export function SaveDialog({ text, kind, query, saved, close }: Props) {
  const client = useApolloClient();
  const { message } = App.useApp();
  const draft = useDraft({ name: query?.name ?? '', description: query?.description ?? '', kind: query?.kind ?? kind, isShared: query?.isShared ?? false });
  const { busy, save } = useSaving(draft);
  const [create] = useMutation(CreateSavedQuery);
  const [update] = useMutation(UpdateSavedQuery);
  const run = async () => {
    const { name, description, isShared } = draft.values;
    const input = { name: name.trim(), description: description.trim() || null, kind: draft.values.kind, isShared, document: text.query, variables: text.variables.trim() || null };
    let kept: SavedQuery | null | undefined;
    const done = await save(async () => {
      const answer = query ? (await update({ variables: { input: { ...input, id: query.id, version: query.version! } } })).data?.savedQueryUpdate : (await create({ variables: { input } })).data?.savedQueryCreate;
      kept = answer?.query;
      return answer;
    });
    if (!done || !kept) return;
    await client.refetchQueries({ include: [SavedQueries] });
    void message.success(`${kept.name} is saved`);
    saved(kept);
    close();
  };
  const general = [...draft.errors].filter(([path]) => path === 'document' || path === 'variables').map(([, words]) => ({ code: 'DOCUMENT', message: words }));
  return (
    <FormDialog title={query ? `Change ${query.name}` : 'Save this query'} verb="Save query" says="Values of a company do not belong into a query that others see; they are variables." editing={{ ...draft, general: [...draft.general, ...general] }} busy={busy} run={() => void run()} close={close}>
      <TextField label="Name" required wide autoFocus maxLength={80} {...draft.bind('name')} />
      <NoteField label="Description" {...draft.bind('description')} />
      <ChoiceField label="Asks" required choices={KINDS} {...draft.bind('kind')} change={(next) => draft.set({ kind: (next ?? kind) as SavedQuery['kind'] })} />
      <TickField label="All administrators see it; only I change it" {...draft.bind('isShared')} />
    </FormDialog>
  );
}
