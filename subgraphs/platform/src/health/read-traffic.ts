import type { TrafficKind } from '@ilms/kernel/health';
import { LATENCY_STEPS, noLatencies, quantile } from '@ilms/kernel/latency';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import type { Health, HealthPoint, HealthProcess, HealthSubject } from './health-parts.ts';

const MINUTE = 60_000;
/** Points of a chart at most, and subjects of a table. */
const MOST_POINTS = 60;
const MOST_SUBJECTS = 50;
/** A process that has said nothing for so long is gone. */
const ALIVE = 3 * MINUTE;

interface Row { readonly minute: Date; readonly requests: number; readonly errors: number; readonly took: number[] }

const roundedMs = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);
const latencies = (took: readonly number[]) => ({ p50: roundedMs(quantile(took, 0.5)), p95: roundedMs(quantile(took, 0.95)), p99: roundedMs(quantile(took, 0.99)) });

/** How the last minutes were, up to the last whole one. Four statements, whatever the time. */
export async function readHealth(context: TenantContext, minutes: number): Promise<Health> {
  const to = new Date(Math.floor(platform().now().getTime() / MINUTE) * MINUTE);
  const from = new Date(to.getTime() - minutes * MINUTE);
  const all = await context.sql<Row>("select minute, requests, errors, took from health_traffic where kind = 'ALL' and minute >= ? and minute < ?", [from, to]);
  const subjects = await readSubjects(context, from, to);
  const of = (kind: TrafficKind) => (subjects.get(kind) ?? []).toSorted((a, b) => b.requests - a.requests || a.subject.localeCompare(b.subject)).slice(0, MOST_SUBJECTS);
  return { from, to, points: pointsOf(all, from, minutes), subgraphs: of('SUBGRAPH'), operations: of('OPERATION'), tenants: of('TENANT'), processes: await readProcesses(context, new Date(to.getTime() - ALIVE)) };
}

function pointsOf(rows: readonly Row[], from: Date, minutes: number): HealthPoint[] {
  const step = Math.ceil(minutes / MOST_POINTS);
  return Array.from({ length: Math.ceil(minutes / step) }, (_, place): HealthPoint => {
    const begins = from.getTime() + place * step * MINUTE;
    const within = rows.filter(({ minute }) => new Date(minute).getTime() >= begins && new Date(minute).getTime() < begins + step * MINUTE);
    const took = within.reduce((sum, row) => sum.map((count, at) => count + (row.took[at] ?? 0)), noLatencies());
    return { at: new Date(begins), seconds: step * 60, requests: within.reduce((sum, { requests }) => sum + requests, 0), errors: within.reduce((sum, { errors }) => sum + errors, 0), ...latencies(took) };
  });
}

/** The steps are added up in the database, so that what is read does not grow with the time looked back on. */
async function readSubjects(context: TenantContext, from: Date, to: Date): Promise<Map<TrafficKind, HealthSubject[]>> {
  const rows = await context.sql<{ kind: TrafficKind; subject: string; step: number; count: number; errors: number }>(
    `select t.kind, t.subject, u.step::int as step, sum(u.count)::int as count, sum(case when u.step = 1 then t.errors else 0 end)::int as errors
       from health_traffic t cross join lateral unnest(t.took) with ordinality as u (count, step)
      where t.kind <> 'ALL' and t.minute >= ? and t.minute < ? and u.step <= ? group by 1, 2, 3`, [from, to, LATENCY_STEPS.length + 1]);
  const bySubject = Map.groupBy(rows, ({ kind, subject }) => `${kind} ${subject}`);
  const subjects = [...bySubject.values()].map((steps) => {
    const took = noLatencies();
    for (const { step, count } of steps) took[step - 1] = count;
    const [{ kind, subject }] = steps as [typeof rows[number]];
    return { kind, found: { subject, requests: took.reduce((sum, count) => sum + count, 0), errors: steps.reduce((sum, { errors }) => sum + errors, 0), ...latencies(took) } satisfies HealthSubject };
  });
  return new Map([...Map.groupBy(subjects, ({ kind }) => kind)].map(([kind, found]) => [kind, found.map((one) => one.found)]));
}

function readProcesses(context: TenantContext, since: Date): Promise<HealthProcess[]> {
  return context.sql<HealthProcess & Record<string, unknown>>(
    `select distinct on (process) process as id, role, started_at as "startedAt", minute as at, loop_p50_ms as "loopP50", loop_p99_ms as "loopP99", loop_most_ms as "loopMost", pool_most as "poolMost",
            pool_total as "poolTotal", pool_idle as "poolIdle", pool_waiting as "poolWaiting", memory_mb as "memoryMb", variants, plans_built as "plansBuilt", plans_reused as "plansReused"
       from health_process where minute >= ? order by process, minute desc`, [since]);
}
