import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tendAccount } from '@ilms/platform/billing/tend-accounts';
import { purgeTenant, suspendTenant } from '@ilms/platform/tenant/tenant.service';
import { entryPoint, nodeOptions, projectRoot } from '../src/cli/project.ts';
import type { Company } from '../src/testing/system.ts';
import { BackupOffice, catalogueOf } from './backup-office.ts';

let office: BackupOffice;
let acme: Company;
let other: Company;
let directory: string;
const settings = () => ({ PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', ILMS_DEMO: 'off', DATABASE_URL: office.system.database.ownerUrl, DATA_DIR: office.system.all.installation.settings.dataDir });

beforeAll(async () => {
  office = await BackupOffice.open();
  [acme, other] = [await office.system.company(['inventory', 'oms'], { seeded: true }), await office.system.company(['inventory', 'oms'])];
  await office.rest(acme);
  directory = join(office.system.all.installation.settings.dataDir, 'backups');
}, 120_000);
afterAll(() => office?.system.close());

const rename = (company: Company, n: number) => company.graphql('mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { refused userErrors { code } } }', { input: { products: [{ code: `LOAD-${n}`, name: `Load ${n}`, hsn: '6304', taxCategoryCode: 'GST_5', unitCode: 'PCS', variants: [{ sku: `LOAD-${n}`, price: '10.00' }] }] } });

/** Writes and reads in one company while something happens elsewhere, and looks who locks its tables. */
async function underLoad<T>(company: Company, work: () => Promise<T>): Promise<{ result: T; asked: number; refused: string[]; locks: string[] }> {
  let isOver = false;
  const seen = { asked: 0, refused: [] as string[], locks: [] as string[] };
  const busy = (async () => {
    while (!isOver) {
      const answer = await rename(company, seen.asked++ % 5);
      if (answer.errors || answer.data.productsUpsert.refused !== 0) seen.refused.push(answer.text);
      await sleep(20);
    }
  })();
  const watch = (async () => {
    while (!isOver) {
      const { rows } = await office.pool.query<{ held: string }>("select l.mode || ' ' || c.relname || ' ' || l.granted as held from pg_locks l join pg_class c on c.oid = l.relation where c.relnamespace = $1::regnamespace and (l.mode = 'AccessExclusiveLock' or not l.granted)", [company.schema]);
      seen.locks.push(...rows.map(({ held }) => held));
      await sleep(10);
    }
  })();
  try {
    return { ...seen, result: await work(), ...seen };
  } finally {
    isOver = true;
    await Promise.all([busy, watch]);
  }
}

describe('a company that is backed up, dropped and restored while another is at work', () => {
  it('has every row again, byte for byte, in tables like new ones, and the other notices nothing', async () => {
    const before = await acme.fingerprint();
    const { asked, refused, locks } = await underLoad(other, async () => {
      const backup = await office.backUp(acme);
      expect([backup.state, backup.row_count > 500]).toEqual(['DONE', true]);
      await office.system.control((context) => suspendTenant(context, acme.id, 'test'));
      await office.system.control((context) => purgeTenant(context, acme.id, 'test'));
      expect((await office.pool.query('select from pg_namespace where nspname = $1', [acme.schema])).rowCount).toBe(0);
      const { restoreRun } = await office.restore(acme, backup.id as string);
      expect(await office.ended('restore_run', restoreRun.id as string)).toMatchObject({ state: 'DONE', error: null, aside_until: null });
    });
    expect(await acme.fingerprint()).toBe(before);
    expect(await catalogueOf(office.pool, acme.schema)).toEqual(await catalogueOf(office.pool, other.schema));
    await office.system.control((context) => tendAccount(context, acme.id));
    expect([await office.state(acme), await office.beside(acme)]).toEqual(['active', []]);
    expect([refused, locks]).toEqual([[], []]);
    expect(asked).toBeGreaterThan(20);
  }, 120_000);

  it('works on, with its own rights and triggers', async () => {
    const token = await office.system.signIn(acme.slug, `owner@${acme.slug}.example`);
    Object.assign(acme, { token });
    const answer = await rename(acme, 77);
    expect([answer.errors, answer.data.productsUpsert.refused]).toEqual([undefined, 0]);
    await expect(office.pool.query(`update ${acme.schema}.inventory_stock_ledger_entry set quantity = quantity + 1`)).rejects.toThrow();
  });
});

describe('a restore of a company that is at work', () => {
  it('puts what came after aside, brings back what was, and leaves the others alone', async () => {
    const backup = await office.backUp(acme);
    const before = await acme.fingerprint();
    await rename(acme, 78);
    const after = await acme.fingerprint();
    expect(after).not.toBe(before);
    const { locks, refused, result } = await underLoad(other, async () => office.ended('restore_run', (await office.restore(acme, backup.id as string)).restoreRun.id as string));
    expect([result.state, result.step, refused, locks]).toEqual(['DONE', 'done', [], []]);
    expect([await acme.fingerprint(), await office.state(acme)]).toEqual([before, 'active']);
    expect(await office.beside(acme)).toEqual([`_aside_${result.number}`]);
    const { released } = { released: await office.ask('asideRelease', { restoreRunId: result.id }, 'restoreRun { id }') };
    expect(released.refused).toBeUndefined();
    const isDropped = async () => (await office.pool.query('select aside_dropped_at as at from public.restore_run where id = $1', [result.id])).rows[0].at !== null;
    for (const began = Date.now(); !(await isDropped()) && Date.now() - began < 40_000;) await sleep(200);
    expect([await office.beside(acme), (await office.ask('asideRelease', { restoreRunId: result.id }, 'restoreRun { id }')).refused]).toEqual([[], 'PLATFORM_NOTHING_ASIDE']);
    const { rows } = await office.pool.query("select action from public.audit_entry where tenant_id = $1 and action ~ 'backup|restore|aside' order by number desc limit 6", [acme.id]);
    expect(rows.map(({ action }) => action as string).toReversed()).toEqual(['backup-asked', 'backup-made', 'restore-asked', 'tenant-restored', 'aside-released', 'aside-dropped']);
  }, 120_000);

  it('is done once when two ask for it', async () => {
    const backup = await office.backUp(acme);
    const both = await Promise.all([office.restore(acme, backup.id as string), office.restore(acme, backup.id as string)]);
    expect(both.map(({ refused }) => refused ?? 'taken').sort()).toEqual(['PLATFORM_RESTORE_UNDER_WAY', 'taken']);
    const { restoreRun } = both.find(({ refused }) => !refused)!;
    expect((await office.ended('restore_run', restoreRun.id as string)).state).toBe('DONE');
  }, 60_000);

  it('is refused without the address, of a failed backup, and to anybody but an administrator', async () => {
    const backup = await office.backUp(acme);
    const before = await acme.fingerprint();
    expect((await office.restore(acme, backup.id as string, { confirm: 'acme' })).refused).toBe('PLATFORM_RESTORE_NOT_CONFIRMED');
    await office.pool.query("update public.backup set state = 'EXPIRED' where id = $1", [backup.id]);
    expect((await office.restore(acme, backup.id as string)).refused).toBe('PLATFORM_BACKUP_NOT_RESTORABLE');
    expect((await office.ask('tenantRestore', { backupId: backup.id, confirm: acme.slug, reason: 'mine' }, 'restoreRun { id }', acme)).refused).toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await office.ask('tenantBackUp', { tenantId: acme.id }, 'backup { id }', other)).refused).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await acme.fingerprint()).toBe(before);
  });
});

const typed = (args: string[]) => new Promise<{ code: number; json: { error?: { code: string }; rows?: number; backup?: string } }>((resolve) => {
  execFile(process.execPath, [...nodeOptions, entryPoint, ...args, '--json'], { cwd: projectRoot, env: settings() }, (error, out) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, json: JSON.parse(out || '{}') }));
});
const restoreOf = (company: Company, archive: string) => ['restore', archive, '--tenant', company.slug, '--confirm', company.slug, '--reason', 'test'];

describe('at the command line', () => {
  it('an archive lies where only we may read it, and one with a flipped bit, or of another company, changes nothing', async () => {
    const { json } = await typed(['backup', other.slug]);
    const before = [await acme.fingerprint(), await other.fingerprint(), await office.beside(acme), await office.beside(other)];
    const path = join(directory, `${json.backup}.ilms`);
    expect([statSync(path).mode & 0o777, statSync(directory).mode & 0o777, readdirSync(directory).every((name) => /^[0-9a-f-]{36}\.ilms$/.test(name))]).toEqual([0o600, 0o700, true]);
    expect((await typed(restoreOf(acme, json.backup!))).json.error?.code).toBe('PLATFORM_ARCHIVE_FOREIGN');
    const bytes = readFileSync(path);
    bytes[Math.floor(bytes.length / 2)]! ^= 4;
    writeFileSync(path, bytes);
    expect((await typed(restoreOf(other, json.backup!))).json.error?.code).toBe('PLATFORM_ARCHIVE_DAMAGED');
    expect([await acme.fingerprint(), await other.fingerprint(), await office.beside(acme), await office.beside(other)]).toEqual(before);
    expect([await office.state(acme), await office.state(other)]).toEqual(['active', 'active']);
  }, 120_000);

  it.each(['loading', 'swapping'])('a restore that is killed while %s leaves the company as it is, and a second one succeeds', async (step) => {
    const backup = await office.backUp(acme);
    await rename(acme, step.length + 100);
    const aside = await office.beside(acme);
    const before = await acme.fingerprint();
    const child = spawn(process.execPath, [...nodeOptions, entryPoint, ...restoreOf(acme, backup.id as string)], { cwd: projectRoot, env: settings(), stdio: 'ignore' });
    const ended = once(child, 'exit');
    const reached = async () => (await office.pool.query("select from public.restore_run where tenant_id = $1 and state = 'RUNNING' and step = $2", [acme.id, step])).rowCount;
    for (const began = Date.now(); !(await reached()) && Date.now() - began < 60_000;) await sleep(5);
    if (step === 'swapping') for (let n = 0; (await office.state(acme)) !== 'maintenance' && n < 400; n++) await sleep(5);
    child.kill('SIGKILL');
    await ended;
    expect(await acme.fingerprint()).toBe(before);
    const { code, json } = await typed(restoreOf(acme, backup.id as string));
    expect([code, json.rows]).toEqual([0, backup.row_count - (await controlRows(backup.id as string))]);
    expect([await office.state(acme), (await office.beside(acme)).length]).toEqual(['active', aside.length + 1]);
    const { rows } = await office.pool.query<{ state: string }>('select state from public.restore_run where tenant_id = $1 order by number desc limit 2', [acme.id]);
    expect(rows.map(({ state }) => state)).toEqual(['DONE', 'FAILED']);
  }, 180_000);
});

/** Rows of an archive that stay in it as evidence. */
async function controlRows(backup: string): Promise<number> {
  const { checkArchive } = await import('../src/backup/check-archive.ts');
  const { Archives } = await import('../src/backup/archives.ts');
  const archives = new Archives(office.system.all.installation);
  const { tables } = await checkArchive(await archives.store.read(backup), archives.keys);
  return Object.entries(tables).filter(([name]) => name.startsWith('public.')).reduce((total, [, { rows }]) => total + rows, 0);
}
