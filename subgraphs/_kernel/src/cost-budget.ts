/** How much a caller may spend on operations: a store that refills by the second. */
export interface Budget {
  /** What there is at most, and may be spent at once. */
  readonly maximumAvailable: number;
  readonly restoreRate: number;
}

/** What a company may spend where its plan says nothing. */
const COMPANY: Budget = { maximumAvailable: 100_000, restoreRate: 5_000 };
/** An API key takes at most a part of its company's budget. */
const KEY_RATE = 1_000;
/** A key that waited this many seconds has its full budget again. */
const KEY_BURST_SECONDS = 40;
const KEY_LEAST_BURST = 20_000;

export const UNLIMITED = Number.MAX_SAFE_INTEGER;

/** The largest cost of one operation, whoever asks. */
export const MOST_COST = 20_000;

/** A company's budget as its plan has it: the limits `costBurst` and `costPerSecond`, where null is unlimited. */
export function companyBudget(limits: Readonly<Record<string, number | null>>): Budget {
  const limit = (name: string, otherwise: number) => (limits[name] === null ? UNLIMITED : (limits[name] ?? otherwise));
  return { maximumAvailable: limit('costBurst', COMPANY.maximumAvailable), restoreRate: limit('costPerSecond', COMPANY.restoreRate) };
}

/** What one API key of a company may spend. */
export const keyBudget = (restoreRate = KEY_RATE): Budget => ({ restoreRate, maximumAvailable: Math.max(KEY_LEAST_BURST, restoreRate * KEY_BURST_SECONDS) });
