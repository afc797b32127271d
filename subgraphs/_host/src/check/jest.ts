import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeOptions, projectRoot } from '../cli/project.ts';

/** What became of the tests, in numbers. */
export interface TestCounts {
  readonly ok: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly files: number;
}

/** Runs jest on the given paths (all without any) against the database at `databaseUrl`; its own words go to the terminal. */
export async function runJest(args: readonly string[], databaseUrl: string): Promise<TestCounts> {
  const directory = mkdtempSync(join(tmpdir(), 'ilms-jest-'));
  const report = join(directory, 'report.json');
  try {
    const child = spawn(process.execPath, [...nodeOptions, '--max-semi-space-size=64', 'node_modules/.bin/jest', '--json', `--outputFile=${report}`, ...args], {
      cwd: projectRoot,
      stdio: ['ignore', 'ignore', 'inherit'],
      // What many files begin with is made once and copied; for one or two files that takes longer than it saves.
      env: { ...process.env, NODE_ENV: 'test', ILMS_TEST_DATABASE_URL: databaseUrl, ILMS_TEST_TEMPLATES: process.env['ILMS_TEST_TEMPLATES'] ?? (args.length ? 'off' : 'on') },
    });
    const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
    return { ok: code === 0, ...countsIn(report) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function countsIn(report: string): Omit<TestCounts, 'ok'> {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTotalTestSuites } = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
    return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0, skipped: numPendingTests ?? 0, files: numTotalTestSuites ?? 0 };
  } catch {
    return { passed: 0, failed: 0, skipped: 0, files: 0 }; // jest ended before it ran anything, and has said why
  }
}
