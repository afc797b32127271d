import { Command } from 'commander';
import { registerBuild } from './build.ts';
import { registerCheck } from './check.ts';
import { report } from './failure.ts';
import { registerImport } from './import.ts';
import { registerMigrate } from './migrate.ts';
import { registerSchema } from './schema.ts';
import { registerServe } from './serve.ts';
import { registerServices } from './services.ts';
import { registerSettings } from './settings.ts';
import { registerStart } from './start.ts';
import { registerTest } from './test.ts';
import { processes } from '../system/processes.ts';

// npm run ilms -- <command>: one file per command, each registers itself.
const program = new Command('ilms').description('One ERP platform for Indian businesses, sold module by module.').enablePositionalOptions();
for (const register of [registerStart, registerServe(processes), registerBuild, registerMigrate, registerSchema, registerServices, registerCheck, registerTest, registerSettings, registerImport]) register(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error, process.argv.includes('--json'));
}
