import type { Budget } from '@ilms/kernel/cost-budget';
import { LRUCache } from 'lru-cache';
import { Refusal } from './refusal.ts';

/** Whose budget something is paid from. */
export interface Payer {
  readonly id: string;
  readonly kind?: 'COMPANY' | 'KEY';
  readonly budget: Budget;
}

/** What every answer says about its cost (`extensions.cost`), so that an integrator can pace himself. */
export interface CostReport {
  /** What it could have cost at most, taken before it ran. */
  readonly requestedQueryCost: number;
  /** What it did cost; the rest was given back. */
  readonly actualQueryCost?: number;
  readonly throttleStatus: {
    readonly maximumAvailable: number;
    readonly currentlyAvailable: number;
    readonly restoreRate: number;
    /** Whose budget this is: of the company, as its plan has it, or of the key, where that is nearer to its end. */
    readonly of?: 'COMPANY' | 'KEY';
  };
}

interface Level {
  available: number;
  at: number;
}

/** Most callers whose level is remembered; a forgotten one starts full. */
const CALLERS_KEPT = 50_000;

/** Leaky buckets by caller: a tenant, or one of its API keys. */
export class Buckets {
  private readonly levels = new LRUCache<string, Level>({ max: CALLERS_KEPT });

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Takes the cost from every caller's budget, or from none and refuses with the time to wait. */
  charge(callers: readonly Payer[], cost: number): CostReport {
    const levels = callers.map(({ id, budget }) => this.level(id, budget));
    const waits = callers.map(({ budget }, position) => (cost - levels[position]!.available) / budget.restoreRate);
    const wait = Math.max(0, ...waits);
    if (wait > 0) {
      const seconds = Math.ceil(wait);
      throw new Refusal('THROTTLED', `This costs ${cost} and too little of your budget is left; ask again in ${seconds} s.`, { 'retry-after': String(seconds) });
    }
    for (const level of levels) level.available -= cost;
    return { requestedQueryCost: cost, throttleStatus: this.status(callers) };
  }

  /** Gives back what an operation turned out not to need. */
  settle(callers: readonly Payer[], requested: number, actual: number): CostReport {
    for (const { id, budget } of callers) {
      const level = this.level(id, budget);
      level.available = Math.min(budget.maximumAvailable, level.available + requested - actual);
    }
    return { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: this.status(callers) };
  }

  /** The level of the bucket that will be empty first. */
  private status(callers: readonly Payer[]): CostReport['throttleStatus'] {
    const levels = callers.map(({ id, budget }) => this.level(id, budget));
    const tightest = levels.reduce((best, level, position) => (level.available < levels[best]!.available ? position : best), 0);
    const { kind, budget: { maximumAvailable, restoreRate } } = callers[tightest]!;
    return { maximumAvailable, currentlyAvailable: Math.floor(levels[tightest]!.available), restoreRate, ...(kind ? { of: kind } : {}) };
  }

  private level(id: string, { maximumAvailable, restoreRate }: Budget): Level {
    const now = this.now();
    const known = this.levels.get(id) ?? { available: maximumAvailable, at: now };
    const level = { available: Math.min(maximumAvailable, known.available + ((now - known.at) / 1000) * restoreRate), at: now };
    this.levels.set(id, level);
    return level;
  }
}
