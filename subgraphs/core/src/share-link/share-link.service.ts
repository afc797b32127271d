import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { NotFound, RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid, uuidv7 } from '@ilms/kernel/uuid';
import { expectRecord, noteOn } from '../record/record.ts';
import { ShareLink } from './share-link.entity.ts';

const MOST_DAYS = 90;
const hash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Makes a link to a document that is printed. The secret is in the path that is answered, this once. */
export async function shareRecord(context: TenantContext, { noun, recordId, days }: { noun: string; recordId: string; days: number }): Promise<{ shareLink: ShareLink; path: string }> {
  const kind = await expectRecord(context, noun, recordId);
  if (!kind.print) throw new RuleBroken('CORE_NOT_SHAREABLE', `A ${kind.label.toLowerCase()} has no printed form that could be shared.`, { noun }, ['noun']);
  if (days < 1 || days > MOST_DAYS) throw new RuleBroken('CORE_SHARE_DAYS', `A link lives 1 to ${MOST_DAYS} days; ${days} were asked for.`, { max: MOST_DAYS }, ['days']);
  const secret = randomBytes(24).toString('base64url');
  const now = new Date();
  const shareLink = await context.transaction(async (tx) => {
    noteOn(tx, noun, recordId, `shared for ${days} ${days === 1 ? 'day' : 'days'}`);
    return tx.create(ShareLink, { id: uuidv7(), noun, recordId, secretHash: hash(secret), madeById: tx.actor.id, madeByName: tx.actor.name, createdAt: now, expiresAt: new Date(now.getTime() + days * 86_400_000), revokedAt: null, opened: 0, lastOpenedAt: null });
  });
  return { shareLink, path: `/share/${shareLink.id}.${secret}` };
}

/** The links that were made to a record, the latest first. */
export async function linksOf(context: TenantContext, noun: string, recordId: string): Promise<ShareLink[]> {
  await expectRecord(context, noun, recordId);
  return context.find(ShareLink, { noun, recordId }, { orderBy: { id: 'desc' }, limit: 50 });
}

/** Takes a link back; it stops working at once. */
export function revokeLink(context: TenantContext, id: string): Promise<ShareLink> {
  return context.transaction(async (tx) => {
    const link = await tx.lock(ShareLink, id, ['id']);
    await expectRecord(tx, link.noun, link.recordId);
    if (!link.revokedAt) {
      link.revokedAt = new Date();
      noteOn(tx, link.noun, link.recordId, 'shared link taken back');
    }
    return link;
  });
}

/** What a link leads to. Wrong, expired, taken back and never made are one answer. */
export function openLink(context: TenantContext, id: string, secret: string): Promise<ShareLink> {
  return context.transaction(async (tx) => {
    const [link] = isUuid(id) ? await tx.lockAll(ShareLink, { id }) : [];
    const now = new Date();
    if (!link || !timingSafeEqual(Buffer.from(link.secretHash), Buffer.from(hash(secret))) || !link.isLive(now)) throw new NotFound('shared document', id.slice(0, 36));
    Object.assign(link, { opened: link.opened + 1, lastOpenedAt: now });
    return link;
  });
}
