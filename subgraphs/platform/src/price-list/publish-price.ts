import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { Approval } from '../approval/approval.entity.ts';
import { audit } from '../audit/audit.ts';
import { keyOf, type OfferKind } from '../pricing/offer.ts';
import { PriceBook } from '../pricing/price-book.ts';
import type { StoredUsagePrice } from '../pricing/usage-price.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { migrateCompany } from './migrate-company.ts';
import { PriceBackdated, PriceInForce, PriceUnknown, PriceWithdrawn } from './price-errors.ts';
import { PriceMigration } from './price-migration.entity.ts';

/** What an approval of a price is about. */
export interface PublishDetails { readonly kind: OfferKind; readonly code: string; readonly name: string; readonly was: string; readonly monthly: string; readonly effectiveFrom: string; readonly usage?: readonly StoredUsagePrice[]; readonly tenantIds: readonly string[]; readonly companies: readonly string[] }
/** What an approval of a migration is about. */
export interface MigrateDetails { readonly priceVersionId: string; readonly name: string; readonly monthly: string; readonly tenantIds: readonly string[]; readonly companies: readonly string[] }

const today = (): string => dayInIndia(platform().now());

/** Refuses a price whose day has passed since it was asked for. */
export function expectStillAhead({ details }: Approval): void {
  if ((details as unknown as PublishDetails).effectiveFrom < today()) throw new PriceBackdated(today());
}

export const isPublished = async (context: TenantContext, { id }: Approval): Promise<boolean> => (await context.sql('select from price_version where approval_id = ?', [id])).length > 0;

/** Writes the version and what companies are to pay it, all or nothing. What it contains is what is sold on its day. */
export async function publishPrice(context: TenantContext, { id, reason, details, askedBy, decidedBy }: Approval): Promise<void> {
  const { kind, code, monthly, effectiveFrom, usage, tenantIds } = details as unknown as PublishDetails;
  const from = effectiveFrom > today() ? effectiveFrom : today();
  const publishedBy = `${askedBy}, approved by ${decidedBy}`;
  await context.transaction(async (tx) => {
    // Of two that carry it out at once the second finds it done.
    const approval = await tx.lock(Approval, id);
    if (await isPublished(tx, approval)) return;
    const versionId = await addVersion(tx, { kind, subject: code, monthly: new Decimal(monthly), effectiveFrom: from, usage, reason, publishedBy, approvalId: id });
    await audit(tx, { tenantId: null, actor: tx.actor, action: 'price-published', details: { subject: `${kind} ${code}`, monthly, effectiveFrom: from, ...(usage ? { usage } : {}), approval: id }, requestId: tx.request.requestId });
    for (const tenantId of tenantIds.toSorted()) await migrateCompany(tx, tenantId, { priceVersionId: versionId, notBefore: from, askedBy });
  });
}

interface Added { readonly kind: OfferKind; readonly subject: string; readonly monthly: Decimal; readonly effectiveFrom: string; readonly usage: readonly StoredUsagePrice[] | undefined; readonly reason: string; readonly publishedBy: string; readonly approvalId: string }

async function addVersion(tx: Transaction, { kind, subject, monthly, effectiveFrom, usage, reason, publishedBy, approvalId }: Added): Promise<string> {
  await tx.sql("select pg_advisory_xact_lock(hashtextextended('price of ' || ?::text, 0))", [`${kind} ${subject}`]);
  const id = uuidv7();
  await tx.sql(
    `insert into price_version (id, subject_kind, subject, version, amount_paise, currency, effective_from, contents, reason, published_by, published_at, approval_id)
     select ?::uuid, subject_kind, subject, (select max(version) + 1 from price_version where subject_kind = ? and subject = ?), ?::bigint, 'INR', ?::date, contents || ?::jsonb, ?::text, ?::text, ?::timestamptz, ?::uuid
       from price_version where subject_kind = ? and subject = ? and withdrawn_at is null and effective_from <= ? order by effective_from desc, version desc limit 1`,
    [id, kind, subject, monthly.times(100).toFixed(0), effectiveFrom, JSON.stringify(usage ? { usage } : {}), reason, publishedBy, platform().now(), approvalId, kind, subject, effectiveFrom]);
  return id;
}

export async function expectNotWithdrawn(context: TenantContext, { details }: Approval): Promise<void> {
  if ((await PriceBook.open(context, today())).version((details as unknown as MigrateDetails).priceVersionId)?.isWithdrawn) throw new PriceWithdrawn();
}

/** All companies of it are written down together, so that any of them says that it is done. */
export const isMigrated = async (context: TenantContext, { details, decidedAt }: Approval): Promise<boolean> =>
  (await context.sql('select from price_migration where price_version_id = ? and asked_at >= ?', [(details as unknown as MigrateDetails).priceVersionId, decidedAt])).length > 0;

export async function migrateCompanies(context: TenantContext, approval: Approval): Promise<void> {
  await expectNotWithdrawn(context, approval);
  const { priceVersionId, tenantIds } = approval.details as unknown as MigrateDetails;
  const { effectiveFrom } = (await PriceBook.open(context, today())).version(priceVersionId)!;
  await context.transaction(async (tx) => {
    if (await isMigrated(tx, await tx.lock(Approval, approval.id))) return;
    for (const tenantId of tenantIds.toSorted()) await migrateCompany(tx, tenantId, { priceVersionId, notBefore: effectiveFrom, askedBy: approval.askedBy });
  });
}

/** Withdraws a price before its day, with everything companies were to pay by it. */
export async function withdrawPrice(context: TenantContext, priceVersionId: string, reason: string): Promise<void> {
  await context.transaction(async (tx) => {
    const at = platform().now();
    const [row] = await tx.sql<{ key: string; day: string; withdrawn: boolean }>("select subject_kind || ' ' || subject as key, to_char(effective_from, 'YYYY-MM-DD') as day, withdrawn_at is not null as withdrawn from price_version where id = ? for update", [priceVersionId]);
    if (!row) throw new PriceUnknown(priceVersionId);
    if (row.withdrawn) throw new PriceWithdrawn();
    if (row.day <= dayInIndia(at)) throw new PriceInForce(row.day);
    await tx.sql('update price_version set withdrawn_at = ?, withdrawn_by = ? where id = ?', [at, tx.actor.name, priceVersionId]);
    const open = await tx.find(PriceMigration, { priceVersionId, revokedAt: null, appliedAt: null } as never);
    for (const migration of open) migration.revoke(tx.actor.name, at);
    await audit(tx, { tenantId: null, actor: tx.actor, action: 'price-withdrawn', details: { subject: row.key, effectiveFrom: row.day, companies: open.length, reason }, requestId: tx.request.requestId });
  });
}

/** Lets one company keep what it pays after all. */
export async function revokeMigration(context: TenantContext, id: string): Promise<PriceMigration> {
  return context.transaction(async (tx) => {
    const { tenantId } = await tx.get(PriceMigration, id, ['id']);
    await tx.lock(Tenant, tenantId);
    const migration = await tx.lock(PriceMigration, id);
    migration.revoke(tx.actor.name, platform().now());
    await audit(tx, { tenantId, actor: tx.actor, action: 'price-migration-revoked', details: { subject: keyOf(migration), effectiveOn: migration.effectiveOn }, requestId: tx.request.requestId });
    return migration;
  });
}
