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

/** Walks one journey in fresh windows; answers what went wrong. */
async function attempt({ walk }: Journey): Promise<string | undefined> {
  surroundings.faults.length = 0;
  try {
    await walk(surroundings);
    return surroundings.faults.length > 0 ? surroundings.faults.join('\n') : undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await surroundings.close();
  }
}

let failed = 0;
for (const journey of journeys) {
  const start = Date.now();
  const first = await attempt(journey);
  // A busy machine may let a browser wait too long once; what fails twice is broken. The first failure is told all the same.
  const second = first === undefined ? undefined : await attempt(journey);
  const seconds = `${((Date.now() - start) / 1000).toFixed(1)} s`;
  if (second === undefined) console.log(`  ✓ ${journey.sentence} (${seconds}${first === undefined ? '' : `, at the second try; the first: ${first.split('\n')[0]}`})`);
  else {
    failed++;
    // The first failure is the one to read: the second may only stumble over what the first left behind.
    const words = first === second ? second : `${first}\nand at the second try:\n${second}`;
    console.log(`  ✗ ${journey.sentence} (${seconds})\n    ${words.replaceAll('\n', '\n    ')}`);
  }
}
await surroundings.end();
console.log(failed ? `${failed} of ${journeys.length} journeys failed.` : `${journeys.length} journeys passed.`);
process.exitCode = failed || journeys.length === 0 ? 1 : 0;
