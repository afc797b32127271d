import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, choice, Choice, CreatedAt, Day, Id, Money, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { Customer } from '../masters/references.ts';
import { ReversalReason } from '../payment/reversal-reason.ts';
import { ReceiptExhausted, ReceiptRefunded, ReceiptReversedAlready } from './receipt-errors.ts';

export const ReceiptMethod = choice('ReceiptMethod', 'How a customer paid at once, or had money on account back.', { CASH: 'Cash.', UPI: 'Unified payments interface.', CARD: 'Debit or credit card.', BANK: 'Transfer or cheque.' });
export type ReceiptMethod = keyof typeof ReceiptMethod;

/**
 * What a customer paid at once. Parts of it are applied to orders, each as a payment of its own; what is of no order stands on account.
 * `amount = applied + on account + refunded + reversed`, to the paisa, here and as a CHECK.
 */
@Aggregate('oms_receipt', 'What a customer paid at once, for several orders or ahead of any.')
export class Receipt {
  @Id() readonly id!: string;
  @Text('Its number, such as RC/26-27/00001.') number!: string;
  @Ref(() => Customer, 'Who paid.') customerId!: string;
  @Text('Name of the customer, as it was then.') customerName!: string;
  @Money('How much came in.') amount!: Decimal;
  @Choice(ReceiptMethod, 'How it came in.') method!: ReceiptMethod;
  @Text('The payer’s or the bank’s reference, such as a UTR or the number of a cheque.', { nullable: true, max: 80 }) reference?: string | null;
  @Day('The day it came in.') receivedOn!: string;
  @Text('A remark of ours.', { nullable: true, max: 400, unlisted: true }) note?: string | null;
  @Money('What of it pays for orders.') applied = ZERO;
  @Money('What of it is of no order yet.') onAccount = ZERO;
  @Money('What of it went back to the customer.') refunded = ZERO;
  @Money('All of it, where it turned out to be none; 0 otherwise.') reversed = ZERO;
  @Day('The day that was known.', { nullable: true }) reversedOn?: string | null;
  @Choice(ReversalReason, 'Why it is none.', { nullable: true }) reversalReason?: ReversalReason | null;
  @Text('The same in words.', { nullable: true, max: 400, unlisted: true }) reversalNote?: string | null;
  @Money('What the bank charged us for it.', { nullable: true }) bankCharge?: Decimal | null;
  @Whole('How many entries it has.', { hidden: true }) lastSequence = 0;
  @Text('Who entered it, by id.', { hidden: true }) actorId!: string;
  @Text('Who entered it.') actorName!: string;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  expectStanding(): void {
    if (this.reversedOn) throw new ReceiptReversedAlready(this.number, this.reversedOn);
  }

  /** Part of what stands on account pays for an order. */
  apply(amount: Decimal): void {
    this.expectStanding();
    if (amount.gt(this.onAccount)) throw new ReceiptExhausted(this.number, amount, this.onAccount);
    this.onAccount = this.onAccount.minus(amount);
    this.applied = this.applied.plus(amount);
  }

  /** What paid for an order stands on account again. */
  takeOff(amount: Decimal): void {
    this.applied = this.applied.minus(amount);
    this.onAccount = this.onAccount.plus(amount);
  }

  /** Part of what stands on account goes back to the customer. */
  refund(amount: Decimal): void {
    this.expectStanding();
    // Nothing is left to give back where nobody says how much, too.
    if (amount.gt(this.onAccount) || this.onAccount.isZero()) throw new ReceiptExhausted(this.number, amount, this.onAccount);
    this.onAccount = this.onAccount.minus(amount);
    this.refunded = this.refunded.plus(amount);
  }

  /** The money never came, or was entered wrongly; nothing of it is applied or on account any more. */
  reverse(on: string, reason: ReversalReason, note: string | null, bankCharge: Decimal | null): void {
    if (this.refunded.gt(0)) throw new ReceiptRefunded(this.number, this.refunded);
    Object.assign(this, { reversed: this.amount, applied: ZERO, onAccount: ZERO, reversedOn: on, reversalReason: reason, reversalNote: note, bankCharge });
  }
}
