import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { InventorySettings } from './inventory-settings.entity.ts';
import { changeSettings, InventorySettingsInput, settingsOf } from './settings.service.ts';

@Resolver()
export class InventorySettingsResolver {
  @Query(() => InventorySettings, { description: 'What the company has settled about its stock.' })
  inventorySettings(@Ctx() context: TenantContext) {
    return settingsOf(context);
  }

  @Mutation(() => payloadOf(InventorySettings), { description: 'Settles from which value corrections need approval, what counts tolerate, and for how long stock is kept by hand.' })
  inventorySettingsUpdate(@Arg('input', () => InventorySettingsInput) input: InventorySettingsInput, @Ctx() context: TenantContext) {
    return changeSettings(context, input);
  }
}
