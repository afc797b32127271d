import { Day, Flag, Id, Instant, Ledger, Ref, Text, Whole } from '@ilms/kernel/fields';
import { Tenant } from '../tenant/tenant.entity.ts';
import { Coupon } from './coupon.entity.ts';

/** That a company has redeemed a coupon. */
@Ledger('coupon_redemption', 'That a company has redeemed a coupon.', { plane: 'control' })
export class CouponRedemption {
  @Id() readonly id!: string;
  @Ref(() => Coupon, 'The coupon.') couponId!: string;
  @Ref(() => Tenant, 'The company.') tenantId!: string;
  @Whole('Counts the redemptions of the coupon.') number!: number;
  @Day('Months that begin on this day or later are cheaper.') fromDay!: string;
  @Instant('When it was redeemed.') redeemedAt!: Date;
  @Text('By whom.') redeemedBy!: string;
  @Flag('Whether one of us has given it.') isGiven!: boolean;
}
