import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { newToken, tokenHash } from '../account/one-time-token.ts';
import { personOf } from '../account/person.ts';
import { openSession, signOut, type Client, type SignedIn } from '../account/session.service.ts';
import { User } from '../account/user.entity.ts';
import { audit } from '../audit/audit.ts';
import { LinkVoid } from '../errors.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { AccessEnded } from './access-errors.ts';
import { Handover } from './handover.entity.ts';
import { supportActor } from './support.ts';
import { TenantAccess } from './tenant-access.entity.ts';
import { endAccess } from './tenant-access.service.ts';

/** Seconds within which the browser must have got from the panel to the company. */
const LIFETIME = 60;

/** Makes the address that takes the calling administrator into the app by an access of his own that runs. */
export async function makeHandover(context: TenantContext, accessId: string): Promise<{ url: string; expiresAt: Date }> {
  const administrator = await personOf(context);
  const code = newToken();
  return context.transaction(async (tx) => {
    const access = await tx.lock(TenantAccess, accessId, ['accessId']);
    if (access.administratorId !== administrator.id) throw new NotFound('access', accessId, ['accessId']);
    const madeAt = platform().now();
    if (!access.isRunning(madeAt)) throw new AccessEnded();
    const expiresAt = new Date(madeAt.getTime() + LIFETIME * 1000);
    const tenant = await tx.get(Tenant, access.tenantId);
    tx.create(Handover, { id: uuidv7(), accessId, tenantId: tenant.id, administratorId: administrator.id, codeHash: tokenHash(code), madeAt, expiresAt, usedAt: null });
    await audit(tx, { tenantId: tenant.id, actor: tx.actor, action: 'tenant-handover-made', details: { access: accessId }, requestId: tx.request.requestId });
    // Behind the #: browsers send it to nobody, so it is in no log and in no referrer.
    return { url: `${platform().origin(tenant)}/support#${code}`, expiresAt };
  });
}

/** Opens the session at the company's own address. A code that was used, is too old, belongs to another company or whose access has ended is answered alike. */
export async function enterByHandover(context: TenantContext, { code, tenantId, ...client }: { readonly code: string; readonly tenantId: string } & Client): Promise<SignedIn> {
  return context.transaction(async (tx) => {
    const [handover] = await tx.lockAll(Handover, { codeHash: tokenHash(code), tenantId, usedAt: null } as never);
    const now = platform().now();
    const [access] = handover ? await tx.lockAll(TenantAccess, { id: handover.accessId } as never) : [];
    const user = handover && (await tx.em.findOne(User, { id: handover.administratorId }));
    if (!handover || handover.expiresAt <= now || !access?.isRunning(now) || !user?.isActive || !user.isAdmin) throw new LinkVoid('way in');
    handover.usedAt = now;
    await audit(tx, { tenantId, actor: supportActor(access), action: 'tenant-entered', details: { mayWrite: access.mayWrite }, requestId: tx.request.requestId });
    return openSession(tx, user, tenantId, client, access);
  });
}

/** Leaves the company: the session ends, and with `endsAccess` the access it came by. */
export async function leaveCompany(context: TenantContext, { token, tenantId, endsAccess }: { readonly token: string; readonly tenantId: string; readonly endsAccess: boolean }): Promise<void> {
  const session = await signOut(context, token);
  const access = session?.accessId ? await context.load(TenantAccess, session.accessId) : undefined;
  if (!session || !access) return;
  const actor = supportActor(access, session.id);
  await context.transaction(async (tx) => {
    await audit(tx, { tenantId, actor, action: 'tenant-app-left', details: { mayWrite: access.mayWrite }, requestId: tx.request.requestId });
    if (endsAccess) await endAccess(tx, access.id, actor).catch(ignoreEnded);
  });
}

/** Its time was over meanwhile: that is what was wanted. */
function ignoreEnded(error: unknown): void {
  if (!(error instanceof AccessEnded)) throw error;
}
