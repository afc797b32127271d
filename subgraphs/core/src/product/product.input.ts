import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, CustomFields, Flag, Input, Json, Key, Money, Quantity, Text, Whole } from '@ilms/kernel/fields';
import { ProductStatus } from './product-status.ts';

const COUNTRY = { nullable: true, max: 2, pattern: /^[A-Z]{2}$/, expects: 'two capital letters such as IN' };
const BARE = { pattern: /^\S(.*\S)?$/, expects: 'without blanks around it' };

@Input('One sellable item of a product, recognised by its SKU.')
export class VariantInput {
  @Text('Stock keeping unit, exactly as on labels.', { max: 64, ...BARE }) sku!: string;
  @Text('What an invoice line says; the product’s name and the attributes when nothing is said.', { nullable: true }) name?: string | null;
  @Json('What makes it differ, such as {"size": "L"}: texts, numbers or yes and no.', { nullable: true }) attributes?: unknown;
  @Text('EAN or other code on the pack.', { nullable: true, max: 64 }) barcode?: string | null;
  @Money('Price in the default list from today on.', { nullable: true, min: 0 }) price?: Decimal | null;
  @Money('Maximum retail price printed on the pack.', { nullable: true, min: '0.01' }) mrp?: Decimal | null;
  @Money('What one costs the company by its own standard; needs the permission product:write-cost.', { nullable: true, min: 0 }) cost?: Decimal | null;
  @Quantity('Weight packed for sending, in kilograms.', { nullable: true, min: '0.000001' }) weightKg?: Decimal | null;
  @Quantity('Length packed, in centimetres.', { nullable: true, min: '0.000001' }) lengthCm?: Decimal | null;
  @Quantity('Width packed, in centimetres.', { nullable: true, min: '0.000001' }) widthCm?: Decimal | null;
  @Quantity('Height packed, in centimetres.', { nullable: true, min: '0.000001' }) heightCm?: Decimal | null;
  @Choice(ProductStatus, 'Where it stands; active when nothing is said.', { nullable: true }) status?: ProductStatus | null;
  @Flag('false: not sold any more.', { nullable: true }) isActive?: boolean | null;
}

@Input('An attribute by which the variants of a product differ.')
export class ProductAttributeInput {
  @Text('Code of the attribute, such as size.', { max: 40 }) code!: string;
}

@Input('A product with its items.')
export class ProductInput {
  @Text('The company’s own code for it.', { max: 60, ...BARE }) code!: string;
  @Text('What it is called; its code when nothing is said.', { nullable: true }) name?: string | null;
  @Text('What a catalogue says about it.', { nullable: true, max: 4000 }) description?: string | null;
  @Text('Path of its category, such as Footwear > Sandals; what is missing of it is made.', { nullable: true, max: 700 }) category?: string | null;
  @Text('Name of its brand; one that nobody knows is made.', { nullable: true, max: 120 }) brand?: string | null;
  @Text('Name and address of the manufacturer as packs declare it.', { nullable: true, max: 400 }) manufacturer?: string | null;
  @Text('Country of origin, ISO 3166 alpha-2 such as IN.', COUNTRY) countryOfOrigin?: string | null;
  @Whole('Days from manufacture until it should not be sold any more.', { nullable: true, min: 1, max: 36500 }) shelfLifeDays?: number | null;
  @Whole('Months of warranty, counted from the day a unit leaves for its buyer, 1 to 600. What has left keeps what was promised then.', { nullable: true, min: 1, max: 600 }) warrantyMonths?: number | null;
  @Text('Unit it is bought in, by its UQC.', { nullable: true, max: 3 }) purchaseUnitCode?: string | null;
  @Text('Unit it is offered in, by its UQC.', { nullable: true, max: 3 }) salesUnitCode?: string | null;
  @Text('How SKUs of new variants are written, such as {CODE}-{Size}-{Colour}.', { nullable: true, max: 120 }) skuPattern?: string | null;
  @Choice(ProductStatus, 'Where it stands; a new product is active when nothing is said.', { nullable: true }) status?: ProductStatus | null;
  @Children(() => ProductAttributeInput, 'The attributes by which its variants differ, in their order; none may be the same for two variants then.', { nullable: true, max: 5 }) attributes?: ProductAttributeInput[] | null;
  @Text('HSN or SAC.', { max: 12 }) hsn!: string;
  @Text('Code of its tax category; the usual one of its HSN when nothing is said.', { nullable: true, max: 40 }) taxCategoryCode?: string | null;
  @Text('Unit, by its UQC.', { max: 3 }) unitCode!: string;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @Children(() => VariantInput, 'Its items.', { min: 1, max: 200 }) variants!: VariantInput[];
}

@Input('What changes about a product; what is left out stays. Items are added or changed by SKU, never removed.')
export class ProductUpdateInput {
  @Key('The product.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('What it is called.', { nullable: true }) name?: string;
  @Text('What a catalogue says about it.', { nullable: true, max: 4000 }) description?: string | null;
  @Text('Path of its category, such as Footwear > Sandals; what is missing of it is made.', { nullable: true, max: 700 }) category?: string | null;
  @Text('Name of its brand; one that nobody knows is made.', { nullable: true, max: 120 }) brand?: string | null;
  @Text('Name and address of the manufacturer as packs declare it.', { nullable: true, max: 400 }) manufacturer?: string | null;
  @Text('Country of origin, ISO 3166 alpha-2 such as IN.', COUNTRY) countryOfOrigin?: string | null;
  @Whole('Days from manufacture until it should not be sold any more.', { nullable: true, min: 1, max: 36500 }) shelfLifeDays?: number | null;
  @Whole('Months of warranty, counted from the day a unit leaves for its buyer, 1 to 600. What has left keeps what was promised then.', { nullable: true, min: 1, max: 600 }) warrantyMonths?: number | null;
  @Text('Unit it is bought in, by its UQC.', { nullable: true, max: 3 }) purchaseUnitCode?: string | null;
  @Text('Unit it is offered in, by its UQC.', { nullable: true, max: 3 }) salesUnitCode?: string | null;
  @Text('How SKUs of new variants are written, such as {CODE}-{Size}-{Colour}.', { nullable: true, max: 120 }) skuPattern?: string | null;
  @Choice(ProductStatus, 'Where it stands; a new product is active when nothing is said.', { nullable: true }) status?: ProductStatus | null;
  @Children(() => ProductAttributeInput, 'The attributes by which its variants differ, in their order; none may be the same for two variants then.', { nullable: true, max: 5 }) attributes?: ProductAttributeInput[] | null;
  @Text('HSN or SAC.', { nullable: true, max: 12 }) hsn?: string | null;
  @Text('Code of its tax category.', { nullable: true, max: 40 }) taxCategoryCode?: string | null;
  @Text('Unit, by its UQC.', { nullable: true, max: 3 }) unitCode?: string | null;
  @Flag('false: not sold any more.', { nullable: true }) isActive?: boolean | null;
  @CustomFields() customFields?: Record<string, unknown> | null;
  @Children(() => VariantInput, 'Items to add or change.', { nullable: true, max: 200 }) variants?: VariantInput[] | null;
}

@Input('Products from a file or another system, by code, their items by SKU.')
export class ProductsUpsertInput {
  @Children(() => ProductInput, 'At most 200; each is answered by itself. A product may stand in several rows.', { min: 1, max: 200, rowByRow: true }) products!: ProductInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
