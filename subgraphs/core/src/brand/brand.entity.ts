import { Aggregate, CreatedAt, Flag, Id, Text, UpdatedAt, Version } from '@ilms/kernel/fields';

/** The name under which goods are made known, and who makes them. */
@Aggregate('core_brand', 'The name under which goods are made known, and who makes them.')
export class Brand {
  @Id() readonly id!: string;
  @Text('What it is called; unique whatever its case.', { max: 120 }) name!: string;
  @Text('Name and address of the manufacturer as packs of this brand declare it; a product may name another.', { nullable: true, max: 400 }) manufacturer?: string | null;
  @Flag('Inactive brands are not offered for new products.') isActive = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
