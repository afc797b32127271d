import type { RequestContext } from '@ilms/kernel/context';
import type { CostReport } from './bucket.ts';

/** One GraphQL request on its way: who asks, what he may do now, what it costs him. */
export interface Exchange {
  readonly context: RequestContext;
  /** Refuses an operation that is not open to the caller now; called once it is known whether it changes something, and whether it stands open at any time. */
  admit(operation: { readonly isQuery: boolean; readonly isAlways: boolean }): void;
  /** Takes the operation's cost from the caller's budget or refuses. */
  charge(cost: number): CostReport;
  /** Gives back what the answer turned out not to have cost; absent where nobody pays. */
  settle?(requested: number, actual: number): CostReport;
  /** Fires when the caller has gone away. */
  readonly gone: AbortSignal;
  /** Set once charged; answered in `extensions.cost`. */
  cost?: CostReport;
  /** Set once known; the access log and the metrics name it. */
  operation?: { kind: string; name: string | null };
}
