import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, CreatedAt, Id, Rate, Ref, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Product } from '../masters/references.ts';

/** How much more of a product than was ordered may leave, where that is not as for every other product of the company. */
@Aggregate('oms_over_delivery', 'How much more of a product than was ordered may leave, where that is not as for every other product.')
export class OverDelivery {
  @Id() readonly id!: string;
  @Ref(() => Product, 'The product.') productId!: string;
  @Rate('How much more may leave, in percent of what was ordered; 0 for nothing.') percent!: Decimal;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
