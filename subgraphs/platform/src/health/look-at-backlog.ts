import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { audit } from '../audit/audit.ts';
import { platform } from '../runtime.ts';
import { eachByItself } from '../subscription/turn-month.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import type { DeadLetter } from './event-backlog.ts';

const WITH_EVENTS = ['trial', 'active', 'past_due', 'restricted', 'suspended'];

/** Looks at what waits and what gave up in every company; one that cannot be looked at does not keep the others from it. */
export async function lookAtBacklog(context: TenantContext): Promise<void> {
  const tenants = new Map((await context.find(Tenant, { state: { $in: WITH_EVENTS } } as never, { orderBy: { id: 'asc' } })).map((tenant) => [tenant.id, tenant]));
  const found: object[] = [];
  const look = async (id: string) => {
    const { waiting, dead, oldest } = await platform().backlog.look(tenants.get(id)!.ref);
    found.push({ id, waiting, dead, oldest });
  };
  try {
    await eachByItself([...tenants.keys()], 'The backlog', look);
  } finally {
    await context.transaction(async (tx) => {
      await tx.sql(
        `insert into health_backlog (tenant_id, looked_at, waiting, oldest_at, dead)
         select id, ?, waiting, oldest, dead from jsonb_to_recordset(?::jsonb) as seen (id uuid, waiting int, oldest timestamptz, dead int)
         on conflict on constraint health_backlog_pkey do update set looked_at = excluded.looked_at, waiting = excluded.waiting, oldest_at = excluded.oldest_at, dead = excluded.dead`, [platform().now(), JSON.stringify(found)]);
      await tx.sql('delete from health_backlog where tenant_id <> all(?::uuid[])', [[...tenants.keys()]]);
    });
  }
}

async function withEvents(context: TenantContext, tenantId: string): Promise<Tenant> {
  const tenant = await context.get(Tenant, tenantId, ['tenantId']);
  if (!WITH_EVENTS.includes(tenant.state)) throw new NotFound('company with events', tenantId, ['tenantId']);
  return tenant;
}

/** What gave up in a company, the latest first. */
export async function deadLettersOf(context: TenantContext, tenantId: string): Promise<readonly DeadLetter[]> {
  return platform().backlog.deadLetters((await withEvents(context, tenantId)).ref);
}

/** Puts what gave up in a company back in line, once its cause is mended; on record. */
export async function retryDeadLetters(context: TenantContext, tenantId: string): Promise<number> {
  const tenant = await withEvents(context, tenantId);
  const retried = await platform().backlog.retryDead(tenant.ref);
  await context.transaction(async (tx) => {
    if (retried) await audit(tx, { tenantId, actor: tx.actor, action: 'dead-letters-retried', details: { retried }, requestId: tx.request.requestId });
    const { waiting, dead, oldest } = await platform().backlog.look(tenant.ref);
    await tx.sql('update health_backlog set looked_at = ?, waiting = ?, oldest_at = ?, dead = ? where tenant_id = ?', [platform().now(), waiting, oldest, dead, tenantId]);
  });
  return retried;
}
