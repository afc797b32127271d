import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { TimelineEntry } from '@ilms/kernel/timeline';
import { notify } from '../notification/notify.ts';
import { expectRecord, noteOn, pathOf } from '../record/record.ts';
import type { NoteAddInput } from './timeline.input.ts';

/** `@[Asha Rao](user id)` in a note. */
const MENTION = /@\[([^\]\n]{1,120})\]\(([0-9a-f-]{36})\)/g;

/** Whom a note mentions. */
export const mentionedIn = (note: string): string[] => [...new Set([...note.matchAll(MENTION)].map((match) => match[2]!))];

/** A note as people read it. */
export const plainNote = (note: string): string => note.replace(MENTION, '@$1');

/** Notes something about a record of any module and tells whoever is mentioned. A note is never changed: whoever was told has read it. */
export async function addNote(context: TenantContext, { noun, recordId, note }: NoteAddInput): Promise<TimelineEntry> {
  const kind = await expectRecord(context, noun, recordId);
  return context.transaction(async (tx) => {
    const text = note.trim();
    const entry = noteOn(tx, noun, recordId, 'noted', text);
    await notify(tx, mentionedIn(text), { kind: 'mention', title: `${tx.actor.name} mentioned you on a ${kind.label.toLowerCase()}`, body: plainNote(text).slice(0, 2000), path: `${pathOf(kind, recordId)}#note-${entry.id}` });
    return entry;
  });
}
