import { PASSWORD, System, type Company, type HttpAnswer } from '@ilms/host/testing/system';
import { setTimeout as sleep } from 'node:timers/promises';

let system: System;
let acme: Company;
let other: Company;

beforeAll(async () => {
  system = await System.open();
  [acme, other] = [await system.company(['inventory']), await system.company([])];
});
afterAll(() => system?.close());

const login = (host: string, email: string, password: string) => system.http(host, '/auth/login', { body: { email, password } });
const cookieOf = (answer: HttpAnswer) => (answer.headers['set-cookie'] ?? [''])[0]!.split(';')[0]!;
const refresh = (host: string, cookie: string, headers: Record<string, string> = { 'x-ilms-refresh': '1' }) => system.http(host, '/auth/refresh', { body: {}, headers: { cookie, ...headers } });
const ask = (host: string, token: string) => system.http(host, '/graphql', { body: { query: '{ viewer { name tenant { slug } } }' }, headers: { authorization: `Bearer ${token}` } });

describe('signing in', () => {
  it('gives a token for this company and a cookie that scripts cannot read', async () => {
    const answer = await login(acme.host, `OWNER@${acme.slug}.example `, PASSWORD);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ accessToken: expect.any(String), expiresIn: 300, viewer: { name: 'Olivia Owner', email: `owner@${acme.slug}.example` } });
    expect(answer.headers['set-cookie']![0]).toMatch(/^ilms-session=[^;]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=2592000$/);
    expect((await ask(acme.host, answer.json.accessToken)).json.data.viewer).toEqual({ name: 'Olivia Owner', tenant: { slug: acme.slug } });
  });

  it('answers a wrong password, an unknown person and a person of another company alike', async () => {
    const answers = await Promise.all([
      login(acme.host, `owner@${acme.slug}.example`, 'wrong'),
      login(acme.host, 'nobody@nowhere.example', PASSWORD),
      login(acme.host, `owner@${other.slug}.example`, PASSWORD),
      login('panel.localhost', `owner@${acme.slug}.example`, PASSWORD),
    ]);
    for (const answer of answers) expect([answer.status, answer.text]).toEqual([401, '{"error":{"code":"INVALID_CREDENTIALS","message":"The e-mail address or the password is wrong."}}']);
  });

  it('locks a name out after five failures, whether or not the person exists, and even with the right password', async () => {
    const company = await system.company([]);
    for (const email of [`owner@${company.slug}.example`, 'ghost@nowhere.example']) {
      for (let i = 0; i < 5; i++) expect((await login(company.host, email, 'wrong')).status).toBe(401);
      const locked = await login(company.host, email, PASSWORD);
      expect([locked.status, locked.json.error.code]).toEqual([423, 'LOCKED_OUT']);
      expect(Number(locked.headers['retry-after'])).toBeGreaterThan(800);
    }
    expect((await login(acme.host, `owner@${acme.slug}.example`, PASSWORD)).status).toBe(200);
  });

  it('is not for the landing page, and only by POST of JSON', async () => {
    expect((await login('localhost', `owner@${acme.slug}.example`, PASSWORD)).status).toBe(404);
    expect((await system.http(acme.host, '/auth/login', { method: 'GET' })).status).toBe(405);
    expect((await system.http(acme.host, '/auth/login', { body: 'email=a&password=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(415);
    expect((await system.http(acme.host, '/auth/login', { body: { email: 'a@b.c', password: 'x', isAdmin: true } })).status).toBe(400);
  });
});

describe('a session', () => {
  it('is renewed with a new refresh token, and only with the header a foreign form cannot set', async () => {
    const cookie = cookieOf(await login(acme.host, `owner@${acme.slug}.example`, PASSWORD));
    expect((await refresh(acme.host, cookie, {})).status).toBe(403);
    const renewed = await refresh(acme.host, cookie);
    expect(renewed.status).toBe(200);
    expect(cookieOf(renewed)).not.toBe(cookie);
    expect((await ask(acme.host, renewed.json.accessToken)).status).toBe(200);
  });

  it('lets the second of two tabs in with the token before, but not a thief long after', async () => {
    const cookie = cookieOf(await login(acme.host, `owner@${acme.slug}.example`, PASSWORD));
    const renewed = await refresh(acme.host, cookie);
    expect((await refresh(acme.host, cookie)).status).toBe(200);
    await system.database.pool.query("update login_session set rotated_at = rotated_at - interval '1 minute'");
    expect((await refresh(acme.host, cookie)).status).toBe(401);
    expect((await refresh(acme.host, cookieOf(renewed))).status).toBe(401);
  });

  it('cannot be renewed at another company’s address', async () => {
    const cookie = cookieOf(await login(acme.host, `owner@${acme.slug}.example`, PASSWORD));
    expect((await refresh(other.host, cookie)).status).toBe(401);
    expect((await refresh('panel.localhost', cookie)).status).toBe(401);
  });

  it('ends at sign-out: its tokens stop working within five seconds', async () => {
    const answer = await login(acme.host, `owner@${acme.slug}.example`, PASSWORD);
    expect((await ask(acme.host, answer.json.accessToken)).status).toBe(200);
    const out = await system.http(acme.host, '/auth/logout', { body: {}, headers: { cookie: cookieOf(answer) } });
    expect([out.status, out.headers['set-cookie']![0]]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    await sleep(2_500);
    expect((await ask(acme.host, answer.json.accessToken)).status).toBe(401);
    expect((await refresh(acme.host, cookieOf(answer))).status).toBe(401);
  });

  it('can be ended by who manages sessions, and by nobody of another company', async () => {
    const person = await acme.member([]);
    const sessions = (await acme.must('{ sessions { id userName } }')).sessions as { id: string; userName: string }[];
    const id = sessions.find((session) => session.userName === 'Mohan Member')!.id;
    const revoke = 'mutation($id: ID!) { sessionRevoke(input: { id: $id }) { userErrors { code } } }';
    expect((await other.graphql(revoke, { id })).data.sessionRevoke.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    expect((await person.graphql(revoke, { id })).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    await acme.must(revoke, { id });
    await sleep(2_500);
    expect((await person.graphql('{ viewer { id } }')).status).toBe(401);
  });

  it('ends when its person leaves the company, changes the password or is switched off', async () => {
    for (const change of ["update membership set is_active = false where user_id = $1", "update login_user set password_changed_at = now() + interval '1 second' where id = $1", 'update login_user set is_active = false where id = $1']) {
      const person = await acme.member([]);
      const { viewer } = await person.must('{ viewer { id } }');
      await system.database.pool.query(change, [viewer.id]);
      await sleep(2_200);
      expect((await person.graphql('{ viewer { id } }')).status).toBe(401);
    }
  });
});

describe('an API key', () => {
  const CREATE = 'mutation($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) { apiKey { id prefix scopes } secret userErrors { code field } } }';
  const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString();
  const withKey = (host: string, secret: string, query = '{ viewer { kind permissions } }') => system.http(host, '/graphql', { body: { query }, headers: { authorization: `Bearer ${secret}` } });

  it('speaks for its company with its scopes, and is refused by every other', async () => {
    const { secret } = (await acme.must(CREATE, { input: { name: 'ERP bridge', scopes: ['stock:read'], expiresAt: inAMonth() } })).apiKeyCreate;
    expect(secret).toMatch(/^ilms_live_[a-z0-9]{12}_[\w-]{43}$/);
    expect((await withKey(acme.host, secret)).json.data.viewer).toEqual({ kind: 'key', permissions: ['stock:read'] });
    expect((await withKey(other.host, secret)).status).toBe(401);
    expect((await withKey(acme.host, `${secret.slice(0, -1)}${secret.endsWith('A') ? 'E' : 'A'}`)).status).toBe(401);
    expect((await withKey(acme.host, secret, '{ apiKeys { totalCount } }')).json.errors[0].extensions.code).toBe('FORBIDDEN');
  });

  it('never does more than its maker, and cannot make further keys', async () => {
    const admin = await acme.member(['company_admin']);
    const refused = await admin.graphql(CREATE, { input: { name: 'x', scopes: ['stock:read'], expiresAt: inAMonth() } });
    expect(refused.data.apiKeyCreate).toEqual({ apiKey: null, secret: null, userErrors: [{ code: 'PLATFORM_SCOPE_NOT_HELD', field: ['scopes'] }] });
    expect((await acme.graphql(CREATE, { input: { name: 'x', scopes: ['no:such'], expiresAt: inAMonth() } })).data.apiKeyCreate.userErrors[0].code).toBe('PLATFORM_UNKNOWN_SCOPE');
    const { secret } = (await acme.must(CREATE, { input: { name: 'k', scopes: ['api-key:manage', 'api-key:read'], expiresAt: inAMonth() } })).apiKeyCreate;
    const byKey = await system.http(acme.host, '/graphql', { body: { query: CREATE, variables: { input: { name: 'y', scopes: ['api-key:read'], expiresAt: inAMonth() } } }, headers: { authorization: `Bearer ${secret}` } });
    expect(byKey.json.data.apiKeyCreate.userErrors[0].code).toBe('PLATFORM_KEY_NEEDS_PERSON');
  });

  it('stops when it is revoked, when it expires and when its maker leaves', async () => {
    const admin = await acme.member(['company_admin']);
    const make = async (by: Company) => (await by.must(CREATE, { input: { name: 'k', scopes: ['member:read'], expiresAt: inAMonth() } })).apiKeyCreate as { apiKey: { id: string }; secret: string };
    const [revoked, expired, orphaned] = [await make(acme), await make(acme), await make(admin)];
    await acme.must('mutation($id: ID!) { apiKeyRevoke(input: { id: $id }) { userErrors { code } } }', { id: revoked.apiKey.id });
    await system.database.pool.query("update api_key set expires_at = now() - interval '1 second' where id = $1", [expired.apiKey.id]);
    const { viewer } = await admin.must('{ viewer { id } }');
    await system.database.pool.query('update membership set is_active = false where user_id = $1', [viewer.id]);
    await sleep(2_500);
    for (const { secret } of [revoked, expired, orphaned]) expect((await withKey(acme.host, secret)).status).toBe(401);
  });

  it('is stored as a hash only', async () => {
    const { secret } = (await acme.must(CREATE, { input: { name: 'k', scopes: [], expiresAt: inAMonth() } })).apiKeyCreate;
    const { rows } = await system.database.pool.query('select t::text from api_key t');
    expect(rows.some((row: { t: string }) => row.t.includes(secret.split('_').at(-1)!))).toBe(false);
  });
});
