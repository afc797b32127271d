import { NotFound } from '@ilms/kernel/errors';
import { mailer } from '@ilms/kernel/mail';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { invitationLetter } from '../account/letters.ts';
import { Membership } from '../account/membership.entity.ts';
import { newToken, tokenHash } from '../account/one-time-token.ts';
import { expectSeat } from '../account/staff-limit.ts';
import { User } from '../account/user.entity.ts';
import { auditHere } from '../audit/audit.ts';
import { AlreadyInvited, AlreadyMember } from '../errors.ts';
import { letterheadOf } from '../label/worn-label.ts';
import { expectGrantable } from '../role/role-book.ts';
import { SandboxFollows } from '../sandbox/sandbox-errors.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { Invitation, INVITATION_DAYS } from './invitation.entity.ts';

async function post(tx: Transaction, tenant: Tenant, invitation: Invitation, token: string): Promise<void> {
  await mailer().send(tx, invitationLetter({ to: invitation.email, inviter: tx.actor.name, company: tenant, token, days: INVITATION_DAYS, letterhead: await letterheadOf(tx, tenant) }));
}

/** Invites somebody by letter. The company's row is locked, so that two invitations at once never take the same seat. */
export async function invite(context: TenantContext, { email, roles }: { email: string; roles: readonly string[] }): Promise<Invitation> {
  const address = email.trim().toLowerCase();
  const token = newToken();
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tx.tenant.id);
    if (tenant.sandboxOf) throw new SandboxFollows('joined by invitation; its people come from there');
    await expectGrantable(tx, roles);
    const [user] = await tx.find(User, { email: address } as never);
    const [member] = user ? await tx.find(Membership, { userId: user.id, tenantId: tenant.id } as never) : [];
    if (member) throw new AlreadyMember(address, member.isActive);
    if ((await tx.find(Invitation, { tenantId: tenant.id, email: address, acceptedAt: null, revokedAt: null } as never)).length) throw new AlreadyInvited(address);
    await expectSeat(tx, tenant);
    const now = new Date();
    const invitation = tx.create(Invitation, { id: uuidv7(), tenantId: tenant.id, email: address, roles: [...new Set(roles)], tokenHash: '', invitedBy: tx.actor.id, inviterName: tx.actor.name, createdAt: now, sentAt: now, expiresAt: now });
    invitation.send(tokenHash(token), now);
    await post(tx, tenant, invitation, token);
    await auditHere(tx, 'member-invited', { email: address, roles: invitation.roles });
    return invitation;
  });
}

async function ours(tx: Transaction, id: string): Promise<Invitation> {
  const [invitation] = await tx.lockAll(Invitation, { id, tenantId: tx.tenant.id } as never);
  if (!invitation) throw new NotFound('invitation', id, ['id']);
  return invitation;
}

/** Sends the letter again with a new link. Whoever does so answers for the roles as if they had invited. */
export async function resendInvitation(context: TenantContext, id: string): Promise<Invitation> {
  const token = newToken();
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tx.tenant.id);
    const invitation = await ours(tx, id);
    await expectGrantable(tx, invitation.roles);
    if (invitation.state() === 'EXPIRED') await expectSeat(tx, tenant);
    invitation.send(tokenHash(token), new Date());
    await post(tx, tenant, invitation, token);
    await auditHere(tx, 'invitation-resent', { email: invitation.email });
    return invitation;
  });
}

export async function revokeInvitation(context: TenantContext, id: string): Promise<Invitation> {
  return context.transaction(async (tx) => {
    const invitation = await ours(tx, id);
    invitation.revoke(new Date());
    await auditHere(tx, 'invitation-revoked', { email: invitation.email });
    return invitation;
  });
}
