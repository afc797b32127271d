import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Day, Input, Key, Money, Rate, Whole } from '@ilms/kernel/fields';

@Input('One instalment: a percentage or an amount; the last may have neither and takes the rest.')
export class InstalmentInput {
  @Day('When it falls due.') dueOn!: string;
  @Rate('Percent of the order.', { nullable: true, min: '0.000001', max: 100 }) percent?: Decimal | null;
  @Money('How much.', { nullable: true, min: '0.01' }) amount?: Decimal | null;
}

@Input('When an order is to be paid.')
export class OrderScheduleInput {
  @Key('The order.') id!: string;
  @Whole('The version you saw; a stale one is answered with CONFLICT.', { nullable: true }) version?: number | null;
  @Children(() => InstalmentInput, 'Its instalments, in the order of their days; none, and the terms of the customer hold.', { max: 36 }) instalments!: InstalmentInput[];
}
