import { formatDay, formatMoney, isZero } from '../../../shared/format.ts';
import { awayWords, dayAfter, daysFrom } from './day-words.ts';

export interface Standing {
  readonly state: string;
  readonly balance: string;
  readonly unpaidSince?: string | null;
  readonly next?: { readonly state: string; readonly on: string } | null;
  readonly trialEndsOn?: string | null;
  readonly chargedFrom?: string | null;
  readonly endsOn?: string | null;
  readonly nextInvoiceOn?: string | null;
  readonly nextInvoiceTotal?: string | null;
  /** By when the oldest open invoice is to be paid. */
  readonly dueOn?: string | null;
}

/** The one thing to do now. `choose`: nothing is subscribed to that could be gone on with. */
export type Action = 'pay' | 'start' | 'choose' | undefined;

export interface StandingWords { readonly title: string; readonly says: readonly string[]; readonly action: Action }

const STEPS: Readonly<Record<string, string>> = {
  restricted: 'everything can be read, and nothing can be changed',
  suspended: 'nobody can work; this page stays open for paying',
  cancelled: 'the account is closed; its data is kept 30 days longer',
};

const HELD = 'Stopped by us';
const HELD_SAYS = 'Nobody can work. Write to the address on your invoices to learn why and what to do.';
/** After how many days what is overdue stops a company. */
const SUSPENDED_AFTER = 21;

const owes = (balance: string): boolean => !balance.startsWith('-') && !isZero(balance);

/** Data of a company that is closed stays this long from the day it owes, or has ended, at the least. */
export const KEPT_DAYS = 90;

/** Where a company stands, in words: what is so, what happens next and when, and what to do about it. */
export function standingWords(account: Standing, { today, hasItems }: { today: string; hasItems: boolean }): StandingWords {
  const { state, balance, unpaidSince, next, trialEndsOn, chargedFrom, endsOn } = account;
  const begin: Action = hasItems ? 'start' : 'choose';
  if (owes(balance)) return owing(account, today);
  const credit = balance.startsWith('-') ? [`You have ${formatMoney(balance.slice(1))} with us; the next invoice takes it first.`] : [];
  if (state === 'trial' && trialEndsOn) {
    const left = daysFrom(today, trialEndsOn) + 1;
    if (chargedFrom) return { title: `Trial until ${formatDay(trialEndsOn)}, then it goes on`, says: [`Charged from ${formatDay(chargedFrom)}. Nothing is charged before that day.`, ...credit], action: undefined };
    return { title: left === 1 ? 'The trial ends today' : `${left} days of trial left`, says: [`Nothing is charged until ${formatDay(trialEndsOn)}. From ${formatDay(dayAfter(trialEndsOn))} everything can be read and nothing can be changed, unless you go on.`, ...credit], action: begin };
  }
  if (!chargedFrom && trialEndsOn && state === 'restricted') return { title: 'The trial is over', says: [`It ended on ${formatDay(trialEndsOn)}. Everything can be read, and nothing can be changed until you go on. You pay from the day you do.`, ...nextSays(next, today)], action: begin };
  if (state === 'suspended' && (!chargedFrom && trialEndsOn)) return { title: 'The trial is over', says: [`It ended on ${formatDay(trialEndsOn)}, and nobody can work. Your data is as it was: go on, and it is back with the first payment.`], action: begin };
  if (state === 'suspended') return { title: HELD, says: [HELD_SAYS], action: undefined };
  if (state === 'cancelled') return { title: 'The subscription has ended', says: [`Nobody can work, and nothing is due. Data is kept for ${KEPT_DAYS} days. Choose what you need and go on; everything is back as it was.`], action: begin };
  if (endsOn) return { title: `Ends on ${formatDay(endsOn)}`, says: [`Everything works until then (${awayWords(endsOn, today)}) and no further invoice is made. Data is kept for ${KEPT_DAYS} days after.`, ...credit], action: undefined };
  if (unpaidSince) return owing(account, today);
  return { title: 'Nothing is due', says: credit, action: undefined };
}

const nextSays = (next: Standing['next'], today: string): string[] => (next ? [`From ${formatDay(next.on)} (${awayWords(next.on, today)}) ${STEPS[next.state] ?? next.state}.`] : []);

function owing({ state, balance, unpaidSince, next, endsOn, dueOn }: Standing, today: string): StandingWords {
  const overdueDays = unpaidSince ? daysFrom(unpaidSince, today) : -1;
  // Money alone stops nobody so early: one of us has.
  if (state === 'suspended' && overdueDays < SUSPENDED_AFTER) return { title: HELD, says: [HELD_SAYS, `${formatMoney(balance)} is due as well; it can be paid meanwhile.`], action: 'pay' };
  const title = `${formatMoney(balance)} is due`;
  const overdue = unpaidSince && unpaidSince <= today ? [`Overdue since ${formatDay(unpaidSince)} (${awayWords(unpaidSince, today)}).`] : [dueOn ? `To be paid by ${formatDay(dueOn)} (${awayWords(dueOn, today)}).` : 'Not overdue yet.'];
  const now = { past_due: 'Everything works for now.', restricted: 'Everything can be read, and nothing can be changed until it is paid.', suspended: 'Nobody can work until it is paid.', cancelled: 'The account is closed. It opens again with the payment; the months of the stop are not charged.' }[state];
  return { title, says: [[...overdue, ...(now ? [now] : [])].join(' '), ...nextSays(next, today), ...(endsOn ? [`The subscription ends on ${formatDay(endsOn)}.`] : [])], action: 'pay' };
}
