import type { TenantContext } from '@ilms/kernel/tenant-context';
import { createHash } from 'node:crypto';

const FREE_FAILURES = 5;
const LOCK_MINUTES = 15;

/** Failures counted by what was typed, in the database, so that no process, alias or batch gets extra tries. */
export class LoginAttempts {
  readonly #subject: string;

  constructor(private readonly context: TenantContext, typed: string) {
    this.#subject = createHash('sha256').update(typed).digest('hex');
  }

  /** Seconds until another try is allowed; 0 when it is allowed now. */
  async lockedFor(now = new Date()): Promise<number> {
    const [row] = await this.context.sql<{ locked_until: Date | string | null }>('select locked_until from login_attempt where subject = ?', [this.#subject]);
    const until = row?.locked_until ? new Date(row.locked_until) : undefined;
    return until && until > now ? Math.ceil((until.getTime() - now.getTime()) / 1000) : 0;
  }

  async failed(now = new Date()): Promise<void> {
    const until = new Date(now.getTime() + LOCK_MINUTES * 60_000);
    const forgotten = new Date(now.getTime() - LOCK_MINUTES * 60_000);
    await this.context.sql(
      `insert into login_attempt (subject, failures, locked_until, last_failed_at) values (?, 1, null, ?)
       on conflict on constraint login_attempt_pkey do update set
         failures = case when login_attempt.last_failed_at < ? then 1 else login_attempt.failures + 1 end,
         locked_until = case when login_attempt.last_failed_at >= ? and login_attempt.failures + 1 >= ? then ?::timestamptz else null end,
         last_failed_at = excluded.last_failed_at`,
      [this.#subject, now, forgotten, forgotten, FREE_FAILURES, until],
    );
  }

  async succeeded(): Promise<void> {
    await this.context.sql('delete from login_attempt where subject = ?', [this.#subject]);
  }
}
