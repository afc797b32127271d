import { background } from '@ilms/kernel/background';
import type { Actor } from '@ilms/kernel/context';
import { DomainError } from '@ilms/kernel/errors';
import { inScope, currentScope } from '@ilms/kernel/scope';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { Undoing, type Undone } from '@ilms/kernel/undo';
import { notify } from '../notification/notify.ts';
import { actionStep } from './action-rows.ts';
import { BulkOperation } from './bulk-operation.entity.ts';
import { exportStep } from './export-rows.ts';
import { importStep } from './import-rows.ts';
import { type Step, StepFailed, untilRefused } from './step.ts';
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
      if (error instanceof StepFailed || error instanceof DomainError) return context.transaction(async (tx) => stop(tx, await tx.lock(BulkOperation, id), error.message));
      await stumbled(context, id);
      throw error;
    }
    const isOver = await context.transaction(async (tx) => {
      const locked = await tx.lock(BulkOperation, id);
      // Cancelled meanwhile: what this step has done is noted all the same.
      await step.store(tx, locked);
      locked.beatAt = new Date();
      if (step.stopped && ['RUNNING', 'UNDOING'].includes(locked.status)) await stop(tx, locked, step.stopped);
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
  const actor = operation.worker;
  if (operation.status === 'UNDOING') return undoStep(context, operation, actor, until);
  switch (operation.kind) {
    case 'EXPORT': return exportStep(context, operation, actor, until);
    case 'ACTION': return actionStep(context, operation, actor, until);
    case 'IMPORT': return importStep(context, operation, actor);
  }
}

/** Takes back some of its records, in the name of who wanted it undone, so that their histories say so. */
async function undoStep(context: TenantContext, operation: BulkOperation, actor: Actor, until: number): Promise<Step> {
  const kind = cancellingKind(context, operation);
  if (kind) return cancelStep(context, operation, kind, actor);
  const undoing = new Undoing(background().types());
  const undone: Undone[] = [];
  let isDone = false;
  const { role, cell } = currentScope()!;
  const requestId = `undo-${operation.id}`;
  const stopped = await untilRefused(() => inScope({ role, cell, actor, requestId }, async () => {
    while (!isDone && Date.now() < until && undone.length < 2000) {
      await background().admit({ ...context.request, requestId }, actor, { operationName: 'Undo', fields: ['bulkOperationUndo'], variables: { input: { id: operation.id }, from: undone.length, most: UNDONE_AT_ONCE }, batch: operation.id });
      const some = await undoing.next(context, operation.id, UNDONE_AT_ONCE);
      undone.push(...some);
      isDone = some.length < UNDONE_AT_ONCE;
    }
  }));
  return { isDone, stopped, async store(_tx, locked) { noteUndone(locked, undone); } };
}

/** Cancels some of its documents, where these are taken back by documents of their own. */
async function cancelStep(context: TenantContext, operation: BulkOperation, kind: Cancelling, actor: Actor): Promise<Step> {
  const { undoneTo = null } = operation.progress as { undoneTo?: number | null };
  const { undone, last, stopped } = await undoDocuments(context, operation, kind, actor, undoneTo, CANCELLED_AT_ONCE);
  const isDone = !stopped && undone.length < CANCELLED_AT_ONCE;
  return {
    isDone,
    stopped,
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

/** It goes no further; what was done until then stands. */
async function stop(tx: Transaction, operation: BulkOperation, why: string): Promise<void> {
  Object.assign(operation, { status: 'FAILED', error: why.slice(0, 1000), finishedAt: new Date(), beatAt: new Date() });
  await notify(tx, [operation.ownerId], { kind: 'bulk-done', title: `${operation.label}: stopped`, body: why, path: `/settings/bulk-operations/${operation.id}` });
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
