import { isIP } from 'node:net';
import { z } from 'zod';

/** The secret of a machine that serves nobody but its developer. It is printed in the source, so production refuses it. */
export const DEVELOPMENT_SECRET = 'ilms-development-secret-known-to-everyone';

interface Declaration<T extends z.ZodType> {
  readonly name: string;
  readonly meaning: string;
  /** What holds when the variable is not set, in the words of the table; empty when nothing does. */
  readonly default: string;
  readonly production: string;
  readonly schema: T;
}

const declare = <T extends z.ZodType>(declaration: Declaration<T>) => declaration;

const wholeNumber = (from: number, to: number, otherwise: number) =>
  z.string().optional().transform((text, ctx) => {
    if (text === undefined) return otherwise;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= from && value <= to) return value;
    ctx.addIssue({ code: 'custom', message: `must be a whole number from ${from} to ${to}` });
    return z.NEVER;
  });

const oneOf = <const T extends readonly [string, ...string[]]>(values: T, otherwise: T[number]) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` }).default(otherwise as never) as z.ZodType<T[number]>;

const url = (text: string, protocols: readonly string[]) => URL.canParse(text) && protocols.includes(new URL(text).protocol);

const DATABASE = ['postgres:', 'postgresql:'];

/** `name=url` pairs separated by commas, each name once. */
const addresses = (name: RegExp, protocols: readonly string[], what: string) =>
  z.string().optional().transform((text, ctx) => {
    const urls: Record<string, string> = {};
    for (const pair of text?.split(',').filter(Boolean) ?? []) {
      const [key = '', address = ''] = pair.split(/=(.*)/s);
      if (name.test(key) && url(address, protocols) && !(key in urls)) urls[key] = address;
      else ctx.addIssue({ code: 'custom', message: `must be ${what}=url pairs separated by commas, each ${what} once; ${JSON.stringify(pair.replace(/\/\/[^@/]*@/, '//…@'))} is not` });
    }
    return urls;
  });

/** The name of a cell; `main` is the one that DATABASE_URL names. */
const CELL = /^(?!main$)[a-z][a-z0-9-]{0,30}$/;
const CELLS = /^[a-z][a-z0-9-]{0,30}$/;

/** An IP address, or one with the length of its network's prefix. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  return version !== 0 && rest.length === 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128)));
}

const hostname = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** Every setting there is. The README's table is printed from here, and a variable that is not here is refused. */
const declarations = {
  port: declare({
    name: 'PORT', meaning: 'Port on which people reach the system; 0 takes a free one.', default: '4000', production: '',
    schema: wholeNumber(0, 65_535, 4000),
  }),
  databaseUrl: declare({
    name: 'DATABASE_URL', meaning: 'PostgreSQL 18 connection of the owner: may create roles and schemas in its database.', default: 'the embedded PostgreSQL in DATA_DIR', production: '',
    schema: z.string().refine((text) => url(text, ['postgres:', 'postgresql:']), 'must be a URL like postgres://user:password@host:5432/database').optional(),
  }),
  replicaUrl: declare({
    name: 'REPLICA_URL', meaning: 'PostgreSQL connection of a read replica, as whom DATABASE_URL connects: reports are read there, some moments late; without it, or while it is away, the database itself is asked.', default: 'reports ask the database itself', production: '',
    schema: z.string().refine((text) => url(text, ['postgres:', 'postgresql:']), 'must be a URL like postgres://user:password@host:5432/database').optional(),
  }),
  cells: declare({
    name: 'ILMS_CELLS', meaning: 'Further databases that companies live in, each with the owner of DATABASE_URL where it names none: west=postgres://west.internal/ilms,south=postgres://…. The one of DATABASE_URL is the cell main.', default: 'all live in main', production: '',
    schema: addresses(CELL, DATABASE, 'cell'),
  }),
  cellReplicas: declare({
    name: 'ILMS_CELL_REPLICAS', meaning: 'Read replicas of those cells, as REPLICA_URL is one of main: west=postgres://….', default: 'reports ask the cell itself', production: '',
    schema: addresses(CELL, DATABASE, 'cell'),
  }),
  newCells: declare({
    name: 'ILMS_NEW_CELLS', meaning: 'Cells in which new companies are made, separated by commas: each in the one with the fewest. A cell that is to be taken out of service is left out.', default: 'every cell', production: '',
    schema: z.string().optional().transform((text, ctx) => {
      const names = text?.split(',').map((each) => each.trim()).filter(Boolean) ?? [];
      for (const name of names) if (!CELLS.test(name)) ctx.addIssue({ code: 'custom', message: `must be names of cells; ${JSON.stringify(name)} is none` });
      return names;
    }),
  }),
  dataDir: declare({
    name: 'DATA_DIR', meaning: 'Directory of everything this installation keeps on disk.', default: '.data', production: '',
    schema: z.string().min(1, 'must name a directory').default('.data'),
  }),
  environment: declare({
    name: 'NODE_ENV', meaning: 'development, test or production.', default: 'development', production: '',
    schema: oneOf(['development', 'test', 'production'], 'development'),
  }),
  host: declare({
    name: 'ILMS_HOST', meaning: 'Address to listen on; 0.0.0.0 lets other machines in.', default: '127.0.0.1', production: '',
    schema: z.string().refine((text) => isIP(text) !== 0, 'must be an IP address').default('127.0.0.1'),
  }),
  domain: declare({
    name: 'ILMS_DOMAIN', meaning: 'Tenants live at <tenant>.<domain>, the panel at panel.<domain>.', default: 'localhost', production: 'must be set',
    schema: z.string().regex(hostname, 'must be a host name in lower case, without port').default('localhost'),
  }),
  secret: declare({
    name: 'ILMS_SECRET', meaning: 'Master secret from which context signatures and the database password of the application are derived.', default: 'a development secret',
    production: 'must be set, 32 characters or more',
    schema: z.string().min(32, 'must have 32 characters or more').default(DEVELOPMENT_SECRET),
  }),
  secretPrevious: declare({
    name: 'ILMS_SECRET_PREVIOUS', meaning: 'The master secret before this one: what it has sealed is still read, and sealed anew when it is used.', default: '', production: '',
    schema: z.string().min(32, 'must have 32 characters or more').optional(),
  }),
  demo: declare({
    name: 'ILMS_DEMO', meaning: 'on creates the demo tenants with their published passwords.', default: 'on, off in production', production: 'on is refused',
    schema: z.enum(['on', 'off'], { error: 'must be on or off' }).optional(),
  }),
  logLevel: declare({
    name: 'ILMS_LOG_LEVEL', meaning: 'Least serious message that is logged: fatal, error, warn, info, debug, trace or silent.', default: 'info', production: '',
    schema: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
  }),
  poolSize: declare({
    name: 'ILMS_POOL_SIZE', meaning: 'Database connections one process may hold for the tenants of one cell.', default: '20', production: '',
    schema: wholeNumber(1, 500, 20),
  }),
  connectionUses: declare({
    name: 'ILMS_CONNECTION_USES', meaning: 'A database connection is replaced after so many uses, because its memory grows with every table it touches.', default: '500', production: '',
    schema: wholeNumber(1, 1_000_000, 500),
  }),
  metricsToken: declare({
    name: 'ILMS_METRICS_TOKEN', meaning: 'Bearer token that may read /metrics from another machine.', default: '', production: '',
    schema: z.string().min(24, 'must have 24 characters or more').optional(),
  }),
  subgraphUrls: declare({
    name: 'ILMS_SUBGRAPH_URLS', meaning: 'Where the router finds subgraphs that run as their own processes: core=http://core:4101,oms=http://oms:4103.', default: 'all run in the router\'s process', production: '',
    schema: addresses(/^[a-z][a-z0-9_]*$/, ['http:', 'https:'], 'code'),
  }),
  webUrl: declare({
    name: 'ILMS_WEB_URL', meaning: 'Where the router finds the pages when they are served by their own process.', default: 'the router serves web/dist', production: '',
    schema: z.string().refine((text) => url(text, ['http:', 'https:']), 'must be a URL like http://web:4110').optional(),
  }),
  trustedProxies: declare({
    name: 'ILMS_TRUSTED_PROXIES', meaning: 'Addresses or networks of our own proxies, separated by commas: only they are believed when they say (X-Forwarded-For) who is calling.', default: 'nobody is believed', production: '',
    schema: z.string().optional().transform((text, ctx) => {
      const networks = text?.split(',').map((each) => each.trim()).filter(Boolean) ?? [];
      for (const network of networks) if (!isNetwork(network)) ctx.addIssue({ code: 'custom', message: `must be addresses or networks such as 10.0.0.0/8; ${JSON.stringify(network)} is neither` });
      return networks;
    }),
  }),
  mailUrl: declare({
    name: 'ILMS_MAIL_URL', meaning: 'Where letters go: smtp:// or smtps:// with user and password, or a directory into which they are written for a developer to read.', default: 'the directory mail in DATA_DIR', production: 'must be smtp:// or smtps://',
    schema: z.string().refine((text) => url(text, ['smtp:', 'smtps:']) || !text.includes('://'), 'must be a URL like smtps://user:password@host:465, or a directory').optional(),
  }),
  mailFrom: declare({
    name: 'ILMS_MAIL_FROM', meaning: 'Whom letters come from.', default: 'ilms <no-reply@ILMS_DOMAIN>', production: '',
    schema: z.string().regex(/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'must be like ilms <no-reply@erp.example.in>').optional(),
  }),
  privateWebhooks: declare({
    name: 'ILMS_PRIVATE_WEBHOOKS', meaning: 'on lets webhooks go to plain HTTP and to private networks: for trying them on one machine.', default: 'off', production: 'on is refused',
    schema: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off').transform((said) => said === 'on'),
  }),
  servicePort: declare({
    name: 'ILMS_SERVICE_PORT', meaning: 'Port of a subgraph, worker or web process that runs on its own.', default: '4100', production: '',
    schema: wholeNumber(0, 65_535, 4100),
  }),
  backupDir: declare({
    name: 'BACKUP_DIR', meaning: 'Directory in which backups of companies lie, encrypted with keys made from ILMS_SECRET.', default: 'the directory backups in DATA_DIR', production: '',
    schema: z.string().min(1, 'must name a directory').optional(),
  }),
  backupDays: declare({
    name: 'ILMS_BACKUP_DAYS', meaning: 'Days for which a backup is kept; the newest of a company always is.', default: '30', production: '',
    schema: wholeNumber(1, 3_650, 30),
  }),
};

type Declarations = typeof declarations;

/** The settings of one process, checked. Demo accounts are settled here: on unless production or switched off. */
export type Settings = Readonly<Omit<{ [K in keyof Declarations]: z.output<Declarations[K]['schema']> }, 'demo'>> & { readonly demo: boolean };

/** The settings are not usable; nothing has been started. Each problem begins with the name of its variable. */
export class SettingsRefused extends Error {
  override readonly name = 'SettingsRefused';
  readonly code = 'SETTINGS_REFUSED';
  readonly exitCode = 2;
  constructor(readonly problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** Reads the settings from the environment, or throws {@link SettingsRefused} naming every variable that is wrong. */
export function readSettings(environment: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const problems = unknownNames(environment);
  const read: Record<string, unknown> = {};
  for (const [key, { name, schema }] of Object.entries(declarations)) {
    const result = schema.safeParse(environment[name] === '' ? undefined : environment[name]);
    if (result.success) read[key] = result.data;
    else problems.push(...result.error.issues.map((issue) => `${name} ${issue.message}.`));
  }
  problems.push(...unknownCells(read));
  if (read['environment'] === 'production') problems.push(...refusedInProduction(environment, read));
  if (problems.length) throw new SettingsRefused(problems);
  return { ...read, demo: read['demo'] === undefined ? read['environment'] !== 'production' : read['demo'] === 'on' } as Settings;
}

function unknownNames(environment: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set(Object.values(declarations).map((each) => each.name));
  const ours = [...known].filter((name) => name.startsWith('ILMS_'));
  return Object.keys(environment)
    .filter((name) => name.startsWith('ILMS_') && !known.has(name) && !name.startsWith('ILMS_TEST_'))
    .map((name) => `${name} is not a setting. Known are ${ours.join(', ')}.`);
}

/** A setting that speaks of a cell nobody has named is a slip of the pen. */
function unknownCells({ cells, cellReplicas, newCells }: Record<string, unknown>): string[] {
  const known = new Set(['main', ...Object.keys((cells as object | undefined) ?? {})]);
  const said = [['ILMS_CELL_REPLICAS', Object.keys((cellReplicas as object | undefined) ?? {})], ['ILMS_NEW_CELLS', (newCells as string[] | undefined) ?? []]] as const;
  return said.flatMap(([name, cellNames]) => cellNames.filter((cell) => !known.has(cell)).map((cell) => `${name} names ${cell}, which is not in ILMS_CELLS.`));
}

function refusedInProduction(environment: Readonly<Record<string, string | undefined>>, read: Record<string, unknown>): string[] {
  const problems: string[] = [];
  if (read['secret'] === DEVELOPMENT_SECRET) problems.push('ILMS_SECRET must be set in production; the development secret is public.');
  if (read['demo'] === 'on') problems.push('ILMS_DEMO must be off in production; demo accounts have published passwords.');
  if (read['privateWebhooks'] === true) problems.push('ILMS_PRIVATE_WEBHOOKS must be off in production; a webhook could reach what only we may.');
  if (!environment['ILMS_DOMAIN']) problems.push('ILMS_DOMAIN must be set in production.');
  return problems;
}

/** The settings as the Markdown table that stands in the README. */
export function settingsTable(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replace(/<(\w+)>/g, '`<$1>`');
  const rows = Object.values(declarations).map((each) => `| \`${each.name}\` | ${cell(each.meaning)} | ${cell(each.default) || '–'} | ${cell(each.production) || '–'} |`);
  return ['| setting | meaning | default | in production |', '|---|---|---|---|', ...rows].join('\n');
}
