import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Flag, Input, Key, Quantity, Text, Whole } from '@ilms/kernel/fields';
import { BarcodeKind } from './barcode.entity.ts';
import type { BarcodeKind as Kind } from './gtin.ts';

const BARE = { pattern: /^\S(.*\S)?$/, expects: 'without blanks around it' };

@Input('A code on a pack of an item.')
export class BarcodeInput {
  @Text('As the scanner reads it.', { max: 64, ...BARE }) code!: string;
  @Choice(BarcodeKind, 'What it is; by its length when nothing is said. The check digit of a global number is verified.', { nullable: true }) kind?: Kind | null;
  @Text('What the pack is called, by its UQC, such as BOX.', { nullable: true, max: 3 }) unitCode?: string | null;
  @Quantity('How much of the item’s own unit the pack holds; 1 when nothing is said.', { nullable: true, min: '0.000001' }) quantity?: Decimal | null;
  @Flag('true: it is the one that stands on labels. The first code of an item is, when nothing is said.', { nullable: true }) isPrimary?: boolean | null;
}

@Input('The codes of an item.')
export class BarcodesSetInput {
  @Key('The item.') variantId!: string;
  @Whole('The version of the item you saw.') version!: number;
  @Children(() => BarcodeInput, 'All of them; those left out go.', { max: 50 }) barcodes!: BarcodeInput[];
}

@Input('One code of a file, for the item of that SKU.')
export class BarcodeRowInput extends BarcodeInput {
  @Text('The item.', { max: 64 }) sku!: string;
}

@Input('Codes from a file or another system, by SKU.')
export class BarcodesUpsertInput {
  @Children(() => BarcodeRowInput, 'At most 1,000; each is answered by itself.', { min: 1, max: 1000, rowByRow: true }) barcodes!: BarcodeRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
