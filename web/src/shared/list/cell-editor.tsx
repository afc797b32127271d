import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { plainDecimal } from '../decimal.ts';
import { readFailure } from '../failure.ts';
import { useWords } from '../words/words.ts';
import type { CellEdit, Column } from './column.ts';

interface Props<Row> { row: Row; column: Column<Row>; edit: CellEdit<Row>; close(): void; refetch(): void; onKey(event: KeyboardEvent): void }

/** One cell while it is changed: Enter or Tab saves, Esc leaves it as it was, a refusal stands under it with what was typed. */
export function CellEditor<Row>({ row, column, edit, close, refetch, onKey }: Props<Row>) {
  const client = useApolloClient();
  const say = useWords();
  const [value, setValue] = useState(() => edit.value(row));
  const [refusal, setRefusal] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const isOver = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select?.();
  }, []);

  // A refused cell was closed while it was asked; it goes on being written in.
  useEffect(() => {
    if (refusal && !isBusy) field.current?.focus();
  }, [refusal, isBusy]);

  const save = async (after: () => void = close) => {
    const next = edit.kind === 'decimal' ? plainDecimal(value) : value.trim();
    if (isBusy || isOver.current) return;
    if (next === edit.value(row)) { isOver.current = true; after(); return; }
    setBusy(true);
    try {
      const errors = (await edit.save(client, row, next)) ?? [];
      if (errors.length === 0) { isOver.current = true; after(); return; }
      setRefusal(errors.map((error) => error.message).join(' '));
      // Someone else has changed the row: the next attempt must stand on what is stored now.
      if (errors.some((error) => error.code === 'CONFLICT')) refetch();
    } catch (error) {
      setRefusal(readFailure(error).message);
    }
    setBusy(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') { event.preventDefault(); void save(); }
    else if (event.key === 'Escape') { event.preventDefault(); isOver.current = true; close(); }
    else if (event.key === 'Tab') {
      const tab = event;
      if (value.trim() === edit.value(row)) { onKey(tab); return; }
      event.preventDefault();
      void save(() => onKey(tab));
    }
  };
  const common = { ref: field, value, 'aria-label': column.title, 'aria-invalid': refusal ? true : undefined, 'aria-busy': isBusy, disabled: isBusy, onKeyDown, onBlur: () => { if (!refusal) void save(); } } as const;
  const options = edit.kind === 'flag' ? [{ value: 'yes', label: say('yes') }, { value: 'no', label: say('no') }] : edit.options;
  return (
    <span className="cell-editor" onClick={(event) => event.stopPropagation()} onDoubleClick={(event) => event.stopPropagation()}>
      {options
        ? <select {...common} onChange={(event) => { setValue(event.target.value); setRefusal(undefined); }}>{options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}</select>
        : <input {...common} autoComplete="off" inputMode={edit.kind === 'decimal' ? 'decimal' : undefined} onChange={(event) => { setValue(event.target.value); setRefusal(undefined); }} />}
      {refusal && <span className="cell-refusal" role="alert">{refusal}</span>}
    </span>
  );
}
