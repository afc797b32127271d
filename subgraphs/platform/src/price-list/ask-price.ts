import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { Approval } from '../approval/approval.entity.ts';
import { askForTwo } from '../approval/ask-for-two.ts';
import { inRupees } from '../billing/rupees.ts';
import { keyOf, type OfferKind } from '../pricing/offer.ts';
import { PriceBook } from '../pricing/price-book.ts';
import type { StoredUsagePrice, UsagePrice } from '../pricing/usage-price.ts';
import { expectMeters } from '../usage-charge/meters.ts';
import { platform } from '../runtime.ts';
import { Holding } from '../subscription/holding.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { NothingToMigrate, PriceBackdated, PriceNotWhole, PriceSame, PriceUnknown, PriceWithdrawn } from './price-errors.ts';
import type { MigrateDetails, PublishDetails } from './publish-price.ts';

export interface NewPrice {
  readonly kind: OfferKind;
  readonly code: string;
  /** Rupees a month, before GST. */
  readonly monthly: Decimal;
  readonly effectiveFrom: string;
  /** Companies that are to pay it too; all others keep what they pay. */
  readonly tenantIds: readonly string[];
  /** What is charged for use beside it; as it is where nothing is said. */
  readonly usage?: readonly UsagePrice[] | null | undefined;
}

const asStored = (usage: readonly UsagePrice[]): StoredUsagePrice[] =>
  usage.map(({ meter, included, price }) => ({ meter, included: included.toFixed(), price: price.toFixed(2) })).toSorted((a, b) => a.meter.localeCompare(b.meter));

const isSame = (one: readonly StoredUsagePrice[], other: readonly StoredUsagePrice[]): boolean => JSON.stringify(one) === JSON.stringify(other);

const today = (): string => dayInIndia(platform().now());

/** The names of companies that have something; refuses any that does not have it, or has this version of its price. */
async function holdersOf(context: TenantContext, key: string, tenantIds: readonly string[], priceVersionId?: string): Promise<string[]> {
  const tenants = await Promise.all([...new Set(tenantIds)].map((id) => context.get(Tenant, id, ['tenantIds'])));
  const without: string[] = [];
  for (const tenant of tenants) {
    const has = (await Holding.of(context, tenant)).set.offers.find((offer) => keyOf(offer) === key);
    if (!has || has.priceVersionId === priceVersionId) without.push(tenant.name);
  }
  if (without.length) throw new NothingToMigrate(without);
  return tenants.map(({ name }) => name);
}

/** Asks for another price of something that is sold; another administrator has to approve it. */
export async function askPrice(context: TenantContext, { kind, code, monthly, effectiveFrom, tenantIds, usage }: NewPrice, reason: string): Promise<Approval> {
  if (!monthly.isInteger()) throw new PriceNotWhole();
  if (effectiveFrom < today()) throw new PriceBackdated(today());
  const offer = (await PriceBook.open(context, effectiveFrom)).offer(kind, code);
  if (!offer) throw new PriceUnknown(code);
  const said = usage ? asStored(usage) : undefined;
  if (said) expectMeters(said);
  if (offer.price.eq(monthly) && (!said || isSame(said, asStored(offer.usage)))) throw new PriceSame(inRupees(monthly));
  const details: PublishDetails = { kind, code, name: offer.name, was: offer.price.toFixed(2), monthly: monthly.toFixed(2), effectiveFrom, ...(said ? { usage: said } : {}), tenantIds: [...new Set(tenantIds)], companies: await holdersOf(context, keyOf(offer), tenantIds) };
  return askForTwo(context, { act: 'PRICE_PUBLISH', subject: keyOf(offer), details: { ...details }, reason });
}

/** Asks for companies to pay a version that is in force or coming; another administrator has to approve it. */
export async function askMigration(context: TenantContext, priceVersionId: string, tenantIds: readonly string[], reason: string): Promise<Approval> {
  if (!tenantIds.length) throw new NothingToMigrate([]);
  const book = await PriceBook.open(context, today());
  const version = book.version(priceVersionId);
  if (!version) throw new PriceUnknown(priceVersionId);
  if (version.isWithdrawn) throw new PriceWithdrawn();
  const offer = book.sold(priceVersionId);
  const details: MigrateDetails = { priceVersionId, name: offer.name, monthly: offer.price.toFixed(2), tenantIds: [...new Set(tenantIds)], companies: await holdersOf(context, keyOf(offer), tenantIds, priceVersionId) };
  return askForTwo(context, { act: 'PRICE_MIGRATE', subject: keyOf(offer), details: { ...details }, reason });
}
