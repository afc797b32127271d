import { readFileSync } from 'node:fs';
import type pg from 'pg';

const TICK = 10;

/** Fields of /proc/<pid>/stat after the name, which may itself hold spaces. */
const stat = (pid: number): number[] => readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ').map(Number);

/** Milliseconds of CPU the PostgreSQL server of this machine has used with all its processes, ended ones included; undefined where it cannot be seen. */
export async function serverCpu(pool: pg.Pool): Promise<number | undefined> {
  try {
    const { rows } = await pool.query<{ pid: number }>('select pid from pg_stat_activity');
    const alive = rows.map(({ pid }) => stat(pid));
    const postmaster = alive[0]![1]!;
    const [, , , , , , , , , , , user, system, endedUser, endedSystem] = stat(postmaster) as number[];
    return TICK * (alive.reduce((sum, fields) => sum + fields[11]! + fields[12]!, 0) + user! + system! + endedUser! + endedSystem!);
  } catch {
    return undefined;
  }
}
