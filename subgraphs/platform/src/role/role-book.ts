import type { TenantContext } from '@ilms/kernel/tenant-context';
import { OWNER_ROLE } from '../catalogue/catalogue.ts';
import { OnlyOwners, RoleNotHeld, RoleRequired, UnknownRole } from '../errors.ts';
import { platform } from '../runtime.ts';
import { OWN_ROLE, OwnRole } from './tenant-role.entity.ts';

/** Whether the caller may do everything in the company. */
export const isOwner = (context: TenantContext): boolean => context.request.permissions.includes('*');

/** What holders of these roles may do in this company: the modules' roles, and its own ones as they stand now. */
export async function effectivePermissions(context: TenantContext, tenantId: string, roles: readonly string[]): Promise<string[]> {
  const { catalogue } = platform();
  const builtIn = catalogue.permissionsOf(roles);
  const own = roles.filter((role) => role.startsWith(OWN_ROLE));
  if (roles.includes(OWNER_ROLE) || !own.length) return builtIn;
  const rows = await context.find(OwnRole, { tenantId, code: { $in: own } } as never);
  const { grantable } = catalogue;
  return [...new Set([...builtIn, ...rows.flatMap(({ permissions }) => permissions).filter((permission) => grantable.has(permission))])].sort();
}

/** The roles that can be given in the company, with what each allows. */
async function grantableRoles(context: TenantContext): Promise<Map<string, { name: string; permissions: readonly string[] }>> {
  const builtIn = platform().catalogue.all.filter((entry) => context.has(entry.code)).flatMap((entry) => Object.entries(entry.roles));
  const own = await context.find(OwnRole, { tenantId: context.tenant.id } as never);
  return new Map([...builtIn, ...own.map((role) => [role.code, role] as const)]);
}

/** Refuses roles that are not there, and those that allow more than the caller may: nobody gives what they do not have. */
export async function expectGrantable(context: TenantContext, roles: readonly string[]): Promise<void> {
  if (!roles.length) throw new RoleRequired();
  if (roles.includes(OWNER_ROLE) && !isOwner(context)) throw new OnlyOwners('make somebody an owner');
  const known = await grantableRoles(context);
  const wanted = roles.filter((role) => role !== OWNER_ROLE);
  const unknown = wanted.filter((role) => !known.has(role));
  if (unknown.length) throw new UnknownRole(unknown);
  for (const role of wanted) {
    const { name, permissions } = known.get(role)!;
    const missing = permissions.filter((permission) => !context.can(permission));
    if (missing.length) throw new RoleNotHeld(name, missing);
  }
}
