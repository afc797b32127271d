import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One SQL file: what it does to one schema, once. `checksum` tells whether it is still the file that was applied. */
export interface Migration {
  readonly module: string;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** All migrations there are. `public` is the control plane's module; the others are applied to tenants that have the module. */
export interface Migrations {
  readonly public: readonly Migration[];
  readonly tenant: ReadonlyMap<string, readonly Migration[]>;
}

/** Modules that every tenant has, in the order in which their tables are made; the others follow as the caller lists them. */
const ALWAYS = ['_kernel', 'core'];

/** Of the control plane's migrations, those that a cell needs which holds companies only: the record of migrations, and extensions. One after these says so in its first line. */
const IN_EVERY_CELL = ['0001_schema_migrations', '0002_extensions'];
const inEveryCell = ({ name, sql }: Migration) => IN_EVERY_CELL.includes(name) || sql.startsWith('-- In every cell.');

/** The same migrations, without the control plane's tables. */
export const forCell = (migrations: Migrations): Migrations => ({ ...migrations, public: migrations.public.filter(inEveryCell) });

const ROOT = join(import.meta.dirname, '..');

/** Reads the SQL files below `root`: `public/NNNN_name.sql` and `tenant/<module>/NNNN_name.sql`, in the order of their names. */
export function readMigrations(root = ROOT): Migrations {
  const folders = directories(join(root, 'tenant'));
  return {
    public: readFolder(join(root, 'public'), 'public'),
    tenant: new Map(folders.map((module) => [module, readFolder(join(root, 'tenant', module), module)])),
  };
}

/** The migrations a tenant with these modules must have, in the order they are applied. */
export function migrationsFor(migrations: Migrations, modules: readonly string[]): Migration[] {
  const order = new Set([...ALWAYS, ...modules]);
  return [...order].flatMap((module) => migrations.tenant.get(module) ?? []);
}

/** SHA-256 of the text; line endings do not count, so that a checkout on Windows is the same migration. */
export const checksumOf = (sql: string) => createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');

function directories(path: string): string[] {
  try {
    return readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readFolder(path: string, module: string): Migration[] {
  const files = readdirSync(path).filter((file) => file.endsWith('.sql')).sort();
  return files.map((file) => {
    const sql = readFileSync(join(path, file), 'utf8');
    return { module, name: file.slice(0, -'.sql'.length), sql, checksum: checksumOf(sql) };
  });
}
