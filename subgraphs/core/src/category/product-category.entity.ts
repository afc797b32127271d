import { Aggregate, CreatedAt, Id, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';

/** How deep the tree may grow: below that nobody finds anything any more. */
export const DEEPEST = 8;
/** Between the names of a path, as people write it: `Footwear > Sandals`. */
export const STEP = ' > ';

/** A place in the tree that products are sorted into. */
@Aggregate('core_product_category', 'A place in the tree that products are sorted into.')
export class ProductCategory {
  @Id() readonly id!: string;
  @Ref(() => ProductCategory, 'The category it is a part of; the topmost ones have none.', { nullable: true }) parentId?: string | null;
  @Text('What it is called; unique among its sisters.', { max: 80 }) name!: string;
  @Whole('Its place among its sisters.') position!: number;
  @Whole('How deep it lies; 1 is the top, 8 the deepest.') depth!: number;
  @Text('All names from the top, such as Footwear > Sandals.', { max: 700 }) path!: string;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
