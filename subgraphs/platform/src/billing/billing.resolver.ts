import { Flag, Input, Text, Whole } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import { MoneyScalar } from '@ilms/kernel/scalars';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Args, Ctx, Field, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Tenant } from '../tenant/tenant.entity.ts';
import { accountOf } from './account.ts';
import { BillingDocument } from './billing-document.entity.ts';
import { BillingAccount } from './billing-parts.ts';
import { setProfile } from './billing-parties.ts';
import { BillingPayment } from './billing-payment.entity.ts';
import { BillingProfile } from './billing-profile.entity.ts';
import { endSubscription, startSubscription } from './going-on.service.ts';
import { shownBilling } from './show-billing.ts';

@Input('To whom invoices are made out.')
class BillingProfileInput {
  @Whole('The version that was read; 0 where nothing was set yet.') version!: number;
  @Text('Legal name.') legalName!: string;
  @Text('GSTIN, where the company is registered.', { nullable: true, max: 20 }) gstin?: string | null;
  @Text('State code; needed without a GSTIN.', { nullable: true, max: 2 }) stateCode?: string | null;
  @Field(() => [GraphQLString], { description: 'Address, line by line.' }) addressLines!: string[];
  @Text('Where invoices go, beside those who may pay.', { nullable: true, max: 254, pattern: /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/, expects: 'an e-mail address' }) email?: string | null;
  @Flag('Whether it is a unit in a special economic zone.', { nullable: true }) isInSez?: boolean | null;
}

const AccountPayload = payloadOf(BillingAccount);
export const Documents = listOf(BillingDocument, { search: ['number'], order: { issuedOn: 'DESC' } });
export const Payments = listOf(BillingPayment, { search: ['reference'], order: { receivedOn: 'DESC' } });

@Resolver(() => BillingDocument)
export class BillingResolver {
  @Query(() => BillingAccount, { description: 'Where this company stands with us: what is due, what comes next.' })
  billingAccount(@Ctx() context: TenantContext): Promise<BillingAccount> {
    return shownBilling(context, context.tenant.id);
  }

  @Query(() => Documents.Connection, { description: 'Invoices and credit notes of this company, the latest first. PDF: /download/platform/billing-document/<id>.' })
  billingDocuments(@Args(() => Documents.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Documents.page(context, args, { tenantId: context.tenant.id });
  }

  @Query(() => Payments.Connection, { description: 'What this company has paid, the latest first.' })
  billingPayments(@Args(() => Payments.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Payments.page(context, args, { tenantId: context.tenant.id });
  }

  @FieldResolver(() => MoneyScalar, { description: 'What is still to be paid of it; everything that comes pays the oldest invoice first.' })
  async open(@Root() { id, tenantId }: BillingDocument, @Ctx() context: TenantContext) {
    return accountOf(await context.loadMany(BillingDocument, 'tenantId', tenantId), await context.loadMany(BillingPayment, 'tenantId', tenantId)).open.get(id) ?? '0';
  }

  @Mutation(() => payloadOf(BillingProfile), { description: 'Says to whom invoices are made out from now on; those that are issued stay as they are.' })
  billingProfileSet(@Arg('input', () => BillingProfileInput) { version, ...profile }: BillingProfileInput, @Ctx() context: TenantContext): Promise<BillingProfile> {
    return context.transaction(async (tx) => {
      await tx.lock(Tenant, tx.tenant.id);
      return setProfile(tx, tx.tenant.id, profile, version);
    });
  }

  @Mutation(() => AccountPayload, { description: 'Goes on after the trial, or comes back: charged from the day after the trial, and from today where that is over or it is to begin at once.' })
  async subscriptionStart(@Arg('atOnce', () => Boolean, { nullable: true, description: 'Begin today, also while the trial goes on: the first invoice is made now, and the trial ends when it is paid.' }) atOnce: boolean | null, @Ctx() context: TenantContext): Promise<BillingAccount> {
    await startSubscription(context, context.tenant.id, { atOnce: atOnce ?? false });
    return shownBilling(context, context.tenant.id);
  }

  @Mutation(() => AccountPayload, { description: 'Ends everything with the month that is charged; until then it can be taken back with subscriptionChangeRevoke. A trial just ends.' })
  async subscriptionEnd(@Ctx() context: TenantContext): Promise<BillingAccount> {
    await endSubscription(context, context.tenant.id);
    return shownBilling(context, context.tenant.id);
  }
}
