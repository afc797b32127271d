/** Walks every journey against a running server: `node web/e2e/run.ts http://localhost:4000 [part of a sentence]`. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Journey } from './browser.ts';
import { Surroundings } from './browser.ts';

const [base = 'http://localhost:4000', wanted = ''] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));

const files = readdirSync(here).filter((name) => name.endsWith('.journey.ts')).sort();
const modules = await Promise.all(files.map((name) => import(pathToFileURL(join(here, name)).href) as Promise<JourneyFile>));
const isWanted = ({ sentence, onDemand }: Journey) => (wanted ? sentence.includes(wanted) : !onDemand);

interface JourneyFile {
  journeys: readonly Journey[];
  /** The one company it works in, where it stays in one: nobody else works there meanwhile. */
  company?: string;
  /** They only look, or use a company nobody else does. */
  beside?: true;
}

/** Journeys in the order they are walked in, a lane for each company, one for those beside, and the rest. Each lane has a browser of its own. */
const laneOf = ({ beside, company }: JourneyFile) => (beside ? 'beside' : company ?? 'rest');
const { beside = [], rest = [], ...companies } = Object.fromEntries(Object.entries(Object.groupBy(modules, laneOf)).map(([lane, inLane]) => [lane, inLane!.flatMap(({ journeys }) => journeys).filter(isWanted)]));

/** Walks one journey in fresh windows; answers what went wrong. */
async function attempt(surroundings: Surroundings, { walk }: Journey): Promise<string | undefined> {
  surroundings.faults.length = 0;
  try {
    await walk(surroundings);
    return surroundings.faults.length > 0 ? surroundings.faults.join('\n') : undefined;
  } catch (error) {
    return [error instanceof Error ? error.message : String(error), ...surroundings.faults, ...(await surroundings.seen())].join('\n');
  } finally {
    await surroundings.close();
  }
}

/** Walks one after the other; answers those that failed, with the first words of why. */
async function walkAll(journeys: readonly Journey[]): Promise<string[]> {
  if (journeys.length === 0) return [];
  const surroundings = await Surroundings.open(base);
  const failed: string[] = [];
  for (const journey of journeys) {
    const start = Date.now();
    const first = await attempt(surroundings, journey);
    // A busy machine may let a browser wait too long once; what fails twice is broken. The first failure is told all the same.
    const second = first === undefined ? undefined : await attempt(surroundings, journey);
    const seconds = `${((Date.now() - start) / 1000).toFixed(1)} s`;
    if (second === undefined) console.log(`  ✓ ${journey.sentence} (${seconds}${first === undefined ? '' : `, at the second try; the first: ${first.split('\n')[0]}`})`);
    else {
      failed.push(`${journey.sentence}: ${first!.split('\n')[0]}`);
      // The first failure is the one to read: the second may only stumble over what the first left behind.
      const words = first === second ? second : `${first}\nand at the second try:\n${second}`;
      console.log(`  ✗ ${journey.sentence} (${seconds})\n    ${words.replaceAll('\n', '\n    ')}`);
    }
  }
  await surroundings.end();
  return failed;
}

/** What works in several companies waits until they are left. */
async function withinCompanies(): Promise<string[]> {
  const failed = await Promise.all(Object.values(companies).map(walkAll));
  return [...failed.flat(), ...(await walkAll(rest))];
}

const failed = (await Promise.all([withinCompanies(), walkAll(beside)])).flat();
const walked = [...Object.values(companies), beside, rest].flat().length;
// Named once more at the end: a build server may keep only the last lines.
console.log(failed.length ? `${failed.length} of ${walked} journeys failed:\n${failed.map((each) => `  ✗ ${each}`).join('\n')}` : `${walked} journeys passed.`);
process.exitCode = failed.length || walked === 0 ? 1 : 0;
