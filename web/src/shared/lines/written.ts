import type { Line } from './line-column.ts';

/** Rows that name an article: the open one at the end is not a line. */
export function writtenLines<Row extends Line>(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.sku.trim() !== '');
}

/** Whether anything was typed into a row, in whichever column it was begun. */
export const isBegun = (row: Line): boolean => Object.entries(row).some(([key, value]) => key !== 'key' && typeof value === 'string' && value.trim() !== '');

/** Rows somebody wrote in, of a grid whose rows name no article: one that lacks its first cell is sent and refused there rather than forgotten. */
export function begunLines<Row extends Line>(rows: readonly Row[]): Row[] {
  return rows.filter(isBegun);
}
