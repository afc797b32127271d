import { newKey } from '../../../shared/document/draft.ts';
import type { Line } from '../../../shared/lines/line-column.ts';

/** One sellable form of a product as it is typed; what stands under an attribute is kept as `of-<code>`. */
export interface VariantLine extends Line { name: string; barcode: string; price: string; mrp: string; cost: string; attributes: Record<string, string>; [attribute: `of-${string}`]: string }

export const blankVariant = (): VariantLine => ({ key: newKey(), sku: '', name: '', barcode: '', price: '', mrp: '', cost: '', attributes: {} });

/** An attribute as a column: its code, its words, and how else files spell the code. */
export interface AttributeColumn { code: string; name: string }

const SPELLINGS: Readonly<Record<string, readonly string[]>> = { colour: ['color'], color: ['colour'] };

/** The name under which a variant carries an attribute: it keeps the spelling it was stored under. */
function spellingOf(attributes: Readonly<Record<string, unknown>>, code: string): string {
  const wanted = [code, ...(SPELLINGS[code] ?? [])];
  return Object.keys(attributes).find((name) => wanted.includes(name.toLowerCase())) ?? code;
}

/** The cells of a variant's attributes. */
export function attributeCells(attributes: Readonly<Record<string, unknown>>, columns: readonly AttributeColumn[]): Record<`of-${string}`, string> {
  return Object.fromEntries(columns.map(({ code }) => [`of-${code}`, String(attributes[spellingOf(attributes, code)] ?? '')]));
}

/** What stands in the cells, written into the attributes that were stored. */
export function attributesOf(line: VariantLine, columns: readonly AttributeColumn[]): Record<string, string> {
  const attributes = { ...line.attributes };
  for (const { code } of columns) {
    const name = spellingOf(attributes, code);
    const value = (line[`of-${code}`] ?? '').trim();
    if (value) attributes[name] = value;
    else delete attributes[name];
  }
  return attributes;
}
