import { Aggregate, CreatedAt, Id, Text, UpdatedAt, Version } from '@ilms/kernel/fields';

/** Customers that are looked at together, such as Dealers or Exports. */
@Aggregate('core_customer_group', 'Customers that are looked at together, such as Dealers or Exports.')
export class CustomerGroup {
  @Id() readonly id!: string;
  @Text('What it is called; no two alike in any case.', { max: 80 }) name!: string;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
