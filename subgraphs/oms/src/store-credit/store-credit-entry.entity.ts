import type { Decimal } from '@ilms/kernel/decimal';
import { choice, Choice, Id, Instant, Key, Ledger, Money, Ref, Text, Whole } from '@ilms/kernel/fields';
import { Customer } from '../masters/references.ts';
import { Order } from '../order/order.entity.ts';

export const StoreCreditKind = choice('StoreCreditKind', 'Whether store credit was given or spent.', {
  GRANTED: 'Given by a refund.',
  SPENT: 'Spent as a payment for an order.',
  RESTORED: 'Given back when the payment it was spent as was reversed.',
});
export type StoreCreditKind = keyof typeof StoreCreditKind;

/** One movement of what a customer has to its credit, with the balance it left. Append-only. */
@Ledger('oms_store_credit_entry', 'One movement of what a customer has to its credit, with the balance it left.')
export class StoreCreditEntry {
  @Id() readonly id!: string;
  @Key('The account.', { hidden: true }) accountId!: string;
  @Whole('Which movement of this customer it is: 1, 2, 3 … without a gap.') sequence!: number;
  @Ref(() => Customer, 'Whose credit.') customerId!: string;
  @Ref(() => Order, 'The order it was given for or spent on.') orderId!: string;
  @Choice(StoreCreditKind, 'Whether it was given or spent.') kind!: StoreCreditKind;
  @Money('How much; negative when it was spent.') amount!: Decimal;
  @Money('What this customer has to its credit after it.') balance!: Decimal;
  @Key('The refund that gave it, the payment that spent it, or the reversal that restored it.') documentId!: string;
  @Instant('When.') at!: Date;
  @Text('Who did it, by id.', { hidden: true }) actorId!: string;
  @Text('Who did it.') actorName!: string;
}
