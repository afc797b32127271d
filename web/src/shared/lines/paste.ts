import { plainDecimal } from '../decimal.ts';
import type { Line, LineColumn } from './line-column.ts';

/** The rows of a spreadsheet's clipboard; nothing when it is a plain word for one cell. */
export function spreadsheetRows(text: string): string[][] | undefined {
  if (!/[\t\n]/.test(text.trimEnd())) return undefined;
  return text.replace(/\r/g, '').replace(/\n+$/, '').split('\n').map((line) => line.split('\t').map((cell) => cell.trim()));
}

/** Lays pasted cells over the lines, from one row and one column on; missing rows are added. */
export function pasteInto<Row extends Line>(rows: readonly Row[], cells: readonly string[][], at: { row: number; column: number }, columns: readonly LineColumn<Row>[], blank: () => Row): Row[] {
  const next = [...rows];
  cells.forEach((line, offset) => {
    const row = { ...(next[at.row + offset] ?? blank()) };
    line.forEach((cell, place) => {
      const column = columns[at.column + place];
      if (column) Object.assign(row, { [column.key]: column.kind === 'decimal' ? plainDecimal(cell) : cell });
    });
    next[at.row + offset] = row;
  });
  return next;
}
