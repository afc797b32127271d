import type { TenantRef } from '@ilms/kernel/context';

/** What a company's modules have said and not yet heard. */
export interface Backlog {
  readonly waiting: number;
  readonly dead: number;
  /** When the oldest that waits was said. */
  readonly oldest: Date | null;
}

/** An event that one who hears it could not take, and gave up. */
export interface DeadLetter {
  readonly consumer: string;
  readonly event: string;
  readonly type: string;
  readonly at: Date;
  readonly attempts: number;
  readonly error: string | null;
}

/** The way into companies' own tables of events, which the control plane itself may not read. */
export interface EventBacklog {
  look(tenant: TenantRef): Promise<Backlog>;
  deadLetters(tenant: TenantRef): Promise<readonly DeadLetter[]>;
  /** Puts what gave up back in line; answers how many. */
  retryDead(tenant: TenantRef): Promise<number>;
}
