import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { audit } from '../audit/audit.ts';
import { PriceBook } from '../pricing/price-book.ts';
import { platform } from '../runtime.ts';
import { Holding } from '../subscription/holding.ts';
import { turnMonth } from '../subscription/turn-month.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { CouponCodeTaken, CouponTermsRefused } from './coupon-errors.ts';
import type { CouponRedemption } from './coupon-redemption.entity.ts';
import { Coupon } from './coupon.entity.ts';
import { redeem } from './redeem.ts';

export interface NewCoupon {
  readonly code: string;
  readonly name: string;
  readonly percent: Decimal | null;
  readonly amount: Decimal | null;
  readonly appliesTo: readonly string[];
  readonly months: number | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly maxRedemptions: number | null;
  readonly forNewOnly: boolean;
}

/** What is wanted as it is kept; refuses terms that do not hold together, or no longer do. */
export async function expectTerms(context: TenantContext, wanted: NewCoupon): Promise<NewCoupon> {
  const { percent, amount, appliesTo, months, validFrom, validUntil, maxRedemptions } = wanted;
  const [code, name, today] = [wanted.code.trim().toUpperCase(), wanted.name.trim(), dayInIndia(platform().now())];
  if (!name) throw new CouponTermsRefused('Say what it is for.', 'name');
  if ((percent === null) === (amount === null)) throw new CouponTermsRefused('It takes off either percent or rupees.', 'percent');
  if (percent && (percent.lte(0) || percent.gt(100) || percent.decimalPlaces() > 2)) throw new CouponTermsRefused('Percent are above 0 and at most 100, with two decimals.', 'percent');
  if (amount && amount.lte(0)) throw new CouponTermsRefused('The amount is above zero.', 'amount');
  if (months !== null && months < 1) throw new CouponTermsRefused('It counts for at least one month.', 'months');
  if (maxRedemptions !== null && maxRedemptions < 1) throw new CouponTermsRefused('At least one company may redeem it.', 'maxRedemptions');
  if (validUntil && (validUntil < validFrom || validUntil < today)) throw new CouponTermsRefused('Its last day is not before its first, and not past.', 'validUntil');
  const known = new Set((await PriceBook.open(context, today)).offers.map(({ subject }) => subject));
  const unknown = appliesTo.find((subject) => !known.has(subject));
  if (unknown) throw new CouponTermsRefused(`Nothing called ${unknown} is sold.`, 'appliesTo');
  if ((await context.find(Coupon, { code } as never)).length) throw new CouponCodeTaken(code);
  return { ...wanted, code, name, appliesTo: [...new Set(appliesTo)] };
}

/** Makes a coupon. Its code is good for ever: none is used twice. */
export async function makeCoupon(context: TenantContext, wanted: NewCoupon, made: { readonly by: string; readonly approvalId: string | null }): Promise<Coupon> {
  return context.transaction(async (tx) => {
    await tx.sql("select pg_advisory_xact_lock(hashtextextended('coupon codes', 0))");
    const terms = await expectTerms(tx, wanted);
    const coupon = tx.create(Coupon, { id: uuidv7(), ...terms, madeAt: platform().now(), madeBy: made.by, approvalId: made.approvalId });
    await audit(tx, { tenantId: null, actor: tx.actor, action: 'coupon-made', details: { ...terms, percent: terms.percent?.toString() ?? null, amount: terms.amount?.toFixed(2) ?? null, ...(made.approvalId ? { approval: made.approvalId } : {}) }, requestId: tx.request.requestId });
    return coupon;
  });
}

/** Ends a coupon: nobody redeems it any more. Who has keeps what it takes off. */
export async function endCoupon(context: TenantContext, id: string): Promise<Coupon> {
  return context.transaction(async (tx) => {
    const coupon = await tx.lock(Coupon, id, ['id']);
    coupon.end(tx.actor.name, platform().now());
    await audit(tx, { tenantId: null, actor: tx.actor, action: 'coupon-ended', details: { coupon: coupon.code }, requestId: tx.request.requestId });
    return coupon;
  });
}

/** Gives a coupon to a company, by the same rules as if it had typed it. */
export async function giveCoupon(context: TenantContext, id: string, tenantId: string): Promise<CouponRedemption> {
  const { code } = await context.get(Coupon, id, ['id']);
  await context.get(Tenant, tenantId, ['tenantId']);
  await turnMonth(context, tenantId);
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId, ['tenantId']);
    tenant.expectSubscribable();
    const { set, period, today } = await Holding.of(tx, tenant);
    return redeem(tx, tenant, { code, set, period, today, isGiven: true });
  });
}
