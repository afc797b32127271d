import { useMemo } from 'react';
import { usePreference } from '../preferences.ts';
import type { Column } from './column.ts';
import type { ListState } from './list-state.ts';

/** Moves a column to the place of another. The first column is the link of the row and never moves. */
export function moveColumn(keys: readonly string[], key: string, to: string): string[] {
  const from = keys.indexOf(key);
  const at = Math.max(1, keys.indexOf(to));
  if (from < 1 || at === from) return [...keys];
  const rest = keys.filter((other) => other !== key);
  return [...rest.slice(0, at), key, ...rest.slice(at)];
}

interface Arranged { columns?: readonly string[]; widths?: Readonly<Record<string, number>> }

export interface ColumnOrder<Row> {
  shown: readonly Column<Row>[];
  widths: Readonly<Record<string, number>>;
  /** Shows exactly these, in this order; with nothing, as the list was made. */
  show(keys: readonly string[] | undefined): void;
  setWidth(key: string, width: number | undefined): void;
  isArranged: boolean;
}

/** Which columns stand in which order and width: as the address says, else as the person left the list, else as it was made. */
export function useColumnOrder<Row>(list: string, columns: readonly Column<Row>[], state: ListState): ColumnOrder<Row> {
  const [arranged, arrange] = usePreference<Arranged>(`list:${list}`);
  const wanted = state.columns ?? arranged?.columns;
  const shown = useMemo(() => {
    if (!wanted) return columns.filter((column) => !column.hidden);
    const found = wanted.flatMap((key) => columns.find((column) => column.key === key) ?? []);
    // The first column always stands, and first: it is the link.
    return columns[0] && !found.includes(columns[0]) ? [columns[0], ...found] : found;
  }, [columns, wanted]);
  const write = (next: Arranged) => arrange(next.columns || (next.widths && Object.keys(next.widths).length > 0) ? next : undefined);
  return {
    shown,
    widths: arranged?.widths ?? {},
    isArranged: wanted !== undefined,
    show: (keys) => (state.columns && keys ? state.setColumns(keys) : (state.columns && state.setColumns(undefined), write({ ...arranged, columns: keys }))),
    setWidth: (key, width) => {
      const { [key]: _, ...widths } = arranged?.widths ?? {};
      write({ ...arranged, widths: width === undefined ? widths : { ...widths, [key]: width } });
    },
  };
}
