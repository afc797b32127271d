import { dayInIndia } from '@ilms/core/india/fiscal-year';

/** Days for which what a record proved is kept while the record is gone, so that a mistake in a zone costs nothing for good. */
const LAPSE_DAYS = 7;
/** Days for which a record is looked for that was never found. */
const PATIENCE_DAYS = 14;
/** Days between letters about a record that is gone. */
const WARN_EVERY = 3;
const DAY = 86_400_000;

/** What a record in a company's domain proves, for as long as the record is there. */
export interface Watched {
  checkedAt?: Date | null;
  problem?: string | null;
  provenAt?: Date | null;
  lapsingSince?: Date | null;
  warnedOn?: string | null;
  endedAt?: Date | null;
}

/** The first moment at which it is over, while its record is gone. */
export const endOf = ({ lapsingSince }: Watched): Date | null => (lapsingSince ? new Date(lapsingSince.getTime() + LAPSE_DAYS * DAY) : null);

export function found(watched: Watched, at: Date): void {
  Object.assign(watched, { checkedAt: at, problem: null, provenAt: watched.provenAt ?? at, lapsingSince: null });
}

/** Its record was not there. Only what was proven has anything to lose. */
export function missed(watched: Watched, at: Date, problem: string): void {
  Object.assign(watched, { checkedAt: at, problem, lapsingSince: watched.provenAt ? watched.lapsingSince ?? at : null });
}

/** Nobody could be asked, which says nothing about whose it is. */
export function unasked(watched: Watched, at: Date): void {
  Object.assign(watched, { checkedAt: at, problem: 'The name servers did not answer. Nothing has changed; look again in some minutes.' });
}

/** Whether the company is to be written to today: once when the record goes, then every few days; a record that comes and goes is worth one letter a day. */
export function mustWarn({ lapsingSince, warnedOn }: Watched, today: string): boolean {
  if (!lapsingSince) return false;
  return !warnedOn || warnedOn < dayInIndia(lapsingSince) || Date.parse(today) - Date.parse(warnedOn) >= WARN_EVERY * DAY;
}

/** Before this moment something must have been asked for to be looked for no more. */
export const outOfPatience = (now: Date): Date => new Date(now.getTime() - PATIENCE_DAYS * DAY);
