import type pg from 'pg';
import { lockFor } from '@ilms/migrations/transaction';

/** What stands where a company's schema was, for the time it is kept. */
export const asideOf = (schema: string, number: number): string => `${schema}_aside_${number}`;
/** Where an archive is read back into, before anybody sees it. */
export const restoringOf = (schema: string, number: number): string => `${schema}_restoring_${number}`;

export const exists = async (client: pg.ClientBase, schema: string) => (await client.query('select from pg_namespace where nspname = $1', [schema])).rowCount === 1;

/** A function that was told its path by name must follow its schema when that is called otherwise. */
export async function renamed(client: pg.ClientBase, from: string, to: string): Promise<void> {
  await client.query(`alter schema ${from} rename to ${to}`);
  const { rows } = await client.query<{ signature: string }>(
    `select quote_ident(n.nspname) || '.' || quote_ident(p.proname) || '(' || pg_get_function_identity_arguments(p.oid) || ')' as signature
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = $1 and exists (select from unnest(p.proconfig) c where c like 'search_path=%')`, [to]);
  for (const { signature } of rows) await client.query(`alter function ${signature} set search_path = ${to}`);
  await client.query('delete from public.schema_migrations where schema = $1', [to]);
  await client.query('update public.schema_migrations set schema = $2 where schema = $1', [from, to]);
}

/**
 * Puts what was read back in the place of what is there, in the caller's transaction. Whoever is still at work in the company is waited for,
 * and its own tables alone are locked. Answers whether something was put aside.
 */
export async function swapIn(client: pg.ClientBase, { schema, restoring, aside }: { schema: string; restoring: string; aside: string }): Promise<boolean> {
  await client.query("set local lock_timeout = '5s'; set local search_path = public");
  await lockFor(client as pg.PoolClient, `migrate ${schema}`);
  const hasFormer = await exists(client, schema);
  if (hasFormer) {
    const { rows } = await client.query<{ table: string }>("select quote_ident(relname) as table from pg_class where relnamespace = $1::regnamespace and relkind = 'r' order by 1", [schema]);
    if (rows.length) await client.query(`lock table ${rows.map(({ table }) => `${schema}.${table}`).join(', ')} in access exclusive mode`);
    await client.query(`revoke usage on schema ${schema} from ${schema}`);
    await renamed(client, schema, aside);
  }
  await renamed(client, restoring, schema);
  await client.query(`grant usage on schema ${schema} to ${schema}`);
  return hasFormer;
}

/** Removes a schema that no company works in: one that was kept aside, tried out, or left behind. */
export async function dropBeside(owner: pg.Pool, schema: string): Promise<void> {
  if (!/^t_[0-9a-z]{26}_(aside|restoring)_\d+$/.test(schema)) throw new Error(`${schema} stands beside no company.`);
  await owner.query(`drop schema if exists ${schema} cascade`);
  await owner.query('delete from public.schema_migrations where schema = $1', [schema]);
}
