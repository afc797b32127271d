import { Aggregate, Choice, choice, CreatedAt, Flag, Id, Ref, Text, UpdatedAt, Version } from '@ilms/kernel/fields';
import { TaxCategory } from '../tax/tax-category.entity.ts';

export const HsnCodeKind = choice('HsnCodeKind', 'What a code stands for.', { GOODS: 'Goods: a chapter, heading or subheading of the harmonised system.', SERVICES: 'A service: its accounting code begins with 99.' });

/** A chapter, heading or subheading of the harmonised system, or a service accounting code, as this company uses it. */
@Aggregate('core_hsn', 'A heading of the harmonised system or a service accounting code, with the tax category and unit usual for it here.')
export class Hsn {
  @Id() readonly id!: string;
  @Text('2, 4, 6 or 8 digits; the longest that fits an item counts.', { max: 8 }) code!: string;
  @Text('What it covers.') description!: string;
  @Ref(() => TaxCategory, 'The category usual for it.', { nullable: true }) taxCategoryId?: string | null;
  @Text('Unique quantity code in which the returns want it, such as PCS.', { nullable: true, max: 3 }) uqc?: string | null;
  @Flag('Offered where a code is chosen.') isActive = true;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;

  @Choice(HsnCodeKind, 'Goods or a service.', { computed: true })
  get kind(): keyof typeof HsnCodeKind {
    return this.code.startsWith('99') ? 'SERVICES' : 'GOODS';
  }
}
