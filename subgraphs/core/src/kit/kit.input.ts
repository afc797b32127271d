import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Input, Key, Quantity, Text, Whole } from '@ilms/kernel/fields';

@Input('One of the things a kit is made of.')
export class KitComponentInput {
  @Text('The item, by its SKU.', { max: 64 }) sku!: string;
  @Quantity('How many of its own unit one kit takes.', { min: '0.000001' }) quantity!: Decimal;
}

@Input('What an item is made of.')
export class KitSetInput {
  @Key('The item that is sold as a kit.') variantId!: string;
  @Whole('The version of the item you saw.') version!: number;
  @Children(() => KitComponentInput, 'All its components in their order; those left out go.', { min: 1, max: 100 }) components!: KitComponentInput[];
}

@Input('A kit that becomes an ordinary item again.')
export class KitDissolveInput {
  @Key('The item.') variantId!: string;
  @Whole('The version of the item you saw.') version!: number;
}
