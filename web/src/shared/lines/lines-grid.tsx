import { useRef } from 'react';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { Button } from 'antd';
import { plainDecimal } from '../decimal.ts';
import { newKey } from '../document/draft.ts';
import { Icon } from '../icon.tsx';
import { MOD } from '../keyboard.ts';
import { ItemCell } from './item-cell.tsx';
import type { Item, ItemSource, Line, LineColumn } from './line-column.ts';
import { pasteInto, spreadsheetRows } from './paste.ts';
import { ScrollBox } from '../scroll-box.tsx';

interface Props<Row extends Line> {
  rows: readonly Row[];
  columns: readonly LineColumn<Row>[];
  change(rows: Row[]): void;
  blank(): Row;
  items: ItemSource;
  /** What choosing an article sets on its row. */
  pick(row: Row, item: Item): Row;
  /** Refusals by path: `lines.0.quantity`. */
  errors: ReadonlyMap<string, string>;
  label: string;
}

/** The least a column without a width of its own may shrink to, and what number and tools take. */
const FREE_WIDTH = 136;
const FRAME_WIDTH = 92;

/** Rows people actually wrote in: the open one at the end is not a line. */
export function writtenLines<Row extends Line>(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.sku.trim() !== '');
}

/** The keyboard grid of a document's lines. There is always one open row at the end to write the next line in. */
export function LinesGrid<Row extends Line>({ rows, columns, change, blank, items, pick, errors, label }: Props<Row>) {
  const table = useRef<HTMLTableElement>(null);
  // Answers of the server arrive after more has been typed: they must meet the newest rows.
  const latest = useRef(rows);
  latest.current = rows;
  const typed = columns.filter((column) => column.kind !== 'shown');

  const commit = (next: readonly Row[]) => {
    const open = next.at(-1);
    const withOpen = !open || open.sku.trim() !== '' ? [...next, blank()] : [...next];
    latest.current = withOpen;
    change(withOpen);
  };
  const edit = (index: number, row: Row) => commit(latest.current.map((old, place) => (place === index ? row : old)));
  const remove = (index: number) => {
    commit(latest.current.filter((_, place) => place !== index));
    focus(Math.max(0, Math.min(index, latest.current.length - 1)), 0);
  };
  const duplicate = (index: number) => {
    const row = latest.current[index];
    if (!row?.sku.trim()) return;
    commit([...latest.current.slice(0, index + 1), { ...row, key: newKey() }, ...latest.current.slice(index + 1)]);
    focus(index + 1, 0);
  };
  // The cell may be a row that the next render brings.
  const focus = (row: number, column: number) => requestAnimationFrame(() => {
    const input = table.current?.querySelector<HTMLInputElement>(`[data-row="${row}"][data-column="${column}"] input`);
    input?.focus();
    input?.select();
  });
  const forward = (row: number, column: number) => (column + 1 < typed.length ? focus(row, column + 1) : focus(row + 1, 0));

  const onKeyDown = (event: KeyboardEvent, row: number, column: number) => {
    const mod = event.ctrlKey || event.metaKey;
    if (mod && event.key.toLowerCase() === 'd') { event.preventDefault(); duplicate(row); }
    else if (mod && (event.key === 'Delete' || event.key === 'Backspace')) { event.preventDefault(); remove(row); }
    else if (!mod && event.key === 'Enter') { event.preventDefault(); forward(row, column); }
    else if (event.key === 'ArrowDown') { event.preventDefault(); focus(Math.min(rows.length - 1, row + 1), column); }
    else if (event.key === 'ArrowUp') { event.preventDefault(); focus(Math.max(0, row - 1), column); }
  };
  const onPaste = (event: ClipboardEvent, row: number, column: number) => {
    const cells = spreadsheetRows(event.clipboardData.getData('text/plain'));
    if (!cells) return;
    event.preventDefault();
    commit(pasteInto(latest.current, cells, { row, column }, typed, blank));
    const skus = cells.map((_, offset) => latest.current[row + offset]?.sku ?? '').filter(Boolean);
    void items.resolve(skus).then((found) => {
      const bySku = new Map(found.map((item) => [item.sku.toLowerCase(), item]));
      const pasted = new Set(skus.map((sku) => sku.toLowerCase()));
      commit(latest.current.map((line) => {
        const item = pasted.has(line.sku.toLowerCase()) ? bySku.get(line.sku.toLowerCase()) : undefined;
        return item ? pick(line, item) : line;
      }));
    }).catch(() => undefined);
  };

  return (
    <ScrollBox className="lines-box">
      <table className="lines" ref={table} aria-label={label} style={{ minWidth: columns.reduce((width, column) => width + (column.width ?? FREE_WIDTH), FRAME_WIDTH) }}>
        <thead>
          <tr>
            <th className="line-number" scope="col">#</th>
            {columns.map((column) => <th key={column.key} className={column.align} style={{ width: column.width }} scope="col">{column.title}</th>)}
            <th className="line-tools"><span className="unseen">Line actions</span></th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const problems = typed.flatMap((column) => errors.get(`lines.${index}.${column.key}`) ?? []).concat(errors.get(`lines.${index}`) ?? []);
            const isOpenRow = index === rows.length - 1 && row.sku.trim() === '';
            return [
              <tr key={row.key} className={isOpenRow ? 'line-open' : undefined}>
                <td className="line-number">{isOpenRow ? '' : index + 1}</td>
                {columns.map((column) => {
                  if (column.kind === 'shown') return <td key={column.key} className={column.align}>{isOpenRow ? '' : column.show?.(row, index)}</td>;
                  const place = typed.indexOf(column);
                  const id = `field-lines-${index}-${column.key}`;
                  const isInvalid = errors.has(`lines.${index}.${column.key}`);
                  const name = `${column.title}, line ${index + 1}`;
                  const value = String(row[column.key] ?? '');
                  return (
                    <td key={column.key} className={column.align} data-row={index} data-column={place} onKeyDown={(event) => onKeyDown(event, index, place)} onPaste={(event) => onPaste(event, index, place)}>
                      {column.kind === 'item' ? (
                        <ItemCell id={id} label={name} value={value} items={items} isInvalid={isInvalid} type={(text) => edit(index, { ...row, [column.key]: text })} pick={(item) => { const at = latest.current.findIndex((line) => line.key === row.key); if (at >= 0) edit(at, pick(latest.current[at]!, item)); }} next={() => forward(index, place)} />
                      ) : (
                        <input id={id} aria-label={name} aria-invalid={isInvalid || undefined} inputMode={column.kind === 'decimal' ? 'decimal' : undefined} placeholder={isOpenRow ? '' : column.placeholder} autoComplete="off" value={value} disabled={isOpenRow} onChange={(event) => edit(index, { ...row, [column.key]: event.target.value })} onBlur={() => column.kind === 'decimal' && value !== plainDecimal(value) && edit(index, { ...row, [column.key]: plainDecimal(value) })} />
                      )}
                    </td>
                  );
                })}
                <td className="line-tools">
                  {!isOpenRow && (
                    <>
                      <Button type="text" size="small" tabIndex={-1} aria-label={`Duplicate line ${index + 1}`} title={`Duplicate (${MOD} D)`} icon={<Icon name="copy" />} onClick={() => duplicate(index)} />
                      <Button type="text" size="small" tabIndex={-1} aria-label={`Delete line ${index + 1}`} title={`Delete (${MOD} Del)`} icon={<Icon name="trash" />} onClick={() => remove(index)} />
                    </>
                  )}
                </td>
              </tr>,
              problems.length > 0 && <tr key={`${row.key}-problem`} className="line-problem"><td /><td colSpan={columns.length + 1}><span className="field-error" role="alert">{problems.join(' ')}</span></td></tr>,
            ];
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
}
