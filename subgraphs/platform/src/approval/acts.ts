import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { expectNotWithdrawn, expectStillAhead, isMigrated, isPublished, migrateCompanies, publishPrice } from '../price-list/publish-price.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { purgeTenant } from '../tenant/tenant.service.ts';
import type { Approval } from './approval.entity.ts';

/** Something that two have to want: for how long it can be taken back, and how it is done. Doing it again completes what was interrupted. */
interface Act {
  readonly graceDays: number;
  /** Refuses what could not be done as things stand; a company that it is about is locked. */
  expectPossible(tx: Transaction, approval: Approval): Promise<void>;
  isDone(context: TenantContext, approval: Approval): Promise<boolean>;
  carryOut(context: TenantContext, approval: Approval): Promise<unknown>;
}

export const ACTS: Readonly<Record<Approval['act'], Act>> = {
  TENANT_REMOVE: {
    graceDays: 7,
    expectPossible: async (tx, { tenantId }) => (await tx.get(Tenant, tenantId!)).expectRemovable(),
    isDone: async (context, { tenantId }) => (await context.get(Tenant, tenantId!)).state === 'purged',
    carryOut: (context, { tenantId, reason, askedBy, decidedBy }) => purgeTenant(context, tenantId!, `${reason} (asked by ${askedBy}, approved by ${decidedBy})`),
  },
  PRICE_PUBLISH: { graceDays: 0, expectPossible: async (_, approval) => expectStillAhead(approval), isDone: isPublished, carryOut: publishPrice },
  PRICE_MIGRATE: { graceDays: 0, expectPossible: expectNotWithdrawn, isDone: isMigrated, carryOut: migrateCompanies },
};
