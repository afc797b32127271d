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
