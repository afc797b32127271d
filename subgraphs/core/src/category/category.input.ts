import { Children, Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';

@Input('A new category.')
export class ProductCategoryInput {
  @Text('What it is called.', { max: 80 }) name!: string;
  @Key('The category it is a part of; none: it stands at the top.', { nullable: true }) parentId?: string | null;
}

@Input('Another name of a category.')
export class ProductCategoryUpdateInput {
  @Key('The category.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('What it is called.', { max: 80 }) name!: string;
}

@Input('Another place of a category in the tree; all below it goes with it.')
export class ProductCategoryMoveInput {
  @Key('The category.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Key('What it becomes a part of; none: it stands at the top.', { nullable: true }) parentId?: string | null;
  @Whole('Before how many of its new sisters: 0 is the first place; the last one when nothing is said.', { nullable: true, min: 0 }) index?: number | null;
}

@Input('A category that goes.')
export class ProductCategoryRemoveInput {
  @Key('The category.') id!: string;
  @Whole('The version you saw.') version!: number;
}

@Input('One category of a file.')
export class ProductCategoryRowInput {
  @Text('All names from the top, such as Footwear > Sandals; what is missing of it is made.', { max: 700 }) path!: string;
}

@Input('Categories from a file or another system, by their paths.')
export class ProductCategoriesUpsertInput {
  @Children(() => ProductCategoryRowInput, 'At most 1,000; each is answered by itself.', { min: 1, max: 1000, rowByRow: true }) categories!: ProductCategoryRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
