import type { Decimal } from '@ilms/kernel/decimal';
import { DomainError } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { supplyTo } from '../billing/billing-parties.ts';
import { issueDocuments } from '../billing/issue-documents.ts';
import type { Coupon } from '../coupon/coupon.entity.ts';
import { couponFor, firstDayOf, redeem } from '../coupon/redeem.ts';
import { monthDiscount, RedeemedCoupons } from '../coupon/running-coupon.ts';
import { NO_DISCOUNT, offOf } from '../coupon/terms.ts';
import { NoScheduledChange, QuoteOutdated } from '../errors.ts';
import { tendModuleTrial } from '../module-trial/module-trial.service.ts';
import { planChange, type PlannedChange } from '../pricing/plan-change.ts';
import { quoteChange, type Quote } from '../pricing/quote.ts';
import type { SoldSet, Wanted } from '../pricing/sold-set.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { Holding } from './holding.ts';
import { ScheduledChange } from './scheduled-change.entity.ts';
import { tell } from './billing-audit.ts';
import { sell } from './sell.ts';
import { turnMonth } from './turn-month.ts';

/** The coupon that makes months to come cheaper: one that runs, or one that is agreed to with the change. */
export interface QuotedCoupon {
  readonly coupon: Coupon;
  /** What a month of the set is cheaper by, before GST. */
  readonly off: Decimal;
  /** How many months it has still to come; null is for ever. */
  readonly months: number | null;
  /** The first day of the months it counts for; null where that is known only once the company is charged. */
  readonly from: string | null;
  readonly isNew: boolean;
}

export interface QuotedChange {
  readonly holding: Holding;
  readonly wanted: SoldSet;
  readonly change: PlannedChange;
  readonly quote: Quote;
  readonly coupon?: QuotedCoupon | undefined;
  /** Why the coupon that was named cannot be redeemed. */
  readonly couponRefusal?: DomainError | undefined;
}

/** What somebody wants to pay for, and the coupon they name with it. */
export interface WantedChange extends Wanted {
  readonly coupon?: string | null | undefined;
}

async function quoted(context: TenantContext, holding: Holding, wanted: WantedChange): Promise<QuotedChange> {
  const set = holding.wanted(wanted);
  holding.expectOffered(set);
  const { period, today, tenant } = holding;
  const change = planChange(holding.set, set, { isCharged: period !== null, offerOf: (code) => holding.module(code) });
  const { coupon, refusal } = await couponOf(context, holding, set, wanted.coupon);
  const discount = period ? await monthDiscount(context, tenant.id, period) : NO_DISCOUNT;
  const quote = quoteChange(holding.set, change, { period, today, supply: await supplyTo(context, tenant), discount, coupon: coupon?.isNew ? coupon.coupon.code : undefined });
  return { holding, wanted: set, change, quote, coupon, couponRefusal: refusal };
}

/** The coupon that runs, with what it takes off a month of a set. */
export async function runningCoupon(context: TenantContext, { tenant, period }: Holding, set: SoldSet): Promise<QuotedCoupon | undefined> {
  const redeemed = (await RedeemedCoupons.of(context, tenant.id)).running;
  if (!redeemed) return undefined;
  const from = period && [period.to, redeemed.redemption.fromDay].toSorted().at(-1)!;
  return { coupon: redeemed.coupon, off: offOf(redeemed.coupon, set), months: RedeemedCoupons.left(redeemed), from, isNew: false };
}

/** The coupon somebody names, if it can be redeemed; the one that runs otherwise, and why the other one cannot. */
async function couponOf(context: TenantContext, holding: Holding, set: SoldSet, code: string | null | undefined): Promise<{ coupon?: QuotedCoupon | undefined; refusal?: DomainError }> {
  const { tenant, period, today } = holding;
  if (!code?.trim()) return { coupon: await runningCoupon(context, holding, set) };
  try {
    const coupon = await couponFor(context, tenant, code, set, today);
    return { coupon: { coupon, off: offOf(coupon, set), months: coupon.months ?? null, from: period ? firstDayOf(tenant, period, today) : null, isNew: true } };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { coupon: await runningCoupon(context, holding, set), refusal: error };
  }
}

/** What it would cost to have another set, to the paisa. Prices any closed set, built or not. */
export async function quoteSubscription(context: TenantContext, tenantId: string, wanted: WantedChange): Promise<QuotedChange> {
  return quoted(context, await Holding.of(context, await context.get(Tenant, tenantId)), wanted);
}

/**
 * Lets a company have the set it was quoted: more at once, less with the next month. Whoever agrees names the quote; another day or
 * another price is another quote. What was scheduled before is replaced. A coupon that is named with it counts from the next month charged.
 */
export async function changeSubscription(context: TenantContext, tenantId: string, wanted: WantedChange, quoteHash: string): Promise<Tenant> {
  await turnMonth(context, tenantId);
  const before = await quoteSubscription(context, tenantId, wanted);
  before.holding.tenant.expectMayChoose();
  before.holding.expectToBeHad(before.wanted);
  if (before.couponRefusal) throw before.couponRefusal;
  await makeTables(before);
  const changed = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    tenant.expectMayChoose();
    const { holding, wanted: set, change, quote, coupon, couponRefusal } = await quoted(tx, await Holding.of(tx, tenant), wanted);
    holding.expectToBeHad(set);
    if (couponRefusal) throw couponRefusal;
    if (quote.hash !== quoteHash) throw new QuoteOutdated();
    const at = platform().now();
    const isChange = change.now !== undefined || change.later !== undefined;
    // Naming a coupon alone leaves what is to change with the next month as it is.
    if (isChange || !coupon?.isNew) holding.scheduled?.revoke(at);
    await tx.flush();
    if (change.now) await sell(tx, holding, change.now);
    await tx.flush();
    await tendModuleTrial(tx, tenant, holding.today);
    await issueDocuments(tx, tenant, holding.today);
    if (change.later) tx.create(ScheduledChange, { id: uuidv7(), tenantId, effectiveOn: quote.laterOn!, plan: wanted.plan, modules: [...wanted.modules], askedAt: at, askedBy: tx.actor.name });
    if (coupon?.isNew) await redeem(tx, tenant, { code: coupon.coupon.code, set, period: holding.period, today: holding.today });
    if (isChange || !coupon?.isNew) await tell(tx, tenantId, 'subscription-changed', { plan: wanted.plan, modules: wanted.modules, total: quote.total.toFixed(2), monthly: quote.monthly.toFixed(2), laterOn: quote.laterOn });
    return tenant;
  });
  platform().tenantChanged(tenantId);
  return changed;
}

/** Takes back what was asked for from the next month on. */
export async function revokeScheduledChange(context: TenantContext, tenantId: string): Promise<Tenant> {
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    const { scheduled } = await Holding.of(tx, tenant);
    if (!scheduled) throw new NoScheduledChange();
    scheduled.revoke(platform().now());
    await tell(tx, tenantId, 'subscription-change-revoked', { effectiveOn: scheduled.effectiveOn });
    return tenant;
  });
}

/** Tables first, so that nobody sees a module without them. */
async function makeTables({ holding: { tenant }, change }: QuotedChange): Promise<void> {
  const { catalogue, provisioner } = platform();
  const modules = catalogue.builtAmong(change.now?.modules ?? []);
  if (modules.length) await provisioner.provision({ id: tenant.id, slug: tenant.slug, name: tenant.name, schema: tenant.schemaName }, [...catalogue.alwaysOn, ...modules]);
}
