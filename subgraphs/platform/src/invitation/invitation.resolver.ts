import { Input, Key, Text } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Args, Ctx, Field, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Invitation, InvitationState } from './invitation.entity.ts';
import { invite, resendInvitation, revokeInvitation } from './invitation.service.ts';

@Input('Whom to invite.')
class MemberInviteInput {
  @Text('Their e-mail address.', { max: 254, pattern: /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/, expects: 'an e-mail address such as asha@sharmatraders.in' }) email!: string;
  @Field(() => [GraphQLString], { description: 'The codes of the roles they get; none may allow more than you may.' }) roles!: string[];
}

@Input('Which invitation.')
class InvitationInput {
  @Key('The invitation.') id!: string;
}

const Invitations = listOf(Invitation, { search: ['email'], order: { createdAt: 'DESC' } });

@Resolver(() => Invitation)
export class InvitationResolver {
  @Query(() => Invitations.Connection, { description: 'Invitations, latest first.' })
  invitations(@Args(() => Invitations.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Invitations.page(context, args, { tenantId: context.tenant.id });
  }

  @FieldResolver(() => [GraphQLString], { description: 'The codes of the roles they get.' })
  roles(@Root() invitation: Invitation): string[] {
    return invitation.roles;
  }

  @FieldResolver(() => InvitationState, { description: 'What became of it.' })
  state(@Root() invitation: Invitation): InvitationState {
    return invitation.state();
  }

  @Mutation(() => payloadOf(Invitation), { description: 'Invites somebody by letter; the link in it is good once, for seven days, at this company’s address.' })
  memberInvite(@Arg('input', () => MemberInviteInput) input: MemberInviteInput, @Ctx() context: TenantContext) {
    return invite(context, input);
  }

  @Mutation(() => payloadOf(Invitation), { description: 'Sends an invitation again, for seven more days; the link before stops working.' })
  invitationResend(@Arg('input', () => InvitationInput) input: InvitationInput, @Ctx() context: TenantContext) {
    return resendInvitation(context, input.id);
  }

  @Mutation(() => payloadOf(Invitation), { description: 'Takes an invitation back; its link stops working.' })
  invitationRevoke(@Arg('input', () => InvitationInput) input: InvitationInput, @Ctx() context: TenantContext) {
    return revokeInvitation(context, input.id);
  }
}
