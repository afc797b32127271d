import type { Company, System } from '@ilms/host/testing/system';
import { configurePlatform, platform } from '../src/runtime.ts';
import { codeOf, Office, idOf } from './people.ts';
import { beginAccess, codeFor, cookieOf, endAccess, enter, exchange, WHY } from './visits.ts';

let office: Office;
let system: System;
let admin: Company;
let colleague: Company;
let acme: Company;
let other: Company;

beforeAll(async () => {
  office = await Office.open();
  system = office.system;
  [admin, colleague, acme, other] = [await system.admin(), await system.admin(), await system.company(['inventory']), await system.company(['inventory'])];
});
afterAll(() => office?.close());

const LOOK = 'query Stock { stockLevels { totalCount } }';
const RENAME = 'mutation Rename($version: Int!, $name: String!) { companyUpdate(input: { version: $version, legalName: $name }) { company { version } userErrors { code } } }';
const rowsOf = async <Row extends object>(text: string, values: unknown[]) => (await system.database.pool.query<Row>(text, values)).rows;
const linesOf = (company: Company, action: string) => rowsOf<{ actor_name: string; actor_kind: string; details: Record<string, unknown> }>('select actor_name, actor_kind, details from audit_entry where tenant_id = $1 and action = $2 order by number', [company.id, action]);
const runningIn = async ({ id }: Company) => ((await admin.must('{ ownTenantAccesses { id tenant { id } } }')).ownTenantAccesses as { id: string; tenant: { id: string } }[]).filter(({ tenant }) => tenant.id === id).map((access) => access.id);
const versionOf = async (by: Company) => (await by.must('{ company { version } }')).company.version as number;
const codeFrom = async (by: Company, query = LOOK, variables = {}) => (await by.graphql(query, variables)).errors?.[0]?.extensions?.['code'] ?? 'answered';
const refresh = (company: Company, cookie: string) => system.http(company.host, '/auth/refresh', { body: {}, headers: { cookie, 'x-ilms-refresh': '1' } });
const leave = (company: Company, cookie: string, endsAccess: boolean, headers: Record<string, string> = { 'x-ilms-refresh': '1' }) => system.http(company.host, '/auth/leave', { body: { endsAccess }, headers: { cookie, ...headers } });
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;

describe('one of us in a company’s app', () => {
  it('comes by an access that runs, is support to the company and himself to us, and both know that he came', async () => {
    const company = await system.company(['inventory']);
    const { support, access } = await enter(system, admin, company);
    const { viewer } = await support.must('{ viewer { name email kind permissions support { mayWrite endsAt } tenant { slug } } }');
    expect([viewer.name, viewer.email, viewer.kind, viewer.support.mayWrite, viewer.tenant.slug]).toEqual(['ilms support', null, 'admin', false, company.slug]);
    const adminId = await idOf(admin);
    expect(claimsOf(support.token)).toMatchObject({ aud: 'tenant', tid: company.id, sub: access, act: { sub: adminId } });
    expect((await linesOf(company, 'tenant-entered'))).toEqual([{ actor_name: 'Nisha Menon', actor_kind: 'admin', details: { mayWrite: false, as: 'ilms support', access } }]);
    const log = (await company.must('{ securityLog(first: 5) { nodes { actorName action } } }')).securityLog.nodes;
    expect(log).toEqual([{ actorName: 'ilms support', action: 'administrator-entered' }, { actorName: 'ilms support', action: 'administrator-came' }]);
    expect(JSON.stringify((await company.must('{ sessions { userName } }')))).not.toContain('Nisha');
    expect(viewer.permissions).toContain('stock:read');
  });

  it('comes in once by a code, at that company, within a minute, and not after the access has ended', async () => {
    const company = await system.company(['inventory']);
    const access = await beginAccess(admin, company);
    const words = (await exchange(system, company.host, 'x'.repeat(43))).text;
    const real = platform();
    const [late, early, elsewhere, void_] = [await codeFor(admin, access), await codeFor(admin, access), await codeFor(admin, access), await codeFor(admin, access)];
    expect((await rowsOf('select from tenant_handover where code_hash = any($1)', [[late, early]])).length).toBe(0);
    configurePlatform({ ...real, now: () => new Date(Date.now() + 60_000) });
    expect((await exchange(system, company.host, late)).text).toBe(words);
    configurePlatform(real);
    expect((await exchange(system, other.host, elsewhere)).text).toBe(words);
    expect((await exchange(system, 'panel.localhost', elsewhere)).status).toBe(400);
    // Two tabs at once: one is let in.
    expect((await Promise.all([1, 2, 3].map(() => exchange(system, company.host, early)))).map(({ status }) => status).sort()).toEqual([200, 422, 422]);
    await endAccess(admin, access);
    expect((await exchange(system, company.host, void_)).text).toBe(words);
    expect(JSON.parse(words)).toMatchObject({ error: { code: 'PLATFORM_LINK_VOID' } });
  });

  it('gets no code for an access that is over, or another administrator’s, and a company’s people none at all', async () => {
    const company = await system.company(['inventory']);
    const access = await beginAccess(admin, company);
    const before = await rowsOf('select id from tenant_handover', []);
    expect(await codeOf(colleague, 'tenantHandoverMake', { accessId: access })).toBe('NOT_FOUND');
    expect(await codeOf(company, 'tenantHandoverMake', { accessId: access }).catch(() => 'no such field')).toBe('GRAPHQL_VALIDATION_FAILED');
    await endAccess(admin, access);
    expect(await codeOf(admin, 'tenantHandoverMake', { accessId: access })).toBe('PLATFORM_ACCESS_ENDED');
    expect(await rowsOf('select id from tenant_handover', [])).toEqual(before);
  });

  it('changes nothing where he may only read, by whatever door, and each try is on record with both names', async () => {
    const company = await system.company(['inventory']);
    const { support, access } = await enter(system, admin, company);
    const version = await versionOf(support);
    const before = await company.fingerprint();
    const refused = await support.graphql(RENAME, { version, name: 'Renamed' });
    expect([refused.status, refused.errors![0]!.extensions!['code']]).toEqual([403, 'READ_ONLY']);
    const upload = await system.http(company.host, '/upload/core/attachment?filename=a.txt', { body: 'text', headers: { authorization: `Bearer ${support.token}`, 'content-type': 'application/octet-stream' } });
    expect([upload.status, upload.json.errors[0].extensions.code]).toEqual([403, 'READ_ONLY']);
    expect(await company.fingerprint()).toBe(before);
    const lines = await linesOf(company, 'support-refused');
    expect(lines.map(({ actor_name, details: { as, fields } }) => [actor_name, as, fields])).toEqual([['Nisha Menon', 'ilms support', ['companyUpdate']], ['Nisha Menon', 'ilms support', ['/upload/core/attachment']]]);
    expect(lines[0]!.details).toMatchObject({ operationName: 'Rename', variables: { version, name: 'Renamed' }, access, mayWrite: false });
    await endAccess(admin, access);
  });

  it('changes something where he may: as support in the record’s history, as himself in our trail, and the company reads what', async () => {
    const company = await system.company(['inventory']);
    const { support, access } = await enter(system, admin, company, { mayWrite: true });
    const { version } = (await support.must(RENAME, { version: await versionOf(support), name: 'Renamed by support' })).companyUpdate.company;
    expect(version).toBeGreaterThan(1);
    const [change] = await rowsOf<{ actor_kind: string; actor_name: string }>(`select actor_kind, actor_name from ${company.schema}.core_timeline_entry where noun = 'Company' order by at desc limit 1`, []);
    expect(change).toEqual({ actor_kind: 'admin', actor_name: 'ilms support' });
    expect((await linesOf(company, 'support-changed')).map(({ actor_name, details }) => [actor_name, details['as'], details['fields']])).toEqual([['Nisha Menon', 'ilms support', ['companyUpdate']]]);
    expect((await company.must('{ securityLog(first: 1) { nodes { actorName action details } } }')).securityLog.nodes).toEqual([{ actorName: 'ilms support', action: 'administrator-changed', details: { access: 'write', fields: ['companyUpdate'] } }]);
    await endAccess(admin, access);
  });

  it('puts what is looked at on record once a minute, however often a page asks', async () => {
    const company = await system.company(['inventory']);
    const { support } = await enter(system, admin, company);
    for (let time = 0; time < 3; time++) await support.must(LOOK);
    expect((await linesOf(company, 'support-looked')).map(({ details }) => details['operationName'])).toEqual(['Stock']);
  });

  it('is out at once when the access ends, keeps no way back, and never outlives it', async () => {
    const company = await system.company(['inventory']);
    const first = await enter(system, admin, company);
    expect(await codeFrom(first.support)).toBe('answered');
    expect((await refresh(company, first.cookie)).status).toBe(200);
    await endAccess(colleague, first.access);
    expect(await codeFrom(first.support)).toBe('UNAUTHENTICATED');
    expect((await refresh(company, first.cookie)).status).toBe(401);

    // A new access of the same administrator does not wake the old session.
    const second = await enter(system, admin, company, { minutes: 15 });
    expect(await codeFrom(first.support)).toBe('UNAUTHENTICATED');
    const [session] = await rowsOf<{ within: boolean }>('select s.expires_at <= a.ends_at as within from login_session s join tenant_access a on a.id = s.access_id where a.id = $1', [second.access]);
    expect(session).toEqual({ within: true });
    const renewed = await refresh(company, second.cookie);
    expect(Number(/Max-Age=(\d+)/.exec(renewed.headers['set-cookie']![0]!)![1])).toBeLessThanOrEqual(15 * 60);
    const real = platform();
    configurePlatform({ ...real, now: () => new Date(Date.now() + 15 * 60_000) });
    expect(await codeFrom(second.support)).toBe('UNAUTHENTICATED');
    expect((await refresh(company, cookieOf(renewed))).status).toBe(401);
    configurePlatform(real);
    await endAccess(admin, second.access);
  });

  it('leaves with the session alone or with the access, and only from the page itself', async () => {
    const company = await system.company(['inventory']);
    const first = await enter(system, admin, company);
    expect((await leave(company, first.cookie, true, {})).status).toBe(403);
    expect((await first.support.must('{ viewer { support { panelUrl } } }')).viewer.support.panelUrl).toMatch(new RegExp(`//panel\\.localhost(:\\d+)?/tenants/${company.id}$`));
    expect((await leave(company, first.cookie, false)).status).toBe(204);
    expect((await refresh(company, first.cookie)).status).toBe(401);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(await codeFrom(first.support)).toBe('UNAUTHENTICATED');
    expect(await runningIn(company)).toEqual([first.access]);
    const again = await exchange(system, company.host, await codeFor(admin, first.access));
    expect((await leave(company, cookieOf(again), true)).status).toBe(204);
    expect(await runningIn(company)).toEqual([]);
    expect((await linesOf(company, 'tenant-access-ended')).at(-1)).toMatchObject({ actor_name: 'Nisha Menon', details: { by: 'Nisha Menon' } });
  });

  it('touches nothing that lets people in, holds secrets, or binds the company, with writes too and at both doors', async () => {
    const company = await system.company(['inventory', 'oms']);
    const clerk = await company.member(['stock_clerk']);
    const clerkId = await idOf(clerk);
    const { support, access } = await enter(system, admin, company, { mayWrite: true });
    const before = [await office.peoplePrint(), await company.fingerprint()];
    const session = (await company.must('{ sessions { id } }')).sessions[0].id as string;
    const FORBIDDEN: [string, object][] = [
      ['apiKeyCreate', { name: 'Mine', scopes: ['stock:read'], expiresAt: '2027-01-01T00:00:00Z' }], ['apiKeyRevoke', { id: clerkId }], ['memberInvite', { email: 'x@y.example', roles: ['stock_clerk'] }], ['memberRolesSet', { id: clerkId, version: 1, roles: ['owner'] }],
      ['memberStop', { id: clerkId }], ['memberRemove', { id: clerkId }], ['memberSecondFactorReset', { id: clerkId }], ['ownRoleCreate', { name: 'R', permissions: ['stock:read'] }], ['sessionRevoke', { id: session }], ['companySecuritySet', { requiresSecondFactor: true }],
      ['supportRequestAllow', { id: clerkId }], ['subscriptionChange', { modules: ['inventory'], quoteHash: 'x' }],
    ];
    for (const [mutation, input] of FORBIDDEN) expect([mutation, await codeOf(support, mutation, input)]).toEqual([mutation, 'FORBIDDEN']);
    expect((await support.graphql('mutation { dataExportAsk { userErrors { code } } }')).errors![0]!.extensions!['code']).toBe('FORBIDDEN');
    for (const [mutation, input] of [['ownNameSet', { name: 'Somebody' }], ['ownPasswordChange', { current: 'x', password: 'a long new password' }], ['secondFactorConfirm', { code: '123456' }], ['ownSessionRevoke', { id: session }]] as const) expect([mutation, await codeOf(support, mutation, input)]).toEqual([mutation, 'PLATFORM_NEEDS_PERSON']);
    const asked = await system.http('panel.localhost', `/as/${company.slug}/graphql`, { body: { query: `mutation { memberStop(input: { id: "${clerkId}" }) { userErrors { code } } }` }, headers: { authorization: `Bearer ${admin.token}` } });
    expect(asked.json.errors[0].extensions.code).toBe('FORBIDDEN');
    const after = [await office.peoplePrint(), await company.fingerprint()];
    // Only what we have written down has grown.
    const withoutTrail = (print: string) => print.replaceAll(/(audit|security)_entry=.*/g, '');
    expect(after.map(withoutTrail)).toEqual(before.map(withoutTrail));
    await endAccess(admin, access);
  });

  it('has a token that opens neither the panel nor another company, and the panel’s opens no company', async () => {
    const company = await system.company(['inventory']);
    const { support, access } = await enter(system, admin, company);
    const as = (host: string, token: string, path = '/graphql') => system.http(host, path, { body: { query: '{ viewer { name } }' }, headers: { authorization: `Bearer ${token}` } });
    expect((await as('panel.localhost', support.token)).status).toBe(401);
    expect((await as(other.host, support.token)).status).toBe(401);
    expect((await as('panel.localhost', support.token, `/as/${company.slug}/graphql`)).status).toBe(401);
    expect((await as(company.host, admin.token)).status).toBe(401);
    expect((await as(company.host, company.token, `/as/${company.slug}/graphql`)).status).toBe(404);
    expect((await as('panel.localhost', company.token)).status).toBe(401);
    // Of the panel's graph nothing can be said at a company's address, whoever asks there.
    for (const who of [support, company]) expect(await codeFrom(who, '{ tenants { totalCount } }')).toBe('GRAPHQL_VALIDATION_FAILED');
    await endAccess(admin, access);
  });

  it('ends with the administrator: who is one of us no more is in no company', async () => {
    const gone = await system.admin();
    const { support } = await enter(system, gone, acme);
    await system.database.pool.query('update login_user set is_admin = false where id = $1', [await idOf(gone)]);
    system.all.installation.controlPlane.forget();
    expect(await codeFrom(support)).toBe('UNAUTHENTICATED');
  });

  it('says nothing of why it was, or of who', async () => {
    const text = JSON.stringify((await acme.must('{ securityLog(first: 100) { nodes { actorName action details } } }')).securityLog.nodes);
    for (const secret of [WHY, 'Nisha']) expect([secret, text.includes(secret)]).toEqual([secret, false]);
  });
});
