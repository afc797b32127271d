import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { Approval } from '../approval/approval.entity.ts';
import { askForTwo } from '../approval/ask-for-two.ts';
import { expectTerms, makeCoupon, type NewCoupon } from './coupon.service.ts';

/** What an approval of a coupon is about. */
export interface CouponDetails extends Omit<NewCoupon, 'percent' | 'amount'> { readonly percent: string | null; readonly amount: string | null }

/** Asks for a coupon; another administrator has to approve it. */
export async function askCoupon(context: TenantContext, wanted: NewCoupon, reason: string): Promise<Approval> {
  const terms = await expectTerms(context, wanted);
  const details: CouponDetails = { ...terms, percent: terms.percent?.toString() ?? null, amount: terms.amount?.toFixed(2) ?? null };
  return askForTwo(context, { act: 'COUPON_MAKE', subject: `coupon ${terms.code}`, details: { ...details }, reason });
}

function wantedIn({ details }: Approval): NewCoupon {
  const { percent, amount, ...rest } = details as unknown as CouponDetails;
  return { ...rest, percent: percent === null ? null : new Decimal(percent), amount: amount === null ? null : new Decimal(amount) };
}

/** Refuses terms that no longer hold since they were asked for: a last day that is past, a code that is taken, something that is not sold any more. */
export async function expectCoupon(context: TenantContext, approval: Approval): Promise<void> {
  await expectTerms(context, wantedIn(approval));
}

export const isCouponMade = async (context: TenantContext, { id }: Approval): Promise<boolean> => (await context.sql('select from coupon where approval_id = ?', [id])).length > 0;

export const makeAskedCoupon = (context: TenantContext, approval: Approval): Promise<unknown> => makeCoupon(context, wantedIn(approval), { by: `${approval.askedBy}, approved by ${approval.decidedBy}`, approvalId: approval.id });
