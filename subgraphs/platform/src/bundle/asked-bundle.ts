import { Decimal } from '@ilms/kernel/decimal';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { Approval } from '../approval/approval.entity.ts';
import { askForTwo } from '../approval/ask-for-two.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import type { NewBundle } from './bundle.service.ts';
import { expectOffer, offerNewBundle, type NewOffer } from './offer-bundle.ts';

/** What an approval of a bundle is about. */
export interface BundleDetails extends Omit<NewBundle, 'price'>, NewOffer {
  readonly monthly: string;
  /** The name of the company it is for. */
  readonly company: string | null;
}

/** Asks for a set at a price of its own to be offered; another administrator has to approve it. */
export async function askBundle(context: TenantContext, { price, ...bundle }: NewBundle, offer: NewOffer, reason: string): Promise<Approval> {
  await expectOffer(context, { ...bundle, price }, offer);
  const company = offer.tenantId ? (await context.get(Tenant, offer.tenantId)).name : null;
  const details: BundleDetails = { ...bundle, ...offer, name: bundle.name.trim(), monthly: price.toFixed(2), company };
  return askForTwo(context, { act: 'BUNDLE_MAKE', subject: `bundle ${bundle.code}`, details: { ...details }, reason });
}

function wantedIn({ details }: Approval): [NewBundle, NewOffer] {
  const { code, name, modules, withoutFeatures, limits, monthly, tenantId, validUntil } = details as unknown as BundleDetails;
  return [{ code, name, price: new Decimal(monthly), modules, withoutFeatures, limits }, { tenantId, validUntil }];
}

/** Refuses what no longer holds since it was asked for: a last day that is past, a code that is taken, a module that is not sold any more. */
export const expectBundle = (context: TenantContext, approval: Approval): Promise<void> => expectOffer(context, ...wantedIn(approval));

export const isBundleMade = async (context: TenantContext, { id }: Approval): Promise<boolean> => (await context.sql('select from price_version where approval_id = ?', [id])).length > 0;

export function makeAskedBundle(context: TenantContext, approval: Approval): Promise<unknown> {
  const { id, reason, askedBy, decidedBy } = approval;
  return offerNewBundle(context, ...wantedIn(approval), { approvalId: id, reason, by: `${askedBy}, approved by ${decidedBy}` });
}
