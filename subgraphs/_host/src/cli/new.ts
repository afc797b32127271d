import type { Command } from 'commander';
import { newAggregate, newMigration, newModule, writeFiles, type Files } from '../generate/generate.ts';
import { Output } from './output.ts';
import { projectRoot } from './project.ts';

export function registerNew(program: Command): void {
  const generate = program.command('new').description('writes the beginning of a module, an aggregate or a migration, with tests that pass');
  const write = (files: Files, json: boolean, next: string) => {
    writeFiles(projectRoot, files);
    const paths = [...files.keys()].sort();
    new Output(json).answer({ written: paths }, `${paths.join('\n')}\n\n${next}`);
  };
  generate.command('module').argument('<code>', 'such as fleet').argument('[Aggregate]', 'its first aggregate; named like the module by default').option('--json', 'one JSON document')
    .action((code: string, aggregate: string | undefined, { json = false }: { json?: boolean }) =>
      write(newModule(projectRoot, code, aggregate), json, `Say in src/module.ts what it is and costs, then: npm install, npm run schema, npm test subgraphs/${code}`));
  generate.command('aggregate').argument('<module>').argument('<Name>', 'such as StockLevel').option('--json', 'one JSON document')
    .action((code: string, name: string, { json = false }: { json?: boolean }) =>
      write(newAggregate(projectRoot, code, name), json, `Give the permissions of ${name} to the roles that need them, then: npm run schema, npm test subgraphs/${code}`));
  generate.command('migration').argument('<module>', 'a module, _kernel or public').argument('<sentence...>', 'what it changes').option('--json', 'one JSON document')
    .action((code: string, sentence: string[], { json = false }: { json?: boolean }) =>
      write(newMigration(projectRoot, code, sentence.join(' ')), json, 'Write the SQL below the sentence; npm run ilms -- migrate applies it, npm run ilms -- migrate freeze records it before it is merged.'));
}
