import { useEffect, useMemo, useState } from 'react';
import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Input, Select } from 'antd';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { plural } from '../../../shared/format.ts';
import { PlanImport, RunImport, SuggestedMapping } from './bulk.document.ts';
import type { Kind, KindColumn, Mapping, Source } from './mapping.ts';
import { isInSight, mappingToSend, missingIn, readMapping, unusedHeadings } from './mapping.ts';

const CONSTANT = ':same';
const YES_NO = [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }];
const wordOf = (code: string) => ({ value: code, label: code.charAt(0) + code.slice(1).toLowerCase().replaceAll('_', ' ') });

interface Props { id: string; kind: Kind; said?: { mapping: unknown; options: unknown }; tried: () => void }

/** Says what the columns of the file mean: suggested, remembered, or chosen; then tries it. */
export function ColumnsStep({ id, kind, said, tried }: Props) {
  const { data, error, refetch } = useQuery(SuggestedMapping, { variables: { id, kind: kind.code }, fetchPolicy: 'network-only' });
  const suggestion = data?.importSuggestion;
  if (error && !suggestion) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  if (!suggestion) return <p className="soft" aria-busy="true">Reading the headings</p>;
  return <Mapper key={kind.code} id={id} kind={kind} suggestion={suggestion} said={said} tried={tried} />;
}

interface Suggestion { headings: readonly string[]; mapping: unknown; options: unknown; isRemembered: boolean; sample: readonly unknown[] }

function Mapper({ id, kind, suggestion, said, tried }: Props & { suggestion: Suggestion }) {
  const { headings, isRemembered } = suggestion;
  const sample = suggestion.sample as readonly Record<string, string>[];
  const [mapping, setMapping] = useState<Mapping>(() => readMapping(said?.mapping ?? suggestion.mapping, kind.columns, headings));
  const [options, setOptions] = useState<Record<string, string>>(() => ({ ...(suggestion.options as Record<string, string> | null), ...(said?.options as Record<string, string> | undefined) }));
  // What was in sight stays where it is while it is changed.
  const shown = useMemo(() => kind.columns.filter((column) => isInSight(column, mapping)).map(({ path }) => path), []); // eslint-disable-line react-hooks/exhaustive-deps
  const [plan, { loading: planning }] = useMutation(PlanImport);
  const [run, { loading: running }] = useMutation(RunImport);
  const [refusal, setRefusal] = useState<string>();
  const [isChecked, setChecked] = useState(false);
  const missing = missingIn(kind.columns, mapping);
  const lacking = kind.options.filter(({ path, isRequired }) => isRequired && !options[path]?.trim());
  const unused = unusedHeadings(headings, mapping);
  const set = (path: string, source: Source | undefined) => setMapping((now) => ({ ...now, [path]: source }));
  const bind = (column: KindColumn) => ({ column, headings, sample, source: mapping[column.path], change: (source: Source | undefined) => set(column.path, source), isMissing: isChecked && missing.includes(column) });
  useEffect(() => setRefusal(undefined), [mapping, options]);

  const attempt = async () => {
    setChecked(true);
    if (missing.length > 0 || lacking.length > 0) {
      setRefusal(`Say where ${[...missing, ...lacking].map(({ label }) => label).join(', ')} ${missing.length + lacking.length === 1 ? 'is' : 'are'}: choose a column, or enter what is the same for every row.`);
      return;
    }
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value.trim() !== ''));
    const sent = { variables: { input: { id, kind: kind.code, mapping: mappingToSend(mapping), options: given } } };
    const refused = await plan(sent).then(({ data }) => data?.importPlan.userErrors[0]?.message, (error: unknown) => readFailure(error).message)
      ?? await run({ variables: { input: { id, dryRun: true } } }).then(({ data }) => data?.importRun.userErrors[0]?.message, (error: unknown) => readFailure(error).message);
    setRefusal(refused);
    if (refused === undefined) tried();
  };

  const folded = kind.columns.filter(({ path }) => !shown.includes(path));
  return (
    <form className="wizard-step" onSubmit={(event) => { event.preventDefault(); void attempt(); }}>
      <p>{isRemembered ? 'As you said it the last time for a file with these headings. Look it over and try it.' : `Say what each column of the file is. ${Object.keys(mapping).length} of ${kind.columns.length} were found by their headings.`}</p>
      {kind.options.length > 0 && (
        <fieldset className="map" aria-label="For the whole file">
          <legend>For the whole file</legend>
          {kind.options.map((option) => (
            <div className="map-row" key={option.path}>
              <Label column={option} isMissing={isChecked && lacking.includes(option)} />
              <ValueInput column={option} value={options[option.path] ?? ''} change={(value) => setOptions((now) => ({ ...now, [option.path]: value }))} label={option.label} />
            </div>
          ))}
        </fieldset>
      )}
      <fieldset className="map" aria-label="Columns">
        <legend>Columns</legend>
        {kind.columns.filter(({ path }) => shown.includes(path)).map((column) => <MapRow key={column.path} {...bind(column)} />)}
      </fieldset>
      {folded.length > 0 && (
        <details className="map-more">
          <summary>{plural(folded.length, 'further column')} that may be filled</summary>
          <fieldset className="map" aria-label="Further columns">{folded.map((column) => <MapRow key={column.path} {...bind(column)} />)}</fieldset>
        </details>
      )}
      {unused.length > 0 && <p className="soft">Not used from the file: {unused.join(', ')}.</p>}
      {refusal && <p className="field-error" role="alert">{refusal}</p>}
      <div className="wizard-actions"><Button type="primary" htmlType="submit" loading={planning || running}>Try import</Button><span className="soft">Nothing is stored yet.</span></div>
    </form>
  );
}

function Label({ column, isMissing }: { column: KindColumn; isMissing: boolean }) {
  const note = [column.hint, column.example && `Such as ${column.example}`].filter(Boolean).join(' · ');
  return (
    <div className="map-label">
      <b>{column.label}{column.isRequired && <span className="field-required" title="Needed" aria-hidden="true"> *</span>}</b>
      {isMissing ? <span className="field-error">Needed: choose a column or enter a value.</span> : note && <span className="field-hint">{note}</span>}
    </div>
  );
}

interface RowProps { column: KindColumn; headings: readonly string[]; sample: readonly Record<string, string>[]; source: Source | undefined; change: (source: Source | undefined) => void; isMissing: boolean }

function MapRow({ column, headings, sample, source, change, isMissing }: RowProps) {
  const isConstant = source !== undefined && 'value' in source;
  const values = source && 'heading' in source ? [...new Set(sample.map((row) => row[source.heading]).filter(Boolean))].slice(0, 3) : [];
  return (
    <div className="map-row">
      <Label column={column} isMissing={isMissing} />
      <Select
        aria-label={`${column.label}: where it stands`} aria-required={column.isRequired} status={isMissing ? 'error' : undefined} placeholder="Not in the file" allowClear showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false}
        value={source ? ('value' in source ? CONSTANT : source.heading) : undefined}
        onChange={(next: string | undefined) => change(next === undefined ? undefined : next === CONSTANT ? { value: '' } : { heading: next })}
        options={[{ value: CONSTANT, label: 'The same for every row' }, ...headings.map((heading) => ({ value: heading, label: heading }))]}
      />
      {isConstant ? <ValueInput column={column} value={source.value} change={(value) => change({ value })} label={`${column.label}: for every row`} /> : <span className="map-sample" title={values.join(' · ')}>{values.length > 0 ? values.join(' · ') : source ? <i>empty in the first rows</i> : ''}</span>}
    </div>
  );
}

/** One value for the whole file. */
function ValueInput({ column, value, change, label }: { column: KindColumn; value: string; change: (value: string) => void; label: string }) {
  if (column.kind === 'choice' || column.kind === 'flag') {
    return <Select aria-label={label} allowClear value={value || undefined} placeholder="Not said" onChange={(next: string | undefined) => change(next ?? '')} options={column.kind === 'flag' ? YES_NO : column.choices.map(wordOf)} />;
  }
  return <Input aria-label={label} value={value} placeholder={column.example ?? undefined} onChange={(event) => change(event.target.value)} inputMode={column.kind === 'decimal' ? 'decimal' : column.kind === 'whole' ? 'numeric' : undefined} />;
}
