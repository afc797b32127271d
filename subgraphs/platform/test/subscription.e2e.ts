import { System, type Company } from '@ilms/host/testing/system';
import { firstBreak } from '../src/audit/audit.ts';
import { setTimeout as sleep } from 'node:timers/promises';

let system: System;
let admin: Company;

beforeAll(async () => {
  system = await System.open();
  admin = await system.admin();
});
afterAll(() => system?.close());

const ENABLE = 'mutation($input: TenantModuleInput!) { tenantModuleEnable(input: $input) { tenant { modules { code isEnabled } } userErrors { code message details } } }';
const DISABLE = 'mutation($input: TenantModuleInput!) { tenantModuleDisable(input: $input) { tenant { modules { code isEnabled } } userErrors { code message details } } }';
const enabledCodes = (payload: { tenant: { modules: { code: string; isEnabled: boolean }[] } }) => payload.tenant.modules.filter((m) => m.isEnabled).map((m) => m.code).sort();
const hasField = async (company: Company, name: string) => JSON.stringify((await company.must('{ __schema { queryType { fields { name } } } }')).__schema).includes(`"${name}"`);

describe('enabling a module in the panel', () => {
  it('refuses a gap and names it; with the closure it is there for a running session within five seconds, with its tables', async () => {
    const company = await system.company([]);
    expect(await hasField(company, 'stockLevels')).toBe(false);
    expect((await company.graphql('{ orders { totalCount } }')).errors![0]!.message).toBe('Cannot query field "orders" on type "Query".');
    const refused = await admin.graphql(ENABLE, { input: { tenantId: company.id, module: 'oms' } });
    expect(refused.data.tenantModuleEnable).toEqual({ tenant: null, userErrors: [{ code: 'PLATFORM_MODULE_NEEDS_OTHERS', message: expect.stringContaining('inventory'), details: { module: 'oms', missing: ['inventory'] } }] });
    const done = await admin.must(ENABLE, { input: { tenantId: company.id, module: 'oms', withClosure: true } });
    expect(enabledCodes(done.tenantModuleEnable)).toEqual(['inventory', 'oms']);
    const began = Date.now();
    while (!(await hasField(company, 'orders'))) {
      if (Date.now() - began > 5_000) throw new Error('Not visible within five seconds.');
      await sleep(100);
    }
    expect((await company.must('{ orders { totalCount } stockLevels { totalCount } }'))).toEqual({ orders: { totalCount: 0 }, stockLevels: { totalCount: 0 } });
  });

  it('refuses to take away what others need, keeps the data of what it takes away, and gives it back', async () => {
    const company = await system.company(['inventory', 'oms']);
    const refused = await admin.graphql(DISABLE, { input: { tenantId: company.id, module: 'inventory' } });
    expect(refused.data.tenantModuleDisable.userErrors).toEqual([{ code: 'PLATFORM_MODULE_IS_NEEDED', message: expect.stringContaining('oms'), details: { module: 'inventory', dependants: ['oms'] } }]);
    const before = await company.fingerprint();
    await admin.must(DISABLE, { input: { tenantId: company.id, module: 'oms' } });
    await sleep(2_200);
    expect(await hasField(company, 'orders')).toBe(false);
    expect((await company.graphql('{ orders { totalCount } }')).errors![0]!.message).toBe((await company.graphql('{ ordexs { totalCount } }')).errors![0]!.message.replace('ordexs', 'orders'));
    expect(await company.fingerprint()).toBe(before);
    await admin.must(ENABLE, { input: { tenantId: company.id, module: 'oms' } });
    await sleep(2_200);
    expect(await hasField(company, 'orders')).toBe(true);
  });

  it.each([['nonsense', 'PLATFORM_UNKNOWN_MODULE'], ['core', 'PLATFORM_MODULE_ALWAYS_ON'], ['hrms', 'PLATFORM_MODULE_NOT_AVAILABLE']])('refuses %s with %s', async (module, code) => {
    const company = await system.company([]);
    expect((await admin.graphql(ENABLE, { input: { tenantId: company.id, module, withClosure: true } })).data.tenantModuleEnable.userErrors[0].code).toBe(code);
  });

  it('done by two at once enables once', async () => {
    const company = await system.company([]);
    await Promise.all([1, 2, 3].map(() => admin.must(ENABLE, { input: { tenantId: company.id, module: 'inventory' } })));
    const { rows } = await system.database.pool.query("select count(*)::int as n from subscription_event where tenant_id = $1 and kind = 'module_enabled'", [company.id]);
    expect(rows).toEqual([{ n: 1 }]);
  });
});

describe('the panel', () => {
  it('does not exist for a tenant: not its fields, not its types, not with the tenant’s token at its address', async () => {
    const company = await system.company(['inventory']);
    const { __schema } = await company.must('{ __schema { types { name } mutationType { fields { name } } } }');
    const names = JSON.stringify(__schema);
    for (const hidden of ['"Tenant"', 'TenantModule', 'tenantSuspend', 'AuditEntry', 'TenantFilter']) expect(names).not.toContain(hidden);
    expect((await company.graphql('{ tenants { totalCount } }')).errors![0]!.message).toBe('Cannot query field "tenants" on type "Query".');
    expect((await system.http('panel.localhost', '/graphql', { body: { query: '{ tenants { totalCount } }' }, headers: { authorization: `Bearer ${company.token}` } })).status).toBe(401);
    expect((await system.http(company.host, '/graphql', { body: { query: '{ viewer { id } }' }, headers: { authorization: `Bearer ${admin.token}` } })).status).toBe(401);
  });

  it('runs a query as a tenant sees its graph, for an administrator who has begun an access, and for nobody else', async () => {
    const company = await system.company(['inventory']);
    const as = (query: string, token = admin.token) => system.http('panel.localhost', `/as/${company.slug}/graphql`, { body: { query }, headers: { authorization: `Bearer ${token}` } });
    await admin.must('mutation($input: TenantAccessBeginInput!) { tenantAccessBegin(input: $input) { userErrors { code message } } }', { input: { tenantId: company.id, reason: 'Looking at its stock', minutes: 15 } });
    expect((await as('{ viewer { kind tenant { slug } } stockLevels { totalCount } }')).json.data).toEqual({ viewer: { kind: 'admin', tenant: { slug: company.slug } }, stockLevels: { totalCount: 0 } });
    expect((await as('{ orders { totalCount } }')).json.errors[0].message).toBe('Cannot query field "orders" on type "Query".');
    expect((await as('{ viewer { id } }', company.token)).status).toBe(401);
  });

  it('makes a company whose owner signs in, and refuses an address that is taken or reserved', async () => {
    const create = 'mutation($input: TenantCreateInput!) { tenantCreate(input: $input) { tenant { slug state address } ownerPassword userErrors { code message field } } }';
    const slug = `made${Date.now().toString(36)}x`;
    const input = { slug, name: 'Made', modules: ['oms', 'inventory'], ownerName: 'Mira', ownerEmail: `mira@${slug}.example` };
    const made = (await admin.must(create, { input })).tenantCreate;
    expect(made.tenant).toEqual({ slug, state: 'trial', address: expect.stringContaining(`${slug}.localhost`) });
    expect(await system.signIn(slug, `mira@${slug}.example`, made.ownerPassword)).toEqual(expect.any(String));
    expect((await admin.graphql(create, { input })).data.tenantCreate.userErrors[0].code).toBe('CONFLICT');
    expect((await admin.graphql(create, { input: { ...input, slug: 'panel' } })).data.tenantCreate.userErrors[0].code).toBe('PLATFORM_SLUG_REFUSED');
    expect((await admin.graphql(create, { input: { ...input, slug: `${slug}y`, modules: ['oms'] } })).data.tenantCreate.userErrors[0].code).toBe('PLATFORM_MODULE_NEEDS_OTHERS');
  });

  it('suspends a company everywhere within five seconds, and lets it go on with nothing lost', async () => {
    const company = await system.company(['inventory']);
    const key = (await company.must('mutation($e: Instant!) { apiKeyCreate(input: { name: "k", scopes: ["stock:read"], expiresAt: $e }) { secret userErrors { code } } }', { e: new Date(Date.now() + 86_400_000).toISOString() })).apiKeyCreate.secret as string;
    const change = (name: string) => admin.must(`mutation($id: ID!) { ${name}(input: { tenantId: $id, reason: "test" }) { tenant { state } userErrors { code } } }`, { id: company.id });
    await change('tenantSuspend');
    await sleep(2_500);
    for (const token of [company.token, key]) {
      const answer = await system.http(company.host, '/graphql', { body: { query: '{ stockLevels { totalCount } }' }, headers: { authorization: `Bearer ${token}` } });
      expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([403, 'TENANT_SUSPENDED']);
    }
    // What stands open to people, so that they can pay, is closed to programs.
    const open = async (token: string) => (await system.http(company.host, '/graphql', { body: { query: '{ viewer { tenant { slug } } }' }, headers: { authorization: `Bearer ${token}` } })).status;
    expect([await open(company.token), await open(key)]).toEqual([200, 403]);
    await change('tenantResume');
    await sleep(2_500);
    expect((await company.graphql('{ stockLevels { totalCount } }')).status).toBe(200);
    const again = await admin.graphql('mutation($id: ID!) { tenantResume(input: { tenantId: $id, reason: "x" }) { userErrors { code } } }', { id: company.id });
    expect(again.data.tenantResume.userErrors).toEqual([{ code: 'PLATFORM_WRONG_STATE' }]);
  });
});

describe('the audit trail', () => {
  it('cannot be rewritten by the application, and shows where somebody else did', async () => {
    await system.company([]);
    expect(await system.control((context) => firstBreak(context))).toBeUndefined();
    await system.control(async (context) => {
      await expect(context.sql("update audit_entry set actor_name = 'x'")).rejects.toThrow(/permission denied/);
      await expect(context.sql('delete from audit_entry')).rejects.toThrow(/permission denied/);
      await expect(context.sql('delete from subscription_event')).rejects.toThrow(/permission denied/);
    });
    await system.database.pool.query("update audit_entry set details = '{\"slug\":\"forged\"}' where number = 2");
    expect(await system.control((context) => firstBreak(context))).toBe(2);
  });
});
