import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { readMigrations } from '@ilms/migrations/migration';
import { provisionSchema } from '@ilms/migrations/provision';
import { transaction } from '@ilms/migrations/transaction';
import { askDailyBackups, askDrill } from '@ilms/platform/backup/backup.service';
import { suspendTenant } from '@ilms/platform/tenant/tenant.service';
import { Archives } from '../src/backup/archives.ts';
import { checkArchive } from '../src/backup/check-archive.ts';
import { loadArchive } from '../src/backup/load-archive.ts';
import { restoringOf } from '../src/backup/swap.ts';
import { takeBackup } from '../src/backup/take-backup.ts';
import { tidyArchives } from '../src/backup/tidy.ts';
import type { Company } from '../src/testing/system.ts';
import { newSchemaName } from '../src/testing/world.ts';
import { BackupOffice, catalogueOf } from './backup-office.ts';

let office: BackupOffice;
let acme: Company;
let archives: Archives;
beforeAll(async () => {
  office = await BackupOffice.open();
  acme = await office.system.company(['inventory']);
  archives = new Archives(office.system.all.installation);
}, 120_000);
afterAll(() => office?.system.close());

const dataDir = () => office.system.all.installation.settings.dataDir;
const letters = () => { try { return readdirSync(join(dataDir(), 'mail')).filter((name) => name.endsWith('.json')).map((name) => readFileSync(join(dataDir(), 'mail', name), 'utf8')); } catch { return []; } };
const drill = async () => {
  const run = await office.system.control((context) => askDrill(context, { tenantId: acme.id }));
  return office.ended('restore_run', run!.id);
};

describe('a drill', () => {
  it('reads the newest backup back, compares it, and leaves nothing', async () => {
    await office.backUp(acme);
    const backup = await office.backUp(acme);
    const before = await acme.fingerprint();
    expect(await drill()).toMatchObject({ state: 'DONE', purpose: 'DRILL', archive_id: backup.id, error: null, aside_until: null });
    expect([await acme.fingerprint(), await office.beside(acme), await office.state(acme)]).toEqual([before, [], 'active']);
  }, 60_000);

  it('that fails says so in its row and in a letter to each administrator, and leaves nothing', async () => {
    const backup = await office.backUp(acme);
    const path = join(dataDir(), 'backups', `${backup.id}.ilms`);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length - 20));
    expect(await drill()).toMatchObject({ state: 'FAILED', error: expect.stringContaining('not as it was written') });
    for (const began = Date.now(); !letters().length && Date.now() - began < 20_000;) await sleep(100);
    expect(letters().map((text) => /restore drill of/.test(text))).toEqual([true]);
    expect([await office.beside(acme), await office.state(acme)]).toEqual([[], 'active']);
    writeFileSync(path, bytes);
  }, 60_000);
});

describe('every night', () => {
  it('each company that has data is backed up once, suspended ones too', async () => {
    const paused = await office.system.company([]);
    await office.system.control((context) => suspendTenant(context, paused.id, 'rent'));
    await office.pool.query("update public.backup set finished_at = finished_at - interval '1 day'");
    expect(await office.system.control(askDailyBackups)).toBe(2);
    expect(await office.system.control(askDailyBackups)).toBe(0);
    const { rows } = await office.pool.query<{ id: string; tenant_id: string }>("select id, tenant_id from public.backup where origin = 'DAILY'");
    expect(rows.map(({ tenant_id: id }) => id).sort()).toEqual([acme.id, paused.id].sort());
    for (const { id } of rows) expect((await office.ended('backup', id)).state).toBe('DONE');
    expect(await office.system.control(askDailyBackups)).toBe(0);
  }, 60_000);

  it('what is old goes, but never a company’s newest', async () => {
    await office.pool.query("update public.backup set finished_at = finished_at - interval '40 days' where tenant_id = $1", [acme.id]);
    const { rows } = await office.pool.query<{ id: string }>("select id from public.backup where tenant_id = $1 and state = 'DONE' order by finished_at desc", [acme.id]);
    expect(await tidyArchives(archives)).toEqual({ expired: rows.length - 1, dropped: 0 });
    const kept = await archives.store.list();
    expect(rows.map(({ id }) => kept.includes(id))).toEqual(rows.map((_, n) => n === 0));
    expect((await office.row('backup', rows[1]!.id)).state).toBe('EXPIRED');
  });
});

describe('an archive', () => {
  it('of older code is brought forward: its tables are like new ones, and its rows are there', async () => {
    const all = readMigrations();
    const older = { ...all, tenant: new Map([...all.tenant].map(([module, list]) => [module, module === 'inventory' || module === 'core' ? list.slice(0, -1) : list] as const)) };
    const schema = newSchemaName();
    await provisionSchema(office.pool, { schema, modules: ['core', 'inventory'] }, { migrations: older });
    await office.pool.query(`insert into ${schema}.core_number_series (id, document, scope, fiscal_year, last_number, registered_from) values ($1, 'order', 'HO', '2026-27', 7, 1)`, [randomUUID()]);
    const tenant = { id: acme.id, slug: 'older', name: 'Older', schema, state: 'active' };
    const id = randomUUID();
    await takeBackup(archives.owner, archives.store, archives.keys, id, tenant, 'test');
    const checked = await checkArchive(await archives.store.read(id), archives.keys);
    const into = restoringOf(schema, 1);
    const source = await archives.store.read(id);
    const rows = await transaction(office.pool, (client) => loadArchive(client, { checked, source, keys: archives.keys, into, role: schema, modules: ['core', 'inventory'] }));
    expect(rows).toBeGreaterThan(1);
    expect((await office.pool.query(`select last_number from ${into}.core_number_series`)).rows).toEqual([{ last_number: 7 }]);
    const names = (lines: string[]) => lines.filter((line) => !line.startsWith('schema ')).map((line) => line.replaceAll('$_restoring_1', '$')).sort();
    expect(names((await catalogueOf(office.pool, into)).map((line) => line.replaceAll(schema, '$')))).toEqual(names(await catalogueOf(office.pool, acme.schema)));
  }, 60_000);

  it('holds what the control plane knows of the company, and no session, challenge or other company', async () => {
    const other = await office.system.company([]);
    const backup = await office.backUp(acme);
    const { head, tables } = await checkArchive(await archives.store.read(backup.id as string), archives.keys);
    const { rows } = await office.pool.query<{ name: string }>("select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id' and table_name in (select relname from pg_class where relkind = 'r')");
    const left = ['login_session', 'sign_in_challenge', 'backup', 'restore_run', 'data_export', 'tenant_move', 'usage_call', 'usage_part', 'usage_person', 'usage_sample', 'health_backlog'];
    const expected = [...rows.map(({ name }) => name).filter((name) => !left.includes(name)), 'tenant', 'login_user', 'second_factor', 'recovery_code'];
    expect(Object.keys(tables).filter((name) => name.startsWith('public.')).sort()).toEqual(expected.map((name) => `public.${name}`).sort());
    expect([tables['public.tenant']!.rows, tables['public.membership']!.rows, tables['public.login_user']!.rows]).toEqual([1, 1, 1]);
    expect([head.tenant.slug, head.modules.includes('inventory'), head.takenBy]).toEqual([acme.slug, true, 'Nisha Menon']);
    expect(other.id).not.toBe(head.tenant.id);
  }, 60_000);
});
