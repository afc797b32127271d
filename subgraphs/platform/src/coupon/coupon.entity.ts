import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, Day, Flag, Id, Instant, Json, Key, Money, Rate, Text, Whole } from '@ilms/kernel/fields';
import { CouponEnded, CouponNotYet, CouponOver } from './coupon-errors.ts';

/** Something off what a company pays for whole months, for whoever says its code. Its terms never change; ending it stops new redemptions only. */
@Aggregate('coupon', 'Something off what companies pay, for whoever says its code.', { plane: 'control', timeline: false })
export class Coupon {
  @Id() readonly id!: string;
  @Text('What is typed: capital letters, digits and hyphens.', { max: 40 }) code!: string;
  @Text('What it is for, in a few words.', { max: 120 }) name!: string;
  @Rate('Percent off; null where it is an amount.', { nullable: true }) percent?: Decimal | null;
  @Money('Rupees off a month, before GST; null where it is a percentage.', { nullable: true }) amount?: Decimal | null;
  @Json('Codes of the modules, plans and bundles it takes something off; none is everything.') appliesTo!: readonly string[];
  @Whole('For how many charged months; null is for ever.', { nullable: true }) months?: number | null;
  @Day('The first day it can be redeemed.') validFrom!: string;
  @Day('The last day it can be redeemed; null where it has none.', { nullable: true }) validUntil?: string | null;
  @Whole('How many companies may redeem it; null is any number.', { nullable: true }) maxRedemptions?: number | null;
  @Flag('Whether only companies may redeem it that were never charged anything.') forNewOnly!: boolean;
  @Instant('When it was made.') madeAt!: Date;
  @Text('By whom: who asked for it, and who approved it.') madeBy!: string;
  @Key('What two administrators wanted; null where it was made before that took two.', { nullable: true, hidden: true }) approvalId?: string | null;
  @Instant('When it was ended before its last day.', { nullable: true }) endedAt?: Date | null;
  @Text('By whom.', { nullable: true }) endedBy?: string | null;

  /** Refuses a day on which it cannot be redeemed. */
  expectOpen(today: string): void {
    if (this.endedAt) throw new CouponEnded(this.code);
    if (today < this.validFrom) throw new CouponNotYet(this.code, this.validFrom);
    if (this.validUntil && today > this.validUntil) throw new CouponOver(this.code, this.validUntil);
  }

  end(by: string, at: Date): void {
    if (this.endedAt) throw new CouponEnded(this.code);
    Object.assign(this, { endedAt: at, endedBy: by });
  }

  /** Whether it lowers what is paid month after month; one month off does not. */
  get isRecurring(): boolean {
    return this.months == null || this.months > 1;
  }
}
