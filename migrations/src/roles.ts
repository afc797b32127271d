import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { scramVerifier } from './scram-verifier.ts';
import { lockFor, transaction } from './transaction.ts';

/** The application's login. By itself it may do nothing: it takes on a tenant's role, or the control plane's, for each piece of work. */
export const APP_ROLE = 'ilms_app';
/** The control plane: may read and write the tables in public, and none of a tenant's. */
export const PLATFORM_ROLE = 'ilms_platform';

/** Makes the two roles, sets the application's password, and takes from everybody else what PostgreSQL grants by default. */
export async function ensureRoles(pool: Pool, appPassword: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await makeRoles(pool, appPassword);
    } catch (error) {
      // Roles belong to the server, our lock to one database: an installation beside this one may be doing the same.
      if (!['XX000', '23505', '42710'].includes((error as { code?: string }).code ?? '') || attempt === 5) throw error;
      await sleep(50 * attempt);
    }
  }
}

function makeRoles(pool: Pool, appPassword: string): Promise<void> {
  return transaction(pool, async (client) => {
    await lockFor(client, 'roles');
    await createRole(client, PLATFORM_ROLE, 'nologin noinherit');
    await createRole(client, APP_ROLE, 'login noinherit');
    await client.query(`alter role ${APP_ROLE} password '${scramVerifier(appPassword)}'`);
    await client.query(`grant ${PLATFORM_ROLE} to ${APP_ROLE} with inherit false, set true`);
    const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
    await client.query(`revoke all on database ${rows[0]!.name} from public; grant connect on database ${rows[0]!.name} to ${APP_ROLE}, ${PLATFORM_ROLE}`);
    // Both could change the role from inside a statement, where no filter of ours looks; the job queue alone needs the first.
    await client.query(`revoke execute on function pg_catalog.set_config(text, text, boolean) from public; grant execute on function pg_catalog.set_config(text, text, boolean) to ${PLATFORM_ROLE}`);
    await client.query('revoke usage on language plpgsql from public');
    await client.query(`revoke all on schema public from public; grant usage on schema public to ${PLATFORM_ROLE}`);
  });
}

/** Creates a role unless it exists; roles belong to the whole server, so another database may have made it. */
export async function createRole(client: PoolClient, role: string, attributes: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (!rowCount) await client.query(`create role ${role} ${attributes}`);
}
