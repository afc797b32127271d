import type { ReactNode } from 'react';

/** One column of a list: how a row reads on the screen, in a file and on a phone. */
export interface Column<Row> {
  key: string;
  title: string;
  /** Figures stand right-aligned in tabular digits. */
  align?: 'figure';
  width?: number;
  /** The server's sort field; absent when the column cannot be sorted by. */
  sort?: string;
  /** Not shown until the person asks for it. */
  hidden?: boolean;
  /** Its place in the phone's two-line row; a column without one stays off the phone. */
  phone?: 'title' | 'figure' | 'line' | 'status';
  render(row: Row): ReactNode;
  /** The plain value for the CSV file. */
  text(row: Row): string;
}

/** A column whose screen and file show the same words. */
export function textColumn<Row>(column: Omit<Column<Row>, 'render'>): Column<Row> {
  return { ...column, render: column.text };
}
