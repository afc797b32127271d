import type { Company } from '@ilms/host/testing/system';
import { audit } from '../src/audit/audit.ts';
import { done, Office } from './people.ts';

let office: Office;
let acme: Company;
let other: Company;

beforeAll(async () => {
  office = await Office.open();
  [acme, other] = [await office.system.company(['inventory']), await office.system.company(['inventory'])];
});
afterAll(() => office?.close());

const logOf = async (company: Company, filter: object = {}) => (await company.must('query($filter: SecurityEntryFilter) { securityLog(first: 100, filter: $filter) { totalCount nodes { actorKind actorName action details } } }', { filter })).securityLog.nodes as { actorKind: string; actorName: string; action: string; details: object }[];

describe('a company’s security log', () => {
  it('says what happened to its people, keys and roles, and who did it', async () => {
    await done(acme, 'memberInvite', { email: 'asha@elsewhere.example', roles: ['stock_clerk'] });
    await done(acme, 'ownRoleCreate', { name: 'Counter', permissions: ['stock:read'] });
    expect(await logOf(acme, { action: { in: ['member-invited', 'own-role-created'] } })).toEqual([
      { actorKind: 'user', actorName: 'Olivia Owner', action: 'own-role-created', details: { role: 'Counter', permissions: ['stock:read'] } },
      { actorKind: 'user', actorName: 'Olivia Owner', action: 'member-invited', details: { email: 'asha@elsewhere.example', roles: ['stock_clerk'] } },
    ]);
  });

  it('says that one of us has looked, but neither who nor at what', async () => {
    const admin = await office.system.admin();
    const query = '{ stockLevels { totalCount } }';
    await done(admin, 'tenantAccessBegin', { tenantId: acme.id, reason: 'Looking at their stock', minutes: 15 });
    expect((await office.system.http('panel.localhost', `/as/${acme.slug}/graphql`, { body: { query }, headers: { authorization: `Bearer ${admin.token}` } })).status).toBe(200);
    expect(await logOf(acme, { action: { eq: 'administrator-looked' } })).toEqual([{ actorKind: 'admin', actorName: 'ilms support', action: 'administrator-looked', details: { access: 'read' } }]);
    const { rows } = await office.system.database.pool.query<{ details: { query: string } }>("select details from audit_entry where action = 'run-as-tenant' and tenant_id = $1", [acme.id]);
    expect(rows[0]!.details.query).toBe(query);
  });

  it('holds nothing of another company, and nothing of ours', async () => {
    const marker = 'an internal note of ours';
    await office.system.control((context) => context.transaction(async (tx) => {
      for (const action of ['tenant-suspended', 'tenant-created', 'run-as-tenant', 'some-internal-act']) await audit(tx, { tenantId: acme.id, actor: { kind: 'admin', id: 'a', name: 'Nisha of ilms' }, action, details: { reason: marker, at: other.id }, requestId: 'r' });
      await audit(tx, { tenantId: other.id, actor: { kind: 'user', id: 'u', name: marker }, action: 'member-invited', details: {}, requestId: 'r' });
      await audit(tx, { tenantId: acme.id, actor: { kind: 'system', id: 'command-line', name: 'root at the command line' }, action: 'signed-in-as', details: { email: 'x@y.example' }, requestId: 'r' });
    }));
    const text = JSON.stringify(await logOf(acme));
    for (const secret of [marker, 'Nisha', other.id, 'some-internal-act', 'tenant-created', 'root at', 'x@y.example']) expect([secret, text.includes(secret)]).toEqual([secret, false]);
    expect(text).toContain('tenant-suspended');
  });

  it('is for who may read it, and cannot be rewritten by the application', async () => {
    const clerk = await acme.member(['stock_clerk']);
    expect((await clerk.graphql('{ securityLog { totalCount } }')).errors![0]!.extensions!['code']).toBe('FORBIDDEN');
    expect((await (await acme.member(['company_admin'])).must('{ securityLog { totalCount } }')).securityLog.totalCount).toBeGreaterThan(0);
    for (const statement of ["update security_entry set action = 'x'", 'delete from security_entry']) await expect(office.system.control((context) => context.sql(statement))).rejects.toThrow(/permission denied/);
  });
});
