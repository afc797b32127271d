import type pg from 'pg';

/** Everything stored in a schema, as one text: a refusal must leave it untouched. The worker's own tables are left out; it may be at work meanwhile. */
export async function fingerprint(pool: pg.Pool, schema: string): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>("select table_name as name from information_schema.tables where table_schema = $1 and table_name not in ('core_outbox', 'core_inbox') order by 1", [schema]);
  const prints = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ print: string }>(`select count(*) || ':' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from ${schema}.${name} t`);
    prints.push(`${name}=${rows[0]!.print}`);
  }
  return prints.join('\n');
}
