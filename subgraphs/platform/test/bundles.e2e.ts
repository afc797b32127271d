import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal } from '@ilms/kernel/decimal';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import { type Company, System } from '@ilms/host/testing/system';
import { carryOutApprovals } from '../src/approval/approval.service.ts';
import { makeBundle } from '../src/bundle/bundle.service.ts';
import { periodOf } from '../src/pricing/period.ts';
import { configurePlatform, platform } from '../src/runtime.ts';
import { codeOf, done, idOf } from './people.ts';

let system: System;
let admin: Company;
let other: Company;
beforeAll(async () => {
  system = await System.open();
  [admin, other] = [await system.admin(), await system.admin()];
});
afterEach(() => setDay(today()));
afterAll(() => system?.close());

const today = () => dayInIndia(new Date());
const setDay = (day: string) => configurePlatform({ ...platform(), now: () => new Date(`${day}T06:30:00Z`) });
const sql = async (text: string, values: unknown[] = []): Promise<LooseJson[]> => (await system.database.pool.query(text, values)).rows;
let count = 0;
const wish = (more: object = {}) => ({ code: `pair-${++count}`, name: 'Pair', modules: ['inventory', 'oms'], withoutFeatures: [], limits: [{ code: 'users', ceiling: 7 }], monthly: '5000', tenantId: null, validUntil: null, reason: 'They asked for it', ...more });
/** One asks, the other one approves. */
async function make(made: object): Promise<void> {
  const { approval } = (await done(admin, 'bundleMakeAsk', made, 'approval { id }')) as LooseJson;
  await done(other, 'approvalGive', { id: approval.id });
}
const quote = async (company: Company, plan: string): Promise<LooseJson> => (await company.must('query($plan: String) { subscriptionQuote(plan: $plan, modules: []) { monthly refusal hash } }', { plan })).subscriptionQuote;
const QUOTE = 'query($id: ID!, $plan: String) { tenantSubscriptionQuote(tenantId: $id, plan: $plan, modules: []) { monthly taxable laterOn hash } }';
const agree = async (company: Company, plan: string) => codeOf(company, 'subscriptionChange', { plan, modules: [], quoteHash: (await quote(company, plan)).hash });
const offers = async (company: Company) => (await company.must('{ subscription { offers { code monthly offeredUntil limits { code ceiling } } } }')).subscription.offers;
const print = async () => JSON.stringify(await Promise.all(['approval', 'price_version', 'bundle_offer', 'subscription_item', 'billing_entry'].map((table) => sql(`select * from ${table} order by id`))));
async function refusal(by: Company, mutation: string, given: object): Promise<string> {
  const before = await print();
  const code = await codeOf(by, mutation, given);
  expect(await print()).toBe(before);
  return code;
}

describe('a bundle', () => {
  it('is proposed with what its modules need and what they cost singly', async () => {
    const { bundleProposal } = await admin.must('{ bundleProposal(modules: ["oms"]) { modules added listed limits } }');
    expect(bundleProposal).toMatchObject({ modules: ['inventory', 'oms'], added: ['inventory'], listed: '6998.00', limits: expect.arrayContaining(['users', 'ordersPerMonth', 'costPerSecond']) });
  });

  it('of one company is its offer, which it agrees to itself with all its limits; no other company can see or have it', async () => {
    const [company, stranger] = [await system.company(['inventory']), await system.company(['inventory'])];
    const made = wish({ tenantId: company.id, validUntil: dayAfter(today(), 5) });
    await make(made);
    expect(await offers(company)).toEqual([{ code: made.code, monthly: '5000.00', offeredUntil: dayAfter(today(), 5), limits: [{ code: 'users', ceiling: 7 }] }]);
    expect(await offers(stranger)).toEqual([]);
    const asked = await stranger.graphql('query($plan: String) { subscriptionQuote(plan: $plan, modules: []) { monthly } }', { plan: made.code });
    expect(asked.errors![0]!.extensions!['code']).toBe('PLATFORM_UNKNOWN_PLAN');
    expect((await stranger.must('query($code: String!) { subscriptionOffer(code: $code) { code } }', { code: made.code })).subscriptionOffer).toBeNull();
    expect(await refusal(stranger, 'subscriptionChange', { plan: made.code, modules: [], quoteHash: 'x' })).toBe('PLATFORM_UNKNOWN_PLAN');
    const plain = await system.http('localhost', '/signup/api/price', { body: { plan: made.code, modules: [] } });
    expect(plain.text).not.toContain('5000');
    expect(await agree(company, made.code)).toBe('done');
    expect((await company.must('{ subscription { monthly items { kind code } } }')).subscription).toEqual({ monthly: '5000.00', items: [{ kind: 'bundle', code: made.code }] });
    expect((await system.control(() => system.all.installation.controlPlane.entitlements(company.id))).limits).toEqual({ users: 7 });
    expect(await offers(company)).toEqual([]);
  });

  it('under its code is had by whoever knows it, until its last day; what is sold goes on', async () => {
    const [first, second] = [await system.company(['inventory']), await system.company(['inventory'])];
    const made = wish({ validUntil: dayAfter(today(), 2) });
    await make(made);
    expect((await first.must('query($code: String!) { subscriptionOffer(code: $code) { name monthly offeredUntil } }', { code: made.code.toUpperCase() })).subscriptionOffer).toEqual({ name: 'Pair', monthly: '5000.00', offeredUntil: dayAfter(today(), 2) });
    expect(await agree(first, made.code)).toBe('done');
    setDay(dayAfter(today(), 3));
    expect(await refusal(second, 'subscriptionChange', { plan: made.code, modules: [], quoteHash: 'x' })).toBe('PLATFORM_UNKNOWN_PLAN');
    expect((await quote(first, made.code)).monthly).toBe('5000.00');
    expect((await first.must('{ subscription { monthly } }')).subscription.monthly).toBe('5000.00');
  });

  it('that was withdrawn is had no more, but by who has it', async () => {
    const company = await system.company(['inventory']);
    const made = wish({ tenantId: company.id });
    await make(made);
    const { bundleOffers: { nodes: [bundleOffer] } } = (await admin.must('query($search: String) { bundleOffers(search: $search) { nodes { id madeBy sold { monthly } } } }', { search: made.code })) as LooseJson;
    expect(bundleOffer.madeBy).toBe('Nisha Menon, approved by Nisha Menon');
    expect(bundleOffer.sold.monthly).toBe('5000.00');
    const codes = await Promise.all([1, 2].map(() => codeOf(admin, 'bundleOfferWithdraw', { id: bundleOffer.id })));
    expect(codes.toSorted()).toEqual(['PLATFORM_OFFER_OVER', 'done']);
    expect(await refusal(company, 'subscriptionChange', { plan: made.code, modules: [], quoteHash: 'x' })).toBe('PLATFORM_UNKNOWN_PLAN');
    await done(admin, 'bundleOffer', { code: made.code, tenantId: company.id, validUntil: null });
    expect(await agree(company, made.code)).toBe('done');
  });

  it('is sold by us on the same terms: more at once, less with the next month, at the quote that was shown', async () => {
    const company = await system.company(['inventory', 'oms']);
    const made = wish({ tenantId: company.id, modules: ['inventory'], monthly: '1999' });
    await make(made);
    const { tenantSubscriptionQuote } = await admin.must(QUOTE, { id: company.id, plan: made.code });
    expect(tenantSubscriptionQuote).toMatchObject({ monthly: '1999.00', taxable: '0.00', laterOn: periodOf(today(), today()).to });
    const given = { tenantId: company.id, plan: made.code, modules: [] };
    expect(await refusal(admin, 'tenantSubscriptionChange', { ...given, quoteHash: 'another' })).toBe('PLATFORM_QUOTE_OUTDATED');
    await done(admin, 'tenantSubscriptionChange', { ...given, quoteHash: tenantSubscriptionQuote.hash });
    expect((await company.must('{ subscription { monthly coming { monthly askedBy } } }')).subscription).toEqual({ monthly: '6998.00', coming: { monthly: '1999.00', askedBy: 'Nisha Menon' } });
  });

  it('is refused with a gap, under a code that is taken, with wrong terms, and to companies; nothing moves', async () => {
    const company = await system.company(['inventory']);
    expect(await refusal(admin, 'bundleMakeAsk', wish({ modules: ['oms'] }))).toBe('PLATFORM_MODULE_NEEDS_OTHERS');
    expect(await refusal(admin, 'bundleMakeAsk', wish({ modules: ['core'] }))).toBe('PLATFORM_MODULE_ALWAYS_ON');
    for (const code of ['starter', 'oms']) expect(await refusal(admin, 'bundleMakeAsk', wish({ code }))).toBe('PLATFORM_BUNDLE_CODE_TAKEN');
    expect(await refusal(admin, 'bundleMakeAsk', wish({ withoutFeatures: ['gst_filing'] }))).toBe('PLATFORM_UNKNOWN_FEATURE');
    for (const wrong of [{ modules: [] }, { monthly: '10.5' }, { limits: [{ code: 'luck', ceiling: 1 }] }, { limits: [{ code: 'users', ceiling: 0 }] }, { validUntil: dayAfter(today(), -1) }, { name: ' ' }]) expect(await refusal(admin, 'bundleMakeAsk', wish(wrong))).toMatch(/^(PLATFORM_BUNDLE_TERMS|INVALID_INPUT|REQUIRED)$/);
    expect(await refusal(admin, 'bundleOffer', { code: 'no-such', tenantId: company.id })).toBe('PLATFORM_BUNDLE_UNKNOWN');
    expect(await refusal(admin, 'bundleMakeAsk', wish({ tenantId: '0190a0a0-0000-7000-8000-000000000000' }))).toBe('NOT_FOUND');
    for (const field of ['bundleOffers { totalCount }', 'bundleProposal(modules: []) { listed }', 'tenantSubscriptionQuote(tenantId: "x", modules: []) { hash }']) expect((await company.graphql(`{ ${field} }`)).errors![0]!.message).toMatch(/^Cannot query field/);
    const made = wish();
    const codes = await Promise.all([1, 2].map(() => codeOf(admin, 'bundleMakeAsk', made)));
    expect(codes.toSorted()).toEqual(['PLATFORM_APPROVAL_OPEN', 'done']);
    const clerk = await company.member([]);
    expect(await refusal(clerk, 'subscriptionChange', { plan: made.code, modules: [], quoteHash: 'x' })).toBe('FORBIDDEN');
  });

  it('takes two of us: whoever asked cannot approve it, nobody can have it until then, and two who approve at once make one', async () => {
    const company = await system.company(['inventory']);
    const made = wish({ tenantId: company.id });
    const { approval } = (await done(admin, 'bundleMakeAsk', made, 'approval { id subject details }')) as LooseJson;
    expect(approval).toMatchObject({ subject: `bundle ${made.code}`, details: { monthly: '5000.00', modules: ['inventory', 'oms'], company: `Company ${company.slug}` } });
    expect(await refusal(admin, 'approvalGive', { id: approval.id })).toBe('PLATFORM_APPROVAL_BY_ANOTHER');
    expect(await offers(company)).toEqual([]);
    expect(await refusal(company, 'subscriptionChange', { plan: made.code, modules: [], quoteHash: 'x' })).toBe('PLATFORM_UNKNOWN_PLAN');
    const third = await system.admin();
    expect((await Promise.all([other, third].map((by) => codeOf(by, 'approvalGive', { id: approval.id })))).toSorted()).toEqual(['PLATFORM_APPROVAL_STATE', 'done']);
    await system.control(carryOutApprovals);
    expect(await sql('select reason, published_by from price_version where subject = $1', [made.code])).toEqual([{ reason: 'They asked for it', published_by: 'Nisha Menon, approved by Nisha Menon' }]);
    expect(await offers(company)).toMatchObject([{ code: made.code }]);
  });

  it('is not made when its code was taken since it was asked for, neither its price nor its offer', async () => {
    const [asked, begun] = [wish(), wish()];
    const idOfAsked = async (made: object): Promise<string> => ((await done(admin, 'bundleMakeAsk', made, 'approval { id }')) as LooseJson).approval.id;
    const take = (code: string) => system.control((context) => makeBundle(context, { code, name: 'Another', price: new Decimal(9), modules: ['inventory'], withoutFeatures: [], limits: {} }));
    const [askedId, begunId] = [await idOfAsked(asked), await idOfAsked(begun)];
    await take(asked.code);
    expect(await refusal(other, 'approvalGive', { id: askedId })).toBe('PLATFORM_BUNDLE_CODE_TAKEN');
    // Approved, and taken before it was begun.
    await sql("update approval set state = 'APPROVED', decided_by_id = $2, decided_by = 'Vikram Shah', decided_at = now(), due_at = now() - interval '1 day' where id = $1", [begunId, await idOf(other)]);
    await take(begun.code);
    await system.control(carryOutApprovals);
    expect(await sql('select state, failure from approval where id = $1', [begunId])).toEqual([{ state: 'FAILED', failure: `Something is sold as ${begun.code} already.` }]);
    expect(await sql('select amount_paise::int as paise from price_version where subject = $1', [begun.code])).toEqual([{ paise: 900 }]);
    expect(await sql('select from bundle_offer where bundle = any($1)', [[asked.code, begun.code]])).toEqual([]);
  });

  it('for companies by name is offered to one more by one of us, and opened to everybody by nobody alone', async () => {
    const [company, friend] = [await system.company(['inventory']), await system.company(['inventory'])];
    const [named, open] = [wish({ tenantId: company.id }), wish()];
    await make(named);
    await make(open);
    await done(admin, 'bundleOffer', { code: named.code, tenantId: friend.id });
    expect(await offers(friend)).toMatchObject([{ code: named.code, monthly: '5000.00' }]);
    expect(await refusal(admin, 'bundleOffer', { code: named.code })).toBe('PLATFORM_BUNDLE_FOR_NAMED');
    await done(admin, 'bundleOffer', { code: open.code });
  });

  it('is refused when it is approved where its last day has passed meanwhile', async () => {
    const made = wish({ validUntil: today() });
    const { approval } = (await done(admin, 'bundleMakeAsk', made, 'approval { id }')) as LooseJson;
    setDay(dayAfter(today(), 1));
    expect(await refusal(other, 'approvalGive', { id: approval.id })).toBe('PLATFORM_BUNDLE_TERMS');
  });
});
