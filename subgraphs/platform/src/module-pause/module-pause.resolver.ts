import { Input, Text } from '@ilms/kernel/fields';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { platform } from '../runtime.ts';
import { faultsIn } from './faults.ts';
import { definitionsOf, ModuleDefinition } from './module-definition.ts';
import { ModulePause } from './module-pause.entity.ts';
import { maintenanceNow, pauseModule, resumeModule } from './module-pause.service.ts';

@Input('Which module to switch off for everybody, and why.')
class ModulePauseInput {
  @Text('The module.', { max: 40 }) module!: string;
  @Text('Why, in at least three words; every company that has it reads this.', { max: 200 }) reason!: string;
}

@Input('Which module to switch on again.')
class ModuleResumeInput {
  @Text('The module.', { max: 40 }) module!: string;
}

@Resolver()
export class ModulePauseResolver {
  @Query(() => [ModuleDefinition], { description: 'Every module there is: what it needs, costs and consists of, who has it, and whether it is switched off.' })
  async moduleDefinitions(@Ctx() context: TenantContext): Promise<ModuleDefinition[]> {
    return definitionsOf(context, await maintenanceNow(context));
  }

  @Query(() => [GraphQLString], { description: 'What is wrong with what modules say they need: circles, and modules that are not there. Nothing, as a rule.' })
  moduleFaults(): string[] {
    return faultsIn(platform().catalogue.all);
  }

  @Mutation(() => payloadOf(ModulePause), { description: 'Switches a module off for every company within five seconds, and with it what cannot work without it. Whoever uses it is answered `MODULE_MAINTENANCE` with the reason; its jobs rest. Nothing is deleted.' })
  modulePause(@Arg('input', () => ModulePauseInput) input: ModulePauseInput, @Ctx() context: TenantContext) {
    return pauseModule(context, input.module, input.reason);
  }

  @Mutation(() => payloadOf(ModulePause), { description: 'Switches a module on again for everybody who has it.' })
  moduleResume(@Arg('input', () => ModuleResumeInput) input: ModuleResumeInput, @Ctx() context: TenantContext) {
    return resumeModule(context, input.module);
  }
}
