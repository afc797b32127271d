import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import { mailer } from '@ilms/kernel/mail';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { AccessRequest } from '../access/access-request.entity.ts';
import { personOf } from '../account/person.ts';
import { User } from '../account/user.entity.ts';
import { audit } from '../audit/audit.ts';
import { expectReason } from '../audit/reason.ts';
import { platform } from '../runtime.ts';
import { eachByItself } from '../subscription/turn-month.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { ACTS } from './acts.ts';
import { ApprovalOpen, RemovalNotConfirmed } from './approval-errors.ts';
import { Approval } from './approval.entity.ts';

const DAY = 86_400_000;

const record = (tx: Transaction, { id, act, tenantId }: Approval, action: string, details: Record<string, unknown>) =>
  audit(tx, { tenantId, actor: tx.actor, action, details: { approval: id, act, ...details }, requestId: tx.request.requestId });

/** Asks for a company to be removed; its address, typed once more, is the confirmation. Only one that is stopped already can be, so that nobody loses work under way. */
export async function askRemoval(context: TenantContext, { tenantId, confirm, reason }: { tenantId: string; confirm: string; reason: string }): Promise<Approval> {
  const administrator = await personOf(context);
  const why = expectReason(reason);
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId, ['tenantId']);
    if (confirm !== tenant.slug) throw new RemovalNotConfirmed(tenant.slug);
    return ask(tx, administrator, { act: 'TENANT_REMOVE', tenant, reason: why, subjectId: null });
  });
}

/** Asks another administrator to let the caller into a company that has not answered his request. */
export async function askOverride(context: TenantContext, { requestId, reason }: { requestId: string; reason: string }): Promise<Approval> {
  const administrator = await personOf(context);
  const why = expectReason(reason);
  const { tenantId } = await context.get(AccessRequest, requestId, ['requestId']);
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    const request = await tx.lock(AccessRequest, requestId, ['requestId']);
    if (request.administratorId !== administrator.id) throw new NotFound('request', requestId, ['requestId']);
    // Whoever decides sees what is wanted, too.
    const wanted = `${request.minutes} minutes, ${request.mayWrite ? 'with writes' : 'read-only'}: ${request.reason}`;
    return ask(tx, administrator, { act: 'ACCESS_WITHOUT_CONSENT', tenant, reason: `${why} (${wanted})`.slice(0, 500), subjectId: requestId });
  });
}

/** Writes down what is asked for, and tells the others, one of whom has to decide. */
async function ask(tx: Transaction, administrator: User, { act, tenant, reason, subjectId }: Pick<Approval, 'act' | 'reason'> & { tenant: Tenant; subjectId: string | null }): Promise<Approval> {
  await ACTS[act].expectPossible(tx, tenant, subjectId);
  if ((await openApprovals(tx, tenant.id, act)).length) throw new ApprovalOpen();
  const approval = tx.create(Approval, { id: uuidv7(), act, tenantId: tenant.id, subjectId, reason, state: 'ASKED', askedById: administrator.id, askedBy: administrator.name, askedAt: platform().now() });
  await record(tx, approval, 'approval-asked', { reason });
  const others = await tx.find(User, { isAdmin: true, isActive: true, id: { $ne: administrator.id } } as never, { orderBy: { email: 'asc' } });
  for (const { email } of others) await mailer().send(tx, ACTS[act].letter(email, tenant, approval));
  return approval;
}

/** What is asked for or approved of a company, and not done. */
export const openApprovals = (context: TenantContext, tenantId: string, act: Approval['act']): Promise<Approval[]> => context.find(Approval, { tenantId, act, state: { $in: ['ASKED', 'APPROVED', 'UNDER_WAY'] } } as never);

async function deciding(context: TenantContext, id: string, work: (tx: Transaction, approval: Approval, tenant: Tenant) => Promise<void>): Promise<Approval> {
  const { tenantId } = await context.get(Approval, id, ['id']);
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    const approval = await tx.lock(Approval, id);
    await work(tx, approval, tenant);
    return approval;
  });
}

/** Approves it, as somebody else than who asked. It is done when its days of grace are over. */
export async function approve(context: TenantContext, { id, note }: { id: string; note?: string | null | undefined }): Promise<Approval> {
  const administrator = await personOf(context);
  const approved = await deciding(context, id, async (tx, approval, tenant) => {
    const { graceDays, expectPossible, announce } = ACTS[approval.act];
    const now = platform().now();
    const dueAt = new Date(now.getTime() + graceDays * DAY);
    approval.approve(administrator, now, dueAt, note?.trim() || null);
    await expectPossible(tx, tenant, approval.subjectId ?? null);
    await record(tx, approval, 'approval-given', { dueAt, note: approval.note });
    await announce(tx, tenant, dueAt);
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
