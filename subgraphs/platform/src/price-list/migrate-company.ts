import { dayAfter } from '@ilms/core/india/day';
import { mailer } from '@ilms/kernel/mail';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { addressesOf } from '../billing/addresses.ts';
import { keyOf } from '../pricing/offer.ts';
import { periodAfter, periodOf, type Period } from '../pricing/period.ts';
import { isUseDearer } from '../pricing/usage-price.ts';
import { platform } from '../runtime.ts';
import { usageWords } from '../usage-charge/meters.ts';
import { tell } from '../subscription/billing-audit.ts';
import { Holding } from '../subscription/holding.ts';
import { sell } from '../subscription/sell.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { PriceMigration } from './price-migration.entity.ts';
import { priceLetter } from './price-letter.ts';

/** Days before a company pays more, on which it is told. */
export const NOTICE_DAYS = 30;

/** The first day of the first month of a company that begins on a day or later. */
function firstMonthFrom(chargedFrom: string | null | undefined, day: string): string {
  if (!chargedFrom) return day;
  let period: Period = periodOf(chargedFrom, day);
  while (period.from < day) period = periodAfter(chargedFrom, period);
  return period.from;
}

/**
 * Has a company pay a version of a price from its next month on that begins when the version is in force; where that is more than it pays, thirty
 * days after it was told at the earliest. Answers nothing where it does not have the thing at another version.
 */
export async function migrateCompany(tx: Transaction, tenantId: string, { priceVersionId, notBefore, askedBy }: { priceVersionId: string; notBefore: string; askedBy: string }): Promise<PriceMigration | undefined> {
  const tenant = await tx.lock(Tenant, tenantId);
  const holding = await Holding.of(tx, tenant);
  const { today, book } = holding;
  const to = book.sold(priceVersionId);
  const has = holding.set.offers.find((offer) => keyOf(offer) === keyOf(to));
  if (!has || has.priceVersionId === priceVersionId) return undefined;
  const isDearer = to.price.gt(has.price) || isUseDearer(to.usage, has.usage);
  const earliest = [notBefore, dayAfter(today, isDearer ? NOTICE_DAYS : 1)].toSorted().at(-1)!;
  const at = platform().now();
  for (const former of holding.migrations.filter((one) => keyOf(one) === keyOf(to))) former.revoke(askedBy, at);
  await tx.flush(); // of one thing there is never a second open migration
  const migration = tx.create(PriceMigration, { id: uuidv7(), tenantId, kind: to.kind, subject: to.subject, priceVersionId, effectiveOn: firstMonthFrom(tenant.chargedFrom, earliest), askedAt: at, askedBy });
  await tell(tx, tenantId, 'price-migration-announced', { subject: keyOf(to), from: has.price.toFixed(2), to: to.price.toFixed(2), effectiveOn: migration.effectiveOn });
  for (const address of await addressesOf(tx, tenant)) await mailer().send(tx, priceLetter(address, tenant, { name: to.name, from: has.price, to: to.price, usage: usageWords(to.usage), isDearer, effectiveOn: migration.effectiveOn }));
  return migration;
}

/** Lets what has come due be paid at its new price; the caller has locked the company and charges the month next. Answers whether anything changed. */
export async function applyMigrations(tx: Transaction, holding: Holding, period: Period): Promise<boolean> {
  const due = holding.migrations.filter(({ effectiveOn }) => effectiveOn <= period.from);
  if (!due.length) return false;
  const at = platform().now();
  await sell(tx, holding, holding.migrated(period.from));
  for (const migration of due) {
    if (holding.set.offers.some((offer) => keyOf(offer) === keyOf(migration))) migration.appliedAt = at;
    else migration.revoke('ilms', at);
    await tell(tx, holding.tenant.id, migration.appliedAt ? 'price-migration-applied' : 'price-migration-lapsed', { subject: keyOf(migration), effectiveOn: migration.effectiveOn });
  }
  await tx.flush();
  return true;
}
