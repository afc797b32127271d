import { NotFound } from '@ilms/kernel/errors';
import { currentScope, SYSTEM } from '@ilms/kernel/scope';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { TimelineEntry } from '@ilms/kernel/timeline';
import type { NoteAddInput } from './timeline.input.ts';

/** Notes something about a record of any module. A record exists where its timeline has begun: its making is the first line. */
export function addNote(context: TenantContext, { noun, recordId, note }: NoteAddInput): Promise<TimelineEntry> {
  return context.transaction(async (tx) => {
    const begun = await tx.find(TimelineEntry, { recordId, noun }, { limit: 1 });
    if (begun.length === 0) throw new NotFound(noun, recordId, ['recordId']);
    const { actor, requestId } = currentScope() ?? { actor: SYSTEM, requestId: context.request.requestId };
    return tx.create(TimelineEntry, { noun, recordId, at: new Date(), actorKind: actor.kind, actorId: actor.id, actorName: actor.name, action: 'noted', changes: null, note: note.trim(), requestId });
  });
}
