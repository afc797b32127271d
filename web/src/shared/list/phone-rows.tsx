import type { Column } from './column.ts';

interface Props<Row> { columns: readonly Column<Row>[]; rows: readonly Row[] | undefined; open?(row: Row): void }

/** The same rows on a phone: two lines, one figure, the whole row a target. */
export function PhoneRows<Row extends { id: string }>({ columns, rows, open }: Props<Row>) {
  const at = (place: Column<Row>['phone']) => columns.filter((column) => column.phone === place);
  const lines = at('line');
  return (
    <ul className="phone-rows" aria-busy={!rows}>
      {rows?.map((row) => {
        const body = (
          <>
            <span className="phone-title">{at('title').map((column) => <span key={column.key}>{column.render(row)}</span>)}</span>
            <span className="phone-figure">{at('figure').map((column) => <span key={column.key}>{column.render(row)}</span>)}</span>
            <span className="phone-line">{lines.map((column) => <span key={column.key}>{column.render(row)}</span>)}</span>
            <span className="phone-status">{at('status').map((column) => <span key={column.key}>{column.render(row)}</span>)}</span>
          </>
        );
        return <li key={row.id}>{open ? <button type="button" onClick={() => open(row)}>{body}</button> : <div>{body}</div>}</li>;
      }) ?? Array.from({ length: 8 }, (_, index) => <li key={index}><div><span className="bone" style={{ width: '60%' }} /><span /><span className="bone" style={{ width: '40%' }} /></div></li>)}
    </ul>
  );
}
