import type { ReactNode } from 'react';
import { Checkbox, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import type { Bound } from './draft.ts';

interface FieldProps { label: string; path: string; error?: string; hint?: ReactNode; required?: boolean; wide?: boolean; children: ReactNode }

const idOf = (path: string) => `field-${path.replaceAll('.', '-')}`;

/** A label, a control, and below it what is wrong or worth knowing. */
export function Field({ label, path, error, hint, required, wide, children }: FieldProps) {
  return (
    <div className={wide ? 'field field-wide' : 'field'}>
      <label htmlFor={idOf(path)}>{label}{required && <span className="field-required" title="Required" aria-hidden="true"> *</span>}</label>
      {children}
      {(error ?? hint) && <div id={`${idOf(path)}-note`} className={error ? 'field-error' : 'field-hint'} role={error ? 'alert' : undefined}>{error ?? hint}</div>}
    </div>
  );
}

const controlProps = (path: string, error: string | undefined, hint: ReactNode) => ({
  id: idOf(path), status: error ? ('error' as const) : undefined, 'aria-invalid': error ? true : undefined, 'aria-describedby': error ?? hint ? `${idOf(path)}-note` : undefined,
});

interface Common { label: string; hint?: ReactNode; required?: boolean; wide?: boolean; disabled?: boolean }

/** One line of text; `upper` is for codes people type in small letters. */
export function TextField({ label, hint, required, wide, disabled, path, value, change, error, upper, type, placeholder, autoFocus, maxLength }: Common & Bound<string> & { upper?: boolean; type?: string; placeholder?: string; autoFocus?: boolean; maxLength?: number }) {
  return (
    <Field label={label} path={path} error={error} hint={hint} required={required} wide={wide}>
      <Input {...controlProps(path, error, hint)} aria-required={required} type={type} disabled={disabled} placeholder={placeholder} autoFocus={autoFocus} maxLength={maxLength} value={value} onChange={(event) => change(upper ? event.target.value.toUpperCase() : event.target.value)} />
    </Field>
  );
}

export function NoteField({ label, hint, required, wide = true, disabled, path, value, change, error, autoFocus }: Common & Bound<string> & { autoFocus?: boolean }) {
  return (
    <Field label={label} path={path} error={error} hint={hint} required={required} wide={wide}>
      <Input.TextArea {...controlProps(path, error, hint)} aria-required={required} disabled={disabled} autoFocus={autoFocus} autoSize={{ minRows: 2, maxRows: 6 }} value={value} onChange={(event) => change(event.target.value)} />
    </Field>
  );
}

export interface Choice { value: string; label: string; hint?: string }

/** One of a known few, or one the server finds while the person types. */
export function ChoiceField({ label, hint, required, wide, disabled, path, value, change, error, choices, search, loading, placeholder, autoFocus }: Common & Bound<string | undefined> & { choices: readonly Choice[]; search?: (text: string) => void; loading?: boolean; placeholder?: string; autoFocus?: boolean }) {
  return (
    <Field label={label} path={path} error={error} hint={hint} required={required} wide={wide}>
      <Select
        {...controlProps(path, error, hint)} disabled={disabled} autoFocus={autoFocus} placeholder={placeholder} loading={loading} value={value || undefined} onChange={(next: string) => change(next)}
        showSearch={search ? { filterOption: false, onSearch: search } : { optionFilterProp: 'label' }}
        options={choices.map((choice) => ({ ...choice }))}
        optionRender={({ data }) => <span className="choice">{(data as Choice).label}{(data as Choice).hint && <small>{(data as Choice).hint}</small>}</span>}
        notFoundContent={loading ? 'Searching' : 'Nothing found'}
      />
    </Field>
  );
}

const DAY_FORMATS = ['D MMM YYYY', 'D/M/YYYY', 'D-M-YYYY', 'YYYY-MM-DD'];

/** A calendar day, typed or picked; kept as `2026-11-22`. */
export function DayField({ label, hint, required, wide, disabled, path, value, change, error, latest }: Common & Bound<string> & { latest?: string }) {
  return (
    <Field label={label} path={path} error={error} hint={hint} required={required} wide={wide}>
      <DatePicker {...controlProps(path, error, hint)} disabled={disabled} allowClear={!required} format={DAY_FORMATS} value={value ? dayjs(value) : null} maxDate={latest ? dayjs(latest) : undefined} onChange={(day) => change(day ? day.format('YYYY-MM-DD') : '')} />
    </Field>
  );
}

/** A calendar day in a row of tools, where there is no room for a field of its own. */
export function DayPicker({ label, value, change }: { label: string; value: string; change(day: string): void }) {
  return <DatePicker aria-label={label} allowClear={false} format={DAY_FORMATS} value={value ? dayjs(value) : null} onChange={(day) => { if (day) change(day.format('YYYY-MM-DD')); }} />;
}

/** A moment up to now, or one that is ahead, typed or picked; kept as an instant, empty for now, or for none. */
export function MomentField({ label, hint, required, wide, disabled, path, value, change, error, isAhead = false }: Common & Bound<string> & { isAhead?: boolean }) {
  return (
    <Field label={label} path={path} error={error} hint={hint} required={required} wide={wide}>
      <DatePicker {...controlProps(path, error, hint)} disabled={disabled} allowClear showTime={{ format: 'HH:mm' }} format={['D MMM YYYY, HH:mm', 'D/M/YYYY HH:mm', 'D MMM YYYY', 'D/M/YYYY']} placeholder={isAhead ? undefined : 'Now'} value={value ? dayjs(value) : null} minDate={isAhead ? dayjs() : undefined} maxDate={isAhead ? undefined : dayjs()} onChange={(moment) => change(moment ? moment.toISOString() : '')} />
    </Field>
  );
}

export function TickField({ label, disabled, value, change }: { label: string; disabled?: boolean } & Pick<Bound<boolean>, 'value' | 'change'>) {
  return <Checkbox className="field-tick" disabled={disabled} checked={value} onChange={(event) => change(event.target.checked)}>{label}</Checkbox>;
}

/** A value nobody edits here. */
export function Fact({ label, children, wide }: { label: string; children: ReactNode; wide?: boolean }) {
  return <div className={wide ? 'field fact field-wide' : 'field fact'}><span className="fact-label">{label}</span><span>{children || '–'}</span></div>;
}
