import type { HealthMinute } from '@ilms/kernel/health';
import { CONTROL_ROLE, HOME_CELL, inScope, SYSTEM } from '@ilms/kernel/scope';
import { RequestScope, type TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { MikroORM } from '@mikro-orm/postgresql';
import { controlContext } from '../control-context.ts';
import { platform } from '../runtime.ts';

/** Days for which minutes, and errors, are kept. */
const MINUTES_KEPT = 3;
const ERRORS_KEPT = 14;
const ALERTS_KEPT = 90;

/** Stores what a process has seen of a minute; processes that do not answer for the control plane do so too. */
export function storeHealth(orm: MikroORM, seen: HealthMinute): Promise<void> {
  return inScope({ role: CONTROL_ROLE, cell: HOME_CELL, actor: SYSTEM, requestId: 'health' }, () => new RequestScope(controlContext('health'), orm).transaction((tx) => store(tx, seen)));
}

/** A minute that is stored in two parts, because the process stopped within it, is added up. */
async function store(tx: TenantContext, { process, role, startedAt, minute, traffic, vitals, statements, errors }: HealthMinute): Promise<void> {
  await tx.sql(
    `insert into health_process (minute, process, role, started_at, loop_p50_ms, loop_p99_ms, loop_most_ms, pool_most, pool_total, pool_idle, pool_waiting, memory_mb, variants, plans_built, plans_reused)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict on constraint health_process_pkey do update set loop_p50_ms = excluded.loop_p50_ms, loop_p99_ms = excluded.loop_p99_ms, loop_most_ms = excluded.loop_most_ms, pool_total = excluded.pool_total,
       pool_idle = excluded.pool_idle, pool_waiting = excluded.pool_waiting, memory_mb = excluded.memory_mb, variants = excluded.variants, plans_built = excluded.plans_built, plans_reused = excluded.plans_reused`,
    [minute, process, role, startedAt, vitals.loopP50, vitals.loopP99, vitals.loopMost, vitals.poolMost, vitals.poolTotal, vitals.poolIdle, vitals.poolWaiting, vitals.memoryMb,
      vitals.gateway?.variants ?? null, vitals.gateway?.plansBuilt ?? null, vitals.gateway?.plansReused ?? null]);
  if (traffic.length) {
    await tx.sql(
      `insert into health_traffic (minute, process, kind, subject, requests, errors, took)
       select ?, ?, kind, subject, requests, errors, array(select value::int from jsonb_array_elements_text(took) with ordinality as step (value, place) order by place)
         from jsonb_to_recordset(?::jsonb) as seen (kind text, subject text, requests int, errors int, took jsonb)
       on conflict on constraint health_traffic_pkey do update set requests = health_traffic.requests + excluded.requests, errors = health_traffic.errors + excluded.errors,
         took = array(select a.count + b.count from unnest(health_traffic.took) with ordinality as a (count, place) join unnest(excluded.took) with ordinality as b (count, place) using (place) order by place)`,
      [minute, process, JSON.stringify(traffic)]);
  }
  if (statements.length) {
    await tx.sql('insert into health_statement (id, minute, process, text, calls, total_ms, most_ms) select id, ?, ?, text, calls, "totalMs", "mostMs" from jsonb_to_recordset(?::jsonb) as slow (id uuid, text text, calls int, "totalMs" float8, "mostMs" float8)',
      [minute, process, JSON.stringify(statements.map((one) => ({ id: uuidv7(), ...one })))]);
  }
  if (errors.length) {
    await tx.sql('insert into health_error (id, at, process, request_id, tenant, message, stack, details) select id, at, ?, "requestId", tenant, message, stack, details from jsonb_to_recordset(?::jsonb) as logged (id uuid, at timestamptz, "requestId" text, tenant text, message text, stack text, details jsonb)',
      [process, JSON.stringify(errors).replaceAll('\\u0000', '')]);
  }
}

/** Lets go of minutes and errors that are too old to help anybody. */
export async function forgetHealth(context: TenantContext): Promise<void> {
  const before = (days: number) => new Date(platform().now().getTime() - days * 86_400_000);
  for (const table of ['health_traffic', 'health_process', 'health_statement']) await context.transaction((tx) => tx.sql(`delete from ${table} where minute < ?`, [before(MINUTES_KEPT)]));
  await context.transaction((tx) => tx.sql('delete from health_alert where ended_at < ?', [before(ALERTS_KEPT)]));
  await context.transaction((tx) => tx.sql('delete from health_error where at < ?', [before(ERRORS_KEPT)]));
}
