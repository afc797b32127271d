import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { System, type Company } from '../src/testing/system.ts';
import type { LooseJson } from '../src/testing/loose-json.ts';

type Asked = 'backup' | 'restore_run' | 'data_export' | 'tenant_move';

/** The panel, its administrator, and what lies in the tables of backups. */
export class BackupOffice {
  private constructor(readonly system: System, readonly admin: Company) {}

  static async open(environment: Record<string, string> = {}): Promise<BackupOffice> {
    const system = await System.open(environment);
    await system.database.pool.query('delete from pgboss.schedule'); // what the clock does by itself would be taken for a loss
    return new BackupOffice(system, await system.admin());
  }

  get pool(): pg.Pool {
    return this.system.database.pool;
  }

  /** Waits until nothing of a company changes by itself. */
  async rest(company: Company): Promise<void> {
    await company.rest();
    // Letters that go out in some minutes would be taken for a change by what is done here.
    await (await company.tables()).query(`update ${company.schema}.core_notification set mail_due_at = null`);
  }

  async row(table: Asked, id: string): Promise<LooseJson> {
    return (await this.pool.query(`select * from public.${table} where id = $1`, [id])).rows[0];
  }

  /** The row once nothing is under way any more. */
  async ended(table: Asked, id: string): Promise<LooseJson> {
    for (const began = Date.now(); Date.now() - began < 60_000; await sleep(50)) {
      const row = await this.row(table, id);
      if (!['WAITING', 'RUNNING'].includes(row.state)) return row;
    }
    throw new Error(`${table} ${id} does not end.`);
  }

  async ask(mutation: string, input: object, fields: string, by = this.admin): Promise<LooseJson> {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await by.graphql(`mutation($input: ${type}!) { ${mutation}(input: $input) { ${fields} userErrors { code } } }`, { input });
    return errors ? { refused: errors[0]!.extensions?.['code'] } : { ...data[mutation], refused: data[mutation].userErrors[0]?.code };
  }

  /** A backup that is done. */
  async backUp(company: Company): Promise<LooseJson> {
    const { backup, refused } = await this.ask('tenantBackUp', { tenantId: company.id }, 'backup { id state }');
    if (refused) throw new Error(String(refused));
    return this.ended('backup', backup.id as string);
  }

  restore(company: Company, backupId: string, more: object = {}): Promise<LooseJson> {
    return this.ask('tenantRestore', { backupId, confirm: company.slug, reason: 'A clerk deleted prices', ...more }, 'restoreRun { id state }');
  }

  async beside(company: Company): Promise<string[]> {
    return (await (await company.tables()).query<{ name: string }>("select nspname as name from pg_namespace where nspname like $1 || '\\_%' order by 1", [company.schema])).rows.map(({ name }) => name.slice(company.schema.length));
  }

  async state(company: Company): Promise<string> {
    return (await this.pool.query('select state from public.tenant where id = $1', [company.id])).rows[0].state as string;
  }
}

/** Everything a schema is besides its rows, with its name left out: two that were made alike read alike. */
export async function catalogueOf(pool: pg.Pool, schema: string): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `with n as (select $1::text::regnamespace as oid), acl as (select c.oid, (select string_agg(a::text, ' ' order by a::text) from unnest(c.relacl) a) as text from pg_class c)
     select 'schema ' || coalesce((select string_agg(a::text, ' ' order by a::text) from pg_namespace s cross join unnest(s.nspacl) a where s.oid = (select oid from n)), '-') as line
     union all select 'table ' || c.relname || ' ' || c.relkind::text || ' ' || coalesce(acl.text, '-') || ' ' || coalesce(obj_description(c.oid, 'pg_class'), '-') || ' ' || pg_get_userbyid(c.relowner) || c.relrowsecurity || c.relhastriggers from pg_class c join acl on acl.oid = c.oid where c.relnamespace = (select oid from n) and c.relkind <> 'i'
     union all select 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || a.attnotnull || coalesce(pg_get_expr(d.adbin, d.adrelid), '-') || coalesce(a.attacl::text, '-') from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where c.relnamespace = (select oid from n) and c.relkind <> 'i' and a.attnum > 0 and not a.attisdropped
     union all select 'index ' || pg_get_indexdef(i.indexrelid) || i.indisvalid || i.indisprimary from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace = (select oid from n)
     union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated from pg_constraint where connamespace = (select oid from n)
     union all select 'trigger ' || pg_get_triggerdef(t.oid) || t.tgenabled::text from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = (select oid from n) and not t.tgisinternal
     union all select 'function ' || pg_get_functiondef(p.oid) || coalesce(p.proconfig::text, '-') || coalesce(p.proacl::text, '-') || pg_get_userbyid(p.proowner) from pg_proc p where p.pronamespace = (select oid from n)
     union all select 'migration ' || module || '/' || name || ' ' || checksum from public.schema_migrations where schema = $1::text::text
     order by 1`, [schema]);
  return rows.map(({ line }) => line.replaceAll(schema, '$')).sort();
}
