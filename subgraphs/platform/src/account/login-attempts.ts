import type { TenantContext } from '@ilms/kernel/tenant-context';
import { createHash } from 'node:crypto';

const FREE_FAILURES = 5;
export const LOCK_MINUTES = 15;

/** One try: how long to wait if it is not allowed (seconds), and whether the name is locked if it fails. */
export interface Try {
  readonly retryAfter: number;
  readonly isLast: boolean;
}

/**
 * Tries counted by the address that was typed, whatever company's door it was typed at, and in the database, so that no
 * process, alias, batch or second door gets extra ones.
 */
export class LoginAttempts {
  readonly #subject: string;

  constructor(private readonly context: TenantContext, typed: string, private readonly free = FREE_FAILURES) {
    this.#subject = createHash('sha256').update(typed).digest('hex');
  }

  /** Takes a try before the password is looked at: a hundred sent at once get no more of them than one after the other. */
  async take(now = new Date()): Promise<Try> {
    const until = new Date(now.getTime() + LOCK_MINUTES * 60_000);
    const forgotten = new Date(now.getTime() - LOCK_MINUTES * 60_000);
    const isOver = '(login_attempt.locked_until <= ? or (login_attempt.locked_until is null and login_attempt.last_failed_at < ?))';
    const [row] = await this.context.sql<{ failures: number; locked_until: Date | string | null }>(
      `insert into login_attempt (subject, failures, locked_until, last_failed_at) values (?, 1, null, ?)
       on conflict on constraint login_attempt_pkey do update set
         failures = case when ${isOver} then 1 else login_attempt.failures + 1 end,
         locked_until = case when ${isOver} then null when login_attempt.failures + 1 = ? then ?::timestamptz else login_attempt.locked_until end,
         last_failed_at = excluded.last_failed_at
       returning failures, locked_until`,
      [this.#subject, now, now, forgotten, now, forgotten, this.free, until],
    );
    const { failures, locked_until: locked } = row!;
    const retryAfter = failures > this.free && locked ? Math.max(1, Math.ceil((new Date(locked).getTime() - now.getTime()) / 1000)) : 0;
    return { retryAfter, isLast: failures === this.free };
  }

  /** The password was right: the tries before it are forgiven. */
  async succeeded(): Promise<void> {
    await this.context.sql('delete from login_attempt where subject = ?', [this.#subject]);
  }
}
