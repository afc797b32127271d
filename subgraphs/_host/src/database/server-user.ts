import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { DatabaseUnavailable } from './errors.ts';

/** The operating-system user that PostgreSQL runs as; undefined means the user we are. */
export type ServerUser = { readonly uid: number; readonly gid: number } | undefined;

/** PostgreSQL refuses to run as root, so root lends it an ordinary user that exists on every Unix. */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return undefined;
  const entries = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const entry = entries.find(([login]) => login === name);
    const [uid, gid] = [Number(entry?.[2]), Number(entry?.[3])];
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  throw new DatabaseUnavailable('PostgreSQL does not run as root, and there is neither a user postgres nor nobody to run it as. Start ilms as an ordinary user or set DATABASE_URL.');
}

/** Whether that user can enter the directory: tried, because modes alone do not tell (access lists, mounts, sandboxes). */
export function canEnter(user: ServerUser, directory: string): boolean {
  if (!user) return true;
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', directory], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Whether that user can run the program. */
export function canRun(user: ServerUser, program: string): boolean {
  return spawnSync(program, ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}
