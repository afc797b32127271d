import { useState } from 'react';
import { Button, Checkbox, Input, Radio, Select } from 'antd';
import { plainDecimal } from '../decimal.ts';
import { useWords } from '../words/words.ts';
import type { Condition, Filter } from './filter.ts';
import { readCondition, writeCondition } from './filter.ts';
import { PERIODS } from './period.ts';

interface Props { filter: Filter; value: string | undefined; change(value: string | undefined): void; close(): void }

/** The editor that fits the kind of filter; lists apply at once, typed values on Enter. */
export function FilterEditor({ filter, value, change, close }: Props) {
  const say = useWords();
  const condition = value === undefined ? undefined : readCondition(filter, value);
  const take = (next: Condition) => {
    change(writeCondition(next));
    close();
  };
  const emptiness = filter.optional && (
    <div className="filter-emptiness">
      <Button type="text" size="small" onClick={() => take({ is: 'empty' })}>{say('isEmpty')}</Button>
      <Button type="text" size="small" onClick={() => take({ is: 'set' })}>{say('isNotEmpty')}</Button>
    </div>
  );
  if (filter.kind === 'choice' && !filter.single) {
    const chosen = condition?.is === 'oneOf' ? [...condition.values] : [];
    return <div className="choices"><Checkbox.Group value={chosen} options={filter.options?.map((option) => ({ ...option }))} onChange={(values) => change(writeCondition({ is: 'oneOf', values }))} />{emptiness}</div>;
  }
  if (filter.kind === 'choice' || filter.kind === 'yesno') {
    const options = filter.kind === 'yesno' ? [{ value: 'yes', label: say('yes') }, { value: 'no', label: say('no') }] : (filter.options ?? []);
    return <div className="choices"><Radio.Group value={value} options={options.map((option) => ({ ...option }))} onChange={(event) => { change(event.target.value as string); close(); }} />{emptiness}</div>;
  }
  if (filter.kind === 'text') return <><TextEditor label={filter.label} canStart={!filter.own} condition={condition} take={take} />{emptiness}</>;
  return (
    <>
      {filter.kind !== 'amount' && (
        <div className="periods" role="group" aria-label={say('period')}>
          {PERIODS.map((period) => <button key={period} type="button" aria-pressed={condition?.is === 'period' && condition.period === period} onClick={() => take({ is: 'period', period })}>{say(`period-${period}`)}</button>)}
        </div>
      )}
      <RangeEditor isAmount={filter.kind === 'amount'} condition={condition} take={take} />
      {emptiness}
    </>
  );
}

type TextKind = 'contains' | 'equals' | 'starts';

function TextEditor({ label, canStart, condition, take }: { label: string; canStart: boolean; condition: Condition | undefined; take: (condition: Condition) => void }) {
  const say = useWords();
  const [kind, setKind] = useState<TextKind>(condition?.is === 'equals' || condition?.is === 'starts' ? condition.is : 'contains');
  const [text, setText] = useState(condition && 'text' in condition ? condition.text : '');
  return (
    <form className="filter-form" onSubmit={(event) => { event.preventDefault(); take({ is: kind, text: text.trim() }); }}>
      <Select<TextKind> aria-label={say('condition')} value={kind} onChange={setKind} options={[{ value: 'contains', label: say('contains') }, { value: 'equals', label: say('equals') }, ...(canStart ? [{ value: 'starts' as const, label: say('startsWith') }] : [])]} />
      <Input autoFocus aria-label={label} value={text} onChange={(event) => setText(event.target.value)} />
      <Button htmlType="submit">{say('applyFilter')}</Button>
    </form>
  );
}

function RangeEditor({ isAmount, condition, take }: { isAmount: boolean; condition: Condition | undefined; take: (condition: Condition) => void }) {
  const say = useWords();
  const [range, setRange] = useState(condition?.is === 'range' ? { from: condition.from, to: condition.to } : { from: '', to: '' });
  const read = (text: string) => (isAmount ? plainDecimal(text) : text);
  return (
    <form className="filter-form" onSubmit={(event) => { event.preventDefault(); take({ is: 'range', from: read(range.from), to: read(range.to) }); }}>
      <label>{say(isAmount ? 'from' : 'onOrAfter')}<Input autoFocus={isAmount} type={isAmount ? 'text' : 'date'} inputMode={isAmount ? 'decimal' : undefined} value={range.from} onChange={(event) => setRange({ ...range, from: event.target.value })} /></label>
      <label>{say(isAmount ? 'to' : 'onOrBefore')}<Input type={isAmount ? 'text' : 'date'} inputMode={isAmount ? 'decimal' : undefined} value={range.to} onChange={(event) => setRange({ ...range, to: event.target.value })} /></label>
      <Button htmlType="submit">{say('applyFilter')}</Button>
    </form>
  );
}
