import type { Entitlements } from '@ilms/kernel/context';
import { companyBudget, keyBudget } from '@ilms/kernel/cost-budget';
import type { Payer } from './bucket.ts';
import type { Identity } from './control-plane.ts';

/** The buckets one request is paid from: its tenant's, and its key's if it came with one. */
export function budgetsOf(tenantId: string, identity: Identity, entitlements: Entitlements): Payer[] {
  const isOurs = identity.actor.kind === 'admin';
  const budgets: Payer[] = [{ id: isOurs ? `admin:${identity.actor.id}` : `tenant:${tenantId}`, ...(isOurs ? {} : { kind: 'COMPANY' }), budget: companyBudget(entitlements.limits) }];
  if (identity.keyId !== undefined) budgets.push({ id: `key:${identity.keyId}`, kind: 'KEY', budget: keyBudget(identity.costPerSecond) });
  return budgets;
}
