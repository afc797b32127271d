import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, choice, Day, Input, Key, Money, Text, Whole } from '@ilms/kernel/fields';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import type { ListArgs } from '@ilms/kernel/list';
import { Arg, Args, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Tenant } from '../tenant/tenant.entity.ts';
import { BillingAccount } from './billing-parts.ts';
import { sellerOf, setSeller } from './billing-parties.ts';
import { BillingPayment } from './billing-payment.entity.ts';
import { BillingSeller } from './billing-seller.entity.ts';
import { Documents, Payments } from './billing.resolver.ts';
import { extendTrial } from './going-on.service.ts';
import { receivePayment, reversePayment } from './payment.service.ts';
import { shownBilling } from './show-billing.ts';

@Input('Where a transfer goes.')
class SellerBankInput {
  @Text('Whose account it is.') holder!: string;
  @Text('At which bank.') bankName!: string;
  @Text('Its number.', { max: 20 }) accountNumber!: string;
  @Text('Code of the branch.', { max: 11 }) ifsc!: string;
  @Text('Address for UPI.', { nullable: true }) upiId?: string;
}

@Input('Who we are on invoices.')
class BillingSellerInput {
  @Whole('The version that was read; nothing where nobody has said it before.', { nullable: true }) version?: number | null;
  @Text('Legal name.') legalName!: string;
  @Text('Our GSTIN; our state follows from it.', { max: 20 }) gstin!: string;
  @Field(() => [GraphQLString], { description: 'Address, line by line.' }) addressLines!: string[];
  @Text('Where questions about an invoice go.', { max: 254, pattern: /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/, expects: 'an e-mail address' }) email!: string;
  @Text('Telephone.', { nullable: true }) phone?: string | null;
  @Text('Service accounting code; 997331 when nothing is said.', { nullable: true, max: 8, pattern: /^99\d{2,4}$/, expects: 'a service accounting code that begins with 99' }) sac?: string | null;
  @Text('Who signs.', { nullable: true }) signatory?: string | null;
  @Field(() => SellerBankInput, { nullable: true, description: 'Where transfers go.' }) bank?: SellerBankInput | null;
}

const ByHand = choice('BillingPaymentByHand', 'Money that is written down by hand.', { BANK: 'A transfer to our account.', TDS: 'Tax the company has kept back and paid in our name.' });

@Input('Money of a company that came outside the gateway.')
class BillingPaymentInput {
  @Key('The company.') tenantId!: string;
  @Choice(ByHand, 'How it came.') source!: keyof typeof ByHand;
  @Text('UTR of the transfer, or number of the certificate.', { max: 80 }) reference!: string;
  @Money('How much.', { min: '0.01' }) amount!: Decimal;
  @Day('The day of the money.') receivedOn!: string;
  @Text('Anything else worth knowing.', { nullable: true, max: 300 }) note?: string | null;
}

@Input('Which payment, and why it is taken back.')
class BillingPaymentReversalInput {
  @Key('The payment.') id!: string;
  @Text('Why.', { max: 300 }) reason!: string;
}

@Input('How much longer a company tries us out, and why.')
class TrialExtensionInput {
  @Key('The company.') tenantId!: string;
  @Whole('How many days more, from the end of the trial or from today where that is over: 1 to 30.') days!: number;
  @Text('Why; kept in the audit trail.', { max: 500 }) reason!: string;
}

/** What our own people see and do of companies' accounts. */
@Resolver()
export class BillingPanelResolver {
  @Query(() => BillingSeller, { nullable: true, description: 'Who we are on invoices; null until somebody has said so, and until then nothing is invoiced.' })
  billingSeller(@Ctx() context: TenantContext) {
    return sellerOf(context);
  }

  @Query(() => BillingAccount, { description: 'Where a company stands with us.' })
  tenantAccount(@Arg('tenantId', () => ID, { description: 'The company.' }) tenantId: string, @Ctx() context: TenantContext) {
    return shownBilling(context, tenantId);
  }

  @Query(() => Documents.Connection, { description: 'Invoices and credit notes of a company, the latest first.' })
  async tenantBillingDocuments(@Arg('tenantId', () => ID, { description: 'The company.' }) tenantId: string, @Args(() => Documents.Args) args: ListArgs, @Ctx() context: TenantContext) {
    await context.get(Tenant, tenantId, ['tenantId']);
    return Documents.page(context, args, { tenantId });
  }

  @Query(() => Payments.Connection, { description: 'What a company has paid, the latest first.' })
  async tenantBillingPayments(@Arg('tenantId', () => ID, { description: 'The company.' }) tenantId: string, @Args(() => Payments.Args) args: ListArgs, @Ctx() context: TenantContext) {
    await context.get(Tenant, tenantId, ['tenantId']);
    return Payments.page(context, args, { tenantId });
  }

  @Mutation(() => payloadOf(BillingSeller), { description: 'Says who we are on invoices from now on.' })
  billingSellerSet(@Arg('input', () => BillingSellerInput) input: BillingSellerInput, @Ctx() context: TenantContext) {
    return setSeller(context, input);
  }

  @Mutation(() => payloadOf(BillingPayment), { description: 'Writes down a transfer, or tax a company has kept back; once for each reference.' })
  billingPaymentRecord(@Arg('input', () => BillingPaymentInput) { tenantId, ...received }: BillingPaymentInput, @Ctx() context: TenantContext) {
    return receivePayment(context, tenantId, received);
  }

  @Mutation(() => payloadOf(BillingPayment), { description: 'Takes back a payment that was written down by hand and was wrong.' })
  billingPaymentReverse(@Arg('input', () => BillingPaymentReversalInput) { id, reason }: BillingPaymentReversalInput, @Ctx() context: TenantContext) {
    return reversePayment(context, id, reason);
  }

  @Mutation(() => payloadOf(Tenant), { description: 'Lets a company try us out for longer.' })
  tenantTrialExtend(@Arg('input', () => TrialExtensionInput) { tenantId, days, reason }: TrialExtensionInput, @Ctx() context: TenantContext) {
    return extendTrial(context, tenantId, days, reason);
  }
}
