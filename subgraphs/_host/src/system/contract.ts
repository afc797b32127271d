import type { Module } from '@ilms/kernel/module';
import { subgraphSchema } from '@ilms/kernel/schema';
import { composeSupergraph } from '@ilms/router/compose';
import { checkSchemaRules } from '@ilms/router/schema-rules';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../cli/project.ts';
import { catalogueOf } from './catalogue-file.ts';
import { errorCatalogue } from './error-catalogue.ts';

/** The public contract as files below `schema/`: reviewed as a diff, and read by processes that do not load the modules. */
export type Contract = ReadonlyMap<string, string>;

const directory = join(projectRoot, 'schema');

/** The contract as the code has it. Throws when the modules do not compose or break a rule of the schema. */
export async function contractOf(modules: readonly Module[]): Promise<Contract> {
  const subgraphs = [];
  for (const module of modules) subgraphs.push({ module: module.code, sdl: (await subgraphSchema(module)).sdl });
  const breaches = checkSchemaRules(subgraphs, Object.fromEntries(modules.map((module) => [module.code, [...module.requires]])), modules.filter((module) => module.alwaysOn).map((module) => module.code));
  if (breaches.length) throw new Error(`The schema breaks its rules:\n${breaches.map((breach) => `  ${JSON.stringify(breach)}`).join('\n')}`);
  return new Map([
    ['errors.json', `${JSON.stringify(await errorCatalogue(), null, 1)}\n`],
    ['modules.json', `${JSON.stringify(catalogueOf(modules), null, 2)}\n`],
    ['supergraph.graphql', composeSupergraph(subgraphs)],
    ...subgraphs.map(({ module, sdl }) => [`subgraphs/${module}.graphql`, sdl] as const),
  ]);
}

/** What stands in `schema/` now. */
export function committedContract(): Contract {
  const read = (path: string) => readFileSync(join(directory, path), 'utf8');
  const subgraphs = (() => { try { return readdirSync(join(directory, 'subgraphs')); } catch { return []; } })();
  const files = ['errors.json', 'modules.json', 'supergraph.graphql', ...subgraphs.filter((name) => name.endsWith('.graphql')).map((name) => `subgraphs/${name}`)];
  return new Map(files.flatMap((path) => { try { return [[path, read(path)] as const]; } catch { return []; } }));
}

export function writeContract(contract: Contract): string[] {
  const before = committedContract();
  mkdirSync(join(directory, 'subgraphs'), { recursive: true });
  for (const path of before.keys()) if (!contract.has(path)) rmSync(join(directory, path));
  const changed = [...contract].filter(([path, text]) => before.get(path) !== text);
  for (const [path, text] of changed) writeFileSync(join(directory, path), text);
  return changed.map(([path]) => path);
}

/** The files in which code and committed contract differ. */
export async function contractDrift(modules: readonly Module[]): Promise<string[]> {
  const [now, committed] = [await contractOf(modules), committedContract()];
  return [...new Set([...now.keys(), ...committed.keys()])].filter((path) => now.get(path) !== committed.get(path)).sort();
}
