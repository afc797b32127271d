import { RuleBroken } from '@ilms/kernel/errors';
import { ZERO } from '@ilms/kernel/decimal';
import type { Findings } from '../findings.ts';
import type { PaymentTermLine } from './payment-term.entity.ts';
import type { PaymentTermLineInput } from './payment-term.input.ts';

export type TermLineFacts = Pick<PaymentTermLine, 'position' | 'percent' | 'days' | 'isEndOfMonth' | 'dayOfMonth' | 'discountPercent' | 'discountDays'>;

/** The parts of terms: they sum to 100 percent, and each falls due in one way. */
export function termLines(said: readonly PaymentTermLineInput[], found: Findings): TermLineFacts[] {
  const lines = said.map((words, position): TermLineFacts => {
    const at = ['lines', String(position)];
    const isEndOfMonth = words.isEndOfMonth ?? false;
    found.at([...at, 'percent'], () => {
      if (!words.percent.gt(0)) throw new RuleBroken('CORE_TERM_PERCENT', 'A part is more than 0 percent.', {});
    });
    found.at([...at, 'dayOfMonth'], () => {
      if (isEndOfMonth && words.dayOfMonth != null) throw new RuleBroken('CORE_TERM_DAY_TWICE', 'A part falls due at the end of the month or on a day of it, not both.', {});
    });
    found.at([...at, 'discountPercent'], () => {
      if ((words.discountPercent == null) !== (words.discountDays == null) || (words.discountPercent && !words.discountPercent.gt(0))) throw new RuleBroken('CORE_TERM_DISCOUNT', 'A discount for paying early has a percentage above 0 and days.', {});
    });
    return { position, percent: words.percent, days: words.days ?? 0, isEndOfMonth, dayOfMonth: words.dayOfMonth ?? null, discountPercent: words.discountPercent ?? null, discountDays: words.discountDays ?? null };
  });
  const sum = lines.reduce((total, { percent }) => total.plus(percent), ZERO);
  found.at(['lines'], () => {
    if (!sum.eq(100)) throw new RuleBroken('CORE_TERM_SUM', `The parts sum to ${sum.toFixed()} percent; they must sum to 100.`, { sum: sum.toFixed() });
  });
  return lines;
}
