import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { keyOf, type OfferKind } from '../pricing/offer.ts';
import type { Period } from '../pricing/period.ts';
import { CouponRedemption } from './coupon-redemption.entity.ts';
import { Coupon } from './coupon.entity.ts';
import type { MonthDiscount } from './terms.ts';

/** What a coupon does in one month of a company, and which redemption that follows from. */
export interface RedeemedMonth extends MonthDiscount {
  readonly redemptionId?: string | undefined;
}

interface Redeemed {
  readonly redemption: CouponRedemption;
  readonly coupon: Coupon;
  /** Ends of the months it has taken something off. */
  readonly months: ReadonlySet<string>;
}

/**
 * The coupons of a company, the oldest first. How much of one is used up follows from the charges it has lowered, so that a stop of the company
 * costs no month of it.
 */
export class RedeemedCoupons {
  private constructor(private readonly all: readonly Redeemed[]) {}

  static async of(context: TenantContext, tenantId: string): Promise<RedeemedCoupons> {
    const redemptions = await context.find(CouponRedemption, { tenantId } as never, { orderBy: { id: 'asc' } });
    if (!redemptions.length) return new RedeemedCoupons([]);
    const coupons = await context.find(Coupon, { id: { $in: redemptions.map(({ couponId }) => couponId) } } as never);
    const months = await context.sql<{ redemption: string; to: string }>("select distinct d.redemption_id as redemption, to_char(e.to_day, 'YYYY-MM-DD') as to from billing_discount d join billing_entry e on e.id = d.entry_id and e.kind = 'charge' where d.tenant_id = ?", [tenantId]);
    return new RedeemedCoupons(redemptions.map((redemption) => ({
      redemption, coupon: coupons.find(({ id }) => id === redemption.couponId)!, months: new Set(months.filter((one) => one.redemption === redemption.id).map(({ to }) => to)),
    })));
  }

  /** The one that lowers what is charged for this month. */
  covering({ from, to }: Pick<Period, 'from' | 'to'>): Redeemed | undefined {
    return this.all.find(({ redemption, coupon, months }) => redemption.fromDay <= from && (months.has(to) || coupon.months == null || months.size < coupon.months));
  }

  /** The one that has months to come. */
  get running(): Redeemed | undefined {
    return this.all.find(({ coupon, months }) => coupon.months == null || months.size < coupon.months);
  }

  has(couponId: string): boolean {
    return this.all.some(({ coupon }) => coupon.id === couponId);
  }

  /** The months a coupon has still to come; null is for ever. */
  static left({ coupon, months }: Redeemed): number | null {
    return coupon.months == null ? null : coupon.months - months.size;
  }
}

/** What the coupon of a company has taken off the month that is under way, and what it takes off things added in it. */
export async function monthDiscount(context: TenantContext, tenantId: string, period: Period): Promise<RedeemedMonth> {
  const redeemed = (await RedeemedCoupons.of(context, tenantId)).covering(period);
  const rows = await context.sql<{ kind: OfferKind; subject: string; monthly: string }>(
    `select i.kind, i.subject, d.monthly::text as monthly from billing_discount d join billing_entry e on e.id = d.entry_id and e.kind = 'charge' join subscription_item i on i.id = e.item_id
      where d.tenant_id = ? and e.to_day = ? and i.ends_on is null`, [tenantId, period.to]);
  return { terms: redeemed?.coupon, redemptionId: redeemed?.redemption.id, charged: new Map(rows.map((row) => [keyOf(row), new Decimal(row.monthly)])) };
}
