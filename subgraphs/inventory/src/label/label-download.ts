import type { Download } from '@ilms/kernel/module';
import { NotFound } from '@ilms/kernel/errors';
import { isUuid } from '@ilms/kernel/uuid';
import { LabelSheet } from './label-sheet.entity.ts';
import { renderLabels } from './render-labels.ts';

/** `GET /download/inventory/labels/<id>` */
export const labelsDownload: Download = {
  permission: 'label:print',
  async render(context, id) {
    if (!isUuid(id)) throw new NotFound('label sheet', id);
    return { filename: 'labels.pdf', contentType: 'application/pdf', body: await renderLabels(await context.get(LabelSheet, id)) };
  },
};
