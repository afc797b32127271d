import { Aggregate, CreatedAt, Flag, Id, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { TaxCategory } from '../tax/tax-category.entity.ts';
import { Unit } from '../unit/unit.entity.ts';

/** What is sold under one name and taxed alike; its variants are the items that stand on shelves. */
@Aggregate('core_product', 'What is sold under one name and taxed alike; its variants are the items that stand on shelves.')
export class Product {
  @Id() readonly id!: string;
  @Text('The company’s own code for it, such as a design number; never changes.', { max: 60 }) code!: string;
  @Text('What it is called.') name!: string;
  @Text('What a catalogue says about it.', { nullable: true, max: 4000, unlisted: true }) description?: string | null;
  @Text('Where it belongs in the catalogue.', { nullable: true, max: 120 }) category?: string | null;
  @Text('Brand.', { nullable: true, max: 120 }) brand?: string | null;
  @Text('HSN of goods (4, 6 or 8 digits) or SAC of a service.', { max: 8 }) hsn!: string;
  @Ref(() => TaxCategory, 'How it is taxed.') taxCategoryId!: string;
  @Ref(() => Unit, 'What it is counted in.') unitId!: string;
  @Flag('Inactive products are not sold any more.') isActive = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
