import type { CallKind, CallsOf, CountedCalls, CountedPart, PartKind, SeenPerson, UsageBatch, UsageStore } from '@ilms/kernel/usage';
import { randomUUID } from 'node:crypto';
import type { Logger } from './logger.ts';
import type { OperationTraits } from './operation-traits.ts';

/** One request that has been answered, as far as it is counted. */
export interface Call {
  readonly tenantId: string;
  /** The key it came with; absent where a person asked. */
  readonly keyId: string | undefined;
  readonly userId: string | undefined;
  /** `OTHER` where the text could not be understood, or was not read. */
  readonly kind: CallKind;
  readonly isError: boolean;
  readonly isThrottled: boolean;
  readonly cost: number;
  readonly modules: Iterable<string>;
  readonly traits: OperationTraits | undefined;
}

/** What is counted is at most so old before it is handed over. */
const EVERY_MS = 2_000;
/** Different things counted between two batches; more only while the store is away, and then they are let go. */
const MOST_COUNTERS = 200_000;
const INDIA_AHEAD_MS = 5.5 * 3_600_000;

class Tally {
  readonly calls = new Map<string, CountedCalls>();
  readonly parts = new Map<string, CountedPart>();
  readonly people = new Map<string, SeenPerson>();

  get size(): number {
    return this.calls.size + this.parts.size + this.people.size;
  }

  add({ tenantId, keyId, userId, kind, isError, isThrottled, cost, modules, traits }: Call, day: string): void {
    const of: CallsOf = { tenantId, keyId: keyId ?? null, day, kind };
    const key = `${tenantId} ${keyId ?? ''} ${day} ${kind}`;
    const counted = this.calls.get(key) ?? { ...of, calls: 0, errors: 0, throttled: 0, cost: 0 };
    counted.calls++;
    counted.errors += isError ? 1 : 0;
    counted.throttled += isThrottled ? 1 : 0;
    counted.cost += cost;
    this.calls.set(key, counted);
    for (const code of modules) this.part(key, of, 'MODULE', code, null);
    for (const code of traits?.features ?? []) this.part(key, of, 'FEATURE', code, null);
    for (const [code, note] of traits?.deprecated ?? []) this.part(key, of, 'DEPRECATED', code, note);
    if (userId !== undefined) this.people.set(`${tenantId} ${userId} ${day}`, { tenantId, userId, day });
  }

  private part(prefix: string, of: CallsOf, part: PartKind, code: string, note: string | null): void {
    const key = `${prefix} ${part} ${code}`;
    const counted = this.parts.get(key) ?? { ...of, part, code, note, calls: 0 };
    counted.calls++;
    this.parts.set(key, counted);
  }
}

/**
 * Counts what companies ask, and hands it over every two seconds: one batch at a time, each under this process's name and a number of its
 * own, and the same batch again until the store has answered. Killed in between, a process takes with it what it had not handed over yet,
 * and nothing is counted twice.
 */
export class UsageMeter {
  private readonly process = randomUUID();
  private sequence = 0;
  private tally = new Tally();
  private sealed: UsageBatch | undefined;
  private handing: Promise<void> | undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly store: UsageStore, private readonly logger: Logger, private readonly now: () => number = Date.now) {
    this.timer = setInterval(() => void this.hand(), EVERY_MS);
    this.timer.unref();
  }

  count(call: Call): void {
    if (this.tally.size > MOST_COUNTERS) return;
    this.tally.add(call, new Date(this.now() + INDIA_AHEAD_MS).toISOString().slice(0, 10));
    if (this.tally.size > MOST_COUNTERS) this.logger.error({ counters: this.tally.size }, 'usage cannot be stored; further calls are not counted');
  }

  /** Hands over what was counted; whoever asks while a batch is on its way waits for that one. */
  hand(): Promise<void> {
    return (this.handing ??= this.handNext().finally(() => (this.handing = undefined)));
  }

  /** Stops, and hands over the rest; what the store does not take now is lost. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.hand();
    await this.hand();
  }

  private async handNext(): Promise<void> {
    const batch = (this.sealed ??= this.seal());
    if (!batch) return;
    try {
      await this.store.take(batch);
      this.sealed = undefined;
    } catch (error) {
      this.logger.warn({ err: error, sequence: batch.sequence }, 'usage could not be stored; the same batch is handed over again');
    }
  }

  private seal(): UsageBatch | undefined {
    const { tally } = this;
    if (tally.size === 0) return undefined;
    this.tally = new Tally();
    return { process: this.process, sequence: ++this.sequence, calls: [...tally.calls.values()], parts: [...tally.parts.values()], people: [...tally.people.values()] };
  }
}
