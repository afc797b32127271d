import { Customer } from '@ilms/core/customer/customer.entity';
import type { Reaction } from '@ilms/kernel/event';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { renameHolds } from '../hold/holds.ts';
import { Order } from '../order/order.entity.ts';

/**
 * Drafts take a customer's new name; what is confirmed keeps the one it was confirmed with. Takes the name that stands
 * now, so that events told twice or in another order come to the same.
 */
export const refreshCustomerName: Reaction<TenantContext> = {
  name: 'refresh-customer-name-on-customer-renamed',
  on: 'CustomerRenamed',
  handle: (context, { recordId }) => context.transaction(async (tx) => {
    const [customer] = await tx.find(Customer, { id: recordId });
    if (!customer) return;
    for (const order of await tx.lockAll(Order, { customerId: recordId, status: 'DRAFT' })) {
      order.customerName = customer.name;
      await renameHolds(tx, order);
    }
  }),
};
