import type { Transaction } from '@ilms/kernel/tenant-context';
import { effectivePermissions } from '../role/role-book.ts';
import { Membership } from './membership.entity.ts';
import { User } from './user.entity.ts';

/** Addresses of the people of a company who hold a permission. */
export async function addressesOfHolders(tx: Transaction, tenantId: string, permission: string): Promise<string[]> {
  const members = await tx.find(Membership, { tenantId, isActive: true } as never);
  const holders: string[] = [];
  for (const { userId, roles } of members) {
    const permissions = await effectivePermissions(tx, tenantId, roles);
    if (permissions.includes('*') || permissions.includes(permission)) holders.push(userId);
  }
  const users = await tx.find(User, { id: { $in: holders }, isActive: true } as never);
  return users.map(({ email }) => email).sort();
}
