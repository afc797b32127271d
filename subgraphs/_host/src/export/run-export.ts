import { uuidv7 } from '@ilms/kernel/uuid';
import { letter, mailer } from '@ilms/kernel/mail';
import { SYSTEM } from '@ilms/kernel/scope';
import { secretBox } from '@ilms/kernel/secret-box';
import { RestoreUnderWay } from '@ilms/platform/backup/backup-errors';
import { controlContext } from '@ilms/platform/control-context';
import { sealedFor } from '@ilms/platform/data-export/data-export.entity';
import { platform } from '@ilms/platform/runtime';
import type { Archives, TenantRow } from '../backup/archives.ts';
import { alertAdministrators } from '../backup/alert.ts';
import { guarded } from '../backup/tenant-guard.ts';
import { takeExport, type ExportCounts } from './take-export.ts';

/** How long it can be downloaded, in days. */
const KEPT_DAYS = 7;

/** Writes the export that was asked for, and tells whoever asked. */
export async function runExport(archives: Archives, id: string): Promise<ExportCounts | undefined> {
  const { owner, installation: { modules } } = archives;
  const { rows: [row] } = await owner.query<{ tenant_id: string; asked_by_id: string }>('select tenant_id, asked_by_id from public.data_export where id = $1', [id]);
  const tenant = await archives.tenant(row!.tenant_id);
  try {
    return await guarded(owner, tenant, async () => {
      await archives.settle(tenant, id);
      const counts = await takeExport({ own: archives.ownerOf(tenant), control: owner }, tenant, modules, (piece, place) => owner.query('insert into public.data_export_part (id, export_id, place, content) values ($1, $2, $3, $4)', [uuidv7(), id, place, secretBox().sealBytes(piece, sealedFor(tenant.id, id, place))]).then(() => undefined));
      const now = platform().now();
      await owner.query("update public.data_export set state = 'DONE', finished_at = $2, kept_until = $3, size_kib = $4, row_count = $5, file_count = $6, part_count = $7 where id = $1",
        [id, now, new Date(now.getTime() + KEPT_DAYS * 86_400_000), Math.ceil(counts.bytes / 1024), counts.rows, counts.files, counts.parts]);
      await archives.audit(tenant.id, SYSTEM, 'data-export-made', { export: id, rows: counts.rows, files: counts.files });
      await tell(archives, tenant, row!.asked_by_id);
      return counts;
    });
  } catch (error) {
    await owner.query('delete from public.data_export_part where export_id = $1', [id]);
    if (error instanceof RestoreUnderWay) {
      await owner.query("update public.data_export set state = 'WAITING', started_at = null where id = $1", [id]);
      return undefined;
    }
    const { rowCount } = await owner.query("update public.data_export set state = 'FAILED', finished_at = $2, error = $3 where id = $1 and state = 'RUNNING'", [id, platform().now(), 'Something went wrong on our side. Ask again; we have been told.']);
    if (rowCount) await alertAdministrators(archives, `The data of ${tenant.slug} could not be exported`, `${tenant.name} (${tenant.slug}) asked for its data and did not get it: ${(error as Error).message}`);
    throw error;
  }
}

async function tell({ installation, owner }: Archives, tenant: TenantRow, askedById: string): Promise<void> {
  const { rows: [person] } = await owner.query<{ email: string }>('select email from public.login_user where id::text = $1', [askedById]);
  if (!person) return;
  const { rows: [at] } = await owner.query<{ slug: string; customDomain: string | null }>('select slug, custom_domain as "customDomain" from public.tenant where id = $1', [tenant.id]);
  await installation.platform.run(controlContext('archives'), (context) => context.transaction((tx) => mailer().send(tx, letter({
    to: person.email, subject: `The data of ${tenant.name} can be downloaded`, heading: 'Your data is ready',
    paragraphs: [`Everything ${tenant.name} has with us is written into one ZIP. It can be downloaded for ${KEPT_DAYS} days by whoever may export data, after signing in.`],
    action: { label: 'Download it', url: `${platform().origin(at!)}/settings/billing#your-data` }, footnote: 'You get this letter because you asked for the data of your company. If it was not you, end your sessions under Settings › Security and change your password.',
  }))));
}
