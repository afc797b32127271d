import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Day, Flag, Input, Key, Rate, Text, Whole } from '@ilms/kernel/fields';

const CODE = { max: 3, pattern: /^[A-Za-z]{3}$/, expects: 'the three letters of ISO 4217, such as USD' };

@Input('What changes about a currency.')
export class CurrencyUpdateInput {
  @Key('The currency.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Flag('Whether it is offered where a currency is chosen.') isActive!: boolean;
}

@Input('What one unit of a currency was worth on a day.')
export class ExchangeRateRowInput {
  @Text('One unit of this currency …', CODE) fromCurrency!: string;
  @Text('… in this one; INR when nothing is said.', { ...CODE, nullable: true }) toCurrency?: string | null;
  @Day('The day; not in the future.') day!: string;
  @Rate('How much it is worth.') rate!: Decimal;
  @Text('Where the figure is from.', { nullable: true }) source?: string | null;
}

@Input('Exchange rates; the same again changes nothing, another figure for the same day corrects it.')
export class ExchangeRatesUpsertInput {
  @Children(() => ExchangeRateRowInput, 'The rates.', { min: 1, max: 1000, rowByRow: true }) rates!: ExchangeRateRowInput[];
  @Flag('Only try it.', { nullable: true }) dryRun?: boolean | null;
}
