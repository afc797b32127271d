import { Input, Text } from '@ilms/kernel/fields';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { GraphQLString } from 'graphql';
import { Arg, Ctx, Field, Mutation, Query, Resolver } from 'type-graphql';
import { ownOffersOf } from '../bundle/offered.ts';
import { PriceBook } from '../pricing/price-book.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { changeSubscription, quoteSubscription, revokeScheduledChange, runningCoupon } from './change-subscription.service.ts';
import { Holding } from './holding.ts';
import { shownPlan, shownQuote, shownSubscription } from './show-subscription.ts';
import { usageCharges } from '../usage-charge/show-usage-charges.ts';
import { UsageCharges } from '../usage-charge/usage-charge-parts.ts';
import { usageOf } from './usage.ts';
import { UsageOfLimit } from './usage-parts.ts';
import { CompanySubscription, SoldPlan, SubscriptionQuote } from './subscription-parts.ts';

@Input('What the company wants to pay for, and which quote it agrees to.')
class SubscriptionChangeInput {
  @Text('A plan, or the bundle it has; null for modules only.', { nullable: true }) plan?: string | null;
  @Field(() => [GraphQLString], { description: 'Modules beside it.' }) modules!: string[];
  @Text('A coupon to redeem with it.', { nullable: true, max: 40 }) coupon?: string | null;
  @Text('The `hash` of the quote that was shown.') quoteHash!: string;
}

const SubscriptionPayload = payloadOf(CompanySubscription);

async function shown(context: TenantContext): Promise<CompanySubscription> {
  const holding = await Holding.of(context, await context.get(Tenant, context.tenant.id));
  return shownSubscription(holding, await runningCoupon(context, holding, holding.set), await ownOffersOf(context, context.tenant.id, holding.today));
}

@Resolver()
export class SubscriptionResolver {
  @Query(() => CompanySubscription, { description: 'What this company pays for, what that costs, and what is to change.' })
  subscription(@Ctx() context: TenantContext): Promise<CompanySubscription> {
    return shown(context);
  }

  @Query(() => [UsageOfLimit], { description: 'What the company uses of what its subscription may limit.' })
  subscriptionUsage(@Ctx() context: TenantContext): Promise<UsageOfLimit[]> {
    return usageOf(context, context.tenant.id);
  }

  @Query(() => UsageCharges, { nullable: true, description: 'What is charged for use in the month under way, as far as it has gone; null while nothing is charged.' })
  usageCharges(@Ctx() context: TenantContext): Promise<UsageCharges | null> {
    return usageCharges(context, context.tenant.id);
  }

  @Query(() => [SoldPlan], { description: 'The plans we sell at present, the cheapest first.' })
  async plans(@Ctx() context: TenantContext): Promise<SoldPlan[]> {
    return (await PriceBook.open(context, dayInIndia(platform().now()))).plans.toSorted((a, b) => a.price.cmp(b.price)).map(shownPlan);
  }

  @Query(() => SubscriptionQuote, { description: 'What it would cost to have another set, to the paisa. Any closed set can be priced, also of modules that are still in preparation.' })
  async subscriptionQuote(
    @Arg('plan', () => GraphQLString, { nullable: true, description: 'A plan, or a bundle that it has or is offered.' }) plan: string | null,
    @Arg('modules', () => [GraphQLString], { description: 'Modules beside it.' }) modules: string[],
    @Arg('coupon', () => GraphQLString, { nullable: true, description: 'A coupon to redeem with it.' }) coupon: string | null,
    @Ctx() context: TenantContext,
  ): Promise<SubscriptionQuote> {
    return shownQuote(await quoteSubscription(context, context.tenant.id, { plan: plan ?? null, modules, coupon }));
  }

  @Query(() => SoldPlan, { nullable: true, description: 'The set that is offered to this company under a code; null where none is.' })
  async subscriptionOffer(@Arg('code', () => GraphQLString, { description: 'The code of the offer.' }) code: string, @Ctx() context: TenantContext): Promise<SoldPlan | null> {
    const { book, offered } = await Holding.of(context, await context.get(Tenant, context.tenant.id));
    const named = code.trim().toLowerCase();
    const offer = offered.has(named) ? book.offer('bundle', named) : undefined;
    return offer ? { ...shownPlan(offer), offeredUntil: offered.get(named) ?? null } : null;
  }

  @Mutation(() => SubscriptionPayload, { description: 'Lets the company have the set it was quoted: more at once, less with the next month. Replaces what was to change then.' })
  async subscriptionChange(@Arg('input', () => SubscriptionChangeInput) { plan, modules, coupon, quoteHash }: SubscriptionChangeInput, @Ctx() context: TenantContext): Promise<CompanySubscription> {
    await changeSubscription(context, context.tenant.id, { plan: plan ?? null, modules, coupon }, quoteHash);
    return shown(context);
  }

  @Mutation(() => SubscriptionPayload, { description: 'Takes back what was to change with the next month.' })
  async subscriptionChangeRevoke(@Ctx() context: TenantContext): Promise<CompanySubscription> {
    await revokeScheduledChange(context, context.tenant.id);
    return shown(context);
  }
}
