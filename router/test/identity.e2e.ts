import type { TenantState } from '@ilms/kernel/context';
import { proOf } from './synthetic/modules.ts';
import { ServedRouter } from './synthetic/served-router.ts';
import type { Answer } from './synthetic/served-router.ts';

const READ = '{ omsDocuments(first: 1) { nodes { id } } }';
const WRITE = 'mutation Make { omsDocumentCreate(input: {number: "7"}) { document { id } } }';
const modules = ['inventory', 'oms'];

let served: ServedRouter;
beforeEach(async () => {
  served = await ServedRouter.start({ acme: { modules, features: [proOf('oms')] }, other: { modules } });
});
afterEach(() => served.close());

const at = (host: string, query: string, headers: Record<string, string> = {}, path = '/graphql') => served.post(host, path, JSON.stringify({ query }), headers);
const codeOf = ({ status, json }: Answer) => `${status} ${json.errors?.[0]?.extensions.code ?? 'answered'}`;

describe('who asks', () => {
  it('is told to the control plane with where they are, and a claim about that is not believed', async () => {
    await at('acme.ilms.test', READ, { authorization: 'Bearer ilms_live_acme', 'x-forwarded-for': '198.51.100.1' });
    expect(served.controlPlane.addresses).toEqual(['127.0.0.1']);
  });

  it('is believed of our own proxies', async () => {
    await served.close();
    served = await ServedRouter.start({ acme: { modules } }, { trustedProxies: ['127.0.0.0/8'] });
    await at('acme.ilms.test', READ, { authorization: 'Bearer ilms_live_acme', 'x-forwarded-for': '6.6.6.6, 198.51.100.1' });
    expect(served.controlPlane.addresses).toEqual(['198.51.100.1']);
  });

  it.each([
    ['nothing', {}],
    ['an unknown token', { authorization: 'Bearer nonsense' }],
    ['an unknown key', { authorization: 'Bearer ilms_live_nobody' }],
    ['Basic', { authorization: 'Basic dXNlcjphY21l' }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['two tokens in one', { authorization: 'Bearer user.acme user.other' }],
    ['another tenant\'s token', { authorization: 'Bearer user.other' }],
    ['another tenant\'s key', { authorization: 'Bearer ilms_live_other' }],
    ['our administrator\'s token', { authorization: 'Bearer admin' }],
  ])('is nobody with %s, for reads, writes and introspection alike', async (_what, headers) => {
    const answers = await Promise.all([READ, WRITE, '{ __schema { types { name } } }', '{ __typename }'].map((query) => at('acme.ilms.test', query, headers as Record<string, string>)));
    expect(answers.map(codeOf)).toEqual(Array(4).fill('401 UNAUTHENTICATED'));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]!.headers['www-authenticate']).toBe('Bearer');
  });

  it('is put on record when host and credential name different tenants', async () => {
    const { headers } = await at('acme.ilms.test', READ, { authorization: 'Bearer ilms_live_other' });
    expect(served.controlPlane.audits).toEqual([{
      kind: 'cross-tenant', requestId: headers['x-request-id'], tenantId: 'id-other', actor: { kind: 'key', id: 'key-other', name: 'other' }, details: { at: 'id-acme', scheme: 'key' },
    }]);
  });

  it('may be an API key, by its prefix', async () => {
    expect((await at('acme.ilms.test', READ, { authorization: 'Bearer ilms_live_acme' })).json.data).toEqual({ omsDocuments: { nodes: [{ id: 'acme-oms-1' }] } });
  });
});

describe('a tenant\'s state', () => {
  it.each<[TenantState, string, string]>([
    ['trial', '200 answered', '200 answered'],
    ['active', '200 answered', '200 answered'],
    ['past_due', '200 answered', '200 answered'],
    ['restricted', '200 answered', '403 TENANT_READ_ONLY'],
    ['suspended', '403 TENANT_SUSPENDED', '403 TENANT_SUSPENDED'],
    ['cancelled', '403 TENANT_SUSPENDED', '403 TENANT_SUSPENDED'],
    ['maintenance', '503 TENANT_MAINTENANCE', '503 TENANT_MAINTENANCE'],
    ['provisioning', '503 TENANT_MAINTENANCE', '503 TENANT_MAINTENANCE'],
    ['purged', '404 UNKNOWN_HOST', '404 UNKNOWN_HOST'],
  ])('%s: a read is %s, a write %s, from the next request on', async (state, read, write) => {
    expect(codeOf(await served.ask('acme', READ))).toBe('200 answered');
    served.controlPlane.tenants.get('acme')!.state = state;
    expect(codeOf(await served.ask('acme', READ))).toBe(read);
    expect(codeOf(await served.ask('acme', WRITE))).toBe(write);
    expect(codeOf(await at('acme.ilms.test', READ, { authorization: 'Bearer ilms_live_acme' }))).toBe(read);
  });

  it('is maintenance, with the time to come back, while its schema is older than the code', async () => {
    served.controlPlane.tenants.get('acme')!.minSchemaOk = false;
    const answer = await served.ask('acme', READ);
    expect(codeOf(answer)).toBe('503 TENANT_MAINTENANCE');
    expect(answer.headers['retry-after']).toBe('5');
  });

  it('is not told to a stranger', async () => {
    served.controlPlane.tenants.get('acme')!.state = 'suspended';
    expect(codeOf(await at('acme.ilms.test', READ))).toBe('401 UNAUTHENTICATED');
  });
});

describe('a budget', () => {
  it('is the tenant\'s own: when it is spent the answer is 429 with the time to wait, and others are served', async () => {
    served.controlPlane.tenants.get('acme')!.limits = { costBurst: 30, costPerSecond: 1 };
    const query = '{ omsDocuments(first: 20) { nodes { id } } }';
    const first = await served.ask('acme', query);
    expect(first.json.extensions.cost.throttleStatus).toMatchObject({ maximumAvailable: 30, restoreRate: 1 });
    expect(first.json.extensions.cost.actualQueryCost).toBe(first.json.extensions.cost.requestedQueryCost);
    const second = await served.ask('acme', query);
    expect(codeOf(second)).toBe('429 THROTTLED');
    expect(Number(second.headers['retry-after'])).toBeGreaterThanOrEqual(10);
    expect(second.json.data).toBeUndefined();
    expect(codeOf(await served.ask('other', query))).toBe('200 answered');
  });

  it('gets back what an answer turned out not to have cost', async () => {
    served.controlPlane.tenants.get('acme')!.limits = { costBurst: 30, costPerSecond: 0.001 };
    const { cost } = (await served.ask('acme', 'query($no: Boolean = false) { omsDocuments(first: 20) { nodes @include(if: $no) { id } totalCount } }')).json.extensions;
    expect(cost).toMatchObject({ requestedQueryCost: 21, actualQueryCost: 1, throttleStatus: { currentlyAvailable: 28 } });
  });

  it('is spent by nonsense too', async () => {
    served.controlPlane.tenants.get('acme')!.limits = { costBurst: 5, costPerSecond: 0.001 };
    const codes = [];
    for (let round = 0; round < 7; round++) codes.push(codeOf(await served.ask('acme', '{ nonsense }')));
    expect(codes).toEqual([...Array(5).fill('400 GRAPHQL_VALIDATION_FAILED'), '429 THROTTLED', '429 THROTTLED']);
  });
});

describe('the panel', () => {
  const admin = { authorization: 'Bearer admin' };

  it('shows administrators its own graph and nothing of a tenant\'s', async () => {
    expect((await at('panel.ilms.test', '{ platformInsights { title } }', admin)).json.data).toEqual({ platformInsights: [{ title: 'Insight' }] });
    expect(codeOf(await at('panel.ilms.test', READ, admin))).toBe('400 GRAPHQL_VALIDATION_FAILED');
  });

  it('knows no tenant\'s credential', async () => {
    expect(codeOf(await at('panel.ilms.test', '{ __typename }', { authorization: 'Bearer user.acme' }))).toBe('401 UNAUTHENTICATED');
    expect(codeOf(await at('panel.ilms.test', READ, { authorization: 'Bearer user.acme' }, '/as/acme/graphql'))).toBe('401 UNAUTHENTICATED');
    expect(served.controlPlane.audits.map(({ kind, details }) => [kind, details.at])).toEqual([['cross-tenant', 'panel'], ['cross-tenant', 'panel']]);
  });

  const enter = (slug: string, mayWrite = false) => served.controlPlane.accesses.set(`id-${slug}/admin-1`, { id: `access-${slug}`, mayWrite });

  it('lets nobody into a tenant without an access of his own to that tenant', async () => {
    enter('other');
    served.controlPlane.accesses.set('id-acme/admin-2', { id: 'access', mayWrite: true });
    expect(codeOf(await at('panel.ilms.test', READ, admin, '/as/acme/graphql'))).toBe('403 ACCESS_NEEDED');
    expect(served.controlPlane.audits).toEqual([]);
  });

  it('runs a query as a tenant sees its graph, on record with its text', async () => {
    enter('acme');
    enter('other');
    const { json, headers } = await at('panel.ilms.test', READ, admin, '/as/acme/graphql');
    expect(json.data).toEqual({ omsDocuments: { nodes: [{ id: 'acme-oms-1' }] } });
    expect(served.controlPlane.audits).toEqual([{
      kind: 'run-as-tenant', requestId: headers['x-request-id'], tenantId: 'id-acme', actor: { kind: 'admin', id: 'admin-1', name: 'Asha' },
      details: { query: READ, operationName: undefined, mayWrite: false, access: 'access-acme' },
    }]);
    expect(codeOf(await at('panel.ilms.test', '{ omsInsights { title } }', admin, '/as/other/graphql'))).toBe('400 GRAPHQL_VALIDATION_FAILED');
    expect(codeOf(await at('panel.ilms.test', '{ omsInsights { title } }', admin, '/as/acme/graphql'))).toBe('200 answered');
  });

  it('only reads as a tenant where the access says no more, whatever the request says', async () => {
    enter('acme');
    expect(codeOf(await at('panel.ilms.test', WRITE, admin, '/as/acme/graphql'))).toBe('403 READ_ONLY');
    expect(codeOf(await at('panel.ilms.test', WRITE, { ...admin, 'x-ilms-allow-writes': '1' }, '/as/acme/graphql'))).toBe('403 READ_ONLY');
    enter('acme', true);
    const written = await at('panel.ilms.test', WRITE, admin, '/as/acme/graphql');
    expect(written.json.data).toEqual({ omsDocumentCreate: { document: { id: 'acme-oms-7' } } });
    expect(served.controlPlane.audits.map(({ details }) => details.mayWrite)).toEqual([false, false, true]);
  });

  it('does not know companies that are not there, and leaves those in maintenance alone', async () => {
    expect(codeOf(await at('panel.ilms.test', READ, admin, '/as/nobody/graphql'))).toBe('404 NOT_FOUND');
    served.controlPlane.tenants.get('acme')!.state = 'maintenance';
    expect(codeOf(await at('panel.ilms.test', READ, admin, '/as/acme/graphql'))).toBe('503 TENANT_MAINTENANCE');
  });

  it('is not at a tenant\'s address', async () => {
    expect(codeOf(await at('acme.ilms.test', READ, admin, '/as/acme/graphql'))).toBe('404 NOT_FOUND');
  });
});
