import { Decimal } from '@ilms/kernel/decimal';
import { Day, Flag, Input, Key, Money, Rate, Text, Whole } from '@ilms/kernel/fields';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { MoneyScalar } from '@ilms/kernel/scalars';
import { GraphQLString } from 'graphql';
import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Approval } from '../approval/approval.entity.ts';
import { platform } from '../runtime.ts';
import { CouponRedemption } from './coupon-redemption.entity.ts';
import { Coupon } from './coupon.entity.ts';
import { askCoupon } from './asked-coupon.ts';
import { endCoupon, giveCoupon } from './coupon.service.ts';

@Input('A new coupon, and why. Its terms never change.')
class CouponMakeAskInput {
  @Text('What is typed: letters, digits and hyphens; kept in capital letters.', { max: 40, pattern: /^[A-Za-z0-9][A-Za-z0-9-]{2,38}[A-Za-z0-9]$/, expects: 'four to forty letters, digits and hyphens' }) code!: string;
  @Text('What it is for, in a few words.', { max: 120 }) name!: string;
  @Rate('Percent off; nothing where it is an amount.', { nullable: true }) percent?: Decimal | null;
  @Money('Rupees off a month, before GST; nothing where it is a percentage.', { nullable: true }) amount?: Decimal | null;
  @Field(() => [GraphQLString], { description: 'Codes of the modules, plans and bundles it takes something off; none is everything.' }) appliesTo!: string[];
  @Whole('For how many charged months; null is for ever.', { nullable: true }) months?: number | null;
  @Day('The first day it can be redeemed; today when nothing is said.', { nullable: true }) validFrom?: string | null;
  @Day('The last day it can be redeemed.', { nullable: true }) validUntil?: string | null;
  @Whole('How many companies may redeem it.', { nullable: true }) maxRedemptions?: number | null;
  @Flag('Whether only companies may redeem it that were never charged anything.') forNewOnly!: boolean;
  @Text('Why, in at least three words.', { max: 500 }) reason!: string;
}

@Input('Which coupon to end.')
class CouponEndInput {
  @Key('The coupon.') id!: string;
}

@Input('Which coupon to give to which company.')
class CouponGiveInput {
  @Key('The coupon.') id!: string;
  @Key('The company.') tenantId!: string;
}

const Coupons = listOf(Coupon, { search: ['code', 'name', 'madeBy'], order: { madeAt: 'DESC' } });
const Redemptions = listOf(CouponRedemption, { search: ['redeemedBy'], order: { redeemedAt: 'DESC' } });
const CouponPayload = payloadOf(Coupon);

@Resolver(() => Coupon)
export class CouponResolver {
  @Query(() => Coupons.Connection, { description: 'Coupons, latest first.' })
  coupons(@Args(() => Coupons.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Coupons.page(context, args);
  }

  @Query(() => Coupon, { nullable: true, description: 'One coupon.' })
  coupon(@Arg('id', () => ID) id: string, @Ctx() context: TenantContext) {
    return context.load(Coupon, id);
  }

  @Query(() => Redemptions.Connection, { description: 'Which companies have redeemed which coupons, latest first.' })
  couponRedemptions(@Args(() => Redemptions.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return Redemptions.page(context, args);
  }

  @FieldResolver(() => GraphQLString, { description: 'OPEN, COMING, EXHAUSTED, OVER or ENDED.' })
  async state(@Root() coupon: Coupon, @Ctx() context: TenantContext): Promise<string> {
    const today = dayInIndia(platform().now());
    if (coupon.endedAt) return 'ENDED';
    if (coupon.validUntil && coupon.validUntil < today) return 'OVER';
    if (coupon.maxRedemptions != null && (await this.redeemed(coupon, context)) >= coupon.maxRedemptions) return 'EXHAUSTED';
    return coupon.validFrom > today ? 'COMING' : 'OPEN';
  }

  @FieldResolver(() => Int, { description: 'How many companies have redeemed it.' })
  async redeemed(@Root() { id }: Coupon, @Ctx() context: TenantContext): Promise<number> {
    return (await context.loadMany(CouponRedemption, 'couponId', id)).length;
  }

  @FieldResolver(() => MoneyScalar, { description: 'What it has taken off charges so far, before GST.' })
  async takenOff(@Root() { id }: Coupon, @Ctx() context: TenantContext): Promise<Decimal> {
    const [row] = await context.sql<{ off: string }>('select coalesce(-sum(d.amount), 0)::text as off from billing_discount d join coupon_redemption r on r.id = d.redemption_id where r.coupon_id = ?', [id]);
    return new Decimal(row!.off);
  }

  @Mutation(() => payloadOf(Approval), { description: 'Asks for a coupon. Another administrator has to approve it; it can be redeemed from then on.' })
  couponMakeAsk(@Arg('input', () => CouponMakeAskInput) { reason, ...wanted }: CouponMakeAskInput, @Ctx() context: TenantContext) {
    const { percent = null, amount = null, months = null, validFrom, validUntil = null, maxRedemptions = null } = wanted;
    return askCoupon(context, { ...wanted, percent, amount, months, validFrom: validFrom ?? dayInIndia(platform().now()), validUntil, maxRedemptions }, reason);
  }

  @Mutation(() => CouponPayload, { description: 'Ends a coupon: nobody redeems it any more; who has keeps what it takes off.' })
  couponEnd(@Arg('input', () => CouponEndInput) { id }: CouponEndInput, @Ctx() context: TenantContext) {
    return endCoupon(context, id);
  }

  @Mutation(() => payloadOf(CouponRedemption), { description: 'Gives a coupon to a company, by the rules by which it would redeem it itself.' })
  couponGive(@Arg('input', () => CouponGiveInput) { id, tenantId }: CouponGiveInput, @Ctx() context: TenantContext) {
    return giveCoupon(context, id, tenantId);
  }
}
