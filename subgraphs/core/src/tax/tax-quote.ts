import { Field } from 'type-graphql';
import type { Decimal } from '@ilms/kernel/decimal';
import { Flag, Money, Rate, Text, Value } from '@ilms/kernel/fields';

@Value('The GST of one line; taxable, CGST, SGST and IGST sum to the total.')
export class TaxQuoteLine {
  @Money('Value before tax.') taxable!: Decimal;
  @Rate('Percent.') rate!: Decimal;
  @Money('Central tax.') cgst!: Decimal;
  @Money('State or union territory tax.') sgst!: Decimal;
  @Money('Integrated tax.') igst!: Decimal;
  @Money('What the buyer pays.') total!: Decimal;
  @Text('How it was worked out.') explanation!: string;
}

@Value('The GST of a sale that does not exist yet, and why it is what it is. The lines sum to it.')
export class TaxQuote {
  @Text('GST code of the state where the supply takes place.') placeOfSupply!: string;
  @Flag('Whether IGST is due instead of CGST and SGST.') isInterState!: boolean;
  @Text('The reasons, with the provisions.', { max: 2000 }) explanation!: string;
  @Field(() => [TaxQuoteLine], { description: 'The lines, in the order sent.' }) lines!: TaxQuoteLine[];
  @Money('Value before tax.') taxable!: Decimal;
  @Money('Central tax.') cgst!: Decimal;
  @Money('State or union territory tax.') sgst!: Decimal;
  @Money('Integrated tax.') igst!: Decimal;
  @Money('What the buyer pays.') total!: Decimal;
}
