import type { Decimal } from '@ilms/kernel/decimal';
import { Aggregate, CreatedAt, Flag, Id, Money, Rate, UpdatedAt, Version, Whole } from '@ilms/kernel/fields';

/** What the company has settled about its stock. There is always one; the database lets no second in. */
@Aggregate('inventory_settings', 'What the company has settled about its stock.')
export class InventorySettings {
  @Id() readonly id!: string;
  @Flag('There is one.', { hidden: true }) isOnly = true;
  @Money('A correction of stock worth more than this, up and down added, needs approval by somebody else; 0: none does.') adjustmentLimit!: Decimal;
  @Rate('By how many percent a count may differ from the books before it is counted again, where a sheet says nothing else.') countTolerancePercent!: Decimal;
  @Money('By how many rupees it may, likewise.') countToleranceValue!: Decimal;
  @Whole('For how many hours stock is kept by hand where nothing else is said; null: until somebody releases it.', { nullable: true }) holdHours?: number | null;
  @Whole('So many hours before held stock is let go whoever holds it is told; 0: nobody is.') holdWarningHours!: number;
  @CreatedAt() createdAt!: Date;
  @UpdatedAt() updatedAt!: Date;
  @Version() version!: number;
}
