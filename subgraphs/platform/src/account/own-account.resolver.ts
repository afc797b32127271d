import { Input, Key, Text } from '@ilms/kernel/fields';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { Tenant } from '../tenant/tenant.entity.ts';
import { MemberSession } from './member.ts';
import { changeName } from './name.service.ts';
import { OwnAccount, SecondFactorEnrolment } from './own-account.ts';
import { changePassword } from './password.service.ts';
import { personOf } from './person.ts';
import { confirmEnrolment, disableSecondFactor, enrol, factorOf, recoveryCodesLeft, renewRecoveryCodes } from './second-factor.service.ts';
import { Session } from './session.entity.ts';
import { revokeOtherSessions, revokeOwnSession } from './session.service.ts';
import { User } from './user.entity.ts';

@Input('What to be called.')
class OwnNameSetInput {
  @Text('Your name.', { max: 120 }) name!: string;
}

@Input('Another password.')
class OwnPasswordChangeInput {
  @Text('The password you have.', { max: 200 }) current!: string;
  @Text('The password you want: 12 characters or more, none of the commonest, not your address.', { max: 1000 }) password!: string;
}

@Input('A code of the authenticator app.')
class SecondFactorConfirmInput {
  @Text('The six figures.', { max: 20 }) code!: string;
}

@Input('Proof of both factors.')
class SecondFactorProofInput {
  @Text('Your password.', { max: 200 }) password!: string;
  @Text('A code of the app, or a recovery code.', { max: 40 }) code!: string;
}

@Input('Which of your sessions to end.')
class OwnSessionRevokeInput {
  @Key('The session.') id!: string;
}

const OwnAccountPayload = payloadOf(OwnAccount);
const EnrolmentPayload = payloadWith('SecondFactorBegin', 'What to put on the phone.', { enrolment: () => SecondFactorEnrolment });
const RecoveryCodesPayload = payloadWith('RecoveryCodes', 'The recovery codes; they are shown this once.', { recoveryCodes: () => [GraphQLString] });
const OwnSessionPayload = payloadWith('OwnSession', 'What came of ending one of your sessions.', { session: () => MemberSession });
const OwnSessionsPayload = payloadWith('OwnSessions', 'What came of ending your other sessions.', { ended: () => Int });

export async function asSession(context: TenantContext, session: Session): Promise<MemberSession> {
  const user = await context.load(User, session.userId);
  return { ...session, userName: user?.name ?? '–', isCurrent: session.id === context.actor.sessionId, isOpen: !session.revokedAt && session.expiresAt > new Date() };
}

async function accountOf(context: TenantContext): Promise<OwnAccount> {
  const user = await personOf(context);
  const [factor, tenant] = await Promise.all([factorOf(context, user.id), context.load(Tenant, context.tenant.id)]);
  return { name: user.name, email: user.email, hasSecondFactor: factor?.confirmedAt != null, isSecondFactorRequired: user.isAdmin || (tenant?.requiresSecondFactor ?? false), recoveryCodesLeft: await recoveryCodesLeft(context, user.id) };
}

@Resolver()
export class OwnAccountResolver {
  @Query(() => OwnAccount, { description: 'The caller’s own account; keys have none.' })
  ownAccount(@Ctx() context: TenantContext) {
    return accountOf(context);
  }

  @Query(() => [MemberSession], { description: 'Where the caller is signed in, at every company.' })
  async ownSessions(@Ctx() context: TenantContext): Promise<MemberSession[]> {
    const user = await personOf(context);
    const sessions = await context.find(Session, { userId: user.id, revokedAt: null, expiresAt: { $gt: new Date() } } as never, { orderBy: { lastUsedAt: 'desc' }, limit: 100 });
    return Promise.all(sessions.map((session) => asSession(context, session)));
  }

  @Mutation(() => OwnAccountPayload, { description: 'Changes what the caller is called, at every company.' })
  async ownNameSet(@Arg('input', () => OwnNameSetInput) input: OwnNameSetInput, @Ctx() context: TenantContext) {
    await changeName(context, input.name);
    return accountOf(context);
  }

  @Mutation(() => OwnAccountPayload, { description: 'Changes the caller’s password. All their other sessions end.' })
  async ownPasswordChange(@Arg('input', () => OwnPasswordChangeInput) input: OwnPasswordChangeInput, @Ctx() context: TenantContext) {
    await changePassword(context, input);
    return accountOf(context);
  }

  @Mutation(() => EnrolmentPayload, { description: 'Begins to set up a second factor; it is asked for once its first code was confirmed.' })
  async secondFactorBegin(@Ctx() context: TenantContext) {
    return { enrolment: await enrol(context) };
  }

  @Mutation(() => RecoveryCodesPayload, { description: 'Switches the second factor on with its first code.' })
  async secondFactorConfirm(@Arg('input', () => SecondFactorConfirmInput) input: SecondFactorConfirmInput, @Ctx() context: TenantContext) {
    return { recoveryCodes: await confirmEnrolment(context, input.code) };
  }

  @Mutation(() => OwnAccountPayload, { description: 'Switches the second factor off.' })
  async secondFactorDisable(@Arg('input', () => SecondFactorProofInput) input: SecondFactorProofInput, @Ctx() context: TenantContext) {
    await disableSecondFactor(context, input);
    return accountOf(context);
  }

  @Mutation(() => RecoveryCodesPayload, { description: 'Makes ten new recovery codes; those before are void.' })
  async recoveryCodesRenew(@Arg('input', () => SecondFactorProofInput) input: SecondFactorProofInput, @Ctx() context: TenantContext) {
    return { recoveryCodes: await renewRecoveryCodes(context, input) };
  }

  @Mutation(() => OwnSessionPayload, { description: 'Ends one of the caller’s sessions.' })
  async ownSessionRevoke(@Arg('input', () => OwnSessionRevokeInput) input: OwnSessionRevokeInput, @Ctx() context: TenantContext) {
    return { session: await asSession(context, await revokeOwnSession(context, input.id)) };
  }

  @Mutation(() => OwnSessionsPayload, { description: 'Ends all of the caller’s sessions but this one.' })
  async ownSessionsRevokeOthers(@Ctx() context: TenantContext) {
    return { ended: await revokeOtherSessions(context) };
  }
}
