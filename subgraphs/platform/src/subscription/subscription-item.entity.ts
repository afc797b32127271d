import { ZERO } from '@ilms/kernel/decimal';
import { Aggregate, Choice, choice, CreatedAt, Day, Id, Key, Money, Ref, Text } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';
import type { OfferKind } from '../pricing/offer.ts';

export const SoldKind = choice('SoldKind', 'What is sold.', { module: 'One module.', plan: 'A plan: several modules at one price.', bundle: 'A set that was put together for one company.' });

/** Something a company pays for, from a day on and until one, at the price it was sold at. Dearer or cheaper versions do not touch it. */
@Aggregate('subscription_item', 'Something a company pays for.', { plane: 'control', timeline: false, internal: true })
export class SubscriptionItem {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Choice(SoldKind, 'What is sold.') kind!: OfferKind;
  @Text('Its code.') subject!: string;
  @Key('The version of its price.', { hidden: true }) priceVersionId!: string;
  @Money('A month, before GST.') amount = ZERO;
  @Day('Its first day.') startsOn!: string;
  @Day('The first day it is no longer had.', { nullable: true }) endsOn?: string | null;
  @CreatedAt() createdAt!: Date;
}
