export type CallKind = 'QUERY' | 'MUTATION' | 'OTHER';
export type PartKind = 'MODULE' | 'FEATURE' | 'DEPRECATED';

/** Whose calls, of what kind, on which day in India. */
export interface CallsOf {
  readonly tenantId: string;
  /** The key they came with; null for those of people. */
  readonly keyId: string | null;
  readonly day: string;
  /** `OTHER` where the text could not be understood, or was not read. */
  readonly kind: CallKind;
}

export interface CountedCalls extends CallsOf {
  calls: number;
  errors: number;
  throttled: number;
  cost: number;
}

/** Calls that reached a module, used a feature or something deprecated: one call counts once for each. */
export interface CountedPart extends CallsOf {
  readonly part: PartKind;
  readonly code: string;
  /** What is said about something deprecated. */
  readonly note: string | null;
  calls: number;
}

export interface SeenPerson {
  readonly tenantId: string;
  readonly userId: string;
  readonly day: string;
}

/** What one process has counted since its batch before. Whoever stores it stores each (process, sequence) once. */
export interface UsageBatch {
  readonly process: string;
  readonly sequence: number;
  readonly calls: readonly CountedCalls[];
  readonly parts: readonly CountedPart[];
  readonly people: readonly SeenPerson[];
}

/** Where counts are kept. It must be safe to hand it the same batch again: the answer to the first time may be lost. */
export interface UsageStore {
  take(batch: UsageBatch): Promise<void>;
}
