import { Command } from 'commander';
import { registerAudit } from './audit.ts';
import { registerBench } from './bench.ts';
import { registerBuild } from './build.ts';
import { registerCheck } from './check.ts';
import { registerDev } from './dev.ts';
import { registerEvents } from './events.ts';
import { report } from './failure.ts';
import { registerImport } from './import.ts';
import { registerMigrate } from './migrate.ts';
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

// npm run ilms -- <command>: one file per command, each registers itself.
const program = new Command('ilms').description('One ERP platform for Indian businesses, sold module by module.').enablePositionalOptions();
for (const register of [
  registerStart, registerDev, registerServices, registerServe(processes), registerBuild, registerMigrate, registerSchema, registerCheck, registerTest, registerSettings, registerNew,
  registerTenant, registerModule, registerToken, registerSeed, registerImport, registerEvents, registerAudit, registerMutants, registerBench,
]) register(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error, process.argv.includes('--json'));
  setTimeout(() => process.exit(), 5_000).unref(); // whatever a failure has left open does not keep us
}
