import type { Actor } from '@ilms/kernel/context';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { personOf } from '../account/person.ts';
import { audit } from '../audit/audit.ts';
import { expectReason } from '../audit/reason.ts';
import { WrongState } from '../errors.ts';
import { platform } from '../runtime.ts';
import type { User } from '../account/user.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { AccessRunning, ConsentNeeded } from './access-errors.ts';
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

/** Locks the company, so that whoever removes it waits, or is waited for: nobody is let into what is going. */
export async function lockForEntry(tx: Transaction, tenantId: string): Promise<Tenant> {
  const tenant = await tx.lock(Tenant, tenantId, ['tenantId']);
  if (['provisioning', 'purged'].includes(tenant.state)) throw new WrongState(tenant.state, 'looked into');
  return tenant;
}

/** Refuses whoever is in the company already; what has lapsed is written down. */
export async function expectOutside(tx: Transaction, tenantId: string, administratorId: string): Promise<void> {
  const now = platform().now();
  for (const open of await tx.lockAll(TenantAccess, { tenantId, administratorId, endedAt: null } as never)) {
    if (open.isRunning(now)) throw new AccessRunning();
    await lapse(tx, open);
  }
  await tx.flush();
}

async function lapse(tx: Transaction, access: TenantAccess): Promise<void> {
  access.lapse();
  await endSessionsBy(tx, access);
  await recordEnd(tx, tx.actor, access);
}

/** Sessions in the company's app end with the access they came by. */
const endSessionsBy = (tx: Transaction, { id, endedAt }: TenantAccess) => tx.sql('update login_session set revoked_at = ? where access_id = ? and revoked_at is null', [endedAt, id]);

/** Lets an administrator into a company that is locked. One access at a time each: whoever wants another one ends this one, so that there is one answer to why he is there. */
export async function openAccess(tx: Transaction, administrator: Pick<User, 'id' | 'name'>, { tenantId, reason, ticket, minutes, mayWrite }: WantedAccess): Promise<TenantAccess> {
  await expectOutside(tx, tenantId, administrator.id);
  const begunAt = platform().now();
  const access = tx.create(TenantAccess, {
    id: uuidv7(), tenantId, administratorId: administrator.id, administratorName: administrator.name, reason, ticket: ticket?.trim() || null, mayWrite,
    begunAt, endsAt: new Date(begunAt.getTime() + minutes * 60_000), endedAt: null, endedBy: null,
  });
  await tx.flush();
  await record(tx, { kind: 'admin', ...administrator }, access, 'tenant-access-begun', { reason, ticket: access.ticket, until: access.endsAt });
  return access;
}

/** Lets the calling administrator into a company that does not want to be asked. */
export async function beginAccess(context: TenantContext, wanted: WantedAccess): Promise<TenantAccess> {
  const { id, name } = await personOf(context);
  const reason = expectReason(wanted.reason);
  return context.transaction(async (tx) => {
    const tenant = await lockForEntry(tx, wanted.tenantId);
    if (tenant.asksBeforeEntry) throw new ConsentNeeded(tenant.name);
    return openAccess(tx, { id, name }, { ...wanted, reason });
  });
}

/** Ends an access, one's own or another administrator's. */
export function endAccess(context: TenantContext, id: string, by: Actor = context.actor): Promise<TenantAccess> {
  return context.transaction(async (tx) => {
    const access = await tx.lock(TenantAccess, id, ['id']);
    access.end(by.behind?.name ?? by.name, platform().now());
    await endSessionsBy(tx, access);
    await recordEnd(tx, by, access);
    return access;
  });
}

/** Whoever of us is in a company leaves it: it wants to be asked from now on. */
export async function endAccessesTo(tx: Transaction, tenantId: string): Promise<void> {
  const now = platform().now();
  for (const access of await tx.lockAll(TenantAccess, { tenantId, endedAt: null } as never)) {
    if (access.isRunning(now)) access.end('the company', now);
    else access.lapse();
    await endSessionsBy(tx, access);
    await recordEnd(tx, tx.actor, access);
  }
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
    for (const access of over) await lapse(tx, access);
  });
}
