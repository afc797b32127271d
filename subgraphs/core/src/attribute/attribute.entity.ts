import { Aggregate, CreatedAt, Id, Text, UpdatedAt, Version } from '@ilms/kernel/fields';

/** What makes the variants of a product differ, such as size or colour. */
@Aggregate('core_attribute', 'What makes the variants of a product differ, such as size or colour.')
export class Attribute {
  @Id() readonly id!: string;
  @Text('Under which the attributes of a variant carry it, such as size; never changes.', { max: 40 }) code!: string;
  @Text('What it is called, such as Size.', { max: 60 }) name!: string;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
