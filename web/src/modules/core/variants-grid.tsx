import { newKey } from '../../shared/document/draft.ts';
import { formatAmount } from '../../shared/format.ts';
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

/** Whether prices may be set, only seen, or not even that. */
export type PriceSight = 'set' | 'see' | 'none';

interface Props { prices: PriceSight; lines: readonly VariantLine[]; change(lines: VariantLine[]): void; errors: ReadonlyMap<string, string> }

const shownPrice: LineColumn<VariantLine> = { key: 'price', title: 'Price', kind: 'shown', width: 84, align: 'figure', show: (row) => (row.price ? formatAmount(row.price) : '–') };

const COLUMNS: Readonly<Record<PriceSight, readonly LineColumn<VariantLine>[]>> = {
  set: columns,
  see: columns.map((column) => (column.key === 'price' ? shownPrice : column)),
  none: columns.filter((column) => column.key !== 'price'),
};

export function VariantsGrid({ prices, lines, change, errors }: Props) {
  return <LinesGrid label="Variants" rows={lines} columns={COLUMNS[prices]} change={change} blank={blankVariant} items={nowhere} pick={(row) => row} errors={errors} />;
}
