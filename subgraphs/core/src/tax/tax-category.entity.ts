import { Aggregate, CreatedAt, Id, Text, UpdatedAt, Version } from '@ilms/kernel/fields';

/** Goods and services that are taxed alike. Its rates carry the day they began, so a law of tomorrow never changes an invoice of today. */
@Aggregate('core_tax_category', 'Goods and services that are taxed alike; its rates carry the day they began.')
export class TaxCategory {
  @Id() readonly id!: string;
  @Text('Code, such as GST_18 or APPAREL.', { max: 40 }) code!: string;
  @Text('In words.') name!: string;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
