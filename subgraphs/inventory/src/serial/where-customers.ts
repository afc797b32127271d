import { familiesOf } from '@ilms/core/party-merge/family';
import type { ListArgs } from '@ilms/kernel/list';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { namedIn, spread } from '../catalogue/spread-filter.ts';

const isCustomer = (field: string): boolean => field === 'customerId';

/** The same list, where a filter names a customer: what was sold to those that were merged into it is its own. One statement more, none where no customer is named. */
export async function whereCustomers(context: TenantContext, args: ListArgs): Promise<ListArgs> {
  const named = namedIn(args.filter, isCustomer);
  return named.length === 0 ? args : { ...args, filter: spread(args.filter!, isCustomer, await familiesOf(context, named)) };
}
