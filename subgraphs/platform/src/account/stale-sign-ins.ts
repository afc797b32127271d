import type { TenantContext } from '@ilms/kernel/tenant-context';

const BATCH = 1000;
/** A failed try is of no use once its lock has ended; a day of them helps who looks into an attack. */
const ATTEMPT_HOURS = 24;
/** How long members can still see that somebody was signed in. */
const SESSION_DAYS_AFTER_END = 90;

/** Half-done sign-ins and letters about passwords are void long before; a day of them helps who looks into an attack. */
const VOID_HOURS = 24;

/** Removes failed sign-ins older than a day and sessions that ended ninety days ago, a thousand at a time. Answers how many. */
export async function forgetStaleSignIns(context: TenantContext, now = new Date()): Promise<{ attempts: number; sessions: number }> {
  const voidBefore = new Date(now.getTime() - VOID_HOURS * 3_600_000);
  await deleted(context, 'delete from sign_in_challenge where id in (select id from sign_in_challenge where expires_at < ? limit ?) returning id', voidBefore);
  await deleted(context, 'delete from password_reset where id in (select id from password_reset where expires_at < ? limit ?) returning id', voidBefore);
  const attemptsBefore = new Date(now.getTime() - ATTEMPT_HOURS * 3_600_000);
  const endedBefore = new Date(now.getTime() - SESSION_DAYS_AFTER_END * 86_400_000);
  return {
    attempts: await deleted(context, 'delete from login_attempt where subject in (select subject from login_attempt where last_failed_at < ? limit ?) returning subject', attemptsBefore),
    sessions: await deleted(context, 'delete from login_session where id in (select id from login_session where least(expires_at, revoked_at) < ? limit ?) returning id', endedBefore),
  };
}

/** A thousand at a time, so that nobody who signs in waits for a long lock. */
async function deleted(context: TenantContext, statement: string, before: Date): Promise<number> {
  for (let all = 0; ;) {
    const gone = await context.transaction((tx) => tx.sql(statement, [before, BATCH]));
    all += gone.length;
    if (gone.length < BATCH) return all;
  }
}
