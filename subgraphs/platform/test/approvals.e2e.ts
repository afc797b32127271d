import type { Company, System } from '@ilms/host/testing/system';
import { carryOutApprovals } from '../src/approval/approval.service.ts';
import { configurePlatform, platform, type PlatformRuntime } from '../src/runtime.ts';
import { codeOf, done, emailOf, idOf, Office } from './people.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEEDS } from './deeds.ts';

let office: Office;
let system: System;
let asker: Company;
let other: Company;
let real: PlatformRuntime;

beforeAll(async () => {
  office = await Office.open();
  system = office.system;
  [asker, other] = [await system.admin(), await system.admin()];
  real = platform();
});
afterEach(() => configurePlatform(real));
afterAll(() => office?.close());

const WHY = 'Asked for in writing by its owner';
const daysOn = (days: number) => configurePlatform({ ...real, now: () => new Date(Date.now() + days * 86_400_000) });
const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await system.database.pool.query<Row>(text, values)).rows;
const stateOf = async (company: Company) => (await sql<{ state: string }>('select state from tenant where id = $1', [company.id]))[0]!.state;
const hasSchema = async (company: Company) => (await sql('select from pg_namespace where nspname = $1', [company.schema])).length === 1;
const approvalOf = async (id: string) => (await asker.must('query($filter: ApprovalFilter) { approvals(filter: $filter) { nodes { state askedBy decidedBy note dueAt takenBackBy doneAt failure tenant { slug } } } }', { filter: { id: { eq: id } } })).approvals.nodes[0];
const actsOf = async (company: Company) => (await sql<{ action: string }>("select action from audit_entry where tenant_id = $1 and action like 'approval-%' order by number", [company.id])).map(({ action }) => action);
/** A company that one of us has stopped. */
async function stopped(): Promise<Company> {
  const company = await system.company(['inventory']);
  await done(asker, 'tenantSuspend', { tenantId: company.id, reason: WHY });
  return company;
}
const ask = async (company: Company): Promise<string> => ((await asker.must('mutation($input: TenantRemovalAskInput!) { tenantRemovalAsk(input: $input) { approval { id } userErrors { code message } } }', { input: { tenantId: company.id, confirm: company.slug, reason: WHY } })).tenantRemovalAsk.approval as { id: string }).id;
/** Everything about approvals and companies, as one text. */
const print = async () => JSON.stringify(await sql(`select (select string_agg(a::text, chr(10) order by id) from approval a) as a, (select string_agg(t::text, chr(10) order by id) from tenant t) as t, (select count(*) from ${DEEDS} d) as n`));
async function refusal(by: Company, mutation: string, input: object): Promise<string> {
  const before = await print();
  const code = await codeOf(by, mutation, input);
  expect(await print()).toBe(before);
  return code;
}

describe('removing a company', () => {
  it('takes two of us and seven days; then its data are gone, and both names stand in the trail', async () => {
    const company = await stopped();
    const id = await ask(company);
    expect(await approvalOf(id)).toMatchObject({ state: 'ASKED', askedBy: 'Nisha Menon', decidedBy: null, tenant: { slug: company.slug } });
    expect((await office.letterTo(await emailOf(other))).subject).toBe(`Nisha Menon asks to remove Company ${company.slug}`);
    await done(other, 'approvalGive', { id, note: 'Seen the letter' });
    const { state, decidedBy, note, dueAt } = await approvalOf(id);
    expect([state, decidedBy, note, Math.round((Date.parse(dueAt as string) - Date.now()) / 86_400_000)]).toEqual(['APPROVED', 'Nisha Menon', 'Seen the letter', 7]);
    expect((await office.letterTo(`owner@${company.slug}.example`)).subject).toContain('will be deleted on');

    daysOn(6.9);
    await system.control(carryOutApprovals);
    expect([await stateOf(company), await hasSchema(company)]).toEqual(['suspended', true]);
    daysOn(7);
    await system.control(carryOutApprovals);
    expect([await stateOf(company), await hasSchema(company), (await approvalOf(id)).state]).toEqual(['purged', false, 'DONE']);
    await sleep(2_200);
    const gone = await system.http(company.host, '/graphql', { body: { query: '{ viewer { tenant { slug } } }' }, headers: { authorization: `Bearer ${company.token}` } });
    expect([gone.status, gone.json.errors[0].extensions.code]).toEqual([404, 'UNKNOWN_HOST']);
    await system.control(carryOutApprovals);
    expect(await actsOf(company)).toEqual(['approval-asked', 'approval-given', 'approval-carried-out']);
    expect((await sql<{ reason: string }>("select details->>'reason' as reason from audit_entry where tenant_id = $1 and action = 'tenant-purged'", [company.id]))[0]!.reason).toBe(`${WHY} (asked by Nisha Menon, approved by Nisha Menon)`);
  });

  it('is not approved or refused by whoever asked, in the graph as little as in the table', async () => {
    const company = await stopped();
    const id = await ask(company);
    expect(await refusal(asker, 'approvalGive', { id })).toBe('PLATFORM_APPROVAL_BY_ANOTHER');
    expect(await refusal(asker, 'approvalRefuse', { id, note: 'No' })).toBe('PLATFORM_APPROVAL_BY_ANOTHER');
    await expect(sql("update approval set decided_by_id = asked_by_id, decided_by = 'x', decided_at = now(), due_at = now(), state = 'APPROVED' where id = $1", [id])).rejects.toThrow('approval_by_two');
    await done(other, 'approvalRefuse', { id, note: 'They have changed their mind' });
    expect(await approvalOf(id)).toMatchObject({ state: 'REFUSED', note: 'They have changed their mind' });
    expect(await refusal(other, 'approvalGive', { id })).toBe('PLATFORM_APPROVAL_STATE');
  });

  it('can be taken back until it is begun, and then nothing happens', async () => {
    const company = await stopped();
    const id = await ask(company);
    await done(other, 'approvalGive', { id });
    await done(asker, 'approvalTakeBack', { id });
    expect(await approvalOf(id)).toMatchObject({ state: 'TAKEN_BACK', takenBackBy: 'Nisha Menon' });
    daysOn(8);
    await system.control(carryOutApprovals);
    expect([await stateOf(company), await hasSchema(company), await actsOf(company)]).toEqual(['suspended', true, ['approval-asked', 'approval-given', 'approval-taken-back']]);
    configurePlatform(real);
    expect(await refusal(other, 'approvalTakeBack', { id })).toBe('PLATFORM_APPROVAL_STATE');
    expect(await ask(company)).not.toBe(id);
  });

  it('is asked for a company that is stopped, with its address and words, and once at a time', async () => {
    const company = await system.company(['inventory']);
    const input = { tenantId: company.id, confirm: company.slug, reason: WHY };
    expect(await refusal(asker, 'tenantRemovalAsk', input)).toBe('PLATFORM_WRONG_STATE');
    await done(asker, 'tenantSuspend', { tenantId: company.id, reason: WHY });
    expect(await refusal(asker, 'tenantRemovalAsk', { ...input, confirm: 'something' })).toBe('PLATFORM_REMOVAL_NOT_CONFIRMED');
    expect(await refusal(asker, 'tenantRemovalAsk', { ...input, reason: 'away' })).toBe('PLATFORM_REASON_TOO_SHORT');
    const codes = await Promise.all([asker, other, asker].map((by) => codeOf(by, 'tenantRemovalAsk', input)));
    expect(codes.sort()).toEqual(['PLATFORM_APPROVAL_OPEN', 'PLATFORM_APPROVAL_OPEN', 'done']);
    expect((await company.graphql('mutation { approvalTakeBack(input: { id: "0190a0a0-0000-7000-8000-000000000000" }) { userErrors { code } } }')).errors![0]!.message).toMatch(/^Cannot query field/);
  });

  it('keeps the company from going on, and leaves one alone that has come back to life by paying', async () => {
    const company = await stopped();
    const id = await ask(company);
    expect(await refusal(asker, 'tenantResume', { tenantId: company.id, reason: WHY })).toBe('PLATFORM_REMOVAL_AHEAD');
    await done(other, 'approvalGive', { id });
    await sql("update tenant set state = 'active', held_at = null where id = $1", [company.id]);
    daysOn(7);
    await system.control(carryOutApprovals);
    const { state, failure } = await approvalOf(id);
    expect([state, failure, await stateOf(company), await hasSchema(company)]).toEqual(['FAILED', 'A company that is active cannot be cancelled.', 'active', true]);
  });

  it('is completed after a crash half-way, and by two at once only once', async () => {
    const company = await stopped();
    const id = await ask(company);
    await done(other, 'approvalGive', { id });
    const broken: PlatformRuntime = { ...real, now: () => new Date(Date.now() + 7 * 86_400_000), provisioner: { ...real.provisioner, drop: () => Promise.reject(new Error('the server has died')) } };
    configurePlatform(broken);
    await expect(system.control(carryOutApprovals)).rejects.toThrow('the server has died');
    expect([(await approvalOf(id)).state, await stateOf(company)]).toEqual(['UNDER_WAY', 'cancelled']);
    expect(await refusal(other, 'approvalTakeBack', { id })).toBe('PLATFORM_APPROVAL_STATE');
    daysOn(7);
    await Promise.all([1, 2].map(() => system.control(carryOutApprovals)));
    expect([(await approvalOf(id)).state, await stateOf(company), (await actsOf(company)).filter((act) => act === 'approval-carried-out').length]).toEqual(['DONE', 'purged', 1]);
  });
});

describe('the life of a company', () => {
  const EVENTS = 'query($id: ID!, $kinds: [TenantEventKind!], $first: Int, $before: ID) { tenantEvents(tenantId: $id, kinds: $kinds, first: $first, before: $before) { nodes { id kind what who details } earlier } }';
  const eventsOf = async (company: Company, variables: object = {}) => (await asker.must(EVENTS, { id: company.id, ...variables })).tenantEvents as { nodes: { id: string; kind: string; what: string; who: string | null; details: Record<string, unknown> }[]; earlier: string | null };

  it('tells states, subscription, money and the rest in one row, each once, and any part of it by itself', async () => {
    const company = await system.company(['inventory']);
    await done(asker, 'tenantModuleEnable', { tenantId: company.id, module: 'oms' });
    await asker.must('mutation($input: BillingPaymentInput!) { billingPaymentRecord(input: $input) { userErrors { code message } } }', { input: { tenantId: company.id, source: 'BANK', reference: 'UTR1', amount: '100.00', receivedOn: '2026-01-05' } });
    await done(asker, 'tenantSuspend', { tenantId: company.id, reason: 'A reason of ours' });
    const { nodes, earlier } = await eventsOf(company);
    expect(earlier).toBeNull();
    expect(nodes[0]).toMatchObject({ kind: 'STATE', what: 'tenant-suspended', who: 'Nisha Menon', details: { reason: 'A reason of ours' } });
    expect(nodes.find(({ what }) => what === 'payment')).toMatchObject({ kind: 'MONEY', details: { source: 'BANK', reference: 'UTR1', amount: '100.00' } });
    expect(nodes.filter(({ what, details }) => what === 'module_enabled' && details['subject'] === 'oms').map(({ kind }) => kind)).toEqual(['SUBSCRIPTION']);
    expect(nodes.filter(({ what }) => /payment/.test(what)).length).toBe(1);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    expect((await eventsOf(company, { kinds: ['STATE'] })).nodes.map(({ what }) => what)).toEqual(['tenant-suspended', 'tenant-created']);
  });

  it('is read page by page without losing or repeating anything, and holds nothing of another company', async () => {
    const [company, stranger] = [await system.company(['inventory', 'oms']), await system.company(['inventory'])];
    const all = (await eventsOf(company, { first: 100 })).nodes.map(({ id }) => id);
    const paged: string[] = [];
    for (let before: string | null = null, page; ; before = page.earlier) {
      page = await eventsOf(company, { first: 2, before });
      expect(page.nodes.length).toBeLessThanOrEqual(2);
      paged.push(...page.nodes.map(({ id }) => id));
      if (!page.earlier) break;
    }
    expect(paged).toEqual(all);
    const theirs = new Set((await eventsOf(stranger, { first: 100 })).nodes.map(({ id }) => id));
    expect(all.filter((id) => theirs.has(id))).toEqual([]);
    expect((await asker.graphql(EVENTS, { id: await idOf(asker) })).errors![0]!.extensions!['code']).toBe('NOT_FOUND');
    expect((await company.graphql('query($id: ID!) { tenantEvents(tenantId: $id) { earlier } }', { id: company.id })).errors![0]!.message).toBe('Cannot query field "tenantEvents" on type "Query".');
  });
});
