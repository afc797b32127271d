import { readSettings } from '@ilms/kernel/settings';
import { freeze } from '@ilms/migrations/frozen';
import { readMigrations } from '@ilms/migrations/migration';
import type { Command } from 'commander';
import { openDatabase } from '../database/database.ts';
import { seedDemo } from '../system/demo.ts';
import { withInstallation } from '../system/installation.ts';
import { prepareDatabase } from '../system/prepare-database.ts';
import { CommandFailed } from './failure.ts';
import { Output } from './output.ts';

interface Options {
  json?: boolean;
}

export function registerMigrate(program: Command): void {
  const migrate = program.command('migrate').description('brings roles, control plane and every tenant up to the code; makes the demo companies where they are wanted').option('--json', 'one JSON document').action(migrateEverything);
  migrate.command('freeze').description('records new migrations as merged; they may not change from then on').option('--json', 'one JSON document').action(freezeMigrations);
}

async function migrateEverything({ json = false }: Options): Promise<void> {
  const output = new Output(json);
  const settings = readSettings();
  const database = await openDatabase(settings);
  try {
    const { control, tenants } = await prepareDatabase(database.ownerUrl, settings);
    if (settings.demo) await withInstallation(settings, database.ownerUrl, (installation) => seedDemo(installation, (text) => output.note(text)));
    const migrated = tenants.migrated.length;
    for (const { slug, error } of tenants.failed) output.note(`${slug} could not be migrated and is in maintenance: ${error?.message}`);
    output.answer({ control, migrated, unchanged: tenants.unchanged, failed: tenants.failed.map(({ slug }) => slug) }, control + migrated ? `The control plane took ${control} migrations; ${migrated} tenants were brought up to date.` : 'Everything is up to date.');
    if (tenants.failed.length) process.exitCode = 1;
  } finally {
    await database.stop();
  }
}

function freezeMigrations({ json = false }: Options): void {
  const thaw = freeze(readMigrations());
  const mistakes = [...thaw.changed.map((file) => `${file} was changed`), ...thaw.removed.map((file) => `${file} is gone`)];
  if (mistakes.length) throw new CommandFailed(`Nothing was recorded: ${mistakes.join(', ')} after it was merged. Restore it and write a new migration.`);
  new Output(json).answer(thaw, thaw.added.length ? `Recorded since the last commit: ${thaw.added.join(', ')}.` : 'There is no new migration.');
}
