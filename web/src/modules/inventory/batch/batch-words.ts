import { plural } from '../../../shared/format.ts';

/** Within so many days a batch expires soon; the server says it then too. */
export const SOON_DAYS = 30;

export interface BatchState { isQuarantined: boolean; expiresInDays?: number | null }

/** A batch's state as a hue that all modules know, and its word. */
export function stateOf({ isQuarantined, expiresInDays }: BatchState): { of: string; word: string } {
  if (isQuarantined) return { of: 'ON_HOLD', word: 'Held back' };
  if (expiresInDays == null) return { of: 'IN_STOCK', word: 'For sale' };
  if (expiresInDays < 0) return { of: 'OUT_OF_STOCK', word: 'Expired' };
  return expiresInDays <= SOON_DAYS ? { of: 'LOW', word: 'Expires soon' } : { of: 'IN_STOCK', word: 'For sale' };
}

/** How long a batch still keeps, or since when it does not. */
export function expiryWords(days: number | null | undefined): string {
  if (days == null) return '';
  if (days === 0) return 'today is the last day';
  return days > 0 ? `in ${plural(days, 'day')}` : `${plural(-days, 'day')} ago`;
}

const DOCUMENT_WORDS: Readonly<Record<string, string>> = { StockReceipt: 'Receipt', StockOpening: 'Opening stock', StockIssue: 'Issue', StockAdjustment: 'Adjustment', StockCountSheet: 'Count', StockTransferOrder: 'Transfer', StockTransfer: 'Transfer', Order: 'Order', SalesReturn: 'Return' };
const DOCUMENT_PATHS: Readonly<Record<string, string>> = { Order: '/oms/orders/', SalesReturn: '/oms/returns/', StockAdjustment: '/inventory/adjustments/', StockCountSheet: '/inventory/counts/', StockTransferOrder: '/inventory/transfers/' };

export const documentWord = (type: string | null | undefined): string => (type ? DOCUMENT_WORDS[type] ?? type : '–');

/** Where a document is read, if it has a page of its own. */
export const documentPath = (type: string | null | undefined, id: string | null | undefined): string | undefined => (type && id && DOCUMENT_PATHS[type] ? `${DOCUMENT_PATHS[type]}${id}` : undefined);
