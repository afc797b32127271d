import type { Transaction } from '@ilms/kernel/tenant-context';
import { Membership } from '../account/membership.entity.ts';
import { User } from '../account/user.entity.ts';
import { effectivePermissions } from '../role/role-book.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { profileOf } from './billing-parties.ts';

/** Who is written to about money: whoever may see to it, and the address that was given for it. */
export async function addressesOf(tx: Transaction, tenant: Tenant): Promise<string[]> {
  const { email } = await profileOf(tx, tenant);
  const members = await tx.find(Membership, { tenantId: tenant.id, isActive: true } as never);
  const payers: string[] = [];
  for (const { userId, roles } of members) {
    const permissions = await effectivePermissions(tx, tenant.id, roles);
    if (permissions.includes('*') || permissions.includes('billing:manage')) payers.push(userId);
  }
  const users = await tx.find(User, { id: { $in: payers }, isActive: true } as never);
  return [...new Set([...(email ? [email] : []), ...users.map((user) => user.email)])].sort();
}
