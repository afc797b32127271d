import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { LoginAttempts } from '../account/login-attempts.ts';
import { Membership } from '../account/membership.entity.ts';
import { tokenHash } from '../account/one-time-token.ts';
import { checkPassword } from '../account/password-policy.ts';
import { hashPassword, passwordMatches } from '../account/password.ts';
import { admit, type Client, type LoginOutcome } from '../account/session.service.ts';
import { expectSeat } from '../account/staff-limit.ts';
import { User } from '../account/user.entity.ts';
import { audit } from '../audit/audit.ts';
import { AlreadyMember, LinkVoid } from '../errors.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { Invitation } from './invitation.entity.ts';

/** What the page of an invitation says before anybody has signed in; only whoever has the letter gets to see it. */
export interface InvitationView {
  readonly company: string;
  readonly inviter: string;
  readonly email: string;
  /** They have a login already and prove it with their password. */
  readonly hasLogin: boolean;
}

/** The open invitation of this token at this company's address; at any other it is as if it had never been. */
async function openOne(context: TenantContext, token: string, tenantId: string): Promise<Invitation> {
  const [invitation] = await context.find(Invitation, { tokenHash: tokenHash(token), tenantId } as never);
  if (invitation?.state() !== 'OPEN') throw new LinkVoid('invitation');
  return invitation;
}

export async function viewInvitation(context: TenantContext, { token, tenantId }: { token: string; tenantId: string }): Promise<InvitationView> {
  const invitation = await openOne(context, token, tenantId);
  const tenant = await context.get(Tenant, tenantId);
  const [user] = await context.find(User, { email: invitation.email } as never);
  return { company: tenant.name, inviter: invitation.inviterName, email: invitation.email, hasLogin: user !== undefined };
}

/**
 * Joins the company: a new person with a name and a password of their choice, or one who has a login and proves it. The invitation
 * is used up, and the sign-in goes on as any other, second factor included.
 */
export async function acceptInvitation(context: TenantContext, { token, tenantId, name, password, ...client }: { token: string; tenantId: string; name: string; password: string } & Client): Promise<LoginOutcome> {
  const { email } = await openOne(context, token, tenantId);
  const [known] = await context.find(User, { email } as never);
  if (known) {
    const attempts = new LoginAttempts(context, email);
    const { retryAfter } = await attempts.take();
    if (retryAfter > 0) return { refused: 'locked', retryAfter };
    const matches = await passwordMatches(known.passwordHash, password);
    if (matches === undefined) return { refused: 'busy' };
    if (!matches || !known.isActive) return { refused: 'credentials' };
    await attempts.succeeded();
  } else {
    if (!name.trim()) throw new RuleBroken('PLATFORM_NAME_REQUIRED', 'Say what you are called.', {}, ['name']);
    checkPassword(password, email);
  }
  const passwordHash = known ? '' : await hashPassword(password);
  const user = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    const { id } = await openOne(tx, token, tenantId);
    const [invitation] = await tx.lockAll(Invitation, { id } as never);
    invitation!.accept(new Date());
    await expectSeat(tx, tenant, { countInvited: false });
    const joined = known ?? tx.create(User, { id: uuidv7(), email, name: name.trim(), passwordHash, isAdmin: false, isActive: true, passwordChangedAt: new Date() });
    const [member] = await tx.find(Membership, { userId: joined.id, tenantId } as never);
    if (member) throw new AlreadyMember(email, member.isActive);
    tx.create(Membership, { userId: joined.id, tenantId, roles: invitation!.roles, isActive: true });
    await audit(tx, { tenantId, actor: { kind: 'user', id: joined.id, name: joined.name }, action: 'invitation-accepted', details: { email, roles: invitation!.roles }, requestId: tx.request.requestId });
    return joined;
  });
  return admit(context, user, tenantId, client);
}
