import type { TenantContext } from '@ilms/kernel/tenant-context';

/**
 * The roles of a person in a company; undefined where they may not be there. A company for trying things out is open only to who belongs to the one beside
 * it: whoever leaves that one has left both.
 */
export async function rolesIn(context: TenantContext, userId: string, tenantId: string): Promise<string[] | undefined> {
  const [row] = await context.sql<{ roles: string[] }>(
    `select m.roles from membership m join tenant t on t.id = m.tenant_id
      where m.user_id = ? and m.tenant_id = ? and m.is_active
        and (t.sandbox_of is null or exists (select from membership b where b.tenant_id = t.sandbox_of and b.user_id = m.user_id and b.is_active))`, [userId, tenantId]);
  return row?.roles;
}
