import type { Decimal } from '@ilms/kernel/decimal';
import { Input, Money, Rate, Whole } from '@ilms/kernel/fields';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { InventorySettings } from './inventory-settings.entity.ts';

@Input('What to settle about stock. What is left out stays.')
export class InventorySettingsInput {
  @Whole('The version you saw.') version!: number;
  @Money('A correction of stock worth more than this needs approval by somebody else; 0: none does.', { nullable: true, min: 0 }) adjustmentLimit?: Decimal | null;
  @Rate('By how many percent a count may differ from the books before it is counted again.', { nullable: true, min: 0, max: 100 }) countTolerancePercent?: Decimal | null;
  @Money('By how many rupees it may, likewise.', { nullable: true, min: 0 }) countToleranceValue?: Decimal | null;
  @Whole('For how many hours stock is kept by hand where nothing else is said, 1 to 8760; null: until somebody releases it.', { nullable: true, min: 1, max: 8760 }) holdHours?: number | null;
  @Whole('So many hours before held stock is let go whoever holds it is told, 0 to 720; 0: nobody is.', { nullable: true, min: 0, max: 720 }) holdWarningHours?: number | null;
}

export async function settingsOf(context: TenantContext): Promise<InventorySettings> {
  const [settings] = await context.find(InventorySettings, {});
  if (!settings) throw new Error('The settings of this tenant were never made.');
  return settings;
}

export function changeSettings(context: TenantContext, input: InventorySettingsInput): Promise<InventorySettings> {
  return context.transaction(async (tx) => {
    const settings = await tx.lock(InventorySettings, (await settingsOf(tx)).id);
    tx.expectVersion(settings, input.version);
    settings.adjustmentLimit = input.adjustmentLimit ?? settings.adjustmentLimit;
    settings.countTolerancePercent = input.countTolerancePercent ?? settings.countTolerancePercent;
    settings.countToleranceValue = input.countToleranceValue ?? settings.countToleranceValue;
    if (input.holdHours !== undefined) settings.holdHours = input.holdHours;
    settings.holdWarningHours = input.holdWarningHours ?? settings.holdWarningHours;
    await tx.flush();
    return settings;
  });
}
