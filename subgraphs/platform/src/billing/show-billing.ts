import { ZERO } from '@ilms/kernel/decimal';
import { RedeemedCoupons } from '../coupon/running-coupon.ts';
import { NOTHING_OFF, offsOf } from '../coupon/terms.ts';
import { keyOf } from '../pricing/offer.ts';
import { periodOf } from '../pricing/period.ts';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Holding } from '../subscription/holding.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import type { BillingAccount } from './billing-parts.ts';
import { profileOf, sellerOf, supplyTo } from './billing-parties.ts';
import { accountOfCompany } from './keep-account.ts';
import { nextStep } from './reminders.ts';
import { taxed } from './taxed.ts';

/** Where a company stands with us, what comes next, and what that will cost. */
export async function shownBilling(context: TenantContext, tenantId: string): Promise<BillingAccount> {
  const tenant = await context.get(Tenant, tenantId);
  const holding = await Holding.of(context, tenant);
  const { balance, unpaidSince } = await accountOfCompany(context, tenantId);
  const { today, scheduled } = holding;
  const overdueSince = unpaidSince && unpaidSince <= today ? unpaidSince : null;
  const { chargedFrom = null, trialEndsOn = null, state } = tenant;
  const nextOn = !chargedFrom ? null : chargedFrom > today ? chargedFrom : periodOf(chargedFrom, today).to;
  const coming = holding.on(nextOn);
  const endsOn = scheduled && coming.sold.length === 0 ? scheduled.effectiveOn : null;
  const coupon = (await RedeemedCoupons.of(context, tenantId)).running?.coupon;
  const offs = coupon ? offsOf(coupon, coming.sold) : NOTHING_OFF;
  const amounts = coming.sold.filter(({ amount }) => amount.gt(0)).map(({ offer, amount }) => amount.minus(offs.get(keyOf(offer)) ?? ZERO));
  const next = nextOn && amounts.length ? taxed(amounts, await supplyTo(context, tenant), today).total : null;
  const seller = await sellerOf(context);
  const profile = await profileOf(context, tenant);
  return {
    state, balance, unpaidSince: overdueSince, next: overdueSince ? nextStep(overdueSince, today) ?? null : null, trialEndsOn, chargedFrom, endsOn,
    nextInvoiceOn: next ? nextOn : null, nextInvoiceTotal: next, isStopped: ['restricted', 'suspended', 'cancelled'].includes(state), profile,
    bank: seller?.bank ?? null, sentTo: profile.email ? [profile.email] : [],
  };
}
