import type { TenantContext } from '@ilms/kernel/tenant-context';
import { auditHere } from '../audit/audit.ts';
import { Tenant } from '../tenant/tenant.entity.ts';

/** Whether everybody must bring a second factor. Who has none sets one up at the next sign-in; sessions that are open stay open. */
export async function requireSecondFactor(context: TenantContext, isRequired: boolean): Promise<void> {
  await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tx.tenant.id);
    if (tenant.requiresSecondFactor === isRequired) return;
    tenant.requiresSecondFactor = isRequired;
    await auditHere(tx, 'security-changed', { requiresSecondFactor: isRequired });
  });
}
