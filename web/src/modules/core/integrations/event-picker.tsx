import { Checkbox, Radio } from 'antd';
import { useCompany } from '../../../shared/company.tsx';
import type { Happens } from './webhooks.document.ts';

interface Props { known: readonly Happens[]; picked: readonly string[]; change(picked: readonly string[]): void; disabled?: boolean; isEverything: boolean; setEverything(isEverything: boolean): void; error?: string }

/** What an endpoint hears: everything its owner may see, or some types, by the module that says them. */
export function EventPicker({ known, picked, change, disabled, isEverything, setEverything, error }: Props) {
  const { modules } = useCompany();
  const nameOf = (code: string) => modules.find((module) => module.code === code)?.name ?? code;
  // A type that its owner may no longer see stays visible, so that it can be taken off.
  const lost = picked.filter((type) => !known.some((each) => each.type === type));
  const set = (type: string, isOn: boolean) => change(isOn ? [...picked, type] : picked.filter((each) => each !== type));
  return (
    <fieldset className="event-picker" disabled={disabled}>
      <legend className="unseen">What it hears</legend>
      <Radio.Group disabled={disabled} value={isEverything ? 'all' : 'some'} onChange={(event) => setEverything(event.target.value === 'all')} options={[{ value: 'all', label: 'Everything its owner may see, also what comes later' }, { value: 'some', label: 'Only these events' }]} />
      {error && <p className="field-error" role="alert">{error}</p>}
      {!isEverything && [...Map.groupBy(known, ({ module }) => module)].map(([module, events]) => (
        <section key={module} aria-label={nameOf(module)}>
          <header>
            <h3>{nameOf(module)}</h3>
            <Checkbox disabled={disabled} checked={events.every(({ type }) => picked.includes(type))} indeterminate={events.some(({ type }) => picked.includes(type)) && !events.every(({ type }) => picked.includes(type))} onChange={({ target }) => change(target.checked ? [...new Set([...picked, ...events.map(({ type }) => type)])] : picked.filter((type) => !events.some((each) => each.type === type)))}>All of these</Checkbox>
          </header>
          {events.map(({ type, description }) => (
            <Checkbox key={type} disabled={disabled} checked={picked.includes(type)} onChange={({ target }) => set(type, target.checked)}><b>{type}</b><span>{description}</span></Checkbox>
          ))}
        </section>
      ))}
      {!isEverything && lost.map((type) => <Checkbox key={type} disabled={disabled} checked onChange={() => set(type, false)}><b>{type}</b><span>You may not see this event.</span></Checkbox>)}
    </fieldset>
  );
}
