import { InvalidInput } from '@ilms/kernel/errors';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Tenant } from '../tenant/tenant.entity.ts';
import { AccentUnreadable } from './label-errors.ts';
import { ACCENT, AccentPreview, CompanyLabel, LabelPictureInput, LabelSetInput } from './label-parts.ts';
import { removeLabel, removePicture, setLabel } from './label.service.ts';
import { contrast, paletteOf, readableAccent } from './palette.ts';
import { labelOf, pathOf, type WornLabel } from './worn-label.ts';

/** A label as it is shown to whoever may change it. */
export const shownLabel = (label: WornLabel | undefined, { maySet, isOwn }: { maySet: boolean; isOwn: boolean }): CompanyLabel => ({
  maySet, isOwn, isPartners: label?.isPartners ?? false, name: label?.name ?? null, accent: label?.accent ?? null, senderName: label?.senderName ?? null, replyTo: label?.replyTo ?? null,
  pictures: label?.pictures.map((picture) => ({ kind: picture.kind, path: pathOf(picture), contentType: picture.contentType })) ?? [], version: isOwn ? label!.version : null,
});

async function ownLabel(context: TenantContext): Promise<CompanyLabel> {
  const tenant = await context.get(Tenant, context.tenant.id);
  const label = await labelOf(context, tenant);
  return shownLabel(label, { maySet: tenant.mayWearLabel, isOwn: label !== undefined && !label.isPartners && !tenant.sandboxOf });
}

/** What an accent would look like, or why not. */
export function previewOf(accent: string): AccentPreview {
  if (!ACCENT.pattern.test(accent)) throw new InvalidInput([{ code: 'INVALID_FORMAT', field: ['accent'], message: `This must be ${ACCENT.expects}.` }]);
  const colour = accent.toLowerCase();
  const facts = { contrast: Number(contrast(colour, '#ffffff').toFixed(2)), instead: readableAccent(colour) };
  try {
    return { ...facts, refusal: null, ...paletteOf(colour) };
  } catch (error) {
    if (!(error instanceof AccentUnreadable)) throw error;
    return { ...facts, refusal: error.message };
  }
}

const LabelPayload = payloadOf(CompanyLabel);

@Resolver()
export class LabelResolver {
  @Query(() => CompanyLabel, { description: 'Under which name, colour and sender the company appears. Its pictures are brought by POST /upload/platform/label-picture?kind=LOGO&filename=….' })
  companyLabel(@Ctx() context: TenantContext): Promise<CompanyLabel> {
    return ownLabel(context);
  }

  @Query(() => AccentPreview, { description: 'What an accent would look like in both modes, and whether it can be read.' })
  accentPreview(@Arg('accent', () => String, { description: 'A colour such as #1d63d8.' }) accent: string): AccentPreview {
    return previewOf(accent);
  }

  @Mutation(() => LabelPayload, { description: 'Sets under which name, colour and sender the company appears, within five seconds for everybody. Refused: PLATFORM_LABEL_NOT_SOLD, PLATFORM_ACCENT_UNREADABLE, PLATFORM_SENDER_REFUSED, CONFLICT.' })
  async companyLabelSet(@Arg('input', () => LabelSetInput) { version, ...words }: LabelSetInput, @Ctx() context: TenantContext): Promise<CompanyLabel> {
    await setLabel(context, { tenantId: context.tenant.id }, words, version);
    return ownLabel(context);
  }

  @Mutation(() => LabelPayload, { description: 'Takes a picture away.' })
  async companyLabelPictureRemove(@Arg('input', () => LabelPictureInput) { kind }: LabelPictureInput, @Ctx() context: TenantContext): Promise<CompanyLabel> {
    await removePicture(context, { tenantId: context.tenant.id }, kind);
    return ownLabel(context);
  }

  @Mutation(() => LabelPayload, { description: 'Takes the company’s own label off; its partner’s, if there is one, is worn then.' })
  async companyLabelRemove(@Ctx() context: TenantContext): Promise<CompanyLabel> {
    await removeLabel(context, { tenantId: context.tenant.id });
    return ownLabel(context);
  }
}
