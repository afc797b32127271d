import type { ReactNode } from 'react';

/** A unit in which lines of an item can be entered: so many of it, `divided`, are so many of the item's own, `times`. */
export interface ItemUnit { code: string; times: string; divided: string; isOwn: boolean; isPack: boolean; decimals: number; tolerancePercent?: string | null }

/** A code on a pack of an item, and how much of the item's own unit the pack holds. */
export interface ItemPack { code: string; unit?: string; quantity: string }

/** An article the item cell can offer. */
export interface Item {
  sku: string; name: string; hint?: string; id: string; price?: string | null; unit?: string; barcode?: string | null; units?: readonly ItemUnit[]; packs?: readonly ItemPack[];
  /** The unit of the pack whose code was scanned. */
  packed?: string;
  /** How many of that unit, or of the item's own, one scan stands for; 1 when nothing is said. */
  count?: string;
}

/** Where the item cell finds articles: while typing, and by exact code when rows are pasted or scanned. */
export interface ItemSource { search(text: string): Promise<readonly Item[]>; resolve(codes: readonly string[]): Promise<readonly Item[]> }

/** A row of a lines grid. The key is the row's own and never leaves the browser. */
export interface Line { key: string; sku: string; unit?: string }

/** A column of a lines grid: typed in, or only shown. */
export interface LineColumn<Row extends Line> {
  key: keyof Row & string;
  title: string;
  kind: 'item' | 'decimal' | 'text' | 'day' | 'choice' | 'shown';
  width?: number;
  /** Without a width of its own: what it needs at least before the grid scrolls sideways. */
  least?: number;
  align?: 'figure';
  placeholder?: string;
  /** Seldom said: Enter and cells pasted without a heading go past it; Tab stops at it. */
  isPassed?: true;
  show?(row: Row, index: number): ReactNode;
  /** Of a choice: what can be chosen in this row. */
  choices?(row: Row): readonly { value: string; label: string }[];
  /** Of a choice: what choosing sets besides. */
  choose?(row: Row, value: string): Row;
}

/** Whether a typed or scanned code is this article's. */
export const hasCode = (item: Item, code: string): boolean => item.sku.toLowerCase() === code.toLowerCase() || item.barcode === code || (item.packs ?? []).some((pack) => pack.code === code);

/** An article as its scanned code means it: a pack stands for one of its unit where lines can be entered in it, elsewhere for what it holds. */
export function asScanned(item: Item, code: string, takesUnits: boolean): Item {
  const pack = item.sku.toLowerCase() === code.toLowerCase() ? undefined : item.packs?.find((one) => one.code === code);
  if (!pack) return item;
  const unit = takesUnits ? item.units?.find((one) => one.code === pack.unit && Number(one.times) === Number(pack.quantity) * Number(one.divided)) : undefined;
  return unit ? { ...item, packed: unit.code } : { ...item, count: pack.quantity.includes('.') ? pack.quantity.replace(/\.?0+$/, '') : pack.quantity };
}
