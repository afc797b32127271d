import { Aggregate, CreatedAt, Id, Key, Ref, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Attribute } from './attribute.entity.ts';

/** A product declares by which attributes its variants differ, in which order. */
@Aggregate('core_product_attribute', 'A product declares by which attributes its variants differ, in which order.', { timeline: false })
export class ProductAttribute {
  @Id() readonly id!: string;
  @Key('The product.', { hidden: true }) productId!: string;
  @Ref(() => Attribute, 'The attribute.') attributeId!: string;
  @Whole('Its place among the attributes of the product.') position!: number;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
