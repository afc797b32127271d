import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Input, Key, Money, Text, Whole } from '@ilms/kernel/fields';
import { LandedChargeKind, LandedSpread } from './landed-cost.words.ts';

const RECEIPTS = 'The receipts that bear it, 1 to 500 lines of the ledger.';
const MANY = { min: 1, max: 500 };
const CHARGES = { min: 1, max: 20 };

@Input('A receipt that bears a landed cost.')
export class LandedReceiptInput {
  @Key('The receipt, as the ledger has it.') entryId!: string;
}

@Input('One charge for bringing goods in.')
export class LandedChargeInput {
  @Choice(LandedChargeKind, 'What was paid for.') kind!: LandedChargeKind;
  @Text('The same in words; needed with OTHER.', { nullable: true, max: 200 }) description?: string | null;
  @Money('How much, without taxes that are credited; negative where something was given back.') amount!: Decimal;
}

@Input('A landed cost that is only tried.')
export class LandedCostTrialInput {
  @Children(() => LandedReceiptInput, RECEIPTS, MANY) receipts!: LandedReceiptInput[];
  @Choice(LandedSpread, 'By what it is spread over the goods.') spreadBy!: LandedSpread;
  @Children(() => LandedChargeInput, 'What was paid, 1 to 20 charges.', CHARGES) charges!: LandedChargeInput[];
}

@Input('What it cost to bring goods in, and which receipts bear it.')
export class LandedCostInput {
  @Text('Your own key for this request, up to 255 characters: a repeated one is answered, not done again.', { max: 255 }) idempotencyKey!: string;
  @Children(() => LandedReceiptInput, RECEIPTS, MANY) receipts!: LandedReceiptInput[];
  @Choice(LandedSpread, 'By what it is spread over the goods.') spreadBy!: LandedSpread;
  @Children(() => LandedChargeInput, 'What was paid, 1 to 20 charges.', CHARGES) charges!: LandedChargeInput[];
  @Text('Code of the vendor whose bill it is.', { nullable: true, max: 40 }) vendorCode?: string | null;
  @Text('The number of the bill.', { nullable: true, max: 80 }) billNumber?: string | null;
  @Text('A remark of yours.', { nullable: true, max: 2000 }) note?: string | null;
}

@Input('A landed cost that is taken back.')
export class LandedCostCancelInput {
  @Text('Your own key for this request, up to 255 characters: a repeated one is answered, not done again.', { max: 255 }) idempotencyKey!: string;
  @Key('The landed cost.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('Why.', { max: 500 }) reason!: string;
}
