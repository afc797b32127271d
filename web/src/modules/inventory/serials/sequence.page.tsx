import { useEffect, useState } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Checkbox } from 'antd';
import { useNavigate, useParams } from 'react-router';
import type { SequenceFieldsFragment, SerialAlphabet, SerialCheckDigit, SerialSequenceInput } from '../../../generated/graphql.ts';
import { useIsReadOnly, useMay } from '../../../shared/company.tsx';
import { DocumentPage } from '../../../shared/document/document-page.tsx';
import { useRecordDraft } from '../../../shared/document/draft.ts';
import { ChoiceField, TextField } from '../../../shared/document/fields.tsx';
import { Loaded } from '../../../shared/document/loaded.tsx';
import { useMayChange } from '../../../shared/document/saving.ts';
import { Section } from '../../../shared/document/section.tsx';
import { Timeline } from '../../../shared/document/timeline.tsx';
import { formatCount, formatInstant } from '../../../shared/format.ts';
import { ScrollBox } from '../../../shared/scroll-box.tsx';
import { Status } from '../../../shared/status.tsx';
import { ReorderItemChoices } from '../reorder.document.ts';
import { DrawDialog } from './draw-dialog.tsx';
import { SequenceDocument, SequencePreview, SetSequence } from './sequence.document.ts';
import { ALPHABETS, CHECK_DIGITS } from './sequence-words.ts';
import './serials.css';

/** One sequence: how its numbers are written, what comes next, and who drew what. */
export function SequencePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(SequenceDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  return (
    <Loaded data={data} record={data?.serialSequence} error={error} retry={() => void refetch()} noun="sequence">
      {(loaded) => <SequenceForm key={id} sequence={loaded.serialSequence!} reload={() => refetch().then(({ data: fresh }) => fresh?.serialSequence ?? undefined)} />}
    </Loaded>
  );
}

export function NewSequencePage() {
  return <SequenceForm />;
}

const empty = () => ({ name: '', sku: '', prefix: '', suffix: '', width: '6', alphabet: 'DIGITS' as SerialAlphabet, checkDigit: 'NONE' as SerialCheckDigit, firstNumber: '1', lastNumber: '999999', increment: '1', nextNumber: '', isActive: true });
type Values = ReturnType<typeof empty>;
const valuesOf = ({ name, sku, prefix, suffix, width, alphabet, checkDigit, firstNumber, lastNumber, increment, nextNumber, isActive }: SequenceFieldsFragment): Values =>
  ({ name, sku: sku ?? '', prefix, suffix, width: String(width), alphabet, checkDigit, firstNumber: String(firstNumber), lastNumber: String(lastNumber), increment: String(increment), nextNumber: String(nextNumber), isActive });

const whole = (typed: string): number | null => (/^[0-9]{1,10}$/.test(typed.trim()) && Number(typed) <= 2_000_000_000 ? Number(typed) : null);
const NUMBERS = ['width', 'firstNumber', 'lastNumber', 'increment'] as const;

/** What the form says, or nothing while a figure in it cannot be read. */
function inputOf(values: Values, sequence: SequenceFieldsFragment | undefined): SerialSequenceInput | undefined {
  const { nextNumber, name, sku, prefix, suffix, alphabet, checkDigit, isActive } = values;
  const [width, firstNumber, lastNumber, increment] = NUMBERS.map((field) => whole(values[field]));
  if (width == null || firstNumber == null || lastNumber == null || increment == null || (nextNumber.trim() !== '' && whole(nextNumber) === null)) return undefined;
  const isNext = nextNumber.trim() !== '' && (!sequence || sequence.used > 0 || whole(nextNumber) !== sequence.nextNumber);
  return {
    ...(sequence ? { id: sequence.id, version: sequence.version } : {}), name: name.trim() || 'New sequence', sku: sku.trim() || null, prefix: prefix.trim(), suffix: suffix.trim(), width, alphabet, checkDigit,
    firstNumber, lastNumber, increment, ...(isNext ? { nextNumber: whole(nextNumber) } : {}), isActive,
  };
}

function SequenceForm({ sequence, reload }: { sequence?: SequenceFieldsFragment; reload?: () => Promise<SequenceFieldsFragment | undefined> }) {
  const draft = useRecordDraft(sequence, valuesOf, empty);
  const { values } = draft;
  const [text, setText] = useState('');
  const items = useQuery(ReorderItemChoices, { variables: { text }, fetchPolicy: 'cache-and-network' });
  const [set] = useMutation(SetSequence);
  const [isDrawing, setDrawing] = useState(false);
  const mayWrite = useMayChange('serial-sequence:write');
  const may = useMay();
  const readOnly = useIsReadOnly();
  const navigate = useNavigate();
  const { cache } = useApolloClient();
  const { message } = App.useApp();
  const input = inputOf(values, sequence && { ...sequence, version: draft.seen?.version ?? sequence.version });
  const save = async () => {
    if (!input) return;
    const answer = (await set({ variables: { input: { ...input, name: values.name.trim() } } })).data?.serialSequenceSet;
    if (!answer) return;
    draft.refuse(answer.userErrors);
    if (!answer.serialSequence) return;
    draft.take(answer.serialSequence);
    cache.evict({ fieldName: 'serialSequences' });
    void message.success(`${answer.serialSequence.name} saved`);
    if (!sequence) void navigate(`/inventory/serials/sequences/${answer.serialSequence.id}`, { replace: true });
  };
  const isSettled = sequence !== undefined && sequence.used > 0;
  const figure = (label: string, field: (typeof NUMBERS)[number] | 'nextNumber', hint?: string) => {
    const bound = draft.bind(field);
    return <TextField label={label} disabled={isSettled && field !== 'lastNumber' && field !== 'nextNumber'} {...bound} hint={hint} error={bound.error ?? (values[field].trim() !== '' && whole(values[field]) === null ? 'A whole number, at most 2,00,00,00,000' : undefined)} />;
  };
  const known = (items.data?.variants.nodes ?? []).map(({ sku, name }) => ({ value: sku, label: sku, hint: name }));
  const choices = values.sku && !known.some(({ value }) => value === values.sku) ? [{ value: values.sku, label: values.sku }, ...known] : known;
  return (
    <DocumentPage
      noun="sequence" about={sequence && { noun: 'SerialSequence', id: sequence.id }} title={sequence?.name ?? 'New sequence'} editing={draft} record={sequence && { noun: 'SerialSequence', ...sequence, version: draft.seen?.version ?? sequence.version }}
      reload={reload && (() => void reload().then((fresh) => fresh && draft.take(fresh)))}
      status={sequence && <Status of={!sequence.isActive ? 'INACTIVE' : sequence.remaining === 0 ? 'OUT' : sequence.isNearlyUsed ? 'LOW' : 'ACTIVE'} word={!sequence.isActive ? 'Inactive' : sequence.remaining === 0 ? 'Used up' : sequence.isNearlyUsed ? 'Nearly used up' : 'Active'} />}
      save={mayWrite ? { label: 'Save sequence', run: save, isAllowed: draft.isDirty && input !== undefined && values.name.trim() !== '' } : undefined} isLocked={!mayWrite}
      actions={sequence?.isActive && sequence.sku && may('serial-sequence:draw') && <Button disabled={readOnly} onClick={() => setDrawing(true)}>Draw numbers</Button>}
      timeline={sequence && may('timeline:read') && <Timeline noun="SerialSequence" recordId={sequence.id} />}
    >
      <Section title="Sequence">
        <div className="fields">
          <TextField label="Name" required autoFocus={!sequence} maxLength={80} placeholder="Purifiers 2026" {...draft.bind('name')} />
          <ChoiceField label="Item" search={setText} loading={items.loading} placeholder="All items without one of their own" disabled={isSettled} choices={[{ value: '', label: 'All items without one of their own' }, ...choices]} {...draft.bind('sku')} change={(sku) => draft.set({ sku: sku ?? '' })} />
          <TextField label="Prefix" maxLength={20} disabled={isSettled} placeholder="AQ26-" {...draft.bind('prefix')} />
          <TextField label="Suffix" maxLength={20} disabled={isSettled} {...draft.bind('suffix')} />
          <ChoiceField label="Counts in" disabled={isSettled} choices={ALPHABETS} {...draft.bind('alphabet')} change={(alphabet) => draft.set({ alphabet: (alphabet ?? 'DIGITS') as SerialAlphabet })} />
          <ChoiceField label="Check digit" disabled={isSettled} choices={CHECK_DIGITS} {...draft.bind('checkDigit')} change={(checkDigit) => draft.set({ checkDigit: (checkDigit ?? 'NONE') as SerialCheckDigit })} />
          {figure('Characters of the count', 'width', 'Filled with zeros, without the check digit')}
          {figure('From', 'firstNumber')}
          {figure('To', 'lastNumber')}
          {figure('Step', 'increment')}
          {sequence && figure('Next', 'nextNumber', isSettled ? 'It only goes on, never back' : undefined)}
        </div>
        <Checkbox className="field-tick" checked={values.isActive} onChange={(event) => draft.set({ isActive: event.target.checked })}>Numbers are drawn from it</Checkbox>
        {isSettled && <p className="soft">Numbers were drawn already, so how they are written stays. The range may be extended.</p>}
      </Section>
      <Preview input={input} sequence={sequence} />
      {sequence && sequence.draws.length > 0 && (
        <Section title="Drawn" aside={`${formatCount(sequence.used)} drawn, ${formatCount(sequence.remaining)} left`}>
          <ScrollBox className="grid-box">
            <table className="grid">
              <thead><tr><th scope="col">When</th><th scope="col">From</th><th scope="col">To</th><th scope="col" className="figure">Numbers</th><th scope="col">By</th></tr></thead>
              <tbody>{sequence.draws.map((draw) => <tr key={draw.id}><td>{formatInstant(draw.at)}</td><td>{draw.firstSerial}</td><td>{draw.lastSerial}</td><td className="figure">{formatCount(draw.count)}</td><td>{draw.actorName}</td></tr>)}</tbody>
            </table>
          </ScrollBox>
        </Section>
      )}
      {isDrawing && sequence?.sku && <DrawDialog sku={sequence.sku} name={sequence.name} close={() => { setDrawing(false); void reload?.(); }} />}
    </DocumentPage>
  );
}

/** The numbers as they would be drawn, while the form is being written. */
function Preview({ input, sequence }: { input: SerialSequenceInput | undefined; sequence: SequenceFieldsFragment | undefined }) {
  const [asked, setAsked] = useState(input);
  const text = JSON.stringify(input);
  useEffect(() => {
    const wait = setTimeout(() => setAsked(text ? (JSON.parse(text) as SerialSequenceInput) : undefined), 250);
    return () => clearTimeout(wait);
  }, [text]);
  const { data, error } = useQuery(SequencePreview, { variables: { input: asked! }, skip: !asked, fetchPolicy: 'network-only' });
  const shown = data?.serialSequencePreview;
  return (
    <Section title="Next numbers" aside={shown && !error ? `${formatCount(shown.remaining)} left${shown.last ? `, the last is ${shown.last}` : ''}` : undefined}>
      <div aria-live="polite">
        {error ? <p className="field-error">{error.message}</p> : shown && shown.next.length > 0 ? <ul className="sequence-preview" aria-label="Next numbers">{shown.next.map((number) => <li key={number}>{number}</li>)}</ul> : <p className="soft">{shown ? 'All numbers are drawn. Extend the range, or make another sequence.' : 'Write the range to see its numbers.'}</p>}
      </div>
      {sequence && sequence.used > 0 && <progress className="sequence-use" max={sequence.used + sequence.remaining} value={sequence.used} aria-label="Drawn of all numbers" />}
    </Section>
  );
}
