import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { nodeOptions, projectRoot } from '../cli/project.ts';
import { openDatabase, startDatabase } from './database.ts';
import { identify } from './process-identity.ts';

let dataDir: string;
const keepers: ChildProcess[] = [];

beforeAll(() => {
  const parent = mkdtempSync(join(tmpdir(), 'ilms-database-'));
  chmodSync(parent, 0o755); // as in a directory that everybody may enter
  dataDir = join(parent, 'data');
});
afterEach(() => keepers.splice(0).forEach((keeper) => keeper.kill('SIGKILL')));
afterAll(() => rmSync(join(dataDir, '..'), { recursive: true }));

async function query<T extends object>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const serverOf = (directory: string) => Number(readFileSync(join(directory, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
const isRunning = (pid: number) => identify(pid) !== undefined;

/** Another process that brings the database up and keeps it until it is killed. */
async function keeper(): Promise<ChildProcess> {
  const script = `import { startDatabase } from ${JSON.stringify(join(import.meta.dirname, 'database.ts'))};
    const database = await startDatabase({ dataDir: ${JSON.stringify(dataDir)} });
    process.send('up'); setInterval(() => {}, 1000);
    process.once('SIGTERM', () => database.stop().then(() => process.exit(0)));`;
  const child = spawn(process.execPath, [...nodeOptions, '--input-type=module', '-e', script], { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  keepers.push(child);
  await new Promise((resolve, reject) => child.once('message', resolve).once('exit', reject));
  return child;
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 20) {
    if (waited > 20_000) throw new Error('It never came true.');
    await sleep(20);
  }
}

describe('the embedded PostgreSQL', () => {
  it('comes up empty, is durable, listens on this machine only, and asks for a password', async () => {
    const database = await startDatabase({ dataDir });
    try {
      const [row] = await query<Record<string, string>>(database.ownerUrl, `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync,
        current_setting('listen_addresses') as addresses, current_setting('max_locks_per_transaction') as locks, current_setting('timezone') as timezone`);
      expect(row).toEqual({ version: 18, fsync: 'on', addresses: '127.0.0.1', locks: '1024', timezone: 'UTC' });
      await query(database.ownerUrl, 'create table kept (id int)');
      const withoutPassword = Object.assign(new URL(database.ownerUrl), { password: 'guessed' }).href;
      await expect(query(withoutPassword, 'select 1')).rejects.toMatchObject({ code: '28P01' });
      expect(statSync(join(dataDir, 'place.json')).mode & 0o777).toBe(0o600);
    } finally {
      await database.stop();
    }
  });

  it('keeps its data and its address, and leaves neither a process nor a lock', async () => {
    const first = await startDatabase({ dataDir });
    const pid = serverOf(dataDir);
    await first.stop();
    expect(isRunning(pid)).toBe(false);
    expect([existsSync(join(dataDir, 'postgres/postmaster.pid')), existsSync(join(dataDir, 'postgres.owner'))]).toEqual([false, false]);
    const second = await startDatabase({ dataDir });
    expect(second.ownerUrl).toBe(first.ownerUrl);
    expect(await query(second.ownerUrl, 'select from kept')).toEqual([]);
    await second.stop();
  });

  it('is shared with a second process, which does not stop it', async () => {
    const owner = await keeper();
    const guest = await startDatabase({ dataDir });
    await guest.stop();
    expect(await query(guest.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    const pid = serverOf(dataDir);
    owner.kill('SIGTERM');
    await until(() => !isRunning(pid));
  });

  it('stops when the process that started it is killed, and comes up again', async () => {
    const owner = await keeper();
    const pid = serverOf(dataDir);
    owner.kill('SIGKILL');
    const database = await startDatabase({ dataDir });
    expect(serverOf(dataDir)).not.toBe(pid);
    await database.stop();
  });

  it('recovers when it was killed itself together with its process', async () => {
    const owner = await keeper();
    const pid = serverOf(dataDir);
    process.kill(pid, 'SIGKILL');
    owner.kill('SIGKILL');
    const database = await startDatabase({ dataDir });
    expect(await query(database.ownerUrl, 'select from kept')).toEqual([]);
    await database.stop();
  });

  it('is not misled by a lock whose number belongs to another program by now', async () => {
    writeFileSync(join(dataDir, 'postgres/postmaster.pid'), `${process.pid}\n${dataDir}/postgres\n0\n5432\n`);
    const database = await startDatabase({ dataDir });
    await database.stop();
    expect(isRunning(process.pid)).toBe(true);
  });

  it('refuses to begin anew beside data whose password is lost', async () => {
    const place = join(dataDir, 'place.json');
    const kept = readFileSync(place);
    rmSync(place);
    await expect(startDatabase({ dataDir })).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE', message: expect.stringContaining('is missing') });
    writeFileSync(place, kept, { mode: 0o600 });
  });

  it('leaves no directory behind when it was for throwing away', async () => {
    const database = await startDatabase({ throwaway: true });
    const [row] = await query<{ directory: string; fsync: string }>(database.ownerUrl, `select current_setting('data_directory') as directory, current_setting('fsync') as fsync`);
    expect(row!.fsync).toBe('off');
    expect(existsSync(row!.directory)).toBe(true);
    await database.stop();
    expect(existsSync(join(row!.directory, '..'))).toBe(false);
  });

  it('finds a place elsewhere, and finds it again, when only root may enter the directory', async () => {
    const closed = mkdtempSync(join(tmpdir(), 'ilms-closed-'));
    const first = await startDatabase({ dataDir: closed });
    await query(first.ownerUrl, 'create table kept (id int)');
    await first.stop();
    const { base } = JSON.parse(readFileSync(join(closed, 'place.json'), 'utf8')) as { base: string };
    expect(base === closed).toBe(process.getuid?.() !== 0);
    const second = await startDatabase({ dataDir: closed });
    expect(await query(second.ownerUrl, 'select from kept')).toEqual([]);
    await second.stop();
    for (const directory of [base, closed]) rmSync(directory, { recursive: true, force: true });
  });

  it('says by name when DATABASE_URL leads nowhere', async () => {
    await expect(openDatabase({ databaseUrl: 'postgres://someone:secret@127.0.0.1:1/erp', dataDir })).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE', message: 'The database at DATABASE_URL (127.0.0.1:1/erp) does not accept us: nobody listens there, or it is still starting.',
    });
  });
});
