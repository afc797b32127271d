import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';

/** Days for which counts are kept, and for which a process may be silent and still hand over a batch twice. */
const KEPT = 400;
const SILENT = 7;

/**
 * What each company has stored at this moment, and how many people; once a day, the first look counts. Files are what stands in tables with
 * a column of bytes. One statement for all companies: sizes come from the catalogue of the database, no row is read.
 */
export async function sampleUsage(context: TenantContext): Promise<void> {
  const today = dayInIndia(platform().now());
  await context.transaction((tx) => tx.sql(
    `insert into usage_sample (tenant_id, day, schema_bytes, file_bytes, people)
     select t.id, ?, coalesce(sum(s.bytes), 0), coalesce(sum(s.bytes) filter (where s.has_files), 0),
            (select count(*) from membership m where m.tenant_id = t.id and m.is_active)
       from tenant t
       left join lateral (
         select pg_total_relation_size(c.oid) as bytes, exists (select from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype and not a.attisdropped) as has_files
           from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = t.schema_name and c.relkind in ('r', 'p', 'm')) s on true
      where t.state not in ('provisioning', 'purged') group by t.id
     on conflict on constraint usage_sample_pkey do nothing`, [today]));
}

/** Lets go of counts of more than {@link KEPT} days ago. */
export async function forgetUsage(context: TenantContext): Promise<void> {
  const now = platform().now();
  const before = dayAfter(dayInIndia(now), -KEPT);
  for (const [table, column] of [['usage_call', 'day'], ['usage_part', 'day'], ['usage_person', 'week'], ['usage_sample', 'day'], ['usage_letter', 'week']] as const) {
    await context.transaction((tx) => tx.sql(`delete from ${table} where ${column} < ?`, [before]));
  }
  await context.transaction((tx) => tx.sql('delete from usage_source where at < ?', [new Date(now.getTime() - SILENT * 86_400_000)]));
}
