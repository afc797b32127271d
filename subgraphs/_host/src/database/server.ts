import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { program, type Binaries } from './binaries.ts';
import { DatabaseUnavailable } from './errors.ts';
import { dataOf, handOver, type Place } from './place.ts';
import { identify, isAlive } from './process-identity.ts';
import type { ServerUser } from './server-user.ts';

const OWNER = 'ilms_owner';
const DATABASE = 'ilms';
const LOG_LIMIT = 10_000_000;

/** Many tenants mean many tables: a statement over one of them, or dropping it, takes more locks than PostgreSQL's default allows. */
const settings = {
  listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', max_locks_per_transaction: '1024',
  shared_buffers: '128MB', jit: 'off', password_encryption: 'scram-sha-256', timezone: 'UTC', log_timezone: 'UTC', log_checkpoints: 'off',
};
const speedBeforeSafety = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };

const quietEnvironment = () => {
  const { PATH, SystemRoot, TMPDIR } = process.env;
  return { ...(PATH && { PATH }), ...(SystemRoot && { SystemRoot }), ...(TMPDIR && { TMPDIR }), LC_ALL: 'C', TZ: 'UTC' };
};

/** How the owner connects to a server on that port. */
export const ownerUrl = (place: Place, port: number, database = DATABASE) => `postgres://${OWNER}:${place.password}@127.0.0.1:${port}/${database}`;

/** Creates the database cluster unless it is there. Interrupted half-way it leaves nothing that looks finished. */
export function initialise(binaries: Binaries, place: Place, user: ServerUser, throwaway: boolean): void {
  const data = dataOf(place);
  if (existsSync(join(data, 'PG_VERSION'))) return;
  removeLeftovers(place.base);
  const unfinished = `${data}.${process.pid}`;
  const passwordFile = `${unfinished}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  handOver(unfinished, user);
  try {
    writeFileSync(passwordFile, place.password, { mode: 0o600 });
    if (user) chownSync(passwordFile, user.uid, user.gid);
    const { status, stderr, error } = spawnSync(program(binaries, 'initdb'), [
      '--pgdata', unfinished, '--username', OWNER, '--pwfile', passwordFile, '--auth', 'scram-sha-256',
      '--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', ...(throwaway ? ['--no-sync'] : []),
    ], { ...user, cwd: '/', env: quietEnvironment(), encoding: 'utf8' });
    if (status !== 0) throw new DatabaseUnavailable(`PostgreSQL could not create its files: ${stderr?.trim() || error?.message}`);
    renameSync(unfinished, data);
  } catch (failure) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(join(data, 'PG_VERSION'))) throw failure; // else another process was first
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** What processes that were killed while creating a cluster have left. */
function removeLeftovers(base: string): void {
  for (const name of readdirSync(base)) {
    const pid = /^postgres\.(\d+)(\.password)?$/.exec(name)?.[1];
    if (pid && !identify(Number(pid))) rmSync(join(base, name), { recursive: true, force: true });
  }
}

/** A port that nobody listens on; the wanted one if it is free. */
export async function freePort(wanted: number): Promise<number> {
  for (const port of wanted ? [wanted, 0] : [0]) {
    const found = await new Promise<number>((resolve) => {
      const probe = createServer().once('error', () => resolve(0));
      probe.listen(port, '127.0.0.1', () => {
        const { port: taken } = probe.address() as AddressInfo;
        probe.close(() => resolve(taken));
      });
    });
    if (found) return found;
  }
  throw new DatabaseUnavailable('There is no free port on 127.0.0.1.');
}

/** Starts the server on its data. It is no part of our terminal's process group: Ctrl-C stops us, and we stop it when we are done with it. */
export function launch(binaries: Binaries, place: Place, user: ServerUser, port: number, logFile: string, throwaway: boolean): ChildProcess {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) rmSync(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const options = Object.entries({ ...settings, port, ...(throwaway && speedBeforeSafety) }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(program(binaries, 'postgres'), ['-D', dataOf(place), ...options], {
    ...user, cwd: '/', env: quietEnvironment(), stdio: ['ignore', log, log], detached: process.platform !== 'win32',
  });
  closeSync(log);
  child.unref();
  return child;
}

/** Whether the server accepts the owner: yes, not yet (starting or stopping), or the reason why never. */
export async function accepts(url: string): Promise<true | false | Error> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => { /* the connection is only a question; a server that goes away meanwhile answers no */ });
  try {
    await client.connect();
    return true;
  } catch (error) {
    return isPassing(error as Error) ? false : (error as Error);
  } finally {
    await client.end().catch(() => { /* never connected */ });
  }
}

/** Whether a server that answered so is starting, stopping or full, and may answer otherwise in a moment. */
export function isPassing({ code, message }: Error & { code?: string }): boolean {
  // The message: a server that takes the connection and goes down before it answers.
  return ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '53300'].includes(code ?? '') || message.startsWith('Connection terminated');
}

/** Creates our database in a fresh cluster. */
export async function ensureDatabase(place: Place, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl(place, port, 'postgres') });
  client.on('error', () => { /* said once more by the query that was lost */ });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error; // another process was first
  } finally {
    await client.end().catch(() => { /* the server went away meanwhile */ });
  }
}

/** Ends a server the polite way (transactions in progress are rolled back) and waits until it is gone. */
export async function stopServer(pid: number): Promise<void> {
  const identity = identify(pid);
  if (!identity) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(identity); waited += 20) {
    if (waited === 30_000) process.kill(pid, 'SIGQUIT');
    if (waited > 60_000) throw new DatabaseUnavailable(`PostgreSQL (process ${pid}) does not stop.`);
    await sleep(20);
  }
}

/** The last words of the log, for the person who wants to know why it did not start. */
export function lastWords(logFile: string): string {
  try {
    return readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
  } catch {
    return '';
  }
}
