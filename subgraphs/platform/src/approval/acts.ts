import { mailer } from '@ilms/kernel/mail';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { RequestOver } from '../access/access-errors.ts';
import { AccessRequest } from '../access/access-request.entity.ts';
import { overrideRequest } from '../access/access-request.service.ts';
import { addressesOf } from '../billing/addresses.ts';
import { expectBundle, isBundleMade, makeAskedBundle } from '../bundle/asked-bundle.ts';
import { expectCoupon, isCouponMade, makeAskedCoupon } from '../coupon/asked-coupon.ts';
import { expectNotWithdrawn, expectStillAhead, isMigrated, isPublished, migrateCompanies, publishPrice } from '../price-list/publish-price.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { purgeTenant } from '../tenant/tenant.service.ts';
import { removalLetter } from './approval-letters.ts';
import type { Approval } from './approval.entity.ts';

/** Something that two have to want: for how long it can be taken back, and how it is done. Doing it again completes what was interrupted. */
interface Act {
  readonly graceDays: number;
  /** Refuses what could not be done as things stand; a company that it is about is locked. */
  expectPossible(tx: Transaction, approval: Approval): Promise<void>;
  /** Tells whoever learns of the approval before it is done. */
  announce?(tx: Transaction, approval: Approval, dueAt: Date): Promise<void>;
  isDone(context: TenantContext, approval: Approval): Promise<boolean>;
  carryOut(context: TenantContext, approval: Approval): Promise<unknown>;
}

export const ACTS: Readonly<Record<Approval['act'], Act>> = {
  TENANT_REMOVE: {
    graceDays: 7,
    expectPossible: async (tx, { tenantId }) => (await tx.get(Tenant, tenantId!)).expectRemovable(),
    async announce(tx, { tenantId }, dueAt) {
      const tenant = await tx.get(Tenant, tenantId!);
      for (const to of await addressesOf(tx, tenant)) await mailer().send(tx, removalLetter(to, tenant, dueAt));
    },
    isDone: async (context, { tenantId }) => (await context.get(Tenant, tenantId!)).state === 'purged',
    carryOut: (context, { tenantId, reason, askedBy, decidedBy }) => purgeTenant(context, tenantId!, `${reason} (asked by ${askedBy}, approved by ${decidedBy})`),
  },
  // It is wanted because it cannot wait, so it is done as soon as it is approved; the company is told then. Its subject is the request.
  ACCESS_WITHOUT_CONSENT: {
    graceDays: 0,
    async expectPossible(tx, { subject }) {
      if (!(await tx.get(AccessRequest, subject!)).isOpen(platform().now())) throw new RequestOver();
    },
    isDone: async (context, { subject }) => (await context.get(AccessRequest, subject!)).state === 'OVERRIDDEN',
    carryOut: (context, { subject, askedBy, decidedBy }) => overrideRequest(context, subject!, `${askedBy} and ${decidedBy}`),
  },
  PRICE_PUBLISH: { graceDays: 0, expectPossible: async (_, approval) => expectStillAhead(approval), isDone: isPublished, carryOut: publishPrice },
  PRICE_MIGRATE: { graceDays: 0, expectPossible: expectNotWithdrawn, isDone: isMigrated, carryOut: migrateCompanies },
  COUPON_MAKE: { graceDays: 0, expectPossible: expectCoupon, isDone: isCouponMade, carryOut: makeAskedCoupon },
  BUNDLE_MAKE: { graceDays: 0, expectPossible: expectBundle, isDone: isBundleMade, carryOut: makeAskedBundle },
};
