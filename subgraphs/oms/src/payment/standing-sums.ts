import type { List, ListArgs } from '@ilms/kernel/list';
import type { TenantContext } from '@ilms/kernel/tenant-context';

/**
 * A page whose sums leave out what turned out to be no money, unless the filter itself asks for that. They are read only where somebody
 * asks for sums.
 */
export async function pageOfMoney<T extends object>(list: List<T>, context: TenantContext, args: ListArgs, standing: Readonly<Record<string, unknown>>) {
  const page = await list.page(context, args);
  if (Object.keys(standing).some((field) => args.filter && field in args.filter && args.filter[field as never] != null)) return page;
  return Object.defineProperty(page, 'sums', { get: async () => (await list.page(context, { filter: args.filter, search: args.search, first: 1 } as ListArgs, standing)).sums });
}
