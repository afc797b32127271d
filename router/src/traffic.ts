import type { Traffic, TrafficKind } from '@ilms/kernel/health';
import { latencyStep, noLatencies } from '@ilms/kernel/latency';

/** One request that has been answered, as far as it says how the system is. */
export interface Answered {
  readonly tenant: string | undefined;
  readonly operation: { readonly kind: string; readonly name: string | null } | undefined;
  readonly ms: number;
  /** Whether it went wrong on our side; a refusal is no failure. */
  readonly isFailure: boolean;
  readonly fetches: readonly Fetch[];
}

/** One question to one subgraph. */
export interface Fetch {
  readonly module: string;
  readonly ms: number;
  readonly isFailure: boolean;
}

/** Subjects of one kind that are kept apart in a minute; what else there was is one of them, so that callers' words cannot fill a table. */
const MOST: Readonly<Record<TrafficKind, number>> = { ALL: 1, SUBGRAPH: 40, OPERATION: 25, TENANT: 25 };
/** Subjects that are counted before the busiest are chosen. */
const COUNTED = 2_000;
const OTHERS = 'all others';

/** Counts requests by the minute: all of them, by subgraph, operation and tenant. */
export class TrafficCount {
  private counts = new Map<string, Traffic>();

  add({ tenant, operation, ms, isFailure, fetches }: Answered): void {
    this.one('ALL', '', ms, isFailure);
    if (operation) this.one('OPERATION', `${operation.kind} ${operation.name ?? 'without a name'}`.slice(0, 120), ms, isFailure);
    if (tenant !== undefined) this.one('TENANT', tenant, ms, isFailure);
    for (const fetch of fetches) this.one('SUBGRAPH', fetch.module, fetch.ms, fetch.isFailure);
  }

  /** What was counted since the last time: the busiest by name, the others together. */
  take(): Traffic[] {
    const byKind = Map.groupBy(this.counts.values(), ({ kind }) => kind);
    this.counts = new Map();
    return [...byKind].flatMap(([kind, all]) => {
      const busiest = all.toSorted((a, b) => b.requests - a.requests);
      const rest = busiest.splice(MOST[kind]);
      return rest.length ? [...busiest, rest.reduce(added, { kind, subject: OTHERS, requests: 0, errors: 0, took: noLatencies() })] : busiest;
    });
  }

  private one(kind: TrafficKind, wanted: string, ms: number, isFailure: boolean): void {
    const subject = this.counts.size >= COUNTED && !this.counts.has(`${kind} ${wanted}`) ? OTHERS : wanted;
    const key = `${kind} ${subject}`;
    let counted = this.counts.get(key);
    if (!counted) this.counts.set(key, (counted = { kind, subject, requests: 0, errors: 0, took: noLatencies() }));
    counted.requests++;
    counted.errors += isFailure ? 1 : 0;
    counted.took[latencyStep(ms)]!++;
  }
}

function added(sum: Traffic, { requests, errors, took }: Traffic): Traffic {
  return { ...sum, requests: sum.requests + requests, errors: sum.errors + errors, took: sum.took.map((count, step) => count + took[step]!) };
}
