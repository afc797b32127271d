import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import { useSearchParams } from 'react-router';
import { ChoiceField } from '../../../shared/document/fields.tsx';
import { Section } from '../../../shared/document/section.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { Icon } from '../../../shared/icon.tsx';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { Status } from '../../../shared/status.tsx';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { useMayChange } from '../../../shared/document/saving.ts';
import '../extras/extras.css';
import type { Definition } from './own-field.document.ts';
import { ChangeOwnField, OwnFieldDefinitions } from './own-field.document.ts';
import { KINDS, OwnFieldDialog } from './own-field-dialog.tsx';

const WORDS: Readonly<Record<string, string>> = { SalesInvoice: 'Invoices' };
const nounWords = (noun: string) => WORDS[noun] ?? `${noun.replace(/([a-z])([A-Z])/g, '$1 $2')}s`;

/** Fields a company adds to its kinds of records, in the order of their forms. */
export function OwnFieldsSettings() {
  const { data, error, refetch } = useQuery(OwnFieldDefinitions, { fetchPolicy: 'cache-and-network' });
  const [params, setParams] = useSearchParams();
  const [editing, setEditing] = useState<Definition | 'new'>();
  const [dragged, setDragged] = useState<string>();
  const [over, setOver] = useState<string>();
  const [change] = useMutation(ChangeOwnField);
  const client = useApolloClient();
  const { message } = App.useApp();
  const canWrite = useMayChange('custom-field:write');
  if (error && !data) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!data) return <span className="bone" style={{ width: 240 }} aria-busy="true" />;
  const nouns = [...data.customisableNouns].sort((a, b) => a.localeCompare(b));
  const noun = nouns.includes(params.get('of') ?? '') ? params.get('of')! : (nouns[0] ?? '');
  const fields = data.customFields.filter((field) => field.noun === noun);
  const inUse = fields.filter((field) => field.isActive);
  const fresh = async () => {
    client.cache.evict({ fieldName: 'customFields' });
    await refetch();
  };
  const alter = async (field: Definition, patch: { position?: number; isActive?: boolean }) => {
    const refusal = await change({ variables: { input: { id: field.id, version: field.version, ...patch } } }).then(({ data: done }) => done?.customFieldUpdate.userErrors[0]?.message, (failure: unknown) => readFailure(failure).message);
    if (refusal) void message.error(refusal);
    return !refusal;
  };
  /** Puts a field at the place of another; only those whose place is new are stored. */
  const place = async (id: string, to: number) => {
    const moved = inUse.find((field) => field.id === id);
    if (!moved || to < 0 || to >= inUse.length || inUse[to] === moved) return;
    const rest = inUse.filter((field) => field !== moved);
    const order = [...rest.slice(0, to), moved, ...rest.slice(to)];
    for (const [index, field] of order.entries()) if (field.position !== index + 1 && !(await alter(field, { position: index + 1 }))) break;
    await fresh();
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-field="${id}"] button`)?.focus());
  };
  const putAway = async (field: Definition, isActive: boolean) => {
    if (await alter(field, { isActive })) void message.success(isActive ? `${field.label} is on the form again` : `${field.label} was put away; what was entered stays`);
    await fresh();
  };
  const onKeyDown = (event: KeyboardEvent, field: Definition) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    void place(field.id, inUse.indexOf(field) + (event.key === 'ArrowUp' ? -1 : 1));
  };
  return (
    <Section title="Own fields" aside={canWrite && <Button type="primary" onClick={() => setEditing('new')}>Add field</Button>}>
      <div className="fields"><ChoiceField label="Kind of record" path="noun" choices={nouns.map((value) => ({ value, label: nounWords(value) }))} value={noun} change={(of) => setParams({ of: of ?? '' }, { replace: true })} /></div>
      {fields.length === 0 ? <p className="soft settings-note">No fields of your own on {nounWords(noun).toLowerCase()} yet. What you add stands on the form, in lists and their filters, and in files.</p> : (
        <ScrollBox className="grid-box settings-note">
          <table className="grid own-fields" aria-label={`Own fields of ${nounWords(noun).toLowerCase()}`}>
            <thead><tr><th scope="col">Place</th><th scope="col">Label</th><th scope="col">Key</th><th scope="col">Kind</th><th scope="col">Needed</th><th scope="col">State</th><th scope="col"><span className="unseen">Actions</span></th></tr></thead>
            <tbody>
              {fields.map((field) => {
                const at = inUse.indexOf(field);
                return (
                  <tr
                    key={field.id} data-field={field.id} draggable={canWrite && field.isActive} className={[field.isActive ? '' : 'away', over === field.id && dragged !== field.id ? 'drop-target' : ''].join(' ').trim() || undefined} onKeyDown={(event) => canWrite && field.isActive && onKeyDown(event, field)}
                    onDragStart={() => setDragged(field.id)} onDragOver={(event) => { if (dragged && field.isActive) { event.preventDefault(); setOver(field.id); } }} onDrop={() => { if (dragged && field.isActive) void place(dragged, at); setOver(undefined); }} onDragEnd={() => { setDragged(undefined); setOver(undefined); }}
                  >
                    <td>{field.isActive && canWrite && (
                      <span className="own-fields-order">
                        <Button type="text" size="small" icon={<Icon name="up" size={14} />} title="Alt ↑" disabled={at === 0} aria-label={`Move ${field.label} up`} onClick={() => void place(field.id, at - 1)} />
                        <Button type="text" size="small" icon={<Icon name="down" size={14} />} title="Alt ↓" disabled={at === inUse.length - 1} aria-label={`Move ${field.label} down`} onClick={() => void place(field.id, at + 1)} />
                      </span>
                    )}</td>
                    <td>{field.label}</td><td><code>{field.key}</code></td>
                    <td>{KINDS[field.kind]}{field.choices.length > 0 && <span className="soft"> · {field.choices.length > 3 ? `${field.choices.slice(0, 3).join(', ')}…` : field.choices.join(', ')}</span>}</td>
                    <td>{field.isRequired ? 'Yes' : '–'}</td>
                    <td><Status of={field.isActive ? 'ACTIVE' : 'INACTIVE'} word={field.isActive ? 'In use' : 'Put away'} /></td>
                    <td className="figure">{canWrite && <><Button type="text" aria-label={`Change ${field.label}`} onClick={() => setEditing(field)}>Change</Button><Button type="text" aria-label={`${field.isActive ? 'Put away' : 'Take back'} ${field.label}`} onClick={() => void putAway(field, !field.isActive)}>{field.isActive ? 'Put away' : 'Take back'}</Button></>}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
      )}
      {editing && <OwnFieldDialog noun={noun} field={editing === 'new' ? undefined : editing} close={() => setEditing(undefined)} done={() => void fresh()} />}
    </Section>
  );
}
