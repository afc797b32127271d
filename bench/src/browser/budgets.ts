import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { nodeOptions, projectRoot } from '@ilms/host/cli/project';
import { findBrowser, withWholeSystem } from '@ilms/host/check/journeys';
import { figure, type Bench, type Row } from '../measurement.ts';

interface Figure { readonly what: string; readonly took: number; readonly worst: number; readonly budget: number }

/** What a person waits for in a real browser: the first useful list, and the first sign that a list has heard. */
export const browserBudgets: Bench = {
  name: 'browser',
  async run() {
    const browser = findBrowser();
    if (!browser) return [{ what: 'lists in a browser', measured: 'not measured: no chromium was found', target: '' }];
    return withWholeSystem(process.env['ILMS_TEST_DATABASE_URL']!, async (base) => {
      const { stdout } = await promisify(execFile)(process.execPath, [...nodeOptions, join(projectRoot, 'web/e2e/budgets.ts'), base], { env: { ...process.env, CHROMIUM_PATH: browser } });
      return stdout.trim().split('\n').map((line): Row => {
        const { what, took, worst, budget } = JSON.parse(line) as Figure;
        return { what: `browser: ${what}`, measured: `${figure(took)} ms, at worst ${figure(worst)}`, target: `< ${budget} ms`, ok: took < budget };
      });
    });
  },
};
