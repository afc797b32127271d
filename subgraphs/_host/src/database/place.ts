import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, linkSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseUnavailable } from './errors.ts';
import { canEnter, type ServerUser } from './server-user.ts';

/** Where one embedded PostgreSQL lives and how its owner gets in. */
export interface Place {
  /** Directory that the server's user can pass through; holds the data and, if need be, the programs. */
  readonly base: string;
  readonly port: number;
  readonly password: string;
}

export const dataOf = (place: Place) => join(place.base, 'postgres');

const placeFile = (dataDir: string) => join(dataDir, 'place.json');

/** The place recorded in the data directory; chosen and recorded the first time, readable only by us because the password is in it. */
export function placeIn(dataDir: string, user: ServerUser): Place {
  mkdirSync(dataDir, { recursive: true, mode: user ? 0o711 : 0o700 });
  const recorded = readPlace(dataDir);
  if (recorded) {
    if (resolve(recorded.base) !== resolve(dataDir)) ownDirectory(recorded.base);
    return recorded;
  }
  const place: Place = { base: reachableBase(resolve(dataDir), user), port: 0, password: randomBytes(24).toString('base64url') };
  if (existsSync(join(dataOf(place), 'PG_VERSION'))) {
    throw new DatabaseUnavailable(`${dataOf(place)} holds a database, but ${placeFile(dataDir)} with its password is missing. Restore that file, or move the database away to begin anew.`);
  }
  const unfinished = `${placeFile(dataDir)}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify(place), { mode: 0o600 });
  try {
    linkSync(unfinished, placeFile(dataDir)); // fails if another process was first, whose password then holds
    return place;
  } catch {
    return readPlace(dataDir) ?? place;
  } finally {
    rmSync(unfinished);
  }
}

/** Remembers the port, so that a second process finds the server and the addresses stay the same. */
export function rememberPort(dataDir: string, place: Place, port: number): void {
  if (place.port === port) return;
  const unfinished = `${placeFile(dataDir)}.${process.pid}`;
  writeFileSync(unfinished, JSON.stringify({ ...place, port }), { mode: 0o600 });
  renameSync(unfinished, placeFile(dataDir));
}

/** A file system in memory: making a company's tables takes half as long there as on a disk. */
const MEMORY = '/dev/shm';
const ROOM = 8 * 2 ** 30;

/** Where a throwaway may lie, the best first: in memory where there is plenty, and nobody has said otherwise. */
function throwawayParents(): string[] {
  const disks = [tmpdir(), '/tmp', '/var/tmp'];
  if (process.env['TMPDIR'] || !existsSync(MEMORY)) return disks;
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM && process.availableMemory() > ROOM ? [MEMORY, ...disks] : disks;
}

/** A place for one test run, gone afterwards. */
export function throwawayPlace(user: ServerUser): Place {
  for (const parent of throwawayParents()) {
    if (!existsSync(parent)) continue;
    const base = mkdtempSync(join(parent, 'ilms-throwaway-'));
    chmodSync(base, 0o711);
    if (canEnter(user, base)) return { base, port: 0, password: randomBytes(24).toString('base64url') };
    rmSync(base, { recursive: true });
  }
  throw new DatabaseUnavailable('There is no temporary directory that the database\'s user can enter. Set TMPDIR to one.');
}

/** Gives the directory to the server's user alone. */
export function handOver(directory: string, user: ServerUser): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (user) chownSync(directory, user.uid, user.gid);
}

function readPlace(dataDir: string): Place | undefined {
  try {
    return JSON.parse(readFileSync(placeFile(dataDir), 'utf8')) as Place;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new DatabaseUnavailable(`${placeFile(dataDir)} cannot be read.`, { cause: error });
  }
}

/** The data directory itself, unless only root may pass through to it: then one named after it where programs keep their state. */
function reachableBase(dataDir: string, user: ServerUser): string {
  if (canEnter(user, dataDir)) return dataDir;
  const name = `ilms-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  for (const parent of ['/var/lib', '/var/tmp']) {
    const base = join(parent, name);
    try {
      if (!existsSync(base)) mkdirSync(base);
    } catch {
      continue; // a read-only system directory; the next one will do
    }
    ownDirectory(base);
    chmodSync(base, 0o711);
    if (canEnter(user, base)) return base;
  }
  throw new DatabaseUnavailable(`The database's user can enter neither ${dataDir} nor /var/lib nor /var/tmp. Set DATA_DIR to a directory it can reach.`);
}

/** /var/tmp is open to everybody: a directory or link that somebody else put there is not ours to trust. */
function ownDirectory(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) throw new DatabaseUnavailable(`The database was in ${path}, which no longer exists. Restore it, or remove place.json from DATA_DIR to begin anew.`);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) throw new DatabaseUnavailable(`${path} was made by somebody else and is not used. Remove it, or set DATA_DIR to another directory.`);
}
