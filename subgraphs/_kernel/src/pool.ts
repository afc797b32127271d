import pg from 'pg';
import array from 'postgres-array';
import { createPostgreSqlTypeParsers } from '@mikro-orm/sql';
import { currentScope } from './scope.ts';

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

const types = new pg.TypeOverrides();
for (const [oid, parser] of Object.entries(createPostgreSqlTypeParsers((text) => array.parse(text) as string[]))) types.setTypeParser(Number(oid), parser as (text: string) => unknown);

/** Speaks the extended protocol only: PostgreSQL then refuses a second statement in one text, so none can be smuggled in. */
class SingleStatementClient extends pg.Client {
  // pg's query has a dozen overloads; this narrows all of them to one statement each.
  override query(...args: unknown[]): never {
    const scope = currentScope();
    if (scope) scope.statements++;
    const [text, values, ...rest] = args;
    const single = typeof text === 'string' ? [{ text, values: Array.isArray(values) ? values : undefined, queryMode: 'extended' }, ...(Array.isArray(values) ? rest : args.slice(1))] : args;
    return (super.query as (...a: unknown[]) => never).apply(this, single);
  }
}

type Checkout = (error: Error | undefined, client?: pg.PoolClient, release?: pg.PoolClient['release']) => void;

/**
 * The one choke point of tenancy: whoever takes a connection gets it under the role of the current scope, and
 * outside a scope under the login role, which may read nothing. A connection whose role cannot be set is destroyed.
 */
class RolePool extends pg.Pool {
  // @ts-expect-error pg declares two overloads; one signature with an optional callback serves both
  override connect(callback?: Checkout): Promise<pg.PoolClient> | undefined {
    const work = super.connect().then(async (client) => {
      try {
        const scope = currentScope();
        await (pg.Client.prototype.query as (text: string) => Promise<unknown>).call(client, `set role ${scope ? quoted(scope.role) : 'none'}`);
        return client;
      } catch (error) {
        client.release(true);
        throw error;
      }
    });
    if (!callback) return work;
    work.then((client) => callback(undefined, client, client.release.bind(client)), (error: Error) => callback(error));
    return undefined;
  }
}

export interface PoolOptions {
  connectionString: string;
  /** Connections at most; default 10. */
  max?: number;
  /** A connection retires after so many uses, for a backend keeps 30 KB for every table it ever touched. */
  maxUses?: number;
  /** Milliseconds a statement may take; default 15,000. */
  statementTimeout?: number;
}

export function rolePool({ connectionString, max = 10, maxUses = 500, statementTimeout = 15_000 }: PoolOptions): pg.Pool {
  const pool = new RolePool({ connectionString, max, maxUses, types, Client: SingleStatementClient, statement_timeout: statementTimeout, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000, application_name: 'ilms' } as pg.PoolConfig);
  pool.on('error', () => undefined); // an idle connection that the server closed is replaced at the next checkout
  return pool as unknown as pg.Pool;
}
