import type { Line, LineColumn } from './line-column.ts';
import type { UnitsBySku } from './line-units.ts';

/** The unit of a line, chosen among those its item has. */
export function unitColumn<Row extends Line & { unit: string }>(units: UnitsBySku, width: number, choose?: (row: Row, unit: string) => Row): LineColumn<Row> {
  return {
    key: 'unit', title: 'Unit', kind: 'choice', width,
    choices: (row) => (units.get(row.sku.trim()) ?? []).map(({ code }) => ({ value: code, label: code })),
    ...(choose ? { choose } : {}),
  };
}
