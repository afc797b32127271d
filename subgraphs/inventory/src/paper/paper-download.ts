import { NotFound } from '@ilms/kernel/errors';
import type { Download } from '@ilms/kernel/module';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import { renderPaper } from '@ilms/core/paper/render-paper';
import { paperLayout, type StockPaper } from './stock-paper.ts';

/** A paper of the warehouse as a file: `GET /download/inventory/<kind>/<id>`. */
export const paperDownload = (noun: string, permission: string, write: (context: TenantContext, id: string) => Promise<StockPaper>): Download => ({
  permission,
  async render(context, id) {
    if (!isUuid(id)) throw new NotFound(noun, id);
    const paper = await write(context, id.toLowerCase());
    return { filename: `${paper.number.replaceAll('/', '-')}.pdf`, contentType: 'application/pdf', body: await renderPaper(paperLayout(paper)) };
  },
});
