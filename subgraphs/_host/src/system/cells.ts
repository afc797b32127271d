import { HOME_CELL } from '@ilms/kernel/scope';
import { CellUnknown } from '@ilms/kernel/cells';
import type { Settings } from '@ilms/kernel/settings';
import pg from 'pg';

/** The name and password of the home cell's owner, where an address of another has none: then they need to be told only to who is the owner. */
function asHome(home: string, url: string): string {
  const [owner, cell] = [new URL(home), new URL(url)];
  return cell.username ? url : Object.assign(cell, { username: owner.username, password: owner.password }).href;
}

/** The database of each cell, the home cell first: that of the control plane. */
export const databasesOf = ({ cells }: Pick<Settings, 'cells'>, home: string): Map<string, string> => new Map([[HOME_CELL, home], ...Object.entries(cells).map(([cell, url]) => [cell, asHome(home, url)] as const)]);

/** The same for each cell, made of its database. */
export const byCell = <T>(databases: ReadonlyMap<string, string>, make: (url: string) => T): Map<string, T> => new Map([...databases].map(([cell, url]) => [cell, make(url)]));

/** Cells in which new companies are made. */
export const cellsForNew = ({ newCells }: Pick<Settings, 'newCells'>, all: readonly string[]): readonly string[] => (newCells.length ? newCells : all);

/** The owner's connections to each cell: for who makes schemas and roles, or reads a company whole. */
export class Owners {
  readonly #pools: ReadonlyMap<string, pg.Pool>;

  constructor(databases: ReadonlyMap<string, string>) {
    this.#pools = byCell(databases, (url) => {
      const pool = new pg.Pool({ connectionString: url, max: 4 });
      pool.on('error', () => undefined);
      return pool;
    });
  }

  /** Of the control plane. */
  get home(): pg.Pool {
    return this.of(HOME_CELL);
  }

  get all(): (readonly [cell: string, pool: pg.Pool])[] {
    return [...this.#pools];
  }

  of(cell: string): pg.Pool {
    const pool = this.#pools.get(cell);
    if (!pool) throw new CellUnknown(cell);
    return pool;
  }

  /** Those to where a company lives or has lived: nothing of it lies anywhere else. A cell that was taken out of service since has nothing any more. */
  async ofAllItsCells(schema: string): Promise<pg.Pool[]> {
    const { rows } = await this.home.query<{ cell: string }>(
      `select cell from public.tenant where schema_name = $1 union select m.from_cell from public.tenant_move m join public.tenant t on t.id = m.tenant_id where t.schema_name = $1 and m.state = 'DONE'`, [schema]);
    return rows.flatMap(({ cell }) => this.#pools.get(cell) ?? []);
  }

  async end(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.end()));
  }
}
