import { randomBytes } from 'node:crypto';
import { DEVELOPMENT_SECRET } from '@ilms/kernel/settings';
import pg from 'pg';
import { appPassword, appUrl } from '../database/app-login.ts';
import { startDatabase } from '../database/database.ts';

/** An empty database that one test file has for itself. */
export interface TestDatabase {
  readonly ownerUrl: string;
  /** The owner's connections. */
  readonly pool: pg.Pool;
  /** The application's connection, once `ensureRoles(pool, appPassword)` has made its login. All test files share the server's roles, hence one password. */
  readonly appUrl: string;
  readonly appPassword: string;
  stop(): Promise<void>;
}

/** A fresh database on the server of the test run (ILMS_TEST_DATABASE_URL), or on a throwaway server when a file is run alone. Roles are shared by the run. */
export async function testDatabase(): Promise<TestDatabase> {
  const given = process.env['ILMS_TEST_DATABASE_URL'];
  const server = given ? { ownerUrl: given, stop: async () => {} } : await startDatabase({ throwaway: true });
  const name = `ilms_test_${randomBytes(8).toString('hex')}`;
  await asOwner(server.ownerUrl, `create database ${name}`);
  const url = new URL(server.ownerUrl);
  url.pathname = `/${name}`;
  const pool = new pg.Pool({ connectionString: url.href, max: 10 });
  pool.on('error', () => { /* a test may kill the backend of an idle connection */ });
  return {
    ownerUrl: url.href,
    pool,
    appUrl: appUrl(url.href, DEVELOPMENT_SECRET),
    appPassword: appPassword(DEVELOPMENT_SECRET),
    stop: async () => {
      await pool.end();
      await asOwner(server.ownerUrl, `drop database ${name} with (force)`);
      await server.stop();
    },
  };
}

async function asOwner(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
