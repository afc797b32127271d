import type { Command } from 'commander';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisedFile, publicGraph } from '../system/compatibility.ts';
import { changesBetween, readChangelog, withChanges, writeChangelog } from '../system/changelog.ts';
import { contractDrift, contractOf, writeContract } from '../system/contract.ts';
import { loadModules } from '../system/modules.ts';
import { CommandFailed } from './failure.ts';
import { Output } from './output.ts';

export function registerSchema(program: Command): void {
  program.command('schema').description('writes schema/ (supergraph, subgraphs, modules.json) from the code')
    .option('--check', 'change nothing; fail when the files differ from the code')
    .option('--promise', 'from now on integrators may rely on the public graph as it is: what is other than before is entered in the changelog').option('--json', 'one JSON document').action(schema);
}

async function schema({ check = false, promise = false, json = false }: { check?: boolean; promise?: boolean; json?: boolean }): Promise<void> {
  const output = new Output(json);
  const modules = await loadModules();
  if (check) {
    const drift = await contractDrift(modules);
    if (drift.length) throw new CommandFailed(`schema/ differs from the code in ${drift.join(', ')}. Run: npm run schema`);
    return output.answer({ drift: [] }, 'schema/ is what the code says.');
  }
  const contract = await contractOf(modules);
  const written = writeContract(contract);
  if (promise) await promiseAnew(contract.get('supergraph.graphql')!);
  output.answer({ written }, written.length ? `Written: ${written.join(', ')}.` : 'schema/ was up to date.');
}

/** The changelog is written first: what is promised without it could not be found out any more. */
async function promiseAnew(supergraphSdl: string): Promise<void> {
  const now = publicGraph(supergraphSdl);
  const changes = await changesBetween(readFileSync(promisedFile, 'utf8'), now, supergraphSdl);
  writeChangelog(withChanges(readChangelog(), dayInIndia(new Date()), changes));
  writeFileSync(promisedFile, now);
}
