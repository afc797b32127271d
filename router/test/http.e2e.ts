import { connect } from 'node:net';
import { getIntrospectionQuery } from 'graphql';
import { serverAudits } from 'graphql-http';
import type { Mount } from '../src/mount.ts';
import { Refusal } from '../src/refusal.ts';
import { ServedRouter } from './synthetic/served-router.ts';

const mounts: Mount[] = [
  { prefix: '/', hosts: 'any', handler: (_request, response, { site, path }) => void response.end(`app of ${site.kind} at ${path}`) },
  { prefix: '/auth', hosts: 'any', handler: (request, response, { path }) => void response.end(`auth ${path} ${JSON.stringify(Object.keys(request.headers).filter((name) => name.startsWith('x-ilms')))}`) },
  { prefix: '/download', hosts: 'tenant', handler: async (_request, response, { authenticate }) => void response.end((await authenticate()).context.tenant.schema) },
  { prefix: '/broken', hosts: 'tenant', handler: () => { throw new Error('select secret from t_1.orders'); } },
  { prefix: '/refused', hosts: 'tenant', handler: () => { throw new Refusal('NOT_FOUND', 'No such file.'); } },
];

let served: ServedRouter;
beforeAll(async () => {
  const modules = ['inventory', 'oms'];
  served = await ServedRouter.start({ acme: { modules, domain: 'shop.acme.example', limits: { costBurst: null, costPerSecond: null } }, other: { modules } }, { mounts, metricsToken: 'metrics-secret' });
});
afterAll(() => served.close());

const QUERY = '{ omsDocuments(first: 1) { nodes { id } } }';
const DATA = { omsDocuments: { nodes: [{ id: 'acme-oms-1' }] } };
const TOKEN = { authorization: 'Bearer user.acme' };

/** Sends bytes as they are and returns the first line of the answer. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(served.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
      if (answer.includes('\r\n')) socket.destroy();
    });
    socket.on('close', () => resolve(answer.split('\r\n')[0]!));
    socket.on('error', reject);
  });
}

describe('GraphQL over HTTP', () => {
  it('passes every audit of graphql-http, asked with a token', async () => {
    const audits = serverAudits({
      url: `http://127.0.0.1:${served.port}/graphql`,
      fetchFn: async (url: string, init: { method?: string; headers?: Record<string, string>; body?: string } = {}) => {
        const { pathname, search } = new URL(url);
        const { status, headers, text } = await served.send(init.method ?? 'GET', 'acme.ilms.test', pathname + search, { ...init.headers, ...TOKEN }, init.body);
        return new Response(text, { status, headers: headers as Record<string, string> });
      },
    });
    const results = await Promise.all(audits.map((audit) => audit.fn()));
    expect(results.length).toBeGreaterThan(50);
    expect(results.filter(({ status }) => status === 'error')).toEqual([]);
  });

  it('answers POST and GET, in the media type that is accepted', async () => {
    const posted = await served.ask('acme', QUERY, undefined, { accept: 'application/graphql-response+json' });
    expect(posted.headers['content-type']).toBe('application/graphql-response+json; charset=utf-8');
    expect(posted.json.data).toEqual(DATA);
    const got = await served.send('GET', 'acme.ilms.test', `/graphql?query=${encodeURIComponent(QUERY)}`, { ...TOKEN, accept: 'application/json' });
    expect(got.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(got.json.data).toEqual(DATA);
  });

  it('lets the whole introspection through', async () => {
    const { status, json } = await served.ask('acme', getIntrospectionQuery());
    expect(status).toBe(200);
    expect(json.extensions.cost.requestedQueryCost).toBe(0);
  });

  it('sends headers that keep answers private, and an id of its own', async () => {
    const { headers } = await served.ask('acme', QUERY, undefined, { 'x-request-id': 'forged' });
    expect(headers).toMatchObject({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  const mutation = 'mutation { omsDocumentCreate(input: {number: "1"}) { document { id } } }';
  it.each<[string, number, string, () => Promise<{ status: number; json: { errors: { extensions: { code: string } }[] }; text: string }>]>([
    ['a mutation by GET', 405, 'BAD_REQUEST', () => served.send('GET', 'acme.ilms.test', `/graphql?query=${encodeURIComponent(mutation)}`, TOKEN)],
    ['PUT', 405, 'METHOD_NOT_ALLOWED', () => served.send('PUT', 'acme.ilms.test', '/graphql', TOKEN)],
    ['a batch', 400, 'BATCHING_OFF', () => served.post('acme.ilms.test', '/graphql', JSON.stringify([{ query: QUERY }]), TOKEN)],
    ['a body that is not JSON', 400, 'BAD_REQUEST', () => served.post('acme.ilms.test', '/graphql', '{', TOKEN)],
    ['a body that is a string', 400, 'BAD_REQUEST', () => served.post('acme.ilms.test', '/graphql', '"x"', TOKEN)],
    ['variables that are a string', 400, 'BAD_REQUEST', () => served.post('acme.ilms.test', '/graphql', JSON.stringify({ query: QUERY, variables: '{}' }), TOKEN)],
    ['a form', 415, 'UNSUPPORTED_MEDIA_TYPE', () => served.send('POST', 'acme.ilms.test', '/graphql', { ...TOKEN, 'content-type': 'application/x-www-form-urlencoded' }, `query=${QUERY}`)],
    ['plain text', 415, 'UNSUPPORTED_MEDIA_TYPE', () => served.send('POST', 'acme.ilms.test', '/graphql', { ...TOKEN, 'content-type': 'text/plain' }, JSON.stringify({ query: QUERY }))],
    ['an exotic charset', 415, 'UNSUPPORTED_MEDIA_TYPE', () => served.send('POST', 'acme.ilms.test', '/graphql', { ...TOKEN, 'content-type': 'application/json; charset=utf-16' }, '{}')],
    ['a compressed body', 415, 'UNSUPPORTED_MEDIA_TYPE', () => served.post('acme.ilms.test', '/graphql', 'x', { ...TOKEN, 'content-encoding': 'gzip' })],
    ['an answer in HTML', 406, 'NOT_ACCEPTABLE', () => served.post('acme.ilms.test', '/graphql', JSON.stringify({ query: mutation }), { ...TOKEN, accept: 'text/html' })],
    ['a body of 1 MB', 413, 'PAYLOAD_TOO_LARGE', () => served.post('acme.ilms.test', '/graphql', JSON.stringify({ query: `#${'x'.repeat(1_000_000)}` }), TOKEN)],
    ['a persisted query', 400, 'PERSISTED_QUERY_NOT_SUPPORTED', () => served.post('acme.ilms.test', '/graphql', JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }), TOKEN)],
    ['nothing to run', 400, 'BAD_REQUEST', () => served.post('acme.ilms.test', '/graphql', '{"variables":{}}', TOKEN)],
    ['an operation the document lacks', 400, 'OPERATION_RESOLUTION_FAILURE', () => served.post('acme.ilms.test', '/graphql', JSON.stringify({ query: `query A ${QUERY}`, operationName: 'B' }), TOKEN)],
    ['a document of two operations without a name', 400, 'OPERATION_RESOLUTION_FAILURE', () => served.post('acme.ilms.test', '/graphql', JSON.stringify({ query: `query A ${QUERY} query B ${QUERY}` }), TOKEN)],
    ['a parameter given twice', 400, 'BAD_REQUEST', () => served.send('GET', 'acme.ilms.test', '/graphql?query=%7Ba%7D&query=%7Bb%7D', TOKEN)],
    ['variables that name a prototype', 400, 'FORBIDDEN_NAME', () => served.post('acme.ilms.test', '/graphql', `{"query":"{a}","variables":{"__proto__":{"polluted":1}}}`, TOKEN)],
    ['a circular introspection', 400, 'GRAPHQL_VALIDATION_FAILED', () => served.ask('acme', '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }')],
    ['a million rows', 400, 'QUERY_TOO_COSTLY', () => served.ask('acme', '{ omsDocuments(first: 1000000) { nodes { id } } }')],
    ['lists of lists of lists', 400, 'QUERY_TOO_COSTLY', () => served.ask('acme', '{ omsDocuments(first: 200) { nodes { lines(first: 200) { document { lines(first: 200) { text } } } } } }')],
    ['a deferred fragment', 400, 'GRAPHQL_VALIDATION_FAILED', () => served.ask('acme', '{ omsDocuments { ... @defer { totalCount } } }')],
  ])('refuses %s with %i %s in at most 2 KB', async (_what, status, code, ask) => {
    const answer = await ask();
    expect({ status: answer.status, code: answer.json.errors[0]!.extensions.code }).toEqual({ status, code });
    expect(answer.text.length).toBeLessThanOrEqual(2048);
  });

  it('lists at most five errors of at most 200 characters, few positions each', async () => {
    const { json, text } = await served.ask('acme', `{ ${Array.from({ length: 15 }, (_, n) => `${'x'.repeat(90)}${n}: ${'y'.repeat(95)}${n}`).join(' ')} }`);
    expect(json.errors).toHaveLength(5);
    expect(json.errors.every(({ message }: { message: string }) => message.length <= 200)).toBe(true);
    const conflicting = await served.ask('acme', `{ omsDocuments { ${Array.from({ length: 28 }, (_, n) => `a: ${n % 2 ? 'totalCount' : 'edges { cursor }'}`).join(' ')} } }`);
    expect(conflicting.status).toBe(400);
    expect(Math.max(text.length, conflicting.text.length)).toBeLessThanOrEqual(2048);
  });

  it('reports what a query costs and what is left', async () => {
    const { json } = await served.ask('other', QUERY);
    expect(json.extensions.cost).toMatchObject({ requestedQueryCost: 2, throttleStatus: { maximumAvailable: 100_000, restoreRate: 5_000 } });
  });
});

describe('a caller who hangs up', () => {
  it('in the middle of his body is no error of ours, and the next one is served', async () => {
    const before = served.log.entries.filter(({ level }) => level === 'error').length;
    await new Promise<void>((resolve, reject) => {
      const socket = connect(served.port, '127.0.0.1', () => {
        socket.write('POST /graphql HTTP/1.1\r\nHost: acme.ilms.test\r\nAuthorization: Bearer user.acme\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"query":');
        setTimeout(() => socket.destroy(), 30);
      });
      socket.on('close', () => resolve()).on('error', reject);
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(served.log.entries.filter(({ level }) => level === 'error')).toHaveLength(before);
    expect(served.log.entries.some(({ details }) => (details as { code?: string }).code === 'ABORTED')).toBe(true);
    expect((await served.ask('acme', QUERY)).json.data).toEqual(DATA);
  });
});

describe('addresses', () => {
  it('serve a tenant at its slug with any port and case, and at its own domain', async () => {
    for (const host of ['acme.ilms.test', 'acme.ilms.test:4000', 'ACME.ilms.TEST', 'shop.acme.example']) {
      expect((await served.post(host, '/graphql', JSON.stringify({ query: QUERY }), TOKEN)).json.data).toEqual(DATA);
    }
  });

  it.each([
    ['a tenant that is not there', 'nobody.ilms.test', 404, 'UNKNOWN_HOST'],
    ['a look-alike in punycode', 'xn--cme-6cd.ilms.test', 404, 'UNKNOWN_HOST'],
    ['a name below a tenant', 'a.acme.ilms.test', 404, 'UNKNOWN_HOST'],
    ['a slug with an underscore', 'ac_me.ilms.test', 400, 'BAD_HOST'],
    ['a trailing dot', 'acme.ilms.test.', 400, 'BAD_HOST'],
    ['somebody else\'s domain', 'evil.example', 421, 'MISDIRECTED'],
    ['our domain as a prefix of another', 'acme.ilms.test.evil.com', 421, 'MISDIRECTED'],
    ['a bare address', '127.0.0.1', 421, 'MISDIRECTED'],
    ['a host with a path', 'acme.ilms.test/x', 400, 'BAD_HOST'],
  ])('refuse %s', async (_what, host, status, code) => {
    const answer = await served.post(host, '/graphql', JSON.stringify({ query: QUERY }), TOKEN);
    expect({ status: answer.status, code: answer.json?.errors[0].extensions.code }).toEqual({ status, code });
  });

  it('have no graph at our own site', async () => {
    expect((await served.post('ilms.test', '/graphql', JSON.stringify({ query: QUERY }), TOKEN)).text).toBe('app of root at /graphql');
  });

  it('do not believe forwarding headers', async () => {
    const { json } = await served.ask('acme', QUERY, undefined, { 'x-forwarded-host': 'other.ilms.test', forwarded: 'host=other.ilms.test', 'x-ilms-context': 'forged', 'x-tenant-id': 'id-other' });
    expect(json.data).toEqual(DATA);
  });

  it('refuse a doubled host, an absolute address and a missing host', async () => {
    const rest = 'Connection: close\r\n\r\n';
    expect(await raw(`GET /graphql HTTP/1.1\r\nHost: acme.ilms.test\r\nHost: other.ilms.test\r\n${rest}`)).toBe('HTTP/1.1 400 Bad Request');
    expect(await raw(`GET http://other.ilms.test/graphql HTTP/1.1\r\nHost: acme.ilms.test\r\n${rest}`)).toBe('HTTP/1.1 400 Bad Request');
    expect(await raw(`GET /graphql HTTP/1.1\r\n${rest}`)).toBe('HTTP/1.1 400 Bad Request');
    expect(await raw(`POST /graphql HTTP/1.1\r\nHost: acme.ilms.test\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n${rest}`)).toBe('HTTP/1.1 400 Bad Request');
  });
});

describe('mounts', () => {
  it('take the longest prefix that fits the site', async () => {
    expect((await served.send('GET', 'acme.ilms.test', '/orders/1?x=1')).text).toBe('app of tenant at /orders/1');
    expect((await served.send('GET', 'panel.ilms.test', '/download/x')).text).toBe('app of panel at /download/x');
    expect((await served.send('GET', 'ilms.test', '/authors')).text).toBe('app of root at /authors');
  });

  it('see no header in our own name but the two a caller may send', async () => {
    const { text } = await served.send('POST', 'acme.ilms.test', '/auth/refresh', { 'x-ilms-refresh': '1', 'x-ilms-context': 'forged', 'x-ilms-tenant': 'other' });
    expect(text).toBe('auth /refresh ["x-ilms-refresh"]');
  });

  it('authenticate as strictly as the graph', async () => {
    expect((await served.send('GET', 'acme.ilms.test', '/download/invoice', TOKEN)).text).toBe('t_acme');
    expect((await served.send('GET', 'acme.ilms.test', '/download/invoice')).status).toBe(401);
    expect((await served.send('GET', 'acme.ilms.test', '/download/invoice', { authorization: 'Bearer user.other' })).status).toBe(401);
  });

  it('answer their refusals, and mask their failures', async () => {
    expect((await served.send('GET', 'acme.ilms.test', '/refused')).json).toEqual({ errors: [{ message: 'No such file.', extensions: { code: 'NOT_FOUND' } }] });
    const { status, json, headers } = await served.send('GET', 'acme.ilms.test', '/broken');
    expect(status).toBe(500);
    expect(json).toEqual({ errors: [{ message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL', requestId: headers['x-request-id'] } }] });
  });
});

describe('operations', () => {
  it('answer health and readiness at any address', async () => {
    expect((await served.send('GET', '10.0.0.1', '/healthz')).text).toBe('ok\n');
    expect((await served.send('GET', 'acme.ilms.test', '/readyz')).text).toBe('ready\n');
  });

  it('show metrics to a neighbour or with the token, to nobody behind a proxy', async () => {
    expect((await served.send('GET', 'localhost', '/metrics')).text).toContain('ilms_router_requests_total');
    expect((await served.send('GET', 'localhost', '/metrics', { 'x-forwarded-for': '1.2.3.4' })).status).toBe(404);
    expect((await served.send('GET', 'localhost', '/metrics', { 'x-forwarded-for': '1.2.3.4', authorization: 'Bearer metrics-secret' })).status).toBe(200);
    expect((await served.send('GET', 'localhost', '/metrics', { authorization: 'Bearer wrong' })).status).toBe(404);
  });

  it('name no tenant in a metric', async () => {
    expect((await served.send('GET', 'localhost', '/metrics')).text).not.toMatch(/acme|other/);
  });

  it('are not ready when the port says so, and finish what is under way when closing', async () => {
    let isReady = false;
    const closing = await ServedRouter.start({ acme: { modules: ['oms', 'inventory'] } }, { ready: async () => isReady });
    expect((await closing.send('GET', 'x', '/readyz')).status).toBe(503);
    isReady = true;
    expect((await closing.send('GET', 'x', '/readyz')).status).toBe(200);
    const { controlPlane } = closing;
    const asked = controlPlane.tenantBySlug.bind(controlPlane);
    // A request is under way once somebody asks whose it is; before, it may be a connection that waits.
    const underWay = new Promise<void>((resolve) => { controlPlane.tenantBySlug = (slug) => { resolve(); return asked(slug); }; });
    const answering = closing.ask('acme', QUERY);
    await underWay;
    await Promise.all([closing.close(), expect(answering.then(({ json }) => json.data)).resolves.toEqual(DATA)]);
    await expect(closing.ask('acme', QUERY)).rejects.toThrow(/ECONNREFUSED|ECONNRESET|hang up/);
  });
});
