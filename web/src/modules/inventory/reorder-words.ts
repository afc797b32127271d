import type { LeadTimeSource, ReorderMethod, ReorderUrgency } from '../../generated/graphql.ts';
import { formatQuantity, plural } from '../../shared/format.ts';

export const URGENCY_WORDS: Record<ReorderUrgency, string> = { OUT: 'Out of stock', BELOW_SAFETY: 'Below safety stock', BELOW_POINT: 'Reorder point reached', ENOUGH: 'Enough' };

export const METHOD_WORDS: Record<ReorderMethod, string> = { POINT: 'At a stated point', DEMAND: 'By demand' };

const LEAD_TIME_FROM: Record<LeadTimeSource, string> = { RULE: '', VENDOR: ', the vendor’s', DEFAULT: ', assumed' };

/** `7 days, the vendor’s` */
export const leadTimeWords = (days: number, from: LeadTimeSource): string => `${plural(days, 'day')}${LEAD_TIME_FROM[from]}`;

/** `3.4 a day`; the rest of a long fraction decides nothing. */
export const demandWords = (daily: string): string => formatQuantity(shortened(daily));

/** To two places, cut from the text: a figure to read, not to reckon with. */
export const shortened = (decimal: string): string => decimal.replace(/(\.\d\d)\d+$/, '$1');
