import type { Mail } from '@ilms/kernel/mail';
import { mailer } from '@ilms/kernel/mail';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { RequestOver } from '../access/access-errors.ts';
import { AccessRequest } from '../access/access-request.entity.ts';
import { overrideRequest } from '../access/access-request.service.ts';
import { addressesOf } from '../billing/tend-accounts.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { purgeTenant } from '../tenant/tenant.service.ts';
import { entryLetter, removalAskedLetter, removalLetter } from './approval-letters.ts';
import type { Approval } from './approval.entity.ts';

/** Something that two have to want: for how long it can be taken back, and how it is done. Doing it again completes what was interrupted. */
interface Act {
  readonly graceDays: number;
  /** Refuses what could not be done as things stand. */
  expectPossible(tx: Transaction, tenant: Tenant, subjectId: string | null): Promise<void>;
  /** To the other administrators: one of them has to decide. */
  letter(to: string, tenant: Tenant, approval: Approval): Mail;
  /** Who learns of the approval before it is done. */
  announce(tx: Transaction, tenant: Tenant, dueAt: Date): Promise<void>;
  isDone(context: TenantContext, approval: Approval): Promise<boolean>;
  carryOut(context: TenantContext, approval: Approval): Promise<unknown>;
}

export const ACTS: Readonly<Record<Approval['act'], Act>> = {
  TENANT_REMOVE: {
    graceDays: 7,
    expectPossible: async (_tx, tenant) => tenant.expectRemovable(),
    letter: removalAskedLetter,
    async announce(tx, tenant, dueAt) {
      for (const to of await addressesOf(tx, tenant)) await mailer().send(tx, removalLetter(to, tenant, dueAt));
    },
    isDone: async (context, { tenantId }) => (await context.get(Tenant, tenantId)).state === 'purged',
    carryOut: (context, { tenantId, reason, askedBy, decidedBy }) => purgeTenant(context, tenantId, `${reason} (asked by ${askedBy}, approved by ${decidedBy})`),
  },
  // It is wanted because it cannot wait, so it is done as soon as it is approved; the company is told then.
  ACCESS_WITHOUT_CONSENT: {
    graceDays: 0,
    async expectPossible(tx, _tenant, subjectId) {
      if (!(await tx.get(AccessRequest, subjectId!)).isOpen(platform().now())) throw new RequestOver();
    },
    letter: entryLetter,
    announce: async () => undefined,
    isDone: async (context, { subjectId }) => (await context.get(AccessRequest, subjectId!)).state === 'OVERRIDDEN',
    carryOut: (context, { subjectId, askedBy, decidedBy }) => overrideRequest(context, subjectId!, `${askedBy} and ${decidedBy}`),
  },
};
