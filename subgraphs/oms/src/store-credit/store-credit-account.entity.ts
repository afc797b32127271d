import { type Decimal, ZERO } from '@ilms/kernel/decimal';
import { Aggregate, CreatedAt, Id, Key, Money, Whole } from '@ilms/kernel/fields';
import { StoreCreditTooLow } from '../return-errors.ts';

/** What a customer has to its credit; locked by whoever grants or spends of it. */
@Aggregate('oms_store_credit_account', 'What a customer has to its credit.', { internal: true, timeline: false })
export class StoreCreditAccount {
  @Id() readonly id!: string;
  @Key('The customer.') customerId!: string;
  @Money('The sum of its entries.') balance = ZERO;
  @Whole('How many entries it has.') lastSequence = 0;
  @CreatedAt() createdAt!: Date;

  grant(amount: Decimal): void {
    this.balance = this.balance.plus(amount);
    this.lastSequence += 1;
  }

  spend(amount: Decimal, customer: string): void {
    if (amount.gt(this.balance)) throw new StoreCreditTooLow(customer, amount, this.balance);
    this.balance = this.balance.minus(amount);
    this.lastSequence += 1;
  }
}
