import { dayAfter } from '@ilms/core/india/day';
import { Day, Flag, Input, Text, Value, Whole } from '@ilms/kernel/fields';
import { payloadOf } from '@ilms/kernel/payload';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { GraphQLString } from 'graphql';
import { Arg, Ctx, Field, Mutation, Query, Resolver } from 'type-graphql';
import { Tenant } from '../tenant/tenant.entity.ts';
import { ModuleTrial } from './module-trial.entity.ts';
import { beginModuleTrial, endModuleTrial, TRIAL_DAYS } from './module-trial.service.ts';

@Value('A module that the company tries, or has tried, beside what it pays for.')
export class TriedModule {
  @Text('The module.') module!: string;
  @Field(() => [GraphQLString], { description: 'What was switched on for it: the module, and what it needs.' }) modules!: string[];
  @Day('Its first day.') startsOn!: string;
  @Day('Its last day.') lastDay!: string;
  @Flag('Whether it goes on at present.') isRunning!: boolean;
}

@Value('What of single modules can be tried.')
export class ModuleTrials {
  @Flag('Whether this company may begin one now.') isOffered!: boolean;
  @Whole('How many days it takes.') days!: number;
  @Field(() => [TriedModule], { description: 'What is tried and was tried, the first one first. Each module is tried once.' }) tried!: TriedModule[];
}

@Input('Which module to try.')
class ModuleTrialInput {
  @Text('Its code.', { max: 40 }) module!: string;
}

const TrialsPayload = payloadOf(ModuleTrials);

async function shown(context: TenantContext): Promise<ModuleTrials> {
  const tenant = await context.get(Tenant, context.tenant.id);
  const trials = await context.find(ModuleTrial, { tenantId: tenant.id } as never, { orderBy: { id: 'asc' } });
  const tried = trials.map(({ module, modules, startsOn, endsOn, endedAt }) => ({ module, modules: [...modules], startsOn, lastDay: dayAfter(endsOn, -1), isRunning: !endedAt }));
  return { isOffered: tenant.mayTryModules && !tried.some(({ isRunning }) => isRunning), days: TRIAL_DAYS, tried };
}

@Resolver()
export class ModuleTrialResolver {
  @Query(() => ModuleTrials, { description: 'Single modules that can be tried beside what is paid for, and which were.' })
  moduleTrials(@Ctx() context: TenantContext): Promise<ModuleTrials> {
    return shown(context);
  }

  @Mutation(() => TrialsPayload, { description: 'Lets the company try a module for fourteen days, with what it needs. Nothing is charged; it ends by itself unless the module is bought. Refused: PLATFORM_TRIAL_NOT_OFFERED, PLATFORM_MODULE_HELD, PLATFORM_MODULE_TRIED_BEFORE, PLATFORM_TRIAL_RUNS, PLATFORM_MODULE_NOT_AVAILABLE.' })
  async moduleTrialBegin(@Arg('input', () => ModuleTrialInput) { module }: ModuleTrialInput, @Ctx() context: TenantContext): Promise<ModuleTrials> {
    await beginModuleTrial(context, context.tenant.id, module);
    return shown(context);
  }

  @Mutation(() => TrialsPayload, { description: 'Ends the trial before its day. What was entered stays, and is there again when the module is bought.' })
  async moduleTrialEnd(@Ctx() context: TenantContext): Promise<ModuleTrials> {
    await endModuleTrial(context, context.tenant.id);
    return shown(context);
  }
}
