import { AuthEndpoints } from '@ilms/platform/account/auth-endpoints';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { System, type Company, type HttpAnswer } from '../../src/testing/system.ts';

// Attacks 17, 40, 53 to 59 and 90: what a browser, a foreign page or an old tab can be made to do.
let system: System;
let acme: Company;
let bharat: Company;
let admin: Company;
beforeAll(async () => {
  system = await System.open();
  [acme, bharat, admin] = [await system.company(['inventory', 'oms']), await system.company(['inventory']), await system.admin()];
});
afterAll(() => system?.close());

const signIn = (company: Company, headers: Record<string, string> = {}) => system.http(company.host, '/auth/login', { body: { email: `owner@${company.slug}.example`, password: 'a long password for tests' }, headers });
const cookieOf = (answer: HttpAnswer) => answer.headers['set-cookie']![0]!.split(';')[0]!;
const foreign = ['null', 'https://evil.example', 'http://acme.localhost.evil.example', 'http://bharat.localhost'];

describe('an old tab', () => {
  it('17: that asks again what it asked before its module was taken away learns no more than somebody who guesses a name, and moves nothing', async () => {
    const company = await system.company(['inventory', 'oms']);
    const [list, change] = ['query Orders { orders(first: 1) { totalCount } }', 'mutation Cancel { orderCancel(input: { idempotencyKey: "tab", id: "01900000-0000-7000-8000-000000000000" }) { userErrors { code } } }'];
    for (let round = 0; round < 3; round++) await company.must(list);
    await company.graphql(change);
    await admin.must('mutation($input: TenantModuleInput!) { tenantModuleDisable(input: $input) { userErrors { code } } }', { input: { tenantId: company.id, module: 'oms' } });
    await sleep(2_200);
    const before = await company.fingerprint();
    for (const text of [list, change]) {
      const [old, guessed] = [await company.graphql(text), await company.graphql(text.replace('orders(', 'ordurs(').replace('orderCancel', 'ordurCancel'))];
      expect([old.status, old.data]).toEqual([guessed.status, guessed.data]);
      expect(old.errors!.map(({ message }) => message)).toContain(guessed.errors![0]!.message.replace('ordurs', 'orders').replace('ordurCancel', 'orderCancel'));
    }
    expect(await company.fingerprint()).toBe(before);
  });
});

describe('a page of another site', () => {
  it.each(foreign)('53: %s is allowed nothing: not to ask, not to send a header, not to read', async (origin) => {
    for (const path of ['/graphql', '/auth/login', '/auth/refresh', '/upload/core/import', '/download/platform/billing-document/x']) {
      const asked = await system.http(acme.host, path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,x-ilms-refresh' } });
      expect(Object.keys(asked.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
    const read = await system.http(acme.host, '/graphql', { body: { query: '{ viewer { id } }' }, headers: { origin, authorization: `Bearer ${acme.token}` } });
    expect(Object.keys(read.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    expect(read.headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  it('52: cannot renew a session by a form, whatever it calls its body, and no cookie opens the graph', async () => {
    const cookie = cookieOf(await signIn(acme));
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
      // What it sends may well be JSON; what it says it is, is not.
      expect((await system.http(acme.host, '/auth/refresh', { body: '{}', headers: { cookie, 'content-type': type } })).status).toBe(415);
      expect((await system.http(acme.host, '/auth/logout', { body: '{}', headers: { cookie, 'content-type': type } })).status).toBe(415);
      expect((await system.http(acme.host, '/graphql', { body: '{"query":"{ viewer { id } }"}', headers: { cookie, 'content-type': type } })).status).toBeGreaterThanOrEqual(400);
    }
    expect((await system.http(acme.host, '/auth/refresh', { body: {}, headers: { cookie, 'x-ilms-refresh': '1' } })).status).toBe(200);
  });
});

describe('the cookie', () => {
  it('55: is bound to its host outside of development, where no neighbour can set another one', async () => {
    const cookies = await Promise.all([true, false].map(async (secureCookies) => {
      const endpoints = new AuthEndpoints(system.all.installation.platform, { secureCookies });
      const server = createServer((request, response) => void endpoints.handle(request, response, '/auth/logout', { tenantId: acme.id, requestId: 'test' } as never)).listen(0, '127.0.0.1');
      try {
        await once(server, 'listening');
        const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
        return answer.headers.get('set-cookie') ?? '';
      } finally {
        server.close();
      }
    }));
    expect(cookies[0]).toMatch(/^__Host-ilms-session=; Path=\/; HttpOnly; SameSite=Strict; .*Secure$/);
    expect(cookies[1]).toMatch(/^ilms-session=; Path=\/; HttpOnly; SameSite=Strict/);
  });

  it('58: of somebody else, planted before a sign-in, is not the session that begins', async () => {
    const planted = cookieOf(await signIn(acme));
    const answer = await signIn(acme, { cookie: planted });
    expect([answer.status, cookieOf(answer) === planted]).toEqual([200, false]);
  });
});

describe('an address', () => {
  it.each(['/login?next=https://evil.example', '/login?next=//evil.example', '/?returnTo=%5C%5Cevil.example', '//evil.example/', '/auth/login?redirect_uri=https://evil.example', '/invitation?next=javascript:alert(1)'])('56: %s leads nowhere else', async (path) => {
    const answer = await system.http(acme.host, path, { method: 'GET' });
    expect([answer.status >= 300 && answer.status < 400, answer.headers.location, answer.headers.refresh]).toEqual([false, undefined, undefined]);
  });

  it.each(['/graphql/x.css', '/graphql/x.js?query=%7Bviewer%7Bid%7D%7D', '/auth/refresh/x.png', '/download/platform/x.css'])('57: %s is no file that a cache would keep', async (path) => {
    const answer = await system.http(acme.host, path, { method: 'GET', headers: { authorization: `Bearer ${acme.token}`, 'apollo-require-preflight': '1' } });
    expect(answer.text).not.toContain(acme.id);
    expect(answer.headers['cache-control'] ?? 'no-store').toMatch(/no-store|no-cache/);
  });

  it('90: is answered for one person alone, whatever is asked', async () => {
    for (const answer of [await acme.graphql('{ viewer { id } }'), await acme.graphql('{ nonsense }'), await signIn(acme), await system.http(acme.host, '/graphql?query=%7Bviewer%7Bid%7D%7D', { method: 'GET', headers: { authorization: `Bearer ${acme.token}`, 'apollo-require-preflight': '1' } })]) {
      expect([answer.headers['cache-control'], answer.headers['x-frame-options']]).toEqual(['private, no-store', 'DENY']);
      expect(answer.headers.vary).toMatch(/authorization/i);
    }
  });
});

describe('a file', () => {
  it.each([['a web page', 'x.html', '<script>alert(1)</script>'], ['a drawing with a script in it', 'x.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'], ['a page that calls itself a picture', 'x.png', '<html><script>1</script>']])('54: %s is not taken', async (_what, filename, body) => {
    const { customerCreate } = await acme.must('mutation { customerCreate(input: { name: "<img src=x onerror=alert(1)>" }) { customer { id } userErrors { code } } }');
    const before = await acme.fingerprint();
    const answer = await system.http(acme.host, `/upload/core/attachment?noun=Customer&record=${customerCreate.customer.id}&filename=${filename}`, { body, headers: { authorization: `Bearer ${acme.token}`, 'content-type': 'image/png' } });
    expect([answer.status >= 400, answer.text.includes('CORE_FILE_TYPE_REFUSED')]).toEqual([true, true]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('40: of a company is not had by its key, a path, another company, or without a token', async () => {
    const { customerCreate } = await acme.must('mutation { customerCreate(input: { name: "Anita" }) { customer { id } userErrors { code } } }');
    const bytes = Buffer.from('plain words');
    const put = await system.http(acme.host, `/upload/core/attachment?noun=Customer&record=${customerCreate.customer.id}&filename=words.txt`, { body: bytes, headers: { authorization: `Bearer ${acme.token}`, 'content-type': 'text/plain' } });
    const get = (id: string, company = acme, token: string | null = acme.token) => system.http(company.host, `/download/core/attachment/${id}`, { method: 'GET', headers: token ? { authorization: `Bearer ${token}` } : {} });
    const own = await get(put.json.id);
    expect([own.status, own.text, own.headers['x-content-type-options']]).toEqual([200, 'plain words', 'nosniff']);
    expect(own.headers['content-disposition']).toMatch(/^attachment/);
    const refusals = [await get(put.json.id, bharat, bharat.token), await get(put.json.id, bharat), await get(put.json.id, acme, null), await get(put.json.id, acme, (await acme.member([])).token), await get('..%2f..%2fetc%2fpasswd'), await get(`${put.json.id}/../x`), await get('01900000-0000-7000-8000-000000000000')];
    expect(refusals.map(({ status }) => status >= 400 && status < 500)).toEqual(refusals.map(() => true));
    for (const { text } of refusals) expect(text).not.toMatch(/plain words|stack|ENOENT|select /);
  });
});

describe('the panel', () => {
  it('59: is no part of a company’s address, and a company’s token opens nothing of it', async () => {
    const query = { query: '{ tenants(first: 1) { totalCount } }' };
    expect((await system.http('panel.localhost', '/graphql', { body: query, headers: { authorization: `Bearer ${acme.token}` } })).status).toBe(401);
    expect((await system.http(acme.host, '/graphql', { body: query, headers: { authorization: `Bearer ${admin.token}` } })).status).toBe(401);
    expect((await acme.graphql(query.query)).data ?? null).toBeNull();
    expect((await system.http('panel.localhost', '/graphql', { body: query, headers: { cookie: cookieOf(await signIn(acme)) } })).status).toBe(401);
  });
});
