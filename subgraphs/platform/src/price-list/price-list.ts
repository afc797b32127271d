import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, ZERO } from '@ilms/kernel/decimal';
import { choice, Choice, Day, Flag, Instant, Key, Money, Quantity, Text, Value, Whole } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Field } from 'type-graphql';
import { periodOf } from '../pricing/period.ts';
import { keyOf, type Offer, type OfferKind } from '../pricing/offer.ts';
import { PriceBook } from '../pricing/price-book.ts';
import { mrrByPrice } from '../revenue/mrr.ts';
import { platform } from '../runtime.ts';
import { meters, usageWords } from '../usage-charge/meters.ts';
import { SoldKind } from '../subscription/subscription-item.entity.ts';

export const PriceState = choice('PriceState', 'Where a version of a price stands today.', { PAST: 'Another one has taken its place.', IN_FORCE: 'It is what is sold.', COMING: 'It comes into force on its day.', WITHDRAWN: 'It was withdrawn before its day.' });

@Value('What more of something costs than a price includes.')
export class UsagePriceSaid {
  @Text('What is counted.') meter!: string;
  @Text('In words: "orders a month".') label!: string;
  @Quantity('How many a month the price includes.') included!: Decimal;
  @Money('For each one beyond, before GST.') price!: Decimal;
}

@Value('A version of a price: what something costs whoever buys it from its day on. Who bought before keeps what it cost then.')
export class PriceVersion {
  @Key('Identifies it.') id!: string;
  @Whole('Counts the versions of what is sold.') version!: number;
  @Money('Rupees a month, before GST.') monthly!: Decimal;
  @Day('From which day on.') effectiveFrom!: string;
  @Choice(PriceState, 'Where it stands today.') state!: keyof typeof PriceState;
  @Text('Why; nothing for what the manifests say.', { nullable: true, max: 500 }) reason?: string | null;
  @Text('Who asked for it and who approved it.', { nullable: true }) publishedBy?: string | null;
  @Instant('When it was published.', { nullable: true }) publishedAt?: Date | null;
  @Text('Who withdrew it.', { nullable: true }) withdrawnBy?: string | null;
  @Field(() => [GraphQLString], { description: 'What is charged for use beside it, in words: "₹2.00 for each beyond 500 orders a month".' }) usage!: readonly string[];
  @Whole('How many companies have bought at it and have it now.') companies!: number;
  @Whole('How many are to pay it from a month on.') migrating!: number;
  @Money('What is paid a month for it today, coupons taken off.') mrr!: Decimal;
}

@Value('Something that is sold, with its prices.')
export class PricedOffer {
  @Choice(SoldKind, 'Module, plan or bundle.') kind!: OfferKind;
  @Text('Its code.') code!: string;
  @Text('What it is called.') name!: string;
  @Money('What it costs today, a month before GST.') monthly!: Decimal;
  @Field(() => [GraphQLString], { description: 'The modules it holds.' }) modules!: readonly string[];
  @Flag('Whether its price is agreed on with us.') isByAgreement!: boolean;
  @Whole('How many companies have it, at whatever price.') companies!: number;
  @Money('What is paid a month for it today.') mrr!: Decimal;
  @Field(() => [UsagePriceSaid], { description: 'What is charged for use beside its price of today.' }) usage!: readonly UsagePriceSaid[];
  @Field(() => [PriceVersion], { description: 'Its prices, the latest first.' }) versions!: PriceVersion[];
}

@Value('A company that has something, at which price.')
export class PriceHolder {
  @Key('The company.') tenantId!: string;
  @Text('What it is called.') name!: string;
  @Key('The version it pays.') priceVersionId!: string;
  @Whole('Which version that is.') version!: number;
  @Money('Rupees a month.') monthly!: Decimal;
  @Day('Since when it has it.') startsOn!: string;
  @Day('When its next month begins; null while it is not charged.', { nullable: true }) nextOn?: string | null;
  @Key('The migration to another version that is under way.', { nullable: true }) migrationId?: string | null;
  @Day('From when on it pays another version.', { nullable: true }) migratesOn?: string | null;
  @Money('What it pays then.', { nullable: true }) migratesTo?: Decimal | null;
}

interface Row { readonly id: string; readonly kind: OfferKind; readonly subject: string; readonly version: number; readonly paise: string; readonly day: string; readonly reason: string | null; readonly published_by: string | null; readonly published_at: Date | null; readonly withdrawn_by: string | null; readonly companies: number; readonly migrating: number }

/** Everything that is sold, with every version of its price and who pays it. Three statements. */
export async function pricedOffers(context: TenantContext): Promise<PricedOffer[]> {
  const today = dayInIndia(platform().now());
  const book = await PriceBook.open(context, today);
  const paid = new Map((await mrrByPrice(context, today)).map(({ priceVersionId, mrr }) => [priceVersionId, mrr]));
  const rows = await context.sql<Row>(
    `select p.id, p.subject_kind as kind, p.subject, p.version, p.amount_paise::text as paise, to_char(p.effective_from, 'YYYY-MM-DD') as day, p.reason, p.published_by, p.published_at, p.withdrawn_by,
            (select count(*)::int from subscription_item i join tenant t on t.id = i.tenant_id where i.price_version_id = p.id and i.ends_on is null and t.state not in ('provisioning', 'purged')) as companies,
            (select count(*)::int from price_migration m where m.price_version_id = p.id and m.revoked_at is null and m.applied_at is null) as migrating
       from price_version p order by p.effective_from desc, p.version desc`);
  const labels = new Map(meters().map(({ meter, label }) => [meter, label]));
  const said = ({ usage }: Offer) => usage.map((one) => ({ ...one, label: labels.get(one.meter) ?? one.meter }));
  const byKey = Map.groupBy(rows, keyOf);
  const order = { plan: 0, module: 1, bundle: 2 } as const;
  return book.offers.toSorted((a, b) => order[a.kind] - order[b.kind] || a.name.localeCompare(b.name)).map((offer) => {
    const versions = (byKey.get(keyOf(offer)) ?? []).map((row): PriceVersion => ({
      id: row.id, version: row.version, monthly: new Decimal(row.paise).div(100), effectiveFrom: row.day, reason: row.reason, publishedBy: row.published_by, publishedAt: row.published_at && new Date(row.published_at), withdrawnBy: row.withdrawn_by,
      usage: usageWords(book.sold(row.id).usage), companies: row.companies, migrating: row.migrating, mrr: paid.get(row.id) ?? ZERO,
      state: row.withdrawn_by ? 'WITHDRAWN' : row.id === offer.priceVersionId ? 'IN_FORCE' : row.day > today ? 'COMING' : 'PAST',
    }));
    return {
      kind: offer.kind, code: offer.subject, name: offer.name, monthly: offer.price, modules: offer.modules, isByAgreement: offer.isByAgreement, usage: said(offer), versions,
      companies: versions.reduce((count, { companies }) => count + companies, 0), mrr: versions.reduce((total, { mrr }) => total.plus(mrr), ZERO),
    };
  });
}

/** Who has something that is sold, and at which price. */
export async function priceHolders(context: TenantContext, kind: OfferKind, code: string): Promise<PriceHolder[]> {
  const today = dayInIndia(platform().now());
  const rows = await context.sql<{ tenant_id: string; name: string; price: string; version: number; paise: string; starts_on: string; charged_from: string | null; migration: string | null; migrates_on: string | null; migrates_to: string | null }>(
    `select t.id as tenant_id, t.name, p.id as price, p.version, p.amount_paise::text as paise, to_char(i.starts_on, 'YYYY-MM-DD') as starts_on, to_char(t.charged_from, 'YYYY-MM-DD') as charged_from,
            m.id as migration, to_char(m.effective_on, 'YYYY-MM-DD') as migrates_on, n.amount_paise::text as migrates_to
       from subscription_item i join tenant t on t.id = i.tenant_id join price_version p on p.id = i.price_version_id
       left join price_migration m on m.tenant_id = t.id and m.kind = i.kind and m.subject = i.subject and m.revoked_at is null and m.applied_at is null
       left join price_version n on n.id = m.price_version_id
      where i.kind = ? and i.subject = ? and i.ends_on is null and t.state not in ('provisioning', 'purged') order by t.name, t.id`, [kind, code]);
  return rows.map((row) => ({
    tenantId: row.tenant_id, name: row.name, priceVersionId: row.price, version: row.version, monthly: new Decimal(row.paise).div(100), startsOn: row.starts_on,
    nextOn: row.charged_from && (row.charged_from > today ? row.charged_from : periodOf(row.charged_from, today).to),
    migrationId: row.migration, migratesOn: row.migrates_on, migratesTo: row.migrates_to === null ? null : new Decimal(row.migrates_to).div(100),
  }));
}
