import type { Command } from 'commander';
import { runJest, type TestCounts } from '../check/jest.ts';
import { runJourneys, type JourneysOutcome } from '../check/journeys.ts';
import { startDatabase } from '../database/database.ts';
import { check } from './check.ts';
import { Output, table } from './output.ts';
import { toldToStop } from './stop-signal.ts';

interface Part {
  readonly name: string;
  readonly verdict: 'passed' | 'FAILED' | 'skipped';
  readonly words: string;
  readonly seconds: number;
  /** The tests in numbers, for the line that build servers read. */
  readonly counts?: TestCounts;
}

export function registerTest(program: Command): void {
  program.command('test').description('everything: checks, unit and module tests on a real PostgreSQL, journeys in a browser; with paths only the tests in them')
    .argument('[paths...]', 'test files or folders, and options of jest').option('--json', 'one JSON document').allowUnknownOption()
    .action(async (paths: string[], { json = false }: { json?: boolean }) => {
      const output = new Output(json);
      void toldToStop().then((signal) => process.exit(signal === 'SIGINT' ? 130 : 143)); // the database stops when we end
      const parts = await test(paths, output);
      const rows = parts.map(({ name, verdict, words, seconds }) => [name, verdict, words, `${seconds.toFixed(1)} s`]);
      const counts = parts.find((part) => part.counts)?.counts;
      const plain = counts ? `\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped` : '';
      output.answer(parts, `\n${table(rows)}\n${parts.some(({ verdict }) => verdict === 'FAILED') ? 'FAILED' : 'All passed.'}${plain}`);
      process.exitCode = parts.some(({ verdict }) => verdict === 'FAILED') ? 1 : 0;
    });
}

/** Runs the parts one after the other, so that each has the machine for itself, and goes on after one that failed. */
async function test(paths: readonly string[], output: Output): Promise<Part[]> {
  const parts: Part[] = [];
  const part = async (name: string, run: () => Promise<Omit<Part, 'name' | 'seconds'>>) => {
    const began = performance.now();
    const result = await run();
    parts.push({ name, ...result, seconds: (performance.now() - began) / 1000 });
  };

  if (!paths.length) {
    await part('checks', async () => {
      const outcomes = await check(output);
      const failed = outcomes.filter(({ ok }) => !ok).map(({ name }) => name);
      return failed.length ? { verdict: 'FAILED', words: failed.join(', ') } : { verdict: 'passed', words: outcomes.map(({ name }) => name).join(', ') };
    });
  }
  const database = await startDatabase({ throwaway: true });
  try {
    await part('tests', async () => verdictOfTests(await runJest(paths, database.ownerUrl)));
    if (!paths.length) await part('journeys', async () => verdictOfJourneys(await runJourneys(database.ownerUrl)));
  } finally {
    await database.stop();
  }
  return parts;
}

function verdictOfTests(counts: TestCounts): Omit<Part, 'name' | 'seconds'> {
  const { ok, passed, failed, skipped, files } = counts;
  return { counts, verdict: ok ? 'passed' : 'FAILED', words: `${passed} passed, ${failed} failed, ${skipped} skipped, in ${files} files` };
}

function verdictOfJourneys(outcome: JourneysOutcome): Omit<Part, 'name' | 'seconds'> {
  if (!outcome.ran) return { verdict: 'skipped', words: `NOT RUN: ${outcome.reason}` };
  return { verdict: outcome.ok ? 'passed' : 'FAILED', words: 'the browser used the whole system' };
}
