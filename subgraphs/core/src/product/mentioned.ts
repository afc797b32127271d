import { namesOf } from '../category/category-path.ts';
import { storable } from '../said.ts';
import type { Mentioned } from './catalogue.ts';
import type { ProductInput, ProductUpdateInput } from './product.input.ts';

type Said = Pick<ProductInput, 'category' | 'attributes'> & { readonly code: string; readonly variants?: ProductUpdateInput['variants'] };

/** All that these rows name and that must be read before the first of them is decided. */
export function mentionedIn(rows: readonly Said[]): Mentioned {
  const variants = rows.flatMap((row) => row.variants ?? []);
  return {
    codes: storable(rows.map(({ code }) => code)),
    skus: storable(variants.map(({ sku }) => sku)),
    barcodes: storable(variants.flatMap(({ barcode }) => barcode?.trim() || [])),
    categories: storable(rows.flatMap(({ category }) => category ?? [])).flatMap((path) => readable(path) ?? []).map((names) => names),
    declaring: rows.flatMap(({ code, attributes }) => (attributes ? [code] : [])),
  };
}

/** A path that cannot be one is refused with its own row, not here. */
function readable(path: string): [string[]] | undefined {
  try {
    const names = namesOf(path);
    return names ? [names] : undefined;
  } catch {
    return undefined;
  }
}
