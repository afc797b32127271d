import { Children, Choice, Day, Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { LockArea } from './lock-area.ts';

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
  @Text('Corporate identity number, 21 characters.', { nullable: true, max: 30 }) cin?: string | null;
  @Text('Tax deduction account number, ten characters.', { nullable: true, max: 20 }) tan?: string | null;
  @Text('Udyam registration, such as UDYAM-MH-26-0012345.', { nullable: true, max: 30 }) udyam?: string | null;
  @Text('First line of the registered office.', { nullable: true }) registeredLine1?: string | null;
  @Text('Second line of the registered office.', { nullable: true }) registeredLine2?: string | null;
  @Text('Town or city of the registered office.', { nullable: true }) registeredCity?: string | null;
  @Text('State of the registered office: its GST code, abbreviation or name.', { nullable: true, max: 60 }) registeredStateCode?: string | null;
  @Text('Postal code of the registered office.', { nullable: true, max: 10 }) registeredPincode?: string | null;
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

@Input('Up to which day the books of a year are closed, for all or for one area.')
export class FiscalYearLockInput {
  @Key('The fiscal year.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Day('Nothing may be posted up to and including this day; null opens the whole year.', { nullable: true }) lockedUntil?: string | null;
  @Choice(LockArea, 'The area that is locked; everything when nothing is said.', { nullable: true }) area?: LockArea | null;
  @Text('Why; must be said when days are opened again.', { nullable: true, max: 500 }) reason?: string | null;
}

@Input('Closes a fiscal year for good, or opens it again.')
export class FiscalYearCloseInput {
  @Key('The fiscal year.') id!: string;
  @Whole('The version you saw.') version!: number;
  @Flag('true closes it, false opens it again.') isClosed!: boolean;
  @Text('Why; must be said when it is opened again.', { nullable: true, max: 500 }) reason?: string | null;
}

@Input('A letter of undertaking, under which exports and supplies to special economic zones leave without IGST.')
export class LetterOfUndertakingInput {
  @Key('The registered branch that furnished it.') branchId!: string;
  @Text('Application reference number of form GST RFD-11, 15 characters such as AD270326000123A.', { max: 20 }) number!: string;
  @Day('First day it holds.') validFrom!: string;
  @Day('Last day it holds; the 31 March of its year when nothing is said.', { nullable: true }) validUntil?: string | null;
}

@Input('A branch from a file or another system, by its code.')
export class BranchRowInput {
  @Text('At most four capitals or digits, such as MUM.', { max: 4, pattern: /^[A-Z0-9]{1,4}$/, expects: 'one to four capitals or digits, because it stands in every invoice number' }) code!: string;
  @Text('What the branch is called.') name!: string;
  @Text('GST registration.', { nullable: true, max: 20 }) gstin?: string | null;
  @Text('State: its GST code, abbreviation or name. May be left out beside a GSTIN.', { nullable: true, max: 60 }) stateCode?: string | null;
  @Text('First line of its address.', { nullable: true }) line1?: string | null;
  @Text('Second line of its address.', { nullable: true }) line2?: string | null;
  @Text('Town or city.', { nullable: true }) city?: string | null;
  @Text('Postal code.', { nullable: true, max: 10 }) pincode?: string | null;
}

@Input('Branches from a file or another system.')
export class BranchesUpsertInput {
  @Children(() => BranchRowInput, 'At most 200; each is answered by itself.', { min: 1, max: 200, rowByRow: true }) branches!: BranchRowInput[];
  @Flag('true: only tries the rows and answers what would become of them.', { nullable: true }) dryRun?: boolean | null;
}
