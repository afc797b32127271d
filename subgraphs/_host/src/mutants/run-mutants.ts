import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { CommandFailed } from '../cli/failure.ts';
import { nodeOptions, projectRoot } from '../cli/project.ts';
import type { Defence } from './defences.ts';

/** What became of the tests with a defence switched off: `caught` is what we want. */
export interface MutantOutcome {
  readonly defence: Defence;
  readonly outcome: 'caught' | 'survived' | 'tests red before';
  readonly seconds: number;
}

const LEFT_OUT = new Set(['node_modules', '.git', '.data', 'dist', 'coverage']);

/** A copy of the sources in which packages resolve to the copy, third-party ones to what is installed. */
function copyOfSources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'ilms-mutants-'));
  cpSync(projectRoot, copy, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) });
  const from = join(projectRoot, 'node_modules');
  mkdirSync(join(copy, 'node_modules/@ilms'), { recursive: true });
  for (const name of readdirSync(from)) if (name !== '@ilms' && name !== '.cache') symlinkSync(join(from, name), join(copy, 'node_modules', name));
  for (const folder of ['subgraphs/*', 'router', 'migrations', 'bench']) {
    const folders = folder.endsWith('*') ? readdirSync(join(copy, 'subgraphs')).map((name) => `subgraphs/${name}`) : [folder];
    for (const each of folders) {
      try {
        const { name } = JSON.parse(readFileSync(join(copy, each, 'package.json'), 'utf8')) as { name: string };
        symlinkSync(join(copy, each), join(copy, 'node_modules', name));
        const own = join(projectRoot, each, 'node_modules');
        symlinkSync(own, join(copy, each, 'node_modules'));
      } catch { /* not a package, or it has no packages of its own */ }
    }
  }
  return copy;
}

function testsPass(root: string, [file, name]: Defence['tests'], databaseUrl: string | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    // As `npm test` runs them, but what reads the sources is the copy's own.
    const options = nodeOptions.map((option) => option.replace(projectRoot, root));
    const child = spawn(process.execPath, [...options, 'node_modules/.bin/jest', '--rootDir', root, '--config', join(root, 'jest.config.mjs'), '--cacheDirectory', join(root, '.jest-cache'), file, '-t', name], {
      cwd: root, stdio: 'ignore', env: { ...process.env, NODE_ENV: 'test', ILMS_TEST_TEMPLATES: 'off', ...(databaseUrl ? { ILMS_TEST_DATABASE_URL: databaseUrl } : {}) },
    });
    child.once('close', (code) => resolve(code === 0));
    child.once('error', () => resolve(false));
  });
}

/** Switches each defence off in a copy of the sources and sees whether its tests turn red; they must be green with it on. */
export async function runMutants(defences: readonly Defence[], databaseUrl: string | undefined, onEnd: (outcome: MutantOutcome) => void): Promise<MutantOutcome[]> {
  const root = copyOfSources();
  const outcomes: MutantOutcome[] = [];
  const greens = new Map<string, boolean>();
  try {
    for (const defence of defences) {
      const began = performance.now();
      const path = join(root, defence.file);
      const source = readFileSync(path, 'utf8');
      if (source.split(defence.from).length !== 2) throw new CommandFailed(`${defence.file} does not hold the words of "${defence.name}" exactly once: ${defence.from}`);
      const key = defence.tests.join(' ');
      if (!greens.has(key)) greens.set(key, await testsPass(root, defence.tests, databaseUrl));
      let outcome: MutantOutcome['outcome'] = 'tests red before';
      if (greens.get(key)) {
        writeFileSync(path, source.replace(defence.from, () => defence.to));
        outcome = (await testsPass(root, defence.tests, databaseUrl)) ? 'survived' : 'caught';
        writeFileSync(path, source);
      }
      outcomes.push({ defence, outcome, seconds: (performance.now() - began) / 1000 });
      onEnd(outcomes.at(-1)!);
    }
    return outcomes;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
