import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import type { Period } from '../pricing/period.ts';
import type { SoldSet } from '../pricing/sold-set.ts';
import { platform } from '../runtime.ts';
import { tell } from '../subscription/billing-audit.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { CouponExhausted, CouponForNew, CouponNotForThis, CouponRuns, CouponUnknown, CouponUsed } from './coupon-errors.ts';
import { CouponRedemption } from './coupon-redemption.entity.ts';
import { Coupon } from './coupon.entity.ts';
import { RedeemedCoupons } from './running-coupon.ts';
import { appliesTo } from './terms.ts';

const normal = (code: string): string => code.trim().toUpperCase();

async function countOf(context: TenantContext, couponId: string): Promise<number> {
  const [row] = await context.sql<{ last: number | null }>('select max(number) as last from coupon_redemption where coupon_id = ?', [couponId]);
  return row?.last ?? 0;
}

/** The coupon of a code, if it can be redeemed today for this set, whoever asks; refuses otherwise. */
export async function openCoupon(context: TenantContext, code: string, set: SoldSet, today: string): Promise<Coupon> {
  const [coupon] = await context.find(Coupon, { code: normal(code) } as never);
  if (!coupon) throw new CouponUnknown(normal(code));
  coupon.expectOpen(today);
  if (coupon.maxRedemptions != null && (await countOf(context, coupon.id)) >= coupon.maxRedemptions) throw new CouponExhausted(coupon.code, coupon.maxRedemptions);
  if (!set.sold.some((sold) => appliesTo(coupon, sold))) throw new CouponNotForThis(coupon.code, coupon.appliesTo.length ? coupon.appliesTo.map((one) => platform().catalogue.find(one)?.name ?? one) : ['what is paid for']);
  return coupon;
}

/** The same for one company: it redeems a coupon once, and one counts at a time. */
export async function couponFor(context: TenantContext, tenant: Tenant, code: string, set: SoldSet, today: string): Promise<Coupon> {
  const redeemed = await RedeemedCoupons.of(context, tenant.id);
  const [known] = await context.find(Coupon, { code: normal(code) } as never);
  if (known && redeemed.has(known.id)) throw new CouponUsed(known.code);
  const coupon = await openCoupon(context, code, set, today);
  if (redeemed.running) throw new CouponRuns(redeemed.running.coupon.code);
  if (coupon.forNewOnly && (await context.sql("select from billing_entry where tenant_id = ? and kind = 'charge' limit 1", [tenant.id])).length) throw new CouponForNew(coupon.code);
  return coupon;
}

/** The first day of the months that a coupon redeemed today makes cheaper: what is charged already stays as it is. */
export const firstDayOf = ({ chargedFrom }: Tenant, period: Period | null, today: string): string => (period && chargedFrom! <= today ? period.to : today);

export interface Redeeming {
  readonly code: string;
  /** What the company pays for from now on. */
  readonly set: SoldSet;
  readonly period: Period | null;
  readonly today: string;
  readonly isGiven?: boolean;
}

/** Redeems a coupon for a company that the caller has locked. The coupon's row is locked until it is written down: of many at once no more succeed than it is good for. */
export async function redeem(tx: Transaction, tenant: Tenant, { code, set, period, today, isGiven = false }: Redeeming): Promise<CouponRedemption> {
  const [named] = await tx.find(Coupon, { code: normal(code) } as never);
  if (!named) throw new CouponUnknown(normal(code));
  await tx.lock(Coupon, named.id);
  const coupon = await couponFor(tx, tenant, code, set, today);
  const redemption = tx.create(CouponRedemption, {
    id: uuidv7(), couponId: coupon.id, tenantId: tenant.id, number: (await countOf(tx, coupon.id)) + 1, fromDay: firstDayOf(tenant, period, today), redeemedAt: platform().now(), redeemedBy: tx.actor.name, isGiven,
  });
  await tell(tx, tenant.id, 'coupon-redeemed', { coupon: coupon.code, number: redemption.number, from: redemption.fromDay, isGiven });
  await tx.flush();
  return redemption;
}
