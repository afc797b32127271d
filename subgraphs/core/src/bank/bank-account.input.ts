import { Children, Choice, Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { BankAccountKind } from './bank-account.entity.ts';

const CURRENCY = { max: 3, pattern: /^[A-Z]{3}$/, expects: 'the three letters of ISO 4217, such as INR' };

@Input('An account with a bank.')
export class BankAccountInput {
  @Key('The branch it belongs to; the company as a whole when nothing is said.', { nullable: true }) branchId?: string | null;
  @Text('In whose name it is kept; the company’s legal name when nothing is said.', { nullable: true }) holder?: string | null;
  @Text('The bank.') bankName!: string;
  @Text('The bank’s own branch.', { nullable: true }) bankBranch?: string | null;
  @Text('The number.', { max: 40 }) accountNumber!: string;
  @Text('Indian financial system code.', { max: 20 }) ifsc!: string;
  @Text('Unified payments address.', { nullable: true, max: 320 }) upiId?: string | null;
  @Choice(BankAccountKind, 'What kind of account it is; current when nothing is said.', { nullable: true }) kind?: BankAccountKind | null;
  @Text('ISO 4217 code; INR when nothing is said.', { ...CURRENCY, nullable: true }) currency?: string | null;
  @Flag('Print it where no other account is named.', { nullable: true }) isDefault?: boolean | null;
}

@Input('What changes about an account; what is left out stays. Another number is another account.')
export class BankAccountUpdateInput {
  @Key('The account.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('In whose name it is kept.', { nullable: true }) holder?: string;
  @Text('The bank.', { nullable: true }) bankName?: string;
  @Text('The bank’s own branch.', { nullable: true }) bankBranch?: string | null;
  @Text('Indian financial system code.', { nullable: true, max: 20 }) ifsc?: string;
  @Text('Unified payments address.', { nullable: true, max: 320 }) upiId?: string | null;
  @Flag('Print it where no other account is named.', { nullable: true }) isDefault?: boolean | null;
  @Flag('false: out of use.', { nullable: true }) isActive?: boolean | null;
}

@Input('One account of a file; it is recognised by IFSC and number.')
export class BankAccountRowInput {
  @Text('Code of the branch it belongs to; the company as a whole when nothing is said.', { nullable: true, max: 4 }) branchCode?: string | null;
  @Text('In whose name it is kept; the company’s legal name when nothing is said.', { nullable: true }) holder?: string | null;
  @Text('The bank.') bankName!: string;
  @Text('The bank’s own branch.', { nullable: true }) bankBranch?: string | null;
  @Text('The number.', { max: 40 }) accountNumber!: string;
  @Text('Indian financial system code.', { max: 20 }) ifsc!: string;
  @Text('Unified payments address.', { nullable: true, max: 320 }) upiId?: string | null;
  @Choice(BankAccountKind, 'What kind of account it is; current when nothing is said.', { nullable: true }) kind?: BankAccountKind | null;
  @Text('ISO 4217 code; INR when nothing is said.', { ...CURRENCY, nullable: true }) currency?: string | null;
}

@Input('Bank accounts by IFSC and number; the same again changes nothing.')
export class BankAccountsUpsertInput {
  @Children(() => BankAccountRowInput, 'The accounts.', { min: 1, max: 200, rowByRow: true }) accounts!: BankAccountRowInput[];
  @Flag('Only try it.', { nullable: true }) dryRun?: boolean | null;
}
