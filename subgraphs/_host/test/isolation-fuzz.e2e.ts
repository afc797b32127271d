import { HOME_CELL, inScope, SYSTEM } from '@ilms/kernel/scope';
import { sqlState } from '@ilms/kernel/database-errors';
import type pg from 'pg';
import { IsolationFuzz } from '../src/testing/isolation-fuzz.ts';

let fuzz: IsolationFuzz;
beforeAll(async () => { fuzz = await IsolationFuzz.open(); }, 120_000);
afterAll(() => fuzz?.close());

const connected = <T>(role: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  inScope({ role, cell: HOME_CELL, actor: SYSTEM, requestId: 'test' }, async () => {
    const client = await fuzz.pool.connect();
    try {
      return await work(client);
    } finally {
      client.release();
    }
  });
const whoAmI = (client: pg.PoolClient) => client.query<{ name: string }>('select current_user as name').then(({ rows }) => rows[0]!.name);

describe('a hundred tenants on one pool', () => {
  it('see their own rows and no other, whatever is aborted, timed out or killed around them', async () => {
    const report = await fuzz.run({ workers: 16, checks: 100_000, statements: 20_000 });
    expect({ ...report, unexpected: report.unexpected.slice(0, 5) }).toMatchObject({ foreign: 0, survived: 0, unexpected: [] });
    expect(report.checks).toBeGreaterThanOrEqual(100_000);
    expect(report.statements).toBeGreaterThanOrEqual(20_000);
    // The bad day was a bad one.
    for (const what of ['aborts', 'timeouts', 'killed', 'refusals'] as const) expect(report[what]).toBeGreaterThan(10);
  }, 120_000);
});

describe('a tenant that reaches for another one', () => {
  it.each([
    ['reads', (other: string) => `select * from ${other}.core_number_series`],
    ['joins', (other: string) => `select * from core_number_series a join ${other}.core_number_series b on b.id = a.id`],
    ['adds', (other: string) => `insert into ${other}.core_event select * from core_event`],
    ['changes', (other: string) => `update ${other}.core_number_series set last_number = 9`],
    ['deletes', (other: string) => `delete from ${other}.core_number_series`],
    ['reads the control plane', () => 'select * from public.tenant'],
    ['reads the record of migrations', () => 'select * from public.schema_migrations'],
    ['forges the log of migrations', () => "insert into public.schema_migrations (schema, module, name, checksum, applied_at) values ('x', 'x', 'x', 'x', now())"],
    ['takes the other’s role by a function', (other: string) => `select set_config('role', '${other}', true)`],
    ['takes the other’s role by a function in a query in a text', (other: string) => `select query_to_xml('select set_config(''role'', ''${other}'', true)', true, true, '')`],
    ['writes a function of its own', () => "with f as (select 1) insert into core_outbox select pg_catalog.set_config('role', 'none', false)::uuid"],
    ['changes what is append-only', () => "update core_event set type = 'Other'"],
  ])('is refused by PostgreSQL when it %s', async (_what, text) => {
    const [owner, other] = fuzz.schemas as [string, string];
    const state = await connected(owner, (client) => client.query(text(other))).then(() => 'went through', sqlState);
    expect(state).toBe('42501');
  });

  it.each([
    'set role OTHER', ' SET ROLE OTHER', 'set local role OTHER', 'set session role OTHER', 'set "role" = OTHER', 'reset role', 'reset all', 'discard all',
    'set session authorization OTHER', '/* hidden */ set role OTHER', '/* /* */ select */ set role OTHER', '-- hidden\nset role OTHER',
    'set search_path to OTHER', 'do $$ begin execute \'set role OTHER\'; end $$', 'prepare p as select 1', 'listen somebody',
  ])('cannot become it by %j: the statement is not sent', async (text) => {
    const [owner, other] = fuzz.schemas as [string, string];
    await connected(owner, async (client) => {
      await expect(client.query(text.replace('OTHER', other))).rejects.toThrow('Only reads, writes and transactions are sent to the database');
      await expect(client.query({ text: text.replace('OTHER', other) })).rejects.toThrow('Only reads, writes and transactions are sent to the database');
      expect(await whoAmI(client)).toBe(owner);
    });
  });

  it('cannot stack a statement on another, however the query is handed over', async () => {
    const [owner, other] = fuzz.schemas as [string, string];
    await connected(owner, async (client) => {
      await expect(client.query(`select 1; set role ${other}`)).rejects.toThrow('cannot insert multiple commands');
      await expect(client.query({ text: `select 1; set role ${other}` })).rejects.toThrow('cannot insert multiple commands');
      await expect(client.query({ text: `select 1; set role ${other}`, queryMode: 'simple' } as pg.QueryConfig)).rejects.toThrow('cannot insert multiple commands');
      expect(await whoAmI(client)).toBe(owner);
    });
  });

  it('tells a caller with a callback as well', async () => {
    const error = await new Promise<Error>((resolve) => void fuzz.pool.query('set role none', (failed) => resolve(failed)));
    expect(error.name).toBe('StatementRefused');
  });
});

describe('a connection', () => {
  it('may read nothing outside a scope', async () => {
    await expect(fuzz.pool.query(`select * from ${fuzz.schemas[0]}.core_number_series`)).rejects.toMatchObject({ code: '42501' });
    await expect(fuzz.pool.query('select * from public.tenant')).rejects.toMatchObject({ code: '42501' });
  });

  it('that is lost in the middle of a transaction frees its place: the pool serves on after losing more than it may have', async () => {
    const [owner] = fuzz.schemas as [string];
    const lose = () => fuzz.as(owner, (scope) => scope.transaction(async (tx) => {
      const [{ pid }] = (await tx.sql<{ pid: number }>('select pg_backend_pid() as pid')) as [{ pid: number }];
      await fuzz.database.pool.query('select pg_terminate_backend($1, 5000)', [pid]);
      await tx.sql('select 1');
    }));
    for (let lost = 0; lost < 20; lost++) await expect(lose()).rejects.toThrow(/terminat|not queryable/);
    expect(await fuzz.as(owner, (scope) => scope.sql('select 1 as alive'))).toEqual([{ alive: 1 }]);
  });

  it('given back inside a transaction is not handed to the next tenant, whose role its rollback would undo', async () => {
    const [one, other] = fuzz.schemas as [string, string];
    const process = (client: pg.PoolClient) => client.query<{ pid: number }>('select pg_backend_pid() as pid').then(({ rows }) => rows[0]!.pid);
    const left = await connected(one, async (client) => {
      await client.query('begin');
      return process(client);
    });
    for (let taken = 0; taken < 20; taken++) {
      await connected(other, async (client) => {
        expect(await process(client)).not.toBe(left);
        await client.query('rollback');
        expect(await whoAmI(client)).toBe(other);
      });
    }
  });
});
