import type { TenantContext } from '@ilms/kernel/tenant-context';
import { effectivePermissions } from '../role/role-book.ts';
import { Membership } from './membership.entity.ts';
import { User } from './user.entity.ts';

/** E-mail addresses of those members of a company who hold a permission; with `*` its owners. */
export async function holdersOf(context: TenantContext, tenantId: string, permission: string): Promise<string[]> {
  const members = await context.find(Membership, { tenantId, isActive: true } as never);
  const holders: string[] = [];
  for (const { userId, roles } of members) {
    const held = await effectivePermissions(context, tenantId, roles);
    if (held.includes('*') || held.includes(permission)) holders.push(userId);
  }
  const users = await context.find(User, { id: { $in: holders }, isActive: true } as never);
  return users.map(({ email }) => email).sort();
}
