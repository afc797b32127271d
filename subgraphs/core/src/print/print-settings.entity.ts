import { Aggregate, Choice, choice, CreatedAt, Flag, Id, Ref, Text, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';
import { BankAccount } from '../bank/bank-account.entity.ts';
import { Branch } from '../company/branch.entity.ts';

export const PaperSize = choice('PaperSize', 'What is printed on.', { A4: '210 × 297 mm.', A5: '148 × 210 mm.', LETTER: '8.5 × 11 inches.' });
export type PaperSize = keyof typeof PaperSize;

/** How documents of a branch, or of the whole company, are printed. What a document says was frozen when it was issued; this is only how it looks. */
@Aggregate('core_print_settings', 'How documents of a branch, or of the whole company, are printed.')
export class PrintSettings {
  @Id() readonly id!: string;
  @Ref(() => Branch, 'The branch; null: all that have none of their own.', { nullable: true }) branchId?: string | null;
  @Ref(() => BankAccount, 'The account printed below; null: the default one of the branch.', { nullable: true }) bankAccountId?: string | null;
  @Text('A line under the name at the top.', { nullable: true, max: 400, unlisted: true }) letterhead?: string | null;
  @Text('Terms below the sums.', { nullable: true, max: 2000, unlisted: true }) terms?: string | null;
  @Text('A line at the foot of every page.', { nullable: true, max: 240, unlisted: true }) footer?: string | null;
  @Text('Who signs; Authorised signatory when nothing is said.', { nullable: true, max: 120 }) signatory?: string | null;
  @Choice(PaperSize, 'What is printed on.') paper: PaperSize = 'A4';
  @Whole('1: original; 2: and duplicate; 3: and triplicate (CGST Rules, rule 48).') copies = 1;
  @Flag('Whether the HSN column is shown.') showsHsn = true;
  @Flag('Whether the discount column is shown where there is a discount.') showsDiscount = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
