import { useMemo } from 'react';
import { formatAmount } from '../../../shared/format.ts';
import type { LineColumn } from '../../../shared/lines/line-column.ts';
import { LinesGrid } from '../../../shared/lines/lines-grid.tsx';
import type { AttributeColumn, VariantLine } from './variant-line.ts';
import { blankVariant } from './variant-line.ts';

/** Whether figures may be set, only seen, or not even that. */
export type Sight = 'set' | 'see' | 'none';

// A variant's SKU is being invented here, so there is nothing to look up.
const nowhere = { search: () => Promise.resolve([]), resolve: () => Promise.resolve([]) };

const figure = (key: 'price' | 'cost', title: string, sight: Sight): readonly LineColumn<VariantLine>[] => {
  if (sight === 'none') return [];
  if (sight === 'set') return [{ key, title, kind: 'decimal', width: 92, align: 'figure' }];
  return [{ key, title, kind: 'shown', width: 92, align: 'figure', show: (row) => (row[key] ? formatAmount(row[key]) : '–') }];
};

interface Props { prices: Sight; costs: Sight; attributes: readonly AttributeColumn[]; lines: readonly VariantLine[]; change(lines: VariantLine[]): void; errors: ReadonlyMap<string, string> }

/** Wide enough for the longest text, within reason: codes of variants differ at their end, where a narrow cell would cut them. */
const fitting = (texts: readonly string[], least: number, most: number): number => Math.min(most, Math.max(least, ...texts.map((text) => text.length * 8 + 24)));

export function VariantsGrid({ prices, costs, attributes, lines, change, errors }: Props) {
  const skuWidth = fitting(lines.map(({ sku }) => sku), 132, 280);
  const nameWidth = fitting(lines.map(({ name }) => name), 150, 300);
  const columns = useMemo<readonly LineColumn<VariantLine>[]>(() => [
    { key: 'sku', title: 'SKU', kind: 'text', width: skuWidth },
    { key: 'name', title: 'Name', kind: 'text', least: nameWidth },
    ...attributes.map(({ code, name }): LineColumn<VariantLine> => ({ key: `of-${code}`, title: name, kind: 'text', width: 70 })),
    { key: 'barcode', title: 'Barcode', kind: 'text', width: 124 },
    ...figure('price', 'Price', prices),
    { key: 'mrp', title: 'MRP', kind: 'decimal', width: 92, align: 'figure' },
    ...figure('cost', 'Cost', costs),
  ], [attributes, prices, costs, skuWidth, nameWidth]);
  return <LinesGrid label="Variants" rows={lines} columns={columns} change={change} blank={blankVariant} items={nowhere} pick={(row) => row} errors={errors} />;
}
