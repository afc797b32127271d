import { CellPools } from '@ilms/kernel/cells';
import type { RequestContext, TenantRef } from '@ilms/kernel/context';
import { DELIVER_QUEUE, openJobs } from '@ilms/kernel/jobs';
import { kernelEntities } from '@ilms/kernel/kernel-entities';
import { configureMailer } from '@ilms/kernel/mail';
import type { Module } from '@ilms/kernel/module';
import { HOME_CELL, inScope, SYSTEM } from '@ilms/kernel/scope';
import { RequestScope } from '@ilms/kernel/tenant-context';
import { openOrm } from '@ilms/kernel/orm';
import { configureReplicas } from '@ilms/kernel/replica';
import { rolePool } from '@ilms/kernel/pool';
import { configureSecretBox, SecretBox } from '@ilms/kernel/secret-box';
import type { Settings } from '@ilms/kernel/settings';
import { Subgraph } from '@ilms/kernel/subgraph';
import { AccessTokens } from '@ilms/platform/account/access-token';
import { Catalogue } from '@ilms/platform/catalogue/catalogue';
import { PlatformControlPlane } from '@ilms/platform/control-plane';
import { publicNames } from '@ilms/platform/names/name-system';
import { configurePlatform, type Metered, type Provisioner } from '@ilms/platform/runtime';
import { migrationsFor, readMigrations } from '@ilms/migrations/migration';
import type { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import pino, { type Logger } from 'pino';
import { eventBacklog } from '../health/event-backlog.ts';
import { ErrorLog } from '../health/error-log.ts';
import { appUrl } from '../database/app-login.ts';
import { queuedMailer } from '../mail/mail-queue.ts';
import { byCell, cellsForNew, databasesOf, Owners } from './cells.ts';
import { catalogueUrl } from './catalogue-file.ts';
import { readChangelog } from './changelog.ts';
import { loadModules } from './modules.ts';
import { OwnerProvisioner } from './provisioner.ts';
import { seedTenant } from './seed-tenant.ts';

export interface InstallationOptions {
  readonly settings: Settings;
  /** Where the database is; the application's login is put into it. */
  readonly databaseUrl: string;
  /** The owner's connection, for processes that make schemas. */
  readonly ownerUrl?: string;
  /** Modules whose entities this process may touch. */
  readonly modules: readonly Module[];
  /** Modules whose subgraph this process answers for; all of `modules` by default. */
  readonly serves?: readonly string[];
  readonly port?: number;
}

/** Production is reached over HTTPS at its usual port, whatever port stands behind its proxy. */
const originOf = ({ environment }: Settings, port: number, host: string) => (environment === 'production' ? `https://${host}` : `http://${host}${port === 80 ? '' : `:${port}`}`);

/** The level of errors in pino. */
const ERROR = 50;

const mayNot = () => Promise.reject(new Error('This process may not make schemas.'));
const noProvisioner: Provisioner = { provision: mayNot, drop: mayNot };

const replicasOf = ({ replicaUrl, cellReplicas }: Settings): Map<string, string> => new Map([...(replicaUrl ? [[HOME_CELL, replicaUrl] as const] : []), ...Object.entries(cellReplicas)]);

/** What one process of ilms has open: the pool, the ORM, its subgraphs, the control plane, the job queue. */
export class Installation {
  private constructor(
    readonly settings: Settings,
    readonly logger: Logger,
    readonly pool: CellPools,
    readonly orm: MikroORM,
    readonly subgraphs: ReadonlyMap<string, Subgraph>,
    readonly modules: readonly Module[],
    readonly jobs: PgBoss,
    /** The owner's connections, where this process makes schemas. */
    readonly owners: Owners | undefined,
    readonly catalogue: Catalogue,
    /** What this process has logged as errors, until it is written down. */
    readonly errors: ErrorLog,
    private readonly replicas: ReadonlyMap<string, pg.Pool>,
  ) {}

  static async open({ settings, databaseUrl, ownerUrl, modules, serves, port = settings.port }: InstallationOptions): Promise<Installation> {
    const errors = new ErrorLog();
    const logger = pino({
      level: settings.logLevel, redact: ['*.password', '*.authorization', '*.cookie', '*.secret'],
      hooks: {
        logMethod(given, method, level) {
          if (level >= ERROR) errors.heard(given[0], given[1]);
          method.apply(this, given);
        },
      },
    });
    const url = appUrl(databaseUrl, settings.secret);
    const databases = databasesOf(settings, databaseUrl);
    const pool = new CellPools(byCell(databases, (at) => rolePool({ connectionString: appUrl(at, settings.secret), max: settings.poolSize, maxUses: settings.connectionUses })));
    const orm = await openOrm(pool, [...kernelEntities, ...new Set(modules.flatMap((module) => module.entities))]);
    const replicas = byCell(replicasOf(settings), (at) => rolePool({ connectionString: appUrl(at, settings.secret), max: Math.ceil(settings.poolSize / 2), maxUses: settings.connectionUses, statementTimeout: 60_000, patience: 3_000, readOnly: true, name: 'ilms reports' }));
    configureReplicas(replicas);
    const jobs = await openJobs(url, { isWorker: false });
    const owners = ownerUrl ? new Owners(databasesOf(settings, ownerUrl)) : undefined;
    const subgraphs = new Map<string, Subgraph>();
    const wake = (context: RequestContext) => {
      // Only a wake-up: the worker finds what it missed by itself.
      void jobs.send(DELIVER_QUEUE, { tenantId: context.tenant.id }, { singletonKey: context.tenant.id }).catch(() => undefined);
    };
    for (const module of modules) if (!serves || serves.includes(module.code)) subgraphs.set(module.code, await Subgraph.open(module, { orm, logger, onPublished: wake }));
    const catalogue = Catalogue.read(catalogueUrl);
    const onDisk = readMigrations();
    const installation = new Installation(settings, logger, pool, orm, subgraphs, modules, jobs, owners, catalogue, errors, replicas);
    configureSecretBox(new SecretBox(settings.secret, settings.secretPrevious ? [settings.secretPrevious] : []));
    configureMailer(queuedMailer(jobs));
    configurePlatform({
      catalogue,
      changelog: readChangelog(),
      provisioner: owners ? new OwnerProvisioner(owners, orm, modules) : noProvisioner,
      tokens: new AccessTokens(settings.secret),
      address: port === 80 || port === 443 ? settings.domain : `${settings.domain}:${port}`,
      origin: ({ slug, customDomain }) => originOf(settings, port, customDomain ?? `${slug}.${settings.domain}`),
      neededMigrations: (codes) => migrationsFor(onDisk, codes).map(({ module, name }) => `${module}/${name}`),
      metered: (tenant, from, to) => installation.#metered(tenant, from, to),
      fill: (tenant, codes) => seedTenant(installation, tenant, () => undefined, codes),
      names: publicNames(),
      meters: modules.flatMap((module) => Object.entries(module.meters ?? {}).map(([meter, { label }]) => ({ meter, label }))),
      backlog: eventBacklog(installation),
      cells: { all: pool.names, forNew: cellsForNew(settings, pool.names) },
      now: () => new Date(),
      tenantChanged: () => installation.#controlPlane?.forget(),
    });
    return installation;
  }

  /** Asks each module of a company that counts something, in its own tables. */
  async #metered(tenant: TenantRef, from: Date, to: Date): Promise<Metered[]> {
    const entitlements = await this.controlPlane.entitlements(tenant.id);
    const context: RequestContext = { tenant, actor: SYSTEM, permissions: ['*'], requestId: 'metering', entitlements };
    const counted: Metered[] = [];
    for (const module of this.modules) {
      if (!module.meters || !entitlements.modules.includes(module.code)) continue;
      for (const [limit, { label, count }] of Object.entries(module.meters)) {
        const used = await inScope({ role: tenant.schema, cell: tenant.cell, actor: SYSTEM, requestId: 'metering' }, () => count(new RequestScope(context, this.orm, tenant.schema), from, to));
        counted.push({ limit, label, used });
      }
    }
    return counted;
  }

  /** The owner's connections to the control plane. */
  get owner(): pg.Pool | undefined {
    return this.owners?.home;
  }

  /** The address of a company's app. */
  addressOf(slug: string): string {
    const { environment, domain, port } = this.settings;
    const scheme = environment === 'production' ? 'https' : 'http';
    return `${scheme}://${slug}.${domain}${environment === 'production' || port === 80 ? '' : `:${port}`}`;
  }

  #controlPlane: PlatformControlPlane | undefined;

  get controlPlane(): PlatformControlPlane {
    return (this.#controlPlane ??= new PlatformControlPlane(this.platform));
  }

  get platform(): Subgraph {
    const platform = this.subgraphs.get('platform');
    if (!platform) throw new Error('This process does not hold the control plane.');
    return platform;
  }

  async close(): Promise<void> {
    await this.jobs.stop({ graceful: false }).catch(() => undefined);
    await this.orm.close(true).catch(() => undefined);
    await this.pool.end().catch(() => undefined);
    for (const replica of this.replicas.values()) await replica.end().catch(() => undefined);
    await this.owners?.end().catch(() => undefined);
  }
}

/** Opens all modules for one piece of work on the owner's connection: what commands do that are not a server. */
export async function withInstallation<T>(settings: Settings, ownerUrl: string, work: (installation: Installation) => Promise<T>): Promise<T> {
  const installation = await Installation.open({ settings, databaseUrl: ownerUrl, ownerUrl, modules: await loadModules() });
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}
