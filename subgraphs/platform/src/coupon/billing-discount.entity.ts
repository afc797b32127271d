import { ZERO } from '@ilms/kernel/decimal';
import { Id, Instant, Ledger, Money, Ref } from '@ilms/kernel/fields';
import { BillingEntry } from '../subscription/billing-entry.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { CouponRedemption } from './coupon-redemption.entity.ts';

/** What a coupon takes off one charge, or what of that goes back with a credit. Never changed. */
@Ledger('billing_discount', 'What a coupon takes off a charge.', { plane: 'control', internal: true })
export class BillingDiscount {
  @Id() readonly id!: string;
  @Ref(() => Tenant, 'The company.', { hidden: true }) tenantId!: string;
  @Ref(() => BillingEntry, 'The charge or credit it stands beside.', { hidden: true }) entryId!: string;
  @Ref(() => CouponRedemption, 'The redemption.', { hidden: true }) redemptionId!: string;
  @Money('Before GST; negative beside a charge, positive beside a credit.') amount = ZERO;
  @Money('What it takes off a whole month of the item.') monthly = ZERO;
  @Instant('When it was written.') at!: Date;
}
