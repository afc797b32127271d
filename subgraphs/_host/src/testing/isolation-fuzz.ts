import type { RequestContext } from '@ilms/kernel/context';
import { sqlState } from '@ilms/kernel/database-errors';
import { kernelEntities } from '@ilms/kernel/kernel-entities';
import { NumberSeries } from '@ilms/kernel/numbering';
import { openOrm } from '@ilms/kernel/orm';
import { rolePool } from '@ilms/kernel/pool';
import { currentScope, HOME_CELL, inScope, SYSTEM } from '@ilms/kernel/scope';
import { RequestScope } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { readMigrations } from '@ilms/migrations/migration';
import { provisionSchema } from '@ilms/migrations/provision';
import { ensureRoles } from '@ilms/migrations/roles';
import { migratePublic } from '@ilms/migrations/runner';
import type { MikroORM } from '@mikro-orm/postgresql';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { testDatabase, type TestDatabase } from './test-database.ts';
import { newSchemaName } from './world.ts';

/** What a run did and what it saw. A check is one row read and found to bear the mark of the tenant who read it. */
export interface FuzzReport {
  checks: number;
  statements: number;
  /** Rows of another tenant that somebody got to see, or that lie in a schema they do not belong to. Must stay 0. */
  foreign: number;
  /** Writes of aborted transactions that were there afterwards. Must stay 0. */
  survived: number;
  aborts: number;
  timeouts: number;
  killed: number;
  /** Attempts at another tenant's schema or role that were refused; all were, or they are among `unexpected`. */
  refusals: number;
  unexpected: string[];
  seconds: number;
}

/** Thrown in the middle of a transaction on purpose. */
class ChangedMyMind extends Error {}

const ROWS = 20;
const SLOW = 0.004;
const LOST = /connection (error|terminated|ended|closed)|terminating connection|not queryable|ECONNRESET|EPIPE/i;

/**
 * A hundred tenants on one small pool, and everything that goes wrong on a bad day: aborts, timeouts, backends killed
 * in the middle of a statement, two tenants served in the same moment, tenants that reach for each other's rows.
 */
export class IsolationFuzz {
  private constructor(readonly database: TestDatabase, readonly pool: pg.Pool, private readonly orm: MikroORM, readonly schemas: readonly string[]) {}

  /** Tenants as provisioning makes them, each with rows that bear its name. */
  static async open({ tenants = 100, connections = 8 } = {}): Promise<IsolationFuzz> {
    const database = await testDatabase();
    await ensureRoles(database.pool, database.appPassword);
    await migratePublic(database.pool);
    const all = readMigrations();
    const migrations = { ...all, tenant: new Map([['_kernel', all.tenant.get('_kernel')!]]) };
    const schemas = Array.from({ length: tenants }, newSchemaName);
    for (const schema of schemas) {
      await provisionSchema(database.pool, { schema, modules: [] }, { migrations });
      await database.pool.query(`insert into ${schema}.core_number_series (id, document, scope, fiscal_year, last_number)
        select gen_random_uuid(), $1, 'branch-' || n, '2026-27', 1 from generate_series(1, ${ROWS}) n`, [schema]);
    }
    const pool = rolePool({ connectionString: database.appUrl, max: connections, maxUses: 200, statementTimeout: 400 });
    return new IsolationFuzz(database, pool, await openOrm(pool, kernelEntities), schemas);
  }

  /** Runs work in one tenant's name, the way a subgraph does. */
  as<T>(schema: string, work: (scope: RequestScope) => Promise<T>): Promise<T> {
    const request: RequestContext = {
      tenant: { id: schema, slug: schema, schema, cell: HOME_CELL }, actor: SYSTEM, permissions: ['*'], requestId: 'fuzz',
      entitlements: { modules: [], features: [], limits: {}, state: 'active', hash: '' },
    };
    return inScope({ role: schema, cell: HOME_CELL, actor: SYSTEM, requestId: 'fuzz' }, () => work(new RequestScope(request, this.orm, schema)));
  }

  /** Workers act at random until enough rows have been checked with enough statements. */
  async run({ workers = 16, checks = 100_000, statements = 20_000 } = {}): Promise<FuzzReport> {
    const report: FuzzReport = { checks: 0, statements: 0, foreign: 0, survived: 0, aborts: 0, timeouts: 0, killed: 0, refusals: 0, unexpected: [], seconds: 0 };
    const began = performance.now();
    let isDone = false;
    const enough = () => report.unexpected.length > 20 || (report.checks >= checks && report.statements >= statements);
    const killer = (async () => {
      while (!isDone) {
        await sleep(100 + Math.random() * 200);
        report.killed += (await this.database.pool.query(
          `select pg_terminate_backend(pid) from (select pid from pg_stat_activity where datname = current_database() and usename = 'ilms_app' order by random() limit 1) victim`)).rowCount ?? 0;
      }
    })();
    await Promise.all(Array.from({ length: workers }, async () => {
      while (!enough()) await this.step(report);
    }));
    isDone = true;
    await killer;
    report.foreign += await this.misplaced();
    report.seconds = (performance.now() - began) / 1000;
    return report;
  }

  async close(): Promise<void> {
    await this.orm.close(true);
    await this.pool.end().catch(() => undefined);
    await this.database.stop();
  }

  private anyone(): string {
    return this.schemas[Math.floor(Math.random() * this.schemas.length)]!;
  }

  private async step(report: FuzzReport): Promise<void> {
    const actions = [[40, this.list], [25, this.listUnqualified], [12, this.write], [9, this.abort], [6, this.together], [5, this.trespass], [3 - SLOW * 100, this.impersonate], [SLOW * 100, this.dawdle]] as const;
    let chance = Math.random() * 100;
    const [, action] = actions.find(([weight]) => (chance -= weight) < 0) ?? actions[0];
    try {
      await action.call(this, report, this.anyone());
    } catch (error) {
      this.account(error as Error, report);
    }
  }

  /** Which failures are the ones we cause; every other one is a finding. */
  private account(error: Error, report: FuzzReport): void {
    const code = sqlState(error) ?? (error as { code?: string }).code;
    if (error instanceof ChangedMyMind) report.aborts++;
    else if (code === '57014' || code === 'CONFLICT') report.timeouts++;
    else if (code !== '57P01' && !LOST.test(error.message)) report.unexpected.push(`${error.name} ${code ?? ''} ${error.message}`);
  }

  private check(report: FuzzReport, owner: string, documents: readonly string[]): void {
    report.checks += documents.length;
    report.foreign += documents.filter((document) => document !== owner).length;
  }

  private counted<T>(report: FuzzReport, schema: string, work: (scope: RequestScope) => Promise<T>): Promise<T> {
    return this.as(schema, async (scope) => {
      try {
        return await work(scope);
      } finally {
        report.statements += currentScope()!.statements;
      }
    });
  }

  /** Through the ORM, which names the schema. */
  private async list(report: FuzzReport, owner: string): Promise<void> {
    const rows = await this.counted(report, owner, (scope) => scope.find(NumberSeries, { fiscalYear: '2026-27' }, { limit: ROWS - Math.floor(Math.random() * 15) }));
    this.check(report, owner, rows.map((row) => row.document));
  }

  /** In plain SQL, where only the role says whose table is meant. */
  private async listUnqualified(report: FuzzReport, owner: string): Promise<void> {
    const rows = await this.counted(report, owner, (scope) => scope.sql<{ document: string }>('select document from core_number_series limit ?', [ROWS - Math.floor(Math.random() * 15)]));
    this.check(report, owner, rows.map((row) => row.document));
  }

  private async write(report: FuzzReport, owner: string): Promise<void> {
    const rows = await this.counted(report, owner, (scope) => scope.transaction(async (tx) => {
      tx.create(NumberSeries, { document: owner, scope: uuidv7(), fiscalYear: '2025-26', lastNumber: 1 });
      await tx.flush();
      const counted = await tx.sql<{ document: string }>('update core_number_series set last_number = last_number + 1 where scope = ? returning document', [`branch-${1 + Math.floor(Math.random() * ROWS)}`]);
      return [...counted, ...(await tx.find(NumberSeries, { fiscalYear: '2026-27' }, { limit: 5 }))];
    }));
    this.check(report, owner, rows.map((row) => row.document));
  }

  private async abort(report: FuzzReport, owner: string): Promise<void> {
    const mark = uuidv7();
    try {
      await this.counted(report, owner, (scope) => scope.transaction(async (tx) => {
        tx.create(NumberSeries, { document: owner, scope: mark, fiscalYear: '2025-26', lastNumber: 1 });
        await tx.flush();
        this.check(report, owner, (await tx.find(NumberSeries, { scope: mark })).map((row) => row.document));
        throw new ChangedMyMind();
      }));
    } finally {
      report.survived += await this.counted(report, owner, async (scope) => (await scope.find(NumberSeries, { scope: mark })).length);
    }
  }

  /** Two tenants in the same moment of the same worker, one of them perhaps in a transaction. */
  private async together(report: FuzzReport, owner: string): Promise<void> {
    const others = [this.listUnqualified(report, owner), this.write(report, this.anyone()), this.listUnqualified(report, this.anyone())];
    for (const outcome of await Promise.allSettled(others)) if (outcome.status === 'rejected') this.account(outcome.reason as Error, report);
  }

  /** Names another tenant's schema; PostgreSQL refuses, and the transaction goes on as who it was. */
  private async trespass(report: FuzzReport, owner: string): Promise<void> {
    const other = this.anyone();
    if (other === owner) return;
    const documents = await this.counted(report, owner, (scope) => scope.transaction(async (tx) => {
      try {
        await tx.savepoint(async () => {
          const rows = await tx.sql<{ document: string }>(`select document from ${other}.core_number_series`);
          this.check(report, owner, rows.map((row) => row.document));
        });
      } catch (error) {
        if (sqlState(error) !== '42501') throw error;
        report.refusals++;
      }
      return tx.sql<{ document: string }>('select document from core_number_series limit 3');
    }));
    this.check(report, owner, documents.map((row) => row.document));
  }

  /** Tries to take another role by a statement of its own, then reads. */
  private async impersonate(report: FuzzReport, owner: string): Promise<void> {
    const other = this.anyone();
    const documents = await this.counted(report, owner, (scope) => scope.transaction(async (tx) => {
      await tx.sql(`set role ${other}`).then(() => report.unexpected.push('set role went through'), (error: Error) => {
        if (!/begins otherwise/.test(error.message)) throw error;
        report.refusals++;
      });
      return tx.sql<{ document: string }>('select document from core_number_series limit 3');
    }));
    this.check(report, owner, documents.map((row) => row.document));
  }

  /** Takes longer than a statement may. */
  private async dawdle(report: FuzzReport, owner: string): Promise<void> {
    await this.counted(report, owner, (scope) => scope.sql('select document, pg_sleep(1) from core_number_series limit 1'));
  }

  /** Rows that lie in a schema whose mark they do not bear, as the owner sees them. */
  private async misplaced(): Promise<number> {
    let found = 0;
    for (const schema of this.schemas) found += Number((await this.database.pool.query<{ n: string }>(`select count(*) as n from ${schema}.core_number_series where document <> $1`, [schema])).rows[0]!.n);
    return found;
  }
}
