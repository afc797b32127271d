import { formatDay, formatMoney, formatRate, plural } from '../../../shared/format.ts';

interface Coupon { code: string; percent?: string | null; amount?: string | null; months?: number | null; from?: string | null }

/** How long a coupon counts, and from when on: "for 3 months from 1 Jan 2027". */
export function couponSpan({ months, from }: Pick<Coupon, 'months' | 'from'>): string {
  const span = months == null ? 'for as long as you stay' : months === 1 ? 'for one month' : `for ${plural(months, 'month', 'months')}`;
  return from ? `${span}, from ${formatDay(from)}` : `${span}, from the first one that is charged`;
}

export const couponOff = ({ percent, amount }: Pick<Coupon, 'percent' | 'amount'>): string => (percent ? formatRate(percent) : formatMoney(amount ?? '0'));
