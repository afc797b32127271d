import { noLatencies, quantile } from '@ilms/kernel/latency';
import { JOB_SCHEMA } from '@ilms/kernel/jobs';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import type { HealthRuleKind } from './health-rules.ts';
import { LATE_HOURS, readMigrations } from './read-state.ts';

const MINUTE = 60_000;
/** Minutes whose requests are judged together, and how many there must be: of three requests one error is no third. */
const JUDGED = 5;
const ENOUGH = 20;

/** Every figure that has a rule, as it is now. */
export async function measure(context: TenantContext): Promise<Record<HealthRuleKind, number>> {
  const now = platform().now();
  const since = (minutes: number) => new Date(now.getTime() - minutes * MINUTE);
  const minutesAgo = (at: Date | null | undefined) => (at ? Math.max(0, (now.getTime() - new Date(at).getTime()) / MINUTE) : 0);
  const traffic = await context.sql<{ requests: number; errors: number; took: number[] }>("select requests, errors, took from health_traffic where kind = 'ALL' and minute >= ?", [since(JUDGED + 1)]);
  const requests = traffic.reduce((sum, row) => sum + row.requests, 0);
  const took = traffic.reduce((sum, row) => sum.map((count, step) => count + (row.took[step] ?? 0)), noLatencies());
  const [process] = await context.sql<{ loop: number | null; waiting: number | null }>('select max(loop_p99_ms) as loop, max(pool_waiting) as waiting from health_process where minute >= ?', [since(2)]);
  const [events] = await context.sql<{ oldest: Date | null; dead: number }>('select min(oldest_at) as oldest, coalesce(sum(dead), 0)::int as dead from health_backlog');
  const [jobs] = await context.sql<{ oldest: Date | null }>(
    `select min(greatest(created_on, start_after)) as oldest from ${JOB_SCHEMA}.job where state::text in ('created', 'retry') and start_after <= ? and name <> 'dead'`, [now]);
  const late = new Date(now.getTime() - LATE_HOURS * 60 * MINUTE);
  const [backups] = await context.sql<{ late: number }>(
    `select count(*)::int as late from tenant t where t.state in ('trial', 'active', 'past_due', 'restricted', 'suspended', 'cancelled') and t.created_at < ?
       and not exists (select from backup b where b.tenant_id = t.id and b.state = 'DONE' and b.finished_at >= ?)`, [late, late]);
  const behind = (await readMigrations(context)).filter(({ missing }) => missing.length > 0).length;
  return {
    ERRORS: requests >= ENOUGH ? (traffic.reduce((sum, row) => sum + row.errors, 0) / requests) * 100 : 0, LATENCY: requests >= ENOUGH ? quantile(took, 0.95) ?? 0 : 0,
    EVENT_LOOP: process?.loop ?? 0, CONNECTIONS: process?.waiting ?? 0, EVENTS: minutesAgo(events?.oldest), DEAD_LETTERS: events?.dead ?? 0, JOBS: minutesAgo(jobs?.oldest),
    BACKUPS: backups?.late ?? 0, MIGRATIONS: behind,
  };
}
