import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, sum, toPaise } from '@ilms/kernel/decimal';
import { System, type Company } from '@ilms/host/testing/system';
import { makeBundle } from '../src/bundle/bundle.service.ts';
import { offerBundle } from '../src/bundle/offer-bundle.ts';
import { periodOf } from '../src/pricing/period.ts';
import { share } from '../src/pricing/share.ts';
import { configurePlatform, platform } from '../src/runtime.ts';
import { quoteSubscription } from '../src/subscription/change-subscription.service.ts';
import { Holding } from '../src/subscription/holding.ts';
import { sell } from '../src/subscription/sell.ts';
import { turnMonth, turnMonths } from '../src/subscription/turn-month.ts';
import { Tenant } from '../src/tenant/tenant.entity.ts';
import { createTenant } from '../src/tenant/tenant.service.ts';

let system: System;
let admin: Company;
beforeAll(async () => {
  system = await System.open();
  admin = await system.admin();
});
afterAll(() => system?.close());
afterEach(() => setDay(today()));

const today = () => dayInIndia(new Date());
/** Lets it be noon of a day in India. */
const setDay = (day: string) => configurePlatform({ ...platform(), now: () => new Date(`${day}T06:30:00Z`) });

const SUBSCRIPTION = 'items { kind code monthly startsOn } monthly state periodFrom nextChargeOn coming { effectiveOn monthly loses items { code } askedBy }';
const QUOTE = `query($plan: String, $modules: [String!]!) { subscriptionQuote(plan: $plan, modules: $modules) { lines { kind name from to days ofDays monthly amount } taxable gst total monthly laterOn isChange refusal hash cheaper { code saves withoutFeatures } } }`;
const CHANGE = `mutation($input: SubscriptionChangeInput!) { subscriptionChange(input: $input) { companySubscription { ${SUBSCRIPTION} } userErrors { code message field details } } }`;
const REVOKE = `mutation { subscriptionChangeRevoke { companySubscription { coming { effectiveOn } } userErrors { code message } } }`;

const quote = async (company: Company, modules: string[], plan: string | null = null) => (await company.must(QUOTE, { plan, modules })).subscriptionQuote;
const agree = async (company: Company, modules: string[], quoteHash: string, plan: string | null = null) => (await company.graphql(CHANGE, { input: { plan, modules, quoteHash } })).data.subscriptionChange;
const change = async (company: Company, modules: string[], plan: string | null = null) => agree(company, modules, (await quote(company, modules, plan)).hash, plan);
const held = async (company: Company) => (await company.must(`{ subscription { ${SUBSCRIPTION} } }`)).subscription;
const entries = async (company: Company) => (await system.database.pool.query(
  `select i.subject, e.kind, to_char(e.from_day, 'YYYY-MM-DD') as from, to_char(e.to_day, 'YYYY-MM-DD') as to, e.amount from billing_entry e join subscription_item i on i.id = e.item_id where e.tenant_id = $1 order by e.from_day, e.kind, i.subject`, [company.id])).rows as { subject: string; kind: string; from: string; to: string; amount: string }[];
const enabled = async (company: Company) => (await company.must('{ catalogue { code isEnabled } }')).catalogue.filter(({ isEnabled }: { isEnabled: boolean }) => isEnabled).map(({ code }: { code: string }) => code).sort();
/** Everything the control plane has written of a company's subscription. */
const written = async (company: Company) => JSON.stringify(await Promise.all(['subscription_item', 'scheduled_change', 'billing_entry', 'subscription_event'].map(async (table) => (await system.database.pool.query(`select * from ${table} where tenant_id = $1 order by id`, [company.id])).rows)));
const turn = (company: Company) => system.control((context) => turnMonth(context, company.id));

describe('what a company pays for', () => {
  it('is what it was made with, charged for its first month', async () => {
    const company = await system.company(['inventory']);
    const period = periodOf(today(), today());
    expect(await held(company)).toEqual({ items: [{ kind: 'module', code: 'inventory', monthly: '2999.00', startsOn: today() }], monthly: '2999.00', state: 'active', periodFrom: today(), nextChargeOn: period.to, coming: null });
    expect(await entries(company)).toEqual([{ subject: 'inventory', kind: 'charge', from: today(), to: period.to, amount: '2999.00' }]);
  });

  it('is seen and changed only by who may', async () => {
    const company = await system.company(['inventory']);
    const before = await written(company);
    const { secret } = (await company.must('mutation($e: Instant!) { apiKeyCreate(input: { name: "Reader", scopes: ["product:read"], expiresAt: $e }) { secret userErrors { code } } }', { e: new Date(Date.now() + 86_400_000).toISOString() })).apiKeyCreate as { secret: string };
    const asKey = (query: string, variables: object = {}) => system.http(company.host, '/graphql', { body: { query, variables }, headers: { authorization: `Bearer ${secret}` } });
    expect((await asKey('{ subscription { monthly } }')).json.errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await asKey(CHANGE, { input: { modules: ['inventory', 'oms'], quoteHash: 'x' } })).json.errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await asKey(REVOKE)).json.errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await written(company)).toBe(before);
  });
});

describe('a module added', () => {
  it('costs the rest of the month to the paisa, and is there at once', async () => {
    const company = await system.company(['inventory']);
    const [from, day] = [today(), dayAfter(today(), 11)];
    setDay(day);
    const period = periodOf(from, day);
    const amount = share(new Decimal(3999), period, day, period.to);
    const shown = await quote(company, ['inventory', 'oms']);
    expect(shown).toMatchObject({ lines: [{ kind: 'CHARGE', name: 'Order Management', from: day, to: dayAfter(period.to, -1), days: period.days - 11, ofDays: period.days, monthly: '3999.00', amount: amount.toFixed(2) }], taxable: amount.toFixed(2), gst: toPaise(amount.times('0.09')).times(2).toFixed(2), monthly: '6998.00', laterOn: null, isChange: true, refusal: null });
    const answer = await agree(company, ['inventory', 'oms'], shown.hash);
    expect(answer).toMatchObject({ companySubscription: { monthly: '6998.00', items: [{ code: 'inventory' }, { code: 'oms', startsOn: day }] }, userErrors: [] });
    expect(await enabled(company)).toEqual(['core', 'inventory', 'oms']);
    expect((await company.must('{ orders { totalCount } }')).orders.totalCount).toBe(0);
    expect(await entries(company)).toEqual([
      { subject: 'inventory', kind: 'charge', from, to: period.to, amount: '2999.00' },
      { subject: 'oms', kind: 'charge', from: day, to: period.to, amount: amount.toFixed(2) },
    ]);
  });

  it('is refused with a gap, when it is in preparation, at another price than was shown, and nothing moves', async () => {
    const company = await system.company([]);
    const before = await written(company);
    expect((await company.graphql(QUOTE, { modules: ['oms'] })).errors![0]).toMatchObject({ extensions: { code: 'PLATFORM_MODULE_NEEDS_OTHERS', details: { module: 'oms', missing: ['inventory'] } } });
    expect((await company.graphql(QUOTE, { modules: ['nonsense'] })).errors![0]).toMatchObject({ extensions: { code: 'PLATFORM_UNKNOWN_MODULE' } });
    expect((await company.graphql(QUOTE, { plan: 'nonsense', modules: [] })).errors![0]).toMatchObject({ extensions: { code: 'PLATFORM_UNKNOWN_PLAN' } });
    const early = await quote(company, ['hrms']);
    expect(early).toMatchObject({ monthly: '4999.00', refusal: 'hrms cannot be enabled yet; it is not available.' });
    expect((await agree(company, ['hrms'], early.hash)).userErrors).toMatchObject([{ code: 'PLATFORM_MODULE_NOT_AVAILABLE' }]);
    const agreed = await quote(company, [], 'enterprise');
    expect((await agree(company, [], agreed.hash, 'enterprise')).userErrors).toMatchObject([{ code: 'PLATFORM_PLAN_BY_AGREEMENT', field: ['plan'] }]);
    const { hash } = await quote(company, ['inventory']);
    setDay(dayAfter(today(), 1));
    expect((await agree(company, ['inventory'], hash)).userErrors).toMatchObject([{ code: 'PLATFORM_QUOTE_OUTDATED', field: ['quoteHash'] }]);
    expect(await written(company)).toBe(before);
  });

  it('asked for by two at once is bought once', async () => {
    const company = await system.company(['inventory']);
    const { hash } = await quote(company, ['inventory', 'oms']);
    const answers = await Promise.all([1, 2, 3].map(() => agree(company, ['inventory', 'oms'], hash)));
    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))).toEqual(['PLATFORM_QUOTE_OUTDATED', 'PLATFORM_QUOTE_OUTDATED']);
    expect((await entries(company)).filter(({ subject }) => subject === 'oms')).toHaveLength(1);
  });
});

describe('a module taken away', () => {
  it('stays until the month is over, can be kept after all, and goes with the next month, its data untouched', async () => {
    const company = await system.company(['inventory', 'oms']);
    const start = today();
    const next = periodOf(start, start).to;
    const data = await company.fingerprint();
    expect(await quote(company, ['inventory'])).toMatchObject({ lines: [], total: '0.00', monthly: '2999.00', laterOn: next });
    expect((await change(company, ['inventory'])).companySubscription).toMatchObject({ monthly: '6998.00', coming: { effectiveOn: next, monthly: '2999.00', loses: ['oms'], askedBy: 'Olivia Owner' } });
    expect(await enabled(company)).toContain('oms');
    expect((await company.must(REVOKE)).subscriptionChangeRevoke.companySubscription.coming).toBeNull();
    expect((await company.graphql(REVOKE)).data.subscriptionChangeRevoke.userErrors).toMatchObject([{ code: 'PLATFORM_NO_SCHEDULED_CHANGE' }]);
    await change(company, ['inventory']);
    setDay(dayAfter(next, -1));
    await turn(company);
    expect(await enabled(company)).toContain('oms');
    setDay(next);
    await turn(company);
    await turn(company);
    expect(await enabled(company)).toEqual(['core', 'inventory']);
    expect(await company.fingerprint()).toBe(data);
    const after = periodOf(start, next);
    expect((await entries(company)).filter(({ from }) => from === next)).toEqual([{ subject: 'inventory', kind: 'charge', from: next, to: after.to, amount: '2999.00' }]);
    expect(await held(company)).toMatchObject({ monthly: '2999.00', periodFrom: next, coming: null });
    await change(company, ['inventory', 'oms']);
    expect(await enabled(company)).toContain('oms');
    expect(await company.fingerprint()).toBe(data);
  });

  it('may be replaced by another wish: only the last one counts', async () => {
    const company = await system.company(['inventory', 'oms']);
    await change(company, ['inventory']);
    await change(company, []);
    expect((await held(company)).coming).toMatchObject({ loses: ['inventory', 'oms'], monthly: '0.00' });
    await change(company, ['inventory', 'oms']);
    expect((await held(company)).coming).toBeNull();
  });
});

describe('the month', () => {
  it('that was missed is made good, each at its own set, and is never charged twice, also by two at once', async () => {
    const company = await system.company(['inventory', 'oms']);
    const start = today();
    const [second, third] = [periodOf(start, start).to, periodOf(start, periodOf(start, start).to).to];
    await change(company, ['inventory']);
    setDay(dayAfter(third, 3));
    await Promise.all([turn(company), turn(company), system.control((context) => turnMonths(context))]);
    const fourth = periodOf(start, third).to;
    expect((await entries(company)).filter(({ from }) => from >= second)).toEqual([
      { subject: 'inventory', kind: 'charge', from: second, to: third, amount: '2999.00' },
      { subject: 'inventory', kind: 'charge', from: third, to: fourth, amount: '2999.00' },
    ]);
  });

  it('of a company that tries us out is not charged, and everything it wants begins at once', async () => {
    const { tenant } = await system.control((context) => createTenant(context, { slug: 'tries', name: 'Tries', modules: ['inventory', 'oms'], owner: { name: 'Olivia', email: 'owner@tries.example', password: 'a long password for tests' } }));
    const company = { ...(await system.control((context) => quoteSubscription(context, tenant.id, { plan: null, modules: ['inventory'] }))) };
    expect(company.quote).toMatchObject({ lines: [], laterOn: null });
    expect(company.change.now!.monthly.toFixed(2)).toBe('2999.00');
    await system.control((context) => turnMonths(context));
    expect((await system.database.pool.query('select count(*)::int as n from billing_entry where tenant_id = $1', [tenant.id])).rows).toEqual([{ n: 0 }]);
  });
});

describe('a set that replaces another', () => {
  it('gives back the rest of what it replaces and charges its own, exactly as it was quoted', async () => {
    const company = await system.company(['inventory', 'oms']);
    await system.control((context) => makeBundle(context, { code: 'both', name: 'Both', price: new Decimal(5_000), modules: ['inventory', 'oms'], withoutFeatures: [], limits: { users: 7 } }));
    await system.control((context) => offerBundle(context, 'both', { tenantId: company.id, validUntil: null }));
    const [start, day] = [today(), dayAfter(today(), 9)];
    setDay(day);
    const period = periodOf(start, day);
    const { quote: shown } = await system.control((context) => quoteSubscription(context, company.id, { plan: 'both', modules: [] }));
    // It is agreed on with us: whoever agrees lets the company have it.
    await system.control((context) => context.transaction(async (tx) => {
      const holding = await Holding.of(tx, await tx.lock(Tenant, company.id));
      await sell(tx, holding, holding.wanted({ plan: 'both', modules: [] }));
    }));
    const rest = (price: number) => share(new Decimal(price), period, day, period.to).toFixed(2);
    const written = (await entries(company)).filter(({ from }) => from === day);
    expect(written).toEqual([
      { subject: 'both', kind: 'charge', from: day, to: period.to, amount: rest(5_000) },
      { subject: 'inventory', kind: 'credit', from: day, to: period.to, amount: `-${rest(2_999)}` },
      { subject: 'oms', kind: 'credit', from: day, to: period.to, amount: `-${rest(3_999)}` },
    ]);
    expect(sum(written.map(({ amount }) => new Decimal(amount))).toFixed(2)).toBe(shown.taxable.toFixed(2));
    expect(await held(company)).toMatchObject({ monthly: '5000.00', items: [{ kind: 'bundle', code: 'both', startsOn: day }] });
    expect(await enabled(company)).toEqual(['core', 'inventory', 'oms']);
    setDay(period.to);
    await turn(company);
    expect((await entries(company)).filter(({ from }) => from === period.to).map(({ subject, amount }) => [subject, amount])).toEqual([['both', '5000.00']]);
  });
});

describe('a company that one of us holds', () => {
  it('changes nothing, and is told so instead of being sent to pay', async () => {
    const company = await system.company(['inventory']);
    const { hash } = await quote(company, ['inventory', 'oms']);
    await admin.must('mutation($id: ID!) { tenantSuspend(input: { tenantId: $id, reason: "asked by the police" }) { userErrors { code } } }', { id: company.id });
    await new Promise((done) => setTimeout(done, 2_200)); // what the router remembers
    const before = await written(company);
    expect((await quote(company, ['inventory', 'oms'])).refusal).toBe('A company that is suspended cannot be given another subscription.');
    expect((await agree(company, ['inventory', 'oms'], hash)).userErrors).toMatchObject([{ code: 'PLATFORM_WRONG_STATE' }]);
    expect(await written(company)).toBe(before);
  });
});

describe('a price', () => {
  it('that rises is paid by who buys from then on; who had it before keeps it', async () => {
    await system.control((context) => makeBundle(context, { code: 'old-friend', name: 'Old friend', price: new Decimal(1500), modules: ['inventory'], withoutFeatures: [], limits: { users: 3 } }));
    const owner = { name: 'Olivia Owner', password: 'a long password for tests' };
    const make = (slug: string) => system.control((context) => createTenant(context, { slug, name: slug, modules: [], plan: 'old-friend', owner: { ...owner, email: `owner@${slug}.example` }, state: 'active' }));
    const first = await make('friend');
    await system.control((context) => makeBundle(context, { code: 'old-friend', name: 'Old friend', price: new Decimal(2500), modules: ['inventory'], withoutFeatures: [], limits: { users: 3 } }));
    const second = await make('newcomer');
    const price = async (tenantId: string) => (await admin.must('query($id: ID!) { tenant(id: $id) { monthlyPriceInr plan } }', { id: tenantId })).tenant;
    expect(await price(first.tenant.id)).toEqual({ monthlyPriceInr: 1500, plan: 'old-friend' });
    expect(await price(second.tenant.id)).toEqual({ monthlyPriceInr: 2500, plan: 'old-friend' });
    const later = await system.control((context) => quoteSubscription(context, first.tenant.id, { plan: 'old-friend', modules: ['oms'] }));
    expect(later.quote.monthly.toFixed(2)).toBe('5499.00');
    const limits = await system.control(async () => (await system.all.installation.controlPlane.entitlements(first.tenant.id)).limits);
    expect(limits).toEqual({ users: 3 });
  });

  it('of a set that a plan holds for less names the plan', async () => {
    const company = await system.company([]);
    expect((await quote(company, ['oms', 'inventory', 'crm', 'finance'])).cheaper).toEqual({ code: 'starter', saves: '7997.00', withoutFeatures: expect.arrayContaining(['Several currencies', 'GST filing', 'Fixed assets', 'Bank matching that learns']) });
    expect((await quote(company, ['oms', 'inventory'])).cheaper).toBeNull();
  });
});
