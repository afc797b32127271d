import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { GraphQLBoolean, GraphQLString } from 'graphql';
import { Input, Text, Value, Whole } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Order } from '../order/order.entity.ts';
import { Payment } from '../payment/payment.entity.ts';
import { Refund } from '../refund/refund.entity.ts';
import { GatewayPaymentAssignInput, GatewayPaymentDecisionInput, GatewayPaymentInput } from './exception.input.ts';
import { assignPayment, capturePayment, notePayment, refundPayment } from './exception.service.ts';
import { GatewayEvent, GatewayEventOutcome } from './gateway-event.entity.ts';
import { GatewayPayment } from './gateway-payment.entity.ts';
import { GatewayRefundInput, GatewayRefundSettleInput } from './gateway-refund.input.ts';
import { GatewayRefund } from './gateway-refund.entity.ts';
import { retryRefund, settleRefund } from './gateway-refund.service.ts';
import { GatewaySettingsInput } from './gateway-settings.input.ts';
import { GatewaySettings } from './gateway-settings.entity.ts';
import { saveGatewaySettings } from './gateway-settings.service.ts';
import { hasLocalGateway, localCheckout, webhookUrl } from './gateways.ts';
import { PaymentRequestInput, PaymentReturnInput, PaymentStartInput } from './payment-request.input.ts';
import { PaymentRequest } from './payment-request.entity.ts';
import { checkRequest, returnFromCheckout, startPayment } from './payment-request.service.ts';
import { qrOf } from './qr.ts';
import { takeEvent, testWebhook } from './take-event.service.ts';

@Value('A QR code, to be drawn.')
export class QrCode {
  @Whole('How many squares it has on each side.') size!: number;
  @Text('Its dark squares as the path of a drawing of that size.', { max: 60_000 }) path!: string;
}

@Input('A message of the payment gateway, as it came.')
class GatewayHookInput {
  @Text('Its id, by which it is known again.', { nullable: true, max: 200 }) eventId?: string | null;
  @Text('Its signature.', { max: 200 }) signature!: string;
  @Text('The body, unchanged.', { max: 300_000 }) body!: string;
}

const PaymentRequests = listOf(PaymentRequest, { search: ['orderNumber', 'customerName', 'gatewayId'], order: { createdAt: 'DESC' } });
const GatewayPayments = listOf(GatewayPayment, { search: ['gatewayId', 'orderNumber', 'customerName', 'bankReference'], order: { paidAt: 'DESC' } });
const GatewayRefunds = listOf(GatewayRefund, { search: ['orderNumber', 'customerName', 'gatewayId', 'bankReference'], order: { createdAt: 'DESC' } });
const GatewayEvents = listOf(GatewayEvent, { search: ['eventId', 'gatewayPaymentId'], order: { receivedAt: 'DESC' } });
const TakenPayload = payloadWith('GatewayHookTake', 'Whether a message was signed by the gateway.', { isTaken: () => GraphQLBoolean });
const TestPayload = payloadWith('GatewayWebhookTest', 'Whether a message that is signed with the secret is taken.', { isTaken: () => GraphQLBoolean });

@Resolver(() => GatewaySettings)
export class GatewaySettingsResolver {
  @Query(() => GatewaySettings, { nullable: true, description: 'How payments are taken through a gateway; null while nothing was set up. Secrets are never answered.' })
  async gatewaySettings(@Ctx() context: TenantContext) {
    return (await context.find(GatewaySettings, {}, { limit: 1 }))[0] ?? null;
  }

  @Query(() => GraphQLBoolean, { description: 'Whether there is a stand-in of the gateway to try everything with, without keys.' })
  hasLocalGateway() {
    return hasLocalGateway();
  }

  @Query(() => GraphQLString, { nullable: true, description: 'The address to enter on the gateway’s dashboard, where it brings its messages.' })
  gatewayWebhookUrl(@Ctx() context: TenantContext) {
    try {
      return webhookUrl(context);
    } catch {
      return null; // a process without an address of its own
    }
  }

  @Mutation(() => payloadOf(GatewaySettings), { description: 'Says how payments are taken through a gateway. Secrets are sealed and never answered.' })
  gatewaySettingsSave(@Arg('input', () => GatewaySettingsInput) input: GatewaySettingsInput, @Ctx() context: TenantContext) {
    return saveGatewaySettings(context, input);
  }

  @Mutation(() => TestPayload, { description: 'Signs a message as the gateway would and takes it in.' })
  async gatewayWebhookTest(@Ctx() context: TenantContext) {
    return { isTaken: await testWebhook(context) };
  }

  /** Brought by the door at which the gateway knocks; nobody's role may. */
  @Mutation(() => TakenPayload, { description: 'Takes a message of the gateway in; for the service that receives it.' })
  async gatewayHookTake(@Arg('input', () => GatewayHookInput) input: GatewayHookInput, @Ctx() context: TenantContext) {
    return { isTaken: await takeEvent(context, input) };
  }

  @Query(() => GatewayEvents.Connection, { description: 'What the gateway has told, the latest first.' })
  gatewayEvents(@Args(() => GatewayEvents.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return GatewayEvents.page(context, args);
  }
}

@Resolver(() => GatewayEvent)
export class GatewayEventResolver {
  @FieldResolver(() => GraphQLString, { nullable: true, description: 'What came of it; null while it waits.' })
  async outcome(@Root() event: GatewayEvent, @Ctx() context: TenantContext) {
    return (await context.loadMany(GatewayEventOutcome, 'eventId', event.id))[0]?.outcome ?? null;
  }
}

@Resolver(() => PaymentRequest)
export class PaymentRequestResolver {
  @Query(() => PaymentRequests.Connection, { description: 'What customers were asked to pay through the gateway, the latest first.' })
  paymentRequests(@Args(() => PaymentRequests.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return PaymentRequests.page(context, args);
  }

  @FieldResolver(() => GraphQLString, { nullable: true, description: 'Where the customer pays: the link, or the checkout of the local gateway.' })
  payUrl(@Root() request: PaymentRequest, @Ctx() context: TenantContext) {
    return localCheckout(context.tenant.slug, request.mode, request.gatewayId) ?? request.linkUrl ?? null;
  }

  @FieldResolver(() => QrCode, { nullable: true, description: 'The same as a QR code.' })
  payQr(@Root() request: PaymentRequest, @Ctx() context: TenantContext) {
    const url = localCheckout(context.tenant.slug, request.mode, request.gatewayId) ?? request.linkUrl;
    return url ? qrOf(url) : null;
  }

  @Mutation(() => payloadOf(PaymentRequest), { description: 'Asks the customer of an order to pay an amount through the gateway: makes its order or a link.' })
  async paymentStart(@Arg('input', () => PaymentStartInput) input: PaymentStartInput, @Ctx() context: TenantContext) {
    return context.load(PaymentRequest, await startPayment(context, input));
  }

  @Mutation(() => payloadOf(PaymentRequest), { description: 'Takes in what a checkout hands back to the page it came from; the gateway is asked what it is.' })
  async paymentReturn(@Arg('input', () => PaymentReturnInput) input: PaymentReturnInput, @Ctx() context: TenantContext) {
    return context.load(PaymentRequest, await returnFromCheckout(context, input));
  }

  @Mutation(() => payloadOf(PaymentRequest), { description: 'Asks the gateway what became of a request, now.' })
  async paymentRequestCheck(@Arg('input', () => PaymentRequestInput) input: PaymentRequestInput, @Ctx() context: TenantContext) {
    return context.load(PaymentRequest, await checkRequest(context, input.id));
  }
}

@Resolver(() => GatewayPayment)
export class GatewayPaymentResolver {
  @Query(() => GatewayPayments.Connection, { description: 'Payments at the gateway, the latest first.' })
  gatewayPayments(@Args(() => GatewayPayments.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return GatewayPayments.page(context, args);
  }

  @Query(() => GatewayPayments.Connection, { description: 'Money that is of no order, decided and not, the latest first; those without resolvedAt wait for somebody.' })
  paymentExceptions(@Args(() => GatewayPayments.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return GatewayPayments.page(context, args, { exception: { $ne: null } });
  }

  @Query(() => GatewayPayment, { nullable: true, description: 'One payment at the gateway, or null.' })
  gatewayPayment(@Arg('id', () => ID, { description: 'The payment.' }) id: string, @Ctx() context: TenantContext) {
    return context.load(GatewayPayment, id);
  }

  @FieldResolver(() => [GatewayRefund], { description: 'What of it goes back, the first one first.' })
  refunds(@Root() payment: GatewayPayment, @Ctx() context: TenantContext) {
    return context.loadMany(GatewayRefund, 'gatewayPaymentId', payment.id);
  }

  @Mutation(() => payloadOf(GatewayPayment), { description: 'Captures a payment that is only authorised.' })
  async gatewayPaymentCapture(@Arg('input', () => GatewayPaymentInput) input: GatewayPaymentInput, @Ctx() context: TenantContext) {
    return context.load(GatewayPayment, await capturePayment(context, input.id));
  }

  @Mutation(() => payloadOf(GatewayPayment), { description: 'Takes money that is of no order for one that still owes as much.' })
  async gatewayPaymentAssign(@Arg('input', () => GatewayPaymentAssignInput) input: GatewayPaymentAssignInput, @Ctx() context: TenantContext) {
    return context.load(GatewayPayment, await assignPayment(context, input));
  }

  @Mutation(() => payloadOf(GatewayPayment), { description: 'Gives money back that is of no order.' })
  async gatewayPaymentRefund(@Arg('input', () => GatewayPaymentDecisionInput) input: GatewayPaymentDecisionInput, @Ctx() context: TenantContext) {
    return context.load(GatewayPayment, await refundPayment(context, input));
  }

  @Mutation(() => payloadOf(GatewayPayment), { description: 'Notes that somebody has seen to an exception in another way.' })
  async gatewayPaymentNote(@Arg('input', () => GatewayPaymentDecisionInput) input: GatewayPaymentDecisionInput, @Ctx() context: TenantContext) {
    return context.load(GatewayPayment, await notePayment(context, input));
  }
}

@Resolver(() => GatewayRefund)
export class GatewayRefundResolver {
  @Query(() => GatewayRefunds.Connection, { description: 'Money that goes back through the gateway, the latest first.' })
  gatewayRefunds(@Args(() => GatewayRefunds.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return GatewayRefunds.page(context, args);
  }

  @Mutation(() => payloadOf(GatewayRefund), { description: 'Tries a refund again that failed.' })
  async gatewayRefundRetry(@Arg('input', () => GatewayRefundInput) input: GatewayRefundInput, @Ctx() context: TenantContext) {
    return context.load(GatewayRefund, await retryRefund(context, input));
  }

  @Mutation(() => payloadOf(GatewayRefund), { description: 'Notes that a refund that failed was given back in another way.' })
  async gatewayRefundSettle(@Arg('input', () => GatewayRefundSettleInput) input: GatewayRefundSettleInput, @Ctx() context: TenantContext) {
    return context.load(GatewayRefund, await settleRefund(context, input));
  }
}

/** What an order's customer was asked to pay through the gateway. */
@Resolver(() => Order)
export class PaymentRequestsOfOrderResolver {
  @FieldResolver(() => [PaymentRequest], { description: 'What its customer was asked to pay through the gateway, the first one first.' })
  paymentRequests(@Root() order: Order, @Ctx() context: TenantContext) {
    return context.loadMany(PaymentRequest, 'orderId', order.id);
  }
}

/** The gateway behind a payment, and behind a refund. */
@Resolver(() => Payment)
export class GatewayOfPaymentResolver {
  @FieldResolver(() => GatewayPayment, { nullable: true, description: 'The payment at the gateway it came from, if it came through one.' })
  async gateway(@Root() payment: Payment, @Ctx() context: TenantContext) {
    return (await context.loadMany(GatewayPayment, 'paymentId', payment.id))[0] ?? null;
  }
}

@Resolver(() => Refund)
export class GatewayOfRefundResolver {
  @FieldResolver(() => [GatewayRefund], { description: 'What of it goes through the gateway, and how far it is.' })
  throughGateway(@Root() refund: Refund, @Ctx() context: TenantContext) {
    return context.loadMany(GatewayRefund, 'refundId', refund.id);
  }
}
