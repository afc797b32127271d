import { Command } from 'commander';
import { registerAdmin } from './admin.ts';
import { registerAudit } from './audit.ts';
import { registerBackup } from './backup.ts';
import { registerBench } from './bench.ts';
import { registerBuild } from './build.ts';
import { registerCheck } from './check.ts';
import { registerDev } from './dev.ts';
import { registerEvents } from './events.ts';
import { report } from './failure.ts';
import { registerImport } from './import.ts';
import { registerMigrate } from './migrate.ts';
import { registerMigrateLegacy } from './migrate-legacy.ts';
import { registerModule } from './module.ts';
import { registerMutants } from './mutants.ts';
import { registerNew } from './new.ts';
import { registerSchema } from './schema.ts';
import { registerSeed } from './seed.ts';
import { registerServe } from './serve.ts';
import { registerServices } from './services.ts';
import { registerSettings } from './settings.ts';
import { registerStart } from './start.ts';
import { registerTenant } from './tenant.ts';
import { registerTest } from './test.ts';
import { registerToken } from './token.ts';
import { processes } from '../system/processes.ts';

const COMMANDS = [
  registerStart, registerDev, registerServices, registerServe(processes), registerBuild, registerMigrate, registerSchema, registerCheck, registerTest, registerSettings, registerNew,
  registerTenant, registerModule, registerToken, registerSeed, registerImport, registerEvents, registerAudit, registerMutants, registerBench,
  registerBackup, registerMigrateLegacy, registerAdmin,
];

/** Runs one command: one file for each, and each registers itself. Answers its exit code; a command that goes on by itself, such as a server, has none yet. */
export async function run(args: readonly string[]): Promise<number | undefined> {
  const program = new Command('ilms').description('One ERP platform for Indian businesses, sold module by module.').enablePositionalOptions();
  for (const register of COMMANDS) register(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return process.exitCode as number | undefined;
  } catch (error) {
    return report(error, args.includes('--json'));
  }
}
