import { useLayoutEffect, useRef } from 'react';
import { Link } from 'react-router';
import { Icon } from '../icon.tsx';
import type { Column } from './column.ts';
import type { ListState } from './list-state.ts';

interface Props<Row> {
  columns: readonly Column<Row>[];
  /** Absent while the first answer is on its way. */
  rows: readonly Row[] | undefined;
  state: ListState;
  cursor: number;
  path?(row: Row): string;
  open?(row: Row): void;
  totals?: Readonly<Record<string, string>>;
  busy: boolean;
  scrollKey: string;
}

const scrolled = new Map<string, number>();

/** Rows under a sticky head. A row is one link and one click target; the head sorts. */
export function ListTable<Row extends { id: string }>({ columns, rows, state, cursor, path, open, totals, busy, scrollKey }: Props<Row>) {
  const box = useRef<HTMLDivElement>(null);
  const hasRows = rows !== undefined;
  useLayoutEffect(() => {
    if (hasRows && box.current) box.current.scrollTop = scrolled.get(scrollKey) ?? 0;
  }, [scrollKey, hasRows]);
  useLayoutEffect(() => {
    box.current?.querySelector('tr[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [cursor]);

  const toggle = (field: string) => state.setSort({ field, direction: state.sort.field === field && state.sort.direction === 'ASC' ? 'DESC' : 'ASC' });
  const followRow = (event: React.MouseEvent, row: Row) => {
    if (event.defaultPrevented || (event.target as HTMLElement).closest('a, button') || getSelection()?.toString()) return;
    open?.(row);
  };
  return (
    <div className="list-box" ref={box} onScroll={(event) => scrolled.set(scrollKey, event.currentTarget.scrollTop)} tabIndex={-1}>
      <table className={busy ? 'rows rows-busy' : 'rows'} aria-busy={busy || !rows}>
        <thead>
          <tr>
            {columns.map((column) => {
              const direction = state.sort.field === column.sort ? state.sort.direction : undefined;
              return (
                <th key={column.key} className={column.align} style={{ width: column.width }} aria-sort={direction && (direction === 'ASC' ? 'ascending' : 'descending')} scope="col">
                  {column.sort ? (
                    <button type="button" onClick={() => toggle(column.sort!)}>
                      {column.title}
                      {direction && <Icon name={direction === 'ASC' ? 'up' : 'down'} size={12} />}
                    </button>
                  ) : column.title}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows?.map((row, index) => (
            <tr key={row.id} aria-current={index === cursor ? 'true' : undefined} className={open ? 'row-open' : undefined} onClick={open && ((event) => followRow(event, row))}>
              {columns.map((column, place) => (
                <td key={column.key} className={column.align}>
                  {place === 0 && path ? <Link to={path(row)} onClick={(event) => { if (!event.ctrlKey && !event.metaKey) { event.preventDefault(); open?.(row); } }}>{column.render(row)}</Link> : column.render(row)}
                </td>
              ))}
            </tr>
          )) ?? <Skeleton columns={columns} />}
        </tbody>
        {totals && (
          <tfoot>
            <tr>{columns.map((column, place) => <td key={column.key} className={column.align}>{totals[column.key] ?? (place === 0 ? 'This page' : '')}</td>)}</tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Skeleton<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return Array.from({ length: 12 }, (_, row) => (
    <tr key={row}>
      {columns.map((column, place) => <td key={column.key} className={column.align}><span className="bone" style={{ width: `${40 + ((row * 17 + place * 29) % 45)}%` }} /></td>)}
    </tr>
  ));
}
