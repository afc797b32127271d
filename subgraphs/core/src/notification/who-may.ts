import { background } from '@ilms/kernel/background';
import { SYSTEM } from '@ilms/kernel/scope';
import type { TenantContext } from '@ilms/kernel/tenant-context';

const MEMBERS = '{ members { id isActive roles } }';

interface MemberOf { readonly id: string; readonly isActive: boolean; readonly roles: readonly string[] }

/**
 * Members of the company who may do something at this moment, by id: whom to tell of what waits for somebody with that right. For work in the
 * background alone, for it asks the platform; what a set of roles allows is asked once, however many people have it.
 */
export async function whoMay(context: TenantContext, permission: string): Promise<string[]> {
  const { data, errors } = await background().ask(context.request, SYSTEM, { query: MEMBERS });
  if (errors?.length || !data) throw new Error(`Nobody says who belongs to ${context.tenant.slug}: ${errors?.[0]?.message ?? 'no answer'}.`);
  const active = (data['members'] as readonly MemberOf[]).filter(({ isActive }) => isActive);
  const alike = Map.groupBy(active, ({ roles }) => [...roles].sort().join(' '));
  const able = await Promise.all([...alike.values()].map(async (group) => ((await mayOneOf(context, group, permission)) ? group.map(({ id }) => id) : [])));
  return able.flat();
}

/** Whoever has left in this moment says nothing about the others with the same roles. */
async function mayOneOf(context: TenantContext, group: readonly MemberOf[], permission: string): Promise<boolean> {
  for (const { id } of group) {
    const held = await background().permissionsOf(context.tenant.id, { kind: 'user', id, name: id });
    if (held) return held.includes('*') || held.includes(permission);
  }
  return false;
}
