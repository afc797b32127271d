import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { Button, Dropdown, Popover } from 'antd';
import { formatDay } from '../format.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../words/words.ts';
import type { Filter } from './filter.ts';
import { filterWords } from './filter.ts';
import { FilterEditor } from './filter-editor.tsx';
import type { ListState } from './list-state.ts';

interface Props { filters: readonly Filter[]; state: ListState; hint: string; field: RefObject<HTMLInputElement | null> }

/** Search, the filters in force as removable chips, the quick ones, and one more. */
export function FilterBar({ filters, state, hint, field }: Props) {
  const say = useWords();
  const [adding, setAdding] = useState<string>();
  const inBar = filters.filter((filter) => state.filters.has(filter.key) || filter.key === adding || filter.quick);
  const unused = filters.filter((filter) => !inBar.includes(filter));
  return (
    <div className="filters">
      <SearchField state={state} hint={hint} field={field} />
      {inBar.map((filter) => (
        <Chip key={filter.key} filter={filter} value={state.filters.get(filter.key)} isNew={filter.key === adding} done={() => setAdding(undefined)} change={(value) => state.setFilter(filter.key, value)} />
      ))}
      {unused.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: unused.map((filter) => ({ key: filter.key, label: filter.label })), onClick: ({ key }) => setAdding(key) }}>
          <Button type="text" icon={<Icon name="plus" />}>{say('filter')}</Button>
        </Dropdown>
      )}
      {(state.filters.size > 1 || (state.search && state.filters.size > 0)) && <Button type="text" onClick={() => state.setFilters({})}>{say('clear')}</Button>}
    </div>
  );
}

/** Waits for a pause in typing before it asks the server. */
function SearchField({ state, hint, field }: { state: ListState; hint: string; field: RefObject<HTMLInputElement | null> }) {
  const [text, setText] = useState(state.search);
  useEffect(() => setText(state.search), [state.search]);
  useEffect(() => {
    if (text === state.search) return;
    const pause = setTimeout(() => state.setSearch(text.trim()), 250);
    return () => clearTimeout(pause);
  }, [text, state]);
  return (
    <label className="search-field">
      <Icon name="search" />
      <input ref={field} type="search" value={text} placeholder={hint} aria-label={hint} title={`${hint} (/)`} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => {
        if (event.key === 'Enter') state.setSearch(text.trim());
        if (event.key === 'Escape') { if (text) state.setSearch(''); setText(''); event.currentTarget.blur(); }
      }} />
    </label>
  );
}

interface ChipProps { filter: Filter; value: string | undefined; isNew: boolean; done(): void; change(value: string | undefined): void }

function Chip({ filter, value, isNew, done, change }: ChipProps) {
  const say = useWords();
  const [open, setOpen] = useState(isNew);
  const show = (next: boolean) => {
    setOpen(next);
    if (!next) done();
  };
  return (
    <span className={value ? 'chip' : 'chip chip-quick'}>
      <Popover open={open} onOpenChange={show} trigger="click" placement="bottomLeft" arrow={false} destroyOnHidden content={<FilterEditor filter={filter} value={value} change={change} close={() => show(false)} />}>
        <button type="button">{filter.label}{value ? <>: <b>{filterWords(filter, value, { say, day: formatDay })}</b></> : <Icon name="down" size={12} />}</button>
      </Popover>
      {(value !== undefined || !filter.quick) && <button type="button" aria-label={say('removeFilter', { filter: filter.label })} onClick={() => { change(undefined); done(); }}><Icon name="close" size={12} /></button>}
    </span>
  );
}
