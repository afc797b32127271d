import { mailer } from '@ilms/kernel/mail';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { personOf } from '../account/person.ts';
import { User } from '../account/user.entity.ts';
import { audit } from '../audit/audit.ts';
import { expectReason } from '../audit/reason.ts';
import { platform } from '../runtime.ts';
import { ApprovalOpen } from './approval-errors.ts';
import { askedLetter } from './approval-letters.ts';
import { Approval } from './approval.entity.ts';

const OPEN = ['ASKED', 'APPROVED', 'UNDER_WAY'];

export interface Asked {
  readonly act: Approval['act'];
  readonly tenantId?: string;
  /** What it is about besides, or where that is no company: of one subject nothing is asked for twice at once. */
  readonly subject?: string;
  readonly details?: Record<string, unknown>;
  readonly reason: string;
}

export const record = (tx: Transaction, { id, act, tenantId, subject }: Approval, action: string, details: Record<string, unknown>) =>
  audit(tx, { tenantId: tenantId ?? null, actor: tx.actor, action, details: { approval: id, act, ...(subject ? { subject } : {}), ...details }, requestId: tx.request.requestId });

/** Writes down what somebody asks for, and tells the other administrators; `prepare` locks what it is about and refuses what could not be done. */
export async function askForTwo(context: TenantContext, { act, tenantId, subject, details, reason }: Asked, prepare?: (tx: Transaction) => Promise<string>): Promise<Approval> {
  const administrator = await personOf(context);
  const why = expectReason(reason);
  return context.transaction(async (tx) => {
    const about = await prepare?.(tx);
    const open = await tx.find(Approval, { act, ...(tenantId ? { tenantId } : { subject }), state: { $in: OPEN } } as never);
    if (open.length) throw new ApprovalOpen();
    const approval = tx.create(Approval, { id: uuidv7(), act, tenantId: tenantId ?? null, subject: subject ?? null, details: details ?? null, reason: why, state: 'ASKED', askedById: administrator.id, askedBy: administrator.name, askedAt: platform().now() });
    await record(tx, approval, 'approval-asked', { reason: why, ...(details ? { details } : {}) });
    const others = await tx.find(User, { isAdmin: true, isActive: true, id: { $ne: administrator.id } } as never, { orderBy: { email: 'asc' } });
    for (const { email } of others) await mailer().send(tx, askedLetter(email, approval, about));
    return approval;
  });
}
