import { Aggregate, CreatedAt, Id, Rate, Ref, UpdatedAt, Version } from '@ilms/kernel/fields';
import type { Decimal } from '@ilms/kernel/decimal';
import { Product } from '../product/product.entity.ts';
import { Unit } from './unit.entity.ts';

/** One unit is so many of another, whatever the product: a dozen is 12 pieces. */
@Aggregate('core_unit_conversion', 'One unit is so many of another, whatever the product: a dozen is 12 pieces.')
export class UnitConversion {
  @Id() readonly id!: string;
  @Ref(() => Unit, 'One of these …') fromUnitId!: string;
  @Ref(() => Unit, '… is `factor` of these.') toUnitId!: string;
  @Rate('How many.') factor!: Decimal;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}

/** How much of one product is in one pack of it: a box of this one holds 12 pieces. */
@Aggregate('core_product_unit', 'How much of one product is in one pack of it: a box of this one holds 12 pieces.')
export class ProductUnit {
  @Id() readonly id!: string;
  @Ref(() => Product, 'The product.') productId!: string;
  @Ref(() => Unit, 'One of these …') unitId!: string;
  @Rate('… is so many of the unit the product is kept in.') factor!: Decimal;
  @Rate('Of a catch weight, sold by the piece and weighed: by how many percent a piece may really weigh more or less; null for a pack that is always the same.', { nullable: true }) tolerancePercent?: Decimal | null;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
