import { sniff } from '@ilms/core/attachment/sniff';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { createHash } from 'node:crypto';
import { audit } from '../audit/audit.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { Label, LabelPicture, type PictureKind } from './label.entity.ts';
import { LabelNotSold, PictureRefused, SenderRefused } from './label-errors.ts';
import { paletteOf } from './palette.ts';

/** Whose label it is. */
export type Wearer = { readonly tenantId: string } | { readonly partnerId: string };

export interface LabelWords {
  readonly name?: string | null | undefined;
  readonly accent?: string | null | undefined;
  readonly senderName?: string | null | undefined;
  readonly replyTo?: string | null | undefined;
}

export const MOST_PICTURE_BYTES = 512 * 1024;
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp']);
const ADDRESS = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,189}$/u;

/** What is said, trimmed; null where nothing is, undefined where nothing was said. */
const said = (text: string | null | undefined): string | null | undefined => (text === undefined ? undefined : text?.trim() || null);

/** Text that stands in the head of a letter: no line break ends the head, and no second address stands in a name. */
function checkWords({ name, senderName, replyTo }: LabelWords): void {
  if (name && /\p{Cc}/u.test(name)) throw new SenderRefused('name', 'A name stands on one line.');
  if (senderName && /[\p{Cc}\p{Cf}<>"@]/u.test(senderName)) throw new SenderRefused('senderName', 'The sender is a name on one line, without an address or the signs < > " @.');
  if (replyTo && (/\p{Cc}/u.test(replyTo) || !ADDRESS.test(replyTo))) throw new SenderRefused('replyTo', 'Answers go to one e-mail address.');
}

/** The wearer's row is locked, so that two who set a label for the first time find one. */
async function begin(tx: Transaction, wearer: Wearer, seen?: number | null): Promise<Label> {
  if ('tenantId' in wearer) {
    const tenant = await tx.lock(Tenant, wearer.tenantId);
    if (!tenant.mayWearLabel) throw new LabelNotSold();
  } else await tx.sql('select from partner where id = ? for update', [wearer.partnerId]);
  const [known] = await tx.lockAll(Label, wearer as never);
  if (known) tx.expectVersion(known, seen);
  return known ?? tx.create(Label, { id: uuidv7(), tenantId: null, partnerId: null, ...wearer });
}

const record = (tx: Transaction, wearer: Wearer, action: string, details: Record<string, unknown>) =>
  audit(tx, { tenantId: 'tenantId' in wearer ? wearer.tenantId : null, actor: tx.actor, action, details: { ...details, ...('partnerId' in wearer ? wearer : {}) }, requestId: tx.request.requestId });

/** Companies of a partner are many; every one asks anew within seconds. */
const changed = (wearer: Wearer) => platform().tenantChanged('tenantId' in wearer ? wearer.tenantId : wearer.partnerId);

/** Sets the words and the colour; what is left out stays, what is empty goes. */
export async function setLabel(context: TenantContext, wearer: Wearer, words: LabelWords, version: number | null | undefined): Promise<void> {
  const change = { name: said(words.name), accent: said(words.accent)?.toLowerCase() ?? said(words.accent), senderName: said(words.senderName), replyTo: said(words.replyTo) };
  checkWords(change);
  if (change.accent) paletteOf(change.accent);
  await context.transaction(async (tx) => {
    const label = await begin(tx, wearer, version);
    Object.assign(label, Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)));
    await record(tx, wearer, 'label-set', Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)));
  });
  changed(wearer);
}

/** Takes a picture by what its bytes are: an SVG can run programs, an animation moves. */
export async function setPicture(context: TenantContext, wearer: Wearer, kind: PictureKind, { filename, content }: { filename: string; content: Buffer }): Promise<void> {
  if (content.length > MOST_PICTURE_BYTES) throw new PictureRefused(`it has ${Math.ceil(content.length / 1024)} KB, and 512 KB is the most`);
  const contentType = await sniff(filename, content);
  if (!PICTURES.has(contentType)) throw new PictureRefused(`it is of the kind ${contentType}; PNG, JPEG and WebP can be used`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  await context.transaction(async (tx) => {
    const label = await begin(tx, wearer);
    await tx.flush();
    for (const former of await tx.lockAll(LabelPicture, { labelId: label.id, kind } as never)) tx.remove(former);
    await tx.flush();
    await tx.sql('insert into label_picture (id, label_id, kind, content_type, sha256, content) values (?, ?, ?, ?, ?, ?)', [uuidv7(), label.id, kind, contentType, sha256, content]);
    await record(tx, wearer, 'label-picture-set', { kind, sha256 });
  });
  changed(wearer);
}

/** Takes a picture away; taking away what is not there does nothing. */
export async function removePicture(context: TenantContext, wearer: Wearer, kind: PictureKind): Promise<void> {
  await context.transaction(async (tx) => {
    const [label] = await tx.lockAll(Label, wearer as never);
    const pictures = label ? await tx.lockAll(LabelPicture, { labelId: label.id, kind } as never) : [];
    for (const picture of pictures) tx.remove(picture);
    if (pictures.length) await record(tx, wearer, 'label-picture-removed', { kind });
  });
  changed(wearer);
}

/** Takes the whole label off; the partner's, if there is one, is worn from then on. */
export async function removeLabel(context: TenantContext, wearer: Wearer): Promise<void> {
  await context.transaction(async (tx) => {
    const [label] = await tx.lockAll(Label, wearer as never);
    if (!label) return;
    for (const picture of await tx.lockAll(LabelPicture, { labelId: label.id } as never)) tx.remove(picture);
    await tx.flush();
    tx.remove(label);
    await record(tx, wearer, 'label-removed', {});
  });
  changed(wearer);
}
