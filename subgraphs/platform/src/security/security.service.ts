import type { TenantContext } from '@ilms/kernel/tenant-context';
import { endAccessesTo } from '../access/tenant-access.service.ts';
import { auditHere } from '../audit/audit.ts';
import { Tenant } from '../tenant/tenant.entity.ts';

/** Whether one of us comes in only when somebody here has allowed it. From then on nobody of us is inside who has not been. */
export async function askBeforeEntry(context: TenantContext, asks: boolean): Promise<void> {
  await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tx.tenant.id);
    if (tenant.asksBeforeEntry === asks) return;
    tenant.asksBeforeEntry = asks;
    await auditHere(tx, 'security-changed', { asksBeforeEntry: asks });
    if (asks) await endAccessesTo(tx, tenant.id);
  });
}

/** Whether everybody must bring a second factor. Who has none sets one up at the next sign-in; sessions that are open stay open. */
export async function requireSecondFactor(context: TenantContext, isRequired: boolean): Promise<void> {
  await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tx.tenant.id);
    if (tenant.requiresSecondFactor === isRequired) return;
    tenant.requiresSecondFactor = isRequired;
    await auditHere(tx, 'security-changed', { requiresSecondFactor: isRequired });
  });
}
