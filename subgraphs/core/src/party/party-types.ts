import type { Entity, TenantContext } from '@ilms/kernel/tenant-context';
import { Customer } from '../customer/customer.entity.ts';
import { Vendor } from '../vendor/vendor.entity.ts';
import type { PartyKind } from './party-kind.ts';
import type { Owner } from './party-places.ts';
import type { Party } from './party.ts';

/** Where the parties of a kind are kept and who may see them. Table and column are ours and never of a request. */
export interface PartyType {
  readonly type: Entity<Party>;
  readonly noun: 'customer' | 'vendor';
  readonly table: string;
  readonly column: string;
  readonly owner: Owner;
  readonly read: string;
  readonly seePan: string;
}

export const PARTY_TYPES: Readonly<Record<PartyKind, PartyType>> = {
  CUSTOMER: { type: Customer, noun: 'customer', table: 'core_customer', column: 'customer_id', owner: 'customerId', read: 'customer:read', seePan: 'customer:see-pan' },
  VENDOR: { type: Vendor, noun: 'vendor', table: 'core_vendor', column: 'vendor_id', owner: 'vendorId', read: 'vendor:read', seePan: 'vendor:see-pan' },
};

/** An address or contact found by its key, for who may see the party it belongs to: the shield names one permission a field, and here are two. */
export async function placeByKey<T extends { customerId?: string | null }>(context: TenantContext, type: Entity<T & object>, id: string): Promise<T | null> {
  const row = await context.load(type, id);
  return row && context.can(PARTY_TYPES[row.customerId ? 'CUSTOMER' : 'VENDOR'].read) ? row : null;
}
