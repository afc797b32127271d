import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { RequestOver } from '../access/access-errors.ts';
import { AccessRequest } from '../access/access-request.entity.ts';
import { personOf } from '../account/person.ts';
import { expectReason } from '../audit/reason.ts';
import { platform } from '../runtime.ts';
import { eachByItself } from '../subscription/turn-month.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { ACTS } from './acts.ts';
import { RemovalNotConfirmed } from './approval-errors.ts';
import { Approval } from './approval.entity.ts';
import { askForTwo, record } from './ask-for-two.ts';

const DAY = 86_400_000;

/** Asks for a company to be removed; its address, typed once more, is the confirmation. Only one that is stopped already can be, so that nobody loses work under way. */
export const askRemoval = (context: TenantContext, { tenantId, confirm, reason }: { tenantId: string; confirm: string; reason: string }): Promise<Approval> => askForTwo(context, { act: 'TENANT_REMOVE', tenantId, reason }, async (tx) => {
  const tenant = await tx.lock(Tenant, tenantId, ['tenantId']);
  if (confirm !== tenant.slug) throw new RemovalNotConfirmed(tenant.slug);
  tenant.expectRemovable();
  return tenant.name;
});

/** Asks another administrator to let the caller into a company that has not answered his request. */
export async function askOverride(context: TenantContext, { requestId, reason }: { requestId: string; reason: string }): Promise<Approval> {
  const administrator = await personOf(context);
  const { tenantId, minutes, mayWrite, reason: wanted } = await context.get(AccessRequest, requestId, ['requestId']);
  // Whoever decides sees what is wanted, too.
  const why = `${expectReason(reason)} (${minutes} minutes, ${mayWrite ? 'with writes' : 'read-only'}: ${wanted})`.slice(0, 500);
  return askForTwo(context, { act: 'ACCESS_WITHOUT_CONSENT', tenantId, subject: requestId, reason: why }, async (tx) => {
    const { name } = await tx.lock(Tenant, tenantId);
    const request = await tx.lock(AccessRequest, requestId, ['requestId']);
    if (request.administratorId !== administrator.id) throw new NotFound('request', requestId, ['requestId']);
    if (!request.isOpen(platform().now())) throw new RequestOver();
    return name;
  });
}

async function deciding(context: TenantContext, id: string, work: (tx: Transaction, approval: Approval) => Promise<void>): Promise<Approval> {
  const { tenantId } = await context.get(Approval, id, ['id']);
  return context.transaction(async (tx) => {
    if (tenantId) await tx.lock(Tenant, tenantId);
    const approval = await tx.lock(Approval, id);
    await work(tx, approval);
    return approval;
  });
}

/** Approves it, as somebody else than who asked. It is done when its days of grace are over, and at once where it has none. */
export async function approve(context: TenantContext, { id, note }: { id: string; note?: string | null | undefined }): Promise<Approval> {
  const administrator = await personOf(context);
  const approved = await deciding(context, id, async (tx, approval) => {
    const { graceDays, expectPossible, announce } = ACTS[approval.act];
    const now = platform().now();
    const dueAt = new Date(now.getTime() + graceDays * DAY);
    approval.approve(administrator, now, dueAt, note?.trim() || null);
    await expectPossible(tx, approval);
    await record(tx, approval, 'approval-given', { dueAt, note: approval.note });
    await announce?.(tx, approval, dueAt);
  });
  if (ACTS[approved.act].graceDays) return approved;
  // Nobody waits for the next round of the job; were this interrupted, the job would complete it.
  await carryOut(context, id);
  return context.get(Approval, id);
}

export async function refuse(context: TenantContext, { id, note }: { id: string; note: string }): Promise<Approval> {
  const administrator = await personOf(context);
  return deciding(context, id, async (tx, approval) => {
    approval.refuse(administrator, platform().now(), note.trim());
    await record(tx, approval, 'approval-refused', { note: approval.note });
  });
}

export async function takeBack(context: TenantContext, id: string): Promise<Approval> {
  const administrator = await personOf(context);
  return deciding(context, id, async (tx, approval) => {
    const before = approval.state;
    approval.takeBack(administrator, platform().now());
    await record(tx, approval, 'approval-taken-back', { before });
  });
}

/** Does what was approved and whose day has come; what was interrupted is gone on with. */
export async function carryOutApprovals(context: TenantContext): Promise<void> {
  const due = await context.sql<{ id: string }>("select id from approval where state = 'UNDER_WAY' or (state = 'APPROVED' and due_at <= ?) order by due_at", [platform().now()]);
  await eachByItself(due.map(({ id }) => id), 'What was approved', (id) => carryOut(context, id));
}

async function carryOut(context: TenantContext, id: string): Promise<void> {
  // It is under way before anything is done: from then on nobody takes it back.
  const begun = await context.transaction(async (tx) => {
    const approval = await tx.lock(Approval, id);
    return approval.begin(platform().now()) ? approval : undefined;
  });
  if (!begun) return;
  const act = ACTS[begun.act];
  let failure: string | null = null;
  try {
    if (!(await act.isDone(context, begun))) await act.carryOut(context, begun);
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    // Refused because somebody else has done it meanwhile is done all the same.
    if (!(await act.isDone(context, begun))) failure = error.message;
  }
  await context.transaction(async (tx) => {
    const approval = await tx.lock(Approval, id);
    if (!approval.begin(platform().now())) return;
    approval.end(platform().now(), failure);
    await record(tx, approval, failure ? 'approval-failed' : 'approval-carried-out', failure ? { failure } : {});
  });
}
