import type { ReactNode } from 'react';
import type { ApolloClient } from '@apollo/client';
import type { UserError } from '../document/draft.ts';

/** What a value is, for the server's file and for sums. */
export type ColumnKind = 'text' | 'amount' | 'quantity' | 'whole' | 'day' | 'instant' | 'flag';

/** A cell that may be changed where it stands. Saving names the version of the row, so nobody else's change is overwritten unseen. */
export interface CellEdit<Row> {
  kind: 'text' | 'decimal' | 'choice' | 'flag';
  permission?: string;
  options?: readonly { value: string; label: string }[];
  value(row: Row): string;
  /** Stores the new value; answers the refusals. */
  save(client: ApolloClient, row: Row, value: string): Promise<readonly UserError[] | undefined>;
}

/** One column of a list: how a row reads on the screen, in a file and on a phone. */
export interface Column<Row> {
  key: string;
  title: string;
  /** Where its value stands in the row, for the server's file: `taxCategory.name`, `variants.length`. Without one it is in no file. */
  path?: string;
  kind?: ColumnKind;
  /** Figures stand right-aligned in tabular digits. */
  align?: 'figure';
  width?: number;
  /** The server's sort field; absent when the column cannot be sorted by. */
  sort?: string;
  /** Not shown until the person asks for it. */
  hidden?: boolean;
  /** Who lacks this permission has no such column: it is neither shown nor asked for. */
  permission?: string;
  /** The document's Boolean variable that asks for this column's fields; true only for who holds `permission`. */
  include?: string;
  /** The field of the connection's `sums` under this column. */
  sum?: string;
  edit?: CellEdit<Row>;
  /** Its place in the phone's two-line row; a column without one stays off the phone. */
  phone?: 'title' | 'figure' | 'line' | 'status';
  render(row: Row): ReactNode;
  /** The plain value for the CSV file. */
  text(row: Row): string;
}

/** A column whose screen and file show the same words. */
export function textColumn<Row>(column: Omit<Column<Row>, 'render'>): Column<Row> {
  return { kind: 'text', ...column, render: column.text };
}

/** The columns this person has, and the document's variables that ask for exactly them. */
export function permittedColumns<Row>(columns: readonly Column<Row>[], may: (permission: string | undefined) => boolean): { columns: readonly Column<Row>[]; variables: Readonly<Record<string, boolean>> } {
  const variables: Record<string, boolean> = {};
  for (const column of columns) if (column.include) variables[column.include] = may(column.permission);
  return { columns: columns.filter((column) => may(column.permission)), variables };
}
