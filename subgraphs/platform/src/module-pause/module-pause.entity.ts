import { Aggregate, Id, Instant, Text } from '@ilms/kernel/fields';

/** A module that one of us has switched off for every company, for as long as something in it must not be used. Nobody loses it, and nothing is deleted. */
@Aggregate('module_pause', 'A module that was switched off for every company.', { plane: 'control', timeline: false })
export class ModulePause {
  @Id() readonly id!: string;
  @Text('The module.', { max: 40 }) module!: string;
  @Text('Why, as the companies read it.', { max: 200 }) reason!: string;
  @Text('Who switched it off.') pausedBy!: string;
  @Instant('When it was switched off.') pausedAt!: Date;
  @Text('Who switched it on again.', { nullable: true }) resumedBy?: string | null;
  @Instant('When it was switched on again.', { nullable: true }) resumedAt?: Date | null;
}
