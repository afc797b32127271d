import { Choice, Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLBoolean, GraphQLString } from 'graphql';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { platform } from '../runtime.ts';
import { BillingGateway, BillingGatewayMode } from './billing-gateway.entity.ts';
import { setGateway } from './billing-gateway.service.ts';
import { assignException, resolveException } from './exception.service.ts';
import { gatewayOf, hasLocalBilling } from './gateway-account.ts';
import { BillingGatewayPayment } from './gateway-payment.entity.ts';
import { takeEvent } from './take-event.ts';

@Input('Our account at the payment gateway. What is left out stays as it is.')
class BillingGatewayInput {
  @Choice(BillingGatewayMode, 'Which gateway is asked.') mode!: BillingGatewayMode;
  @Text('The id of the key; begins with rzp_test_ or rzp_live_.', { nullable: true, max: 60 }) keyId?: string | null;
  @Text('The secret of the key.', { nullable: true, max: 200 }) keySecret?: string | null;
  @Text('The secret of the webhook; the one before is good for another day.', { nullable: true, max: 200 }) webhookSecret?: string | null;
  @Flag('Whether companies pay through it.', { nullable: true }) isActive?: boolean | null;
  @Whole('The version that was read.', { nullable: true }) version?: number | null;
}

@Input('Whose money it is, and why.')
class BillingExceptionAssignInput {
  @Key('The payment.') id!: string;
  @Key('The company.') tenantId!: string;
  @Text('Why.', { max: 400 }) reason!: string;
}

@Input('How one of us has seen to money that is of no company.')
class BillingExceptionResolveInput {
  @Key('The payment.') id!: string;
  @Text('How, and why.', { max: 400 }) reason!: string;
}

@Input('A message of the gateway.')
class BillingHookInput {
  @Text('By what it is known when it comes twice.', { nullable: true, max: 200 }) eventId?: string | null;
  @Text('The signature of the body.', { max: 200 }) signature!: string;
  @Text('The body, exactly as it came.', { max: 300_000 }) body!: string;
}

const TakenPayload = payloadWith('BillingHook', 'Whether a message was taken.', { isTaken: () => GraphQLBoolean });
const Exceptions = listOf(BillingGatewayPayment, { search: ['gatewayId'], order: { createdAt: 'DESC' } });

/** How companies’ payments are set up and watched over by our own people, and the door at which the gateway knocks. */
@Resolver(() => BillingGatewayPayment)
export class BillingGatewayPanelResolver {
  @Query(() => BillingGateway, { nullable: true, description: 'Our account at the payment gateway; null while none is set up. Secrets are never answered.' })
  async billingGateway(@Ctx() context: TenantContext) {
    return (await gatewayOf(context)) ?? null;
  }

  @Query(() => GraphQLString, { description: 'Where the gateway brings its messages; to be entered on its own pages.' })
  billingGatewayHookUrl(): string {
    return `${platform().origin({ slug: 'panel' })}/hooks/razorpay-billing`;
  }

  @Query(() => GraphQLBoolean, { description: 'Whether there is a stand-in of the gateway to try everything with, without keys.' })
  hasLocalBillingGateway(): boolean {
    return hasLocalBilling();
  }

  @Query(() => Exceptions.Connection, { description: 'Money that arrived at the gateway and was of no company, the latest first; decided or not.' })
  billingGatewayExceptions(@Args(() => Exceptions.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Exceptions.page(context, args, { exception: { $ne: null } });
  }

  @Mutation(() => payloadOf(BillingGateway), { description: 'Says through which account companies pay us. Secrets are sealed and never answered.' })
  billingGatewaySet(@Arg('input', () => BillingGatewayInput) input: BillingGatewayInput, @Ctx() context: TenantContext) {
    return setGateway(context, input);
  }

  @Mutation(() => payloadOf(BillingGatewayPayment), { description: 'Writes money that was of no company down for one.' })
  billingGatewayExceptionAssign(@Arg('input', () => BillingExceptionAssignInput) input: BillingExceptionAssignInput, @Ctx() context: TenantContext) {
    return assignException(context, input);
  }

  @Mutation(() => payloadOf(BillingGatewayPayment), { description: 'Says that one of us has seen to money that is of no company in another way.' })
  billingGatewayExceptionResolve(@Arg('input', () => BillingExceptionResolveInput) { id, reason }: BillingExceptionResolveInput, @Ctx() context: TenantContext) {
    return resolveException(context, id, reason);
  }

  /** Brought by the door at which the gateway knocks; what is not signed is not taken, whoever brings it. */
  @Mutation(() => TakenPayload, { description: 'Takes a message of the gateway in; for the door that receives it.' })
  async billingHookTake(@Arg('input', () => BillingHookInput) input: BillingHookInput, @Ctx() context: TenantContext) {
    return { isTaken: await takeEvent(context, input) };
  }
}
