import { readSettings, type Settings } from '@ilms/kernel/settings';
import { Option, type Command } from 'commander';
import { openDatabase, type Database } from '../database/database.ts';
import { AllInOne } from '../system/all-in-one.ts';
import { DEMO_ADMIN, DEMO_PASSWORD, DEMO_SECOND_ADMIN, DEMO_TENANTS, ownerEmail, seedDemo } from '../system/demo.ts';
import { contractOf, writeContract } from '../system/contract.ts';
import { loadModules } from '../system/modules.ts';
import { prepareDatabase } from '../system/prepare-database.ts';
import { buildWeb } from '../web/build-web.ts';
import { CommandFailed } from './failure.ts';
import { Output, table } from './output.ts';
import { STARTED } from './started.ts';
import { toldToStop } from './stop-signal.ts';

interface Started {
  settings: Settings;
  database?: Database;
  system?: AllInOne;
}

export function registerStart(program: Command): void {
  program.command('start').description('everything in one process: database, router, modules, worker, pages').option('--json', 'one JSON document when it is ready')
    .addOption(new Option('--dev', 'as `ilms dev` runs it: schema/ follows the code, the pages are served by somebody else').hideHelp()).action(start);
}

async function start({ json = false, dev = false }: { json?: boolean; dev?: boolean }): Promise<void> {
  const output = new Output(json);
  const stopping = toldToStop();
  const state: Started = { settings: readSettings() };
  let isStopped = false;
  void stopping.then(() => (isStopped = true));
  try {
    await output.steps(state, [
      { title: 'Write schema/', enabled: dev, task: async () => { writeContract(await contractOf(await loadModules())); } },
      { title: 'Build the pages', enabled: !dev, task: async (_, task) => { if (!(await buildWeb())) task.title = 'The pages are built'; } },
      { title: 'Bring up PostgreSQL', task: async (ctx) => { ctx.database = await openDatabase(ctx.settings); } },
      {
        title: 'Migrate',
        task: async (ctx, task) => {
          const { control, tenants } = await prepareDatabase(ctx.database!.ownerUrl, ctx.settings);
          task.title = `Migrated: ${control} in the control plane, ${tenants.migrated.length} of ${tenants.migrated.length + tenants.unchanged + tenants.failed.length} tenants`;
          for (const { slug, error } of tenants.failed) output.note(`${slug} could not be migrated and is in maintenance: ${error?.message}`);
        },
      },
      { title: 'Open router, modules and worker', task: async (ctx) => { ctx.system = await AllInOne.open(ctx.settings, ctx.database!.ownerUrl); } },
      { title: 'Demo companies', enabled: state.settings.demo, task: async (ctx, task) => seedDemo(ctx.system!.installation, (text) => { task.output = text; }) },
    ]);
    if (!isStopped) {
      announce(output, state, dev);
      process.send?.(STARTED); // whoever started us may wait until the demo companies are filled, which is later than ready
    }
    await stopping;
  } catch (error) {
    if (!isStopped) throw error instanceof Error && (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new CommandFailed(`Port ${state.settings.port} is taken. Set PORT to another one.`) : error;
  } finally {
    await state.system?.close();
    await state.database?.stop();
  }
}

function announce(output: Output, { settings, system }: Started, dev: boolean): void {
  if (dev) return output.note(`The server answers on port ${system!.port}.`);
  const at = (name: string) => `http://${name ? `${name}.` : ''}${settings.domain}:${system!.port}`;
  const rows = [
    ['', 'address', 'sign in as', 'password'],
    ['landing', at(''), '', ''],
    ['super panel', at('panel'), settings.demo ? DEMO_ADMIN : '', settings.demo ? DEMO_PASSWORD : ''],
    ...(settings.demo ? [['', 'another administrator', DEMO_SECOND_ADMIN, DEMO_PASSWORD]] : []),
    ...(settings.demo ? DEMO_TENANTS.map((tenant) => [tenant.name, at(tenant.slug), ownerEmail(tenant.slug), DEMO_PASSWORD]) : []),
  ];
  output.answer(
    { port: system!.port, landing: at(''), panel: at('panel'), tenants: settings.demo ? DEMO_TENANTS.map(({ slug }) => ({ slug, url: at(slug), email: ownerEmail(slug) })) : [] },
    `\n${table(rows)}\n\nThe graph of each company is at <address>/graphql. Ctrl-C stops everything.`,
  );
}
