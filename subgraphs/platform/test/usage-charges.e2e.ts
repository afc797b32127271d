import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { composeGstin } from '@ilms/core/india/gstin';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import { type Company, System } from '@ilms/host/testing/system';
import { Decimal } from '@ilms/kernel/decimal';
import { uuidv7 } from '@ilms/kernel/uuid';
import { tendAccount } from '../src/billing/tend-accounts.ts';
import { periodOf } from '../src/pricing/period.ts';
import { configurePlatform, type Metered, platform } from '../src/runtime.ts';
import { sampleUsage } from '../src/usage/sample-usage.ts';
import { randomBytes } from 'node:crypto';

let system: System;
let admin: Company;
/** What a company's modules have counted, by company, instead of documents made one by one. */
const counted = new Map<string, number>();
beforeAll(async () => {
  system = await System.open();
  admin = await system.admin();
  await admin.must('mutation($input: BillingSellerInput!) { billingSellerSet(input: $input) { userErrors { code } } }', { input: { legalName: 'ilms Software Private Limited', gstin: composeGstin('29', 'AABCI1234K'), addressLines: ['Bengaluru'], email: 'accounts@ilms.example' } });
});
afterAll(() => system?.close());
afterEach(() => setDay(today()));

const today = () => dayInIndia(new Date());
let asked: { from: Date; to: Date }[] = [];
function setDay(day: string): void {
  configurePlatform({
    ...platform(), now: () => new Date(`${day}T06:30:00Z`),
    metered: (tenant, from, to): Promise<Metered[]> => { asked.push({ from, to }); return Promise.resolve([{ limit: 'ordersPerMonth', label: 'orders a month', used: counted.get(tenant.id) ?? 0 }]); },
  });
}
const tend = (company: Company) => system.control((context) => tendAccount(context, company.id));
const next = (n = 1) => { let day = today(); for (let month = 0; month < n; month++) day = periodOf(today(), day).to; return day; };
const rows = async (table: string, company: Company): Promise<LooseJson[]> => (await system.database.pool.query(`select * from ${table} where tenant_id = $1 order by id`, [company.id])).rows;
const entries = async (company: Company) => (await rows('billing_entry', company)).map(({ kind, amount }) => `${kind} ${amount}`);

/** A bundle of its own for one company, whose price says what use costs. */
async function company(usage: { meter: string; included: string; price: string }[], modules = ['inventory', 'oms']): Promise<Company> {
  const made = await system.company(modules);
  const [item] = await rows('subscription_item', made) as [LooseJson];
  const { rows: [version] } = await system.database.pool.query("insert into price_version (id, subject_kind, subject, version, amount_paise, currency, effective_from, contents) select $1, subject_kind, subject, (select max(version) + 1 from price_version p where p.subject_kind = o.subject_kind and p.subject = o.subject), amount_paise, currency, '2099-01-01', contents || $2::jsonb from price_version o where id = $3 returning id", [uuidv7(), JSON.stringify({ usage }), item.price_version_id]);
  await system.database.pool.query('update subscription_item set price_version_id = $1 where id = $2', [version.id, item.id]);
  return made;
}

describe('use beyond what is paid for', () => {
  it('is charged with the month after, by the terms of the price, on the same invoice with GST; once, however often the night comes', async () => {
    const one = await company([{ meter: 'ordersPerMonth', included: '1000', price: '2' }, { meter: 'users', included: '1', price: '499' }]);
    await one.member([]);
    await system.control(sampleUsage);
    counted.set(one.id, 1212);
    asked = [];
    setDay(next());
    await tend(one);
    const days = { from: today(), to: next() };
    expect(asked.map(({ from, to }) => [dayInIndia(from), dayInIndia(to)])).toEqual([[days.from, days.to]]);
    expect((await rows('billing_usage', one)).map(({ meter, used, included, price }) => [meter, Number(used), Number(included), price])).toEqual([['users', 2, 1, '499.00'], ['ordersPerMonth', 1212, 1000, '2.00']]);
    const before = [await entries(one), await rows('billing_document', one)];
    const { billingDocuments } = await one.must('{ billingDocuments(first: 5, sort: [{ field: issuedOn, direction: DESC }]) { nodes { kind taxable total } } }');
    expect(billingDocuments.nodes[0]).toMatchObject({ kind: 'INVOICE', taxable: '7921.00' }); // 2,999 + 3,999 + 499 + 424
    const { rows: lines } = await system.database.pool.query("select description from billing_line l join billing_document d on d.id = l.document_id where d.tenant_id = $1 and description ~ 'beyond' order by position", [one.id]);
    expect(lines.map(({ description }) => description.split(',').slice(0, description.startsWith('Orders') ? 2 : 1).join(','))).toEqual(['People beyond 1: 1 × ₹499.00', 'Orders a month beyond 1,000: 212 × ₹2.00']);
    await tend(one);
    await Promise.all([tend(one), tend(one)]);
    expect([await entries(one), await rows('billing_document', one)]).toEqual(before);
  });

  it('is charged for each month by itself, also those that were missed, and for the last one of who leaves', async () => {
    const one = await company([{ meter: 'ordersPerMonth', included: '10', price: '3' }]);
    counted.set(one.id, 12);
    setDay(next(2));
    await tend(one);
    expect((await entries(one)).filter((entry) => entry.startsWith('usage'))).toEqual(['usage 6.00', 'usage 6.00']);
    const { subscriptionQuote } = await one.must('{ subscriptionQuote(plan: null, modules: []) { hash } }');
    const left = await one.graphql('mutation($input: SubscriptionChangeInput!) { subscriptionChange(input: $input) { userErrors { code } } }', { input: { plan: null, modules: [], quoteHash: subscriptionQuote.hash } });
    if (left.data.subscriptionChange.userErrors.length) await admin.must('mutation($input: BillingPaymentInput!) { billingPaymentRecord(input: $input) { userErrors { code message } } }', { input: { tenantId: one.id, source: 'BANK', reference: `UTR${randomBytes(6).toString('hex')}`, amount: '100000', receivedOn: today() } });
    const again = await one.must('{ subscriptionQuote(plan: null, modules: []) { hash } }');
    if (left.data.subscriptionChange.userErrors.length) await one.must('mutation($input: SubscriptionChangeInput!) { subscriptionChange(input: $input) { userErrors { code } } }', { input: { plan: null, modules: [], quoteHash: again.subscriptionQuote.hash } });
    setDay(next(3));
    await tend(one);
    expect((await entries(one)).filter((entry) => entry.startsWith('usage'))).toEqual(['usage 6.00', 'usage 6.00', 'usage 6.00']);
    const { rows: waiting } = await system.database.pool.query('select from billing_entry e where tenant_id = $1 and amount <> 0 and not exists (select from billing_line l where l.entry_id = e.id)', [one.id]);
    expect(waiting).toEqual([]);
  });

  it('costs nothing where the price is silent, within what is included, and in the first days', async () => {
    const [silent, within] = [await system.company(['inventory', 'oms']), await company([{ meter: 'ordersPerMonth', included: '1000', price: '2' }])];
    counted.set(silent.id, 1_000_000);
    counted.set(within.id, 1000);
    await tend(within);
    expect(await rows('billing_usage', within)).toEqual([]);
    setDay(next());
    for (const one of [silent, within]) await tend(one);
    expect([await rows('billing_usage', silent), await rows('billing_usage', within)]).toEqual([[], []]);
  });

  it('is no recurring revenue', async () => {
    const one = await company([{ meter: 'ordersPerMonth', included: '0', price: '5' }]);
    counted.set(one.id, 500);
    setDay(next());
    await tend(one);
    expect((await entries(one)).filter((entry) => entry.startsWith('usage'))).toEqual(['usage 2500.00']);
    const { mrr, ledger } = (await admin.must('{ revenue(months: 1) { mrr ledger { whole part difference } } }')).revenue;
    expect([ledger.difference, new Decimal(ledger.whole).plus(ledger.part).toFixed(2)]).toEqual(['0.00', mrr]);
  });

  it('is shown to its own company as it goes, and to nobody else', async () => {
    const [one, other] = [await company([{ meter: 'ordersPerMonth', included: '10', price: '2.50' }]), await system.company(['inventory'])];
    counted.set(one.id, 14);
    setDay(dayAfter(today(), 3));
    expect((await one.must('{ usageCharges { from to amount lines { meter label included price used amount } } }')).usageCharges).toEqual({ from: today(), to: next(), amount: '10.00', lines: [{ meter: 'ordersPerMonth', label: 'orders a month', included: '10', price: '2.50', used: '14', amount: '10.00' }] });
    expect((await other.must('{ usageCharges { amount lines { meter } } }')).usageCharges).toEqual({ amount: '0.00', lines: [] });
    expect((await (await one.member([])).graphql('{ usageCharges { amount } }')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
  });
});

describe('a price of use', () => {
  const ASK = 'mutation($input: PricePublishAskInput!) { pricePublishAsk(input: $input) { approval { id } userErrors { code field } } }';
  const input = (usage: object[], rest: object = {}) => ({ input: { kind: 'module', code: 'oms', monthly: '3999', effectiveFrom: today(), tenantIds: [], reason: 'Orders cost us work', usage, ...rest } });
  const priced = async () => (await admin.must('{ prices { code usage { meter label included price } } }')).prices.find(({ code }: LooseJson) => code === 'oms').usage;

  it('is published as a version of the price, by two of us; companies keep what they came for', async () => {
    const [holder, second] = [await system.company(['inventory', 'oms']), await system.admin()];
    const { pricePublishAsk } = await admin.must(ASK, input([{ meter: 'ordersPerMonth', included: '500', price: '2' }]));
    expect(await priced()).toEqual([]);
    await second.must('mutation($input: ApprovalGiveInput!) { approvalGive(input: $input) { userErrors { code } } }', { input: { id: pricePublishAsk.approval.id } });
    for (let round = 0; round < 50 && !(await priced()).length; round++) await new Promise((done) => setTimeout(done, 200));
    expect(await priced()).toEqual([{ meter: 'ordersPerMonth', label: 'orders a month', included: '500', price: '2.00' }]);
    expect((await holder.must('{ usageCharges { lines { meter } } }')).usageCharges.lines).toEqual([]);
  });

  it.each([
    ['something nobody counts', [{ meter: 'smiles', included: '1', price: '2' }], 'PLATFORM_METER_UNKNOWN'],
    ['the same twice', [{ meter: 'users', included: '1', price: '2' }, { meter: 'users', included: '2', price: '2' }], 'PLATFORM_METER_TWICE'],
  ])('is refused for %s, and leaves no trace', async (_what, usage, code) => {
    const before = JSON.stringify((await system.database.pool.query('select * from approval order by id')).rows);
    expect((await admin.graphql(ASK, input(usage, { code: 'inventory', monthly: '2999' }))).data.pricePublishAsk.userErrors).toMatchObject([{ code }]);
    expect(JSON.stringify((await system.database.pool.query('select * from approval order by id')).rows)).toBe(before);
  });
});
