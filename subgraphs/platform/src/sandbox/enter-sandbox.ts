import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { Membership } from '../account/membership.entity.ts';
import { newToken, tokenHash } from '../account/one-time-token.ts';
import { personOf } from '../account/person.ts';
import { rolesIn } from '../account/roles-in.ts';
import { openSession, type Client, type LoginOutcome } from '../account/session.service.ts';
import { User } from '../account/user.entity.ts';
import { OWNER_ROLE } from '../catalogue/catalogue.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { auditHere } from '../audit/audit.ts';
import { SandboxEntry } from './sandbox-entry.entity.ts';
import { SandboxBusy } from './sandbox-errors.ts';
import { sandboxBeside } from './sandbox.service.ts';

const SECONDS = 60;

/**
 * Lets the caller into the company for trying things out, with the login they have, and answers where its door opens. Inside they may do everything:
 * nothing there is real, and nothing of it leads back.
 */
export async function beginEntry(context: TenantContext): Promise<string> {
  const user = await personOf(context);
  const token = newToken();
  const sandbox = await context.transaction(async (tx) => {
    const { id } = await sandboxBeside(tx);
    const locked = await tx.lock(Tenant, id);
    if (locked.state === 'provisioning') throw new SandboxBusy();
    const [member] = await tx.lockAll(Membership, { userId: user.id, tenantId: id } as never);
    if (member) Object.assign(member, { roles: [OWNER_ROLE], isActive: true });
    else tx.create(Membership, { id: uuidv7(), userId: user.id, tenantId: id, roles: [OWNER_ROLE], isActive: true });
    tx.create(SandboxEntry, { id: uuidv7(), tenantId: id, userId: user.id, tokenHash: tokenHash(token), expiresAt: new Date(Date.now() + SECONDS * 1000), usedAt: null });
    await auditHere(tx, 'sandbox-entered', { email: user.email });
    return locked;
  });
  // Behind the #: browsers send it to nobody.
  return `${platform().origin({ slug: sandbox.slug })}/enter#${token}`;
}

/** Opens the door; undefined where the token is of another kind. Whoever holds it was signed in next door, with a second factor if they have one. */
export async function enterSandbox(context: TenantContext, { token, tenantId, ...client }: { readonly token: string; readonly tenantId: string } & Client): Promise<LoginOutcome | undefined> {
  return context.transaction(async (tx) => {
    const [entry] = await tx.lockAll(SandboxEntry, { tokenHash: tokenHash(token), tenantId, usedAt: null } as never);
    const user = entry && (await tx.load(User, entry.userId));
    if (!entry || entry.expiresAt < new Date() || !user?.isActive || !(await rolesIn(tx, user.id, tenantId))) return undefined;
    entry.usedAt = new Date();
    return { ok: await openSession(tx, user, tenantId, client) };
  });
}
