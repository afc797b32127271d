/** Walks every journey against a running server: `node web/e2e/run.ts http://localhost:4000 [part of a sentence]`. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Journey } from './browser.ts';
import { Surroundings } from './browser.ts';

const [base = 'http://localhost:4000', wanted = ''] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));

const files = readdirSync(here).filter((name) => name.endsWith('.journey.ts')).sort();
const journeys = (await Promise.all(files.map((name) => import(pathToFileURL(join(here, name)).href) as Promise<{ journeys: readonly Journey[] }>))).flatMap((module) => module.journeys).filter((journey) => (wanted ? journey.sentence.includes(wanted) : !journey.onDemand));

const surroundings = await Surroundings.open(base);
let failed = 0;
for (const { sentence, walk } of journeys) {
  const start = Date.now();
  surroundings.faults.length = 0;
  try {
    await walk(surroundings);
    if (surroundings.faults.length > 0) throw new Error(surroundings.faults.join('\n'));
    console.log(`  ✓ ${sentence} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed++;
    console.log(`  ✗ ${sentence}\n    ${(error instanceof Error ? error.message : String(error)).replaceAll('\n', '\n    ')}`);
  } finally {
    await surroundings.close();
  }
}
await surroundings.end();
console.log(failed ? `${failed} of ${journeys.length} journeys failed.` : `${journeys.length} journeys passed.`);
process.exitCode = failed || journeys.length === 0 ? 1 : 0;
