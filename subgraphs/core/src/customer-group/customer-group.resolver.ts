import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { CustomerGroup } from './customer-group.entity.ts';
import { CustomerGroupRemoveInput, CustomerGroupRenameInput, removeCustomerGroup, renameCustomerGroup } from './customer-group.service.ts';

const CustomerGroups = listOf(CustomerGroup, { search: ['name'], order: { name: 'ASC' } });

@Resolver(() => CustomerGroup)
export class CustomerGroupResolver {
  @Query(() => CustomerGroups.Connection, { description: 'Groups of customers.' })
  customerGroups(@Args(() => CustomerGroups.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return CustomerGroups.page(context, args);
  }

  @FieldResolver(() => Int, { description: 'How many customers are in it.' })
  customerCount(@Root() group: CustomerGroup, @Ctx() context: TenantContext) {
    return context.batch<number>('customers of a group', group.id, async (ids) => {
      const rows = await context.sql<{ id: string; count: number }>(
        'select group_id as id, count(*)::int as count from core_customer where group_id in (select jsonb_array_elements_text(?::jsonb)::uuid) group by group_id', [JSON.stringify(ids)]);
      return new Map(rows.map(({ id, count }) => [id, count]));
    }, 0);
  }

  @Mutation(() => payloadOf(CustomerGroup), { description: 'Calls a group of customers differently.' })
  customerGroupRename(@Arg('input', () => CustomerGroupRenameInput) input: CustomerGroupRenameInput, @Ctx() context: TenantContext) {
    return renameCustomerGroup(context, input);
  }

  @Mutation(() => payloadOf(CustomerGroup), { description: 'Removes a group in which nobody is any more; CORE_CUSTOMER_GROUP_IN_USE otherwise.' })
  customerGroupRemove(@Arg('input', () => CustomerGroupRemoveInput) input: CustomerGroupRemoveInput, @Ctx() context: TenantContext) {
    return removeCustomerGroup(context, input);
  }
}
