import { recordKind, type DeclaredRecord } from '@ilms/kernel/declared';
import { Forbidden, NotFound } from '@ilms/kernel/errors';
import type { RecordKind } from '@ilms/kernel/module';
import { currentScope, SYSTEM } from '@ilms/kernel/scope';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { TimelineEntry } from '@ilms/kernel/timeline';
import { isUuid } from '@ilms/kernel/uuid';

/**
 * A record of any module, for what hangs on it: it exists where its row stands, where its timeline has begun or where another paper led to it; the
 * history of what is written many at once begins only when somebody changes one of them. Whoever may not see it may not see what hangs on it either. Answers what kind of record it is.
 */
export async function expectRecord(context: TenantContext, noun: string, recordId: string): Promise<DeclaredRecord> {
  const kind = recordKind(context, noun);
  if (!kind) throw new NotFound(noun, recordId, ['recordId']);
  if (!context.can(kind.permission)) throw new Forbidden('FORBIDDEN', `This needs the permission ${kind.permission}.`, { permission: kind.permission });
  const stands = kind.table ? ` or exists (select from ${kind.table} where id = ?)` : '';
  const [known] = isUuid(recordId) ? await context.sql<{ is: boolean }>(
    `select exists (select from core_timeline_entry where record_id = ? and noun = ?) or exists (select from core_document_link where to_id = ? and to_noun = ?)${stands} as is`, [recordId, noun, recordId, noun, ...(stands ? [recordId] : [])]) : [];
  if (!known?.is) throw new NotFound(noun, recordId, ['recordId']);
  return kind;
}

/** A line in the history of a record of any module. */
export function noteOn(tx: Transaction, noun: string, recordId: string, action: string, note: string | null = null): TimelineEntry {
  const { actor, requestId } = currentScope() ?? { actor: SYSTEM, requestId: tx.request.requestId };
  return tx.create(TimelineEntry, { noun, recordId, at: new Date(), actorKind: actor.kind, actorId: actor.id, actorName: actor.name, action, changes: null, note, requestId });
}

/** Where a record is opened in the app. */
export const pathOf = (kind: RecordKind, recordId: string): string => kind.path.replace(':id', recordId);
