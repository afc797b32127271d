import { Day, Id, Key, Ledger, Money, Rate, Text } from '@ilms/kernel/fields';
import type { Decimal } from '@ilms/kernel/decimal';

/** A percentage from a day on, for slab categories up to a value per piece. A later notification is a new row. */
@Ledger('core_tax_rate', 'A percentage from a day on; in slab categories up to a taxable value per piece.')
export class TaxRate {
  @Id() readonly id!: string;
  @Key('The category.', { hidden: true }) taxCategoryId!: string;
  @Day('First day it applies.') effectiveFrom!: string;
  @Money('Taxable value of one piece up to which it applies; null: whatever the value.', { nullable: true }) upToUnitValue?: Decimal | null;
  @Rate('Percent, CGST and SGST together.') rate!: Decimal;
  @Text('The notification it rests on.', { nullable: true }) source?: string | null;
}
