import { installJobs } from '@ilms/kernel/jobs';
import type { Settings } from '@ilms/kernel/settings';
import { migratePublic } from '@ilms/migrations/runner';
import { migrateTenants, type FleetReport } from '@ilms/migrations/fleet';
import { ensureRoles } from '@ilms/migrations/roles';
import { Catalogue } from '@ilms/platform/catalogue/catalogue';
import pg from 'pg';
import { appPassword } from '../database/app-login.ts';
import { catalogueUrl } from './catalogue-file.ts';
import { syncCatalogue } from './sync-catalogue.ts';

/** Brings roles, control plane, job queue, catalogue and every tenant's schema up to the code. Safe to run from several places at once. */
export async function prepareDatabase(ownerUrl: string, settings: Settings): Promise<{ control: number; tenants: FleetReport }> {
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 4 });
  owner.on('error', () => undefined);
  try {
    await ensureRoles(owner, appPassword(settings.secret));
    const control = await migratePublic(owner);
    await installJobs(ownerUrl, owner);
    await syncCatalogue(owner);
    return { control, tenants: await migrateTenants(owner, await tenantsToMigrate(owner)) };
  } finally {
    await owner.end();
  }
}

/** Every living tenant with the modules it ever had, a sandbox with those of the company beside it: a module that is switched off keeps its tables, and keeps them current. */
async function tenantsToMigrate(owner: pg.Pool): Promise<{ slug: string; schema: string; modules: string[] }[]> {
  const { rows } = await owner.query<{ slug: string; schema: string; modules: string[] }>(
    `select t.slug, t.schema_name as schema,
       array_cat((select coalesce(array_agg(code), '{}') from module where is_built and is_always_on),
                 (select coalesce(array_agg(distinct e.subject), '{}') from subscription_event e where e.tenant_id = coalesce(t.sandbox_of, t.id) and e.kind = 'module_enabled')) as modules
     from tenant t where t.state not in ('purged', 'provisioning') order by t.created_at`);
  const catalogue = Catalogue.read(catalogueUrl);
  return rows.map(({ modules, ...tenant }) => ({ ...tenant, modules: catalogue.inOrder(modules) }));
}
