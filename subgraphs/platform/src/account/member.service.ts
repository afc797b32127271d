import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { mailer } from '@ilms/kernel/mail';
import { auditHere } from '../audit/audit.ts';
import { OWNER_ROLE } from '../catalogue/catalogue.ts';
import { LastOwner, OnlyOwners, RoleRequired, SecondFactorState } from '../errors.ts';
import { expectGrantable, isOwner } from '../role/role-book.ts';
import { letterheadOf } from '../label/worn-label.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { noticeLetter } from './letters.ts';
import { Membership } from './membership.entity.ts';
import { forgetSecondFactor } from './second-factor.service.ts';
import { endSessions } from './session.service.ts';
import { expectSeat } from './staff-limit.ts';
import { User } from './user.entity.ts';

interface Subject {
  readonly tenant: Tenant;
  readonly membership: Membership;
  readonly user: User;
}

/**
 * One change of a company's people at a time: its row is locked first. So of two owners who remove each other at once, the second
 * finds itself the last one. Nobody but an owner touches an owner.
 */
async function changing<T>(context: TenantContext, userId: string, work: (tx: Transaction, subject: Subject) => Promise<T>): Promise<T> {
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tx.tenant.id);
    const [membership] = await tx.lockAll(Membership, { tenantId: tenant.id, userId } as never);
    const user = membership && (await tx.em.findOne(User, { id: userId }));
    if (!membership || !user) throw new NotFound('member', userId, ['id']);
    if (membership.roles.includes(OWNER_ROLE) && !isOwner(tx)) throw new OnlyOwners('change an owner');
    return work(tx, { tenant, membership, user });
  });
}

/** Refuses to leave the company without an owner who can sign in. */
async function expectOwnerBesides(tx: Transaction, { tenant, user }: Subject): Promise<void> {
  const others = await tx.sql(
    `select 1 from membership m join login_user u on u.id = m.user_id
     where m.tenant_id = ? and m.user_id <> ? and m.is_active and u.is_active and m.roles @> ?::jsonb limit 1`, [tenant.id, user.id, JSON.stringify([OWNER_ROLE])]);
  if (!others.length) throw new LastOwner(user.name);
}

const isActiveOwner = ({ membership }: Subject) => membership.isActive && membership.roles.includes(OWNER_ROLE);

/** Gives a member other roles; what is added must be the caller's to give. Holds within five seconds. */
export async function setRoles(context: TenantContext, { id, version, roles }: { id: string; version: number; roles: readonly string[] }): Promise<string> {
  return changing(context, id, async (tx, subject) => {
    const { membership, user } = subject;
    tx.expectVersion(membership, version);
    const next = [...new Set(roles)];
    if (!next.length) throw new RoleRequired();
    const added = next.filter((role) => !membership.roles.includes(role));
    const removed = membership.roles.filter((role) => !next.includes(role));
    if (added.length) await expectGrantable(tx, added);
    if (isActiveOwner(subject) && removed.includes(OWNER_ROLE)) await expectOwnerBesides(tx, subject);
    membership.roles = next;
    if (added.length || removed.length) await auditHere(tx, 'member-roles-changed', { email: user.email, added, removed });
    return user.id;
  });
}

/** Keeps a member out: sessions end, keys they made stop working. Their place and roles stay for the day they come back. */
export async function stopMember(context: TenantContext, id: string): Promise<string> {
  return changing(context, id, async (tx, subject) => {
    const { tenant, membership, user } = subject;
    if (!membership.isActive) return user.id;
    if (isActiveOwner(subject)) await expectOwnerBesides(tx, subject);
    membership.isActive = false;
    const sessions = await endSessions(tx, { userId: user.id, tenantId: tenant.id });
    await auditHere(tx, 'member-stopped', { email: user.email, sessions });
    return user.id;
  });
}

export async function letBack(context: TenantContext, id: string): Promise<string> {
  return changing(context, id, async (tx, { tenant, membership, user }) => {
    if (membership.isActive) return user.id;
    await expectSeat(tx, tenant);
    membership.isActive = true;
    await auditHere(tx, 'member-let-back', { email: user.email });
    return user.id;
  });
}

/** Takes a member out of the company for good: sessions end and the keys they made are revoked. What they did stays under their name. */
export async function removeMember(context: TenantContext, id: string): Promise<string> {
  return changing(context, id, async (tx, subject) => {
    const { tenant, membership, user } = subject;
    if (isActiveOwner(subject)) await expectOwnerBesides(tx, subject);
    const sessions = await endSessions(tx, { userId: user.id, tenantId: tenant.id });
    const keys = await tx.sql('update api_key set revoked_at = ?, version = version + 1 where tenant_id = ? and created_by = ? and revoked_at is null returning id', [new Date(), tenant.id, user.id]);
    tx.remove(membership);
    await auditHere(tx, 'member-removed', { email: user.email, sessions, keys: keys.length });
    return user.id;
  });
}

/** For a member who has lost phone and paper. They sign in with the password alone once more, and are told so by letter. */
export async function resetMemberSecondFactor(context: TenantContext, id: string): Promise<string> {
  return changing(context, id, async (tx, { tenant, user }) => {
    // Everybody is an owner of a sandbox, and a second factor is of the person, at the real company too.
    tenant.expectOnItsOwn('used to reset a second factor');
    if (!isOwner(tx)) throw new OnlyOwners('reset a member’s second factor');
    if (user.id === tx.actor.id) throw new SecondFactorState('Your own second factor is switched off in your profile, with your password and a code.');
    // It opens our panel as well, which is no company's to weaken.
    if (user.isAdmin) throw new SecondFactorState(`${user.name} also belongs to the people of ilms, who see to their second factors themselves.`);
    if (!(await forgetSecondFactor(tx, user))) throw new SecondFactorState(`${user.name} has no second factor.`);
    const sessions = await endSessions(tx, { userId: user.id });
    await mailer().send(tx, noticeLetter({ to: user.email, what: 'Your second factor was reset', at: new Date(), letterhead: await letterheadOf(tx, tenant) }));
    await auditHere(tx, 'second-factor-reset', { email: user.email, sessions });
    return user.id;
  });
}
