import type { ReactNode } from 'react';
import { Button } from 'antd';
import { saveFile } from '../../shared/download.ts';
import { Icon } from '../../shared/icon.tsx';
import type { Column } from '../../shared/list/column.ts';
import { toCsv } from '../../shared/list/csv.ts';
import { ScrollBox } from '../../shared/scroll-box.tsx';
import './revenue.css';

interface Props<Row> {
  title: string;
  /** How its figures are counted. */
  words?: string | undefined;
  columns: readonly Column<Row>[];
  /** Columns of the file, where they are others. */
  fileColumns?: readonly Column<Row>[];
  /** Absent while they are asked for. */
  rows: readonly Row[] | undefined;
  keyOf(row: Row): string;
  nothing: string;
  /** Name of the file, without its ending. */
  file: string;
  isWide?: boolean;
  children?: ReactNode;
}

const BONES = 3;

/** Figures as a table with how they are counted above it, and as a file. */
export function FigureTable<Row>({ title, words, columns, fileColumns = columns, rows, keyOf, nothing, file, isWide, children }: Props<Row>) {
  const save = () => saveFile(`${file}.csv`, new Blob([toCsv(fileColumns, rows ?? [])], { type: 'text/csv;charset=utf-8' }));
  return (
    <section className={isWide ? 'card revenue-wide' : 'card'} aria-label={title} aria-busy={!rows}>
      <header className="card-head"><h2>{title}</h2>{rows && rows.length > 0 && <Button type="text" size="small" icon={<Icon name="download" />} aria-label={`Export ${title} as CSV`} onClick={save}>Export CSV</Button>}</header>
      {words && <p className="revenue-says">{words}</p>}
      {children}
      {rows?.length === 0 ? <p className="card-nothing">{nothing}</p> : (
        <ScrollBox className="grid-box">
          <table className="grid" aria-label={title}>
            <thead><tr>{columns.map((column) => <th key={column.key} scope="col" className={column.align}>{column.title}</th>)}</tr></thead>
            <tbody>
              {rows ? rows.map((row) => <tr key={keyOf(row)}>{columns.map((column) => <td key={column.key} className={column.align}>{column.render(row)}</td>)}</tr>)
                : Array.from({ length: BONES }, (_, place) => <tr key={place}>{columns.map((column) => <td key={column.key} className={column.align}><span className="bone" style={{ width: 64 }} /></td>)}</tr>)}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  );
}
