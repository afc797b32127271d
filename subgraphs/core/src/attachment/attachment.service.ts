import { createHash } from 'node:crypto';
import { Forbidden, NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid, uuidv7 } from '@ilms/kernel/uuid';
import { change } from '../changes.ts';
import { expectRecord, noteOn } from '../record/record.ts';
import { Attachment } from './attachment.entity.ts';
import { isPicture, sniff } from './sniff.ts';

/** Files of one record. */
const MOST_FILES = 50;

const expectMayWrite = (context: TenantContext): void => {
  if (!context.can('attachment:write')) throw new Forbidden('FORBIDDEN', 'This needs the permission attachment:write (Attach files to records).', { permission: 'attachment:write' });
};

/** Hangs a file on a record. The same file twice on one record is one. */
export async function attach(context: TenantContext, { noun, recordId, filename, content }: { noun: string; recordId: string; filename: string; content: Buffer }): Promise<Attachment> {
  expectMayWrite(context);
  await expectRecord(context, noun, recordId);
  const contentType = await sniff(filename, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return context.transaction(async (tx) => {
    await tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`attachments ${recordId}`]);
    const files = await tx.find(Attachment, { recordId, noun }, { orderBy: { position: 'asc' } });
    const known = files.find((file) => file.sha256 === sha256);
    if (known) return known;
    if (files.length >= MOST_FILES) throw new RuleBroken('CORE_TOO_MANY_FILES', `At most ${MOST_FILES} files can hang on one record. Remove one first.`, { max: MOST_FILES }, ['file']);
    const most = tx.entitlements.limits.storageMb;
    if (most != null) {
      const [{ used } = { used: '0' }] = await tx.sql<{ used: string }>('select coalesce(sum(size), 0)::text as used from core_attachment');
      if (Number(used) + content.length > most * 1024 * 1024) throw new RuleBroken('CORE_STORAGE_FULL', `The files of your plan may take ${most} MB, and this one would go beyond. Remove some, or ask for more storage.`, { mostMb: most }, ['file']);
    }
    const file = tx.create(Attachment, {
      id: uuidv7(), noun, recordId, filename: filename.slice(0, 200), contentType, size: content.length, sha256, caption: null, position: (files.at(-1)?.position ?? 0) + 1, isImage: isPicture(contentType),
      uploadedById: tx.actor.id, uploadedByName: tx.actor.name,
    });
    noteOn(tx, noun, recordId, `attached: ${file.filename}`);
    await tx.flush();
    await tx.sql('insert into core_attachment_content (id, content) values (?, ?)', [file.id, content]);
    return file;
  });
}

/** The files of a record, in their order. */
export async function attachmentsOf(context: TenantContext, noun: string, recordId: string): Promise<Attachment[]> {
  await expectRecord(context, noun, recordId);
  return context.find(Attachment, { noun, recordId }, { orderBy: { position: 'asc', id: 'asc' } });
}

/** The file with its content, for whoever may see the record it hangs on. */
export async function contentOf(context: TenantContext, id: string): Promise<{ filename: string; contentType: string; body: Buffer }> {
  const file = isUuid(id) ? await context.load(Attachment, id) : null;
  if (!file) throw new NotFound('file', id);
  await expectRecord(context, file.noun, file.recordId);
  const [row] = await context.sql<{ content: Buffer }>('select content from core_attachment_content where id = ?', [file.id]);
  return { filename: file.filename, contentType: file.contentType, body: row!.content };
}

export interface AttachmentChange {
  readonly id: string;
  readonly version: number;
  readonly caption?: string | null | undefined;
  readonly filename?: string | null | undefined;
  /** true: it comes before all others, and so stands for the record if it is a picture. */
  readonly isFirst?: boolean | null | undefined;
}

/** Changes what a file is called or shows, or puts it first. */
export function changeAttachment(context: TenantContext, { id, version, caption, filename, isFirst }: AttachmentChange): Promise<Attachment> {
  return context.transaction(async (tx) => {
    const file = await tx.lock(Attachment, id, ['id']);
    await expectRecord(tx, file.noun, file.recordId);
    tx.expectVersion(file, version);
    change(file, { caption: caption === undefined ? undefined : caption?.trim() || null, filename: filename?.trim() || undefined });
    if (isFirst) {
      const [first] = await tx.find(Attachment, { noun: file.noun, recordId: file.recordId }, { orderBy: { position: 'asc' }, limit: 1 });
      if (first && first.id !== file.id) file.position = first.position - 1;
    }
    return file;
  });
}

/** Takes a file away for good; the history of the record keeps its name. */
export function removeAttachment(context: TenantContext, id: string): Promise<Attachment> {
  return context.transaction(async (tx) => {
    const file = await tx.lock(Attachment, id, ['id']);
    await expectRecord(tx, file.noun, file.recordId);
    noteOn(tx, file.noun, file.recordId, `file removed: ${file.filename}`);
    tx.remove(file);
    return file;
  });
}
