import type { Command } from 'commander';
import { buildWeb } from '../web/build-web.ts';
import { Output } from './output.ts';

export function registerBuild(program: Command): void {
  program.command('build').description('builds the pages, if their sources have changed').option('--json', 'one JSON document').action(async ({ json = false }: { json?: boolean }) => {
    const isNew = await buildWeb();
    new Output(json).answer({ built: isNew }, isNew ? 'The pages are built.' : 'The pages are current.');
  });
}
