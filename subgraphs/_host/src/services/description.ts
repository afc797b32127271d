import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One process of the services shape, said once: the compose file and the local processes are both made from it. */
export interface Service {
  readonly name: string;
  /** What `ilms` is asked to do; undefined for PostgreSQL, which is not our program. */
  readonly command?: readonly string[];
  readonly port: number;
  /** Where it says that it works; it answers 200 when it does. */
  readonly health?: string;
  /** Settings of this process, given how to address another one and the database. */
  readonly settings: (addresses: Addresses) => Readonly<Record<string, string>>;
  /** Those that must be healthy, or for `migrate` be done, before it starts. */
  readonly after: readonly string[];
  /** It ends when its work is done. */
  readonly isTask?: boolean;
  /** It is told where letters go; no other process knows the mail server's password. */
  readonly sendsLetters?: boolean;
  /** Backups of companies lie with it, so its data need a place that outlives it. */
  readonly keepsArchives?: boolean;
  /** People reach it from outside. */
  readonly isPublic?: boolean;
}

/** How one process reaches the others: by name among containers, by port on one machine. */
export interface Addresses {
  /** The owner's connection: for those who make schemas and roles. */
  readonly ownerUrl: string;
  /** Where the database is, without credentials: the application's login is derived from ILMS_SECRET. */
  readonly databaseUrl: string;
  /** Further cells, as ILMS_CELLS names them: for those who make schemas, and without credentials for the others. */
  readonly ownerCells: string;
  readonly cells: string;
  readonly listenOn: string;
  port(service: string): number;
  url(service: string): string;
}

export const ROUTER_PORT = 4000;
const FIRST_SUBGRAPH_PORT = 4101;
/** Subgraphs that make tenants' schemas; no other is given the owner's password. */
const PROVISIONS = ['platform'];

/** The modules that have a manifest below `root`, by code. */
export function subgraphsOnDisk(root: string): string[] {
  return readdirSync(join(root, 'subgraphs')).filter((name) => !name.startsWith('_') && existsSync(join(root, 'subgraphs', name, 'src/module.ts'))).sort();
}

/** All processes: PostgreSQL, the migration that runs once, each subgraph, the router, the worker and the web server. */
export function describeServices(codes: readonly string[]): Service[] {
  const asOwner = ({ ownerUrl, ownerCells }: Addresses) => ({ DATABASE_URL: ownerUrl, ILMS_CELLS: ownerCells });
  const asApplication = ({ databaseUrl, cells }: Addresses) => ({ DATABASE_URL: databaseUrl, ILMS_CELLS: cells });
  const inside = (name: string) => (addresses: Addresses) => ({ ILMS_HOST: addresses.listenOn, ILMS_SERVICE_PORT: String(addresses.port(name)) });
  const nameOf = (code: string) => `subgraph-${code.replaceAll('_', '-')}`;
  const subgraphs = codes.map((code, index): Service => ({
    name: nameOf(code), command: ['serve', 'subgraph', code], port: FIRST_SUBGRAPH_PORT + index, health: '/healthz', after: ['migrate'],
    settings: (addresses) => ({ ...(PROVISIONS.includes(code) ? asOwner : asApplication)(addresses), ...inside(nameOf(code))(addresses) }),
  }));
  const next = FIRST_SUBGRAPH_PORT + codes.length;
  return [
    { name: 'postgres', port: 5432, settings: () => ({}), after: [] },
    { name: 'migrate', command: ['migrate'], port: 0, settings: asOwner, after: ['postgres'], isTask: true },
    ...subgraphs,
    {
      name: 'worker', command: ['serve', 'worker'], port: next, health: '/healthz', after: ['migrate'], sendsLetters: true, keepsArchives: true,
      settings: (addresses) => ({ ...asOwner(addresses), ...inside('worker')(addresses) }),
    },
    { name: 'web', command: ['serve', 'web'], port: next + 1, health: '/healthz', after: [], settings: inside('web') },
    {
      name: 'router', command: ['serve', 'router'], port: ROUTER_PORT, health: '/readyz', after: [...subgraphs.map(({ name }) => name), 'web'], isPublic: true,
      settings: (addresses) => ({
        ...asApplication(addresses),
        PORT: String(addresses.port('router')),
        ILMS_HOST: addresses.listenOn,
        ILMS_SUBGRAPH_URLS: codes.map((code) => `${code}=${addresses.url(nameOf(code))}`).join(','),
        ILMS_WEB_URL: addresses.url('web'),
      }),
    },
  ];
}
