import type { LegacySource } from '@ilms/kernel/module';
import pg from 'pg';
import { CommandFailed } from '../cli/failure.ts';

/** A line as it stands in the monolith. */
export interface LegacyLine {
  readonly key: number;
  /** By path of the import kind, as text. */
  readonly cells: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
}

const OPTION = 'option.';

/** The database that is taken over: it is only ever read. */
export class Monolith {
  private constructor(private readonly client: pg.Client, readonly name: string, private readonly tables: ReadonlySet<string>) {}

  static async open(url: string): Promise<Monolith> {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.query("set default_transaction_read_only = on; set datestyle = 'ISO, YMD'; set timezone = 'Asia/Kolkata'");
    } catch (error) {
      throw new CommandFailed(`The old database cannot be reached: ${(error as Error).message}`, { code: 'LEGACY_UNREACHABLE' });
    }
    const { rows } = await client.query<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public' order by 1");
    const { rows: [at] } = await client.query<{ name: string }>('select current_database() as name');
    return new Monolith(client, at!.name, new Set(rows.map(({ name }) => name)));
  }

  close(): Promise<void> {
    return this.client.end();
  }

  missing({ tables }: LegacySource): string[] {
    return tables.filter((table) => !this.tables.has(table));
  }

  /** The next lines after a key, all lines of a key at once. */
  async next({ rows: text }: LegacySource, after: number, keys: number): Promise<LegacyLine[]> {
    const { rows } = await this.client.query<Record<string, unknown>>(
      `with source as (${text}) select * from source where key > $1 and key <= (select max(key) from (select distinct key from source where key > $1 order by key limit $2) ahead) order by key`, [after, keys]);
    return rows.map(({ key, ...columns }) => {
      const filled = Object.entries(columns).filter(([, value]) => value !== null).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : String(value)] as const);
      const isOption = ([name]: readonly [string, string]) => name.startsWith(OPTION);
      return { key: Number(key), cells: Object.fromEntries(filled.filter((cell) => !isOption(cell))), options: Object.fromEntries(filled.filter(isOption).map(([name, value]) => [name.slice(OPTION.length), value])) };
    });
  }

  /** What the records were called that were taken. */
  async identities({ rows: text, identity }: LegacySource, refused: readonly number[]): Promise<string[]> {
    const { rows } = await this.client.query<{ identity: string }>(`select distinct "${identity.replaceAll('"', '""')}"::text as identity from (${text}) source where key <> all($1::bigint[])`, [refused]);
    return rows.map(({ identity: each }) => each);
  }

  async sum(text: string, refused: readonly number[]): Promise<string> {
    const { rows: [found] } = await this.client.query<{ value: string }>(`select coalesce(sum(value), 0)::text as value from (${text}) source where key <> all($1::bigint[])`, [refused]);
    return found!.value;
  }

  /** Tables nobody reads, with how many rows they have. */
  async untouched(read: ReadonlySet<string>): Promise<{ table: string; rows: number }[]> {
    const left: { table: string; rows: number }[] = [];
    for (const table of [...this.tables].filter((name) => !read.has(name))) {
      left.push({ table, rows: (await this.client.query<{ rows: number }>(`select count(*)::integer as rows from public."${table.replaceAll('"', '""')}"`)).rows[0]!.rows });
    }
    return left;
  }
}
