import { RuleBroken } from '@ilms/kernel/errors';
import type { CancelCause } from './amendment-kind.ts';

const CAUSES: Readonly<Record<CancelCause, string>> = { CUSTOMER: 'The customer wants it no more', OUT_OF_STOCK: 'It cannot be had', TOO_LATE: 'It would come too late', MISTAKE: 'It was written wrongly', OTHER: '' };

/** Why goods will not be delivered, in words: those that were said, or those of the cause. */
export const cancelWords = (cause: CancelCause | null | undefined, reason: string | null | undefined): string => wordsOf(cause ? CAUSES[cause] : '', reason, 'it is cancelled');

/** The words that were said, or the usual ones; a reason without usual ones must be said. */
export function wordsOf(usual: string, said: string | null | undefined, what: string): string {
  const words = said?.trim() || usual;
  if (!words) throw new RuleBroken('OMS_REASON_REQUIRED', `Say in words why ${what}.`, {}, ['reason']);
  return words;
}
