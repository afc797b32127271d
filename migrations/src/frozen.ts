import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Migration, Migrations } from './migration.ts';

/** File → SHA-256 of every migration that has been merged: what some database may already have applied. */
export type Checksums = Readonly<Record<string, string>>;

/** How the files differ from what was merged. Only `added` is a thing to do; the others are mistakes. */
export interface Thaw {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

const FILE = join(import.meta.dirname, '..', 'checksums.json');

const pathOf = (migration: Migration) => (migration.module === 'public' ? `public/${migration.name}.sql` : `tenant/${migration.module}/${migration.name}.sql`);

/** The checksums of the files as they are. */
export function checksumsOf(migrations: Migrations): Checksums {
  const all = [...migrations.public, ...[...migrations.tenant.values()].flat()];
  return Object.fromEntries(all.map((migration) => [pathOf(migration), migration.checksum] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Compares the files with the checksums that were merged. */
export function compare(merged: Checksums, current: Checksums): Thaw {
  return {
    changed: Object.keys(merged).filter((file) => file in current && current[file] !== merged[file]),
    removed: Object.keys(merged).filter((file) => !(file in current)),
    added: Object.keys(current).filter((file) => !(file in merged)),
  };
}

/** The checksums of this working copy. */
export const readChecksums = () => JSON.parse(readFileSync(FILE, 'utf8')) as Checksums;

/** The checksums of the last commit; none where there is no git. */
export function committedChecksums(): Checksums {
  try {
    return JSON.parse(execFileSync('git', ['show', 'HEAD:./checksums.json'], { cwd: join(FILE, '..'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })) as Checksums;
  } catch {
    return {};
  }
}

/** Writes the checksums of all files, unless one that was committed is changed or gone. Answers what it found. */
export function freeze(migrations: Migrations, committed: Checksums = committedChecksums()): Thaw {
  const current = checksumsOf(migrations);
  const thaw = compare(committed, current);
  if (!thaw.changed.length && !thaw.removed.length) writeFileSync(FILE, `${JSON.stringify(current, null, 2)}\n`);
  return thaw;
}
