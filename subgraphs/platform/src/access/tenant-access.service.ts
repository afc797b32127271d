import type { Actor } from '@ilms/kernel/context';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { personOf } from '../account/person.ts';
import { audit } from '../audit/audit.ts';
import { expectReason } from '../audit/reason.ts';
import { WrongState } from '../errors.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { AccessRunning } from './access-errors.ts';
import { TenantAccess } from './tenant-access.entity.ts';

export interface WantedAccess {
  readonly tenantId: string;
  readonly reason: string;
  readonly ticket?: string | null | undefined;
  readonly minutes: number;
  readonly mayWrite: boolean;
}

const record = (tx: Transaction, actor: Actor, access: TenantAccess, action: string, details: Record<string, unknown>) =>
  audit(tx, { tenantId: access.tenantId, actor, action, details: { access: access.id, mayWrite: access.mayWrite, ...details }, requestId: tx.request.requestId });

const recordEnd = (tx: Transaction, actor: Actor, access: TenantAccess) => record(tx, actor, access, 'tenant-access-ended', { of: access.administratorName, by: access.endedBy });

/** Lets the calling administrator into a company. One access at a time each: whoever wants another one ends this one, so that there is one answer to why he is there. */
export async function beginAccess(context: TenantContext, { tenantId, reason, ticket, minutes, mayWrite }: WantedAccess): Promise<TenantAccess> {
  const administrator = await personOf(context);
  const why = expectReason(reason);
  return context.transaction(async (tx) => {
    // Whoever removes the company waits, or is waited for: nobody is let into what is going.
    const tenant = await tx.lock(Tenant, tenantId, ['tenantId']);
    if (['provisioning', 'purged'].includes(tenant.state)) throw new WrongState(tenant.state, 'looked into');
    const begunAt = platform().now();
    for (const open of await tx.lockAll(TenantAccess, { tenantId, administratorId: administrator.id, endedAt: null } as never)) {
      if (open.isRunning(begunAt)) throw new AccessRunning();
      open.lapse();
      await recordEnd(tx, tx.actor, open);
    }
    await tx.flush();
    const access = tx.create(TenantAccess, {
      id: uuidv7(), tenantId, administratorId: administrator.id, administratorName: administrator.name, reason: why, ticket: ticket?.trim() || null, mayWrite,
      begunAt, endsAt: new Date(begunAt.getTime() + minutes * 60_000), endedAt: null, endedBy: null,
    });
    await record(tx, tx.actor, access, 'tenant-access-begun', { reason: why, ticket: access.ticket, until: access.endsAt });
    return access;
  });
}

/** Ends an access, one's own or another administrator's. */
export function endAccess(context: TenantContext, id: string): Promise<TenantAccess> {
  return context.transaction(async (tx) => {
    const access = await tx.lock(TenantAccess, id, ['id']);
    access.end(tx.actor.name, platform().now());
    await recordEnd(tx, tx.actor, access);
    return access;
  });
}

/** Where the calling administrator is at this moment. */
export async function ownAccesses(context: TenantContext): Promise<TenantAccess[]> {
  const administrator = await personOf(context);
  return context.find(TenantAccess, { administratorId: administrator.id, endedAt: null, endsAt: { $gt: platform().now() } } as never, { orderBy: { begunAt: 'asc' } });
}

/** By which access this administrator is in this company at this moment. */
export async function runningAccess(context: TenantContext, tenantId: string, administratorId: string): Promise<TenantAccess | undefined> {
  const [open] = await context.find(TenantAccess, { tenantId, administratorId, endedAt: null } as never);
  return open?.isRunning(platform().now()) ? open : undefined;
}

/** Writes down the end of those whose time is over. That they have ended does not wait for it. */
export async function closeLapsedAccesses(context: TenantContext): Promise<void> {
  await context.transaction(async (tx) => {
    const over = await tx.lockAll(TenantAccess, { endedAt: null, endsAt: { $lte: platform().now() } } as never);
    for (const access of over) {
      access.lapse();
      await recordEnd(tx, tx.actor, access);
    }
  });
}
