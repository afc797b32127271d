import { composeGstin } from '@ilms/core/india/gstin';
import { Decimal, sum } from '@ilms/kernel/decimal';
import { type Company, System } from '@ilms/host/testing/system';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import { endSubscription, startSubscription } from '../src/billing/going-on.service.ts';
import { issueDocuments } from '../src/billing/issue-documents.ts';
import { accountOfCompany } from '../src/billing/keep-account.ts';
import { receivePayment } from '../src/billing/payment.service.ts';
import { tendAccounts } from '../src/billing/tend-accounts.ts';
import { makeBundle } from '../src/bundle/bundle.service.ts';
import { FORMULAS } from '../src/revenue/read-revenue.ts';
import { configurePlatform, platform } from '../src/runtime.ts';
import { changeSubscription, quoteSubscription } from '../src/subscription/change-subscription.service.ts';
import { Holding } from '../src/subscription/holding.ts';
import { sell } from '../src/subscription/sell.ts';
import { Tenant } from '../src/tenant/tenant.entity.ts';
import { createTenant } from '../src/tenant/tenant.service.ts';
import fc from 'fast-check';
import { hadPaidBefore, life, lived, type Lived, paidOn } from './lives.ts';

/** A day that is ahead of any clock, so that the prices of today are in force. */
const TODAY = '2031-07-10';
const PRICE = { inventory: '2999.00', oms: '3999.00' };
const SELLER = { legalName: 'ilms Software Private Limited', gstin: composeGstin('29', 'AABCI1234K'), addressLines: ['12 Residency Road', 'Bengaluru 560025'], email: 'accounts@ilms.example' };

let system: System;
let admin: Company;
const ids = new Map<string, string>();
const setDay = (day: string) => configurePlatform({ ...platform(), now: () => new Date(`${day}T06:30:00Z`) });
const idOf = (name: string) => ids.get(name)!;

async function make(name: string, modules: string[], state: 'active' | 'trial') {
  const { tenant } = await system.control((context) => createTenant(context, { slug: `rev-${name}`, name, modules, state, owner: { name: 'Olivia Owner', email: `owner@${name}.example`, password: 'a long password for tests' } }));
  ids.set(name, tenant.id);
}

const change = (name: string, modules: string[]) => system.control(async (context) => {
  const { quote } = await quoteSubscription(context, idOf(name), { plan: null, modules });
  await changeSubscription(context, idOf(name), { plan: null, modules }, quote.hash);
});

/** Agreed on with us: a bundle takes the place of what the company has. */
const sellPair = (name: string) => system.control(async (context) => {
  await makeBundle(context, { code: 'pair', name: 'Pair', price: new Decimal(5_000), modules: ['inventory', 'oms'], withoutFeatures: [], limits: {} });
  await context.transaction(async (tx) => {
    const tenant = await tx.lock(Tenant, idOf(name));
    const holding = await Holding.of(tx, tenant);
    await sell(tx, holding, holding.wanted({ plan: 'pair', modules: [] }));
    await issueDocuments(tx, tenant, holding.today);
  });
});

/** Asha, Bina, Chetan and Deepa pay on the day; Gopal and Hari never do. */
async function payAll(day: string) {
  for (const name of ['asha', 'bina', 'chetan', 'deepa'].filter((one) => ids.has(one))) {
    const { balance } = await system.control((context) => accountOfCompany(context, idOf(name)));
    if (balance.gt(0)) await system.control((context) => receivePayment(context, idOf(name), { source: 'BANK', reference: `UTR-${name}-${day}`, amount: balance, receivedOn: day }));
  }
}

const HISTORY: Readonly<Record<string, () => Promise<unknown>>> = {
  '2031-01-10': () => make('asha', ['inventory'], 'active'),
  '2031-01-15': () => make('bina', ['inventory', 'oms'], 'active'),
  '2031-02-03': () => make('deepa', ['inventory'], 'trial'),
  '2031-02-05': () => make('chetan', ['inventory'], 'active'),
  '2031-02-10': () => system.control((context) => startSubscription(context, idOf('deepa'))),
  '2031-02-20': () => change('bina', ['inventory']),
  '2031-03-10': () => system.control((context) => endSubscription(context, idOf('chetan'))),
  '2031-03-20': () => change('asha', ['inventory', 'oms']),
  '2031-04-01': () => make('gopal', ['inventory', 'oms'], 'active'),
  '2031-04-20': () => make('esha', ['inventory'], 'trial'),
  '2031-05-12': () => sellPair('asha'),
  '2031-06-12': async () => { await change('chetan', ['inventory']); await system.control((context) => startSubscription(context, idOf('chetan'))); },
  '2031-06-20': () => make('hari', ['inventory'], 'active'),
  '2031-07-01': () => make('farhan', ['inventory'], 'trial'),
};
/** Every day on which a month of somebody begins, and those on which somebody comes to stand elsewhere. */
const DAYS = [...new Set([...Object.keys(HISTORY), ...[1, 2, 3, 4, 5, 6, 7].flatMap((month) => ['01', '05', '10', '12', '15', '18', '20'].map((day) => `2031-0${month}-${day}`)), '2031-04-26', '2031-06-24'])].sort().filter((day) => day >= '2031-01-10' && day <= TODAY);

beforeAll(async () => {
  system = await System.open();
  admin = await system.admin();
  await admin.must('mutation($input: BillingSellerInput!) { billingSellerSet(input: $input) { billingSeller { stateCode } userErrors { code } } }', { input: SELLER });
  for (const day of DAYS) {
    setDay(day);
    await HISTORY[day]?.();
    await system.control((context) => tendAccounts(context));
    await payAll(day);
  }
}, 400_000);
afterAll(() => system?.close());
beforeEach(() => setDay(TODAY));

const MONTH = 'month to opening gained expansion reactivation contraction churn closing payingBefore paying lost companyChurn revenueChurn invoiced invoicedTaxable credited collected';
const ALL = `day mrr arr paying arpa ledger { whole part difference } months { ${MONTH} } offers { kind code companies mrr } modules { code mrr } cohorts { month companies kept { month companies mrr } } trials { month begun goneOn ended open rate } combinations { modules companies mrr } flows { from to direction companies change } formulas { key words }`;
const revenue = async (until: string | null = null, months = 7): Promise<LooseJson> => (await admin.must(`query($until: Day, $months: Int) { revenue(until: $until, months: $months) { ${ALL} } }`, { until, months })).revenue;
const receivables = async (): Promise<LooseJson> => (await admin.must('{ revenueReceivables { total overdue ahead ages { label amount invoices } debtors { tenantId name state balance overdue overdueSince nextState nextOn letters lastLetterAt } words } }')).revenueReceivables;
const money = (rows: readonly (readonly string[])[]) => rows.map((row) => row.map((amount) => (/^[\d.]+$/.test(amount) ? new Decimal(amount).toFixed(2) : amount)));

describe('MRR', () => {
  it('is what is had on the day by who is charged that day, and the charges say the same', async () => {
    const { day, mrr, arr, paying, arpa, ledger, formulas } = await revenue();
    expect({ day, mrr, arr, paying, arpa, ledger }).toEqual({ day: TODAY, mrr: '16996.00', arr: '203952.00', paying: 5, arpa: '3399.20', ledger: { whole: '16996.00', part: '0.00', difference: '0.00' } });
    expect(formulas).toEqual(Object.entries(FORMULAS).map(([key, words]) => ({ key, words })));
  });

  it('is found again for a day that is past, also where something began amid a month', async () => {
    const march = await revenue('2031-03-15', 3);
    expect([march.day, march.mrr, march.ledger]).toEqual(['2031-03-31', '15995.00', { whole: '11996.00', part: PRICE.oms, difference: '0.00' }]);
    const may = await revenue('2031-05-31', 1);
    expect([may.mrr, may.ledger]).toEqual(['10998.00', { whole: '5998.00', part: '5000.00', difference: '0.00' }]);
  });

  it('tells the charges that are missing: what is had and not charged is a difference', async () => {
    const [item] = (await system.database.pool.query("insert into subscription_item (id, tenant_id, kind, subject, price_version_id, amount, starts_on, created_at) select gen_random_uuid(), tenant_id, kind, 'crm', price_version_id, 111.11, '2031-07-01', created_at from subscription_item where tenant_id = $1 limit 1 returning id", [idOf('bina')])).rows;
    expect((await revenue()).ledger.difference).toBe('111.11');
    await system.database.pool.query('delete from subscription_item where id = $1', [item.id]);
    expect((await revenue()).ledger.difference).toBe('0.00');
  });

  it('goes from month to month by what became of each company', async () => {
    const rows: string[][] = (await revenue()).months.map((row: LooseJson) => [row.to.slice(5), row.opening, row.gained, row.expansion, row.reactivation, row.contraction, row.churn, row.closing]);
    expect(rows).toEqual(money([
      ['01-31', '0', '9997', '0', '0', '0', '0', '9997'],
      ['02-28', '9997', '5998', '0', '0', '0', '0', '15995'],
      ['03-31', '15995', '0', '3999', '0', '3999', '0', '15995'],
      ['04-30', '15995', '6998', '0', '0', '0', '2999', '19994'],
      ['05-31', '19994', '0', '0', '0', '1998', '6998', '10998'],
      ['06-30', '10998', '2999', '0', '2999', '0', '0', '16996'],
      ['07-10', '16996', '0', '0', '0', '0', '0', '16996'],
    ]));
    for (const [, opening, gained, expansion, reactivation, contraction, churn, closing] of rows as [string, string, string, string, string, string, string, string][]) {
      expect(sum([opening, gained, expansion, reactivation].map((amount) => new Decimal(amount))).minus(contraction).minus(churn).toFixed(2)).toBe(closing);
    }
  });

  it('says how many companies and how much of it was lost', async () => {
    expect((await revenue()).months.map((row: LooseJson) => [row.payingBefore, row.paying, row.lost, row.companyChurn && Number(row.companyChurn), row.revenueChurn && Number(row.revenueChurn)]))
      .toEqual([[0, 2, 0, null, null], [2, 4, 0, 0, 0], [4, 4, 0, 0, 25], [4, 4, 1, 25, 18.75], [4, 3, 1, 25, 44.99], [3, 5, 0, 0, 0], [5, 5, 0, 0, 0]]);
  });

  it('names who moved in a month, the largest first', async () => {
    const moves = async (month: string) => (await admin.must('query($month: Day!) { revenueMoves(month: $month) { tenantId name kind before after amount } }', { month })).revenueMoves;
    expect(await moves('2031-05-20')).toEqual([
      { tenantId: idOf('gopal'), name: 'gopal', kind: 'CHURN', before: '6998.00', after: '0.00', amount: '6998.00' },
      { tenantId: idOf('asha'), name: 'asha', kind: 'CONTRACTION', before: '6998.00', after: '5000.00', amount: '1998.00' },
    ]);
    expect((await moves('2031-06-01')).map(({ name, kind }: LooseJson) => [name, kind])).toEqual([['chetan', 'REACTIVATION'], ['hari', 'NEW']]);
    expect(await moves('2031-07-01')).toEqual([]);
  });
});

describe('what is sold', () => {
  it('comes to the MRR by thing sold and by module, a bundle split by list prices', async () => {
    const { mrr, offers, modules, combinations } = await revenue();
    expect(offers).toEqual([{ kind: 'module', code: 'inventory', companies: 4, mrr: '11996.00' }, { kind: 'bundle', code: 'pair', companies: 1, mrr: '5000.00' }]);
    expect(modules).toEqual([{ code: 'inventory', mrr: '14138.76' }, { code: 'oms', mrr: '2857.24' }]);
    for (const parts of [offers, modules, combinations]) expect(sum(parts.map((part: LooseJson) => new Decimal(part.mrr))).toFixed(2)).toBe(mrr);
    const names = (await admin.must('{ catalogue { code name } }')).catalogue as { code: string; name: string }[];
    const nameOf = (code: string) => names.find((one) => one.code === code)!.name;
    expect(combinations).toEqual([{ modules: [nameOf('inventory')], companies: 4, mrr: '11996.00' }, { modules: [nameOf('inventory'), nameOf('oms')], companies: 1, mrr: '5000.00' }]);
    const [one, both] = [nameOf('inventory'), `${nameOf('inventory')} + ${nameOf('oms')}`];
    expect((await revenue()).flows).toEqual([
      { from: one, to: both, direction: 'upgrade', companies: 1, change: '3999.00' },
      { from: both, to: 'Pair', direction: 'downgrade', companies: 1, change: '-1998.00' },
      { from: both, to: one, direction: 'downgrade', companies: 1, change: '-3999.00' },
    ]);
  });

  it('is kept by cohorts, and trials are gone on with or not', async () => {
    const { cohorts, trials } = await revenue();
    const kept = (row: LooseJson) => row.kept.map(({ companies, mrr }: LooseJson) => `${companies} ${Number(mrr)}`);
    expect(cohorts.map((row: LooseJson) => [row.month.slice(5, 7), row.companies, ...kept(row)])).toEqual([
      ['01', 2, '2 9997', '2 9997', '2 9997', '2 9997', '2 7999', '2 7999', '2 7999'],
      ['02', 2, '2 5998', '2 5998', '1 2999', '1 2999', '2 5998', '2 5998'],
      ['03', 0, '0 0', '0 0', '0 0', '0 0', '0 0'],
      ['04', 1, '1 6998', '0 0', '0 0', '0 0'],
      ['05', 0, '0 0', '0 0', '0 0'],
      ['06', 1, '1 2999', '1 2999'],
      ['07', 0, '0 0'],
    ]);
    expect(trials.filter(({ begun }: LooseJson) => begun > 0).map((row: LooseJson) => [row.month.slice(5, 7), row.begun, row.goneOn, row.ended, row.open, Number(row.rate)])).toEqual([['02', 1, 1, 0, 0, 100], ['04', 1, 0, 1, 0, 0], ['07', 1, 0, 0, 1, 0]]);
  });
});

describe('what was billed', () => {
  it('is the papers and the money as they were written, to the paisa', async () => {
    const { months } = await revenue();
    expect(months.map((row: LooseJson) => [row.invoicedTaxable, row.invoiced, row.credited, row.collected])).toEqual(money([
      ['9997', '11796.46', '0', '11796.46'],
      ['15995', '18874.10', '0', '18874.10'],
      ['14705', '17351.90', '0', '17351.90'],
      ['19994', '23592.92', '0', '15335.28'],
      ['17673.42', '20854.64', '7724.90', '15335.28'],
      ['16996', '20055.28', '0', '14310.92'],
      ['5000', '5900', '0', '5900'],
    ]));
    const total = (key: string) => sum(months.map((row: LooseJson) => new Decimal(row[key]))).toFixed(2);
    const [papers] = (await system.database.pool.query("select sum(total) filter (where kind = 'INVOICE') as invoiced, sum(total) filter (where kind = 'CREDIT_NOTE') as credited, (select sum(amount) from billing_payment) as collected from billing_document")).rows;
    expect({ invoiced: total('invoiced'), credited: total('credited'), collected: total('collected') }).toEqual(papers);
    const { total: open, ahead } = await receivables();
    expect(new Decimal(papers.invoiced).minus(papers.credited).minus(papers.collected).toFixed(2)).toBe(new Decimal(open).minus(ahead).toFixed(2));
  });

  it('is owed by who has not paid: since when, how old, what happens next, and what was written about it', async () => {
    const { words, ...owed } = await receivables();
    expect(words).toMatch(/oldest first/);
    expect(owed).toEqual({
      total: '11796.46', overdue: '11796.46', ahead: '0.00',
      ages: [
        { label: 'Not due yet', amount: '0.00', invoices: 0 }, { label: '0–7 days', amount: '0.00', invoices: 0 }, { label: '8–21 days', amount: '3538.82', invoices: 1 },
        { label: '22–60 days', amount: '0.00', invoices: 0 }, { label: 'Over 60 days', amount: '8257.64', invoices: 1 },
      ],
      debtors: [
        { tenantId: idOf('gopal'), name: 'gopal', state: 'cancelled', balance: '8257.64', overdue: '8257.64', overdueSince: '2031-04-05', nextState: null, nextOn: null, letters: expect.any(Number), lastLetterAt: expect.any(String) },
        { tenantId: idOf('hari'), name: 'hari', state: 'restricted', balance: '3538.82', overdue: '3538.82', overdueSince: '2031-06-24', nextState: 'suspended', nextOn: '2031-07-15', letters: 3, lastLetterAt: `${TODAY}T06:30:00.000Z` },
      ],
    });
    const [{ n }] = (await system.database.pool.query("select count(*)::int as n from billing_letter where kind = 'OVERDUE' and tenant_id = $1", [idOf('gopal')])).rows;
    expect(owed.debtors[0].letters).toBe(n);
  });

  it('counts what is not due yet, and money that came ahead of its invoice, apart', async () => {
    setDay('2031-07-12');
    await system.control((context) => tendAccounts(context));
    const owed = await receivables();
    expect([owed.total, owed.overdue, owed.ages[0]]).toEqual(['15335.28', '11796.46', { label: 'Not due yet', amount: '3538.82', invoices: 1 }]);
    expect(owed.debtors.at(-1)).toMatchObject({ name: 'chetan', overdue: '0.00', overdueSince: null, nextState: null, letters: 0, lastLetterAt: null });
    await system.control((context) => receivePayment(context, idOf('chetan'), { source: 'BANK', reference: 'UTR-chetan-ahead', amount: new Decimal('4000.00'), receivedOn: '2031-07-12' }));
    expect(await receivables()).toMatchObject({ total: '11796.46', ahead: '461.18' });
  });
});

describe('our figures', () => {
  it('are reached by nobody but our own people: no company’s owner, no key, and only in the panel', async () => {
    configurePlatform({ ...platform(), now: () => new Date() });
    const company = await system.company(['inventory']);
    const queries = ['{ revenue { mrr } }', '{ revenueMoves(month: "2031-05-01") { name } }', '{ revenueReceivables { total } }'];
    const { secret } = (await company.must('mutation($e: Instant!) { apiKeyCreate(input: { name: "Reader", scopes: ["product:read"], expiresAt: $e }) { secret userErrors { code } } }', { e: new Date(Date.now() + 86_400_000).toISOString() })).apiKeyCreate as { secret: string };
    for (const query of queries) {
      expect((await company.graphql(query)).errors?.length).toBeGreaterThan(0);
      for (const [host, token] of [[company.host, secret], ['panel.localhost', secret], ['panel.localhost', company.token], [company.host, admin.token]] as const) {
        const answer = await system.http(host, '/graphql', { body: { query }, headers: { authorization: `Bearer ${token}` } });
        expect([answer.json?.data ?? null, answer.text.includes('2999')]).toEqual([null, false]);
      }
      expect(await admin.must(query)).toBeTruthy();
    }
  });
});

describe('any history of companies that buy, add, exchange, end and return', () => {
  it('gives, from the rows it left, the waterfall its story tells, and charges that say the same on every day', async () => {
    const [template] = (await system.database.pool.query('select tenant_id, price_version_id from subscription_item limit 1')).rows;
    const KEYS = ['opening', 'gained', 'expansion', 'reactivation', 'contraction', 'churn', 'closing'] as const;
    const all: Lived[] = [];
    const before = (await revenue(null, 14)).months as LooseJson[];
    await fc.assert(fc.asyncProperty(fc.array(life, { minLength: 12, maxLength: 12 }), async (lives) => {
      const companies = lives.map((one) => lived(one, '2030-06-01', TODAY));
      all.push(...companies);
      await write(companies, template);
      const { months, ledger } = await revenue(null, 14);
      expect(ledger.difference).toBe('0.00');
      (months as LooseJson[]).forEach((month, place) => {
        const told = Object.fromEntries(KEYS.map((key) => [key, new Decimal(before[place][key])]));
        const start = new Date(Date.parse(month.month) - 86_400_000).toISOString().slice(0, 10);
        for (const company of all) {
          const [had, has] = [paidOn(company, start), paidOn(company, month.to)];
          told['opening'] = told['opening']!.plus(had);
          told['closing'] = told['closing']!.plus(has);
          const key = had.eq(has) ? undefined : has.isZero() ? 'churn' : had.gt(0) ? (has.gt(had) ? 'expansion' : 'contraction') : hadPaidBefore(company, month.month) ? 'reactivation' : 'gained';
          if (key) told[key] = told[key]!.plus(has.minus(had).abs());
        }
        expect([month.month, ...KEYS.map((key) => month[key])]).toEqual([month.month, ...KEYS.map((key) => told[key]!.toFixed(2))]);
      });
      for (const past of ['2030-09-10', '2030-12-10', '2031-02-10', '2031-06-10']) expect((await revenue(past, 1)).ledger.difference).toBe('0.00');
    }), { numRuns: 6, endOnFailure: true }); // companies stay: nothing smaller can be tried again
  }, 120_000);
});

/** Writes companies as their lives left them; they are held by us, so that no day brings them anything more. */
async function write(companies: readonly Lived[], template: { tenant_id: string; price_version_id: string }) {
  const { pool } = system.database;
  const at = new Date().toISOString();
  for (const { id } of companies) {
    await pool.query(`insert into tenant select (json_populate_record(t, json_build_object('id', $2::text, 'slug', 'l-' || $2::text, 'name', 'Life ' || $2::text, 'schema_name', 't_' || right(replace($2::text, '-', ''), 26), 'trial_ends_on', null))).* from tenant t where id = $1`, [template.tenant_id, id]);
  }
  const put = (table: string, rows: readonly object[]) => pool.query(`insert into ${table} select * from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);
  await put('subscription_item', companies.flatMap(({ items }) => items.map((item) => ({ ...item, price_version_id: template.price_version_id, created_at: at }))));
  await put('billing_entry', companies.flatMap(({ entries }) => entries.map((entry) => ({ ...entry, at }))));
}
