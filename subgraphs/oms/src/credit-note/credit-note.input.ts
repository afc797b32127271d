import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Flag, Input, Key, Money, Quantity, Text } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';

@Input('What is credited of one line of an invoice: units, or an amount.')
export class CreditNoteLineInput {
  @Key('The line of the invoice.') invoiceLineId!: string;
  @Quantity('How many units; at most those invoiced and not credited.', { nullable: true, min: '0.000001' }) quantity?: Decimal | null;
  @Money('An amount that was agreed instead, tax included; of a commercial one without tax.', { nullable: true, min: '0.01' }) amount?: Decimal | null;
}

@Input('A credit note that is agreed without goods coming back.')
export class CreditNoteInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The invoice.') invoiceId!: string;
  @Text('Why; it stands on the credit note.') reason!: string;
  @Flag('Whether the tax stays charged: a commercial credit note, for when it is too late or was agreed so.', { nullable: true }) isCommercial?: boolean | null;
  @Children(() => CreditNoteLineInput, 'What is credited.', { min: 1, max: 200 }) lines!: CreditNoteLineInput[];
}
