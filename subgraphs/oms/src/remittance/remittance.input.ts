import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Day, Flag, Input, Key, Money, Text, Whole } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';

const FIGURES = { nullable: true, min: 0 } as const;

@Input('What a courier collected for one shipment.')
export class RemittanceLineInput {
  @Text('The order: its number, its number in its channel, or the number of its invoice.', { nullable: true, max: 80 }) orderNumber?: string | null;
  @Text('The shipment, such as its AWB.', { nullable: true, max: 40 }) shipmentReference?: string | null;
  @Money('What was collected.', { min: '0.01' }) collected!: Decimal;
  @Money('What the courier keeps for it.', FIGURES) charges?: Decimal | null;
  @Money('GST on that.', FIGURES) gst?: Decimal | null;
  @Money('What is left; refused when it is not collected less charges and GST.', { nullable: true }) net?: Decimal | null;
}

@Input('What a courier has paid over.')
export class RemittanceInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Text('The courier.', { max: 60 }) courier!: string;
  @Text('The reference of its transfer, such as a UTR.', { max: 60 }) reference!: string;
  @Day('The day the money came.') remittedOn!: string;
  @Money('What was paid over; refused when the lines do not come to it.', { nullable: true, min: 0 }) remitted?: Decimal | null;
  @Children(() => RemittanceLineInput, 'Its lines.', { min: 1, max: 1000 }) lines!: RemittanceLineInput[];
}

@Input('One line of a file of remittances.')
export class RemittanceFileLineInput extends RemittanceLineInput {
  @Text('The courier.', { max: 60 }) courier!: string;
  @Text('The reference of its transfer, such as a UTR.', { max: 60 }) reference!: string;
  @Day('The day the money came.') remittedOn!: string;
}

@Input('Lines of remittances, as couriers report them.')
export class RemittanceLinesImportInput {
  @Children(() => RemittanceFileLineInput, 'The lines; those of one courier and reference are one remittance.', { min: 1, max: 500, rowByRow: true }) lines!: RemittanceFileLineInput[];
  @Flag('Only try it: everything is checked and answered, nothing is kept.', { nullable: true }) dryRun?: boolean | null;
}

@Input('A remittance to do something with.')
export class RemittanceActionInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The remittance.') id!: string;
  @Whole('The version you saw; a stale one is answered with CONFLICT.', { nullable: true }) version?: number | null;
}

@Input('A decision about one line of a remittance.')
export class RemittanceLineDecisionInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The line.') id!: string;
  @Key('The order it is for.', { nullable: true }) orderId?: string | null;
  @Flag('Sets it aside: all of it, or what exceeds what is due.', { nullable: true }) setAside?: boolean | null;
  @Text('Why; required to set it aside.', { nullable: true, max: 400 }) note?: string | null;
}
