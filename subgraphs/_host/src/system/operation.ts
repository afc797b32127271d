import type { Actor, RequestContext } from '@ilms/kernel/context';
import { NotFound } from '@ilms/kernel/errors';
import { readSettings, type Settings } from '@ilms/kernel/settings';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { Tenant } from '@ilms/platform/tenant/tenant.entity';
import { userInfo } from 'node:os';
import pg from 'pg';
import { CommandFailed } from '../cli/failure.ts';
import { appUrl } from '../database/app-login.ts';
import { openDatabase } from '../database/database.ts';
import { controlContext } from '@ilms/platform/control-context';
import { withInstallation, type Installation } from './installation.ts';

/** What one command of an operator works with: everything is open, and done in the name of whoever typed it. */
export class Operation {
  readonly #requestId = `command-${uuidv7()}`;

  constructor(readonly installation: Installation, readonly settings: Settings, readonly actor: Actor) {}

  /** Runs work in the control plane. */
  control<T>(work: (context: TenantContext) => Promise<T>): Promise<T> {
    return this.installation.platform.run(controlContext(this.#requestId, this.actor), work);
  }

  /** The company at this address; NOT_FOUND when there is none. */
  async tenant(slug: string): Promise<Tenant> {
    const [tenant] = await this.control((context) => context.find(Tenant, { slug } as never));
    if (!tenant) throw new NotFound('company', slug);
    return tenant;
  }

  /** Runs work in one company's own schema, with all rights there; refused once that schema is gone. */
  async inside<T>(tenant: Tenant, work: (context: TenantContext, request: RequestContext) => Promise<T>): Promise<T> {
    if (['provisioning', 'purged'].includes(tenant.state)) throw new CommandFailed(`${tenant.slug} is ${tenant.state} and has no data.`, { code: 'NO_DATA' });
    const request: RequestContext = {
      tenant: tenant.ref, actor: this.actor, permissions: ['*'], requestId: this.#requestId,
      entitlements: await this.installation.controlPlane.entitlements(tenant.id),
    };
    return this.installation.subgraphs.get('core')!.run(request, (context) => work(context, request));
  }
}

/** The person at the keyboard as the audit trail names them. */
function operator(): Actor {
  try {
    return { kind: 'system', id: 'command-line', name: `${userInfo().username} at the command line` };
  } catch {
    return { kind: 'system', id: 'command-line', name: 'the command line' }; // a container's user may have no name
  }
}

/**
 * Opens the database and all modules for one command and closes them afterwards. A running server and its embedded database are
 * left as they are; without one the database is up for as long as the command takes. The code's log is silent: what happens is the answer.
 */
export async function operate<T>(work: (operation: Operation) => Promise<T>): Promise<T> {
  const settings: Settings = { ...readSettings(), logLevel: 'silent' };
  const database = await openDatabase(settings);
  try {
    await refuseUnlessPrepared(database.ownerUrl, settings.secret);
    return await withInstallation(settings, database.ownerUrl, (installation) => work(new Operation(installation, settings, operator())));
  } finally {
    await database.stop();
  }
}

async function refuseUnlessPrepared(ownerUrl: string, secret: string): Promise<void> {
  const isPrepared = await asking(ownerUrl, async (client) => (await client.query<{ is: boolean }>("select to_regclass('public.subscription_event') is not null as is")).rows[0]!.is);
  if (!isPrepared) throw new CommandFailed('This database is empty. Run first: npm run ilms -- migrate', { code: 'DATABASE_EMPTY' });
  await asking(appUrl(ownerUrl, secret), async () => undefined).catch((error: Error & { code?: string }) => {
    if (error.code !== '28P01') throw error;
    throw new CommandFailed('ILMS_SECRET is not the one this database was prepared with. Set that one, or take the new one into use: npm run ilms -- migrate', { code: 'DATABASE_OTHER_SECRET' });
  });
}

async function asking<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
