import { RuleBroken } from '@ilms/kernel/errors';
import type { CancelCause } from './amendment-kind.ts';

const CAUSES: Readonly<Record<CancelCause, string>> = { CUSTOMER: 'The customer wants it no more', OUT_OF_STOCK: 'It cannot be had', TOO_LATE: 'It would come too late', MISTAKE: 'It was written wrongly', OTHER: '' };

/** Why goods will not be delivered, in words: those that were said, or those of the cause. */
export function cancelWords(cause: CancelCause | null | undefined, reason: string | null | undefined): string {
  const words = reason?.trim() || (cause ? CAUSES[cause] : '');
  if (!words) throw new RuleBroken('OMS_REASON_REQUIRED', 'Say in words why it is cancelled.', {}, ['reason']);
  return words;
}
