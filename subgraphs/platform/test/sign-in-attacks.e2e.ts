import { PASSWORD, System, type Company, type HttpAnswer } from '@ilms/host/testing/system';
import { setTimeout as sleep } from 'node:timers/promises';
import { forgetStaleSignIns } from '../src/account/stale-sign-ins.ts';

let system: System;
let acme: Company;
let other: Company;

beforeAll(async () => {
  system = await System.open();
  [acme, other] = [await system.company(['inventory']), await system.company([])];
});
afterAll(() => system?.close());

const login = (host: string, email: string, password: string) => system.http(host, '/auth/login', { body: { email, password } });
const cookieOf = (answer: HttpAnswer) => answer.headers['set-cookie']![0]!.split(';')[0]!;
const refresh = (cookie: string) => system.http(acme.host, '/auth/refresh', { body: {}, headers: { cookie, 'x-ilms-refresh': '1' } });
const audited = async (action: string, tenantId: string) => (await system.database.pool.query<{ details: Record<string, unknown> }>('select details from audit_entry where action = $1 and tenant_id = $2 order by number', [action, tenantId])).rows.map(({ details }) => details);

describe('guessing a password', () => {
  it('gets five tries, also when forty are sent at once', async () => {
    const email = `owner@${acme.slug}.example`;
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => login(acme.host, email, `guess ${i}`)));
    expect(answers.filter(({ status }) => status === 401).length).toBe(5);
    expect(answers.filter(({ status }) => status === 423).length).toBe(35);
    await system.database.pool.query('delete from login_attempt');
  });

  it('gets no further tries at another company’s address', async () => {
    const email = `roaming@${acme.slug}.example`;
    for (let i = 0; i < 5; i++) expect((await login(acme.host, email, 'wrong')).status).toBe(401);
    expect((await login(other.host, email, 'wrong')).status).toBe(423);
  });

  it('leaves one line in the audit trail when it locks a name out', async () => {
    const company = await system.company([]);
    const email = `owner@${company.slug}.example`;
    for (let i = 0; i < 8; i++) await login(company.host, email, 'wrong');
    expect(await audited('sign-in-locked', company.id)).toEqual([{ email, minutes: 15 }]);
  });

  it('lets the right password in at once with five others of the same person', async () => {
    const company = await system.company([]);
    const answers = await Promise.all(Array.from({ length: 4 }, () => login(company.host, `owner@${company.slug}.example`, PASSWORD)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await login(company.host, `owner@${company.slug}.example`, PASSWORD)).status).toBe(200);
  });
});

describe('a sign-in that nobody could have typed', () => {
  it('is refused as such: bytes that are no letters, a body that is too long', async () => {
    expect((await login(acme.host, 'a\0b@c.example', PASSWORD)).status).toBe(400);
    const long = await system.http(acme.host, '/auth/login', { body: { email: 'a@b.example', password: 'x'.repeat(300_000) } });
    expect([long.status, long.json.error.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('a session', () => {
  it('ends at sign-out also when another tab has renewed it a moment ago', async () => {
    const before = cookieOf(await login(acme.host, `owner@${acme.slug}.example`, PASSWORD));
    const after = cookieOf(await refresh(before));
    expect((await system.http(acme.host, '/auth/logout', { body: {}, headers: { cookie: before } })).status).toBe(204);
    expect((await refresh(after)).status).toBe(401);
  });

  it('is on record when its refresh token was stolen, and when somebody ends it for its owner', async () => {
    const before = cookieOf(await login(acme.host, `owner@${acme.slug}.example`, PASSWORD));
    await refresh(before);
    await system.database.pool.query("update login_session set rotated_at = rotated_at - interval '1 minute'");
    await refresh(before);
    const [{ id }] = (await acme.must('{ sessions { id } }')).sessions as [{ id: string }];
    expect(await audited('refresh-token-reused', acme.id)).toEqual([{ session: id }]);
    const person = await acme.member([]);
    const [theirs] = (await acme.must('{ sessions { id userName revokedAt } }')).sessions as [{ id: string; userName: string }];
    expect(theirs.userName).toBe('Mohan Member');
    for (let i = 0; i < 2; i++) await acme.must('mutation($id: ID!) { sessionRevoke(input: { id: $id }) { userErrors { code } } }', { id: theirs.id });
    expect(await audited('session-revoked', acme.id)).toEqual([{ session: theirs.id }]);
    expect(person.slug).toBe(acme.slug);
  });
});

describe('an API key', () => {
  const make = async (by: Company) => (await by.must('mutation($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) { apiKey { id prefix } secret userErrors { code } } }', { input: { name: 'k', scopes: ['member:read'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() } })).apiKeyCreate as { apiKey: { id: string; prefix: string }; secret: string };
  const ask = (host: string, secret: string) => system.http(host, '/graphql', { body: { query: '{ viewer { id } }' }, headers: { authorization: `Bearer ${secret}` } });

  it('ends when its maker may no longer sign in anywhere', async () => {
    const admin = await acme.member(['company_admin']);
    const { secret } = await make(admin);
    expect((await ask(acme.host, secret)).status).toBe(200);
    const { viewer } = await admin.must('{ viewer { id } }');
    await system.database.pool.query('update login_user set is_active = false where id = $1', [viewer.id]);
    await sleep(2_200);
    expect((await ask(acme.host, secret)).status).toBe(401);
  });

  it('leaves one line a minute in the audit trail when it is used after its end, and none when it is guessed', async () => {
    const { apiKey: { id, prefix }, secret } = await make(acme);
    await acme.must('mutation($id: ID!) { apiKeyRevoke(input: { id: $id }) { userErrors { code } } }', { id });
    for (let i = 0; i < 3; i++) {
      expect((await ask(acme.host, secret)).status).toBe(401);
      await sleep(1_100);
    }
    expect((await ask(acme.host, `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`)).status).toBe(401);
    expect((await audited('api-key-refused', acme.id)).filter(({ key }) => key === prefix)).toEqual([{ key: prefix, why: 'revoked' }]);
  });

  it('is never given the panel’s permissions, not even by an owner', async () => {
    const { data } = await acme.graphql('mutation($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) { userErrors { code } } }', { input: { name: 'k', scopes: ['panel:manage'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() } });
    expect(data.apiKeyCreate.userErrors).toEqual([{ code: 'PLATFORM_UNKNOWN_SCOPE' }]);
  });

  it('knocking at another company’s door all day writes one line a minute', async () => {
    const { secret } = await make(acme);
    for (let i = 0; i < 10; i++) expect((await ask(other.host, secret)).status).toBe(401);
    expect((await audited('cross-tenant', acme.id)).length).toBe(1);
  });
});

describe('what is left of sign-ins', () => {
  it('goes after its time: attempts after a day, sessions ninety days after their end; live ones stay', async () => {
    const user = (await system.database.pool.query<{ id: string }>('select id from login_user limit 1')).rows[0]!.id;
    const session = (days: number, revoked: boolean) => system.database.pool.query(
      `insert into login_session (id, user_id, tenant_id, refresh_hash, rotated_at, created_at, last_used_at, expires_at, revoked_at, user_agent)
       values (uuidv7(), $1, null, 'x', now(), now(), now(), case when $3 then now() + interval '30 days' else now() - make_interval(days => $2) end, case when $3 then now() - make_interval(days => $2) end, $4)`, [user, days, revoked, `stale ${days} ${revoked}`]);
    for (const [days, revoked] of [[91, false], [89, false], [91, true], [89, true], [-5, false]] as const) await session(days, revoked);
    await system.database.pool.query("insert into login_attempt (subject, failures, last_failed_at) values ('old', 1, now() - interval '25 hours'), ('young', 1, now() - interval '23 hours')");
    expect(await system.control((context) => forgetStaleSignIns(context))).toEqual({ attempts: 1, sessions: 2 });
    expect((await system.database.pool.query("select user_agent from login_session where user_agent like 'stale%' order by 1")).rows.map((row) => row.user_agent)).toEqual(['stale -5 false', 'stale 89 false', 'stale 89 true']);
    expect((await system.database.pool.query("select subject from login_attempt where subject in ('old', 'young')")).rows).toEqual([{ subject: 'young' }]);
  });
});
