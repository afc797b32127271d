import { createHash, randomBytes } from 'node:crypto';
import { DEVELOPMENT_SECRET } from '@ilms/kernel/settings';
import pg from 'pg';
import { appPassword, appUrl } from '../database/app-login.ts';
import { startDatabase } from '../database/database.ts';

/** A database that one test file has for itself. */
export interface TestDatabase {
  readonly ownerUrl: string;
  /** The owner's connections. */
  readonly pool: pg.Pool;
  /** The application's connection, once `ensureRoles(pool, appPassword)` has made its login. All test files share the server's roles, hence one password. */
  readonly appUrl: string;
  readonly appPassword: string;
  /** Whether it came with what its template holds; otherwise it is empty. */
  readonly isCopy: boolean;
  stop(): Promise<void>;
}

/** What many test files begin with. It is made once for a run of all tests, and copied file by file, which is far quicker than to make it. */
export interface Template {
  /** Says what is in it: two templates of one key are the same. */
  readonly key: string;
  readonly fill: (database: TestDatabase) => Promise<void>;
}

/** A fresh database on the server of the test run (ILMS_TEST_DATABASE_URL), or on a throwaway server when a file is run alone. Roles are shared by the run. */
export async function testDatabase(template?: Template): Promise<TestDatabase> {
  const given = process.env['ILMS_TEST_DATABASE_URL'];
  const server = given ? { ownerUrl: given, stop: async () => {} } : await startDatabase({ throwaway: true });
  const source = template && process.env['ILMS_TEST_TEMPLATES'] === 'on' ? await filled(server.ownerUrl, template) : undefined;
  const name = `ilms_test_${randomBytes(8).toString('hex')}`;
  await asOwner(server.ownerUrl, (client) => client.query(`create database ${name} ${source ? `template ${source} strategy file_copy` : ''}`));
  const database = opened(server.ownerUrl, name, source !== undefined);
  return {
    ...database,
    stop: async () => {
      await database.stop();
      await asOwner(server.ownerUrl, (client) => client.query(`drop database ${name} with (force)`));
      await server.stop();
    },
  };
}

function opened(serverUrl: string, name: string, isCopy: boolean): TestDatabase {
  const { href } = Object.assign(new URL(serverUrl), { pathname: name });
  const pool = new pg.Pool({ connectionString: href, max: 10 });
  pool.on('error', () => { /* a test may kill the backend of an idle connection */ });
  let ended: Promise<void> | undefined;
  return { ownerUrl: href, pool, appUrl: appUrl(href, DEVELOPMENT_SECRET), appPassword: appPassword(DEVELOPMENT_SECRET), isCopy, stop: () => (ended ??= pool.end()) };
}

/** The database that holds what the template says; whoever comes first makes it, and the others wait. Nobody can connect to it afterwards, so it can be copied. */
async function filled(serverUrl: string, { key, fill }: Template): Promise<string> {
  const name = `ilms_template_${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
  await asOwner(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rows: [found] } = await client.query<{ is_done: boolean }>('select datistemplate as is_done from pg_database where datname = $1', [name]);
    if (found?.is_done) return;
    if (found) await client.query(`drop database ${name} with (force)`);
    await client.query(`create database ${name}`);
    const database = opened(serverUrl, name, false);
    await fill(database).finally(() => database.stop());
    await client.query(`alter database ${name} with is_template true allow_connections false`);
  });
  return name;
}

async function asOwner(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
