import type { Decimal } from '@ilms/kernel/decimal';
import { Children, Choice, Day, Flag, Input, Key, Money, Text, Whole } from '@ilms/kernel/fields';
import { IDEMPOTENCY_KEY } from '../order/order.input.ts';
import { ReversalReason } from '../payment/reversal-reason.ts';
import { ReceiptMethod } from './receipt.entity.ts';

const VERSION = 'The version you saw; a stale one is answered with CONFLICT.';

@Input('What one order gets of a receipt.')
export class ReceiptApplicationInput {
  @Key('The order.') orderId!: string;
  @Money('How much; at most what is due.', { min: '0.01' }) amount!: Decimal;
  @Key('The instalment it is for, see Order.dues; the oldest ones when nothing is said.', { nullable: true }) dueId?: string | null;
}

@Input('What a customer paid at once.')
export class ReceiptInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('Who paid.') customerId!: string;
  @Money('How much came in.', { min: '0.01' }) amount!: Decimal;
  @Choice(ReceiptMethod, 'How it came in.') method!: ReceiptMethod;
  @Text('The payer’s or the bank’s reference, such as a UTR or the number of a cheque.', { nullable: true, max: 80 }) reference?: string | null;
  @Day('The day it came in; today when nothing is said.', { nullable: true }) receivedOn?: string | null;
  @Text('A remark of ours.', { nullable: true, max: 400 }) note?: string | null;
  @Children(() => ReceiptApplicationInput, 'What its orders get; the rest stands on account.', { max: 100 }) applications!: ReceiptApplicationInput[];
}

@Input('Money on account that is to pay for orders.')
export class ReceiptApplyInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The receipt.') id!: string;
  @Whole(VERSION, { nullable: true }) version?: number | null;
  @Children(() => ReceiptApplicationInput, 'What its orders get.', { min: 1, max: 100 }) applications!: ReceiptApplicationInput[];
}

@Input('A payment of a receipt that is to stand on account again.')
export class ReceiptTakeOffInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The payment.') paymentId!: string;
  @Text('Why; it stays in the order’s history.', { nullable: true, max: 400 }) note?: string | null;
}

@Input('Money on account that is to go back.')
export class ReceiptRefundInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The receipt.') id!: string;
  @Whole(VERSION, { nullable: true }) version?: number | null;
  @Money('How much; all that stands on account when nothing is said.', { nullable: true, min: '0.01' }) amount?: Decimal | null;
  @Choice(ReceiptMethod, 'How it goes back; the way it came when nothing is said.', { nullable: true }) method?: ReceiptMethod | null;
  @Text('The bank’s reference, such as a UTR.', { nullable: true, max: 80 }) reference?: string | null;
  @Day('The day it goes back; today when nothing is said.', { nullable: true }) refundedOn?: string | null;
  @Text('Why.', { nullable: true, max: 400 }) reason?: string | null;
}

@Input('A receipt that turned out to be none.')
export class ReceiptReversalInput {
  @Text(IDEMPOTENCY_KEY, { max: 255 }) idempotencyKey!: string;
  @Key('The receipt.') id!: string;
  @Whole(VERSION, { nullable: true }) version?: number | null;
  @Choice(ReversalReason, 'Why.') reason!: ReversalReason;
  @Text('Why, in words; required for OTHER.', { nullable: true, max: 400 }) note?: string | null;
  @Money('What the bank charged us for it.', { nullable: true, min: '0.01' }) bankCharge?: Decimal | null;
  @Day('The day it was known; today when nothing is said, never before the money came.', { nullable: true }) reversedOn?: string | null;
}

@Input('One line of a bank’s statement: what a customer paid.')
export class ReceiptFileLineInput {
  @Text('Code of the customer who paid.', { max: 40 }) customerCode!: string;
  @Day('The day it came in.') receivedOn!: string;
  @Money('How much came in.', { min: '0.01' }) amount!: Decimal;
  @Text('The bank’s reference, such as a UTR. Day, amount, customer and reference together say which receipt it is.', { max: 80 }) reference!: string;
  @Choice(ReceiptMethod, 'How it came in; by the bank when nothing is said.', { nullable: true }) method?: ReceiptMethod | null;
  @Text('Number of the order or invoice it is for, which gets what it owes; without it all stands on account.', { nullable: true, max: 80 }) orderNumber?: string | null;
  @Text('A remark.', { nullable: true, max: 400 }) note?: string | null;
}

@Input('What customers paid, as a bank reports it.')
export class ReceiptsImportInput {
  @Children(() => ReceiptFileLineInput, 'The lines, each a receipt.', { min: 1, max: 200, rowByRow: true }) lines!: ReceiptFileLineInput[];
  @Flag('Only try it: everything is checked and answered, nothing is kept.', { nullable: true }) dryRun?: boolean | null;
}
