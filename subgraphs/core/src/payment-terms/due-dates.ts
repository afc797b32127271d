import { dayAfter } from '../india/day.ts';
import { Decimal, ZERO } from '@ilms/kernel/decimal';

/** What of terms decides the days. */
export interface TermLine {
  readonly percent: Decimal;
  readonly days: number;
  readonly isEndOfMonth: boolean;
  readonly dayOfMonth?: number | null | undefined;
  readonly discountPercent?: Decimal | null | undefined;
  readonly discountDays?: number | null | undefined;
}

/** One part of an amount with the day it falls due. */
export interface DuePart {
  readonly dueOn: string;
  readonly amount: Decimal;
  /** Until this day the part costs less. */
  readonly discountUntil: string | null;
  readonly discountAmount: Decimal;
}

/**
 * When the parts of an amount fall due. They sum to it to the paisa: each is rounded towards zero and the last one takes the
 * rest, so that no part has the other sign, however small the amount.
 */
export function dueDates(lines: readonly TermLine[], day: string, amount: Decimal): DuePart[] {
  let left = amount;
  return lines.map((line, index) => {
    const part = index === lines.length - 1 ? left : amount.times(line.percent).div(100).toDecimalPlaces(2, Decimal.ROUND_DOWN);
    left = left.minus(part);
    return {
      dueOn: dueOn(line, day),
      amount: part,
      discountUntil: line.discountDays == null ? null : dayAfter(day, line.discountDays),
      discountAmount: line.discountPercent ? part.times(line.discountPercent).div(100).toDecimalPlaces(2, Decimal.ROUND_HALF_UP) : ZERO,
    };
  });
}

function dueOn({ days, isEndOfMonth, dayOfMonth }: TermLine, day: string): string {
  const after = dayAfter(day, days);
  if (isEndOfMonth) return inMonth(after, 0, 31);
  if (dayOfMonth == null) return after;
  const here = inMonth(after, 0, dayOfMonth);
  return here >= after ? here : inMonth(after, 1, dayOfMonth);
}

const written = (date: Date): string => date.toISOString().slice(0, 10);

/** A day of this month or one later; its last day where it is shorter. */
function inMonth(day: string, later: number, dayOfMonth: number): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + later];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return written(new Date(Date.UTC(year, month, Math.min(dayOfMonth, last))));
}
