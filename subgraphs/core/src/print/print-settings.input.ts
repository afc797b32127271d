import { Choice, Flag, Input, Key, Text, Whole } from '@ilms/kernel/fields';
import { PaperSize } from './print-settings.entity.ts';

@Input('How documents are printed; what is left out stays.')
export class PrintSettingsInput {
  @Key('The branch; the whole company when nothing is said.', { nullable: true }) branchId?: string | null;
  @Whole('The version you saw; left out the first time.', { nullable: true }) version?: number | null;
  @Key('The account printed below.', { nullable: true }) bankAccountId?: string | null;
  @Text('A line under the name at the top.', { nullable: true, max: 400 }) letterhead?: string | null;
  @Text('Terms below the sums.', { nullable: true, max: 2000 }) terms?: string | null;
  @Text('A line at the foot of every page.', { nullable: true, max: 240 }) footer?: string | null;
  @Text('Who signs.', { nullable: true, max: 120 }) signatory?: string | null;
  @Choice(PaperSize, 'What is printed on.', { nullable: true }) paper?: PaperSize | null;
  @Whole('How many copies: 1 to 3.', { nullable: true, min: 1, max: 3 }) copies?: number | null;
  @Flag('Whether the HSN column is shown.', { nullable: true }) showsHsn?: boolean | null;
  @Flag('Whether the discount column is shown.', { nullable: true }) showsDiscount?: boolean | null;
}
