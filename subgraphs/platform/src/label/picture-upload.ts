import { Forbidden, InvalidInput, NotFound } from '@ilms/kernel/errors';
import type { Upload } from '@ilms/kernel/module';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import { Partner } from '../partner/partner.entity.ts';
import { LabelPictureKind, type PictureKind } from './label.entity.ts';
import { MOST_PICTURE_BYTES, setPicture, type Wearer } from './label.service.ts';

/** At a company's address its own label is meant, in the panel the one of a partner. */
async function wearerOf(context: TenantContext, partner: string | undefined): Promise<Wearer> {
  if (context.tenant.id) return { tenantId: context.tenant.id };
  if (!context.can('panel:manage')) throw new Forbidden('FORBIDDEN', 'This needs the permission panel:manage.', { permission: 'panel:manage' });
  if (!partner || !isUuid(partner) || !(await context.load(Partner, partner))) throw new NotFound('partner', partner ?? '');
  return { partnerId: partner };
}

/** Takes a logo or an icon: `POST /upload/platform/label-picture?kind=LOGO&filename=…`. */
export const pictureUpload: Upload = {
  permission: 'label:manage',
  mostBytes: MOST_PICTURE_BYTES * 2,
  async take(context, { filename, content, about: { kind, partner } }) {
    if (!kind || !(kind in LabelPictureKind)) throw new InvalidInput([{ code: 'INVALID_FORMAT', field: ['kind'], message: `This must be one of ${Object.keys(LabelPictureKind).join(', ')}.` }]);
    await setPicture(context, await wearerOf(context, partner), kind as PictureKind, { filename, content });
    return { kind };
  },
};
