import { useState } from 'react';
import { useMutation } from '@apollo/client/react';
import { App } from 'antd';
import { useDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, NoteField, TextField, TickField } from '../../../shared/document/fields.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useSaving } from '../../../shared/document/saving.ts';
import { keyOf } from './key-of.ts';
import type { Definition } from './own-field.document.ts';
import { ChangeOwnField, DefineOwnField } from './own-field.document.ts';

export const KINDS: Readonly<Record<Definition['kind'], string>> = { TEXT: 'Text', NUMBER: 'Number', DAY: 'Day', FLAG: 'Yes or no', CHOICE: 'One of a list', CHOICES: 'Several of a list' };
const hasList = (kind: string) => kind === 'CHOICE' || kind === 'CHOICES';

/** A new field, or the words of a known one: its key and kind stay, for values stand under them. */
export function OwnFieldDialog({ noun, field, close, done }: { noun: string; field?: Definition; close(): void; done(): void }) {
  const draft = useDraft({ label: field?.label ?? '', key: field?.key ?? '', kind: (field?.kind ?? 'TEXT') as string, choices: field?.choices.join('\n') ?? '', isRequired: field?.isRequired ?? false, help: field?.help ?? '' });
  const [hasOwnKey, setHasOwnKey] = useState(false);
  const [define] = useMutation(DefineOwnField);
  const [change] = useMutation(ChangeOwnField);
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const { values } = draft;
  const run = async () => {
    const { label, key, kind, isRequired, help } = values;
    const common = { label, isRequired, help: help || null, ...(hasList(kind) ? { choices: values.choices.split('\n').map((word) => word.trim()).filter(Boolean) } : {}) };
    const isDone = await save(async () => (field
      ? (await change({ variables: { input: { id: field.id, version: field.version, ...common } } })).data?.customFieldUpdate
      : (await define({ variables: { input: { noun, key, kind: kind as Definition['kind'], ...common } } })).data?.customFieldCreate));
    if (!isDone) return;
    void message.success('Field saved');
    done();
    close();
  };
  return (
    <FormDialog title={field ? field.label : 'Add field'} verb={field ? 'Save field' : 'Add field'} says={field ? undefined : 'It stands on the form, in lists, files and the graph at once.'} editing={draft} busy={busy} run={() => void run()} close={close} width={640}>
      <TextField label="Label" required autoFocus maxLength={80} {...draft.bind('label')} change={(label) => draft.set({ label, ...(field || hasOwnKey ? {} : { key: keyOf(label) }) })} />
      <TextField label="Key" required disabled={field !== undefined} maxLength={40} hint={field ? 'Programs know it by this; it never changes.' : 'For programs: small letters, digits and _.'} {...draft.bind('key')} change={(key) => { setHasOwnKey(key !== ''); draft.set({ key }); }} />
      <ChoiceField label="Kind" required disabled={field !== undefined} choices={Object.entries(KINDS).map(([value, label]) => ({ value, label }))} {...draft.bind('kind')} change={(kind) => draft.set({ kind: kind ?? 'TEXT' })} />
      <TickField label="Every record needs it from now on" {...draft.bind('isRequired')} />
      {hasList(values.kind) && <NoteField label="Words of the list" required hint="One a line. Records keep a word that is taken out." {...draft.bind('choices')} />}
      <NoteField label="Help" hint="Stands under the field." {...draft.bind('help')} />
    </FormDialog>
  );
}
