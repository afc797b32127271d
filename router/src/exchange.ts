import type { RequestContext } from '@ilms/kernel/context';
import type { CostReport } from './bucket.ts';
import type { OperationTraits } from './operation-traits.ts';
import type { Fetch } from './traffic.ts';

/** One GraphQL request on its way: who asks, what he may do now, what it costs him. */
export interface Exchange {
  readonly context: RequestContext;
  /** Refuses an operation that is not open to the caller now; called once it is known whether it changes something, and whether it stands open at any time. */
  admit(operation: AskedOperation): void | Promise<void>;
  /** Takes the operation's cost from the caller's budget or refuses. */
  charge(cost: number): CostReport;
  /** Gives back what the answer turned out not to have cost; absent where nobody pays. */
  settle?(requested: number, actual: number): CostReport;
  /** Fires when the caller has gone away. */
  readonly gone: AbortSignal;
  /** What became of it. The GraphQL layer works on a copy of the exchange; this one part is shared with it. */
  readonly outcome: Outcome;
}

/** What is known of an operation before it runs. */
export interface AskedOperation {
  readonly name?: string | undefined;
  readonly isQuery: boolean;
  readonly isAlways: boolean;
  /** The fields asked of the root. */
  readonly fields: readonly string[];
}

/** What is known of a request once it has been answered. */
export interface Outcome {
  /** Every question to a subgraph. */
  readonly fetches: Fetch[];
  /** Set once the document is known to be valid: what of the graph it uses. */
  traits?: OperationTraits;
  /** Codes of the errors that were answered. */
  errorCodes?: readonly string[];
  /** Set once charged; answered in `extensions.cost`. */
  cost?: CostReport;
  /** Set once known; the access log and the metrics name it. */
  operation?: { kind: string; name: string | null };
}
