import type { Command } from 'commander';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Output } from './output.ts';
import { projectRoot } from './project.ts';

interface Options {
  full?: boolean;
  only?: string;
  json?: boolean;
}

/** The bench is a package above this one; it is loaded only when somebody asks for it. */
export function registerBench(program: Command): void {
  program.command('bench').description('measures what the README promises, each as a ratio in one run')
    .option('--full', 'every module set, 1,000 tenants, 1,000,000 checks; takes an hour').option('--only <parts>', 'parts by name, separated by commas').option('--json', 'one JSON document')
    .action(async ({ full = false, only, json = false }: Options) => {
      const { bench } = (await import(pathToFileURL(join(projectRoot, 'bench/src/main.ts')).href)) as typeof import('../../../../bench/src/main.ts');
      process.exitCode = (await bench({ full, ...(only ? { only } : {}) }, new Output(json))) ? 0 : 1;
    });
}
