import { Input, Key, Whole } from '@ilms/kernel/fields';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Member, MemberSession } from './member.ts';
import { letBack, removeMember, resetMemberSecondFactor, setRoles, stopMember } from './member.service.ts';
import { Membership } from './membership.entity.ts';
import { asSession } from './own-account.resolver.ts';
import { SecondFactor } from './second-factor.entity.ts';
import { Session } from './session.entity.ts';
import { revokeSession } from './session.service.ts';
import { User } from './user.entity.ts';

@Input('Which session to end.')
class SessionRevokeInput {
  @Key('The session.') id!: string;
}

@Input('Which member.')
class MemberInput {
  @Key('The person.') id!: string;
}

@Input('Other roles for a member.')
class MemberRolesSetInput {
  @Key('The person.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Field(() => [GraphQLString], { description: 'All roles they are to have; what is added may not allow more than you may.' }) roles!: string[];
}

const MemberPayload = payloadOf(Member);
const SessionRevokePayload = payloadWith('SessionRevoke', 'What came of ending a session.', { session: () => MemberSession });
const MemberRemovePayload = payloadWith('MemberRemove', 'What came of removing a member.', { removedId: () => ID });

async function asMember(context: TenantContext, membership: Membership): Promise<Member[]> {
  const [user, factors] = await Promise.all([context.load(User, membership.userId), context.loadMany(SecondFactor, 'userId', membership.userId)]);
  if (!user) return [];
  return [{
    id: user.id, name: user.name, email: user.email, roles: membership.roles, isActive: membership.isActive && user.isActive, hasSecondFactor: factors.some(({ confirmedAt }) => confirmedAt != null),
    joinedAt: membership.createdAt, lastSignedInAt: membership.lastSignedInAt ?? null, version: membership.version,
  }];
}

async function memberOf(context: TenantContext, userId: string): Promise<Member | undefined> {
  const [membership] = await context.find(Membership, { tenantId: context.tenant.id, userId } as never);
  return membership && (await asMember(context, membership))[0];
}

@Resolver()
export class MemberResolver {
  @Query(() => [Member], { description: 'Who belongs to the company.' })
  async members(@Ctx() context: TenantContext): Promise<Member[]> {
    const memberships = await context.find(Membership, { tenantId: context.tenant.id } as never, { orderBy: { id: 'asc' } });
    return (await Promise.all(memberships.map((membership) => asMember(context, membership)))).flat();
  }

  @Query(() => [MemberSession], { description: 'The latest hundred sign-ins to the company.' })
  async sessions(@Ctx() context: TenantContext): Promise<MemberSession[]> {
    const sessions = await context.find(Session, { tenantId: context.tenant.id, accessId: null } as never, { orderBy: { id: 'desc' }, limit: 100 });
    return Promise.all(sessions.map((session) => asSession(context, session)));
  }

  @Mutation(() => SessionRevokePayload, { description: 'Ends a session at once: within five seconds its tokens stop working.' })
  async sessionRevoke(@Arg('input', () => SessionRevokeInput) input: SessionRevokeInput, @Ctx() context: TenantContext) {
    return { session: await asSession(context, await revokeSession(context, input.id)) };
  }

  @Mutation(() => MemberPayload, { description: 'Gives a member other roles, within five seconds.' })
  async memberRolesSet(@Arg('input', () => MemberRolesSetInput) input: MemberRolesSetInput, @Ctx() context: TenantContext) {
    return memberOf(context, await setRoles(context, input));
  }

  @Mutation(() => MemberPayload, { description: 'Keeps a member out: sessions end, and keys they made stop working, until they are let back.' })
  async memberStop(@Arg('input', () => MemberInput) input: MemberInput, @Ctx() context: TenantContext) {
    return memberOf(context, await stopMember(context, input.id));
  }

  @Mutation(() => MemberPayload, { description: 'Lets a stopped member back in, with the roles they had.' })
  async memberLetBack(@Arg('input', () => MemberInput) input: MemberInput, @Ctx() context: TenantContext) {
    return memberOf(context, await letBack(context, input.id));
  }

  @Mutation(() => MemberRemovePayload, { description: 'Takes a member out of the company for good; keys they made are revoked.' })
  async memberRemove(@Arg('input', () => MemberInput) input: MemberInput, @Ctx() context: TenantContext) {
    return { removedId: await removeMember(context, input.id) };
  }

  @Mutation(() => MemberPayload, { description: 'Switches off the second factor of a member who has lost it; for owners. All their sessions end.' })
  async memberSecondFactorReset(@Arg('input', () => MemberInput) input: MemberInput, @Ctx() context: TenantContext) {
    return memberOf(context, await resetMemberSecondFactor(context, input.id));
  }
}
