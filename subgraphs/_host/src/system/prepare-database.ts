import { CellUnknown } from '@ilms/kernel/cells';
import { installJobs } from '@ilms/kernel/jobs';
import { HOME_CELL } from '@ilms/kernel/scope';
import type { Settings } from '@ilms/kernel/settings';
import { migratePublic } from '@ilms/migrations/runner';
import { migrateTenants, type FleetReport } from '@ilms/migrations/fleet';
import { forCell, readMigrations } from '@ilms/migrations/migration';
import type { MigratableTenant } from '@ilms/migrations/pending';
import { ensureRoles } from '@ilms/migrations/roles';
import { Catalogue } from '@ilms/platform/catalogue/catalogue';
import type pg from 'pg';
import { appPassword } from '../database/app-login.ts';
import { catalogueUrl } from './catalogue-file.ts';
import { databasesOf, Owners } from './cells.ts';
import { syncCatalogue } from './sync-catalogue.ts';

/** Brings roles, control plane, job queue, catalogue, every cell and every tenant's schema up to the code. Safe to run from several places at once. */
export async function prepareDatabase(ownerUrl: string, settings: Settings): Promise<{ control: number; tenants: FleetReport }> {
  const owners = new Owners(databasesOf(settings, ownerUrl));
  try {
    const { home } = owners;
    await ensureRoles(home, appPassword(settings.secret));
    const control = await migratePublic(home);
    await installJobs(ownerUrl, home);
    await syncCatalogue(home);
    const tenants = await tenantsToMigrate(home);
    const reports: FleetReport[] = [];
    for (const [cell, pool] of owners.all) reports.push(await migrateCell(cell, pool, tenants.filter((tenant) => tenant.cell === cell), settings));
    const lost = tenants.filter(({ cell }) => !owners.all.some(([known]) => known === cell));
    reports.push({ unchanged: 0, migrated: [], failed: lost.map(({ slug, schema, cell }) => ({ slug, schema, applied: 0, error: new CellUnknown(cell) })) });
    return { control, tenants: { unchanged: sum(reports.map(({ unchanged }) => unchanged)), migrated: reports.flatMap(({ migrated }) => migrated), failed: reports.flatMap(({ failed }) => failed) } };
  } finally {
    await owners.end();
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** A cell that is away keeps its own companies in maintenance, and no others. */
async function migrateCell(cell: string, pool: pg.Pool, tenants: readonly MigratableTenant[], settings: Settings): Promise<FleetReport> {
  if (cell === HOME_CELL) return migrateTenants(pool, tenants);
  try {
    await ensureRoles(pool, appPassword(settings.secret));
    await migratePublic(pool, { migrations: forCell(readMigrations()) });
    return await migrateTenants(pool, tenants);
  } catch (error) {
    return { unchanged: 0, migrated: [], failed: tenants.map(({ slug, schema }) => ({ slug, schema, applied: 0, error: new Error(`its cell ${cell} could not be prepared: ${(error as Error).message}`, { cause: error }) })) };
  }
}

/** Every living tenant with the modules it ever had, a sandbox with those of the company beside it: a module that is switched off keeps its tables, and keeps them current. */
async function tenantsToMigrate(owner: pg.Pool): Promise<(MigratableTenant & { readonly cell: string })[]> {
  const { rows } = await owner.query<{ slug: string; schema: string; cell: string; modules: string[] }>(
    `select t.slug, t.schema_name as schema, t.cell,
       array_cat((select coalesce(array_agg(code), '{}') from module where is_built and is_always_on),
                 (select coalesce(array_agg(distinct e.subject), '{}') from subscription_event e where e.tenant_id = coalesce(t.sandbox_of, t.id) and e.kind = 'module_enabled')) as modules
     from tenant t where t.state not in ('purged', 'provisioning') order by t.created_at`);
  const catalogue = Catalogue.read(catalogueUrl);
  return rows.map(({ modules, ...tenant }) => ({ ...tenant, modules: catalogue.inOrder(modules) }));
}
