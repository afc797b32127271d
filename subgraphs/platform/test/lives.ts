import { dayAfter } from '@ilms/core/india/day';
import { Decimal, sum, ZERO } from '@ilms/kernel/decimal';
import { uuidv7 } from '@ilms/kernel/uuid';
import fc from 'fast-check';
import { periodAfter, periodOf } from '../src/pricing/period.ts';
import { share } from '../src/pricing/share.ts';

/** What a company does after so many days: it takes another set of three things, or ends with its month where it wants none. */
interface Step { readonly after: number; readonly set: readonly number[] }
export interface Life { readonly begins: number; readonly prices: readonly number[]; readonly steps: readonly Step[] }

export const life: fc.Arbitrary<Life> = fc.record({
  begins: fc.integer({ min: 0, max: 200 }),
  prices: fc.array(fc.integer({ min: 1, max: 999_999 }), { minLength: 3, maxLength: 3 }),
  steps: fc.array(fc.record({ after: fc.integer({ min: 0, max: 75 }), set: fc.subarray([0, 1, 2]) }), { minLength: 1, maxLength: 10 }),
});

interface Item { id: string; tenant_id: string; kind: 'module'; subject: string; amount: string; starts_on: string; ends_on: string | null }
interface Entry { id: string; tenant_id: string; item_id: string; kind: 'charge' | 'credit'; from_day: string; to_day: string; amount: string }
export interface Lived { readonly id: string; readonly items: Item[]; readonly entries: Entry[]; /** What it pays a month from a day on, as nobody but the story itself says. */ readonly pays: { day: string; mrr: Decimal }[] }

/** The rows a life leaves behind up to a day, and the story they are to tell. */
export function lived({ begins, prices, steps }: Life, first: string, today: string): Lived {
  const [id, items, entries, pays]: [string, Item[], Entry[], Lived['pays']] = [uuidv7(), [], [], []];
  let anchor: string | null = null;
  let day = dayAfter(first, begins);
  const open = () => items.filter((item) => !item.ends_on);
  const enter = (item: Item, kind: Entry['kind'], from: string, period: ReturnType<typeof periodOf>) => {
    const amount = share(new Decimal(item.amount), period, from, period.to);
    entries.push({ id: uuidv7(), tenant_id: id, item_id: item.id, kind, from_day: from, to_day: period.to, amount: (kind === 'credit' ? amount.neg() : amount).toFixed(2) });
  };
  const chargeUpTo = (last: string) => {
    if (!anchor) return;
    for (let period = periodOf(anchor, anchor); period.from <= last; period = periodAfter(anchor, period)) {
      for (const item of open()) if (!entries.some((entry) => entry.item_id === item.id && entry.kind === 'charge' && entry.to_day >= period.to)) enter(item, 'charge', period.from, period);
    }
  };
  for (const { after, set } of steps) {
    day = dayAfter(day, after);
    if (day > today) break;
    chargeUpTo(day);
    const period = anchor ? periodOf(anchor, day) : null;
    if (set.length === 0) {
      if (!period) continue;
      day = period.to;
      if (day > today) break;
      for (const item of open()) item.ends_on = day;
      anchor = null;
      pays.push({ day, mrr: ZERO });
      continue;
    }
    const [now, wanted] = [open(), set.map((place) => `thing-${place}`)];
    for (const item of now.filter(({ subject }) => !wanted.includes(subject))) {
      item.ends_on = day;
      if (period) enter(item, 'credit', day, period);
    }
    const begun = set.filter((place) => !now.some(({ subject }) => subject === `thing-${place}`)).map((place): Item => ({ id: uuidv7(), tenant_id: id, kind: 'module', subject: `thing-${place}`, amount: new Decimal(prices[place]!).div(100).toFixed(2), starts_on: day, ends_on: null }));
    items.push(...begun);
    anchor ??= day;
    for (const item of begun) enter(item, 'charge', day, periodOf(anchor, day));
    pays.push({ day, mrr: sum(set.map((place) => new Decimal(prices[place]!).div(100))) });
  }
  chargeUpTo(today);
  return { id, items, entries, pays };
}

export const paidOn = ({ pays }: Lived, day: string): Decimal => pays.findLast((one) => one.day <= day)?.mrr ?? ZERO;
/** Whether it paid anything on a day before this one: looked at day by day. */
export const hadPaidBefore = (company: Lived, day: string): boolean => company.pays.some((one) => one.day < day && paidOn(company, one.day).gt(0));
