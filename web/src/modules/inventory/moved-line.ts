import type { Item, Line } from '../../shared/lines/line-column.ts';

interface MovedLine extends Line { name: string; unit: string; quantity: string }

/** Choosing an article brings its name and unit; a quantity or unit already typed or pasted stays. The code of a pack brings the pack. */
export function pickMoved<Row extends MovedLine>(line: Row, item: Item): Row {
  const keepsUnit = line.unit !== '' && (line.name === '' || line.name === item.name);
  return { ...line, sku: item.sku, name: item.name, unit: item.packed ?? (keepsUnit ? line.unit.trim().toUpperCase() : item.unit ?? ''), quantity: line.quantity || item.count || '1' };
}
