import { background } from '@ilms/kernel/background';
import type { Actor } from '@ilms/kernel/context';
import { DomainError, Forbidden } from '@ilms/kernel/errors';
import { inScope, currentScope } from '@ilms/kernel/scope';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Undoing, type Undone } from '@ilms/kernel/undo';
import { notify } from '../notification/notify.ts';
import { actionStep } from './action-rows.ts';
import { BulkOperation } from './bulk-operation.entity.ts';
import { exportStep, StepFailed } from './export-rows.ts';
import { importStep } from './import-rows.ts';
import type { Step } from './step.ts';
import { cancellingKind, undoDocuments, type Cancelling } from './undo-documents.ts';

/** One turn at one operation; then the queue is the next one's. */
const TURN = 8_000;
/** Work that has not moved for so long was interrupted. */
const SILENCE = 60_000;
/** Nobody is at it: whoever comes next may take it up. */
export const RELEASED = new Date(0);
const MOST_FAULTS = 5;
const UNDONE_AT_ONCE = 500;
/** Each is a request of its own. */
const CANCELLED_AT_ONCE = 25;

const actorOf = ({ ownerKind, ownerId, ownerName }: BulkOperation): Actor => ({ kind: ownerKind as Actor['kind'], id: ownerId, name: ownerName });

/**
 * Works at one operation for a while, in the name of who asked for it. Each step is noted in a transaction of its own; killed
 * in between, the next turn does the step again, and doing a step again changes nothing.
 */
export async function workAt(context: TenantContext, id: string): Promise<void> {
  const until = Date.now() + TURN;
  for (let isMine = false; ; isMine = true) {
    const operation = await claim(context, id, isMine);
    if (!operation) return;
    let step: Step;
    try {
      step = await stepOf(context, operation, until);
    } catch (error) {
      if (error instanceof StepFailed || error instanceof DomainError) return fail(context, id, error.message);
      await stumbled(context, id);
      throw error;
    }
    const isOver = await context.transaction(async (tx) => {
      const locked = await tx.lock(BulkOperation, id);
      // Cancelled meanwhile: what this step has done is noted all the same.
      await step.store(tx, locked);
      locked.beatAt = new Date();
      if (step.isDone && ['RUNNING', 'UNDOING'].includes(locked.status)) {
        Object.assign(locked, { status: locked.status === 'UNDOING' ? 'UNDONE' : 'DONE', finishedAt: new Date() });
        await notify(tx, [locked.ownerId], { kind: 'bulk-done', title: endedWords(locked), path: `/settings/bulk-operations/${locked.id}` });
      }
      const isOver = !['RUNNING', 'UNDOING'].includes(locked.status);
      if (!isOver && Date.now() >= until) {
        locked.beatAt = RELEASED;
        tx.enqueue({ module: 'core', job: 'work-bulk-operation', payload: { id } });
      }
      return isOver;
    });
    if (isOver || Date.now() >= until) return;
  }
}

function endedWords({ label, status, isTrial, succeeded, failed }: BulkOperation): string {
  if (status === 'UNDONE') return `${label}: taken back`;
  return `${label}: ${isTrial ? 'tried, ' : ''}${succeeded} done${failed ? `, ${failed} refused` : ''}`;
}

/** Takes up what waits, or what was interrupted; undefined when there is nothing to do, or somebody else is at it. */
async function claim(context: TenantContext, id: string, isMine: boolean): Promise<BulkOperation | undefined> {
  return context.transaction(async (tx) => {
    const [operation] = await tx.lockAll(BulkOperation, { id });
    if (!operation?.isOpen) return undefined;
    if (!isMine && operation.status !== 'WAITING' && operation.beatAt.getTime() > Date.now() - SILENCE) return undefined;
    if (operation.status === 'WAITING') Object.assign(operation, { status: 'RUNNING', startedAt: new Date() });
    operation.beatAt = new Date();
    return operation;
  });
}

function stepOf(context: TenantContext, operation: BulkOperation, until: number): Promise<Step> {
  const actor = actorOf(operation);
  if (operation.status === 'UNDOING') return undoStep(context, operation, until);
  switch (operation.kind) {
    case 'EXPORT': return exportStep(context, operation, actor, until);
    case 'ACTION': return actionStep(context, operation, actor, until);
    case 'IMPORT': return importStep(context, operation, actor);
  }
}

/** Takes back some of its records, in the name of who wanted it undone, so that their histories say so. */
async function undoStep(context: TenantContext, operation: BulkOperation, until: number): Promise<Step> {
  const { undoneBy } = operation.progress as { undoneBy: Actor };
  // What is taken back asks no graph, so nobody else would notice that whoever wanted it has left.
  if (!(await background().permissionsOf(context.tenant.id, undoneBy))) throw new Forbidden('ACTOR_HAS_LEFT', `${undoneBy.name} does not belong to the company any more.`);
  const kind = cancellingKind(context, operation);
  if (kind) return cancelStep(context, operation, kind, undoneBy);
  const undoing = new Undoing(background().types());
  const undone: Undone[] = [];
  let isDone = false;
  const { role, cell } = currentScope()!;
  await inScope({ role, cell, actor: undoneBy, requestId: `undo-${operation.id}` }, async () => {
    while (!isDone && Date.now() < until && undone.length < 2000) {
      const some = await undoing.next(context, operation.id, UNDONE_AT_ONCE);
      undone.push(...some);
      isDone = some.length < UNDONE_AT_ONCE;
    }
  });
  return { isDone, async store(_tx, locked) { noteUndone(locked, undone); } };
}

/** Cancels some of its documents, where these are taken back by documents of their own. */
async function cancelStep(context: TenantContext, operation: BulkOperation, kind: Cancelling, undoneBy: Actor): Promise<Step> {
  const { undoneTo = null } = operation.progress as { undoneTo?: number | null };
  const { undone, last } = await undoDocuments(context, operation, kind, undoneBy, undoneTo, CANCELLED_AT_ONCE);
  const isDone = undone.length < CANCELLED_AT_ONCE;
  return {
    isDone,
    async store(tx, locked) {
      noteUndone(locked, undone);
      if (last !== null) locked.progress = { ...locked.progress, undoneTo: last };
      if (isDone) await tx.sql('delete from core_change where batch_id = ?', [locked.id]);
    },
  };
}

function noteUndone(operation: BulkOperation, undone: readonly Undone[]): void {
  const count = (outcome: Undone['outcome']) => undone.filter((each) => each.outcome === outcome).length;
  const before = operation.progress as { removed: number; restored: number; switchedOff: number; kept: Undone[] };
  const kept = [...before.kept, ...undone.filter(({ outcome }) => outcome === 'KEPT' || outcome === 'SWITCHED_OFF')].slice(0, 500);
  operation.progress = { ...operation.progress, removed: before.removed + count('REMOVED'), restored: before.restored + count('RESTORED'), switchedOff: before.switchedOff + count('SWITCHED_OFF'), kept };
}

/** A fault of ours: somebody tries again, and after a few times it is given up. */
async function stumbled(context: TenantContext, id: string): Promise<void> {
  await context.transaction(async (tx) => {
    const operation = await tx.lock(BulkOperation, id);
    const faults = Number(operation.progress.faults ?? 0) + 1;
    operation.progress = { ...operation.progress, faults };
    operation.beatAt = RELEASED;
    if (faults >= MOST_FAULTS && operation.isOpen) Object.assign(operation, { status: 'FAILED', error: 'Something went wrong on our side. What was done until then stands.', finishedAt: new Date() });
  });
}

async function fail(context: TenantContext, id: string, why: string): Promise<void> {
  await context.transaction(async (tx) => {
    const operation = await tx.lock(BulkOperation, id);
    Object.assign(operation, { status: 'FAILED', error: why.slice(0, 1000), finishedAt: new Date(), beatAt: new Date() });
    await notify(tx, [operation.ownerId], { kind: 'bulk-done', title: `${operation.label}: stopped`, body: why, path: `/settings/bulk-operations/${id}` });
  });
}

/** Wakes what a lost wake-up or a dead process left lying, and forgets what is older than thirty days. */
export async function tendBulkOperations(context: TenantContext, now = new Date()): Promise<void> {
  const silent = await context.sql<{ id: string }>("select id from core_bulk_operation where status in ('WAITING', 'RUNNING', 'UNDOING') and beat_at < ? order by beat_at limit 20", [new Date(now.getTime() - SILENCE)]);
  for (const { id } of silent) await workAt(context, id);
  const old = new Date(now.getTime() - 30 * 86_400_000);
  await context.transaction(async (tx) => {
    await tx.sql("delete from core_bulk_operation where created_at < ? and status not in ('WAITING', 'RUNNING', 'UNDOING')", [old]);
    await tx.sql('delete from core_change where at < ?', [old]);
  });
}
