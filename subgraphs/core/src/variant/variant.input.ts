import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Flag, Input, Json, Key, Money, Quantity, Text, Whole } from '@ilms/kernel/fields';
import { ProductStatus } from '../product/product-status.ts';

const MEASURE = { nullable: true, min: '0.000001' };

@Input('What changes about one item; what is left out stays.')
export class VariantUpdateInput {
  @Key('The item.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('What an invoice line says.', { nullable: true }) name?: string | null;
  @Json('What makes it differ, such as {"size": "L"}: texts, numbers or yes and no.', { nullable: true }) attributes?: unknown;
  @Text('The code on labels.', { nullable: true, max: 64 }) barcode?: string | null;
  @Money('Price in the default list from today on.', { nullable: true, min: 0 }) price?: Decimal | null;
  @Money('Maximum retail price printed on the pack.', { nullable: true, min: '0.01' }) mrp?: Decimal | null;
  @Money('What one costs the company by its own standard; needs the permission product:write-cost.', { nullable: true, min: 0 }) cost?: Decimal | null;
  @Quantity('Weight packed for sending, in kilograms.', MEASURE) weightKg?: Decimal | null;
  @Quantity('Length packed, in centimetres.', MEASURE) lengthCm?: Decimal | null;
  @Quantity('Width packed, in centimetres.', MEASURE) widthCm?: Decimal | null;
  @Quantity('Height packed, in centimetres.', MEASURE) heightCm?: Decimal | null;
  @Choice(ProductStatus, 'Where it stands.', { nullable: true }) status?: ProductStatus | null;
}

@Input('One value of an attribute that takes part.')
export class CombinedValueInput {
  @Text('In words, such as Indigo.', { max: 60 }) value!: string;
}

@Input('An attribute and the values of it that are combined with those of the others.')
export class CombinedAttributeInput {
  @Text('Code of the attribute, such as size.', { max: 40 }) code!: string;
  @Children(() => CombinedValueInput, 'Which of its values; all of them when nothing is said.', { nullable: true, max: 200 }) values?: CombinedValueInput[] | null;
}

@Input('All combinations of some values, tried.')
export class VariantsPreviewInput {
  @Key('The product; none while it is being entered.', { nullable: true }) productId?: string | null;
  @Text('Code of the product, while it is being entered.', { nullable: true, max: 60 }) code?: string | null;
  @Text('Name of the product, while it is being entered.', { nullable: true }) name?: string | null;
  @Text('How their SKUs are written, such as {CODE}-{Size}-{Colour}; the pattern of the product, or all attributes in their order, when nothing is said.', { nullable: true, max: 120 }) skuPattern?: string | null;
  @Children(() => CombinedAttributeInput, 'The attributes, in their order.', { min: 1, max: 5 }) attributes!: CombinedAttributeInput[];
}

@Input('Another SKU than the one the pattern writes.')
export class SkuOverrideInput {
  @Text('What the pattern writes.', { max: 240 }) sku!: string;
  @Text('What it is called instead.', { max: 64, pattern: /^\S(.*\S)?$/, expects: 'without blanks around it' }) as!: string;
}

@Input('All combinations of some values, made.')
export class VariantsGenerateInput {
  @Key('The product.') productId!: string;
  @Whole('The version of the product you saw.') version!: number;
  @Text('How their SKUs are written, such as {CODE}-{Size}-{Colour}; kept as the pattern of the product.', { nullable: true, max: 120 }) skuPattern?: string | null;
  @Children(() => CombinedAttributeInput, 'The attributes, in their order; the product declares them from now on.', { min: 1, max: 5 }) attributes!: CombinedAttributeInput[];
  @Children(() => SkuOverrideInput, 'SKUs that are written otherwise.', { nullable: true, max: 200 }) overrides?: SkuOverrideInput[] | null;
  @Money('Price of each new one in the default list from today on.', { nullable: true, min: 0 }) price?: Decimal | null;
  @Money('Maximum retail price of each new one.', { nullable: true, min: '0.01' }) mrp?: Decimal | null;
  @Flag('true: the new ones are drafts.', { nullable: true }) areDrafts?: boolean | null;
}
