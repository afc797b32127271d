import type { PoolClient } from 'pg';

interface Ungranted {
  table: string;
  kind: 'all' | 'append' | 'read';
  /** `append` only: columns that may be worked out again. */
  derived: string | null;
}

/**
 * Gives `role` what it may do with each table of the schema: read and write rows; a table whose comment begins with `append-only` can only be
 * read and added to (a ledger: corrections are new entries), but for the columns that follow from others and are named in it,
 * `append-only but (value, balance)`; views, and the record of migrations, can only be read.
 */
export async function grantTables(client: PoolClient, schema: string, role: string): Promise<void> {
  const { rows } = await client.query<Ungranted>(
    `select quote_ident(c.relname) as table, w.kind, w.derived
       from pg_class c
       cross join lateral (select case
         when c.relkind in ('v', 'm') or c.oid = 'public.schema_migrations'::regclass then 'read'
         when obj_description(c.oid, 'pg_class') like 'append-only%' then 'append'
         else 'all' end as kind, substring(obj_description(c.oid, 'pg_class') from '^append-only but \\(([a-z_, ]+)\\)') as derived) w
      where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
        and not (has_table_privilege($2, c.oid, 'SELECT')
             and has_table_privilege($2, c.oid, 'INSERT') = (w.kind <> 'read')
             and has_table_privilege($2, c.oid, 'UPDATE') = (w.kind = 'all')
             and has_table_privilege($2, c.oid, 'DELETE') = (w.kind = 'all')
             and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                              and w.kind = 'append' and has_column_privilege($2, c.oid, a.attnum, 'UPDATE') <> (a.attname::text = any(string_to_array(replace(coalesce(w.derived, ''), ' ', ''), ',')))))
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`,
    [schema, role]);
  const tables = (kind: Ungranted['kind']) => rows.filter((row) => row.kind === kind).map((row) => `${schema}.${row.table}`).join(', ');
  const statements = [
    ['select, insert, update, delete', tables('all')],
    ['select, insert', tables('append')],
    ['select', tables('read')],
  ].filter(([, on]) => on).flatMap(([rights, on]) => [`revoke all on ${on} from ${role}`, `grant ${rights} on ${on} to ${role}`]);
  for (const { table, kind, derived } of rows) if (kind === 'append' && derived) statements.push(`grant update (${derived}) on ${schema}.${table} to ${role}`);
  if (statements.length) await client.query(statements.join('; '));
}
