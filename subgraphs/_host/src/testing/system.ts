import type { TenantRef } from '@ilms/kernel/context';
import { HOME_CELL } from '@ilms/kernel/scope';
import { readSettings } from '@ilms/kernel/settings';
import type { TenantContext } from '@ilms/kernel/tenant-context';
import { uuidv7 } from '@ilms/kernel/uuid';
import { hashPassword } from '@ilms/platform/account/password';
import { Membership } from '@ilms/platform/account/membership.entity';
import { stepAt, totpCode } from '@ilms/platform/account/totp';
import { User } from '@ilms/platform/account/user.entity';
import { controlContext } from '@ilms/platform/control-context';
import { createTenant } from '@ilms/platform/tenant/tenant.service';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { AllInOne } from '../system/all-in-one.ts';
import { seedTenant } from '../system/seed-tenant.ts';
import { prepareDatabase } from '../system/prepare-database.ts';
import { fingerprint } from './fingerprint.ts';
import { testDatabase, type TestDatabase } from './test-database.ts';
import type { Answer } from './world.ts';
import type { LooseJson } from './loose-json.ts';

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  bytes: Buffer;
  json: LooseJson;
}

export const PASSWORD = 'a long password for tests';

/** The whole product on its own database, reached as people reach it: over HTTP, by host name. */
export class System {
  private constructor(readonly database: TestDatabase, readonly all: AllInOne, private readonly dataDir: string) {}

  static async open(environment: Record<string, string> = {}): Promise<System> {
    const database = await testDatabase();
    // What it keeps on disk is its own: a system that is used beside the tests does not notice them.
    const dataDir = mkdtempSync(join(tmpdir(), 'ilms-system-'));
    const settings = readSettings({ NODE_ENV: 'test', DATA_DIR: dataDir, PORT: '0', ILMS_LOG_LEVEL: process.env.ILMS_TEST_LOG ?? 'silent', ILMS_DEMO: 'off', DATABASE_URL: database.ownerUrl, ...environment });
    await prepareDatabase(database.ownerUrl, settings);
    return new System(database, await AllInOne.open(settings, database.ownerUrl), dataDir);
  }

  async close(): Promise<void> {
    await this.all.close();
    await this.database.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** One HTTP request to a host of the product; the connection goes to this process whatever the host says. A body is JSON unless its type is given; an empty type sends none. */
  http(host: string, path: string, { method = 'POST', body, headers = {} }: { method?: string; body?: unknown; headers?: Record<string, string> } = {}): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
      const sent: Record<string, string> = { host, ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers };
      if (sent['content-type'] === '') delete sent['content-type'];
      const outgoing = request({ host: '127.0.0.1', port: this.all.port, path, method, headers: sent }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const received = bytes.toString();
          let json: unknown;
          try { json = JSON.parse(received); } catch { json = undefined; }
          resolve({ status: answer.statusCode!, headers: answer.headers, text: received, bytes, json });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(text);
    });
  }

  /** Runs work in the control plane's name. */
  control<T>(work: (context: TenantContext) => Promise<T>): Promise<T> {
    return this.all.installation.platform.run(controlContext('test'), work);
  }

  /** A company made the way the panel makes one, and its owner signed in. */
  async company(modules: readonly string[], options: { slug?: string; seeded?: boolean; cell?: string } = {}): Promise<Company> {
    const slug = options.slug ?? `c${randomBytes(5).toString('hex')}`;
    const email = `owner@${slug}.example`;
    const { tenant } = await this.control((context) => createTenant(context, { slug, name: `Company ${slug}`, modules, owner: { name: 'Olivia Owner', email, password: PASSWORD }, state: 'active', ...(options.cell ? { cell: options.cell } : {}) }));
    if (options.seeded) await seedTenant(this.all.installation, tenant.ref, () => undefined);
    return new Company(this, tenant.id, slug, tenant.schemaName, await this.signIn(slug, email), tenant.cell);
  }

  async signIn(slug: string, email: string, password = PASSWORD): Promise<string> {
    const answer = await this.http(`${slug}.localhost`, '/auth/login', { body: { email, password } });
    if (answer.status !== 200) throw new Error(`Sign-in failed: ${answer.text}`);
    return answer.json.accessToken as string;
  }

  /** One of our administrators, signed in to the panel with a second factor. */
  async admin(): Promise<Company> {
    const email = `admin-${randomBytes(4).toString('hex')}@ilms.example`;
    const passwordHash = await hashPassword(PASSWORD);
    await this.control((context) => context.transaction(async (tx) => tx.create(User, { id: uuidv7(), email, name: 'Nisha Menon', passwordHash, isAdmin: true, isActive: true, passwordChangedAt: new Date() })));
    return new Company(this, '', 'panel', '', await this.enrol('panel', email));
  }

  /** Signs somebody in who has to set up a second factor with it. */
  private async enrol(slug: string, email: string): Promise<string> {
    const { json: { secondFactor } } = await this.http(`${slug}.localhost`, '/auth/login', { body: { email, password: PASSWORD } });
    const answer = await this.http(`${slug}.localhost`, '/auth/second-step', { body: { challenge: secondFactor.challenge, code: totpCode(secondFactor.enrolment.secret as string, stepAt(new Date())) } });
    if (answer.status !== 200) throw new Error(`Sign-in failed: ${answer.text}`);
    return answer.json.accessToken as string;
  }
}

/** One company (or the panel) as one signed-in person sees it. */
export class Company {
  constructor(readonly system: System, readonly id: string, readonly slug: string, readonly schema: string, readonly token: string, readonly cell = HOME_CELL) {}

  get ref(): TenantRef {
    return { id: this.id, slug: this.slug, schema: this.schema, cell: this.cell };
  }

  get host(): string {
    return `${this.slug}.localhost`;
  }

  /** One operation, over HTTP. */
  async graphql(query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Answer & { status: number; headers: IncomingHttpHeaders; text: string }> {
    const answer = await this.system.http(this.host, '/graphql', { body: { query, variables }, headers: { authorization: `Bearer ${this.token}`, ...headers } });
    return { status: answer.status, headers: answer.headers, text: answer.text, data: answer.json?.data, errors: answer.json?.errors };
  }

  /** The same, for what must succeed: throws with the reason otherwise. */
  async must(query: string, variables: Record<string, unknown> = {}): Promise<LooseJson> {
    const { data, errors } = await this.graphql(query, variables);
    const refused = Object.values((data ?? {}) as Record<string, { userErrors?: unknown[] } | null>).flatMap((payload) => payload?.userErrors ?? []);
    if (errors || refused.length) throw new Error(JSON.stringify(errors ?? refused));
    return data;
  }

  /** Another person of this company, with these roles. */
  async member(roles: string[]): Promise<Company> {
    const email = `m${randomBytes(5).toString('hex')}@${this.slug}.example`;
    const passwordHash = await hashPassword(PASSWORD);
    await this.system.control((context) => context.transaction(async (tx) => {
      const id = uuidv7();
      tx.create(User, { id, email, name: 'Mohan Member', passwordHash, isAdmin: false, isActive: true, passwordChangedAt: new Date() });
      tx.create(Membership, { userId: id, tenantId: this.id, roles, isActive: true });
    }));
    return new Company(this.system, this.id, this.slug, this.schema, await this.system.signIn(this.slug, email), this.cell);
  }

  /** Waits until nothing that the company said is still on its way to a listener. */
  async rest(): Promise<void> {
    const pool = await this.tables();
    const lying = async () => (await pool.query(`select from ${this.schema}.core_outbox union all select from ${this.schema}.core_inbox where state = 'pending'`)).rowCount;
    for (const began = Date.now(); (await lying()) && Date.now() - began < 60_000;) await sleep(100);
  }

  /** Everything this company has stored, as one text: a refusal must leave it untouched. */
  async fingerprint(): Promise<string> {
    return fingerprint(await this.tables(), this.schema);
  }

  /** The owner's connections to the cell it lives in at this moment. */
  async tables(): Promise<pg.Pool> {
    const { rows } = await this.system.database.pool.query<{ cell: string }>('select cell from public.tenant where id = $1', [this.id]);
    return this.system.all.installation.owners!.of(rows[0]!.cell);
  }
}
