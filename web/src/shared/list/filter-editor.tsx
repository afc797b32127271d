import { useState } from 'react';
import { Button, Checkbox, Input, Radio } from 'antd';
import { plainDecimal } from '../decimal.ts';
import type { Filter } from './filter.ts';

interface Props { filter: Filter; value: string | undefined; change(value: string | undefined): void; close(): void }

/** The editor that fits the kind of filter; lists apply at once, typed values on Enter. */
export function FilterEditor({ filter, value, change, close }: Props) {
  if (filter.kind === 'choice' && !filter.single) {
    const chosen = value ? value.split(',') : [];
    return <div className="choices"><Checkbox.Group value={chosen} options={filter.options?.map((option) => ({ ...option }))} onChange={(codes) => change(codes.join(',') || undefined)} /></div>;
  }
  if (filter.kind === 'choice' || filter.kind === 'yesno') {
    const options = filter.kind === 'yesno' ? [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }] : (filter.options ?? []);
    return <div className="choices"><Radio.Group value={value} options={options.map((option) => ({ ...option }))} onChange={(event) => { change(event.target.value as string); close(); }} /></div>;
  }
  if (filter.kind === 'text') return <TextEditor label={filter.label} value={value} change={change} close={close} />;
  return <RangeEditor kind={filter.kind} value={value} change={change} close={close} />;
}

function TextEditor({ label, value, change, close }: { label: string } & Omit<Props, 'filter'>) {
  const [text, setText] = useState(value ?? '');
  return (
    <form className="filter-form" onSubmit={(event) => { event.preventDefault(); change(text.trim() || undefined); close(); }}>
      <Input autoFocus aria-label={label} placeholder="contains" value={text} onChange={(event) => setText(event.target.value)} />
      <Button htmlType="submit">Apply filter</Button>
    </form>
  );
}

function RangeEditor({ kind, value, change, close }: { kind: 'amount' | 'days' } & Omit<Props, 'filter'>) {
  const [range, setRange] = useState(() => { const [from = '', to = ''] = (value ?? '').split('..'); return { from, to }; });
  const read = (text: string) => (kind === 'amount' ? plainDecimal(text) : text);
  const apply = () => {
    change(range.from || range.to ? `${read(range.from)}..${read(range.to)}` : undefined);
    close();
  };
  const type = kind === 'days' ? 'date' : 'text';
  return (
    <form className="filter-form" onSubmit={(event) => { event.preventDefault(); apply(); }}>
      <label>From<Input autoFocus type={type} inputMode={kind === 'amount' ? 'decimal' : undefined} value={range.from} onChange={(event) => setRange({ ...range, from: event.target.value })} /></label>
      <label>To<Input type={type} inputMode={kind === 'amount' ? 'decimal' : undefined} value={range.to} onChange={(event) => setRange({ ...range, to: event.target.value })} /></label>
      <Button htmlType="submit">Apply filter</Button>
    </form>
  );
}
