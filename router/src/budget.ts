import type { Entitlements } from '@ilms/kernel/context';
import type { Budget } from './bucket.ts';
import type { Identity } from './control-plane.ts';

/** What a tenant may spend when its plan says nothing: a burst, and a rate. */
const TENANT_BUDGET: Budget = { maximumAvailable: 100_000, restoreRate: 5_000 };
/** An API key takes at most a part of its tenant's budget. */
const KEY_RATE = 1_000;
/** A key that waited this many seconds has its full budget again. */
const KEY_BURST_SECONDS = 40;
const UNLIMITED = Number.MAX_SAFE_INTEGER;

/** Limit names in a plan: `costBurst` and `costPerSecond`; null is unlimited. */
function limit(entitlements: Entitlements, name: string, otherwise: number): number {
  const stated = entitlements.limits[name];
  return stated === null ? UNLIMITED : (stated ?? otherwise);
}

/** The buckets one request is paid from: its tenant's, and its key's if it came with one. */
export function budgetsOf(tenantId: string, identity: Identity, entitlements: Entitlements): { id: string; budget: Budget }[] {
  const payer = identity.tenantId === null ? `admin:${identity.actor.id}` : `tenant:${tenantId}`;
  const budgets = [{
    id: payer,
    budget: {
      maximumAvailable: limit(entitlements, 'costBurst', TENANT_BUDGET.maximumAvailable),
      restoreRate: limit(entitlements, 'costPerSecond', TENANT_BUDGET.restoreRate),
    },
  }];
  if (identity.keyId !== undefined) {
    const restoreRate = identity.costPerSecond ?? KEY_RATE;
    budgets.push({ id: `key:${identity.keyId}`, budget: { restoreRate, maximumAvailable: Math.max(20_000, restoreRate * KEY_BURST_SECONDS) } });
  }
  return budgets;
}
