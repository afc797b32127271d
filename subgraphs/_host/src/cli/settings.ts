import { settingsTable } from '@ilms/kernel/settings';
import type { Command } from 'commander';

export function registerSettings(program: Command): void {
  program.command('settings').description('every setting, as the table of the README').action(() => void process.stdout.write(`${settingsTable()}\n`));
}
