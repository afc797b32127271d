import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { entryPoint, nodeOptions, projectRoot } from '../cli/project.ts';
import { STARTED } from '../cli/started.ts';
import { freePort } from '../database/server.ts';

/** How the journeys through a real browser went, or why there were none. */
export type JourneysOutcome = { readonly ran: true; readonly ok: boolean } | { readonly ran: false; readonly reason: string };

const SCRIPT = join(projectRoot, 'web/e2e/run.ts');
const READY_WITHIN = 420_000;

/** The browser the journeys drive: CHROMIUM_PATH, or what the system calls chromium or chrome. */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const installed = (environment['PATH'] ?? '').split(delimiter).flatMap((directory) => names.map((name) => join(directory, name)));
  const macs = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
  return [environment['CHROMIUM_PATH'], ...installed, ...macs].find((path) => path !== undefined && existsSync(path));
}

/** Starts the whole system on a database of its own and lets the browser use it as people do. */
export async function runJourneys(ownerUrl: string): Promise<JourneysOutcome> {
  if (!existsSync(SCRIPT)) return { ran: false, reason: 'there are no journeys in web/e2e' };
  const browser = findBrowser();
  if (!browser) return { ran: false, reason: 'no chromium was found; install one or set CHROMIUM_PATH' };
  try {
    return await withWholeSystem(ownerUrl, async (base, dataDir) => {
      const journeys = node([SCRIPT, base], { CHROMIUM_PATH: browser, ILMS_JOURNEY_MAIL: join(dataDir, 'mail') });
      return { ran: true, ok: (await ended(journeys)) === 0 };
    });
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return { ran: true, ok: false };
  }
}

/** Starts what `npm start` starts, with the sample companies, on a database and a data directory of its own, with a second cell that is empty, and stops it after the work. */
export async function withWholeSystem<Result>(ownerUrl: string, work: (base: string, dataDir: string) => Promise<Result>): Promise<Result> {
  const port = await freePort(0);
  const databaseUrl = await freshDatabase(ownerUrl, `ilms_journeys_${process.pid}`);
  const west = await freshDatabase(ownerUrl, `ilms_journeys_west_${process.pid}`);
  const dataDir = mkdtempSync(join(tmpdir(), 'ilms-journeys-'));
  const server = node([entryPoint, 'start'], { PORT: String(port), DATABASE_URL: databaseUrl, DATA_DIR: dataDir, ILMS_LOG_LEVEL: 'warn', ILMS_PRIVATE_WEBHOOKS: 'on', ILMS_CELLS: `west=${west}`, ILMS_NEW_CELLS: 'main' });
  try {
    await becomesReady(server);
    return await work(`http://localhost:${port}`, dataDir);
  } finally {
    if (server.exitCode === null) {
      server.kill('SIGTERM');
      await ended(server);
    }
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const node = (args: readonly string[], environment: Readonly<Record<string, string>>) =>
  spawn(process.execPath, [...nodeOptions, ...args], { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, NODE_ENV: 'development', ...environment } });

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => (child.exitCode === null ? child.once('close', resolve) : resolve(child.exitCode)));

async function freshDatabase(ownerUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`create database ${name}`).finally(() => client.end());
  return Object.assign(new URL(ownerUrl), { pathname: `/${name}` }).href;
}

/** Waits until everything stands, the demo companies too: a server is ready for requests before they are filled. */
async function becomesReady(server: ChildProcess): Promise<void> {
  const started = new Promise<true>((resolve) => server.on('message', (message) => message === STARTED && resolve(true)));
  const outcome = await Promise.race([started, ended(server), sleep(READY_WITHIN, undefined, { ref: false })]);
  if (outcome === true) return;
  throw new Error(server.exitCode === null ? `The server for the journeys did not start within ${READY_WITHIN / 1000} s.` : `The server for the journeys ended with ${server.exitCode}.`);
}
