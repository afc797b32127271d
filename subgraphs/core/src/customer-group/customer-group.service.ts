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

/** A group under a new name; its customers stay in it. Groups are made by naming them on a customer. */
export function renameCustomerGroup(context: TenantContext, { id, version, name }: CustomerGroupRenameInput): Promise<CustomerGroup> {
  return context.transaction(async (tx) => {
    const group = await tx.lock(CustomerGroup, id, ['id']);
    tx.expectVersion(group, version);
    change(group, { name: name.trim() });
    return group;
  });
}
