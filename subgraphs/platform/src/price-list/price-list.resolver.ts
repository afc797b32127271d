import type { Decimal } from '@ilms/kernel/decimal';
import { Choice, Day, Input, Key, Money, Quantity, Text } from '@ilms/kernel/fields';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Approval } from '../approval/approval.entity.ts';
import { expectReason } from '../audit/reason.ts';
import type { OfferKind } from '../pricing/offer.ts';
import { SoldKind } from '../subscription/subscription-item.entity.ts';
import { askMigration, askPrice } from './ask-price.ts';
import { PricedOffer, PriceHolder, pricedOffers, priceHolders } from './price-list.ts';
import { meters } from '../usage-charge/meters.ts';
import { UsageMeter } from '../usage-charge/usage-charge-parts.ts';
import { revokeMigration, withdrawPrice } from './publish-price.ts';

@Input('What more of something costs than a price includes.')
export class UsagePriceInput {
  @Text('What is counted: users, storageGb, or what a module counts, such as ordersPerMonth.', { max: 60 }) meter!: string;
  @Quantity('How many a month the price includes.', { min: '0' }) included!: Decimal;
  @Money('For each one beyond, before GST.', { min: '0.01' }) price!: Decimal;
}

@Input('Another price of something that is sold, and who pays it besides those who buy from its day on.')
class PricePublishAskInput {
  @Choice(SoldKind, 'Module, plan or bundle.') kind!: OfferKind;
  @Text('Its code.', { max: 60 }) code!: string;
  @Money('Whole rupees a month, before GST.', { min: '0' }) monthly!: Decimal;
  @Day('From which day on: today or later.') effectiveFrom!: string;
  @Field(() => [ID], { description: 'Companies that have it and are to pay this price too, from a month of theirs on; all others keep what they pay.' }) tenantIds!: string[];
  @Field(() => [UsagePriceInput], { nullable: true, description: 'What is charged for use beside it; left out, as it is.' }) usage?: UsagePriceInput[] | null;
  @Text('Why, in at least three words.', { max: 500 }) reason!: string;
}

@Input('Which companies are to pay which version of a price.')
class PriceMigrateAskInput {
  @Key('The version.') priceVersionId!: string;
  @Field(() => [ID], { description: 'Companies that have it at another version.' }) tenantIds!: string[];
  @Text('Why, in at least three words.', { max: 500 }) reason!: string;
}

@Input('Which version to withdraw before its day, and why.')
class PriceWithdrawInput {
  @Key('The version.') id!: string;
  @Text('Why, in at least three words.', { max: 500 }) reason!: string;
}

@Input('Which company keeps what it pays.')
class PriceMigrationRevokeInput {
  @Key('The migration.') id!: string;
}

const ApprovalPayload = payloadOf(Approval);
const OfferPayload = payloadOf(PricedOffer);

@Resolver()
export class PriceListResolver {
  @Query(() => [PricedOffer], { description: 'Everything that is sold: what it costs, every version of its price, and who pays which.' })
  prices(@Ctx() context: TenantContext): Promise<PricedOffer[]> {
    return pricedOffers(context);
  }

  @Query(() => [UsageMeter], { description: 'What is counted of companies, and can have a price for each one beyond what is included.' })
  usageMeters(): readonly UsageMeter[] {
    return meters();
  }

  @Query(() => [PriceHolder], { description: 'Who has something that is sold, and at which price.' })
  priceHolders(@Arg('kind', () => SoldKind, { description: 'Module, plan or bundle.' }) kind: OfferKind, @Arg('code', () => GraphQLString, { description: 'Its code.' }) code: string, @Ctx() context: TenantContext): Promise<PriceHolder[]> {
    return priceHolders(context, kind, code);
  }

  @Mutation(() => ApprovalPayload, { description: 'Asks for another price of something that is sold. Another administrator has to approve it; companies keep what they pay but for those that are named, and these are told thirty days before they pay more.' })
  pricePublishAsk(@Arg('input', () => PricePublishAskInput) { reason, ...price }: PricePublishAskInput, @Ctx() context: TenantContext) {
    return askPrice(context, price, reason);
  }

  @Mutation(() => ApprovalPayload, { description: 'Asks for companies to pay a version of a price they have not bought at. Another administrator has to approve it.' })
  priceMigrateAsk(@Arg('input', () => PriceMigrateAskInput) { priceVersionId, tenantIds, reason }: PriceMigrateAskInput, @Ctx() context: TenantContext) {
    return askMigration(context, priceVersionId, tenantIds, reason);
  }

  @Mutation(() => OfferPayload, { description: 'Withdraws a price before its day, with what companies were to pay by it.' })
  async priceWithdraw(@Arg('input', () => PriceWithdrawInput) { id, reason }: PriceWithdrawInput, @Ctx() context: TenantContext): Promise<PricedOffer | undefined> {
    await withdrawPrice(context, id, expectReason(reason));
    return (await pricedOffers(context)).find(({ versions }) => versions.some((version) => version.id === id));
  }

  @Mutation(() => OfferPayload, { description: 'Lets one company keep what it pays after all.' })
  async priceMigrationRevoke(@Arg('input', () => PriceMigrationRevokeInput) { id }: PriceMigrationRevokeInput, @Ctx() context: TenantContext): Promise<PricedOffer | undefined> {
    const { kind, subject } = await revokeMigration(context, id);
    return (await pricedOffers(context)).find((offer) => offer.kind === kind && offer.code === subject);
  }
}
