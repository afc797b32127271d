import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { checksumsOf, compare, readChecksums } from '@ilms/migrations/frozen';
import { lintMigrations } from '@ilms/migrations/lint';
import { readMigrations } from '@ilms/migrations/migration';
import { projectRoot } from '../cli/project.ts';
import { runProgram, runScript, type ProgramResult } from './run-program.ts';

/** Something that must hold for the source, found out without running it. */
export interface Check {
  readonly name: string;
  run(): Promise<ProgramResult>;
}

const sources = () => globSync(['subgraphs/*/{src,test,seed}', '{router,migrations,bench}/{src,test}', 'web/src'], { cwd: projectRoot });

async function checkMigrations(): Promise<ProgramResult> {
  const migrations = readMigrations();
  const violations = lintMigrations(migrations).map(({ file, line, rule, message }) => `migrations/${file}:${line} ${rule}: ${message}`);
  const { changed, removed, added } = compare(readChecksums(), checksumsOf(migrations));
  const thawed = [
    ...changed.map((file) => `migrations/${file} was changed after it was frozen.`),
    ...removed.map((file) => `migrations/${file} was removed after it was frozen.`),
    ...added.map((file) => `migrations/${file} is new; npm run ilms -- migrate freeze records it.`),
  ];
  return { ok: violations.length + thawed.length === 0, output: [...violations, ...thawed].join('\n') };
}

/** The pages' types are made from the graph first; a fresh clone has none. */
async function checkWeb(): Promise<ProgramResult> {
  const generated = await runScript('web/scripts/generate.ts');
  return generated.ok ? runProgram('tsc', ['-p', 'web/tsconfig.json', '--noEmit', '--pretty', 'false']) : generated;
}

/** All checks, in the order of the summary; they run side by side. */
export const checks: readonly Check[] = [
  { name: 'types', run: () => runProgram('tsc', ['-p', 'tsconfig.json', '--pretty', 'false']) },
  ...(existsSync(join(projectRoot, 'web/tsconfig.json')) ? [{ name: 'types of web', run: checkWeb }] : []),
  { name: 'lint', run: () => runProgram('oxlint', ['--deny-warnings']) },
  { name: 'import boundaries', run: () => runProgram('depcruise', ['--config', '.dependency-cruiser.mjs', ...sources()]) },
  { name: 'migrations', run: checkMigrations },
  { name: 'lockfile', run: () => runScript('subgraphs/_host/bin/complete-lock.mjs', ['--check']) },
];

export interface CheckOutcome extends ProgramResult {
  readonly name: string;
  readonly seconds: number;
}

/** Runs all checks side by side and tells each as it ends. */
export function runChecks(onEnd: (outcome: CheckOutcome) => void, all: readonly Check[] = checks): Promise<CheckOutcome[]> {
  return Promise.all(all.map(async ({ name, run }) => {
    const began = performance.now();
    const result = await run().catch((error: Error): ProgramResult => ({ ok: false, output: error.stack ?? error.message }));
    const outcome = { name, ...result, seconds: (performance.now() - began) / 1000 };
    onEnd(outcome);
    return outcome;
  }));
}
