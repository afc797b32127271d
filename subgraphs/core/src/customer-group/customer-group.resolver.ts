import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { listOf, type ListArgs } from '@ilms/kernel/list';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { CustomerGroup } from './customer-group.entity.ts';
import { CustomerGroupRenameInput, renameCustomerGroup } from './customer-group.service.ts';

const CustomerGroups = listOf(CustomerGroup, { search: ['name'], order: { name: 'ASC' } });

@Resolver(() => CustomerGroup)
export class CustomerGroupResolver {
  @Query(() => CustomerGroups.Connection, { description: 'Groups of customers.' })
  customerGroups(@Args(() => CustomerGroups.Args) args: ListArgs, @Ctx() context: TenantContext) {
    return CustomerGroups.page(context, args);
  }

  @Mutation(() => payloadOf(CustomerGroup), { description: 'Calls a group of customers differently.' })
  customerGroupRename(@Arg('input', () => CustomerGroupRenameInput) input: CustomerGroupRenameInput, @Ctx() context: TenantContext) {
    return renameCustomerGroup(context, input);
  }
}
