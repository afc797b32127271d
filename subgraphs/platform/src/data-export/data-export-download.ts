import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { NotFound } from '@ilms/kernel/errors';
import type { Download } from '@ilms/kernel/module';
import { secretBox } from '@ilms/kernel/secret-box';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { isUuid } from '@ilms/kernel/uuid';
import { auditHere } from '../audit/audit.ts';
import { DataExport, sealedFor } from './data-export.entity.ts';
import { ExportNotThere } from './data-export-errors.ts';

/** Opens one piece after the other, so that a company of any size fits through. */
async function* pieces(context: TenantContext, { id, tenantId, partCount }: DataExport): AsyncGenerator<Buffer> {
  for (let place = 0; place < partCount!; place++) {
    // Not as entities, which would be remembered to the end of the request.
    const [part] = await context.sql<{ content: Buffer }>('select content from data_export_part where export_id = ? and place = ?', [id, place]);
    if (!part) throw new ExportNotThere('EXPIRED');
    yield secretBox().openBytes(part.content, sealedFor(tenantId, id, place));
  }
}

/** `GET /download/platform/data-export/<id>`, also for a company that is stopped: its data is its own. */
export const dataExportDownload: Download<Readable> = {
  permission: 'data:export',
  always: true,
  async render(context, id) {
    const found = isUuid(id) ? await context.load(DataExport, id) : undefined;
    if (!found || found.tenantId !== context.tenant.id) throw new NotFound('export', id);
    if (found.state !== 'DONE') throw new ExportNotThere(found.state);
    await context.transaction((tx) => auditHere(tx, 'data-export-downloaded', { export: id }));
    // What reads on after the answer has begun reads in the name it began in.
    const inside = AsyncLocalStorage.snapshot();
    const parts = pieces(context, found);
    return { filename: `${context.tenant.slug}-${dayInIndia(found.askedAt)}.zip`, contentType: 'application/zip', body: Readable.from({ [Symbol.asyncIterator]: () => ({ next: () => inside(() => parts.next()), return: () => inside(() => parts.return(undefined)) }) }, { objectMode: false }) };
  },
};
