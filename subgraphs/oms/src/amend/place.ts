import { Address } from '@ilms/core/customer/address.entity';
import { quote } from '@ilms/core/tax/tax.service';
import { NotFound } from '@ilms/kernel/errors';
import type { Transaction } from '@ilms/kernel/tenant-context';
import { PlaceOfSupplyFixed } from '../amend-errors.ts';
import { snapshot } from '../order/buyer.ts';
import type { OrderLine } from '../order/order-line.entity.ts';
import type { Order } from '../order/order.entity.ts';

/** Where an order goes, and what that means for its tax. */
export type Place = Pick<Order, 'shippingAddressId' | 'shippingAddress' | 'placeOfSupply' | 'isInterState'>;

/**
 * An order as it stands once it goes to another of its customer's addresses. Another place of supply is another tax for all of it,
 * and an order of which a part has left or is invoiced keeps its own. It is put on the order together with the amounts that follow from it.
 */
export async function placeOf(tx: Transaction, order: Order, lines: readonly OrderLine[], addressId: string): Promise<Place> {
  const address = (await tx.loadMany(Address, 'customerId', order.customerId, { position: 'asc' })).find(({ id }) => id === addressId);
  if (!address) throw new NotFound('address', addressId, ['shippingAddressId']);
  const { branchId, customerId, orderedOn, isTaxInclusive } = order;
  const { placeOfSupply, isInterState } = await quote(tx, { branchId, customerId, shippingAddressId: address.id, on: orderedOn, isTaxInclusive, lines });
  if (placeOfSupply !== order.placeOfSupply && lines.some((line) => line.shipped.gt(0) || line.invoiced.gt(0))) throw new PlaceOfSupplyFixed(order.number, order.placeOfSupply, placeOfSupply);
  return { shippingAddressId: address.id, shippingAddress: snapshot(order.customerName, address), placeOfSupply, isInterState };
}
