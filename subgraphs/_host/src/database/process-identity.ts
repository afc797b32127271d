import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One process and no later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

/** Names a running process; undefined if there is none. */
export function identify(pid: number): ProcessIdentity | undefined {
  if (process.platform === 'linux') {
    try {
      // The second field is the program's name and may contain spaces; the start time is the 20th after it.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
      return fields[0] === 'Z' ? undefined : { pid, started: fields[19]! };
    } catch {
      return undefined;
    }
  }
  const { status, stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 && stdout.trim() ? { pid, started: stdout.trim() } : undefined;
}

/** Whether that very process still runs. */
export const isAlive = (identity: ProcessIdentity) => identify(identity.pid)?.started === identity.started;

/** The command line of a process, to tell a server from an unrelated program that got its old number. */
export function commandOf(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}
