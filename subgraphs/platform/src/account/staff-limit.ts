import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { StaffLimit } from '../errors.ts';
import { entitlementsOf } from '../subscription/subscription.service.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';

export interface Seats {
  readonly members: number;
  readonly invited: number;
  /** null is unlimited. */
  readonly limit: number | null;
}

/** How many people the company has and is waiting for, and for how many its subscription has room. */
export async function seatsOf(context: TenantContext, tenant: Tenant): Promise<Seats> {
  const { limits } = await entitlementsOf(context, tenant);
  const [row] = await context.sql<{ members: string; invited: string }>(
    `select (select count(*) from membership where tenant_id = ? and is_active) as members,
            (select count(*) from invitation where tenant_id = ? and accepted_at is null and revoked_at is null and expires_at > ?) as invited`, [tenant.id, tenant.id, new Date()]);
  return { members: Number(row!.members), invited: Number(row!.invited), limit: limits.users ?? null };
}

/** Refuses one person more than there is room for. The caller has locked the company's row: of two invitations at once only one gets the last seat. */
export async function expectSeat(tx: Transaction, tenant: Tenant, { countInvited = true }: { countInvited?: boolean } = {}): Promise<void> {
  await tx.flush();
  const { members, invited, limit } = await seatsOf(tx, tenant);
  if (limit !== null && members + (countInvited ? invited : 0) >= limit) throw new StaffLimit(limit, members, invited);
}
