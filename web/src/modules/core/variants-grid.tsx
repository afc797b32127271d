import { newKey } from '../../shared/document/draft.ts';
import type { Line, LineColumn } from '../../shared/lines/line-column.ts';
import { LinesGrid } from '../../shared/lines/lines-grid.tsx';

/** One sellable form of a product as it is typed. */
export interface VariantLine extends Line { name: string; size: string; colour: string; barcode: string; price: string; mrp: string; attributes?: Record<string, string> }

export const blankVariant = (): VariantLine => ({ key: newKey(), sku: '', name: '', size: '', colour: '', barcode: '', price: '', mrp: '' });

const columns: readonly LineColumn<VariantLine>[] = [
  { key: 'sku', title: 'SKU', kind: 'text', width: 192, placeholder: 'Required' },
  { key: 'name', title: 'Name', kind: 'text' },
  { key: 'size', title: 'Size', kind: 'text', width: 64 },
  { key: 'colour', title: 'Colour', kind: 'text', width: 84 },
  { key: 'barcode', title: 'Barcode', kind: 'text', width: 112 },
  { key: 'price', title: 'Price', kind: 'decimal', width: 84, align: 'figure' },
  { key: 'mrp', title: 'MRP', kind: 'decimal', width: 84, align: 'figure' },
];

// A variant's SKU is being invented here, so there is nothing to look up.
const nowhere = { search: () => Promise.resolve([]), resolve: () => Promise.resolve([]) };

interface Props { lines: readonly VariantLine[]; change(lines: VariantLine[]): void; errors: ReadonlyMap<string, string> }

export function VariantsGrid({ lines, change, errors }: Props) {
  return <LinesGrid label="Variants" rows={lines} columns={columns} change={change} blank={blankVariant} items={nowhere} pick={(row) => row} errors={errors} />;
}
