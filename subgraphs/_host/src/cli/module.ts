import { disableModule, enableModule } from '@ilms/platform/subscription/subscription.service';
import type { Command } from 'commander';
import { operate, type Operation } from '../system/operation.ts';
import { Output, table } from './output.ts';

interface Options {
  json?: boolean;
}

export function registerModule(program: Command): void {
  const module = program.command('module').description('what is sold, and what a company has of it');
  module.command('list').argument('[tenant]', 'a company’s address').description('all modules; with a company, which of them it has').option('--json', 'one JSON document').action(list);
  module.command('enable').argument('<tenant>').argument('<module>').description('gives a company a module, within five seconds everywhere')
    .option('--with-needs', 'and the modules it needs').option('--json', 'one JSON document').action(enable);
  module.command('disable').argument('<tenant>').argument('<module>').description('takes a module away; its data stay, hidden').option('--json', 'one JSON document').action(disable);
}

async function list(slug: string | undefined, { json = false }: Options): Promise<void> {
  await operate(async (operation) => {
    const { catalogue, controlPlane } = operation.installation;
    const enabled = slug ? (await controlPlane.entitlements((await operation.tenant(slug)).id)).modules : undefined;
    const modules = catalogue.all.map(({ code, name, priceInr, alwaysOn, isBuilt, requires, integrates }) => ({
      code, name, priceInr, alwaysOn, isBuilt, requires, integrates,
      ...(enabled && { isEnabled: enabled.includes(code), missing: [...catalogue.closure([code])].filter((needed) => needed !== code && !enabled.includes(needed)) }),
    }));
    const rows = modules.map((module) => [module.code, module.name, standing(module), module.alwaysOn ? '' : `₹${module.priceInr}`, module.requires.join(', ')]);
    new Output(json).answer(modules, table([['code', 'name', '', 'a month', 'needs'], ...rows]));
  });
}

const standing = ({ alwaysOn, isBuilt, isEnabled }: { alwaysOn: boolean; isBuilt: boolean; isEnabled?: boolean }): string =>
  alwaysOn ? 'always on' : isEnabled ? 'enabled' : isBuilt ? 'available' : 'announced';

async function enable(slug: string, code: string, { withNeeds = false, json = false }: Options & { withNeeds?: boolean }): Promise<void> {
  const output = new Output(json);
  await operate(async (operation) => {
    const { id } = await operation.tenant(slug);
    const before = await modulesOf(operation, id);
    await output.step(`Make the tables of ${code} for ${slug}`, () => operation.control((context) => enableModule(context, id, code, withNeeds)));
    const modules = await modulesOf(operation, id);
    const added = modules.filter((each) => !before.includes(each));
    output.answer({ tenant: slug, added, modules }, added.length ? `${slug} has ${added.join(' and ')} now.` : `${slug} had ${code} already.`);
  });
}

async function disable(slug: string, code: string, { json = false }: Options): Promise<void> {
  await operate(async (operation) => {
    const { id } = await operation.tenant(slug);
    const before = await modulesOf(operation, id);
    await operation.control((context) => disableModule(context, id, code));
    const modules = await modulesOf(operation, id);
    new Output(json).answer({ tenant: slug, removed: before.filter((each) => !modules.includes(each)), modules }, before.includes(code) ? `${slug} no longer has ${code}; its data are kept.` : `${slug} did not have ${code}.`);
  });
}

async function modulesOf(operation: Operation, tenantId: string): Promise<readonly string[]> {
  operation.installation.controlPlane.forget();
  return (await operation.installation.controlPlane.entitlements(tenantId)).modules;
}
