import { daysBetween } from '@ilms/core/india/day';
import type { TenantState } from '@ilms/kernel/context';

/** What decides where a company stands. All days are days in India. */
export interface Facts {
  /** Whether one of us holds it, whatever it has paid. */
  readonly isHeld: boolean;
  /** From when on it has nothing of us any more, by its own wish. */
  readonly endedOn: string | null;
  /** From when on it is charged; null while it has not said that it goes on. */
  readonly chargedFrom: string | null;
  readonly trialEndsOn: string | null;
  /** Whether it has paid an invoice, or was given terms when it was made. */
  readonly hasPaid: boolean;
  /** Whether anything is still to be paid, overdue or not. */
  readonly owes: boolean;
  /** The day from which on something is overdue. */
  readonly unpaidSince: string | null;
}

/** Days after which a company that owes may only read, may not come in, and has ended; days after its data may be removed for good. */
export const RESTRICTED_AFTER = 7;
export const SUSPENDED_AFTER = 21;
export const CANCELLED_AFTER = 60;
export const PURGED_AFTER = 90;

const owing = (days: number, restrictedAfter: number, suspendedAfter: number): TenantState =>
  days >= CANCELLED_AFTER ? 'cancelled' : days >= suspendedAfter ? 'suspended' : days >= restrictedAfter ? 'restricted' : 'past_due';

/**
 * Where a company stands on a day: nothing but these facts decides it, so that the state can be found again at any time. Whoever has never
 * paid has no days of grace to write in; whoever lets the trial end without a word reads for a week.
 */
export function standing({ isHeld, endedOn, chargedFrom, trialEndsOn, hasPaid, owes, unpaidSince }: Facts, today: string): TenantState {
  if (isHeld) return 'suspended';
  if (endedOn && endedOn <= today) return 'cancelled';
  const hasBegun = hasPaid && chargedFrom !== null && chargedFrom <= today;
  if (trialEndsOn && today <= trialEndsOn && !hasBegun) return 'trial';
  if (!chargedFrom) return trialEndsOn ? owing(daysBetween(trialEndsOn, today) - 1, 0, RESTRICTED_AFTER) : 'active';
  const overdue = unpaidSince ? daysBetween(unpaidSince, today) : -1;
  if (!hasPaid && owes) return owing(Math.max(overdue, 0), 0, SUSPENDED_AFTER);
  return overdue < 0 ? 'active' : owing(overdue, RESTRICTED_AFTER, SUSPENDED_AFTER);
}
