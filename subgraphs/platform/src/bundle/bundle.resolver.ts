import type { Decimal } from '@ilms/kernel/decimal';
import { Day, Input, Key, Money, Text, Value, Whole } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Approval } from '../approval/approval.entity.ts';
import { PriceBook } from '../pricing/price-book.ts';
import { changeSubscription, quoteSubscription } from '../subscription/change-subscription.service.ts';
import { shownPlan, shownQuote } from '../subscription/show-subscription.ts';
import { SoldPlan, SubscriptionQuote } from '../subscription/subscription-parts.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { BundleOffer } from './bundle-offer.entity.ts';
import { askBundle } from './asked-bundle.ts';
import { LIMITS, offerBundle, proposeBundle, withdrawOffer } from './offer-bundle.ts';

const CODE = { max: 40, pattern: /^[a-z][a-z0-9-]*$/, expects: 'letters a–z, digits and hyphens' };

@Value('A set of modules with everything they need, and what it costs singly.')
export class BundleProposal {
  @Field(() => [GraphQLString], { description: 'The modules, each after what it needs.' }) modules!: readonly string[];
  @Field(() => [GraphQLString], { description: 'Those that came along because something chosen needs them.' }) added!: readonly string[];
  @Money('What they cost singly a month, before GST.') listed!: Decimal;
  @Field(() => [GraphQLString], { description: 'What a bundle can be limited in.' }) limits!: readonly string[];
}

@Input('A limit of a bundle.')
class BundleLimitInput {
  @Text('In what, such as users.', { max: 40 }) code!: string;
  @Whole('The most there may be; null is unlimited.', { nullable: true }) ceiling?: number | null;
}

@Input('A set that is put together at a price of its own, to whom it is offered, and why.')
class BundleMakeAskInput {
  @Text('Its code, by which it is agreed to.', CODE) code!: string;
  @Text('What it is called.', { max: 80 }) name!: string;
  @Field(() => [GraphQLString], { description: 'Its modules: a closed set.' }) modules!: string[];
  @Field(() => [GraphQLString], { description: 'Features of these modules that it leaves out.' }) withoutFeatures!: string[];
  @Field(() => [BundleLimitInput], { description: 'Up to where it goes; what is not named is unlimited.' }) limits!: BundleLimitInput[];
  @Money('Whole rupees a month, before GST.', { min: '1' }) monthly!: Decimal;
  @Key('The company it is for; any that knows the code when nothing is said.', { nullable: true }) tenantId?: string | null;
  @Day('The last day it can be agreed to.', { nullable: true }) validUntil?: string | null;
  @Text('Why, in at least three words.', { max: 500 }) reason!: string;
}

@Input('To whom a bundle is offered besides.')
class BundleOfferInput {
  @Text('The code of the bundle.', CODE) code!: string;
  @Key('The company; any that knows the code when nothing is said, where that was approved.', { nullable: true }) tenantId?: string | null;
  @Day('The last day it can be agreed to.', { nullable: true }) validUntil?: string | null;
}

@Input('Which offer to withdraw.')
class BundleOfferWithdrawInput {
  @Key('The offer.') id!: string;
}

@Input('What a company is sold, and at which quote.')
class TenantSubscriptionChangeInput {
  @Key('The company.') tenantId!: string;
  @Text('A plan or bundle; null for modules only.', { nullable: true }) plan?: string | null;
  @Field(() => [GraphQLString], { description: 'Modules beside it.' }) modules!: string[];
  @Text('The `hash` of the quote that was shown.') quoteHash!: string;
}

const Offers = listOf(BundleOffer, { search: ['bundle', 'madeBy'], order: { madeAt: 'DESC' } });
const OfferPayload = payloadOf(BundleOffer);
const TenantPayload = payloadOf(Tenant);

@Resolver(() => BundleOffer)
export class BundleResolver {
  @Query(() => Offers.Connection, { description: 'Bundles that are or were offered, latest first.' })
  bundleOffers(@Args(() => Offers.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Offers.page(context, args);
  }

  @Query(() => BundleProposal, { description: 'Modules with everything they need, and what they cost singly.' })
  async bundleProposal(@Arg('modules', () => [GraphQLString], { description: 'The modules that are wanted.' }) modules: string[], @Ctx() context: TenantContext): Promise<BundleProposal> {
    return { ...(await proposeBundle(context, modules)), limits: LIMITS };
  }

  @FieldResolver(() => SoldPlan, { nullable: true, description: 'What the bundle holds and costs now.' })
  async sold(@Root() { bundle }: BundleOffer, @Ctx() context: TenantContext): Promise<SoldPlan | null> {
    const offer = (await PriceBook.today(context)).offer('bundle', bundle);
    return offer ? shownPlan(offer) : null;
  }

  @Query(() => SubscriptionQuote, { description: 'What it would cost a company to have another set, to the paisa.' })
  async tenantSubscriptionQuote(
    @Arg('tenantId', () => ID, { description: 'The company.' }) tenantId: string,
    @Arg('plan', () => GraphQLString, { nullable: true, description: 'A plan, or a bundle that it has or is offered.' }) plan: string | null,
    @Arg('modules', () => [GraphQLString], { description: 'Modules beside it.' }) modules: string[],
    @Ctx() context: TenantContext,
  ): Promise<SubscriptionQuote> {
    return shownQuote(await quoteSubscription(context, tenantId, { plan: plan ?? null, modules }));
  }

  @Mutation(() => payloadOf(Approval), { description: 'Asks for a set at a price of its own to be offered to a company, or under its code. Another administrator has to approve it.' })
  bundleMakeAsk(@Arg('input', () => BundleMakeAskInput) { code, name, modules, withoutFeatures, limits, monthly, tenantId, validUntil, reason }: BundleMakeAskInput, @Ctx() context: TenantContext) {
    const bundle = { code, name, modules, withoutFeatures, price: monthly, limits: Object.fromEntries(limits.map((limit) => [limit.code, limit.ceiling ?? null])) };
    return askBundle(context, bundle, { tenantId: tenantId ?? null, validUntil: validUntil ?? null }, reason);
  }

  @Mutation(() => OfferPayload, { description: 'Offers a bundle that is there to another company at the price it has, or again under its code.' })
  bundleOffer(@Arg('input', () => BundleOfferInput) { code, tenantId, validUntil }: BundleOfferInput, @Ctx() context: TenantContext) {
    return offerBundle(context, code, { tenantId: tenantId ?? null, validUntil: validUntil ?? null });
  }

  @Mutation(() => OfferPayload, { description: 'Withdraws an offer; who has the bundle keeps it.' })
  bundleOfferWithdraw(@Arg('input', () => BundleOfferWithdrawInput) { id }: BundleOfferWithdrawInput, @Ctx() context: TenantContext) {
    return withdrawOffer(context, id);
  }

  @Mutation(() => TenantPayload, { description: 'Sells a company the set it was quoted: more at once, less with its next month, as if it had agreed itself.' })
  tenantSubscriptionChange(@Arg('input', () => TenantSubscriptionChangeInput) { tenantId, plan, modules, quoteHash }: TenantSubscriptionChangeInput, @Ctx() context: TenantContext) {
    return changeSubscription(context, tenantId, { plan: plan ?? null, modules }, quoteHash);
  }
}
