import type { Entitlements, TenantRef, TenantState } from '@ilms/kernel/context';
import { Tenant } from '@ilms/platform/tenant/tenant.entity';
import { controlContext } from './control-context.ts';
import type { Installation } from './installation.ts';

export interface WorkingTenant {
  readonly tenant: TenantRef;
  readonly entitlements: Entitlements;
}

const AT_WORK: readonly TenantState[] = ['trial', 'active', 'past_due', 'restricted'];

/** Tenants for which the system may do something in the background; a suspended one is left alone. */
export async function tenantsAtWork(installation: Installation, tenantId?: string): Promise<WorkingTenant[]> {
  const tenants = await installation.platform.run(controlContext('worker'), (scope) => scope.find(Tenant, { state: { $in: [...AT_WORK] }, ...(tenantId ? { id: tenantId } : {}) } as never, { orderBy: { id: 'asc' } }));
  return Promise.all(tenants.map(async (tenant) => ({ tenant: { id: tenant.id, slug: tenant.slug, schema: tenant.schemaName }, entitlements: await installation.controlPlane.entitlements(tenant.id) })));
}
