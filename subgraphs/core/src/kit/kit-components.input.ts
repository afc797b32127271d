import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Flag, Input, Quantity, Text } from '@ilms/kernel/fields';

@Input('One component of one kit, both by SKU.')
export class KitComponentRowInput {
  @Text('The item that is sold as a kit.', { max: 64 }) kitSku!: string;
  @Text('The item in it; it may be a kit itself.', { max: 64 }) sku!: string;
  @Quantity('How many of its own unit one kit takes.', { min: '0.000001' }) quantity!: Decimal;
}

@Input('Components of kits, from a file or another system.')
export class KitComponentsUpsertInput {
  @Children(() => KitComponentRowInput, 'At most 500; each is answered by itself. Components that are not named stay.', { min: 1, max: 500, rowByRow: true }) components!: KitComponentRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
