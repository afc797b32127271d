import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Day, Flag, Input, Key, Money, Rate, Text, Value, Whole } from '@ilms/kernel/fields';

@Input('One rate of a schedule; several of them are slabs by the value of a piece.')
export class TaxSlabInput {
  @Money('Taxable value of a piece up to which it applies; nothing: whatever the value.', { nullable: true, min: 0 }) upToUnitValue?: Decimal | null;
  @Rate('Percent, CGST and SGST together.', { min: 0, max: 100 }) rate!: Decimal;
}

@Input('What a category bears from a day on.')
export class TaxScheduleInput {
  @Key('The category.') taxCategoryId!: string;
  @Day('First day it applies; may lie ahead.') effectiveFrom!: string;
  @Text('The notification it rests on.', { nullable: true }) source?: string | null;
  @Children(() => TaxSlabInput, 'One rate, or the slabs from the lowest up; the last one has no border.', { min: 1, max: 10 }) slabs!: TaxSlabInput[];
}

@Input('A new category.')
export class TaxCategoryInput {
  @Text('Code, such as GST_5 or APPAREL; never changes.', { max: 40, pattern: /^[A-Z][A-Z0-9_]{1,39}$/, expects: 'capitals, digits and _ such as GST_5' }) code!: string;
  @Text('In words.') name!: string;
  @Day('First day of its first rate.') effectiveFrom!: string;
  @Text('The notification it rests on.', { nullable: true }) source?: string | null;
  @Children(() => TaxSlabInput, 'One rate, or the slabs from the lowest up.', { min: 1, max: 10 }) slabs!: TaxSlabInput[];
}

@Input('Another name of a category.')
export class TaxCategoryUpdateInput {
  @Key('The category.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('In words.') name!: string;
}

@Input('A piece whose rate is asked for.')
export class TaxRateOnInput {
  @Key('The category.') taxCategoryId!: string;
  @Day('The day.') on!: string;
  @Money('What one piece is sold for.', { min: 0 }) unitValue!: Decimal;
  @Flag('Whether that contains the tax.', { nullable: true }) isTaxInclusive?: boolean | null;
}

@Value('The rate one piece bears on a day.')
export class TaxRateOn {
  @Rate('Percent.') rate!: Decimal;
  @Day('The day this rate began.') effectiveFrom!: string;
  @Text('How it was found.', { max: 400 }) explanation!: string;
}
