import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Flag, Input, Rate, Text } from '@ilms/kernel/fields';

@Input('How much of a product is in one pack of it, the product by its code.')
export class ProductUnitRowInput {
  @Text('The product.', { max: 60 }) productCode!: string;
  @Text('The pack, such as BOX.', { max: 12 }) unitCode!: string;
  @Rate('How many of the unit the product is kept in.') factor!: Decimal;
  @Rate('Makes it a catch weight: by how many percent a piece may really weigh more or less; as it was when nothing is said.', { nullable: true, min: '0.01', max: 50 }) tolerancePercent?: Decimal | null;
}

@Input('Packs of products, from a file or another system.')
export class ProductUnitsUpsertInput {
  @Children(() => ProductUnitRowInput, 'At most 500; each is answered by itself.', { min: 1, max: 500, rowByRow: true }) packs!: ProductUnitRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}

@Input('One unit is so many of another, whatever the product, in a file.')
export class UnitConversionRowInput {
  @Text('One of these …', { max: 12 }) fromUnitCode!: string;
  @Text('… is so many of these.', { max: 12 }) toUnitCode!: string;
  @Rate('How many.') factor!: Decimal;
}

@Input('Conversions of units, from a file or another system.')
export class UnitConversionsUpsertInput {
  @Children(() => UnitConversionRowInput, 'At most 200; each is answered by itself.', { min: 1, max: 200, rowByRow: true }) conversions!: UnitConversionRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
