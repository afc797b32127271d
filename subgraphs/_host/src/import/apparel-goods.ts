import { Decimal } from '@ilms/kernel/decimal';
import type { RefusedRow } from './refused-row.ts';
import type { FileRow } from './table-file.ts';

export interface VariantRow {
  sku: string;
  attributes: Record<string, string>;
}

/** A product of a file with its sizes and colours; `rows` are the lines it was made from. */
export interface ProductRow {
  code: string;
  name: string;
  category: string | null;
  hsn: string;
  unitCode: string;
  variants: VariantRow[];
  readonly rows: FileRow[];
}

export interface StockRow {
  sku: string;
  quantity: string;
  readonly row: FileRow;
}

export interface PriceRow {
  sku: string;
  priceListCode: string;
  amount: string;
  readonly row: FileRow;
}

/** Chapters 61 and 62 by what the seller calls a garment. The company corrects them where it knows better. */
const HSN: readonly (readonly [RegExp, string])[] = [
  [/legging/i, '610463'], [/saree/i, '540754'], [/cardigan/i, '611020'], [/night/i, '620821'], [/dress|jumpsuit/i, '620442'],
  [/skirt|lehenga/i, '620452'], [/pant|palazzo|bottom/i, '620462'], [/set|sharara/i, '620422'], [/kurt|top|tunic|blouse/i, '620630'],
];
const OTHER_GARMENT = '621142';

export const hsnOf = (category: string): string => HSN.find(([word]) => word.test(category))?.[1] ?? OTHER_GARMENT;

const titled = (text: string) => text.toLowerCase().replace(/\b[a-z]/g, (letter) => letter.toUpperCase()).replace(/^An : /, '');

const isSku = (text: string | undefined): text is string => Boolean(text) && !text!.startsWith('#');

function product(code: string, category: string, row: FileRow): ProductRow {
  return { code, name: `${titled(category) || 'Garment'} ${code}`, category: titled(category) || null, hsn: hsnOf(category), unitCode: 'PCS', variants: [], rows: [row] };
}

function collect(rows: readonly FileRow[], read: (row: FileRow) => { sku: string | undefined; code: string | undefined; category: string; attributes: Record<string, string> }): { products: ProductRow[]; refused: RefusedRow[] } {
  const products = new Map<string, ProductRow>();
  const refused: RefusedRow[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const { sku, code, category, attributes } = read(row);
    if (!isSku(sku)) refused.push({ row, code: 'NO_SKU', reason: sku ? `${sku} is a spreadsheet error, not a SKU.` : 'There is no SKU.' });
    else if (seen.has(sku)) refused.push({ row, code: 'DUPLICATE_SKU', reason: `${sku} stands on line ${seen.get(sku)} already.` });
    else {
      seen.set(sku, row.line);
      const made = products.get(code || sku) ?? product(code || sku, category, row);
      products.set(made.code, made);
      made.variants.push({ sku, attributes: Object.fromEntries(Object.entries(attributes).filter(([, value]) => value)) });
      if (!made.rows.includes(row)) made.rows.push(row);
    }
  }
  return { products: [...products.values()], refused };
}

/** Designs and their sizes from a stock list. */
export const goodsOfStock = (rows: readonly FileRow[]) =>
  collect(rows, (row) => ({ sku: row['SKU Code'], code: row['Design No.'], category: row['Category'] ?? '', attributes: { size: row['Size'] ?? '', colour: row['Color'] ?? '' } }));

/** Styles and their sizes from a price list; the size is what the SKU adds to the style. */
export const goodsOfPrices = (rows: readonly FileRow[]) =>
  collect(rows, (row) => ({ sku: row['Sku'], code: row['Style Id'], category: row['Category'] ?? '', attributes: { size: (row['Sku'] ?? '').slice((row['Style Id'] ?? '').length).replace(/^[_-]/, '') } }));

/** What lay there of each SKU; a line whose figure is missing or no quantity is refused. */
export function openingStock(rows: readonly FileRow[]): { stock: StockRow[]; refused: RefusedRow[] } {
  const stock: StockRow[] = [];
  const refused: RefusedRow[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const sku = row['SKU Code'];
    const figure = row['Stock'] ?? '';
    if (!isSku(sku) || seen.has(sku)) continue; // said already where the goods were read
    seen.add(sku);
    if (!/^\d+(\.\d+)?$/.test(figure)) refused.push({ row, code: 'NO_QUANTITY', reason: figure ? `${figure} is no quantity.` : 'The stock figure is missing.' });
    else stock.push({ sku, quantity: new Decimal(figure).toFixed(), row });
  }
  return { stock, refused };
}

/** One price per SKU and channel. `<Channel> MRP` becomes the list of that channel. */
export function channelPrices(rows: readonly FileRow[]): { prices: PriceRow[]; refused: RefusedRow[] } {
  const prices: PriceRow[] = [];
  const refused: RefusedRow[] = [];
  for (const row of rows) {
    const channels = Object.keys(row).filter((name) => name.endsWith(' MRP'));
    const unreadable: string[] = [];
    for (const channel of channels) {
      const figure = row[channel] ?? '';
      if (!/^\d+(\.\d{1,2})?$/.test(figure) || new Decimal(figure).isZero()) {
        unreadable.push(`${channel} ${figure || 'empty'}`);
        continue;
      }
      // What a channel prints as MRP is both: what the buyer pays at most, and what it costs there.
      prices.push({ sku: row['Sku']!, priceListCode: channel.replace(/ MRP$/, '').replaceAll(' ', '_').toUpperCase(), amount: figure, row });
    }
    if (unreadable.length) refused.push({ row, code: 'NO_PRICE', reason: `Not a price: ${unreadable.join(', ')}.` });
  }
  return { prices, refused };
}
