import { Aggregate, Choice, choice, CreatedAt, Flag, Id, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { Branch } from '../company/branch.entity.ts';

export const BankAccountKind = choice('BankAccountKind', 'What kind of account a bank keeps.', {
  CURRENT: 'Current account.', SAVINGS: 'Savings account.', CASH_CREDIT: 'Cash credit.', OVERDRAFT: 'Overdraft.', EEFC: 'Exchange earners’ foreign currency account.',
});
export type BankAccountKind = keyof typeof BankAccountKind;

/** An account of the company with a bank. Its number is shown in full only to those who may see it, and never in a timeline. */
@Aggregate('core_bank_account', 'An account of the company with a bank, to which customers pay.')
export class BankAccount {
  @Id() readonly id!: string;
  @Ref(() => Branch, 'The branch it belongs to; null: the company as a whole.', { nullable: true }) branchId?: string | null;
  @Text('In whose name it is kept.') holder!: string;
  @Text('The bank.') bankName!: string;
  @Text('The bank’s own branch.', { nullable: true }) bankBranch?: string | null;
  @Text('The number.', { hidden: true }) accountNumber!: string;
  @Text('Indian financial system code, eleven characters.') ifsc!: string;
  @Text('Unified payments address, such as sahyadri@hdfcbank.', { nullable: true }) upiId?: string | null;
  @Choice(BankAccountKind, 'What kind of account it is.') kind!: BankAccountKind;
  @Text('ISO 4217 code.', { max: 3 }) currency!: string;
  @Flag('Printed where no other account is named; one of each branch is.') isDefault = false;
  @Flag('Accounts out of use keep their documents.') isActive = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  /** `••••••7890` */
  get masked(): string {
    return this.accountNumber.slice(-4).padStart(this.accountNumber.length, '•');
  }
}
