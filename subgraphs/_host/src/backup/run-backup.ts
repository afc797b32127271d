import { SYSTEM } from '@ilms/kernel/scope';
import { alertAdministrators } from './alert.ts';
import type { Archives } from './archives.ts';
import { takeBackup, type Taken } from './take-backup.ts';
import { guarded } from './tenant-guard.ts';

/** Makes the backup that was asked for, and writes down what came of it. */
export async function runBackup(archives: Archives, id: string): Promise<Taken> {
  const { owner, store, keys } = archives;
  const { rows: [row] } = await owner.query<{ tenant_id: string; asked_by: string }>('select tenant_id, asked_by from public.backup where id = $1', [id]);
  const tenant = await archives.tenant(row!.tenant_id);
  try {
    return await guarded(owner, tenant, async () => {
      await archives.settle(tenant, id);
      await owner.query("update public.backup set state = 'RUNNING', started_at = $2 where id = $1", [id, new Date()]);
      const taken = await takeBackup(archives.ownerOf(tenant), store, keys, id, tenant, row!.asked_by, owner);
      await owner.query("update public.backup set state = 'DONE', finished_at = $2, size_kib = $3, row_count = $4 where id = $1", [id, new Date(), Math.ceil(taken.bytes / 1024), taken.rows]);
      await archives.audit(tenant.id, SYSTEM, 'backup-made', { backup: id, rows: taken.rows, bytes: taken.bytes });
      return taken;
    });
  } catch (error) {
    await store.removeUnfinished(id);
    const { rowCount } = await owner.query("update public.backup set state = 'FAILED', finished_at = $2, error = $3 where id = $1 and state in ('WAITING', 'RUNNING')", [id, new Date(), (error as Error).message.slice(0, 240)]);
    if (rowCount) await alertAdministrators(archives, `The backup of ${tenant.slug} failed`, `${tenant.name} (${tenant.slug}) was not backed up: ${(error as Error).message}`);
    throw error;
  }
}
