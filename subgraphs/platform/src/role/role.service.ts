import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { auditHere } from '../audit/audit.ts';
import { PermissionNotHeld, RoleInUse, RoleNameTaken, UnknownPermission, UnknownRole } from '../errors.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { OWN_ROLE, OwnRole } from './tenant-role.entity.ts';

export interface RoleWords {
  readonly name: string;
  readonly description?: string | null;
  readonly permissions: readonly string[];
}

/** What the company's modules can allow; what is ours is never among it. */
function permissionsHere(context: TenantContext): Set<string> {
  return new Set(platform().catalogue.all.filter((entry) => context.has(entry.code)).flatMap((entry) => Object.keys(entry.permissions)).filter((code) => !code.startsWith('panel:')));
}

/** Refuses what is added to a role and not the caller's to give. What the role has already may stay in it. */
function checkAdded(context: TenantContext, permissions: readonly string[], before: readonly string[]): void {
  const here = permissionsHere(context);
  const added = permissions.filter((permission) => !before.includes(permission));
  const unknown = added.filter((permission) => !here.has(permission));
  if (unknown.length) throw new UnknownPermission(unknown);
  const missing = added.filter((permission) => !context.can(permission));
  if (missing.length) throw new PermissionNotHeld(missing);
}

async function checkName(tx: Transaction, name: string, self?: string): Promise<void> {
  const [other] = await tx.sql<{ id: string }>('select id from tenant_role where tenant_id = ? and lower(name) = lower(?)', [tx.tenant.id, name]);
  const isBuiltIn = platform().catalogue.all.some((entry) => Object.values(entry.roles).some((role) => role.name.toLowerCase() === name.toLowerCase())) || name.toLowerCase() === 'owner';
  if (isBuiltIn || (other && other.id !== self)) throw new RoleNameTaken(name);
}

/** `Warehouse clerk (Pune)` becomes own:warehouse-clerk-pune; a second one gets a number. */
async function newCode(tx: Transaction, name: string): Promise<string> {
  const base = `${OWN_ROLE}${name.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 50) || 'role'}`;
  const taken = new Set((await tx.find(OwnRole, { tenantId: tx.tenant.id } as never)).map(({ code }) => code));
  for (let number = 1; ; number++) {
    const code = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(code)) return code;
  }
}

const sorted = (permissions: readonly string[]) => [...new Set(permissions)].sort();

/** The company's roles change one at a time, and never while they are being given. */
const lockRoles = (tx: Transaction) => tx.lock(Tenant, tx.tenant.id);

async function ownRole(tx: Transaction, id: string): Promise<OwnRole> {
  const [role] = await tx.lockAll(OwnRole, { id, tenantId: tx.tenant.id } as never);
  if (!role) throw new NotFound('role', id, ['id']);
  return role;
}

export async function createRole(context: TenantContext, { name, description, permissions, copiedFrom }: RoleWords & { copiedFrom?: string | null }): Promise<OwnRole> {
  const words = { name: name.trim(), description: description?.trim() || null, permissions: sorted(permissions) };
  return context.transaction(async (tx) => {
    await lockRoles(tx);
    checkAdded(tx, words.permissions, []);
    await checkName(tx, words.name);
    const isKnown = !copiedFrom || platform().catalogue.all.some((entry) => copiedFrom in entry.roles) || (await tx.find(OwnRole, { tenantId: tx.tenant.id, code: copiedFrom } as never)).length > 0;
    if (!isKnown) throw new UnknownRole([copiedFrom]);
    const role = tx.create(OwnRole, { id: uuidv7(), tenantId: tx.tenant.id, code: await newCode(tx, words.name), ...words, copiedFrom: copiedFrom ?? null });
    await auditHere(tx, 'own-role-created', { role: words.name, permissions: words.permissions });
    return role;
  });
}

/** Its holders may do what it says from the next request on, at most some seconds later. */
export async function updateRole(context: TenantContext, id: string, seen: number, { name, description, permissions }: RoleWords): Promise<OwnRole> {
  return context.transaction(async (tx) => {
    await lockRoles(tx);
    const role = await ownRole(tx, id);
    tx.expectVersion(role, seen);
    checkAdded(tx, permissions, role.permissions);
    await checkName(tx, name.trim(), id);
    const next = sorted(permissions);
    const changes = { added: next.filter((each) => !role.permissions.includes(each)), removed: role.permissions.filter((each) => !next.includes(each)) };
    Object.assign(role, { name: name.trim(), description: description?.trim() || null, permissions: next });
    await auditHere(tx, 'own-role-changed', { role: role.name, ...changes });
    return role;
  });
}

/** How many people and open invitations a role has. */
export async function usesOf(context: TenantContext, code: string): Promise<{ members: number; invitations: number }> {
  const [row] = await context.sql<{ members: string; invitations: string }>(
    `select (select count(*) from membership where tenant_id = ? and roles @> ?::jsonb) as members,
            (select count(*) from invitation where tenant_id = ? and roles @> ?::jsonb and accepted_at is null and revoked_at is null and expires_at > ?) as invitations`,
    [context.tenant.id, JSON.stringify([code]), context.tenant.id, JSON.stringify([code]), new Date()]);
  return { members: Number(row!.members), invitations: Number(row!.invitations) };
}

export async function deleteRole(context: TenantContext, id: string, seen: number): Promise<OwnRole> {
  return context.transaction(async (tx) => {
    await lockRoles(tx);
    const role = await ownRole(tx, id);
    tx.expectVersion(role, seen);
    const { members, invitations } = await usesOf(tx, role.code);
    if (members + invitations > 0) throw new RoleInUse(role.name, members, invitations);
    tx.remove(role);
    await auditHere(tx, 'own-role-deleted', { role: role.name });
    return role;
  });
}
