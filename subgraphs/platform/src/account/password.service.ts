import { mailer } from '@ilms/kernel/mail';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { setTimeout as sleep } from 'node:timers/promises';
import { audit, auditHere } from '../audit/audit.ts';
import { LinkVoid, PasswordWrong, TooManyTries } from '../errors.ts';
import { letterheadOf } from '../label/worn-label.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { noticeLetter, resetLetter } from './letters.ts';
import { LoginAttempts } from './login-attempts.ts';
import { newToken, tokenHash } from './one-time-token.ts';
import { checkPassword } from './password-policy.ts';
import { hashPassword, passwordMatches } from './password.ts';
import { PasswordReset } from './password-reset.entity.ts';
import { personOf } from './person.ts';
import { rolesIn } from './roles-in.ts';
import { endSessions } from './session.service.ts';
import { User } from './user.entity.ts';

export const RESET_MINUTES = 30;
/** Letters one place may cause within a quarter of an hour; an office of people shares an address. */
const LETTERS_PER_ADDRESS = 20;
/** How long the answer takes whether or not there is somebody to write to. */
const EVEN_MILLISECONDS = 300;

/** The new password holds from now on; what was opened with the old one ends, but for `except`. */
async function setPassword(tx: Transaction, user: User, passwordHash: string, { tenantId, except }: { tenantId: string | null; except?: string | undefined }): Promise<void> {
  const now = new Date();
  user.passwordHash = passwordHash;
  // A session that was opened before this moment is void; the one that is kept must not be.
  if (!except) user.passwordChangedAt = now;
  await endSessions(tx, { userId: user.id, except });
  await tx.sql('update password_reset set used_at = ? where user_id = ? and used_at is null', [now, user.id]);
  await tx.sql('update sign_in_challenge set used_at = ? where user_id = ? and used_at is null', [now, user.id]);
  await mailer().send(tx, noticeLetter({ to: user.email, what: 'Your password was changed', at: now, letterhead: tenantId ? await letterheadOf(tx, await tx.get(Tenant, tenantId)) : undefined }));
}

/** The caller's own password. All other sessions end. */
export async function changePassword(context: TenantContext, { current, password }: { current: string; password: string }): Promise<User> {
  const user = await personOf(context);
  const attempts = new LoginAttempts(context, user.email);
  const { retryAfter } = await attempts.take();
  if (retryAfter > 0) throw new TooManyTries(retryAfter);
  if (!(await passwordMatches(user.passwordHash, current))) throw new PasswordWrong('current');
  await attempts.succeeded();
  checkPassword(password, user.email);
  const passwordHash = await hashPassword(password);
  return context.transaction(async (tx) => {
    const locked = await tx.lock(User, user.id);
    await setPassword(tx, locked, passwordHash, { tenantId: tx.tenant.id || null, except: tx.actor.sessionId });
    await auditHere(tx, 'password-changed', { email: locked.email });
    return locked;
  });
}

/** Whether the person belongs where they ask, so that a letter never names a company to somebody outside it. */
async function belongs(context: TenantContext, user: User, tenantId: string | null): Promise<boolean> {
  if (!user.isActive) return false;
  if (tenantId === null) return user.isAdmin;
  return (await rolesIn(context, user.id, tenantId)) !== undefined;
}

async function writeReset(context: TenantContext, email: string, tenantId: string | null): Promise<void> {
  const { retryAfter } = await new LoginAttempts(context, `reset of ${email}`).take();
  if (retryAfter > 0) return;
  const [user] = await context.find(User, { email } as never);
  if (!user || !(await belongs(context, user, tenantId))) return;
  const tenant = tenantId ? await context.get(Tenant, tenantId) : undefined;
  const company = tenant ?? { slug: 'panel', name: 'ilms' };
  const letterhead = tenant && (await letterheadOf(context, tenant));
  const token = newToken();
  const createdAt = new Date();
  await context.transaction(async (tx) => {
    await tx.sql('update password_reset set used_at = ? where user_id = ? and used_at is null', [createdAt, user.id]);
    tx.create(PasswordReset, { id: uuidv7(), userId: user.id, tokenHash: tokenHash(token), createdAt, expiresAt: new Date(createdAt.getTime() + RESET_MINUTES * 60_000), usedAt: null });
    await mailer().send(tx, resetLetter({ to: email, company, token, minutes: RESET_MINUTES, letterhead }));
  });
}

/** Writes to who forgot the password. Whether there is such a person, neither the answer nor how long it takes tells. */
export async function forgotPassword(context: TenantContext, { email, tenantId, address }: { email: string; tenantId: string | null; address?: string | undefined }): Promise<{ retryAfter: number }> {
  if (address) {
    const { retryAfter } = await new LoginAttempts(context, `resets from ${address}`, LETTERS_PER_ADDRESS).take();
    if (retryAfter > 0) return { retryAfter };
  }
  await Promise.all([sleep(EVEN_MILLISECONDS), writeReset(context, email.trim().toLowerCase(), tenantId)]);
  return { retryAfter: 0 };
}

/** Sets the password of whoever has the letter. The second factor is still asked for at the next sign-in. */
export async function resetPassword(context: TenantContext, { token, password, tenantId }: { token: string; password: string; tenantId: string | null }): Promise<void> {
  const find = async (scope: TenantContext) => {
    const [reset] = await scope.find(PasswordReset, { tokenHash: tokenHash(token) } as never);
    const user = reset && (await scope.load(User, reset.userId));
    if (!reset || reset.usedAt || reset.expiresAt < new Date() || !user || !(await belongs(scope, user, tenantId))) throw new LinkVoid('link');
    return { reset, user };
  };
  checkPassword(password, (await find(context)).user.email); // before the hash is made: a wrong link costs nothing
  const passwordHash = await hashPassword(password);
  await context.transaction(async (tx) => {
    const { reset, user } = await find(tx);
    const locked = await tx.lock(User, user.id);
    const [mine] = await tx.lockAll(PasswordReset, { id: reset.id, usedAt: null } as never);
    if (!mine) throw new LinkVoid('link');
    mine.usedAt = new Date();
    await setPassword(tx, locked, passwordHash, { tenantId });
    // Who reads the letters of this address may start over with guessing.
    await new LoginAttempts(tx, locked.email).succeeded();
    await audit(tx, { tenantId, actor: { kind: 'user', id: locked.id, name: locked.name }, action: 'password-reset', details: { email: locked.email }, requestId: tx.request.requestId });
  });
}
