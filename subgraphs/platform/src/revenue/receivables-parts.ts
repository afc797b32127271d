import type { Decimal } from '@ilms/kernel/decimal';
import { Day, Instant, Key, Money, Text, Value, Whole } from '@ilms/kernel/fields';
import { Field } from 'type-graphql';

@Value('What is open for so long.')
export class RevenueAge {
  @Text('How long it has been overdue.') label!: string;
  @Money('How much, GST included.') amount!: Decimal;
  @Whole('Of how many invoices.') invoices!: number;
}

@Value('A company that owes us something.')
export class RevenueDebtor {
  @Key('The company.') tenantId!: string;
  @Text('What it is called.') name!: string;
  @Text('Its address.') slug!: string;
  @Text('Where it stands.') state!: string;
  @Money('What it owes in all, due or not.') balance!: Decimal;
  @Money('What of it is overdue.') overdue!: Decimal;
  @Day('Since when something is overdue; null while nothing is.', { nullable: true }) overdueSince?: string | null;
  @Text('Where it comes to next unless it pays: restricted, suspended or cancelled.', { nullable: true }) nextState?: string | null;
  @Day('From which day on.', { nullable: true }) nextOn?: string | null;
  @Whole('How many letters it was sent about what is overdue.') letters!: number;
  @Instant('When the last of them was sent.', { nullable: true }) lastLetterAt?: Date | null;
}

@Value('What companies owe us today.')
export class RevenueReceivables {
  @Money('What is open of all invoices, GST included.') total!: Decimal;
  @Money('What of it is overdue.') overdue!: Decimal;
  @Money('What other companies have with us beyond their invoices.') ahead!: Decimal;
  @Field(() => [RevenueAge], { description: 'By age: not due yet, then the longer overdue the later.' }) ages!: RevenueAge[];
  @Field(() => [RevenueDebtor], { description: 'Who owes, the longest overdue first.' }) debtors!: RevenueDebtor[];
  @Text('How these figures are counted.', { max: 600 }) words!: string;
}
