import pg from 'pg';
import array from 'postgres-array';
import { createPostgreSqlTypeParsers } from '@mikro-orm/sql';
import { currentScope } from './scope.ts';
import { timed } from './statement-watch.ts';

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

const types = new pg.TypeOverrides();
for (const [oid, parser] of Object.entries(createPostgreSqlTypeParsers((text) => array.parse(text) as string[]))) types.setTypeParser(Number(oid), parser as (text: string) => unknown);

/** What a statement in somebody's name may begin with. `set role` is not among them: who has been let in cannot become somebody else. */
const ALLOWED = /^[\s(]*(?:select|insert|update|delete|with|values|begin|start|commit|rollback|savepoint|release)\b/i;

/**
 * Speaks the extended protocol only: PostgreSQL then refuses a second statement in one text, so none can be smuggled in; and of
 * single statements only those that read, write or delimit a transaction. What would outlive its statement (`set`, `reset`,
 * `do`, `listen`, a leading comment that hides one) is refused before it is sent.
 */
class SingleStatementClient extends pg.Client {
  // pg's query has a dozen overloads; this narrows all of them to one statement each.
  override query(...args: unknown[]): never {
    const scope = currentScope();
    if (scope) scope.statements++;
    const [first, ...rest] = args;
    const asked = (typeof first === 'string' ? { text: first } : first) as { text?: unknown; submit?: unknown };
    if (typeof asked.text !== 'string' || asked.submit || !ALLOWED.test(asked.text)) return refused(String(asked.text), args) as never;
    return timed(asked.text, (super.query as (...a: unknown[]) => never).call(this, { ...asked, queryMode: 'extended' }, ...rest));
  }
}

/** Answers the way pg would have: by the callback where there is one, by a promise otherwise. */
function refused(text: string, args: readonly unknown[]): Promise<never> | undefined {
  const error = new StatementRefused(text);
  const callback = args.find((arg) => typeof arg === 'function') as ((error: Error) => void) | undefined;
  if (!callback) return Promise.reject(error);
  process.nextTick(callback, error);
  return undefined;
}

/** A statement that is neither a read, a write nor the edge of a transaction. A bug of ours or an attack; never a caller's business. */
export class StatementRefused extends Error {
  override readonly name = 'StatementRefused';
  constructor(text: string) {
    super(`Only reads, writes and transactions are sent to the database; this begins otherwise: ${text.trim().slice(0, 40)}`);
  }
}

/** How many connections may refuse a role before it is taken to be a refusal. */
const ATTEMPTS = 3;

type Checkout = (error: Error | undefined, client?: pg.PoolClient, release?: pg.PoolClient['release']) => void;

/**
 * The one choke point of tenancy: whoever takes a connection gets it under the role of the current scope, and
 * outside a scope under the login role, which may read nothing. A connection whose role cannot be set is destroyed, and so is
 * one that was given back inside a transaction: its rollback would bring the former role back.
 */
class RolePool extends pg.Pool {
  // @ts-expect-error pg declares two overloads; one signature with an optional callback serves both
  override connect(callback?: Checkout): Promise<pg.PoolClient> | undefined {
    const scope = currentScope();
    const work = this.asRole(scope ? quoted(scope.role) : 'none');
    if (!callback) return work;
    work.then((client) => callback(undefined, client, client.release.bind(client)), (error: Error) => callback(error));
    return undefined;
  }

  private async asRole(role: string): Promise<pg.PoolClient> {
    for (let attempt = 1; ; attempt++) {
      const client = await this.idle();
      try {
        await (pg.Client.prototype.query as (text: string) => Promise<unknown>).call(client, `set role ${role}`);
        return client;
      } catch (error) {
        client.release(true);
        // A backend that was reading its memberships at the moment a tenant was made may have missed the new one; another has not.
        if (attempt === ATTEMPTS || (error as { code?: string }).code !== '42501') throw error;
      }
    }
  }

  private async idle(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await super.connect();
      if (client.getTransactionStatus() === 'I') return placed(client);
      client.release(true);
    }
  }
}

/**
 * A connection that is lost frees its place in the pool by itself: the ORM never gives one back whose `begin` or `rollback`
 * failed, and a pool would be empty for good after as many lost connections as it may have.
 */
function placed(client: pg.PoolClient): pg.PoolClient {
  const release = client.release.bind(client);
  const lost = () => client.release(true);
  client.release = (error) => {
    client.off('end', lost);
    client.release = () => undefined;
    release(error);
  };
  return client.once('end', lost);
}

export interface PoolOptions {
  connectionString: string;
  /** Connections at most; default 10. */
  max?: number;
  /** A connection retires after so many uses, for a backend keeps 30 KB for every table it ever touched. */
  maxUses?: number;
  /** Milliseconds a statement may take; default 15,000. */
  statementTimeout?: number;
  /** Takes no write, whatever it is asked. */
  readOnly?: boolean;
  /** What the database calls it. */
  name?: string;
  /** Milliseconds to wait for a connection to be free; default 10,000. */
  patience?: number;
}

export function rolePool({ connectionString, max = 10, maxUses = 500, statementTimeout = 15_000, patience = 10_000, readOnly = false, name = 'ilms' }: PoolOptions): pg.Pool {
  const pool = new RolePool({ connectionString, max, maxUses, types, Client: SingleStatementClient, statement_timeout: statementTimeout, idleTimeoutMillis: 30_000, connectionTimeoutMillis: patience, application_name: name, ...(readOnly ? { options: '-c default_transaction_read_only=on' } : {}) } as pg.PoolConfig);
  pool.on('error', () => undefined); // an idle connection that the server closed is replaced at the next checkout
  // One that is lost between two statements of a transaction says so once; the next statement fails. Unheard, it would end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool as unknown as pg.Pool;
}
