import type { Transaction } from '@ilms/kernel/tenant-context';
import { holdersOf } from '../account/holders.ts';
import type { Tenant } from '../tenant/tenant.entity.ts';
import { profileOf } from './billing-parties.ts';

/** Who is written to about money: whoever may see to it, and the address that was given for it. */
export async function addressesOf(tx: Transaction, tenant: Tenant): Promise<string[]> {
  const { email } = await profileOf(tx, tenant);
  const payers = await holdersOf(tx, tenant.id, 'billing:manage');
  return [...new Set([...(email ? [email] : []), ...payers])].sort();
}
