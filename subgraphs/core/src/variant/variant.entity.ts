import { Aggregate, Choice, CreatedAt, Flag, Id, Json, Money, Quantity, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import type { Decimal } from '@ilms/kernel/decimal';
import { ProductStatus } from '../product/product-status.ts';
import { Product } from '../product/product.entity.ts';

/** One sellable item: a product in one size and colour. Never deleted, because stock and documents refer to it for ever. */
@Aggregate('core_variant', 'One sellable item: a product in one size and colour. Never deleted, only deactivated.')
export class Variant {
  @Id() readonly id!: string;
  @Ref(() => Product, 'The product it is a variant of.') productId!: string;
  @Text('Stock keeping unit, exactly as written on labels and in marketplaces: upper and lower case differ.', { max: 64 }) sku!: string;
  @Text('What an invoice line says.') name!: string;
  @Json('What makes it differ from its siblings, such as {"size": "L", "colour": "Red"}.', { nullable: true }) attributes?: Record<string, unknown> | null;
  @Text('Its values under the attributes its product declares; no two siblings have the same.', { nullable: true, hidden: true }) attributeKey?: string | null;
  @Text('EAN or other code on the pack: the one of its barcodes that stands on labels.', { nullable: true, max: 64 }) barcode?: string | null;
  @Money('Maximum retail price printed on the pack, taxes included.', { nullable: true }) mrp?: Decimal | null;
  @Money('What one costs the company by its own standard, taxes that are credited left out.', { nullable: true }) cost?: Decimal | null;
  @Quantity('Weight packed for sending, in kilograms.', { nullable: true }) weightKg?: Decimal | null;
  @Quantity('Length packed, in centimetres.', { nullable: true }) lengthCm?: Decimal | null;
  @Quantity('Width packed, in centimetres.', { nullable: true }) widthCm?: Decimal | null;
  @Quantity('Height packed, in centimetres.', { nullable: true }) heightCm?: Decimal | null;
  @Choice(ProductStatus, 'Where it stands between the first idea and the last piece.') status!: ProductStatus;
  @Flag('Inactive items are not sold any more.') isActive = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** No longer offered; what holds it stays as it is. */
  switchOff(): void {
    this.status = 'DISCONTINUED';
    this.isActive = false;
  }
}
