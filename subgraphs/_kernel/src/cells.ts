import type pg from 'pg';
import { currentScope, HOME_CELL } from './scope.ts';

/** A company lives in a cell that this process was not told of. */
export class CellUnknown extends Error {
  override readonly name = 'CellUnknown';
  readonly code = 'CELL_UNKNOWN';
  constructor(cell: string) {
    super(`This process knows no cell ${JSON.stringify(cell)}: it is not in ILMS_CELLS.`);
  }
}

type Connect = pg.Pool['connect'];

/**
 * The pools of one process, one for each cell, as one: whoever takes a connection gets one to the cell of the current scope, and outside
 * a scope one to the home cell. A company's role exists in its own cell alone, so that a scope that names another one is refused there.
 */
export class CellPools {
  constructor(private readonly pools: ReadonlyMap<string, pg.Pool>) {}

  get names(): string[] {
    return [...this.pools.keys()];
  }

  of(cell: string): pg.Pool {
    const pool = this.pools.get(cell);
    if (!pool) throw new CellUnknown(cell);
    return pool;
  }

  get #here(): pg.Pool {
    return this.of(currentScope()?.cell ?? HOME_CELL);
  }

  connect: Connect = ((...args: Parameters<Connect>) => this.#here.connect(...args)) as Connect;
  query: pg.Pool['query'] = ((...args: Parameters<pg.Pool['query']>) => this.#here.query(...args)) as pg.Pool['query'];

  get totalCount(): number { return this.#sum(({ totalCount }) => totalCount); }
  get idleCount(): number { return this.#sum(({ idleCount }) => idleCount); }
  get waitingCount(): number { return this.#sum(({ waitingCount }) => waitingCount); }

  #sum(count: (pool: pg.Pool) => number): number {
    return [...this.pools.values()].reduce((total, pool) => total + count(pool), 0);
  }

  async end(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
  }
}
