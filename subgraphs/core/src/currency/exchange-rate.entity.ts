import { Day, Id, Instant, Ledger, Rate, Text, Value, Flag, Whole } from '@ilms/kernel/fields';
import type { Decimal } from '@ilms/kernel/decimal';

/** What one unit of a currency was worth on a day. Nothing is rewritten: a correction is another revision of the day. */
@Ledger('core_exchange_rate', 'What one unit of a currency was worth on a day. A correction is another revision of the same day; the highest counts.')
export class ExchangeRate {
  @Id() readonly id!: string;
  @Text('One unit of this currency …', { max: 3 }) fromCurrency!: string;
  @Text('… in this one.', { max: 3 }) toCurrency!: string;
  @Day('The day.') day!: string;
  @Whole('1, then one more with every correction of the day.') revision!: number;
  @Rate('How much one unit is worth, six decimals at most.') rate!: Decimal;
  @Text('Where the figure is from, such as RBI reference rate.', { nullable: true }) source?: string | null;
  @Instant('When it was entered.') recordedAt!: Date;
  @Text('Who entered it.') actorName!: string;
}

@Value('The rate to use on a day: the latest known on or before it.')
export class RateOnDay {
  @Rate('How much one unit of the one is in the other.') rate!: Decimal;
  @Day('The day the rate is of.') day!: string;
  @Text('Where the figure is from.', { nullable: true }) source?: string | null;
  @Flag('Whether it was worked out from the rate the other way round.') isInverse!: boolean;
}
