import { RuleBroken } from '@ilms/kernel/errors';
import { Input, Key, Text, Whole } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { change } from '../changes.ts';
import { CustomerGroup } from './customer-group.entity.ts';

@Input('A group of customers that is called differently from now on.')
export class CustomerGroupRenameInput {
  @Key('The group.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('The new name.', { max: 80 }) name!: string;
}

@Input('A group of customers that is not needed any more.')
export class CustomerGroupRemoveInput {
  @Key('The group.') id!: string;
  @Whole('The version you saw.') version!: number;
}

/** A group under a new name; its customers stay in it. Groups are made by naming them on a customer. */
export function renameCustomerGroup(context: TenantContext, { id, version, name }: CustomerGroupRenameInput): Promise<CustomerGroup> {
  return context.transaction(async (tx) => {
    const group = await tx.lock(CustomerGroup, id, ['id']);
    tx.expectVersion(group, version);
    change(group, { name: name.trim() });
    return group;
  });
}

/** Takes away a group that is empty; its name is free again. */
export function removeCustomerGroup(context: TenantContext, { id, version }: CustomerGroupRemoveInput): Promise<CustomerGroup> {
  return context.transaction(async (tx) => {
    const group = await tx.lock(CustomerGroup, id, ['id']);
    tx.expectVersion(group, version);
    const [{ customers }] = await tx.sql<{ customers: number }>('select count(*)::int as customers from core_customer where group_id = ?', [id]) as [{ customers: number }];
    if (customers) throw new RuleBroken('CORE_CUSTOMER_GROUP_IN_USE', `${customers === 1 ? 'One customer is' : `${customers} customers are`} in the group “${group.name}”. Put them into another one first.`, { customers }, ['id']);
    tx.remove(group);
    return group;
  });
}
