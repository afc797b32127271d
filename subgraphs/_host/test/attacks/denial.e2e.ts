import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getIntrospectionQuery } from 'graphql';
import { System, type Company } from '../../src/testing/system.ts';

// Attacks 41 to 48: asking for too much, or in a way that hurts.
let system: System;
let acme: Company;
beforeAll(async () => {
  system = await System.open();
  acme = await system.company(['inventory']);
  await acme.must(getIntrospectionQuery());
});
afterAll(() => system?.close());

const many = (n: number, make: (i: number) => string) => Array.from({ length: n }, (_, i) => make(i)).join(' ');
const nested = (depth: number) => `{ ${'products(first: 1) { nodes { variants { product { '.repeat(depth / 4)} id ${'} } } }'.repeat(depth / 4)} }`;
const expansion = () => `{ ...f0 } ${many(22, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f22 on Query { viewer { id } }`;

const bombs: [string, string | Record<string, unknown>, string][] = [
  ['41: a thousand aliases', `{ viewer { ${many(1000, (i) => `a${i}: id`)} } }`, 'TOO_MANY_ALIASES|TOO_MANY_TOKENS'],
  ['41: aliases of __typename', `{ viewer { ${many(60, (i) => `a${i}: __typename`)} } }`, 'TOO_MANY_ALIASES'],
  ['43: sixty levels', nested(60), 'QUERY_TOO_DEEP'],
  ['43: fragments that expand to four million fields', expansion(), 'QUERY_TOO_COSTLY|QUERY_TOO_BROAD|TOO_MANY_|QUERY_TOO_DEEP'],
  ['43: a cycle of fragments', '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }', 'GRAPHQL_VALIDATION_FAILED|QUERY_TOO_DEEP|BAD_REQUEST|FRAGMENT'],
  ['43: a thousand directives', `{ viewer ${many(1000, () => '@include(if: true)')} { id } }`, 'TOO_MANY_DIRECTIVES|TOO_MANY_TOKENS'],
  ['43: one field ten thousand times', `{ viewer { ${many(10_000, () => 'id')} } }`, 'TOO_MANY_TOKENS'],
  ['43: a thousand variables', `query(${many(1000, (i) => `$v${i}: Int`)}) { viewer { id } }`, 'TOO_MANY_'],
  ['43: a name of half a million letters', `{ ${'x'.repeat(200_000)} }`, 'NAME_TOO_LONG|PAYLOAD_TOO_LARGE|IDENTIFIER'],
  ['44: selections that blow up planning', `{ ${many(19, (i) => `customers(first: 1, after: "${i}") { nodes { id name } }`)} }`, 'GRAPHQL_VALIDATION_FAILED|QUERY_TOO'],
  ['45: a million rows of a million rows', '{ products(first: 100) { nodes { variants { product { variants { product { variants { id } } } } } } } }', 'QUERY_TOO_COSTLY|QUERY_TOO_DEEP'],
  ['47: an alias into the prototype', '{ __proto__: viewer { id } }', 'FORBIDDEN_NAME'],
  ['47: an alias onto the constructor', '{ constructor: viewer { id } }', 'FORBIDDEN_NAME'],
  ['48: introspection in a circle', `{ __schema { types { fields { type { ${'fields { type { '.repeat(12)} name ${'} } '.repeat(12)} } } } } }`, 'QUERY_TOO_DEEP|QUERY_TOO_COSTLY|INTROSPECTION'],
];

describe('a query that asks for too much', () => {
  it.each(bombs)('%s is refused quickly, shortly and by name', async (_what, query, code) => {
    const lag = monitorEventLoopDelay({ resolution: 1 });
    lag.enable();
    const answer = await acme.graphql(query as string);
    lag.disable();
    expect([400, 413]).toContain(answer.status);
    expect(answer.errors![0]!.extensions!.code).toMatch(new RegExp(code));
    expect(answer.text.length).toBeLessThan(2048);
    expect(answer.data ?? null).toBeNull();
  });

  it.each([['first: 1000000', 'PAGE_SIZE|QUERY_TOO_COSTLY'], ['first: -1', 'PAGE_SIZE']])('45: products(%s) is refused', async (args, code) => {
    const answer = await acme.graphql(`{ products(${args}) { nodes { id } } }`);
    expect(answer.errors![0]!.extensions!.code).toMatch(new RegExp(code));
  });

  it('45: a search of wildcards finds letters, not everything', async () => {
    const seeded = await system.company(['inventory'], { seeded: true });
    expect((await seeded.must('{ products(search: "%%%%") { totalCount } }')).products.totalCount).toBe(0);
    expect((await seeded.must('{ products { totalCount } }')).products.totalCount).toBeGreaterThan(0);
  });

  it('42: a batch is refused as a whole', async () => {
    const answer = await system.http(acme.host, '/graphql', { body: Array.from({ length: 100 }, () => ({ query: '{ viewer { id } }' })), headers: { authorization: `Bearer ${acme.token}` } });
    expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([400, 'BATCHING_OFF']);
  });

  it('47: variables cannot reach the prototype', async () => {
    const body = '{"query":"query($j: JSON) { viewer { id } }","variables":{"j":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}}';
    const answer = await system.http(acme.host, '/graphql', { body, headers: { authorization: `Bearer ${acme.token}` } });
    expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([400, 'FORBIDDEN_NAME']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('43: variables nested five thousand levels, and numbers nobody can read', async () => {
    const deep = `{"query":"{ viewer { id } }","variables":{"j":${'['.repeat(5000)}${']'.repeat(5000)}}}`;
    expect((await system.http(acme.host, '/graphql', { body: deep, headers: { authorization: `Bearer ${acme.token}` } })).status).toBe(400);
    const number = await acme.graphql(`{ products(first: ${'9'.repeat(400)}) { totalCount } }`);
    expect(number.status).toBe(400);
    expect(number.text.length).toBeLessThan(2048);
  });

  it('spends a budget and says when to come again', async () => {
    const company = await system.company([]);
    let throttled;
    for (let i = 0; i < 400 && !throttled; i++) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => company.graphql('{ customers(first: 100) { nodes { id addresses { id } } } products(first: 100) { nodes { id variants { id } } } }')));
      throttled = answers.find((answer) => answer.status === 429);
    }
    expect([throttled!.errors![0]!.extensions!.code, Number(throttled!.headers['retry-after']) > 0]).toEqual(['THROTTLED', true]);
    expect((await acme.graphql('{ viewer { id } }')).status).toBe(200);
  });
});

describe('a connection that misbehaves', () => {
  const post = (headers: Record<string, string>, body: string) => system.http(acme.host, '/graphql', { body, headers: { authorization: `Bearer ${acme.token}`, ...headers } });
  const query = '{"query":"{ viewer { id } }"}';

  it.each([
    ['a body of a megabyte', {}, JSON.stringify({ query: '{ viewer { id } }', pad: 'x'.repeat(1_000_000) }), [413]],
    ['another charset', { 'content-type': 'application/json; charset=utf-7' }, query, [415]],
    ['text/plain', { 'content-type': 'text/plain' }, query, [400, 415]],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'query=%7Bviewer%7Bid%7D%7D', [400, 415]],
    ['multipart', { 'content-type': 'multipart/form-data; boundary=x' }, '--x\r\n\r\n', [400, 415]],
    ['no JSON', {}, '{"query": ', [400]],
    ['JSON that is no object', {}, '"x"', [400]],
    ['a query that is no text', {}, '{"query": 7}', [400]],
  ] as [string, Record<string, string>, string, number[]][])('46: %s is refused', async (_what, headers, body, statuses) => {
    expect(statuses).toContain((await post(headers, body)).status);
  });

  it('46: a compressed bomb is not unpacked', async () => {
    const answer = await new Promise<number>((resolve, reject) => {
      const bomb = gzipSync(Buffer.alloc(10_000_000, ' '));
      const socket = connect(system.all.port, '127.0.0.1', () => {
        socket.write(`POST /graphql HTTP/1.1\r\nHost: ${acme.host}\r\nAuthorization: Bearer ${acme.token}\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`);
        socket.write(bomb);
      });
      socket.once('data', (chunk) => { resolve(Number(chunk.toString().split(' ')[1])); socket.destroy(); });
      socket.once('error', reject);
    });
    expect(answer).toBe(415);
  });

  it('46: two bodies in one request, and an endless header, are cut off', async () => {
    for (const raw of [
      `POST /graphql HTTP/1.1\r\nHost: ${acme.host}\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: ${acme.host}\r\nX: ${'a'.repeat(70_000)}\r\n\r\n`,
      `GET / HTTP/1.1\r\nHost: ${acme.host}\r\nHost: other.localhost\r\n\r\n`,
    ]) {
      const status = await new Promise<number>((resolve) => {
        const socket = connect(system.all.port, '127.0.0.1', () => socket.write(raw));
        socket.once('data', (chunk) => { resolve(Number(chunk.toString().split(' ')[1])); socket.destroy(); });
        socket.once('close', () => resolve(0));
        socket.once('error', () => resolve(0));
      });
      expect([0, 400, 431]).toContain(status);
    }
  });

  it('46: five hundred idle sockets do not keep others out', async () => {
    const sockets = Array.from({ length: 500 }, () => connect(system.all.port, '127.0.0.1'));
    for (const socket of sockets) socket.on('error', () => undefined);
    await sleep(200);
    expect((await acme.graphql('{ viewer { id } }')).status).toBe(200);
    for (const socket of sockets) socket.destroy();
  });

  it('52: nothing is done by GET that changes something, and no simple request is believed', async () => {
    const mutation = encodeURIComponent('mutation { noteAdd(input: { noun: "Customer", recordId: "x", note: "x" }) { userErrors { code } } }');
    expect((await system.http(acme.host, `/graphql?query=${mutation}`, { method: 'GET', headers: { authorization: `Bearer ${acme.token}`, 'apollo-require-preflight': '1' } })).status).toBe(405);
    // A page of another site cannot set Authorization without asking first, and no cookie opens the graph: a bare GET is nobody's.
    expect((await system.http(acme.host, `/graphql?query=%7Bviewer%7Bid%7D%7D`, { method: 'GET', headers: { cookie: 'ilms-session=x.y' } })).status).toBe(401);
    expect((await system.http(acme.host, `/graphql?query=%7Bviewer%7Bid%7D%7D`, { method: 'GET', headers: { authorization: `Bearer ${acme.token}`, 'apollo-require-preflight': '1' } })).status).toBe(200);
  });

  it('57: answers carry the headers that keep them out of caches, frames and sniffers', async () => {
    const answer = await acme.graphql('{ viewer { id } }');
    expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff', 'x-request-id': expect.any(String) });
    expect(answer.headers['x-powered-by']).toBeUndefined();
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('60: SQL in every text argument', () => {
  it('is only letters', async () => {
    const before = await acme.fingerprint();
    for (const evil of ["'; drop table core_customer; --", '" or ""="', "x' union select 1,2,3 --", '$1', '\\', "'||pg_sleep(5)||'"]) {
      const began = Date.now();
      const answer = await acme.graphql('query($t: String!) { customers(search: $t, filter: { name: { contains: $t }, code: { startsWith: $t } }) { totalCount } products(search: $t) { totalCount } stockLevels(search: $t, filter: { sku: { in: [$t] } }) { totalCount } }', { t: evil });
      expect([answer.status, answer.data]).toEqual([200, { customers: { totalCount: 0 }, products: { totalCount: 0 }, stockLevels: { totalCount: 0 } }]);
      expect(Date.now() - began).toBeLessThan(4000);
      for (const id of [evil, '00000000-0000-0000-0000-000000000000']) expect((await acme.graphql('query($id: ID!) { customer(id: $id) { id } }', { id })).data).toEqual({ customer: null });
      const sorted = await acme.graphql(`{ customers(sort: [{ field: ${JSON.stringify(evil)} }]) { totalCount } }`);
      expect(sorted.status).toBe(400);
    }
    expect(await acme.fingerprint()).toBe(before);
  });

  it('is refused as bytes PostgreSQL cannot hold, without a word of SQL in the answer', async () => {
    const answer = await acme.graphql('mutation($n: String!) { customerCreate(input: { name: $n }) { userErrors { code field } } }', { n: 'a\0b' });
    expect(answer.data.customerCreate.userErrors).toEqual([{ code: 'INVALID_TEXT', field: ['name'] }]);
    const search = await acme.graphql('query($t: String!) { customers(search: $t) { totalCount } }', { t: 'a\0b' });
    expect(search.text).not.toMatch(/select|sql|syntax|pg_|core_/i);
  });
});
