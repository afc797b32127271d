import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia, fiscalYearOf } from '@ilms/core/india/fiscal-year';
import { composeGstin } from '@ilms/core/india/gstin';
import { Decimal } from '@ilms/kernel/decimal';
import { Company, System } from '@ilms/host/testing/system';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import { tendAccount, tendAccounts } from '../src/billing/tend-accounts.ts';
import { issueDocuments } from '../src/billing/issue-documents.ts';
import { makeBundle } from '../src/bundle/bundle.service.ts';
import { offerBundle } from '../src/bundle/offer-bundle.ts';
import { periodOf } from '../src/pricing/period.ts';
import { configurePlatform, platform } from '../src/runtime.ts';
import { quoteSubscription } from '../src/subscription/change-subscription.service.ts';
import { Holding } from '../src/subscription/holding.ts';
import { sell } from '../src/subscription/sell.ts';
import { Tenant } from '../src/tenant/tenant.entity.ts';
import { createTenant } from '../src/tenant/tenant.service.ts';
import { randomBytes } from 'node:crypto';

let system: System;
let admin: Company;
const SELLER = { legalName: 'ilms Software Private Limited', gstin: composeGstin('29', 'AABCI1234K'), addressLines: ['12 Residency Road', 'Bengaluru 560025'], email: 'accounts@ilms.example', bank: { holder: 'ilms Software', bankName: 'HDFC Bank', accountNumber: '50200012345678', ifsc: 'HDFC0000053' } };
const setSeller = () => admin.must('mutation($input: BillingSellerInput!) { billingSellerSet(input: $input) { billingSeller { stateCode } userErrors { code } } }', { input: SELLER });
beforeAll(async () => {
  system = await System.open();
  admin = await system.admin();
  await setSeller();
});
afterAll(() => system?.close());
afterEach(() => setDay(today()));

const today = () => dayInIndia(new Date());
const setDay = (day: string) => configurePlatform({ ...platform(), now: () => new Date(`${day}T06:30:00Z`) });
const tend = (company: Company) => system.control((context) => tendAccount(context, company.id));

const ACCOUNT = 'state balance unpaidSince next { state on } trialEndsOn chargedFrom endsOn nextInvoiceOn nextInvoiceTotal isStopped';
const account = async (company: Company): Promise<LooseJson> => (await company.must(`{ billingAccount { ${ACCOUNT} } }`)).billingAccount;
const documents = async (company: Company): Promise<LooseJson[]> => (await company.must('{ billingDocuments(first: 50, sort: [{ field: number, direction: ASC }]) { nodes { id kind number issuedOn dueOn taxable cgst sgst igst total open placeOfSupply } } }')).billingDocuments.nodes;
const record = (company: Company, amount: string, reference: string, source = 'BANK') =>
  admin.graphql('mutation($input: BillingPaymentInput!) { billingPaymentRecord(input: $input) { billingPayment { id amount } userErrors { code message field } } }', { input: { tenantId: company.id, source, reference, amount, receivedOn: today() } });
const reference = () => `UTR${randomBytes(6).toString('hex')}`;
const mutate = async (company: Company, text: string, name = text) => (await company.graphql(`mutation { ${text} { billingAccount { ${ACCOUNT} } userErrors { code message } } }`)).data[name];
const written = async (company: Company) => JSON.stringify(await Promise.all(['billing_document', 'billing_payment', 'billing_entry', 'billing_profile', 'subscription_item', 'scheduled_change'].map(async (table) => (await system.database.pool.query(`select * from ${table} where tenant_id = $1 order by id`, [company.id])).rows)));
const letters = async (company: Company) => (await system.database.pool.query('select kind, day, sent_to from billing_letter where tenant_id = $1 order by at, kind', [company.id])).rows.map(({ kind, day }) => `${kind.split(' ')[0]} ${day}`);

/** A company that tries us out. */
async function trial(modules: string[]): Promise<Company> {
  const slug = `t${randomBytes(5).toString('hex')}`;
  const email = `owner@${slug}.example`;
  const { tenant } = await system.control((context) => createTenant(context, { slug, name: `Company ${slug}`, modules, owner: { name: 'Olivia Owner', email, password: 'a long password for tests' } }));
  return new Company(system, tenant.id, slug, tenant.schemaName, await system.signIn(slug, email));
}

describe('an invoice', () => {
  it('is issued with the month, taxed in our own state until an address is known, due in three days, numbered without a gap', async () => {
    const [one, two] = [await system.company(['inventory']), await system.company(['inventory', 'oms'])];
    const [first] = await documents(one);
    expect(first).toMatchObject({ kind: 'INVOICE', issuedOn: today(), dueOn: dayAfter(today(), 3), taxable: '2999.00', cgst: '269.91', sgst: '269.91', igst: '0.00', total: '3538.82', open: '3538.82', placeOfSupply: '29' });
    const [second] = await documents(two);
    const numberOf = ({ number }: LooseJson) => Number(number.slice(-6));
    expect(second.number).toBe(`ILM/${fiscalYearOf(today()).label.slice(2)}/${String(numberOf(first) + 1).padStart(6, '0')}`);
    expect(second.number.length).toBeLessThanOrEqual(16);
    expect(await account(one)).toMatchObject({ state: 'active', balance: '3538.82', unpaidSince: null, nextInvoiceOn: periodOf(today(), today()).to, nextInvoiceTotal: '3538.82' });
  });

  it('never skips or doubles a number, however many are issued at once', async () => {
    const companies = await Promise.all([0, 1, 2, 3].map(() => system.company(['inventory'])));
    setDay(periodOf(today(), today()).to);
    await Promise.all(companies.map(tend));
    const rows = (await system.database.pool.query("select number from billing_document where kind = 'INVOICE' order by number")).rows.map(({ number }) => Number(number.slice(-6)));
    expect(rows).toEqual(rows.map((_, index) => index + 1));
  });

  it('goes to the state the company is registered in, and leaves those that are issued as they are', async () => {
    const company = await system.company(['inventory']);
    const { profile } = (await company.must('{ billingAccount { profile { legalName gstin addressLines isInSez updatedAt version } } }')).billingAccount;
    expect(profile).toMatchObject({ gstin: null, addressLines: [], isInSez: false, version: 0, updatedAt: expect.any(String) });
    const set = 'mutation($input: BillingProfileInput!) { billingProfileSet(input: $input) { billingProfile { legalName gstin stateCode version } userErrors { code message field } } }';
    const input = { version: 0, legalName: 'Sharma Traders', gstin: composeGstin('27', 'AAPFU0939F'), addressLines: ['MIDC', 'Pune'], email: 'accounts@sharma.example' };
    expect((await company.graphql(set, { input: { ...input, gstin: '27AAPFU0939F1ZX' } })).data.billingProfileSet.userErrors).toMatchObject([{ code: 'CORE_GSTIN_CHECK_DIGIT' }]);
    expect((await company.must(set, { input })).billingProfileSet.billingProfile).toMatchObject({ gstin: input.gstin, stateCode: '27', version: 1 });
    expect((await company.graphql(set, { input })).data.billingProfileSet.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    setDay(periodOf(today(), today()).to);
    await tend(company);
    const [before, after] = await documents(company);
    expect([before.igst, after.igst, after.cgst, after.placeOfSupply]).toEqual(['0.00', '539.82', '0.00', '27']);
  });

  it('is a PDF for its own company alone', async () => {
    const [company, other] = [await system.company(['inventory']), await system.company(['inventory'])];
    const [document] = await documents(company);
    const get = (asking: Company, token = asking.token) => system.http(asking.host, `/download/platform/billing-document/${document.id}`, { method: 'GET', headers: { authorization: `Bearer ${token}` } });
    const own = await get(company);
    expect([own.status, own.headers['content-type'], own.text.startsWith('%PDF-')]).toEqual([200, 'application/pdf', true]);
    expect((await get(other)).status).toBe(404);
    expect((await get(other, company.token)).status).toBe(401);
  });

  it('comes with what is added; what is given back stands on a credit note that names the invoice, and together they are what was quoted', async () => {
    const company = await system.company(['inventory', 'oms']);
    await system.control((context) => makeBundle(context, { code: 'pair', name: 'Pair', price: new Decimal(5_000), modules: ['inventory', 'oms'], withoutFeatures: [], limits: {} }));
    await system.control((context) => offerBundle(context, 'pair', { tenantId: company.id, validUntil: null }));
    const [first] = await documents(company) as [LooseJson];
    setDay(dayAfter(today(), 9));
    const { quote } = await system.control((context) => quoteSubscription(context, company.id, { plan: 'pair', modules: [] }));
    await system.control((context) => context.transaction(async (tx) => {
      const tenant = await tx.lock(Tenant, company.id);
      const holding = await Holding.of(tx, tenant);
      await sell(tx, holding, holding.wanted({ plan: 'pair', modules: [] }));
      await issueDocuments(tx, tenant, holding.today);
    }));
    const issued = await documents(company);
    expect(issued.map(({ kind, number }) => [kind, number.slice(0, 4)])).toEqual([['CREDIT_NOTE', 'ILC/'], ['INVOICE', 'ILM/'], ['INVOICE', 'ILM/']]);
    const [credit, , charge] = issued as [LooseJson, LooseJson, LooseJson];
    expect(new Decimal(charge.total).minus(credit.total).toFixed(2)).toBe(quote.total.toFixed(2));
    const against = (await system.database.pool.query('select distinct d.number from billing_line l join billing_document d on d.id = l.against_id where l.document_id = $1', [credit.id])).rows;
    expect(against).toEqual([{ number: first.number }]);
    expect((await account(company)).balance).toBe(new Decimal(first.total).plus(quote.total).toFixed(2));
    const printed = await system.http(company.host, `/download/platform/billing-document/${credit.id}`, { method: 'GET', headers: { authorization: `Bearer ${company.token}` } });
    expect(printed.text.startsWith('%PDF-')).toBe(true);
  });

  it('waits until we have said who we are', async () => {
    await system.database.pool.query('delete from billing_seller');
    const company = await system.company(['inventory']);
    expect(await documents(company)).toEqual([]);
    await setSeller();
    const stale = await admin.graphql('mutation($input: BillingSellerInput!) { billingSellerSet(input: $input) { userErrors { code } } }', { input: { ...SELLER, legalName: 'Somebody else', version: 99 } });
    expect(stale.data.billingSellerSet.userErrors).toEqual([{ code: 'CONFLICT' }]);
    await tend(company);
    expect(await documents(company)).toHaveLength(0); // its month is turned already: the entry comes along with the next
    setDay(periodOf(today(), today()).to);
    await tend(company);
    expect((await documents(company)).map(({ taxable }) => taxable)).toEqual(['5998.00']);
  });
});

describe('a company that does not pay', () => {
  it('keeps everything for a week, then reads, then only pays; and is back with the money, its missed months left out', async () => {
    const company = await system.company(['inventory']);
    const [{ total, dueOn }] = await documents(company) as [LooseJson];
    const since = dayAfter(dueOn);
    const on = async (days: number) => {
      setDay(dayAfter(since, days));
      await tend(company);
      await new Promise((done) => setTimeout(done, 2_200)); // what the router remembers
      return (await account(company)).state;
    };
    const read = () => company.graphql('{ stockLevels { totalCount } }');
    const write = () => company.graphql('mutation { warehouseCreate(input: { code: "X1", name: "X" }) { userErrors { code } } }');
    const codeOf = (answer: Awaited<ReturnType<typeof read>>) => answer.errors?.[0]?.extensions?.code ?? 'answered';

    expect(await on(-1)).toBe('active');
    expect(await on(0)).toBe('past_due');
    expect(await account(company)).toMatchObject({ unpaidSince: since, next: { state: 'restricted', on: dayAfter(since, 7) }, isStopped: false });
    expect([codeOf(await read()), codeOf(await write()) === 'TENANT_READ_ONLY']).toEqual(['answered', false]);

    expect(await on(7)).toBe('restricted');
    expect([codeOf(await read()), codeOf(await write())]).toEqual(['answered', 'TENANT_READ_ONLY']);
    const add = await company.graphql('mutation($input: SubscriptionChangeInput!) { subscriptionChange(input: $input) { userErrors { code } } }', { input: { plan: null, modules: ['inventory', 'oms'], quoteHash: 'x' } });
    expect(add.data.subscriptionChange.userErrors).toEqual([{ code: 'PLATFORM_PAY_FIRST' }]);

    expect(await on(21)).toBe('suspended');
    expect([codeOf(await read()), codeOf(await write())]).toEqual(['TENANT_SUSPENDED', 'TENANT_SUSPENDED']);
    expect(codeOf(await company.graphql('{ viewer { name } stockLevels { totalCount } }'))).toBe('TENANT_SUSPENDED');
    expect(codeOf(await company.graphql('{ ...All } fragment All on Query { stockLevels { totalCount } }'))).toBe('TENANT_SUSPENDED');
    expect(codeOf(await company.graphql('{ viewer { name tenant { state } } catalogue { code } billingAccount { balance } }'))).toBe('answered');
    const [document] = await documents(company);
    expect((await system.http(company.host, `/download/platform/billing-document/${document.id}`, { method: 'GET', headers: { authorization: `Bearer ${company.token}` } })).status).toBe(200);
    expect((await system.http(company.host, `/download/core/attachment/${document.id}`, { method: 'GET', headers: { authorization: `Bearer ${company.token}` } })).json.errors[0].extensions.code).toBe('TENANT_SUSPENDED');

    expect(await on(60)).toBe('cancelled');
    expect((await documents(company)).length).toBeLessThanOrEqual(2);
    const owed = (await account(company)).balance;
    await record(company, owed, reference());
    expect(await account(company)).toMatchObject({ state: 'active', balance: '0.00', chargedFrom: dayAfter(since, 60) });
    await tend(company);
    const issued = await documents(company);
    expect(issued.at(-1)).toMatchObject({ issuedOn: dayAfter(since, 60), taxable: '2999.00', total });
    expect(await letters(company)).toEqual(expect.arrayContaining(['INVOICE 0', 'OVERDUE 0', 'OVERDUE 7', 'OVERDUE 21', 'OVERDUE 60']));
  }, 60_000);

  it('is not charged twice, and told nothing twice, however often its day is looked at', async () => {
    const company = await system.company(['inventory']);
    setDay(dayAfter(today(), 40));
    await tend(company);
    const before = [await written(company), await letters(company)];
    await Promise.all([tend(company), tend(company), tend(company)]);
    await system.control((context) => tendAccounts(context));
    expect([await written(company), await letters(company)]).toEqual(before);
  });
});

describe('money', () => {
  it('is written down once for each reference, also when it is told twice at once, and to one company alone', async () => {
    const [company, other] = [await system.company(['inventory']), await system.company(['inventory'])];
    const utr = reference();
    const answers = await Promise.all([record(company, '1000', utr), record(company, '1000', utr)]);
    expect(new Set(answers.map(({ data }) => data.billingPaymentRecord.billingPayment?.id)).size).toBe(1);
    expect((await account(company)).balance).toBe('2538.82');
    const before = await written(other);
    expect((await record(other, '1000', utr)).data.billingPaymentRecord.userErrors).toMatchObject([{ code: 'PLATFORM_PAYMENT_KNOWN' }]);
    expect((await record(company, '999', utr)).data.billingPaymentRecord.userErrors).toMatchObject([{ code: 'PLATFORM_PAYMENT_KNOWN' }]);
    expect((await record(company, '-5', reference())).errors ?? (await record(company, '-5', reference())).data.billingPaymentRecord.userErrors).not.toHaveLength(0);
    expect([await written(other), (await account(company)).balance]).toEqual([before, '2538.82']);
  });

  it('pays an invoice less tax kept back, and one that bounced is owed again', async () => {
    const company = await system.company(['inventory']);
    await record(company, '299.90', reference(), 'TDS');
    const paid = (await record(company, '3238.92', reference())).data.billingPaymentRecord.billingPayment;
    expect((await account(company)).balance).toBe('0.00');
    const reverse = () => admin.graphql('mutation($id: ID!) { billingPaymentReverse(input: { id: $id, reason: "Bounced" }) { billingPayment { amount } userErrors { code } } }', { id: paid.id });
    const both = await Promise.all([reverse(), reverse()]);
    expect(both.map(({ data }) => data.billingPaymentReverse.userErrors.map(({ code }: LooseJson) => code)).flat()).toEqual(['PLATFORM_PAYMENT_NOT_REVERSIBLE']);
    expect((await account(company)).balance).toBe('3238.92');
  });

  it('and papers of one company are listed for us, and for no company that asks as we do', async () => {
    const [company, other] = [await system.company(['inventory']), await system.company(['inventory'])];
    const utr = reference();
    await record(company, '1000', utr);
    const list = 'query($id: ID!) { tenantBillingDocuments(tenantId: $id) { totalCount nodes { number open } } tenantBillingPayments(tenantId: $id) { totalCount nodes { source reference amount } } }';
    const [own] = await documents(company) as [LooseJson];
    expect(await admin.must(list, { id: company.id })).toEqual({
      tenantBillingDocuments: { totalCount: 1, nodes: [{ number: own.number, open: '2538.82' }] },
      tenantBillingPayments: { totalCount: 1, nodes: [{ source: 'BANK', reference: utr, amount: '1000.00' }] },
    });
    expect((await admin.must(list, { id: other.id })).tenantBillingPayments).toEqual({ totalCount: 0, nodes: [] });
    expect((await admin.graphql(list, { id: '018f0000-0000-7000-8000-000000000000' })).errors![0]!.extensions!.code).toBe('NOT_FOUND');
    for (const field of ['tenantBillingDocuments', 'tenantBillingPayments']) expect((await company.graphql(`{ ${field}(tenantId: "${company.id}") { totalCount } }`)).errors![0]!.extensions!.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('is recorded by us alone, and seen by whoever may', async () => {
    const company = await system.company(['inventory']);
    const before = await written(company);
    const { secret } = (await company.must('mutation($e: Instant!) { apiKeyCreate(input: { name: "Reader", scopes: ["product:read"], expiresAt: $e }) { secret userErrors { code } } }', { e: new Date(Date.now() + 86_400_000).toISOString() })).apiKeyCreate;
    const asKey = (query: string) => system.http(company.host, '/graphql', { body: { query }, headers: { authorization: `Bearer ${secret}` } });
    for (const query of ['{ billingAccount { balance } }', '{ billingDocuments { totalCount } }', '{ billingPayments { totalCount } }', 'mutation { subscriptionEnd { userErrors { code } } }', 'mutation { subscriptionStart { userErrors { code } } }', 'mutation { billingProfileSet(input: { version: 0, legalName: "x", addressLines: [] }) { userErrors { code } } }']) {
      expect((await asKey(query)).json.errors[0].extensions.code).toBe('FORBIDDEN');
    }
    for (const field of ['billingPaymentRecord', 'billingPaymentReverse', 'billingSellerSet', 'tenantTrialExtend']) expect((await company.graphql(`mutation { ${field} { userErrors { code } } }`)).errors![0]!.extensions!.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await written(company)).toBe(before);
  });
});

describe('a trial', () => {
  it('is reminded of, reads for a week, and then only chooses; who goes on then works again with the first payment', async () => {
    const company = await trial(['inventory']);
    const ends = dayAfter(today(), 14);
    expect(await account(company)).toMatchObject({ state: 'trial', trialEndsOn: ends, chargedFrom: null, balance: '0.00', nextInvoiceOn: null });
    for (const days of [7, 11, 13, 15]) { setDay(dayAfter(today(), days)); await tend(company); }
    expect(await letters(company)).toEqual(['TRIAL -7', 'TRIAL -3', 'TRIAL -1', 'TRIAL 1']);
    expect((await account(company)).state).toBe('restricted');
    setDay(dayAfter(ends, 8));
    await tend(company);
    expect((await account(company)).state).toBe('suspended');
    expect((await mutate(company, 'subscriptionStart')).billingAccount).toMatchObject({ state: 'restricted', balance: '3538.82', chargedFrom: dayAfter(ends, 8) });
    await record(company, '1.00', reference());
    expect(await account(company)).toMatchObject({ state: 'restricted', balance: '3537.82' });
    await record(company, '3537.82', reference());
    expect(await account(company)).toMatchObject({ state: 'active', balance: '0.00' });
  });

  it('is charged from the day after, when the company has said so before; and says so once', async () => {
    const company = await trial(['inventory']);
    const ends = dayAfter(today(), 14);
    expect((await mutate(company, 'subscriptionStart')).billingAccount).toMatchObject({ state: 'trial', chargedFrom: dayAfter(ends), balance: '0.00', nextInvoiceOn: dayAfter(ends), nextInvoiceTotal: '3538.82' });
    expect((await mutate(company, 'subscriptionStart')).userErrors).toMatchObject([{ code: 'PLATFORM_ALREADY_GOES_ON' }]);
    const extended = await admin.must('mutation($id: ID!) { tenantTrialExtend(input: { tenantId: $id, days: 7, reason: "asked for more time" }) { tenant { trialEndsOn } userErrors { code } } }', { id: company.id });
    expect(extended.tenantTrialExtend.tenant.trialEndsOn).toBe(dayAfter(ends, 7));
    setDay(dayAfter(ends, 8));
    await tend(company);
    expect((await documents(company)).map(({ dueOn, taxable }) => [dueOn, taxable])).toEqual([[dayAfter(ends, 8), '2999.00']]);
    expect((await account(company)).state).toBe('restricted');
  });

  it('may end at once by paying: from then on what is added is charged, and the end of the month is the end', async () => {
    const company = await trial(['inventory']);
    expect((await mutate(company, 'subscriptionStart(atOnce: true)', 'subscriptionStart')).billingAccount).toMatchObject({ state: 'trial', chargedFrom: today(), balance: '3538.82' });
    await record(company, '3538.82', reference());
    expect(await account(company)).toMatchObject({ state: 'active', balance: '0.00' });
    const quote = (await company.must('{ subscriptionQuote(plan: null, modules: ["inventory", "oms"]) { hash total } }')).subscriptionQuote;
    await company.must('mutation($input: SubscriptionChangeInput!) { subscriptionChange(input: $input) { userErrors { code message } } }', { input: { plan: null, modules: ['inventory', 'oms'], quoteHash: quote.hash } });
    expect(await account(company)).toMatchObject({ state: 'active', balance: quote.total });
    expect((await mutate(company, 'subscriptionEnd')).billingAccount.endsOn).toBe(periodOf(today(), today()).to);
  });

  it('may be left without being charged, and needs something to go on with', async () => {
    const company = await trial(['inventory']);
    await mutate(company, 'subscriptionStart');
    expect((await mutate(company, 'subscriptionEnd')).billingAccount).toMatchObject({ chargedFrom: null, state: 'trial' });
    expect((await mutate(company, 'subscriptionEnd')).userErrors).toMatchObject([{ code: 'PLATFORM_NOTHING_TO_END' }]);
    const empty = await trial([]);
    expect((await mutate(empty, 'subscriptionStart')).userErrors).toMatchObject([{ code: 'PLATFORM_NOTHING_CHOSEN' }]);
    const tooLong = await admin.graphql('mutation($id: ID!) { tenantTrialExtend(input: { tenantId: $id, days: 31, reason: "x" }) { userErrors { code } } }', { id: company.id });
    expect(tooLong.data.tenantTrialExtend.userErrors).toMatchObject([{ code: 'PLATFORM_TRIAL_DAYS_REFUSED' }]);
  });
});

describe('a subscription that is ended', () => {
  it('goes on to the end of its month, can be taken back until then, and keeps its data for whoever comes back', async () => {
    const company = await system.company(['inventory']);
    const [{ total }] = await documents(company) as [LooseJson];
    await record(company, total, reference());
    const { to } = periodOf(today(), today());
    expect((await mutate(company, 'subscriptionEnd')).billingAccount).toMatchObject({ endsOn: to, nextInvoiceOn: null, state: 'active' });
    await company.must('mutation { subscriptionChangeRevoke { userErrors { code } } }');
    expect(await account(company)).toMatchObject({ endsOn: null, nextInvoiceOn: to });
    await mutate(company, 'subscriptionEnd');
    setDay(to);
    await tend(company);
    expect(await account(company)).toMatchObject({ state: 'cancelled', balance: '0.00', chargedFrom: null });
    expect(await documents(company)).toHaveLength(1);
    setDay(dayAfter(to, 30));
    const quote = (await company.must('{ subscriptionQuote(plan: null, modules: ["inventory"]) { hash } }')).subscriptionQuote;
    await company.must('mutation($input: SubscriptionChangeInput!) { subscriptionChange(input: $input) { userErrors { code message } } }', { input: { plan: null, modules: ['inventory'], quoteHash: quote.hash } });
    expect((await mutate(company, 'subscriptionStart')).billingAccount).toMatchObject({ state: 'active', chargedFrom: dayAfter(to, 30), balance: '3538.82' });
    await new Promise((done) => setTimeout(done, 2_200));
    expect((await company.graphql('{ stockLevels { totalCount } }')).errors).toBeUndefined();
  });
});

describe('usage', () => {
  it('is shown against its limit, with the months before', async () => {
    const company = await system.company(['inventory', 'oms']);
    await system.database.pool.query("insert into subscription_event (id, tenant_id, at, kind, subject, data, actor_id, actor_name, request_id) select gen_random_uuid(), $1, now(), 'limit_set', 'ordersPerMonth', '{\"ceiling\": 1000}', 'x', 'x', 'x'", [company.id]);
    const { subscriptionUsage } = await company.must('{ subscriptionUsage { code label used ceiling isNear history { month used } } }');
    expect(subscriptionUsage.map(({ code, used, ceiling, isNear }: LooseJson) => [code, used, ceiling, isNear])).toEqual([['users', 1, null, false], ['ordersPerMonth', 0, 1000, false]]);
    expect(subscriptionUsage[1].history).toHaveLength(6);
    expect(subscriptionUsage[1].history.at(-1).month).toBe(`${today().slice(0, 7)}-01`);
  });
});
