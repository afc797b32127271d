import type { ReactNode } from 'react';

/** An article the item cell can offer. */
export interface Item { sku: string; name: string; hint?: string; id: string; price?: string | null; unit?: string; barcode?: string | null }

/** Where the item cell finds articles: while typing, and by exact code when rows are pasted or scanned. */
export interface ItemSource { search(text: string): Promise<readonly Item[]>; resolve(codes: readonly string[]): Promise<readonly Item[]> }

/** A row of a lines grid. The key is the row's own and never leaves the browser. */
export interface Line { key: string; sku: string }

/** A column of a lines grid: typed in, or only shown. */
export interface LineColumn<Row extends Line> {
  key: keyof Row & string;
  title: string;
  kind: 'item' | 'decimal' | 'text' | 'shown';
  width?: number;
  /** Without a width of its own: what it needs at least before the grid scrolls sideways. */
  least?: number;
  align?: 'figure';
  placeholder?: string;
  show?(row: Row, index: number): ReactNode;
}

/** Whether a typed or scanned code is this article's. */
export const hasCode = (item: Item, code: string): boolean => item.sku.toLowerCase() === code.toLowerCase() || item.barcode === code;
