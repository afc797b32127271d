import { execFile, fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryPoint, nodeOptions, projectRoot } from '../src/cli/project.ts';
import { System } from '../src/testing/system.ts';
import type { LooseJson } from '../src/testing/loose-json.ts';

let system: System;
let dataDir: string;
let shell: ChildProcess;
let sent = 0;

beforeAll(async () => {
  system = await System.open();
  dataDir = mkdtempSync(join(tmpdir(), 'ilms-commands-'));
  shell = fork(join(import.meta.dirname, 'command-shell.ts'), { cwd: projectRoot, execArgv: nodeOptions });
  shell.setMaxListeners(0);
});
afterAll(async () => {
  shell?.disconnect();
  await system?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Ran {
  code: number;
  out: string;
  err: string;
  json: LooseJson;
}

const settings = () => ({ NODE_ENV: 'test', DATABASE_URL: system.database.ownerUrl, DATA_DIR: dataDir, PORT: String(system.all.port) });
const asRan = (args: readonly string[], ran: Omit<Ran, 'json'>): Ran => ({ ...ran, json: args.includes('--json') && ran.out ? JSON.parse(ran.out) : undefined });

/** A command as an operator types it, beside the running system, on the same database: a process of its own. */
function typed(args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  const env = { PATH: process.env['PATH'] ?? '', ...settings(), ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [...nodeOptions, entryPoint, ...args], { cwd: projectRoot, env }, (error, out, err) => resolve(asRan(args, { code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err })));
  });
}

/** The same in a process that has loaded the code once: half of what most commands take is loading it. */
function ilms(args: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  const id = ++sent;
  return new Promise((resolve) => {
    const hear = (ran: Omit<Ran, 'json'> & { id: number }) => {
      if (ran.id !== id) return;
      shell.off('message', hear);
      resolve(asRan(args, ran));
    };
    shell.on('message', hear);
    shell.send({ id, args, env: { ...settings(), ...environment } });
  });
}

const slug = (name: string) => `${name}-works`;
const create = (name: string, ...more: string[]) => ilms(['tenant', 'create', slug(name), '--name', name, '--owner-name', 'Olivia Owner', '--owner-email', `owner@${name}.example`, '--json', ...more]);
const audited = async (id: string) => (await system.database.pool.query<{ action: string; actor_name: string }>('select action, actor_name from audit_entry where tenant_id = $1 order by number', [id])).rows;

describe('ilms tenant', () => {
  it('makes a company whose owner signs in with the password that was told', async () => {
    const { code, json } = await typed(['tenant', 'create', slug('first'), '--name', 'first', '--owner-name', 'Olivia Owner', '--owner-email', 'owner@first.example', '--modules', 'inventory', '--json']);
    expect([code, json.slug, json.state]).toEqual([0, 'first-works', 'trial']);
    expect(await system.signIn(slug('first'), 'owner@first.example', json.ownerPassword as string)).toMatch(/^ey/);
    const rows = (await ilms(['tenant', 'list', '--json'])).json as { slug: string; modules: string[] }[];
    expect(rows.find((row) => row.slug === slug('first'))).toMatchObject({ modules: ['inventory'], state: 'trial' });
    expect(await audited(json.id as string)).toEqual([{ action: 'tenant-created', actor_name: expect.stringMatching(/ at the command line$/) }]);
  });

  it('refuses by the rule’s own code, with exit code 1', async () => {
    await create('taken');
    expect(await create('taken')).toMatchObject({ code: 1, json: { error: { code: 'CONFLICT', message: 'The address taken-works is taken. Choose another one.' } } });
    expect(await create('panel', '--modules', 'nothing')).toMatchObject({ code: 1, json: { error: { code: 'PLATFORM_UNKNOWN_MODULE', field: ['module'] } } });
    const words = await typed(['tenant', 'suspend', 'no-such', '--reason', 'x']);
    expect([words.code, words.err]).toEqual([1, 'There is no company no-such. (NOT_FOUND)\n']);
  });

  it('suspends and resumes, which running processes notice', async () => {
    const { json } = await create('paused');
    const token = await system.signIn(slug('paused'), 'owner@paused.example', json.ownerPassword as string);
    const ask = async () => (await system.http(`${slug('paused')}.localhost`, '/graphql', { body: { query: '{ members { name } }' }, headers: { authorization: `Bearer ${token}` } })).json;
    expect((await ask()).data.members).toHaveLength(1);
    expect((await ilms(['tenant', 'suspend', slug('paused'), '--reason', 'rent'])).code).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    expect((await ask()).errors[0].extensions.code).toBe('TENANT_SUSPENDED');
    expect((await ilms(['tenant', 'suspend', slug('paused'), '--reason', 'rent', '--json'])).json.error.code).toBe('PLATFORM_WRONG_STATE');
    expect((await ilms(['tenant', 'resume', slug('paused'), '--reason', 'paid', '--json'])).json.state).toBe('trial');
    expect((await audited(json.id as string)).map(({ action }) => action)).toEqual(['tenant-created', 'tenant-suspended', 'company-state-changed', 'tenant-resumed']);
  });

  it('drops only what is confirmed; then the data are gone, the records of it are not, and the address is not given away', async () => {
    const { json } = await create('gone');
    const { rows: [{ schema_name: schema }] } = await system.database.pool.query('select schema_name from tenant where id = $1', [json.id]);
    const left = async () => (await system.database.pool.query("select (select count(*)::int from pg_namespace where nspname = $1) as schemas, (select count(*)::int from pg_roles where rolname = $1) as roles, (select count(*)::int from tenant where slug = $2) as rows", [schema, slug('gone')])).rows[0];
    expect((await ilms(['tenant', 'drop', slug('gone'), '--confirm', 'something', '--json'])).json.error.code).toBe('NOT_CONFIRMED');
    expect(await left()).toEqual({ schemas: 1, roles: 1, rows: 1 });
    expect((await ilms(['tenant', 'drop', slug('gone'), '--confirm', slug('gone'), '--json'])).json.state).toBe('purged');
    expect(await left()).toEqual({ schemas: 0, roles: 0, rows: 1 });
    expect((await audited(json.id as string)).map(({ action }) => action)).toEqual(['tenant-created', 'tenant-suspended', 'tenant-cancelled', 'tenant-purged']);
    expect((await create('gone')).json.error.code).toBe('CONFLICT');
    expect((await ilms(['events', slug('gone'), '--json'])).json.error.code).toBe('NO_DATA');
    expect((await ilms(['token', slug('gone'), 'owner@gone.example', '--json'])).json.error.code).toBe('NO_DATA');
  });
});

describe('ilms admin', () => {
  const factors = async (email: string) => (await system.database.pool.query('select from second_factor f join login_user u on u.id = f.user_id where u.email = $1', [email])).rowCount;
  const admins = async () => ((await ilms(['admin', 'list', '--json'])).json as { email: string; hasSecondFactor: boolean }[]).filter(({ email }) => email.endsWith('@ours.example'));

  it('makes one who signs in with the password that was told, and then needs a second factor', async () => {
    const made = await ilms(['admin', 'create', 'Asha@ours.example', '--name', 'Asha Rao', '--json']);
    expect([made.code, made.json]).toEqual([0, { email: 'asha@ours.example', password: expect.stringMatching(/^[\w-]{16}$/) }]);
    const answer = await system.http('panel.localhost', '/auth/login', { body: { email: 'asha@ours.example', password: made.json.password } });
    expect([answer.status, answer.json.accessToken]).toEqual([202, undefined]);
    expect(await admins()).toEqual([{ email: 'asha@ours.example', name: 'Asha Rao', hasSecondFactor: false }]);
    expect((await ilms(['admin', 'create', 'asha@ours.example', '--name', 'Asha', '--json'])).json.error.code).toBe('PLATFORM_ALREADY_ADMINISTRATOR');
  });

  it('lets one who has lost phone and paper set up a new factor, and ends what is open', async () => {
    // The sign-in above has begun one; now it is in use.
    await system.database.pool.query("update second_factor set confirmed_at = now() where user_id = (select id from login_user where email = 'asha@ours.example')");
    expect(await admins()).toEqual([expect.objectContaining({ hasSecondFactor: true })]);
    expect(await factors('asha@ours.example')).toBe(1);
    expect((await ilms(['admin', 'reset-factor', 'asha@ours.example', '--reason', 'lost', '--json'])).json.error.code).toBe('PLATFORM_REASON_TOO_SHORT');
    expect(await factors('asha@ours.example')).toBe(1);
    expect((await ilms(['admin', 'reset-factor', 'asha@ours.example', '--reason', 'The phone was stolen', '--json'])).code).toBe(0);
    expect(await factors('asha@ours.example')).toBe(0);
  });

  it('stops one, but never the last', async () => {
    await ilms(['admin', 'create', 'ravi@ours.example', '--name', 'Ravi', '--json']);
    expect((await ilms(['admin', 'stop', 'ravi@ours.example', '--reason', 'Has left the company', '--json'])).code).toBe(0);
    expect((await admins()).map(({ email }) => email)).toEqual(['asha@ours.example']);
    await system.database.pool.query("update login_user set is_active = false where is_admin and email <> 'asha@ours.example'");
    expect((await ilms(['admin', 'stop', 'asha@ours.example', '--reason', 'Has left as well', '--json'])).json.error.code).toBe('PLATFORM_LAST_ADMINISTRATOR');
    expect((await ilms(['admin', 'stop', 'nobody@ours.example', '--reason', 'Was never one of us', '--json'])).json.error.code).toBe('NOT_FOUND');
    const { rows } = await system.database.pool.query("select action from audit_entry where action like 'administrator-%' order by number");
    expect(rows.map(({ action }) => action as string)).toEqual(['administrator-made', 'administrator-factor-reset', 'administrator-made', 'administrator-stopped']);
  });
});

describe('ilms module', () => {
  it('enables what is needed as well when asked to, and refuses a gap otherwise', async () => {
    await create('modular');
    expect((await ilms(['module', 'enable', slug('modular'), 'oms', '--json'])).json.error).toMatchObject({ code: 'PLATFORM_MODULE_NEEDS_OTHERS', details: { missing: ['inventory'] } });
    expect((await ilms(['module', 'enable', slug('modular'), 'oms', '--with-needs', '--json'])).json.added).toEqual(['inventory', 'oms']);
    expect((await ilms(['module', 'disable', slug('modular'), 'inventory', '--json'])).json.error.code).toBe('PLATFORM_MODULE_IS_NEEDED');
    expect((await ilms(['module', 'disable', slug('modular'), 'oms', '--json'])).json).toMatchObject({ removed: ['oms'], modules: ['core', 'inventory', 'platform'] });
    const listed = (await ilms(['module', 'list', slug('modular'), '--json'])).json as { code: string; isEnabled: boolean; missing: string[] }[];
    expect(listed.find(({ code }) => code === 'oms')).toMatchObject({ isEnabled: false, missing: [] });
  });
});

describe('ilms token', () => {
  it('signs in as one of a company’s people, says so in the audit trail, and not in production', async () => {
    const company = await system.company([]);
    const { json } = await ilms(['token', company.slug, `owner@${company.slug}.example`, '--json']);
    const answer = await system.http(company.host, '/graphql', { body: { query: '{ __typename }' }, headers: { authorization: `Bearer ${json.token}` } });
    expect(answer.json.data).toEqual({ __typename: 'Query' });
    expect((await audited(company.id)).map(({ action }) => action)).toEqual(['tenant-created', 'signed-in-as']);
    expect((await ilms(['token', company.slug, 'stranger@elsewhere.example', '--json'])).json.error.code).toBe('NOT_FOUND');
    const production = { NODE_ENV: 'production', ILMS_DOMAIN: 'ilms.example', ILMS_SECRET: 'a secret that nobody else knows, of length' };
    expect((await ilms(['token', company.slug, `owner@${company.slug}.example`, '--json'], production)).json.error.code).toBe('TOKEN_REFUSED');
    expect((await ilms(['seed', company.slug, '--json'], production)).json.error.code).toBe('SEED_REFUSED');
    expect((await ilms(['tenant', 'drop', company.slug, '--confirm', company.slug, '--json'], production)).json.error.code).toBe('DROP_REFUSED');
  });
});

describe('ilms seed and events', () => {
  it('fill a company once, and count what its modules said', async () => {
    const company = await system.company(['inventory']);
    expect((await ilms(['seed', company.slug, '--json'])).json).toEqual({ tenant: company.slug, filled: ['core', 'inventory'] });
    const count = async () => (await system.database.pool.query(`select (select count(*)::int from ${company.schema}.inventory_stock_ledger_entry) as moved`)).rows[0];
    const before = await count();
    const again = await ilms(['seed', company.slug, '--json']);
    expect([again.code, again.json?.error]).toEqual([0, undefined]);
    expect(await count()).toEqual(before);
    const { json } = await ilms(['events', company.slug, '--json']);
    expect(json).toMatchObject({ dead: 0, deadLetters: [], retried: 0 });
    expect(json.said).toBeGreaterThan(before.moved);
  });

  it('show what nobody could be told, and put it back in line', async () => {
    const company = await system.company([]);
    const id = '01a20000-0000-7000-8000-000000000001';
    await system.database.pool.query(`insert into ${company.schema}.core_event (id, module, type, record_id, payload, at, actor_id, request_id) values ($1, 'core', 'Nothing', $1, '{}', $2, 'x', 'x')`, [id, new Date()]);
    await system.database.pool.query(`insert into ${company.schema}.core_inbox (id, event_id, consumer, state, attempts, next_attempt_at, last_error) values ($1, $1, 'core.nobody', 'dead', 8, $2, 'It broke.')`, [id, new Date()]);
    const expected = { consumer: 'core.nobody', event: id, type: 'Nothing', attempts: 8, error: 'It broke.' };
    expect((await ilms(['events', company.slug, '--json'])).json).toMatchObject({ dead: 1, deadLetters: [expected], retried: 0 });
    expect((await ilms(['events', company.slug, '--retry-dead', '--json'])).json).toMatchObject({ dead: 0, deadLetters: [expected], retried: 1 });
  });
});

describe('ilms audit verify', () => {
  it('finds the chain whole, and the line that somebody changed', async () => {
    const whole = await ilms(['audit', 'verify', '--json']);
    expect([whole.code, whole.json.isWhole]).toEqual([0, true]);
    const change = (name: string) => system.database.pool.query('update audit_entry set actor_name = $1 where number = 2 returning actor_name', [name]);
    const { rows: [{ actor_name: name }] } = await system.database.pool.query('select actor_name from audit_entry where number = 2');
    await change('somebody else');
    const broken = await ilms(['audit', 'verify', '--json']);
    await change(name as string);
    expect([broken.code, broken.json.error.code, broken.json.error.message]).toEqual([1, 'AUDIT_CHAIN_BROKEN', expect.stringContaining('line 2')]);
  });
});

describe('any command', () => {
  it('names the mistake in a setting and an empty database', async () => {
    expect(await typed(['tenant', 'list', '--json'], { ILMS_FOO: '1' })).toMatchObject({ code: 2, json: { error: { code: 'SETTINGS_REFUSED' } } });
    const empty = Object.assign(new URL(system.database.ownerUrl), { pathname: '/postgres' }).href;
    expect((await ilms(['tenant', 'list', '--json'], { DATABASE_URL: empty })).json.error.code).toBe('DATABASE_EMPTY');
  });
});
