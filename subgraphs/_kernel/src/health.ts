export type TrafficKind = 'ALL' | 'SUBGRAPH' | 'OPERATION' | 'TENANT';

/** Requests of one minute that were about one thing. */
export interface Traffic {
  readonly kind: TrafficKind;
  readonly subject: string;
  requests: number;
  /** Those that went wrong on our side. */
  errors: number;
  /** How many took how long; see `latency.ts`. */
  readonly took: number[];
}

/** One process as it is at the end of a minute. */
export interface ProcessVitals {
  readonly loopP50: number;
  readonly loopP99: number;
  readonly loopMost: number;
  readonly poolMost: number;
  readonly poolTotal: number;
  readonly poolIdle: number;
  readonly poolWaiting: number;
  readonly memoryMb: number;
  /** Of a router alone. */
  readonly gateway?: { readonly variants: number; readonly plansBuilt: number; readonly plansReused: number };
}

/** Statements of one text that took long. */
export interface SlowStatement {
  readonly text: string;
  calls: number;
  totalMs: number;
  mostMs: number;
}

/** Something that went wrong on our side, as it was logged. */
export interface LoggedError {
  readonly id: string;
  readonly at: Date;
  readonly requestId: string | null;
  readonly tenant: string | null;
  readonly message: string;
  readonly stack: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What one process has seen of a minute. */
export interface HealthMinute {
  readonly process: string;
  readonly role: string;
  readonly startedAt: Date;
  readonly minute: Date;
  readonly traffic: readonly Traffic[];
  readonly vitals: ProcessVitals;
  readonly statements: readonly SlowStatement[];
  readonly errors: readonly LoggedError[];
}
