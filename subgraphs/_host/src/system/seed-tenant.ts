import type { RequestContext, TenantRef } from '@ilms/kernel/context';
import { SYSTEM } from '@ilms/kernel/scope';
import type { Installation } from './installation.ts';

/** Lets every module of a tenant, or those named, put in its believable small company, in the order in which they need each other. */
export async function seedTenant(installation: Installation, tenant: TenantRef, say: (text: string) => void, only?: readonly string[]): Promise<void> {
  const entitlements = { ...(await installation.controlPlane.entitlements(tenant.id)), state: 'active' } as const;
  for (const module of installation.modules) {
    if (!module.seed || !entitlements.modules.includes(module.code) || (only && !only.includes(module.code))) continue;
    say(`Filling ${module.name} of ${tenant.slug}`);
    const context: RequestContext = { tenant, actor: SYSTEM, permissions: ['*'], entitlements, requestId: 'seed' };
    await installation.subgraphs.get(module.code)!.run(context, (scope) => module.seed!(scope));
  }
}
