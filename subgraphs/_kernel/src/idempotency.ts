import { createHash } from 'node:crypto';
import type { TenantContext } from './tenant-context.ts';
import { Aggregate, Id, Instant, Json, Text } from './fields.ts';

/** What was answered to a key, kept so that a repeated request gets the same answer and causes nothing. */
@Aggregate('core_idempotency_key', 'Answers already given, by key.', { internal: true, passing: true, timeline: false })
export class IdempotencyRecord {
  @Id() readonly id!: string;
  @Text('Who asked.') principal!: string;
  @Text('The key they chose.') key!: string;
  @Text('SHA-256 of what they asked.') fingerprint!: string;
  @Json('What they were answered.') response!: unknown;
  @Instant('When.') at!: Date;
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value instanceof Date) return value.toISOString();
  if (value && typeof value === 'object') {
    if ('toFixed' in value) return String(value);
    return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, canonical(v)]));
  }
  return value;
}

/** Two requests are the same when they ask for the same thing, whatever the order of their fields. */
export const fingerprint = (operation: string, input: object): string => createHash('sha256').update(JSON.stringify([operation, canonical(input)])).digest('hex');

/** Days an answer is kept; a request that comes again later is a new one. */
export const KEPT_DAYS = 7;

const BATCH = 1000;

/** Forgets answers older than {@link KEPT_DAYS}, a thousand at a time, so that nobody waits for a long lock. Answers how many. */
export async function forgetAnsweredKeys(context: TenantContext, now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
  let forgotten = 0;
  for (;;) {
    const gone = await context.transaction((tx) => tx.sql('delete from core_idempotency_key where id in (select id from core_idempotency_key where at < ? order by at limit ?) returning id', [before, BATCH]));
    forgotten += gone.length;
    if (gone.length < BATCH) return forgotten;
  }
}
