import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Flag, Input, Json, Key, Money, Text, Whole } from '@ilms/kernel/fields';

const BARE = { pattern: /^\S(.*\S)?$/, expects: 'without blanks around it' };

@Input('One sellable item of a product, recognised by its SKU.')
export class VariantInput {
  @Text('Stock keeping unit, exactly as on labels.', { max: 64, ...BARE }) sku!: string;
  @Text('What an invoice line says; the product’s name and the attributes when nothing is said.', { nullable: true }) name?: string | null;
  @Json('What makes it differ, such as {"size": "L"}: texts, numbers or yes and no.', { nullable: true }) attributes?: unknown;
  @Text('EAN or other code on the pack.', { nullable: true, max: 64 }) barcode?: string | null;
  @Money('Price in the default list from today on.', { nullable: true, min: 0 }) price?: Decimal | null;
  @Money('Maximum retail price printed on the pack.', { nullable: true, min: '0.01' }) mrp?: Decimal | null;
  @Flag('false: not sold any more.', { nullable: true }) isActive?: boolean | null;
}

@Input('A product with its items.')
export class ProductInput {
  @Text('The company’s own code for it.', { max: 60, ...BARE }) code!: string;
  @Text('What it is called.') name!: string;
  @Text('What a catalogue says about it.', { nullable: true, max: 4000 }) description?: string | null;
  @Text('Where it belongs in the catalogue.', { nullable: true, max: 120 }) category?: string | null;
  @Text('Brand.', { nullable: true, max: 120 }) brand?: string | null;
  @Text('HSN or SAC.', { max: 12 }) hsn!: string;
  @Text('Code of its tax category; the usual one of its HSN when nothing is said.', { nullable: true, max: 40 }) taxCategoryCode?: string | null;
  @Text('Unit, by its UQC.', { max: 3 }) unitCode!: string;
  @Children(() => VariantInput, 'Its items.', { min: 1, max: 200 }) variants!: VariantInput[];
}

@Input('What changes about a product; what is left out stays. Items are added or changed by SKU, never removed.')
export class ProductUpdateInput {
  @Key('The product.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('What it is called.', { nullable: true }) name?: string;
  @Text('What a catalogue says about it.', { nullable: true, max: 4000 }) description?: string | null;
  @Text('Where it belongs in the catalogue.', { nullable: true, max: 120 }) category?: string | null;
  @Text('Brand.', { nullable: true, max: 120 }) brand?: string | null;
  @Text('HSN or SAC.', { nullable: true, max: 12 }) hsn?: string | null;
  @Text('Code of its tax category.', { nullable: true, max: 40 }) taxCategoryCode?: string | null;
  @Text('Unit, by its UQC.', { nullable: true, max: 3 }) unitCode?: string | null;
  @Flag('false: not sold any more.', { nullable: true }) isActive?: boolean | null;
  @Children(() => VariantInput, 'Items to add or change.', { nullable: true, max: 200 }) variants?: VariantInput[] | null;
}

@Input('Products from a file or another system, by code, their items by SKU.')
export class ProductsUpsertInput {
  @Children(() => ProductInput, 'At most 200; each is answered by itself. A product may stand in several rows.', { min: 1, max: 200, rowByRow: true }) products!: ProductInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
