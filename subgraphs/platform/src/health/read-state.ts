import { HOME_CELL, inCell } from '@ilms/kernel/scope';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { JOB_SCHEMA } from '@ilms/kernel/jobs';
import { platform } from '../runtime.ts';
import { listedEntitlements } from '../subscription/subscription.service.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import type { HealthBackup, HealthBacklog, HealthError, HealthMigrations, HealthQueue, HealthStatement } from './health-parts.ts';

const HOUR = 3_600_000;
const MOST_STATEMENTS = 25;
const MOST_ERRORS = 100;
const MOST_COMPANIES = 100;
/** A company whose last backup is older than this is late: one is made every night. */
export const LATE_HOURS = 30;

/** Statements of the last day that took longer than a tenth of a second, those first that took most time together. */
export function readStatements(context: TenantContext): Promise<HealthStatement[]> {
  return context.sql<HealthStatement & Record<string, unknown>>(
    `select text, sum(calls)::int as calls, sum(total_ms) / sum(calls) as "meanMs", max(most_ms) as "mostMs", max(minute) as "lastAt"
       from health_statement where minute >= ? group by text order by sum(total_ms) desc limit ?`, [new Date(platform().now().getTime() - 24 * HOUR), MOST_STATEMENTS]);
}

/** The latest errors, or those of one request. */
export function readErrors(context: TenantContext, requestId: string | null): Promise<HealthError[]> {
  return context.sql<HealthError & Record<string, unknown>>(
    'select id, at, request_id as "requestId", tenant, message, stack from health_error where (?::text is null or request_id = ?::text) order by at desc limit ?', [requestId, requestId, MOST_ERRORS]);
}

export function readQueues(context: TenantContext): Promise<HealthQueue[]> {
  const now = platform().now();
  return context.sql<HealthQueue & Record<string, unknown>>(
    `select q.name, count(j.id) filter (where j.state::text in ('created', 'retry') and j.start_after <= ?)::int as waiting, count(j.id) filter (where j.state::text = 'active')::int as active,
            count(j.id) filter (where j.state::text = 'failed')::int as failed, min(greatest(j.created_on, j.start_after)) filter (where j.state::text in ('created', 'retry') and j.start_after <= ?) as "oldestAt"
       from ${JOB_SCHEMA}.queue q left join ${JOB_SCHEMA}.job j on j.name = q.name where q.name not like '\\_\\_%' group by q.name order by q.name`, [now, now]);
}

/** Companies in which something waits or gave up, the worst first. */
export function readBacklog(context: TenantContext): Promise<HealthBacklog[]> {
  return context.sql<HealthBacklog & Record<string, unknown>>(
    `select b.tenant_id as "tenantId", t.name, b.waiting, b.oldest_at as "oldestAt", b.dead, b.looked_at as "lookedAt"
       from health_backlog b join tenant t on t.id = b.tenant_id where b.waiting > 0 or b.dead > 0 order by b.dead desc, b.oldest_at limit ?`, [MOST_COMPANIES]);
}

interface Recorded { readonly cell: string; readonly schema: string; readonly keys: string[]; readonly last: string; readonly last_at: Date }

/** What a cell has on record; of one that is away, nothing, and its companies are shown as what they are: not served. */
async function recordedIn(context: TenantContext, cell: string): Promise<Recorded[]> {
  const asked = inCell(cell, () => context.sql<Omit<Recorded, 'cell'>>(
    `select schema, array_agg(module || '/' || name) as keys, (array_agg(module || '/' || name order by applied_at desc, module desc, name desc))[1] as last, max(applied_at) as last_at from public.schema_migrations group by schema`));
  const rows = await (cell === HOME_CELL ? asked : asked.catch(() => []));
  return rows.map((row) => ({ cell, ...row }));
}

/** How far each company's tables are; those behind first. A statement for each cell and two more, however many companies there are. */
export async function readMigrations(context: TenantContext): Promise<HealthMigrations[]> {
  const tenants = await context.find(Tenant, { state: { $nin: ['provisioning', 'purged'] } } as never, { orderBy: { name: 'asc' } });
  const rows = (await Promise.all(platform().cells.all.map((cell) => recordedIn(context, cell)))).flat();
  const bySchema = new Map(rows.map((row) => [`${row.cell} ${row.schema}`, row]));
  const found = await Promise.all(tenants.map(async (tenant): Promise<HealthMigrations> => {
    const row = bySchema.get(`${tenant.cell} ${tenant.schemaName}`);
    const has = new Set(row?.keys);
    const { modules } = await listedEntitlements(context, tenant);
    return { tenantId: tenant.id, name: tenant.name, cell: tenant.cell, state: tenant.state, applied: has.size, last: row?.last ?? null, lastAt: row?.last_at ?? null, missing: platform().neededMigrations(modules).filter((key) => !has.has(key)) };
  }));
  return found.toSorted((a, b) => b.missing.length - a.missing.length);
}

/** How well each company that has data is backed up; those that are late or have failed first. */
export function readBackups(context: TenantContext): Promise<HealthBackup[]> {
  const late = new Date(platform().now().getTime() - LATE_HOURS * HOUR);
  return context.sql<HealthBackup & Record<string, unknown>>(
    `select t.id as "tenantId", t.name, b.done_at as "doneAt", f.failed_at as "failedAt", f.error, t.created_at < ? and (b.done_at is null or b.done_at < ?) as "isLate"
       from tenant t
       left join lateral (select max(finished_at) as done_at from backup where tenant_id = t.id and state = 'DONE') b on true
       left join lateral (select asked_at as failed_at, error from backup where tenant_id = t.id and state = 'FAILED' order by asked_at desc limit 1) f on true
      where t.state in ('trial', 'active', 'past_due', 'restricted', 'suspended', 'cancelled') order by "isLate" desc, f.failed_at desc nulls last, t.name`, [late, late]);
}
