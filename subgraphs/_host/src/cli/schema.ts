import type { Command } from 'commander';
import { contractDrift, contractOf, writeContract } from '../system/contract.ts';
import { loadModules } from '../system/modules.ts';
import { CommandFailed } from './failure.ts';
import { Output } from './output.ts';

export function registerSchema(program: Command): void {
  program.command('schema').description('writes schema/ (supergraph, subgraphs, modules.json) from the code')
    .option('--check', 'change nothing; fail when the files differ from the code').option('--json', 'one JSON document').action(schema);
}

async function schema({ check = false, json = false }: { check?: boolean; json?: boolean }): Promise<void> {
  const output = new Output(json);
  const modules = await loadModules();
  if (check) {
    const drift = await contractDrift(modules);
    if (drift.length) throw new CommandFailed(`schema/ differs from the code in ${drift.join(', ')}. Run: npm run schema`);
    return output.answer({ drift: [] }, 'schema/ is what the code says.');
  }
  const written = writeContract(await contractOf(modules));
  output.answer({ written }, written.length ? `Written: ${written.join(', ')}.` : 'schema/ was up to date.');
}
