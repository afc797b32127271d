import type { TenantState } from '@ilms/kernel/context';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { audit } from '../audit/audit.ts';
import { RestoreRun } from '../backup/restore-run.entity.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { LivesThere, MoveNotConfirmed, MoveUnderWay, NothingToMove } from './cell-errors.ts';
import { expectCell } from './cell.service.ts';
import { TenantMove } from './tenant-move.entity.ts';

/** Companies that have data; those at rest too. */
const WITH_DATA: readonly TenantState[] = ['trial', 'active', 'past_due', 'restricted', 'suspended', 'cancelled'];
const OPEN = { state: { $in: ['WAITING', 'RUNNING'] } };

export interface AskedMove {
  readonly tenantId: string;
  readonly cell: string;
  readonly reason: string;
  /** Whether the caller does it itself, at once. */
  readonly isRunning?: boolean;
}

const line = (tx: Transaction, tenantId: string, action: string, details: Record<string, unknown>) =>
  audit(tx, { tenantId, actor: tx.actor, action, details, requestId: tx.request.requestId });

/** Asks for a company to be moved to another cell; whoever holds the owner's connections begins with it within seconds. */
export function askMove(context: TenantContext, { tenantId, cell, reason, isRunning = false }: AskedMove): Promise<TenantMove> {
  return context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId, ['tenantId']);
    expectCell(cell);
    const open = [...(await tx.find(TenantMove, { tenantId, ...OPEN } as never)), ...(await tx.find(RestoreRun, { tenantId, ...OPEN } as never))];
    if (open.length) throw new MoveUnderWay(tenant.slug);
    if (!WITH_DATA.includes(tenant.state)) throw new NothingToMove(tenant.slug, tenant.state);
    if (tenant.cell === cell) throw new LivesThere(tenant.slug, cell);
    const [last] = await tx.find(TenantMove, { tenantId } as never, { orderBy: { number: 'desc' }, limit: 1 });
    const move = tx.create(TenantMove, {
      id: uuidv7(), tenantId, number: (last?.number ?? 0) + 1, fromCell: tenant.cell, toCell: cell, state: isRunning ? 'RUNNING' : 'WAITING', step: 'waiting', reason,
      askedBy: tx.actor.name, askedByKind: tx.actor.kind, askedById: tx.actor.id, askedAt: new Date(),
    });
    await line(tx, tenantId, 'move-asked', { move: move.id, from: tenant.cell, to: cell, reason });
    return move;
  });
}

/** The same from the panel, where the company's address, typed once more, is the confirmation. */
export async function askMoveOf(context: TenantContext, { tenantId, cell, confirm, reason }: { tenantId: string; cell: string; confirm: string; reason: string }): Promise<TenantMove> {
  const { slug } = await context.get(Tenant, tenantId, ['tenantId']);
  if (confirm !== slug) throw new MoveNotConfirmed(slug);
  return askMove(context, { tenantId, cell, reason });
}

/** Calls a move off: the company goes on where it is. Refused once it lives in the other cell. */
export function cancelMove(context: TenantContext, moveId: string): Promise<TenantMove> {
  return context.transaction(async (tx) => {
    const move = await tx.lock(TenantMove, moveId, ['moveId']);
    const wasAsked = move.cancelAskedAt;
    move.cancel(new Date());
    if (!wasAsked) await line(tx, move.tenantId, 'move-called-off', { move: move.id, step: move.step });
    return move;
  });
}
