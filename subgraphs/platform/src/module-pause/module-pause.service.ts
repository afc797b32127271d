import { RuleBroken } from '@ilms/kernel/errors';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { audit } from '../audit/audit.ts';
import { expectReason } from '../audit/reason.ts';
import { AlwaysOn, UnknownModule } from '../errors.ts';
import { platform } from '../runtime.ts';
import { maintenanceOf } from './maintenance.ts';
import { ModulePause } from './module-pause.entity.ts';

export class ModulePaused extends RuleBroken {
  constructor(module: string) {
    super('PLATFORM_MODULE_PAUSED', `${module} is switched off already.`, { module }, ['module']);
  }
}

export class ModuleNotPaused extends RuleBroken {
  constructor(module: string) {
    super('PLATFORM_MODULE_NOT_PAUSED', `${module} is not switched off.`, { module }, ['module']);
  }
}

/** Which modules are in maintenance at this moment, and why. One statement, however many ask in one request. */
export const maintenanceNow = (context: TenantContext): Promise<Record<string, string>> => context.batch('modules in maintenance', 'all', async () => {
  const pauses = await context.sql<{ module: string; reason: string }>('select module, reason from module_pause where resumed_at is null order by module');
  return new Map([['all', maintenanceOf(platform().catalogue, pauses)]]);
}, {});

/** Switches a module off for every company, within five seconds. What every company has cannot be: nobody could say any more why. */
export async function pauseModule(context: TenantContext, code: string, reason: string): Promise<ModulePause> {
  const entry = platform().catalogue.find(code);
  if (!entry) throw new UnknownModule(code);
  if (entry.alwaysOn) throw new AlwaysOn(code);
  const why = expectReason(reason);
  const paused = await context.transaction(async (tx) => {
    if ((await tx.find(ModulePause, { module: code, resumedAt: null } as never)).length) throw new ModulePaused(code);
    const pause = tx.create(ModulePause, { id: uuidv7(), module: code, reason: why, pausedBy: tx.actor.name, pausedAt: platform().now(), resumedBy: null, resumedAt: null });
    await audit(tx, { tenantId: null, actor: tx.actor, action: 'module-paused', details: { module: code, reason: why }, requestId: tx.request.requestId });
    return pause;
  });
  platform().tenantChanged('');
  return paused;
}

/** Switches it on again for everybody who has it. */
export async function resumeModule(context: TenantContext, code: string): Promise<ModulePause> {
  const resumed = await context.transaction(async (tx) => {
    const [pause] = await tx.lockAll(ModulePause, { module: code, resumedAt: null } as never);
    if (!pause) throw new ModuleNotPaused(code);
    Object.assign(pause, { resumedBy: tx.actor.name, resumedAt: platform().now() });
    await audit(tx, { tenantId: null, actor: tx.actor, action: 'module-resumed', details: { module: code }, requestId: tx.request.requestId });
    return pause;
  });
  platform().tenantChanged('');
  return resumed;
}
