import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runnableBinaries } from './binaries.ts';
import { DatabaseUnavailable } from './errors.ts';
import { giveUpOwnership, isOwnedByAnother, takeOwnership } from './ownership.ts';
import { dataOf, placeIn, rememberPort, throwawayPlace, type Place } from './place.ts';
import { runningPostmaster } from './postmaster.ts';
import { accepts, ensureDatabase, freePort, isPassing, initialise, lastWords, launch, ownerUrl, stopServer } from './server.ts';
import { serverUser } from './server-user.ts';
import { stopWhenWeEnd } from './watch.ts';

/** A database to work with, and the duty to let go of it. */
export interface Database {
  /** Connection of the owner, who may create roles and schemas. */
  readonly ownerUrl: string;
  /** Stops the server if this process is responsible for it; safe to call twice. */
  stop(): Promise<void>;
}

const PATIENCE = 120_000;
const GRACE = 3000;
const FAREWELL = 400;

/** The database at DATABASE_URL if one is given, else the embedded one in DATA_DIR. */
export async function openDatabase(settings: { databaseUrl?: string | undefined; dataDir: string }): Promise<Database> {
  if (!settings.databaseUrl) return startDatabase({ dataDir: settings.dataDir });
  const answer = await accepts(settings.databaseUrl);
  if (answer === true) return { ownerUrl: settings.databaseUrl, stop: async () => {} };
  const address = new URL(settings.databaseUrl);
  throw new DatabaseUnavailable(`The database at DATABASE_URL (${address.host}${address.pathname}) does not accept us: ${answer ? answer.message : 'nobody listens there, or it is still starting'}.`);
}

/**
 * Brings up the embedded PostgreSQL on its data in `dataDir`. One that another living process runs is used and left alone; one that a killed
 * process left behind is taken over; after a crash PostgreSQL recovers by itself. `throwaway` makes a fresh one without durability, for tests.
 */
export async function startDatabase(options: { dataDir?: string; throwaway?: boolean }): Promise<Database> {
  if (options.throwaway) return startThrowaway();
  const dataDir = resolve(options.dataDir ?? '.data');
  const user = serverUser();
  const place = placeIn(dataDir, user);
  const logFile = join(dataDir, 'postgres.log');
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; await sleep(50)) {
    const running = runningPostmaster(dataOf(place));
    if (running) {
      if (!running.port || !(await isReady(place, running.port))) continue; // starting, recovering or stopping
      const url = ownerUrl(place, running.port);
      if (isOwnedByAnother(dataDir)) {
        if (!(await hasOurDatabase(place, running.port))) continue;
        return { ownerUrl: url, stop: async () => {} };
      }
      if (Date.now() - running.startedAt < GRACE) continue; // whoever started it this moment is about to say so
      await sleep(FAREWELL); // whoever watched it for a killed process may be stopping it this moment
      if (runningPostmaster(dataOf(place))?.pid !== running.pid || !(await hasOurDatabase(place, running.port))) continue;
      return own(dataDir, place, url, running.pid);
    }
    const binaries = runnableBinaries(user, place.base);
    initialise(binaries, place, user, false);
    const port = await freePort(place.port);
    const server = launch(binaries, place, user, port, logFile, false);
    if (!(await becomesReady(server, place, port, deadline))) {
      if (runningPostmaster(dataOf(place)) || /pre-existing shared memory block|lock file .* already exists/.test(lastWords(logFile))) continue;
      throw new DatabaseUnavailable(`PostgreSQL did not start. Its last words in ${logFile}:\n${lastWords(logFile)}`);
    }
    rememberPort(dataDir, place, port);
    await ensureDatabase(place, port);
    return own(dataDir, place, ownerUrl(place, port), server.pid!);
  }
  throw new DatabaseUnavailable(`PostgreSQL in ${dataOf(place)} was not ready within ${PATIENCE / 1000} seconds; ${logFile} may say why.`);
}

async function startThrowaway(): Promise<Database> {
  const user = serverUser();
  const place = throwawayPlace(user);
  const logFile = join(place.base, 'postgres.log');
  const remove = () => rmSync(place.base, { recursive: true, force: true });
  process.once('exit', remove); // until somebody watches
  const binaries = runnableBinaries(user, place.base);
  initialise(binaries, place, user, true);
  const port = await freePort(0);
  const server = launch(binaries, place, user, port, logFile, true);
  const callOff = stopWhenWeEnd(server.pid!, dataOf(place), place.base);
  process.off('exit', remove);
  if (!(await becomesReady(server, place, port, Date.now() + PATIENCE))) throw new DatabaseUnavailable(`The throwaway PostgreSQL did not start:\n${lastWords(logFile)}`);
  await ensureDatabase(place, port);
  return once(ownerUrl(place, port), async () => {
    await stopServer(server.pid!);
    callOff();
    remove();
  });
}

function own(dataDir: string, place: Place, url: string, pid: number): Database {
  takeOwnership(dataDir);
  const callOff = stopWhenWeEnd(pid, dataOf(place));
  return once(url, async () => {
    await stopServer(pid);
    callOff();
    giveUpOwnership(dataDir);
  });
}

function once(url: string, stop: () => Promise<void>): Database {
  let stopping: Promise<void> | undefined;
  return { ownerUrl: url, stop: () => (stopping ??= stop()) };
}

/** Whether our database is there, made if need be; no when the server goes down while it is asked. */
async function hasOurDatabase(place: Place, port: number): Promise<boolean> {
  return ensureDatabase(place, port).then(() => true, (error: Error) => {
    if (isPassing(error)) return false;
    throw error;
  });
}

async function isReady(place: Place, port: number): Promise<boolean> {
  const answer = await accepts(ownerUrl(place, port, 'postgres'));
  if (answer instanceof Error) throw new DatabaseUnavailable(`PostgreSQL runs on ${dataOf(place)} but does not accept us: ${answer.message}.`);
  return answer;
}

async function becomesReady(server: ChildProcess, place: Place, port: number, deadline: number): Promise<boolean> {
  let hasEnded = server.pid === undefined;
  server.once('exit', () => (hasEnded = true)).once('error', () => (hasEnded = true));
  while (!hasEnded && Date.now() < deadline) {
    if (await isReady(place, port)) return true;
    await sleep(20);
  }
  return false;
}
