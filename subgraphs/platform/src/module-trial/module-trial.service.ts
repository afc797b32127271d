import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { dayWords } from '@ilms/core/india/moment';
import type { TenantContext, Transaction } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { platform } from '../runtime.ts';
import { tell } from '../subscription/billing-audit.ts';
import { Holding } from '../subscription/holding.ts';
import { additions, entitlementsOf, journal } from '../subscription/subscription.service.ts';
import { turnMonth } from '../subscription/turn-month.ts';
import { Tenant } from '../tenant/tenant.entity.ts';
import { ModuleHeld, ModuleTriedBefore, TrialNotOffered, TrialRuns } from './module-trial-errors.ts';
import { ModuleTrial } from './module-trial.entity.ts';

/** How long a single module is tried. */
export const TRIAL_DAYS = 14;

const nameOf = (code: string): string => platform().catalogue.find(code)?.name ?? code;
const trialsOf = (context: TenantContext, tenantId: string): Promise<ModuleTrial[]> => context.find(ModuleTrial, { tenantId } as never, { orderBy: { id: 'asc' } });

/** What would be switched on; refuses what cannot be tried now. */
async function tried(context: TenantContext, tenant: Tenant, code: string): Promise<string[]> {
  tenant.expectMayChoose();
  const { modules } = await entitlementsOf(context, tenant);
  const added = additions(code, modules, true);
  if (!tenant.mayTryModules) throw new TrialNotOffered();
  if (!added.length) throw new ModuleHeld(nameOf(code));
  const trials = await trialsOf(context, tenant.id);
  const running = trials.find(({ endedAt }) => !endedAt);
  if (running) throw new TrialRuns(nameOf(running.module), dayWords(dayAfter(running.endsOn, -1)));
  if (trials.some(({ module }) => module === code)) throw new ModuleTriedBefore(nameOf(code));
  return added;
}

/** Lets a company try a module for fourteen days, with what it needs: tables first. Nothing is charged, and nothing begins by itself afterwards. */
export async function beginModuleTrial(context: TenantContext, tenantId: string, code: string): Promise<ModuleTrial> {
  await turnMonth(context, tenantId);
  const before = await context.get(Tenant, tenantId);
  const planned = await tried(context, before, code);
  await platform().provisioner.provision({ id: before.id, slug: before.slug, name: before.name, schema: before.schemaName }, [...platform().catalogue.alwaysOn, ...(await entitlementsOf(context, before)).modules, ...planned]);
  const begun = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    const modules = await tried(tx, tenant, code);
    const today = dayInIndia(platform().now());
    const record = await journal(tx, tenantId);
    for (const module of modules) record('module_enabled', module);
    for (const [feature, { module }] of platform().catalogue.features) if (modules.includes(module)) record('feature_set', feature, { isEnabled: true });
    const trial = tx.create(ModuleTrial, { id: uuidv7(), tenantId, module: code, modules, startsOn: today, endsOn: dayAfter(today, TRIAL_DAYS), begunBy: tx.actor.name });
    await tell(tx, tenantId, 'module-trial-begun', { module: code, modules, until: dayAfter(trial.endsOn, -1) });
    return trial;
  });
  platform().tenantChanged(tenantId);
  return begun;
}

/** Ends the trial before its day; what was entered stays. */
export async function endModuleTrial(context: TenantContext, tenantId: string): Promise<ModuleTrial | null> {
  const ended = await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, tenantId);
    const running = await runningTrial(tx, tenantId);
    if (running) await close(tx, tenant, running);
    return running ?? null;
  });
  platform().tenantChanged(tenantId);
  return ended;
}

export const runningTrial = async (context: TenantContext, tenantId: string): Promise<ModuleTrial | undefined> => (await trialsOf(context, tenantId)).find(({ endedAt }) => !endedAt);

/** Ends the trial of a company whose day has come, that has bought the module, or that pays for nothing any more. The caller has locked it. Answers whether it did. */
export async function tendModuleTrial(tx: Transaction, tenant: Tenant, today: string): Promise<boolean> {
  const running = await runningTrial(tx, tenant.id);
  if (!running) return false;
  const { set } = await Holding.of(tx, tenant, today);
  const isBought = running.modules.every((code) => set.modules.has(code));
  if (!isBought && running.endsOn > today && tenant.chargedFrom) return false;
  await close(tx, tenant, running);
  return true;
}

/** What was bought meanwhile stays; everything else that the trial switched on is switched off. */
async function close(tx: Transaction, tenant: Tenant, trial: ModuleTrial): Promise<void> {
  const { set } = await Holding.of(tx, tenant);
  const { modules } = await entitlementsOf(tx, tenant);
  const gone = trial.modules.filter((code) => !set.modules.has(code) && modules.includes(code));
  const record = await journal(tx, tenant.id);
  for (const code of gone) record('module_disabled', code);
  trial.end(platform().now(), set.modules.has(trial.module));
  await tell(tx, tenant.id, 'module-trial-ended', { module: trial.module, kept: trial.isKept, switchedOff: gone });
}
