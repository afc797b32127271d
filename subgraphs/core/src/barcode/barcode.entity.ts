import { Aggregate, choice, Choice, CreatedAt, Flag, Id, Quantity, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import type { Decimal } from '@ilms/kernel/decimal';
import { Unit } from '../unit/unit.entity.ts';
import { Variant } from '../variant/variant.entity.ts';
import type { BarcodeKind as Kind } from './gtin.ts';

export const BarcodeKind = choice('BarcodeKind', 'What a code on a pack is.', {
  EAN_13: 'EAN-13, thirteen digits.', UPC_A: 'UPC-A, twelve digits.', EAN_8: 'EAN-8, eight digits.', GTIN_14: 'GTIN-14 of a trade unit such as a carton, fourteen digits.', CODE_128: 'A code of the company’s own, printed as Code 128.',
});

/** A code printed on a pack of an item, and how much of it the pack holds. Its changes stand in the timeline of the item. */
@Aggregate('core_barcode', 'A code printed on a pack of an item, and how much of it the pack holds.', { timeline: false })
export class Barcode {
  @Id() readonly id!: string;
  @Ref(() => Variant, 'The item.') variantId!: string;
  @Text('As the scanner reads it; no other pack bears it.', { max: 64 }) code!: string;
  @Choice(BarcodeKind, 'What it is.') kind!: Kind;
  @Ref(() => Unit, 'What the pack is called, such as BOX; none: the item’s own unit.', { nullable: true }) unitId?: string | null;
  @Quantity('How much of the item’s own unit the pack holds.') quantity!: Decimal;
  @Flag('Whether it is the one that stands on labels.') isPrimary!: boolean;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
