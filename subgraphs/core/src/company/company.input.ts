import { Day, Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';

export const EMAIL = { max: 254, pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, expects: 'an e-mail address such as accounts@example.in' };
export const PHONE = { max: 30, pattern: /^\+?[0-9][0-9 ()-]{5,28}$/, expects: 'a telephone number such as +91 98200 12345' };

@Input('What changes about the company; what is left out stays.')
export class CompanyUpdateInput {
  @Whole('The version you saw.') version!: number;
  @Text('Name in law.', { nullable: true }) legalName?: string;
  @Text('Name customers know.', { nullable: true }) tradeName?: string | null;
  @Text('Permanent account number.', { nullable: true, max: 20 }) pan?: string | null;
  @Text('Where mail about the company goes.', { nullable: true, ...EMAIL }) email?: string | null;
  @Text('Telephone.', { nullable: true, ...PHONE }) phone?: string | null;
}

@Input('A new place of business.')
export class BranchInput {
  @Text('At most four capitals or digits, such as MUM.', { max: 4, pattern: /^[A-Z0-9]{1,4}$/, expects: 'one to four capitals or digits, because it stands in every invoice number' }) code!: string;
  @Text('What the branch is called.') name!: string;
  @Text('GST registration.', { nullable: true, max: 20 }) gstin?: string | null;
  @Text('State: its GST code, abbreviation or name. May be left out beside a GSTIN.', { nullable: true, max: 60 }) stateCode?: string | null;
  @Text('First line of its address.', { nullable: true }) line1?: string | null;
  @Text('Second line of its address.', { nullable: true }) line2?: string | null;
  @Text('Town or city.', { nullable: true }) city?: string | null;
  @Text('Postal code.', { nullable: true, max: 10 }) pincode?: string | null;
  @Flag('Use it where no branch is named; the former default stops being it.', { nullable: true }) isDefault?: boolean | null;
}

@Input('What changes about a branch; what is left out stays.')
export class BranchUpdateInput {
  @Key('The branch.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Text('What the branch is called.', { nullable: true }) name?: string;
  @Text('GST registration.', { nullable: true, max: 20 }) gstin?: string | null;
  @Text('State: its GST code, abbreviation or name.', { nullable: true, max: 60 }) stateCode?: string | null;
  @Text('First line of its address.', { nullable: true }) line1?: string | null;
  @Text('Second line of its address.', { nullable: true }) line2?: string | null;
  @Text('Town or city.', { nullable: true }) city?: string | null;
  @Text('Postal code.', { nullable: true, max: 10 }) pincode?: string | null;
  @Flag('true: use it where no branch is named.', { nullable: true }) isDefault?: boolean | null;
  @Flag('false: closed.', { nullable: true }) isActive?: boolean | null;
}

@Input('Up to which day the books of a year are closed.')
export class FiscalYearLockInput {
  @Key('The fiscal year.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Day('Nothing may be posted up to and including this day; null opens the whole year.', { nullable: true }) lockedUntil?: string | null;
}
