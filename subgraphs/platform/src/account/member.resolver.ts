import { Input, Key } from '@ilms/kernel/fields';
import { payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Member, MemberSession } from './member.ts';
import { Membership } from './membership.entity.ts';
import { Session } from './session.entity.ts';
import { revokeSession } from './session.service.ts';
import { User } from './user.entity.ts';

@Input('Which session to end.')
class SessionRevokeInput {
  @Key('The session.') id!: string;
}

const SessionRevokePayload = payloadWith('SessionRevoke', 'What came of ending a session.', { session: () => MemberSession });

const asSession = (session: Session, user: User | null): MemberSession => ({ ...session, userName: user?.name ?? '–' });

@Resolver()
export class MemberResolver {
  @Query(() => [Member], { description: 'Who belongs to the company.' })
  async members(@Ctx() context: TenantContext): Promise<Member[]> {
    const memberships = await context.find(Membership, { tenantId: context.tenant.id } as never, { orderBy: { id: 'asc' } });
    const users = await Promise.all(memberships.map((membership) => context.load(User, membership.userId)));
    return memberships.flatMap((membership, i) => (users[i] ? [{ id: users[i].id, name: users[i].name, email: users[i].email, roles: membership.roles, isActive: membership.isActive }] : []));
  }

  @Query(() => [MemberSession], { description: 'The latest hundred sign-ins to the company.' })
  async sessions(@Ctx() context: TenantContext): Promise<MemberSession[]> {
    const sessions = await context.find(Session, { tenantId: context.tenant.id } as never, { orderBy: { id: 'desc' }, limit: 100 });
    return Promise.all(sessions.map(async (session) => asSession(session, await context.load(User, session.userId))));
  }

  @Mutation(() => SessionRevokePayload, { description: 'Ends a session at once: within five seconds its tokens stop working.' })
  async sessionRevoke(@Arg('input', () => SessionRevokeInput) input: SessionRevokeInput, @Ctx() context: TenantContext) {
    const session = await revokeSession(context, input.id);
    return { session: asSession(session, await context.load(User, session.userId)) };
  }
}
