import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { Link } from 'react-router';
import { Icon } from '../icon.tsx';
import { useWords } from '../words/words.ts';
import { CellEditor } from './cell-editor.tsx';
import type { Column } from './column.ts';
import type { ColumnOrder } from './column-order.ts';
import { moveColumn } from './column-order.ts';
import { HeadCell } from './head-cell.tsx';
import type { ListState } from './list-state.ts';
import type { Selection } from './selection.ts';
import { isChosen, pageState } from './selection.ts';

/** Which cell is being changed. */
export interface EditedCell { id: string; column: string }

interface Props<Row> {
  order: ColumnOrder<Row>;
  /** Absent while the first answer is on its way. */
  rows: readonly Row[] | undefined;
  state: ListState;
  cursor: number;
  path?(row: Row): string;
  open?(row: Row): void;
  /** Absent where nothing can be done with chosen rows. */
  selection?: Selection;
  choose?(row: Row, isRange: boolean): void;
  choosePage?(): void;
  editable(column: Column<Row>): boolean;
  edited: EditedCell | undefined;
  edit(cell: EditedCell | undefined): void;
  refetch(): void;
  totals?: Readonly<Record<string, string>>;
  totalsLabel: string;
  busy: boolean;
  scrollKey: string;
}

const scrolled = new Map<string, number>();

/** Rows under a sticky head. A row is one link and one click target; the head sorts, moves and widens. */
export function ListTable<Row extends { id: string }>(props: Props<Row>) {
  const { order, rows, state, cursor, path, open, selection, choose, choosePage, editable, edited, edit, totals, totalsLabel, busy, scrollKey } = props;
  const box = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<string>();
  const say = useWords();
  const columns = order.shown;
  const hasRows = rows !== undefined;
  useLayoutEffect(() => {
    if (hasRows && box.current) box.current.scrollTop = scrolled.get(scrollKey) ?? 0;
  }, [scrollKey, hasRows]);
  useLayoutEffect(() => {
    box.current?.querySelector('tr[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [cursor]);

  const widthOf = (column: Column<Row>) => { const width = order.widths[column.key]; return width === undefined ? { width: column.width } : { width, minWidth: width, maxWidth: width }; };
  const keys = columns.map((column) => column.key);
  const move = (key: string, to: string) => order.show(moveColumn(keys, key, to));
  const followRow = (event: MouseEvent, row: Row) => {
    if (event.defaultPrevented || (event.target as HTMLElement).closest('a, button, input, .cell-editing') || getSelection()?.toString()) return;
    if (event.shiftKey && choose) choose(row, true);
    else open?.(row);
  };
  const onCellKey = (event: KeyboardEvent, row: Row, column: Column<Row>) => {
    if (event.key !== 'Tab') return;
    const places = columns.filter(editable);
    const next = places[places.indexOf(column) + (event.shiftKey ? -1 : 1)];
    if (next) { event.preventDefault(); edit({ id: row.id, column: next.key }); }
  };
  const state_ = selection && rows ? pageState(selection, rows.map((row) => row.id)) : 'none';
  return (
    <div className="list-box" ref={box} onScroll={(event) => scrolled.set(scrollKey, event.currentTarget.scrollTop)} tabIndex={-1}>
      <table className={busy ? 'rows rows-busy' : 'rows'} aria-busy={busy || !rows}>
        <thead>
          <tr>
            {selection && (
              <th className="row-box" scope="col">
                <input type="checkbox" aria-label={say('choosePage')} checked={state_ === 'all'} ref={(field) => { if (field) field.indeterminate = state_ === 'some'; }} onChange={choosePage} />
              </th>
            )}
            {columns.map((column, place) => (
              <HeadCell
                key={column.key} column={column} state={state} style={widthOf(column)} isFixed={place === 0} isTarget={dragged !== undefined && dragged !== column.key && place > 0}
                drag={() => setDragged(column.key)} drop={() => { if (dragged) move(dragged, column.key); setDragged(undefined); }} leave={() => setDragged(undefined)}
                step={(by) => { const to = keys[place + by]; if (to !== undefined) move(column.key, to); }} widen={(width) => order.setWidth(column.key, width)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows?.map((row, index) => (
            <tr key={row.id} aria-current={index === cursor ? 'true' : undefined} className={[open && 'row-open', selection && isChosen(selection, row.id) && 'row-chosen'].filter(Boolean).join(' ') || undefined} onClick={open && ((event) => followRow(event, row))}>
              {selection && (
                <td className="row-box">
                  <input type="checkbox" tabIndex={-1} aria-label={say('chooseRow', { row: columns[0]?.text(row) ?? '' })} checked={isChosen(selection, row.id)} onClick={(event) => { event.stopPropagation(); choose?.(row, event.shiftKey); }} onChange={() => undefined} />
                </td>
              )}
              {columns.map((column, place) => {
                const isEdited = edited?.id === row.id && edited.column === column.key && column.edit !== undefined;
                return (
                  <td
                    key={column.key} className={[column.align, isEdited && 'cell-editing', editable(column) && 'cell-editable'].filter(Boolean).join(' ') || undefined} style={order.widths[column.key] === undefined ? undefined : widthOf(column)}
                    onDoubleClick={editable(column) ? (event) => { event.stopPropagation(); getSelection()?.removeAllRanges(); edit({ id: row.id, column: column.key }); } : undefined}
                  >
                    {isEdited ? (
                      <CellEditor row={row} column={column} edit={column.edit!} close={() => edit(undefined)} refetch={props.refetch} onKey={(event) => onCellKey(event, row, column)} />
                    ) : place === 0 && path ? (
                      <Link to={path(row)} onClick={(event) => { if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); open?.(row); } }}>{column.render(row)}</Link>
                    ) : (
                      <>
                        {column.render(row)}
                        {editable(column) && <button type="button" className="cell-pen" tabIndex={-1} aria-hidden="true" title={say('changeCellHint')} onClick={(event) => { event.stopPropagation(); edit({ id: row.id, column: column.key }); }}><Icon name="pen" size={12} /></button>}
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          )) ?? <Skeleton columns={columns} hasBox={selection !== undefined} />}
        </tbody>
        {totals && (
          <tfoot>
            <tr>{selection && <td className="row-box" />}{columns.map((column, place) => <td key={column.key} className={column.align}>{totals[column.key] ?? (place === 0 ? totalsLabel : '')}</td>)}</tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Skeleton<Row>({ columns, hasBox }: { columns: readonly Column<Row>[]; hasBox: boolean }) {
  return Array.from({ length: 12 }, (_, row) => (
    <tr key={row}>
      {hasBox && <td className="row-box" />}
      {columns.map((column, place) => <td key={column.key} className={column.align}><span className="bone" style={{ width: `${40 + ((row * 17 + place * 29) % 45)}%` }} /></td>)}
    </tr>
  ));
}
