import type { Decimal } from '@ilms/kernel/decimal';
import { Input, Key, Rate, Whole } from '@ilms/kernel/fields';

@Input('How much more of a product than was ordered may leave.')
export class OverDeliveryInput {
  @Key('The product.') productId!: string;
  @Rate('In percent of what was ordered, 0 to 50.', { min: 0, max: 50 }) percent!: Decimal;
}

@Input('A product of which as much more may leave as of every other.')
export class OverDeliveryRemoveInput {
  @Key('The setting.') id!: string;
  @Whole('The version you saw; a stale one is answered with CONFLICT.', { nullable: true }) version?: number | null;
}
