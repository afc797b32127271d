import { System, type Company, type HttpAnswer } from '@ilms/host/testing/system';
import { configurePlatform, platform } from '../src/runtime.ts';

let system: System;
let admin: Company;
let colleague: Company;
let acme: Company;
let other: Company;

beforeAll(async () => {
  system = await System.open();
  [admin, colleague, acme, other] = [await system.admin(), await system.admin(), await system.company(['inventory']), await system.company(['inventory'])];
});
afterAll(() => system?.close());

const LOOK = '{ stockLevels { totalCount } }';
const WRITE = 'mutation Rename { companyUpdate(input: { version: 1, legalName: "Renamed" }) { userErrors { code } } }';
const WHY = 'The stock of one item looks wrong';
const BEGIN = 'mutation($input: TenantAccessBeginInput!) { tenantAccessBegin(input: $input) { tenantAccess { id mayWrite begunAt endsAt } userErrors { code field } } }';
const END = 'mutation($input: TenantAccessEndInput!) { tenantAccessEnd(input: $input) { tenantAccess { endedBy } userErrors { code } } }';

const as = (who: Company, company: Company, query: string): Promise<HttpAnswer> => system.http('panel.localhost', `/as/${company.slug}/graphql`, { body: { query }, headers: { authorization: `Bearer ${who.token}` } });
const codeAs = async (who: Company, company: Company, query = LOOK) => (await as(who, company, query)).json.errors?.[0]?.extensions?.code ?? 'answered';
const begin = async (who: Company, company: Company, input: object = {}) => (await who.must(BEGIN, { input: { tenantId: company.id, reason: WHY, minutes: 30, ...input } })).tenantAccessBegin.tenantAccess as { id: string; begunAt: string; endsAt: string };
const end = (who: Company, id: string) => who.must(END, { input: { id } });
const refusalOf = async (input: object) => {
  const { data, errors } = await admin.graphql(BEGIN, { input: { tenantId: acme.id, reason: WHY, minutes: 30, ...input } });
  return errors?.[0]?.extensions?.['code'] ?? data.tenantAccessBegin.userErrors.map(({ code, field }: { code: string; field: string[] }) => [code, ...(field ?? [])].join(' '))[0];
};
const linesOf = async (company: Company, action: string) => (await system.database.pool.query<{ actor_name: string; details: Record<string, unknown> }>('select actor_name, details from audit_entry where tenant_id = $1 and action = $2 order by number', [company.id, action])).rows;
const logOf = async (company: Company) => (await company.must('{ securityLog(first: 50, filter: { action: { in: ["administrator-came", "administrator-looked", "administrator-left"] } }) { nodes { actorName action details } } }')).securityLog.nodes as { actorName: string; action: string; details: Record<string, unknown> }[];
const countOf = async () => (await system.database.pool.query<{ count: string }>('select count(*) from tenant_access')).rows[0]!.count;

describe('one of us in a company', () => {
  it('is refused without an access, and by one that another administrator has, or that is to another company', async () => {
    expect(await codeAs(admin, acme)).toBe('ACCESS_NEEDED');
    const [theirs, elsewhere] = [await begin(colleague, acme), await begin(admin, other)];
    expect(await codeAs(admin, acme)).toBe('ACCESS_NEEDED');
    expect(await codeAs(colleague, acme)).toBe('answered');
    await end(colleague, theirs.id);
    await end(admin, elsewhere.id);
  });

  it('reads for a reason and a time, and it stands in both logs: to us with every word, to the company that somebody was there', async () => {
    const company = await system.company(['inventory']);
    const { id, begunAt, endsAt } = await begin(admin, company, { ticket: 'T-17' });
    expect(Date.parse(endsAt) - Date.parse(begunAt)).toBe(30 * 60_000);
    expect((await as(admin, company, LOOK)).json.data).toEqual({ stockLevels: { totalCount: 0 } });
    await end(admin, id);
    expect(await linesOf(company, 'tenant-access-begun')).toEqual([{ actor_name: 'Nisha Menon', details: { access: id, mayWrite: false, reason: WHY, ticket: 'T-17', until: endsAt } }]);
    expect((await linesOf(company, 'run-as-tenant')).map(({ details }) => details)).toEqual([{ query: LOOK, mayWrite: false, access: id, as: 'ilms support' }]);
    expect((await linesOf(company, 'tenant-access-ended')).map(({ details }) => details)).toEqual([{ access: id, mayWrite: false, of: 'Nisha Menon', by: 'Nisha Menon' }]);
    expect(await logOf(company)).toEqual([
      { actorName: 'ilms support', action: 'administrator-left', details: { access: 'read' } },
      { actorName: 'ilms support', action: 'administrator-looked', details: { access: 'read' } },
      { actorName: 'ilms support', action: 'administrator-came', details: { access: 'read', until: endsAt } },
    ]);
    const shown = (await admin.must('query($filter: TenantAccessFilter) { tenantAccesses(filter: $filter) { nodes { tenant { slug } administratorName reason ticket mayWrite endedBy } } }', { filter: { tenantId: { eq: company.id } } })).tenantAccesses.nodes;
    expect(shown).toEqual([{ tenant: { slug: company.slug }, administratorName: 'Nisha Menon', reason: WHY, ticket: 'T-17', mayWrite: false, endedBy: 'Nisha Menon' }]);
  });

  it('changes nothing but by an access that was begun with writes, whatever the request says', async () => {
    const reading = await begin(admin, acme);
    const before = await acme.fingerprint();
    expect(await codeAs(admin, acme, WRITE)).toBe('READ_ONLY');
    expect((await system.http('panel.localhost', `/as/${acme.slug}/graphql`, { body: { query: WRITE }, headers: { authorization: `Bearer ${admin.token}`, 'x-ilms-allow-writes': '1' } })).status).toBe(403);
    expect(await acme.fingerprint()).toBe(before);
    await end(admin, reading.id);
    const writing = await begin(admin, acme, { mayWrite: true });
    expect((await as(admin, acme, WRITE)).json.data).toEqual({ companyUpdate: { userErrors: [] } });
    expect((await logOf(acme))[0]).toMatchObject({ action: 'administrator-looked', details: { access: 'write' } });
    await end(admin, writing.id);
  });

  it('is out at once when it is ended, by whoever, and by itself when its time is over', async () => {
    const first = await begin(admin, acme);
    expect(await codeAs(admin, acme)).toBe('answered');
    await end(colleague, first.id);
    expect(await codeAs(admin, acme)).toBe('ACCESS_NEEDED');
    expect((await colleague.graphql(END, { input: { id: first.id } })).data.tenantAccessEnd.userErrors[0].code).toBe('PLATFORM_ACCESS_ENDED');

    await begin(admin, acme, { minutes: 15 });
    const real = platform();
    configurePlatform({ ...real, now: () => new Date(Date.now() + 15 * 60_000 - 5_000) });
    expect(await codeAs(admin, acme)).toBe('answered');
    configurePlatform({ ...real, now: () => new Date(Date.now() + 15 * 60_000) });
    expect(await codeAs(admin, acme)).toBe('ACCESS_NEEDED');
    expect((await admin.must('{ ownTenantAccesses { id } }')).ownTenantAccesses).toEqual([]);
    const next = await begin(admin, acme).finally(() => configurePlatform(real));
    expect((await linesOf(acme, 'tenant-access-ended')).at(-1)!.details).toMatchObject({ by: 'time' });
    await end(admin, next.id).catch(() => undefined);
  });

  it('needs words, a time from a quarter of an hour to four hours, and a company that is there; a refusal leaves no trace', async () => {
    const [accesses, lines] = [await countOf(), (await linesOf(acme, 'tenant-access-begun')).length];
    expect(await refusalOf({ reason: 'because' })).toBe('PLATFORM_REASON_TOO_SHORT reason');
    expect(await refusalOf({ reason: 'a b c d e' })).toBe('PLATFORM_REASON_TOO_SHORT reason');
    expect(await refusalOf({ minutes: 14 })).toBe('TOO_SMALL minutes');
    expect(await refusalOf({ minutes: 241 })).toBe('TOO_LARGE minutes');
    expect(await refusalOf({ tenantId: '0190a0a0-0000-7000-8000-000000000000' })).toBe('NOT_FOUND tenantId');
    expect([await countOf(), (await linesOf(acme, 'tenant-access-begun')).length]).toEqual([accesses, lines]);
  });

  it('has one access at a time, also when two are begun at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => admin.graphql(BEGIN, { input: { tenantId: other.id, reason: WHY, minutes: 30 } })));
    const codes = answers.map(({ data }) => data.tenantAccessBegin.userErrors[0]?.code ?? 'begun').sort();
    expect(codes).toEqual(['PLATFORM_ACCESS_RUNNING', 'PLATFORM_ACCESS_RUNNING', 'begun']);
  });

  it('cannot be let in by a company’s people, and work begun there in its name stops with the access', async () => {
    expect((await acme.graphql('{ tenantAccesses { totalCount } }')).errors![0]!.message).toBe('Cannot query field "tenantAccesses" on type "Query".');
    expect((await system.http('panel.localhost', '/graphql', { body: { query: '{ ownTenantAccesses { id } }' }, headers: { authorization: `Bearer ${acme.token}` } })).status).toBe(401);
    const { id: adminId } = (await admin.must('{ viewer { id } }')).viewer as { id: string };
    const allowed = (access?: string) => system.all.installation.controlPlane.permissionsOf(acme.id, { kind: 'admin', id: adminId, name: 'ilms support', ...(access ? { behind: { access } } : {}) });
    expect(await allowed()).toBeUndefined();
    const { id } = await begin(admin, acme, { mayWrite: true });
    expect(await allowed(id)).toContain('stock:adjust');
    expect(await allowed(id)).not.toContain('member:manage');
    await end(admin, id);
    expect(await allowed(id)).toBeUndefined();
    // Neither does a later access carry it on, nor one that may only read.
    const later = await begin(admin, acme, { mayWrite: true });
    expect([await allowed(id), await allowed()]).toEqual([undefined, undefined]);
    await end(admin, later.id);
    const reading = await begin(admin, acme);
    expect(await allowed(reading.id)).toBeUndefined();
    await end(admin, reading.id);
  });
});
