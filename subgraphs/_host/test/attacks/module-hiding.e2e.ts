import { setTimeout as sleep } from 'node:timers/promises';
import { CONTEXT_HEADER, signContext } from '@ilms/kernel/signed-context';
import { serveSubgraph } from '@ilms/kernel/server';
import type { RequestContext } from '@ilms/kernel/context';
import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { System, type Company } from '../../src/testing/system.ts';

// Attacks 21 to 33: what a tenant has not subscribed to does not exist.
let system: System;
let full: Company;
let small: Company;
beforeAll(async () => {
  system = await System.open();
  full = await system.company(['inventory', 'oms'], { seeded: true });
  small = await system.company(['inventory']);
});
afterAll(() => system?.close());

/** The answer with the asked-for name taken out: two names that are equally unknown must answer equally. */
const blind = (text: string, name: string) => text.replaceAll(name, 'NAME').replace(/"(line|column)":\d+/g, '"$1":0').replace(/"currentlyAvailable":\d+/g, '"currentlyAvailable":0');

describe('a module that is not subscribed to', () => {
  it('21: leaves no word in introspection', async () => {
    const text = JSON.stringify(await small.must('{ __schema { types { name description fields { name description args { name } } inputFields { name } enumValues { name } } directives { name } } }'));
    for (const word of ['"Order"', '"OrderLine', 'SalesInvoice', 'orderConfirm', '"Payment"', 'OrderStatus', 'salesInvoices', 'PaymentMethod']) expect(text).not.toContain(word);
    expect(JSON.stringify(await full.must('{ __schema { types { name } } }'))).toContain('SalesInvoice');
  });

  const probes: [string, (name: string) => string, string, string][] = [
    ['22: a field', (n) => `{ ${n} { nodes { id } } }`, 'orders', 'ordexs'],
    ['22: a mutation', (n) => `mutation { ${n}(input: { id: "x" }) { userErrors { code } } }`, 'orderConfirm', 'orderConfixm'],
    ['22: a type condition', (n) => `{ customers(first: 1) { nodes { ... on ${n} { id } } } }`, 'Order', 'Ordex'],
    ['22: a named fragment', (n) => `{ viewer { id } } fragment F on ${n} { id }`, 'SalesInvoice', 'SalesInvoixe'],
    ['22: a variable type', (n) => `query($x: ${n}) { viewer { id } }`, 'OrderInput', 'OrderInpux'],
    ['22: an enum value of a filter', (n) => `{ stockLedger(filter: { kind: { eq: ${n} } }) { totalCount } }`, 'SHIPMENT', 'SHIPMENX'],
    ['24: a field on a visible entity', (n) => `{ customers(first: 1) { nodes { ${n}(first: 1) { nodes { id } } } } }`, 'orders', 'ordexs'],
    ['24: __type', (n) => `{ __type(name: "${n}") { name fields { name } } }`, 'Order', 'Ordex'],
    ['25: _entities', (n) => `{ _entities(representations: [{ __typename: "${n}", id: "1" }]) { __typename } }`, 'Order', 'Ordex'],
    ['27: a subscription', (n) => `subscription { ${n} { id } }`, 'orders', 'ordexs'],
    ['a directive', (n) => `{ viewer @${n} { id } }`, 'join__field', 'join__fiexd'],
  ];

  it.each(probes)('%s answers like one that never was', async (_what, query, hidden, nonsense) => {
    const [one, other] = [await small.graphql(query(hidden)), await small.graphql(query(nonsense))];
    expect(blind(one.text, hidden)).toBe(blind(other.text, nonsense));
    expect(one.status).toBe(other.status);
  });

  it('23: is never suggested, near as the name may be', async () => {
    for (const query of ['{ orderz { id } }', '{ order }', '{ stockLevel { id } }', '{ stockLevelz { totalCount } }', '{ customers(firs: 1) { totalCount } }', 'query($v: Custome) { viewer { id } }', '{ stockLedger(filter: { kind: { eq: RECEIP } }) { totalCount } }', 'mutation { stockReceiv(input: {}) { userErrors { code } } }', '{ stockLedger(filter: { kin: { eq: RECEIPT } }) { totalCount } }']) {
      expect((await small.graphql(query)).text).not.toMatch(/did you mean|Did you mean/);
    }
    const coerced = await small.graphql('query($f: StockLedgerEntryFilter) { stockLedger(filter: $f) { totalCount } }', { f: { kind: { eq: 'RECEIP' }, kin: 1 } });
    expect(coerced.text).not.toMatch(/did you mean/i);
  });

  it('28: has no side door: download, metrics, source maps', async () => {
    const { salesInvoices } = await full.must('{ salesInvoices(first: 1) { nodes { id pdfPath } } }');
    const path = salesInvoices.nodes[0].pdfPath as string;
    const get = (company: Company | undefined, host: string) => system.http(host, path, { method: 'GET', headers: company ? { authorization: `Bearer ${company.token}` } : {} });
    expect((await get(full, full.host)).headers['content-type']).toBe('application/pdf');
    expect((await get(small, small.host)).status).toBe(404);
    await small.graphql('{ salesInvoices(first: 1) { totalCount } }');
    expect((await get(undefined, full.host)).status).toBe(401);
    expect((await get(small, full.host)).status).toBe(401);
    for (const bad of ['/download/oms/sales-invoice/../../x', '/download/oms/../core/x', '/download/__proto__/x/00000000-0000-0000-0000-000000000000']) expect((await system.http(full.host, bad, { method: 'GET', headers: { authorization: `Bearer ${full.token}` } })).status).toBe(404);
    expect((await system.http(full.host, '/metrics', { method: 'GET', headers: { 'x-forwarded-for': '8.8.8.8' } })).text).not.toContain(full.slug);
    // Both knocks are one line of our trail, and the company reads nothing of it.
    await sleep(1_000);
    const { rows } = await system.database.pool.query("select details from audit_entry where action = 'module-refused' and tenant_id = $1", [small.id]);
    expect(rows).toEqual([{ details: { missed: ['oms'] } }]);
    expect((await small.must('{ securityLog(first: 50) { nodes { action } } }')).securityLog.nodes.map(({ action }: { action: string }) => action)).not.toContain('module-refused');
  });

  it('29 and 30: persisted operations are off, and a poisoned hash is refused', async () => {
    const query = '{ viewer { id } }';
    for (const sha256Hash of [createHash('sha256').update('{ orders { totalCount } }').digest('hex'), createHash('sha256').update(query).digest('hex')]) {
      const answer = await system.http(small.host, '/graphql', { body: { query, extensions: { persistedQuery: { version: 1, sha256Hash } } }, headers: { authorization: `Bearer ${small.token}` } });
      expect(answer.text).not.toContain('orders');
      expect(answer.json.errors?.[0].extensions.code).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
    }
  });

  it('31: a plan made for one tenant never serves another, ten thousand times interleaved', async () => {
    const query = '{ customers(first: 1) { nodes { id orders(first: 1) { totalCount } } } }';
    const [yes, no] = [await full.graphql(query), await small.graphql(query)];
    expect(yes.errors).toBeUndefined();
    const refused = no.text;
    let crossed = 0;
    const rounds = Number(process.env.ILMS_TEST_ROUNDS ?? 300);
    for (let i = 0; i < rounds; i++) {
      const [a, b] = await Promise.all([full.graphql(query), small.graphql(query)]);
      if (a.errors || b.text !== refused) crossed++;
    }
    expect(crossed).toBe(0);
  });
});

describe('a subgraph called directly', () => {
  const secret = 'a-secret-that-only-the-router-has-1234567890';
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = await serveSubgraph(system.all.installation.subgraphs.get('inventory')!, { secret, port: 0 });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => { server?.closeAllConnections(); server?.close(); });

  const context = (company: Company, permissions: string[] = ['*']): RequestContext => ({
    tenant: company.ref, actor: { kind: 'user', id: 'u', name: 'U' }, permissions,
    entitlements: { modules: ['core', 'inventory'], features: [], limits: {}, state: 'active', hash: '' }, requestId: 'r',
  });
  const call = async (body: string, token?: string, path = '/graphql') => {
    const answer = await fetch(`${url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...(token ? { [CONTEXT_HEADER]: token } : {}) } });
    return { status: answer.status, text: await answer.text() };
  };
  const body = JSON.stringify({ query: '{ stockLevels { totalCount } }' });

  it('answers who comes with the router’s signature', async () => {
    expect(await call(body, signContext(context(full), 'inventory', body, secret))).toEqual({ status: 200, text: expect.stringMatching(/^\{"data":\{"stockLevels":\{"totalCount":\d+\}\}\}$/) });
  });

  it.each([
    ['{ _service { sdl } }'], ['{ __schema { types { name } } }'], ['{ _entities(representations: []) { __typename } }'], ['{ stockLevels { totalCount } }'],
  ])('25 and 26: answers 401 to %s without it', async (query) => {
    expect((await call(JSON.stringify({ query }))).status).toBe(401);
    expect((await call(JSON.stringify({ query }), 'e30.AAAA')).status).toBe(401);
  });

  it('26: refuses a context that is stale, from the future, for another module, another body or of another secret', async () => {
    const good = context(full);
    const now = Date.now();
    for (const token of [
      signContext(good, 'inventory', body, secret, now - 60_000), signContext(good, 'inventory', body, secret, now + 60_000), signContext(good, 'oms', body, secret),
      signContext(good, 'inventory', `${body} `, secret), signContext(good, 'inventory', body, `${secret}x`), `${signContext(good, 'inventory', body, secret)}x`,
      signContext(good, 'inventory', body, secret).replace(/^./, 'f'),
    ]) expect((await call(body, token)).status).toBe(401);
    expect((await call('', signContext(good, 'inventory', '', secret), '/download/x/../../etc/passwd')).status).toBe(404);
  });

  it('6 (second opinion): refuses a module the signed entitlements do not name', async () => {
    const bare = { ...context(full), entitlements: { ...context(full).entitlements, modules: ['core'] } };
    expect((await call(body, signContext(bare, 'inventory', body, secret))).text).toContain('MODULE_NOT_ENABLED');
  });
});
