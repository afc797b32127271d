import { Flag, Input, Instant, Key, Text, Value, Whole } from '@ilms/kernel/fields';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import { InstantScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { AccessRequest } from './access-request.entity.ts';
import { allowRequest, makeRequest, ownRequests, refuseRequest, requestsTo, takeRequestBack } from './access-request.service.ts';
import { makeHandover } from './handover.service.ts';
import { LEAST_MINUTES, MOST_MINUTES } from './tenant-access.entity.ts';

@Value('ilms support asks to come into the company.')
export class SupportRequest {
  @Key('The request.') id!: string;
  @Text('What it is about, as support says.') message!: string;
  @Whole('For how many minutes.') minutes!: number;
  @Flag('Whether something is to be changed, too.') mayWrite!: boolean;
  @Instant('When it was asked.') askedAt!: Date;
  @Instant('When it lapses, undecided.') lapsesAt!: Date;
}

@Input('Which company to ask, why, and for how long.')
class AccessRequestMakeInput {
  @Key('The company.') tenantId!: string;
  @Text('Why, in at least three words; kept in the audit trail. The company does not read it.', { max: 500 }) reason!: string;
  @Text('What the company is told.', { max: 200 }) message!: string;
  @Text('The ticket it belongs to.', { nullable: true, max: 60 }) ticket?: string | null;
  @Whole('For how many minutes, from when it is allowed: 15 to 240.', { min: LEAST_MINUTES, max: MOST_MINUTES }) minutes!: number;
  @Flag('Whether something is to be changed there.', { nullable: true }) mayWrite?: boolean | null;
}

@Input('Which request to take back.')
class AccessRequestTakeBackInput {
  @Key('The request.') id!: string;
}

@Input('Which request of ilms support to decide.')
class SupportRequestInput {
  @Key('The request.') id!: string;
}

@Input('By which access to open the company’s app.')
class TenantHandoverMakeInput {
  @Key('The access: the caller’s own, and running.') accessId!: string;
}

const AccessRequestPayload = payloadOf(AccessRequest);
const SupportRequestPayload = payloadOf(SupportRequest);
const HandoverPayload = payloadWith('TenantHandover', 'The way into the company’s app.', { url: () => GraphQLString, expiresAt: () => InstantScalar });

@Resolver(() => AccessRequest)
export class AccessRequestResolver {
  @Query(() => [AccessRequest], { description: 'What the caller has asked companies for within the last day, latest first.' })
  ownAccessRequests(@Ctx() context: TenantContext) {
    return ownRequests(context);
  }

  @Mutation(() => AccessRequestPayload, { description: 'Asks a company that wants to be asked to let the caller in. Whoever may let us in is told by letter and in the app; the access begins when one of them allows it.' })
  accessRequestMake(@Arg('input', () => AccessRequestMakeInput) input: AccessRequestMakeInput, @Ctx() context: TenantContext) {
    return makeRequest(context, { ...input, mayWrite: input.mayWrite ?? false });
  }

  @Mutation(() => AccessRequestPayload, { description: 'Takes back what the caller has asked for.' })
  accessRequestTakeBack(@Arg('input', () => AccessRequestTakeBackInput) { id }: AccessRequestTakeBackInput, @Ctx() context: TenantContext) {
    return takeRequestBack(context, id);
  }

  @Mutation(() => HandoverPayload, { description: 'Makes the address that opens the company’s app by an access that runs: for the caller alone, once, within a minute. The session there ends with the access.' })
  tenantHandoverMake(@Arg('input', () => TenantHandoverMakeInput) { accessId }: TenantHandoverMakeInput, @Ctx() context: TenantContext) {
    return makeHandover(context, accessId);
  }

  @Query(() => [SupportRequest], { description: 'When ilms support asks to come into the company: what waits for a decision.' })
  supportRequests(@Ctx() context: TenantContext) {
    return requestsTo(context);
  }

  @Mutation(() => SupportRequestPayload, { description: 'Lets ilms support into the company, for as long as was asked for, from now on.' })
  supportRequestAllow(@Arg('input', () => SupportRequestInput) { id }: SupportRequestInput, @Ctx() context: TenantContext) {
    return allowRequest(context, id);
  }

  @Mutation(() => SupportRequestPayload, { description: 'Does not let ilms support in.' })
  supportRequestRefuse(@Arg('input', () => SupportRequestInput) { id }: SupportRequestInput, @Ctx() context: TenantContext) {
    return refuseRequest(context, id);
  }
}
