import { createHmac, createPrivateKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { buildClientSchema, getIntrospectionQuery, getNamedType, isObjectType } from 'graphql';
import { setTimeout as sleep } from 'node:timers/promises';
import { System, type Company } from '../../src/testing/system.ts';

// Attacks 1 to 20 of the platform's list: whose data is it?
let system: System;
let acme: Company;
let bharat: Company;
const everything = ['inventory', 'oms'];

beforeAll(async () => {
  system = await System.open();
  acme = await system.company(everything, { seeded: true });
  bharat = await system.company(everything);
});
afterAll(() => system?.close());

const viewer = { query: '{ viewer { tenant { slug } } }' };
const asToken = (host: string, token: string, headers: Record<string, string> = {}) => system.http(host, '/graphql', { body: viewer, headers: { authorization: `Bearer ${token}`, ...headers } });
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;
const headerOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()) as Record<string, unknown>;

describe('another tenant’s document', () => {
  it('1: is not there, for every type that can be asked for by id', async () => {
    const introspected = buildClientSchema((await acme.must(getIntrospectionQuery())) as never);
    const singles = Object.values(introspected.getQueryType()!.getFields()).filter((field) => field.args.length === 1 && field.args[0]!.name === 'id' && isObjectType(getNamedType(field.type)));
    expect(singles.length).toBeGreaterThanOrEqual(6);
    // What no demo company has by itself.
    const { webhookCreate } = await acme.must('mutation($input: WebhookCreateInput!) { webhookCreate(input: $input) { webhookEndpoint { id } userErrors { code } } }', { input: { url: 'https://hooks.example.com/acme' } });
    await acme.must('mutation($input: ExportStartInput!) { exportStart(input: $input) { userErrors { code } } }', { input: { label: 'Customers', query: 'query($first: Int, $after: String) { customers(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }', connection: 'customers', columns: [{ title: 'Id', path: 'id' }], format: 'CSV' } });
    await acme.must('mutation($e: Instant!) { apiKeyCreate(input: { name: "Reader", scopes: ["product:read"], expiresAt: $e }) { secret userErrors { code } } }', { e: new Date(Date.now() + 86_400_000).toISOString() });
    await acme.must('mutation { serialSequenceSet(input: { name: "Units", prefix: "U-" }) { userErrors { code } } }');
    await acme.must('mutation { productsUpsert(input: { products: [{ code: "UNIT", name: "Unit", hsn: "8421", taxCategoryCode: "GST_18", unitCode: "PCS", variants: [{ sku: "UNIT" }] }] }) { created } }');
    await acme.must('mutation { itemTrackingSet(input: { sku: "UNIT", tracking: SERIAL }) { userErrors { code } } }');
    const { warehouses } = await acme.must('{ warehouses(first: 1, filter: { code: { eq: "MAIN" } }) { nodes { id } } }');
    await acme.must('mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { code message } } }', { input: { idempotencyKey: randomUUID(), warehouseId: warehouses.nodes[0].id, lines: [{ sku: 'UNIT', quantity: '1', rate: '1', serials: ['U-1'] }] } });
    for (const single of singles) {
      const list = Object.values(introspected.getQueryType()!.getFields()).find((field) => getNamedType(field.type).name === `${getNamedType(single.type).name}Connection`);
      if (!list) continue;
      const { nodes } = (await acme.must(`{ ${list.name}(first: 1) { nodes { id } } }`))[list.name] as { nodes: { id: string }[] };
      expect([single.name, nodes.length]).toEqual([single.name, 1]);
      const query = `query($id: ID!) { ${single.name}(id: $id) { id } }`;
      const foreign = await bharat.graphql(query, { id: nodes[0]!.id });
      const absent = await bharat.graphql(query, { id: randomUUID() });
      expect([single.name, foreign.data, foreign.errors]).toEqual([single.name, absent.data, absent.errors]);
      expect(Object.values(foreign.data as object)).toEqual([null]);
    }
    // Nobody answers there, which would be noted again and again beside the tests that follow.
    const { webhookRemove } = await acme.must('mutation($input: WebhookInput!) { webhookRemove(input: $input) { userErrors { code } } }', { input: { id: webhookCreate.webhookEndpoint.id } });
    expect(webhookRemove.userErrors).toEqual([]);
  });

  it('3: cannot be named inside an input: nothing is written', async () => {
    const { warehouses, customers, variants } = await acme.must('{ warehouses(first: 1) { nodes { id } } customers(first: 1) { nodes { id } } variants(first: 1) { nodes { sku } } }');
    const before = [await acme.fingerprint(), await bharat.fingerprint()];
    const receive = await bharat.graphql('mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), warehouseId: warehouses.nodes[0].id, lines: [{ sku: variants.nodes[0].sku, quantity: '1', rate: '1' }] } });
    expect(receive.data.stockReceive.userErrors.map((e: { code: string }) => e.code)).toEqual(['NOT_FOUND']);
    const order = await bharat.graphql('mutation($input: OrderInput!) { orderCreate(input: $input) { userErrors { code } } }', { input: { idempotencyKey: randomUUID(), customerId: customers.nodes[0].id, lines: [{ sku: variants.nodes[0].sku, quantity: '1', unitPrice: '1' }] } });
    expect(order.data.orderCreate.userErrors.length).toBeGreaterThan(0);
    expect([await acme.fingerprint(), await bharat.fingerprint()]).toEqual(before);
  });
});

describe('a token', () => {
  it('4: of one tenant at another’s host is refused and recorded', async () => {
    const answer = await asToken(bharat.host, acme.token);
    expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
    await sleep(100);
    const { rows } = await system.database.pool.query("select count(*)::int as n from audit_entry where action = 'cross-tenant'");
    expect(rows[0].n).toBeGreaterThanOrEqual(1);
  });

  const forged: [string, (genuine: string) => string | Promise<string>][] = [
    ['5: without a tenant', async (t) => reSigned(t, (c) => { delete c.tid; })],
    ['5: with a list of tenants', async (t) => reSigned(t, (c) => { c.tid = [acme.id]; })],
    ['5: with a number for a tenant', async (t) => reSigned(t, (c) => { c.tid = 1; })],
    ['6: unsigned', (t) => new UnsecuredJWT(claimsOf(t)).encode()],
    ['6: with alg None', (t) => `${Buffer.from('{"alg":"None"}').toString('base64url')}.${t.split('.')[1]}.`],
    ['6: with an empty signature', (t) => `${t.split('.').slice(0, 2).join('.')}.`],
    ['7: signed with the public key as a secret', (t) => { const head = Buffer.from(JSON.stringify({ ...headerOf(t), alg: 'HS256' })).toString('base64url'); const text = `${head}.${t.split('.')[1]}`; return `${text}.${createHmac('sha256', String(headerOf(t).kid)).update(text).digest('base64url')}`; }],
    ['8: with a path as key id', async (t) => reSigned(t, () => undefined, { kid: '../../dev/null' })],
    ['8: with SQL as key id', async (t) => reSigned(t, () => undefined, { kid: "' or 1=1 --" })],
    ['8: with a key of its own inside', async (t) => reSigned(t, () => undefined, { jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' }, jku: 'http://127.0.0.1:1/keys' })],
    ['9: expired', async (t) => genuineBut(t, { iat: -4000, exp: -3600 })],
    ['9: from the future', async (t) => genuineBut(t, { iat: 3600, exp: 3900 })],
    ['9: for the panel', async (t) => reSigned(t, (c) => { c.aud = 'panel'; })],
    ['9: of another issuer', async (t) => reSigned(t, (c) => { c.iss = 'evil'; })],
    ['a word', () => 'nonsense'],
    ['with its claims changed', (t) => { const [h, , s] = t.split('.'); return `${h}.${Buffer.from(JSON.stringify({ ...claimsOf(t), tid: bharat.id })).toString('base64url')}.${s}`; }],
  ];

  async function reSigned(token: string, change: (claims: Record<string, unknown>) => void, header: Record<string, unknown> = {}): Promise<string> {
    const claims = claimsOf(token);
    change(claims);
    return new SignJWT(claims).setProtectedHeader({ ...headerOf(token), ...header, alg: 'EdDSA' }).sign(generateKeyPairSync('ed25519').privateKey);
  }

  /** Signed with our own key, so that only the time is wrong. */
  async function genuineBut(token: string, { iat, exp }: { iat: number; exp: number }): Promise<string> {
    const { hkdfSync } = await import('node:crypto');
    const seed = Buffer.from(hkdfSync('sha256', system.all.installation.settings.secret, 'ilms-access-token', 'ed25519', 32));
    const key = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' });
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ ...claimsOf(token), iat: now + iat, exp: now + exp }).setProtectedHeader(headerOf(token) as never).sign(key);
  }

  it.each(forged)('%s is refused', async (_name, forge) => {
    const answer = await asToken(acme.host, await forge(acme.token));
    expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('9: a refresh token is no access token', async () => {
    const answer = await system.http(acme.host, '/auth/login', { body: { email: `owner@${acme.slug}.example`, password: 'a long password for tests' } });
    const refresh = /ilms-session=([^;]+)/.exec(answer.headers['set-cookie']![0]!)![1]!;
    expect((await asToken(acme.host, refresh)).status).toBe(401);
    expect((await system.http(acme.host, '/graphql', { body: viewer, headers: { cookie: `ilms-session=${refresh}` } })).status).toBe(401);
  });

  it('in the query string or in a cookie is not looked at', async () => {
    expect((await system.http(acme.host, `/graphql?access_token=${acme.token}`, { body: viewer })).status).toBe(401);
    expect((await system.http(acme.host, '/graphql', { body: viewer, headers: { cookie: `access_token=${acme.token}` } })).status).toBe(401);
  });
});

describe('the host', () => {
  it('11: is not taken from a forwarding header', async () => {
    for (const headers of [{ 'x-forwarded-host': bharat.host }, { forwarded: `host=${bharat.host}` }, { 'x-original-host': bharat.host }] as Record<string, string>[]) {
      expect((await asToken(acme.host, acme.token, headers)).json.data.viewer.tenant.slug).toBe(acme.slug);
    }
  });

  it('11: is not taken from an absolute request line', async () => {
    for (const target of [bharat.host, acme.host]) {
      const answer = await system.http(acme.host, `http://${target}/graphql`, { body: viewer, headers: { authorization: `Bearer ${acme.token}` } });
      expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([400, 'BAD_HOST']);
    }
  });

  it.each(['ADMIN.localhost', 'nobody.localhost', 'xn--cme-8ka.localhost', 'a'.repeat(64) + '.localhost', 'a_b.localhost', 'evil.example', 'acme.localhost.evil.example', '..localhost', '[::1]'])('12: %s is nobody’s', async (host) => {
    const answer = await asToken(host, acme.token);
    expect([400, 401, 404, 421]).toContain(answer.status);
    expect(answer.text).not.toContain(acme.slug);
  });

  it('14: headers in our name are stripped', async () => {
    const answer = await asToken(acme.host, acme.token, { 'x-tenant-id': bharat.id, 'x-ilms-context': 'e30.AA', 'x-user-id': randomUUID(), 'x-ilms-tenant': bharat.slug });
    expect(answer.json.data.viewer.tenant.slug).toBe(acme.slug);
  });

  it('18: a company made anew at an old address does not know the old tokens', async () => {
    const first = await system.company([], { slug: 'phoenix-works' });
    await system.database.pool.query("update tenant set state = 'purged', slug = 'gone-phoenix-1' where id = $1", [first.id]);
    await sleep(2_200);
    await system.company([], { slug: 'phoenix-works' });
    expect((await asToken(first.host, first.token)).status).toBe(401);
  });

  it('19: whose schema lacks a migration is in maintenance until it has it', async () => {
    const company = await system.company(['inventory']);
    const { rows } = await system.database.pool.query("delete from schema_migrations where schema = $1 and module = 'inventory' returning *", [company.schema]);
    await sleep(2_200);
    const answer = await asToken(company.host, company.token);
    expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([503, 'TENANT_MAINTENANCE']);
    for (const row of rows) await system.database.pool.query('insert into schema_migrations (schema, module, name, checksum, applied_at) values ($1, $2, $3, $4, $5)', [row.schema, row.module, row.name, row.checksum, row.applied_at]);
    await sleep(2_200);
    expect((await asToken(company.host, company.token)).status).toBe(200);
  });

  it('19: in maintenance answers 503 and when to come again', async () => {
    const company = await system.company([]);
    await system.database.pool.query("update tenant set state = 'maintenance' where id = $1", [company.id]);
    await sleep(2_200);
    const answer = await asToken(company.host, company.token);
    expect([answer.status, answer.json.errors[0].extensions.code, answer.headers['retry-after'] !== undefined]).toEqual([503, 'TENANT_MAINTENANCE', true]);
  });
});
