import type { Entitlements, TenantRef, TenantState } from '@ilms/kernel/context';
import { listedEntitlements } from '@ilms/platform/subscription/subscription.service';
import { Tenant } from '@ilms/platform/tenant/tenant.entity';
import { controlContext } from '@ilms/platform/control-context';
import type { Installation } from './installation.ts';

export interface WorkingTenant {
  readonly tenant: TenantRef;
  readonly entitlements: Entitlements;
}

export const AT_WORK: readonly TenantState[] = ['trial', 'active', 'past_due', 'restricted'];

/** A module in maintenance rests: what is said meanwhile it hears once it is back, as one does that is subscribed later. */
const atWork = (entitlements: Entitlements): Entitlements => ({ ...entitlements, modules: entitlements.modules.filter((code) => entitlements.maintenance?.[code] === undefined) });

/** Tenants for which the system may do something in the background; a suspended one is left alone. Two statements, however many there are. */
export function tenantsAtWork(installation: Installation, tenantId?: string, states: readonly TenantState[] = AT_WORK): Promise<WorkingTenant[]> {
  return installation.platform.run(controlContext('worker'), async (scope) => {
    const tenants = await scope.find(Tenant, { state: { $in: [...states] }, ...(tenantId ? { id: tenantId } : {}) } as never, { orderBy: { id: 'asc' } });
    return Promise.all(tenants.map(async (tenant) => ({ tenant: tenant.ref, entitlements: atWork(await listedEntitlements(scope, tenant)) })));
  });
}

/** Whether a tenant is in maintenance: restored or moved at this moment, and back in seconds. */
export const isAway = (installation: Installation, tenantId: string): Promise<boolean> => installation.platform.run(controlContext('worker'), async (scope) => (await scope.load(Tenant, tenantId))?.state === 'maintenance');

/** One tenant, if it is at work and its tables are as new as this code: one in maintenance is not worked on half right. */
export async function tenantAtWork(installation: Installation, tenantId: string): Promise<WorkingTenant | undefined> {
  const [at] = await tenantsAtWork(installation, tenantId);
  const record = at && (await installation.controlPlane.tenantBySlug(at.tenant.slug));
  return record?.minSchemaOk ? at : undefined;
}
