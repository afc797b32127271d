import { RuleBroken } from '@ilms/kernel/errors';

const LEAST_WORDS = 3;

export class ReasonTooShort extends RuleBroken {
  constructor(words: number) {
    super('PLATFORM_REASON_TOO_SHORT', `Say in at least ${words} words why; whoever reads the audit trail is to understand it.`, { words }, ['reason']);
  }
}

/** Words without which nobody would know later why; single letters are none. */
export function expectReason(reason: string): string {
  const text = reason.trim();
  if (text.split(/\s+/).filter((word) => word.length > 1).length < LEAST_WORDS) throw new ReasonTooShort(LEAST_WORDS);
  return text;
}
