import { HOME_CELL, inCell } from '@ilms/kernel/scope';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { platform } from '../runtime.ts';
import type { Cell } from './cell-parts.ts';

type Figures = Pick<Cell, 'sizeMib' | 'connections' | 'connectionsMost'>;

const figuresOf = (context: TenantContext, cell: string): Promise<Figures | undefined> =>
  inCell(cell, () => context.sql<Figures & Record<string, unknown>>(
    `select (pg_database_size(current_database()) / 1048576)::int as "sizeMib", (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
            current_setting('max_connections')::int as "connectionsMost"`)).then(([figures]) => figures, () => undefined);

/** Every cell with what lives in it; one that does not answer says so. */
export async function readCells(context: TenantContext): Promise<Cell[]> {
  const { all, forNew } = platform().cells;
  const rows = await context.sql<{ cell: string; companies: number }>("select cell, count(*)::int as companies from tenant where state <> 'purged' group by cell");
  const companies = new Map(rows.map((row) => [row.cell, row.companies]));
  // A cell that companies live in and this process was not told of is a cell nobody can reach.
  const names = [...all, ...[...companies.keys()].filter((name) => !all.includes(name))];
  return Promise.all(names.map(async (name): Promise<Cell> => {
    const figures = all.includes(name) ? await figuresOf(context, name) : undefined;
    return { name, isHome: name === HOME_CELL, takesNew: forNew.includes(name), isReachable: figures !== undefined, companies: companies.get(name) ?? 0, sizeMib: null, connections: null, connectionsMost: null, ...figures };
  }));
}
