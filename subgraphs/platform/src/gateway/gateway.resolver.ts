import { Input, Text } from '@ilms/kernel/fields';
import { payloadOf, payloadWith } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { BillingCheckout } from './checkout.entity.ts';
import { beginPayment, shownCheckout, waitFor } from './checkout.service.ts';
import { beginMandate, endMandate, mandateOf } from './mandate.service.ts';
import { BillingMandate } from './mandate.entity.ts';

@Input('Under which key something is begun.')
class BillingBeginInput {
  @Text('A key of your own for this request; the same again answers the same.', { max: 200 }) idempotencyKey!: string;
}

const CheckoutPayload = payloadOf(BillingCheckout);
const MandatePayload = payloadOf(BillingMandate);
const MandateBegunPayload = payloadWith('BillingMandateBegin', 'What came of beginning a mandate.', { billingCheckout: () => BillingCheckout, checkoutUrl: () => GraphQLString });

/** How a company pays us, also while it is stopped. */
@Resolver()
export class BillingGatewayResolver {
  @Query(() => BillingCheckout, { description: 'How far a checkout has come; for asking every few seconds while somebody pays.' })
  async billingCheckout(@Arg('id', () => ID, { description: 'The checkout.' }) id: string, @Ctx() context: TenantContext): Promise<BillingCheckout> {
    return shownCheckout(context, await waitFor(context, id));
  }

  @Query(() => BillingMandate, { nullable: true, description: 'What this company lets us take by itself; null where it does not.' })
  billingMandate(@Ctx() context: TenantContext): Promise<BillingMandate | null> {
    return mandateOf(context, context.tenant.id);
  }

  @Mutation(() => CheckoutPayload, { description: 'Begins to pay everything that is open. While it is open for the same amount the same is answered; another amount takes its place.' })
  async billingPayBegin(@Arg('input', () => BillingBeginInput) { idempotencyKey }: BillingBeginInput, @Ctx() context: TenantContext): Promise<BillingCheckout> {
    return shownCheckout(context, await beginPayment(context, idempotencyKey));
  }

  @Mutation(() => MandateBegunPayload, { description: 'Begins to let us take invoices by themselves, up to ₹15,000 at once. One rupee is paid to open it and stays as credit.' })
  async billingMandateBegin(@Arg('input', () => BillingBeginInput) { idempotencyKey }: BillingBeginInput, @Ctx() context: TenantContext) {
    const billingCheckout = shownCheckout(context, await beginMandate(context, idempotencyKey));
    return { billingCheckout, checkoutUrl: billingCheckout.checkoutUrl };
  }

  @Mutation(() => MandatePayload, { description: 'Ends it: nothing is taken by itself any more.' })
  billingMandateEnd(@Ctx() context: TenantContext): Promise<BillingMandate> {
    return endMandate(context);
  }
}
