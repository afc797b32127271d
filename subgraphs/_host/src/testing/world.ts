import { readMigrations } from '@ilms/migrations/migration';
import { migratePublic } from '@ilms/migrations/runner';
import { provisionSchema } from '@ilms/migrations/provision';
import { ensureRoles } from '@ilms/migrations/roles';
import type { RequestContext } from '@ilms/kernel/context';
import { EventDelivery } from '@ilms/kernel/delivery';
import { kernelEntities } from '@ilms/kernel/kernel-entities';
import type { Module } from '@ilms/kernel/module';
import { openOrm } from '@ilms/kernel/orm';
import { rolePool } from '@ilms/kernel/pool';
import { currentScope, HOME_CELL } from '@ilms/kernel/scope';
import { Subgraph } from '@ilms/kernel/subgraph';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { randomBytes, randomUUID } from 'node:crypto';
import pino from 'pino';
import { loadModules } from '../system/modules.ts';
import { fingerprint } from './fingerprint.ts';
import { testDatabase, type Template, type TestDatabase } from './test-database.ts';
import type { LooseJson } from './loose-json.ts';

/** What a query answered; `data` is as loose as GraphQL itself. */
export interface Answer {
  data: LooseJson;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** A schema name of the product's form. */
export const newSchemaName = (): string => `t_${Array.from(randomBytes(26), (byte) => BASE32[byte % 32]).join('')}`;

/** One person (or key) of one tenant, speaking GraphQL to the modules under test. */
export class Person {
  constructor(private readonly world: World, readonly context: RequestContext) {}

  /** Sends one operation to one module, as the router would. */
  async ask(module: string, query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const result = await this.world.subgraph(module).execute({ query, variables }, this.context);
    return JSON.parse(JSON.stringify(result)) as Answer;
  }

  /** Runs work in this person's name below the graph: what a service of another module would do. */
  run<T>(module: string, work: (context: TenantContext) => Promise<T>): Promise<T> {
    return this.world.subgraph(module).run(this.context, work);
  }

  /** How many SQL statements an operation sends. */
  async statements(module: string, query: string, variables: Record<string, unknown> = {}): Promise<number> {
    const subgraph = this.world.subgraph(module);
    return subgraph.run(this.context, async (context) => {
      const { execute, parse } = await import('graphql');
      await execute({ schema: subgraph.built.schema, document: parse(query), variableValues: variables, contextValue: context });
      return currentScope()!.statements;
    });
  }
}

/** A company with its own schema and role. */
export class Tenant {
  constructor(private readonly world: World, readonly id: string, readonly slug: string, readonly schema: string, readonly modules: readonly string[], readonly features: readonly string[]) {}

  /** Somebody with exactly these permissions; `*` for all. */
  as(...permissions: string[]): Person {
    return new Person(this.world, {
      tenant: { id: this.id, slug: this.slug, schema: this.schema, cell: HOME_CELL },
      actor: { kind: 'user', id: randomUUID(), name: 'Asha Rao' },
      permissions,
      entitlements: { modules: this.modules, features: this.features, limits: {}, state: 'active', hash: 'test' },
      requestId: randomUUID(),
    });
  }

  /** The same company in another state or with other modules. */
  but(change: Partial<RequestContext['entitlements']>, ...permissions: string[]): Person {
    const person = this.as(...(permissions.length ? permissions : ['*']));
    return new Person(this.world, { ...person.context, entitlements: { ...person.context.entitlements, ...change } });
  }

  /** Everything stored, as one text: a refusal must leave it untouched. */
  fingerprint(): Promise<string> {
    return fingerprint(this.world.database.pool, this.schema);
  }
}

/** Companies that a copied world comes with. Making one takes as long as copying twenty-five. */
const READY = 20;

/**
 * What worlds begin with, once for all test files of a run: roles, the control plane's tables, and some companies that have every module;
 * those that a world does not speak to lie still. Modules of a test's own are made anew.
 */
function templateOf(modules: readonly Module[]): Template | undefined {
  const { tenant } = readMigrations();
  if (!modules.every(({ code }) => tenant.has(code))) return undefined;
  return {
    key: `world ${[...tenant.keys()].toSorted().join(' ')}`,
    fill: async (database) => {
      const world = await World.on(database, (await loadModules()).filter(({ plane }) => plane === 'tenant'));
      for (let n = 0; n < READY; n++) await world.tenant();
      await world.close();
    },
  };
}

/** Real PostgreSQL, the real guards, the modules under test, and as many tenants as a test wants. */
export class World {
  private constructor(
    readonly database: TestDatabase,
    private readonly subgraphs: Map<string, Subgraph>,
    private readonly modules: readonly Module[],
    readonly delivery: EventDelivery,
    /** Schemas of companies that nobody has used yet. */
    private readonly ready: string[],
    private readonly stop: () => Promise<void>,
  ) {}

  static async open(modules: readonly Module[]): Promise<World> {
    return World.on(await testDatabase(templateOf(modules)), modules);
  }

  static async on(database: TestDatabase, modules: readonly Module[]): Promise<World> {
    if (!database.isCopy) {
      await ensureRoles(database.pool, database.appPassword);
      await migratePublic(database.pool);
    }
    const { rows } = await database.pool.query<{ schema: string }>("select nspname as schema from pg_namespace where nspname like 't\\_%' order by nspname");
    const pool = rolePool({ connectionString: database.appUrl, max: 16 });
    const orm = await openOrm(pool, [...kernelEntities, ...new Set(modules.flatMap((module) => module.entities))]);
    const logger = pino({ level: process.env.ILMS_TEST_LOG ?? 'silent' });
    const subgraphs = new Map<string, Subgraph>();
    for (const module of modules) subgraphs.set(module.code, await Subgraph.open(module, { orm, logger }));
    return new World(database, subgraphs, modules, new EventDelivery(modules, orm, logger), rows.map(({ schema }) => schema), async () => {
      await orm.close(true);
      await pool.end().catch(() => undefined);
      await database.stop();
    });
  }

  subgraph(code: string): Subgraph {
    const found = this.subgraphs.get(code);
    if (!found) throw new Error(`${code} is not part of this test.`);
    return found;
  }

  /** What is sold with these modules where no tier leaves anything out. */
  private featuresOf(modules: readonly string[]): string[] {
    return this.modules.filter(({ code }) => modules.includes(code)).flatMap(({ features = {} }) => Object.entries(features).filter(([, { isRelease }]) => !isRelease).map(([code]) => code));
  }

  /** A new company, provisioned as in production: role, schema, the tables of its modules, and what these prepare. */
  async tenant(options: { modules?: readonly string[]; features?: readonly string[] } = {}): Promise<Tenant> {
    const modules = options.modules ?? this.modules.map((module) => module.code);
    const made = options.modules ? undefined : this.ready.shift();
    const schema = made ?? newSchemaName();
    const slug = schema.slice(2, 14);
    const tenant = new Tenant(this, randomUUID(), slug, schema, modules, options.features ?? this.featuresOf(modules));
    if (made) return tenant;
    await provisionSchema(this.database.pool, { schema, modules });
    for (const module of this.modules) {
      if (!modules.includes(module.code) || !module.prepare) continue;
      await tenant.as('*').run(module.code, (context) => context.transaction((tx) => module.prepare!(tx, { name: 'Test Company', slug })));
    }
    return tenant;
  }

  close(): Promise<void> {
    return this.stop();
  }
}
