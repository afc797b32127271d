import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, identify } from './process-identity.ts';

/** A PostgreSQL server that already runs on our data, started by another process or left over by a killed one. */
export interface Postmaster {
  readonly pid: number;
  /** Undefined while it is still starting. */
  readonly port: number | undefined;
  readonly startedAt: number;
}

/** The server that runs on this data, if any. A lock file whose number now belongs to an unrelated program is removed. */
export function runningPostmaster(data: string): Postmaster | undefined {
  const lock = join(data, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(lock, 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !identify(pid)) return undefined; // stale: PostgreSQL itself clears it away
  if (!commandOf(pid).includes(data)) {
    rmSync(lock, { force: true });
    return undefined;
  }
  return { pid, startedAt: Number(lines[2]) * 1000, port: Number(lines[3]) || undefined };
}
