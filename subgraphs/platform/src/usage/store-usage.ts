import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { UsageBatch } from '@ilms/kernel/usage';

/**
 * Adds a batch to what was counted, once: a process hands over one batch after the other, so its next number tells whether this one was
 * stored before. Rows are taken in one order, so that processes that store at the same time wait for each other and no more.
 */
export async function storeUsage(context: TenantContext, { process, sequence, calls, parts, people }: UsageBatch): Promise<void> {
  await context.transaction(async (tx) => {
    const isNew = await tx.sql(
      `insert into usage_source (process, sequence, at) values (?, ?, ?)
       on conflict on constraint usage_source_pkey do update set sequence = excluded.sequence, at = excluded.at where usage_source.sequence < excluded.sequence returning sequence`, [process, sequence, new Date()]);
    if (isNew.length === 0) return;
    await tx.sql(
      `insert into usage_call (tenant_id, key_id, day, kind, calls, errors, throttled, cost)
       select "tenantId", "keyId", day, kind, calls, errors, throttled, cost
         from jsonb_to_recordset(?::jsonb) as counted ("tenantId" uuid, "keyId" uuid, day date, kind text, calls bigint, errors bigint, throttled bigint, cost bigint) order by 1, 3, 2, 4
       on conflict on constraint usage_call_once do update set calls = usage_call.calls + excluded.calls, errors = usage_call.errors + excluded.errors,
         throttled = usage_call.throttled + excluded.throttled, cost = usage_call.cost + excluded.cost`, [JSON.stringify(calls)]);
    await tx.sql(
      `insert into usage_part (tenant_id, key_id, day, kind, part, code, note, calls)
       select "tenantId", "keyId", day, kind, part, code, note, calls
         from jsonb_to_recordset(?::jsonb) as counted ("tenantId" uuid, "keyId" uuid, day date, kind text, part text, code text, note text, calls bigint) order by 1, 3, 2, 4, 5, 6
       on conflict on constraint usage_part_once do update set calls = usage_part.calls + excluded.calls, note = excluded.note`, [JSON.stringify(parts)]);
    await tx.sql(
      `insert into usage_person (tenant_id, user_id, week)
       select distinct "tenantId", "userId", date_trunc('week', day)::date from jsonb_to_recordset(?::jsonb) as seen ("tenantId" uuid, "userId" uuid, day date) order by 3, 1, 2
       on conflict on constraint usage_person_pkey do nothing`, [JSON.stringify(people)]);
  });
}
