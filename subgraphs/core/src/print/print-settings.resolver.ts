import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { PrintSettings } from './print-settings.entity.ts';
import { PrintSettingsInput } from './print-settings.input.ts';
import { savePrintSettings } from './print-settings.service.ts';

@Resolver()
export class PrintSettingsResolver {
  @Query(() => [PrintSettings], { description: 'Settings somebody has made: the company’s, and those of branches that print otherwise.' })
  printSettings(@Ctx() context: TenantContext) {
    return context.find(PrintSettings, {}, { orderBy: { createdAt: 'asc' } });
  }

  @Mutation(() => payloadOf(PrintSettings), { description: 'Sets how documents of a branch or of the company are printed.' })
  printSettingsSave(@Arg('input', () => PrintSettingsInput) input: PrintSettingsInput, @Ctx() context: TenantContext) {
    return savePrintSettings(context, input);
  }
}
