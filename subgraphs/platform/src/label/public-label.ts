import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Tenant } from '../tenant/tenant.entity.ts';
import { labelOf, themeOf, type PublicTheme } from './worn-label.ts';

interface Picture { readonly contentType: string; readonly content: Buffer }

const byHash = async (context: TenantContext, sha256: string, labelId: string | null): Promise<Picture | undefined> =>
  (await context.sql<Picture & Record<string, unknown>>('select content_type as "contentType", content from label_picture where sha256 = ? and (?::uuid is null or label_id = ?::uuid) limit 1', [sha256, labelId, labelId]))[0];

/** How a company looks from outside. */
export const themeAt = async (context: TenantContext, tenantId: string): Promise<PublicTheme> => themeOf(await labelOf(context, await context.get(Tenant, tenantId)));

/** A picture of the label that is worn at this address; in the panel, of any. */
export async function pictureAt(context: TenantContext, tenantId: string | null, sha256: string): Promise<Picture | undefined> {
  if (tenantId === null) return byHash(context, sha256, null);
  const label = await labelOf(context, await context.get(Tenant, tenantId));
  return label?.pictures.some((picture) => picture.sha256 === sha256) ? byHash(context, sha256, label.id) : undefined;
}

/** A picture for a letter that is about to leave; undefined once it was taken away. */
export const pictureForLetter = (context: TenantContext, sha256: string): Promise<Picture | undefined> => byHash(context, sha256, null);
