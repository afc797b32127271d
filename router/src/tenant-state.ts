import type { Entitlements, TenantState } from '@ilms/kernel/context';
import type { TenantRecord } from './control-plane.ts';
import { Refusal } from './refusal.ts';

const CLOSED: ReadonlySet<TenantState> = new Set(['suspended', 'cancelled', 'purged']);
const AWAY: ReadonlySet<TenantState> = new Set(['maintenance', 'provisioning']);

/** Seconds after which a tenant in maintenance is worth asking again. */
const RETRY_AFTER = '5';

/** Refuses while the tenant's data is being moved or its schema is behind the code: nobody may touch it, we included. */
export function refuseWhileAway(tenant: TenantRecord, entitlements: Entitlements): void {
  if (!AWAY.has(tenant.state) && !AWAY.has(entitlements.state) && tenant.minSchemaOk !== false) return;
  throw new Refusal('TENANT_MAINTENANCE', 'This company is being maintained; try again in a moment.', { 'retry-after': RETRY_AFTER });
}

/** Whether the tenant's account is closed, for now or for good: what its people may still do is pay, and take their data along. */
export const isClosed = (tenant: TenantRecord, entitlements: Entitlements): boolean => CLOSED.has(tenant.state) || CLOSED.has(entitlements.state);

export const closed = (): Refusal => new Refusal('TENANT_SUSPENDED', 'This account is suspended.');

/** Whether the tenant may read but not write. */
export function isRestricted(tenant: TenantRecord, entitlements: Entitlements): boolean {
  return tenant.state === 'restricted' || entitlements.state === 'restricted';
}
