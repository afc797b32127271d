import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { auditHere } from '../audit/audit.ts';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { DataExport } from './data-export.entity.ts';
import { EnoughExports, ExportUnderWay } from './data-export-errors.ts';

const DAY = 86_400_000;
/** How often in a day; each is as much work as the company is large. */
const MOST_A_DAY = 5;

/** Asks for everything the company has; whoever holds the owner's connection begins with it within seconds. */
export function askDataExport(context: TenantContext): Promise<DataExport> {
  return context.transaction(async (tx) => {
    await tx.lock(Tenant, tx.tenant.id);
    const now = platform().now();
    const recent = await tx.find(DataExport, { tenantId: tx.tenant.id, askedAt: { $gt: new Date(now.getTime() - DAY) }, state: { $ne: 'FAILED' } } as never);
    if (recent.some(({ state }) => state === 'WAITING' || state === 'RUNNING')) throw new ExportUnderWay();
    if (recent.length >= MOST_A_DAY) throw new EnoughExports(MOST_A_DAY);
    const asked = tx.create(DataExport, { id: uuidv7(), tenantId: tx.tenant.id, state: 'WAITING', askedBy: tx.actor.name, askedById: tx.actor.id, askedAt: now });
    await auditHere(tx, 'data-export-asked', { export: asked.id });
    return asked;
  });
}
