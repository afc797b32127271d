import type { Company, System } from '@ilms/host/testing/system';
import { closeLapsedRequests } from '../src/access/access-request.service.ts';
import { configurePlatform, platform } from '../src/runtime.ts';
import { codeOf, done, Office } from './people.ts';
import { beginAccess, endAccess, enter, WHY } from './visits.ts';

let office: Office;
let system: System;
let admin: Company;
let colleague: Company;
let other: Company;

beforeAll(async () => {
  office = await Office.open();
  system = office.system;
  [admin, colleague, other] = [await system.admin(), await system.admin(), await system.company(['inventory'])];
});
afterAll(() => office?.close());

const MESSAGE = 'You wrote to us about wrong stock; we want to look.';
const URGENT = 'Stock goes wrong at this moment';
/** A company that wants to be asked. */
async function asking(): Promise<Company> {
  const company = await system.company(['inventory']);
  await done(company, 'companySecuritySet', { requiresSecondFactor: false, asksBeforeEntry: true });
  return company;
}
const ask = async (company: Company, more: object = {}, by = admin): Promise<string> =>
  ((await done(by, 'accessRequestMake', { tenantId: company.id, reason: WHY, message: MESSAGE, minutes: 30, ...more }, 'accessRequest { id }')) as unknown as { accessRequest: { id: string } }).accessRequest.id;
const stateOf = async (id: string, by = admin) => ((await by.must('{ ownAccessRequests { id state decidedBy } }')).ownAccessRequests as { id: string; state: string; decidedBy: string | null }[]).find((request) => request.id === id);
const runningIn = async (company: Company, by = admin) => ((await by.must('{ ownTenantAccesses { id mayWrite tenant { slug } } }')).ownTenantAccesses as { id: string; mayWrite: boolean; tenant: { slug: string } }[]).filter(({ tenant }) => tenant.slug === company.slug);
const waitingIn = async (company: Company) => (await company.must('{ supportRequests { id message minutes mayWrite } }')).supportRequests as { id: string }[];
/** Everything about wishes and accesses, as one text. */
const print = async () => (await system.database.pool.query<{ p: string }>("select concat((select string_agg(r::text, '|' order by id) from access_request r), (select string_agg(a::text, '|' order by id) from tenant_access a), (select string_agg(p::text, '|' order by id) from approval p), (select string_agg(t::text, '|' order by id) from tenant t), (select count(*) from security_entry)) as p")).rows[0]!.p;
async function refused(by: Company, mutation: string, input: object): Promise<string> {
  const before = await print();
  const code = await codeOf(by, mutation, input);
  expect(await print()).toBe(before);
  return code;
}

describe('a company that wants to be asked', () => {
  it('lets nobody of us in before somebody there has allowed it, and then at once', async () => {
    const company = await asking();
    expect(await refused(admin, 'tenantAccessBegin', { tenantId: company.id, reason: WHY, minutes: 30 })).toBe('PLATFORM_CONSENT_NEEDED');
    const id = await ask(company, { mayWrite: true, ticket: 'T-9' });
    expect(await runningIn(company)).toEqual([]);
    const letter = await office.letterTo(`owner@${company.slug}.example`);
    expect(letter.subject).toBe(`ilms support asks to come into Company ${company.slug}`);
    expect(letter.text).toContain(MESSAGE);
    expect(letter.text).not.toContain(WHY);
    expect(await waitingIn(company)).toEqual([{ id, message: MESSAGE, minutes: 30, mayWrite: true }]);
    await done(company, 'supportRequestAllow', { id }, 'supportRequest { id }');
    expect(await runningIn(company)).toMatchObject([{ mayWrite: true }]);
    expect(await stateOf(id)).toMatchObject({ state: 'ALLOWED', decidedBy: 'Olivia Owner' });
    const log = (await company.must('{ securityLog(first: 4) { nodes { actorName action details } } }')).securityLog.nodes as { actorName: string; action: string; details: object }[];
    expect(log.map(({ actorName, action }) => `${actorName}: ${action}`)).toEqual(['Olivia Owner: administrator-allowed', 'ilms support: administrator-came', 'ilms support: administrator-asked', 'Olivia Owner: security-changed']);
    expect(JSON.stringify(log)).not.toContain(WHY);
    await endAccess(admin, (await runningIn(company))[0]!.id);
  });

  it('refuses, and whoever asked is told; what is decided, taken back or lapsed is over', async () => {
    const company = await asking();
    const first = await ask(company);
    expect(await refused(admin, 'accessRequestMake', { tenantId: company.id, reason: WHY, message: MESSAGE, minutes: 30 })).toBe('PLATFORM_REQUEST_WAITING');
    await done(company, 'supportRequestRefuse', { id: first });
    expect(await stateOf(first)).toMatchObject({ state: 'REFUSED', decidedBy: 'Olivia Owner' });
    expect(await refused(company, 'supportRequestAllow', { id: first })).toBe('PLATFORM_REQUEST_OVER');
    const second = await ask(company);
    expect(await refused(colleague, 'accessRequestTakeBack', { id: second })).toBe('NOT_FOUND');
    await done(admin, 'accessRequestTakeBack', { id: second });
    expect(await refused(company, 'supportRequestAllow', { id: second })).toBe('PLATFORM_REQUEST_OVER');
    const third = await ask(company);
    const real = platform();
    configurePlatform({ ...real, now: () => new Date(Date.now() + 24 * 3_600_000) });
    expect(await waitingIn(company)).toEqual([]);
    expect(await refused(company, 'supportRequestAllow', { id: third })).toBe('PLATFORM_REQUEST_OVER');
    await system.control(closeLapsedRequests);
    configurePlatform(real);
    expect(await stateOf(third)).toMatchObject({ state: 'LAPSED', decidedBy: 'time' });
    expect(await runningIn(company)).toEqual([]);
  });

  it('is asked with words, for a time, and only where it wants to be', async () => {
    const company = await asking();
    const input = { tenantId: company.id, reason: WHY, message: MESSAGE, minutes: 30 };
    expect(await refused(admin, 'accessRequestMake', { ...input, reason: 'because' })).toBe('PLATFORM_REASON_TOO_SHORT');
    expect(await refused(admin, 'accessRequestMake', { ...input, minutes: 241 })).toBe('TOO_LARGE');
    expect(await refused(admin, 'accessRequestMake', { ...input, tenantId: other.id })).toBe('PLATFORM_CONSENT_NOT_NEEDED');
  });

  it('is answered by who may let us in: no clerk, no key, no other company, and not by us', async () => {
    const company = await asking();
    const id = await ask(company);
    const clerk = await company.member(['stock_clerk']);
    for (const mutation of ['supportRequestAllow', 'supportRequestRefuse']) {
      expect(await refused(clerk, mutation, { id })).toBe('FORBIDDEN');
      expect(await refused(other, mutation, { id })).toBe('NOT_FOUND');
      expect(await refused(admin, mutation, { id })).toBe('NOT_FOUND');
    }
    expect((await clerk.graphql('{ supportRequests { id } }')).errors![0]!.extensions!['code']).toBe('FORBIDDEN');
    const { secret } = (await done(company, 'apiKeyCreate', { name: 'Bridge', scopes: ['support:admit'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() }, 'secret')) as unknown as { secret: string };
    const byKey = await system.http(company.host, '/graphql', { body: { query: `mutation { supportRequestAllow(input: { id: "${id}" }) { userErrors { code } } }` }, headers: { authorization: `Bearer ${secret}` } });
    expect(byKey.json.data.supportRequestAllow.userErrors[0].code).toBe('PLATFORM_NEEDS_PERSON');
    const manager = await company.member(['company_admin']);
    await done(manager, 'supportRequestAllow', { id });
    await endAccess(admin, (await runningIn(company))[0]!.id);
  });

  it('has one access of two who allow at once', async () => {
    const company = await asking();
    const id = await ask(company);
    const manager = await company.member(['company_admin']);
    const codes = await Promise.all([codeOf(company, 'supportRequestAllow', { id }), codeOf(manager, 'supportRequestAllow', { id })]);
    expect(codes.sort()).toEqual(['PLATFORM_REQUEST_OVER', 'done']);
    expect(await runningIn(company)).toHaveLength(1);
    await endAccess(admin, (await runningIn(company))[0]!.id);
  });

  it('puts us out when it begins to want to be asked', async () => {
    const company = await system.company(['inventory']);
    const { support } = await enter(system, admin, company);
    expect((await support.graphql('{ viewer { name } }')).status).toBe(200);
    await done(company, 'companySecuritySet', { requiresSecondFactor: false, asksBeforeEntry: true });
    expect((await support.graphql('{ viewer { name } }')).status).toBe(401);
    expect(await runningIn(company)).toEqual([]);
    // What is not said stays as it is.
    await done(company, 'companySecuritySet', { requiresSecondFactor: false });
    expect((await company.must('{ companySecurity { asksBeforeEntry } }')).companySecurity).toEqual({ asksBeforeEntry: true });
    expect(await refused(await company.member(['stock_clerk']), 'companySecuritySet', { requiresSecondFactor: false, asksBeforeEntry: false })).toBe('FORBIDDEN');
  });
});

describe('coming in without being allowed to', () => {
  const open = async (company: Company) => ((await admin.must('query($filter: ApprovalFilter) { approvals(filter: $filter) { nodes { id act state failure } } }', { filter: { tenantId: { eq: company.id } } })).approvals.nodes as { id: string; act: string; state: string; failure: string | null }[])[0]!;

  it('takes a second administrator, begins at once, and the company is told', async () => {
    const company = await asking();
    const id = await ask(company);
    expect(await refused(colleague, 'accessOverrideAsk', { requestId: id, reason: URGENT })).toBe('NOT_FOUND');
    expect(await refused(admin, 'accessOverrideAsk', { requestId: id, reason: 'now' })).toBe('PLATFORM_REASON_TOO_SHORT');
    await done(admin, 'accessOverrideAsk', { requestId: id, reason: URGENT });
    expect(await refused(admin, 'accessOverrideAsk', { requestId: id, reason: URGENT })).toBe('PLATFORM_APPROVAL_OPEN');
    const approval = await open(company);
    expect(approval).toMatchObject({ act: 'ACCESS_WITHOUT_CONSENT', state: 'ASKED' });
    expect(await refused(admin, 'approvalGive', { id: approval.id })).toBe('PLATFORM_APPROVAL_BY_ANOTHER');
    expect(await runningIn(company)).toEqual([]);
    await done(colleague, 'approvalGive', { id: approval.id });
    expect(await open(company)).toMatchObject({ state: 'DONE' });
    expect(await runningIn(company)).toHaveLength(1);
    expect(await runningIn(company, colleague)).toEqual([]);
    expect((await office.letterTo(`owner@${company.slug}.example`, 2)).subject).toBe(`ilms support came into Company ${company.slug} without being allowed to`);
    expect((await company.must('{ securityLog(first: 1) { nodes { actorName action } } }')).securityLog.nodes).toEqual([{ actorName: 'ilms support', action: 'administrator-not-asked' }]);
    expect(await refused(company, 'supportRequestRefuse', { id })).toBe('PLATFORM_REQUEST_OVER');
    await endAccess(admin, (await runningIn(company))[0]!.id);
  });

  it('is not approved once the company has decided', async () => {
    const company = await asking();
    const id = await ask(company);
    await done(admin, 'accessOverrideAsk', { requestId: id, reason: URGENT });
    await done(company, 'supportRequestRefuse', { id });
    expect(await refused(colleague, 'approvalGive', { id: (await open(company)).id })).toBe('PLATFORM_REQUEST_OVER');
    expect(await runningIn(company)).toEqual([]);
  });

  it('does not stand in the way of a company that goes on, nor does a removal in its way', async () => {
    const company = await asking();
    const id = await ask(company);
    await done(admin, 'tenantSuspend', { tenantId: company.id, reason: WHY });
    await done(admin, 'accessOverrideAsk', { requestId: id, reason: URGENT });
    await done(colleague, 'tenantRemovalAsk', { tenantId: company.id, confirm: company.slug, reason: WHY });
    // A company that is stopped still decides who comes in.
    await done(company, 'supportRequestAllow', { id });
    expect((await office.system.database.pool.query('select state from access_request where id = $1', [id])).rows).toEqual([{ state: 'ALLOWED' }]);
    // Another company is nobody's business here.
    const elsewhere = await beginAccess(admin, other);
    expect((await office.system.database.pool.query('select tenant_id, ended_at from tenant_access where id = $1', [elsewhere])).rows).toEqual([{ tenant_id: other.id, ended_at: null }]);
  });
});
