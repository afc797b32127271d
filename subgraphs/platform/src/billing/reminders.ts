import { dayAfter, daysBetween } from '@ilms/core/india/day';
import { CANCELLED_AFTER, PURGED_AFTER, RESTRICTED_AFTER, SUSPENDED_AFTER } from './standing.ts';

/** Days before the end of a trial on which a company is reminded of it, and the day after. */
const TRIAL_DAYS = [-7, -3, -1, 1];
/** Days after something became overdue. */
const OVERDUE_DAYS = [0, 3, RESTRICTED_AFTER, 14, SUSPENDED_AFTER, 45, CANCELLED_AFTER, 75];

export interface Reminder {
  readonly kind: 'TRIAL' | 'OVERDUE';
  /** The end of the trial, or the day something became overdue. */
  readonly about: string;
  /** Counted from there. */
  readonly day: number;
}

/** What a company is to be reminded of on a day: the latest that has come; of those it missed, none is sent afterwards. */
export function reminderOf({ chargedFrom, trialEndsOn, unpaidSince }: { readonly chargedFrom: string | null; readonly trialEndsOn: string | null; readonly unpaidSince: string | null }, today: string): Reminder | undefined {
  const latest = (kind: Reminder['kind'], about: string, days: readonly number[], most: number): Reminder | undefined => {
    const passed = daysBetween(about, today);
    const day = days.findLast((one) => one <= passed);
    return day === undefined || passed > most ? undefined : { kind, about, day };
  };
  if (unpaidSince) return latest('OVERDUE', unpaidSince, OVERDUE_DAYS, PURGED_AFTER);
  if (trialEndsOn && !chargedFrom) return latest('TRIAL', trialEndsOn, TRIAL_DAYS, RESTRICTED_AFTER);
  return undefined;
}

/** What happens next to a company that owes, and when. */
export function nextStep(unpaidSince: string, today: string): { readonly state: 'restricted' | 'suspended' | 'cancelled'; readonly on: string } | undefined {
  const steps = [['restricted', RESTRICTED_AFTER], ['suspended', SUSPENDED_AFTER], ['cancelled', CANCELLED_AFTER]] as const;
  const next = steps.find(([, after]) => dayAfter(unpaidSince, after) > today);
  return next && { state: next[0], on: dayAfter(unpaidSince, next[1]) };
}
