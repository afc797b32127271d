import { isDecimal, plainDecimal } from '../decimal.ts';
import { readDay } from './day.ts';
import type { Line, LineColumn } from './line-column.ts';

/** The rows of a spreadsheet's clipboard; nothing when it is a plain word for one cell. */
export function spreadsheetRows(text: string): string[][] | undefined {
  if (!/[\t\n]/.test(text.trimEnd())) return undefined;
  return text.replace(/\r/g, '').replace(/\n+$/, '').split('\n').map((line) => line.split('\t').map((cell) => cell.trim())).filter((cells) => cells.some((cell) => cell !== ''));
}

export type PasteProblem = 'pasteNoColumn' | 'pasteNoNumber' | 'pasteNoDay' | 'pasteUnknownItem';

/** One cell that was not understood: the row as it stood in the spreadsheet, counted from 1. */
export interface PasteFault { row: number; cell: string; why: PasteProblem }

export interface ReadPaste<Row> { rows: readonly Partial<Row>[]; faults: readonly PasteFault[] }

const isLike = (title: string, cell: string) => title.toLowerCase().replace(/[^a-z]/g, '') === cell.toLowerCase().replace(/[^a-z]/g, '') && cell !== '';

/**
 * Reads pasted cells as values of lines. A first row that names columns is a heading: its columns may stand in any order.
 * Without one, cells are read from the column the cursor is in.
 */
export function readPaste<Row extends Line>(cells: readonly string[][], columns: readonly LineColumn<Row>[], column: number): ReadPaste<Row> {
  const [first = []] = cells;
  const named = first.map((cell) => columns.find((candidate) => isLike(candidate.title, cell) || isLike(candidate.key, cell)));
  const hasHead = named.filter(Boolean).length >= Math.min(2, first.length);
  // What is chosen is pasted only under its heading: cells without one keep to what is typed.
  const inOrder = columns.filter((candidate, index) => index >= column && ((candidate.kind !== 'choice' && !candidate.isPassed) || index === column));
  const faults: PasteFault[] = [];
  const rows = cells.slice(hasHead ? 1 : 0).map((line, index) => {
    const row: Record<string, string> = {};
    const number = index + (hasHead ? 2 : 1);
    line.forEach((cell, place) => {
      if (cell === '') return;
      const target = hasHead ? named[place] : inOrder[place];
      if (!target) {
        faults.push({ row: number, cell, why: 'pasteNoColumn' });
        return;
      }
      const value = target.kind === 'decimal' ? plainDecimal(cell) : target.kind === 'day' ? readDay(cell) ?? '' : cell;
      if (target.kind === 'decimal' && !isDecimal(value)) faults.push({ row: number, cell, why: 'pasteNoNumber' });
      if (target.kind === 'day' && value === '') faults.push({ row: number, cell, why: 'pasteNoDay' });
      row[target.key] = value;
    });
    return row as Partial<Row>;
  });
  return { rows, faults };
}

/** Lays read rows over the lines from one row on; missing rows are added. */
export function pasteInto<Row extends Line>(rows: readonly Row[], pasted: readonly Partial<Row>[], at: number, blank: () => Row): Row[] {
  const next = [...rows];
  pasted.forEach((values, offset) => { next[at + offset] = { ...(next[at + offset] ?? blank()), ...values }; });
  return next;
}
