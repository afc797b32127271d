import type { TenantState } from '@ilms/kernel/context';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import { Tenant } from '../tenant/tenant.entity.ts';

/** States in which nothing is there to be stopped or let go on. */
const ABSENT: readonly TenantState[] = ['provisioning', 'purged'];

/** Where a company for trying things out stands while the one beside it stands there. It is never charged, so it neither tries us out nor owes anything. */
export const stateBeside = (state: TenantState): TenantState => (['restricted', 'suspended', 'cancelled'].includes(state) ? state : 'active');

/** Stops the company for trying things out with the one it stands beside, and lets it go on with it. The caller has locked that one. */
export async function bringAlong(tx: Transaction, tenant: Tenant): Promise<void> {
  if (tenant.sandboxOf) return;
  const [sandbox] = await tx.lockAll(Tenant, { sandboxOf: tenant.id } as never);
  if (!sandbox || ABSENT.includes(sandbox.state) || sandbox.endedOn) return;
  const state = tenant.state === 'purged' ? 'cancelled' : stateBeside(tenant.state);
  if (sandbox.state !== state) sandbox.become(state, platform().now());
}

/** Ends every session and key of a company whose data are gone. */
export async function shutOut(tx: Transaction, tenantId: string): Promise<void> {
  const now = new Date();
  await tx.sql('update login_session set revoked_at = ? where tenant_id = ? and revoked_at is null', [now, tenantId]);
  await tx.sql('update api_key set revoked_at = ? where tenant_id = ? and revoked_at is null', [now, tenantId]);
}

/** Removes what the company for trying things out has stored, when the one beside it is removed. */
export async function purgeBeside(context: TenantContext, tenantId: string): Promise<void> {
  const [sandbox] = await context.find(Tenant, { sandboxOf: tenantId, state: { $ne: 'purged' } } as never);
  if (!sandbox) return;
  await platform().provisioner.drop({ schema: sandbox.schemaName });
  await context.transaction(async (tx) => {
    (await tx.lock(Tenant, sandbox.id)).state = 'purged';
    await shutOut(tx, sandbox.id);
  });
}
