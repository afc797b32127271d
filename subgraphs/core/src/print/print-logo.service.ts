import { createHash } from 'node:crypto';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { isUuid, uuidv7 } from '@ilms/kernel/uuid';
import { Branch } from '../company/branch.entity.ts';
import { asDataUrl, printablePicture } from './printable-picture.ts';
import { PrintLogo } from './print-logo.entity.ts';

/** Two who set a logo for the same place at once: the second takes the place of the first. */
const one = (tx: Transaction, branchId: string | null) => tx.sql('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`print logo ${branchId ?? ''}`]);

/** Sets the logo of a branch, or of the company; the one before is gone. */
export async function setLogo(context: TenantContext, branchId: string | undefined, filename: string, given: Buffer): Promise<PrintLogo> {
  if (branchId !== undefined && !isUuid(branchId)) throw new NotFound('branch', branchId);
  const picture = await printablePicture(filename, given);
  return context.transaction(async (tx) => {
    const branch = branchId === undefined ? null : await tx.get(Branch, branchId, ['branch']);
    await one(tx, branch?.id ?? null);
    for (const former of await tx.lockAll(PrintLogo, { branchId: branch?.id ?? null })) tx.remove(former);
    await tx.flush();
    return tx.create(PrintLogo, { id: uuidv7(), branchId: branch?.id ?? null, sha256: createHash('sha256').update(picture.content).digest('hex'), ...picture });
  });
}

/** Takes the logo away; taking away what is not there does nothing. */
export function removeLogo(context: TenantContext, branchId: string | null): Promise<PrintLogo | null> {
  return context.transaction(async (tx) => {
    const branch = branchId ? await tx.get(Branch, branchId, ['branchId']) : null;
    const [logo] = await tx.lockAll(PrintLogo, { branchId: branch?.id ?? null });
    if (logo) tx.remove(logo);
    return logo ?? null;
  });
}

/** The logo a branch prints, its own or the company's, as a page description names it. */
export async function logoToPrint(context: TenantContext, branchId: string | null): Promise<string | undefined> {
  const logos = await context.find(PrintLogo, { $or: [{ branchId }, { branchId: null }] });
  const logo = logos.find((each) => each.branchId === branchId) ?? logos[0];
  return logo && asDataUrl({ contentType: logo.contentType, content: await bytesOf(context, logo) });
}

async function bytesOf(context: TenantContext, { id }: PrintLogo): Promise<Buffer> {
  const [row] = await context.sql<{ content: Buffer }>('select content from core_print_logo where id = ?', [id]);
  return row!.content;
}

/** `GET /download/core/print-logo/<id>` */
export async function logoFile(context: TenantContext, id: string): Promise<{ filename: string; contentType: string; body: Buffer }> {
  const logo = isUuid(id) ? await context.load(PrintLogo, id) : null;
  if (!logo) throw new NotFound('logo', id);
  return { filename: logo.contentType === 'image/png' ? 'logo.png' : 'logo.jpg', contentType: logo.contentType, body: await bytesOf(context, logo) };
}
