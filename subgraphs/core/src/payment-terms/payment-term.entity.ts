import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, CreatedAt, Flag, Id, Key, Rate, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';

/** When an invoice falls due: parts of its amount, each with its day. Documents copy the days, so that a change here never moves one. */
@Aggregate('core_payment_term', 'When an invoice falls due: parts of its amount, each with its day. Documents copy the days, so that a change here never moves one.')
export class PaymentTerm {
  @Id() readonly id!: string;
  @Text('Short code, such as NET30; never changes.', { max: 20 }) code!: string;
  @Text('As it is printed on documents.', { max: 120 }) name!: string;
  @Flag('Whether it is offered for new agreements.') isActive!: boolean;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}

/** One part of the amount and when it falls due. */
@Aggregate('core_payment_term_line', 'One part of the amount and when it falls due.', { timeline: false })
export class PaymentTermLine {
  @Id() readonly id!: string;
  @Key('The terms.', { hidden: true }) paymentTermId!: string;
  @Whole('Its place.', { hidden: true }) position!: number;
  @Rate('Percent of the amount; all lines sum to 100.') percent!: Decimal;
  @Whole('Days after the day of the invoice.') days!: number;
  @Flag('Falls due at the end of the month in which those days end.') isEndOfMonth!: boolean;
  @Whole('Falls due on this day of the month, the next one after those days; the last day where the month is shorter.', { nullable: true }) dayOfMonth?: number | null;
  @Rate('Percent taken off when paid early.', { nullable: true }) discountPercent?: Decimal | null;
  @Whole('Days after the invoice within which paid early means.', { nullable: true }) discountDays?: number | null;
}
