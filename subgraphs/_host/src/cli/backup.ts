import { askBackup, askDrill, askRestore } from '@ilms/platform/backup/backup.service';
import { Backup } from '@ilms/platform/backup/backup.entity';
import type { Command } from 'commander';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Archives } from '../backup/archives.ts';
import { readHeader } from '../backup/archive.ts';
import { runBackup } from '../backup/run-backup.ts';
import { runRestore } from '../backup/run-restore.ts';
import { operate } from '../system/operation.ts';
import { CommandFailed } from './failure.ts';
import { Output, table } from './output.ts';

interface Options {
  json?: boolean;
}

const JSON_OPTION = ['--json', 'one JSON document'] as const;

export function registerBackup(program: Command): void {
  const backup = program.command('backup').description('writes everything a company has stored away, encrypted; nobody notices it')
    .argument('[slug]', 'its address').option(...JSON_OPTION).action(take);
  backup.command('list').description('what was written away').argument('[slug]', 'of one company').option(...JSON_OPTION).action(list);
  backup.command('drill').description('reads the newest backup of a company, chosen by lot, back beside it, compares every table, and drops it').option('--tenant <slug>', 'of this company').option(...JSON_OPTION).action(drill);
  program.command('restore').description('lets a company go on with what it had; what it has now is kept aside for a week')
    .argument('<archive>', 'id of a backup, or a file').requiredOption('--tenant <slug>', 'the company').requiredOption('--confirm <slug>', 'its address once more')
    .requiredOption('--reason <words>', 'why; kept in the audit trail').option(...JSON_OPTION).action(restore);
}

async function take(slug: string | undefined, { json = false }: Options): Promise<void> {
  if (!slug) throw new CommandFailed('Name a company: ilms backup <slug>. All of them are backed up every night.', { code: 'NO_TENANT' });
  const output = new Output(json);
  await operate(async (operation) => {
    const tenant = await operation.tenant(slug);
    const archives = new Archives(operation.installation);
    await archives.settleWhatWasLeft(await archives.tenant(tenant.id));
    const asked = await operation.control((context) => askBackup(context, tenant.id, { isRunning: true }));
    const taken = await output.step(`Write ${slug} away`, () => runBackup(archives, asked.id));
    output.answer({ backup: asked.id, tenant: slug, rows: taken.rows, bytes: taken.bytes, tables: taken.tables }, `${slug} is written away as ${asked.id}: ${taken.rows} rows in ${Math.ceil(taken.bytes / 1024)} KiB.`);
  });
}

async function list(slug: string | undefined, { json = false }: Options): Promise<void> {
  await operate(async (operation) => {
    const within = slug ? { tenantId: (await operation.tenant(slug)).id } : {};
    const backups = await operation.control((context) => context.find(Backup, within as never, { orderBy: { id: 'desc' }, limit: 200 }));
    const rows = backups.map(({ id, state, origin, askedBy, askedAt, finishedAt, sizeKib, rowCount, error }) => ({ id, state, origin, askedBy, askedAt, finishedAt, sizeKib, rowCount, error }));
    new Output(json).answer(rows, rows.length ? table([['backup', 'state', 'asked', 'KiB', 'rows'], ...rows.map((row) => [row.id, row.state, row.askedAt.toISOString(), String(row.sizeKib ?? ''), String(row.rowCount ?? '')])]) : 'Nothing was written away yet.');
  });
}

/** A file from elsewhere is taken in under the id that it bears; an id is that of a backup here. */
async function archiveOf(archives: Archives, named: string): Promise<string> {
  if (!(await stat(named).catch(() => undefined))?.isFile()) return named;
  const file = createReadStream(named);
  const { header: { archive } } = await readHeader(file);
  file.destroy();
  if (!(await archives.store.list()).includes(archive)) await archives.store.adopt(archive, named);
  return archive;
}

async function restore(named: string, { tenant: slug, confirm, reason, json = false }: Options & { tenant: string; confirm: string; reason: string }): Promise<void> {
  if (confirm !== slug) throw new CommandFailed(`--confirm says ${confirm}, not ${slug}. Nothing was restored.`, { code: 'NOT_CONFIRMED' });
  const output = new Output(json);
  await operate(async (operation) => {
    const tenant = await operation.tenant(slug);
    const archives = new Archives(operation.installation);
    await archives.settleWhatWasLeft(await archives.tenant(tenant.id));
    const archiveId = await archiveOf(archives, named);
    const run = await operation.control((context) => askRestore(context, { tenantId: tenant.id, archiveId, purpose: 'RESTORE', reason, isRunning: true }));
    const { rows, takenAt } = await output.step(`Read ${slug} back`, () => runRestore(archives, run.id));
    output.answer({ tenant: slug, archive: archiveId, run: run.id, rows, takenAt }, `${slug} goes on with what it had at ${takenAt}: ${rows} rows, each compared. What it had until now is kept aside for a week.`);
  });
}

async function drill({ tenant: slug, json = false }: Options & { tenant?: string }): Promise<void> {
  const output = new Output(json);
  await operate(async (operation) => {
    const tenant = slug ? await operation.tenant(slug) : undefined;
    const run = await operation.control((context) => askDrill(context, { isRunning: true, ...(tenant ? { tenantId: tenant.id } : {}) }));
    if (!run) throw new CommandFailed('There is no backup to try.', { code: 'NO_BACKUP' });
    const { rows, takenAt } = await output.step('Read a backup back beside its company', () => runRestore(new Archives(operation.installation), run.id));
    output.answer({ archive: run.archiveId, run: run.id, rows, takenAt }, `Backup ${run.archiveId} of ${takenAt} can be restored: ${rows} rows, each compared.`);
  });
}
