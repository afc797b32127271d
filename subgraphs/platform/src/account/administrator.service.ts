import { randomBytes } from 'node:crypto';
import { mailer } from '@ilms/kernel/mail';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import { uuidv7 } from '@ilms/kernel/uuid';
import { auditHere } from '../audit/audit.ts';
import { expectReason } from '../audit/reason.ts';
import { noticeLetter } from './letters.ts';
import { hashPassword } from './password.ts';
import { forgetSecondFactor } from './second-factor.service.ts';
import { endSessions } from './session.service.ts';
import { User } from './user.entity.ts';

class AlreadyAdministrator extends RuleBroken {
  constructor(email: string) {
    super('PLATFORM_ALREADY_ADMINISTRATOR', `${email} is an administrator already.`, { email }, ['email']);
  }
}

class LastAdministrator extends RuleBroken {
  constructor(email: string) {
    super('PLATFORM_LAST_ADMINISTRATOR', `${email} is the last administrator. Make another one first.`, { email }, ['email']);
  }
}

const administrator = async (tx: Transaction, email: string): Promise<User> => {
  const [user] = await tx.lockAll(User, { email: email.toLowerCase(), isAdmin: true } as never);
  if (!user) throw new NotFound('administrator', email);
  return user;
};

/** Makes somebody one of us; who is known already keeps the password they have. The panel lets nobody in before a second factor is set up. */
export async function makeAdministrator(context: TenantContext, wanted: { email: string; name: string }): Promise<{ user: User; password: string | undefined }> {
  const email = wanted.email.toLowerCase();
  const password = randomBytes(12).toString('base64url');
  const passwordHash = await hashPassword(password);
  return context.transaction(async (tx) => {
    const [known] = await tx.lockAll(User, { email } as never);
    if (known?.isAdmin && known.isActive) throw new AlreadyAdministrator(email);
    const user = known ?? tx.create(User, { id: uuidv7(), email, name: wanted.name, passwordHash, isAdmin: true, isActive: true, passwordChangedAt: new Date() });
    Object.assign(user, { isAdmin: true, isActive: true });
    await auditHere(tx, 'administrator-made', { email });
    return { user, password: known ? undefined : password };
  });
}

/** Somebody is one of us no more: the panel is closed to them at once. What they are in companies they stay. */
export function stopAdministrator(context: TenantContext, email: string, reason: string): Promise<User> {
  const why = expectReason(reason);
  return context.transaction(async (tx) => {
    // All of them are locked, so that two who stop each other leave one.
    const all = await tx.lockAll(User, { isAdmin: true, isActive: true } as never);
    const user = await administrator(tx, email);
    if (!all.some(({ id }) => id !== user.id)) throw new LastAdministrator(user.email);
    user.isAdmin = false;
    const sessions = await endSessions(tx, { userId: user.id, tenantId: null });
    await auditHere(tx, 'administrator-stopped', { email: user.email, reason: why, sessions });
    return user;
  });
}

/** For one who has lost phone and paper: sessions end, and a new factor is set up at the next sign-in. They are told by letter. */
export function resetAdministratorFactor(context: TenantContext, email: string, reason: string): Promise<User> {
  const why = expectReason(reason);
  return context.transaction(async (tx) => {
    const user = await administrator(tx, email);
    await forgetSecondFactor(tx, user);
    const sessions = await endSessions(tx, { userId: user.id });
    await mailer().send(tx, noticeLetter({ to: user.email, what: 'Your second factor was reset', at: new Date() }));
    await auditHere(tx, 'administrator-factor-reset', { email: user.email, reason: why, sessions });
    return user;
  });
}
