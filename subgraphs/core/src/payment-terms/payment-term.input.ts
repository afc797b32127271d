import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Flag, Input, Key, Rate, Text, Whole } from '@ilms/kernel/fields';

@Input('One part of the amount and when it falls due.')
export class PaymentTermLineInput {
  @Rate('Percent of the amount; all lines sum to exactly 100.', { max: 100 }) percent!: Decimal;
  @Whole('Days after the day of the invoice; none when nothing is said.', { nullable: true, min: 0, max: 730 }) days?: number | null;
  @Flag('Falls due at the end of the month in which those days end.', { nullable: true }) isEndOfMonth?: boolean | null;
  @Whole('Falls due on the next such day of a month.', { nullable: true, min: 1, max: 31 }) dayOfMonth?: number | null;
  @Rate('Percent taken off when paid early.', { nullable: true, max: 99 }) discountPercent?: Decimal | null;
  @Whole('Days within which paid early means.', { nullable: true, min: 0, max: 730 }) discountDays?: number | null;
}

@Input('Terms of payment.')
export class PaymentTermInput {
  @Text('Short code, such as NET30.', { max: 20, pattern: /^[A-Z0-9][A-Z0-9-]*$/, expects: 'capitals, digits and hyphens, as in NET30' }) code!: string;
  @Text('As it is printed on documents.', { max: 120 }) name!: string;
  @Children(() => PaymentTermLineInput, 'The parts, in order.', { min: 1, max: 12 }) lines!: PaymentTermLineInput[];
}

@Input('What changes about terms of payment; what is left out stays.')
export class PaymentTermUpdateInput {
  @Key('The terms.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('As it is printed on documents.', { nullable: true, max: 120 }) name?: string | null;
  @Flag('false: no longer offered; who has it keeps it.', { nullable: true }) isActive?: boolean | null;
  @Children(() => PaymentTermLineInput, 'All the parts, in order.', { nullable: true, min: 1, max: 12 }) lines?: PaymentTermLineInput[] | null;
}

@Input('One part of the amount and when it falls due, from a file.')
export class PaymentTermPartInput {
  @Rate('Percent of the amount; 100 when nothing is said of the only part.', { nullable: true, max: 100 }) percent?: Decimal | null;
  @Whole('Days after the day of the invoice; none when nothing is said.', { nullable: true, min: 0, max: 730 }) days?: number | null;
  @Flag('Falls due at the end of the month in which those days end.', { nullable: true }) isEndOfMonth?: boolean | null;
  @Whole('Falls due on the next such day of a month.', { nullable: true, min: 1, max: 31 }) dayOfMonth?: number | null;
  @Rate('Percent taken off when paid early.', { nullable: true, max: 99 }) discountPercent?: Decimal | null;
  @Whole('Days within which paid early means.', { nullable: true, min: 0, max: 730 }) discountDays?: number | null;
}

@Input('Terms of payment from a file or another system, by code.')
export class PaymentTermRowInput {
  @Text('Short code, such as NET30.', { max: 20, pattern: /^[A-Z0-9][A-Z0-9-]*$/, expects: 'capitals, digits and hyphens, as in NET30' }) code!: string;
  @Text('As it is printed on documents.', { max: 120 }) name!: string;
  @Children(() => PaymentTermPartInput, 'The parts, in order; the whole amount at once when nothing is said of new terms.', { nullable: true, max: 12 }) lines?: PaymentTermPartInput[] | null;
  @Flag('false: no longer offered; who has it keeps it.', { nullable: true }) isActive?: boolean | null;
}

@Input('Terms of payment from a file or another system.')
export class PaymentTermsUpsertInput {
  @Children(() => PaymentTermRowInput, 'At most 200; each is answered by itself.', { min: 1, max: 200, rowByRow: true }) paymentTerms!: PaymentTermRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
