import { HOME_CELL, inCell } from '@ilms/kernel/scope';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import type { Tenant } from './tenant.entity.ts';

/** The migrations a company's tables have, as its cell records them. None where its cell cannot be asked: nobody is let in then, and companies of other cells do not notice. */
export async function migrationsOf(context: TenantContext, { schemaName, cell }: Tenant): Promise<Set<string>> {
  const asked = inCell(cell, () => context.sql<{ key: string }>("select module || '/' || name as key from public.schema_migrations where schema = ?", [schemaName]));
  const rows = await (cell === HOME_CELL ? asked : asked.catch(() => []));
  return new Set(rows.map(({ key }) => key));
}
