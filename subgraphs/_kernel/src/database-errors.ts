import { OptimisticLockError } from '@mikro-orm/core';
import { Conflict, DomainError, RuleBroken } from './errors.ts';

interface PostgresError extends Error {
  code?: string;
  constraint?: string;
  detail?: string;
  cause?: unknown;
}

/** The PostgreSQL error inside whatever the ORM wrapped around it. */
function original(error: unknown): PostgresError | undefined {
  for (let e = error as PostgresError | undefined; e; e = (e.cause ?? (e as { previous?: unknown }).previous) as PostgresError | undefined) {
    if (typeof e.code === 'string' && /^[0-9A-Z]{5}$/.test(e.code)) return e;
  }
  return undefined;
}

/** Whether no connection was free for so long that waiting was given up: nothing has been sent to the database. */
function isCrowded(error: unknown): boolean {
  for (let e = error as PostgresError | undefined; e; e = (e.cause ?? (e as { previous?: unknown }).previous) as PostgresError | undefined) {
    if (e.code === '53300' || /timeout exceeded when trying to connect/.test(e.message)) return true;
  }
  return false;
}

export const sqlState = (error: unknown): string | undefined => original(error)?.code;

/** A deadlock or a serialisation failure: the same transaction may simply be tried again. */
export const isRetryable = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error) ?? '');

/** The constraint at fault; a distributed database adds a shard suffix to the name and may leave the field out. */
export function constraintOf(error: unknown): string | undefined {
  const e = original(error);
  const name = e?.constraint ?? /constraint "([^"]+)"/.exec(e?.message ?? '')?.[1];
  return name?.replace(/_\d{5,}$/, '');
}

/** The refusals a module's constraints stand for, by constraint name. */
export type ConstraintWords = Readonly<Record<string, (error: PostgresError) => DomainError>>;

const words = new Map<string, (error: PostgresError) => DomainError>();

export function claimConstraints(constraints: ConstraintWords): void {
  for (const [name, say] of Object.entries(constraints)) words.set(name, say);
}

/** What the caller is told of a database refusal; anything unforeseen stays the bug it is. */
export function translate(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (error instanceof OptimisticLockError || (error as Error | undefined)?.name === 'OptimisticLockError') return new Conflict('Somebody changed this meanwhile. Load it again and repeat your change.');
  if (isCrowded(error)) return new DomainError('BUSY', 'Too many are at work at this moment. Try again in a few seconds.');
  const e = original(error);
  const say = words.get(constraintOf(error) ?? '');
  if (e && say) return say(e);
  switch (e?.code) {
    case '23505': return new RuleBroken('ALREADY_EXISTS', 'Something with the same code exists already.', { constraint: constraintOf(error) });
    case '23503': return new RuleBroken('STILL_IN_USE', 'This refers to something that is not there, or is still used elsewhere.', { constraint: constraintOf(error) });
    case '23514': return new RuleBroken('RULE_BROKEN', 'The figures break a rule of the ledger and were not stored.', { constraint: constraintOf(error) });
    case '22P02': return new RuleBroken('INVALID_ID', 'An id is not in the right form.');
    case '22003': return new RuleBroken('NUMBER_TOO_LARGE', 'A figure is larger than can be stored.');
    case '55P03': case '57014': return new Conflict('This took too long because somebody else is at work on the same records. Try again.');
    default: return error;
  }
}
