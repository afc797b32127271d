import { Address } from '@ilms/core/customer/address.entity';
import { Customer } from '@ilms/core/customer/customer.entity';
import type { GstCategory } from '@ilms/core/customer/gst-category';
import { stateOfCode } from '@ilms/core/india/states';
import { placeOf } from '@ilms/core/party-merge/copies';
import { heirOf } from '@ilms/core/party-merge/family';
import { NotFound } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { CustomerBlocked, CustomerInactive } from '../errors.ts';
import type { AddressSnapshot } from './order.entity.ts';

/** Who buys and where the goods go, as it will stand on the order. */
export interface Buyer {
  readonly customer: Customer;
  readonly name: string;
  readonly billing: AddressSnapshot | null;
  readonly shipping: AddressSnapshot | null;
  /** The registration that was said with the order, where that is not the customer's own. */
  readonly registration?: { readonly gstin: string; readonly gstCategory: GstCategory };
  /** The one of the customer's addresses that was chosen. */
  readonly shippingAddressId: string | null;
}

/**
 * The customer with the addresses that documents copy: the chosen one or its usual one for goods, its billing address for
 * the bill. Whoever still names a customer that was merged into another one means that one, and the same place there.
 */
export async function buyerOf(context: TenantContext, customerId: string, shippingAddressId: string | null | undefined): Promise<Buyer> {
  const named = await context.load(Customer, customerId);
  if (!named) throw new NotFound('customer', customerId, ['customerId']);
  const customer = await heirOf(context, named);
  expectServed(customer);
  const addresses = await context.loadMany(Address, 'customerId', customer.id, { position: 'asc' });
  const chosen = shippingAddressId ? addresses.find(({ id }) => id === shippingAddressId) ?? (await samePlace(context, named, shippingAddressId, addresses)) : undefined;
  if (shippingAddressId && !chosen) throw new NotFound('address', shippingAddressId, ['shippingAddressId']);
  const billing = addresses.find(({ isBilling }) => isBilling) ?? addresses[0];
  const shipping = chosen ?? addresses.find(({ isShipping }) => isShipping) ?? billing;
  return {
    customer,
    name: customer.name,
    billing: billing ? snapshot(customer.name, billing) : null,
    shipping: shipping ? snapshot(customer.name, shipping) : null,
    shippingAddressId: chosen?.id ?? null,
  };
}

/** The heir's address of the place where the one that was merged away had the chosen one. */
async function samePlace(context: TenantContext, named: Customer, id: string, addresses: readonly Address[]): Promise<Address | undefined> {
  if (!named.isMerged) return undefined;
  const wanted = (await context.loadMany(Address, 'customerId', named.id, { position: 'asc' })).find((address) => address.id === id);
  return wanted && addresses.find((address) => placeOf(address) === placeOf(wanted));
}

function expectServed({ code, isActive, isBlocked, blockedReason }: Customer): void {
  if (!isActive) throw new CustomerInactive(code);
  if (isBlocked) throw new CustomerBlocked(code, blockedReason!);
}

/** Refuses more goods for a customer, or the one it was merged into, that gets no new orders. */
export async function expectMayBuy(context: TenantContext, customerId: string): Promise<void> {
  expectServed(await heirOf(context, await context.get(Customer, customerId, ['customerId'])));
}

export const snapshot = (name: string, { line1, line2, city, stateCode, pincode, country }: Address): AddressSnapshot =>
  ({ name, line1, line2: line2 ?? null, city, stateCode, state: stateOfCode(stateCode).name, pincode, country });
