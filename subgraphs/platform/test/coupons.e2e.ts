import { composeGstin } from '@ilms/core/india/gstin';
import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, sum } from '@ilms/kernel/decimal';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import { Company, PASSWORD, System } from '@ilms/host/testing/system';
import { startSubscription } from '../src/billing/going-on.service.ts';
import { tendAccount } from '../src/billing/tend-accounts.ts';
import { carryOutApprovals } from '../src/approval/approval.service.ts';
import { offerNewBundle } from '../src/bundle/offer-bundle.ts';
import { makeCoupon } from '../src/coupon/coupon.service.ts';
import { redeem } from '../src/coupon/redeem.ts';
import { periodOf } from '../src/pricing/period.ts';
import { share } from '../src/pricing/share.ts';
import { configurePlatform, platform } from '../src/runtime.ts';
import { Holding } from '../src/subscription/holding.ts';
import { Tenant } from '../src/tenant/tenant.entity.ts';
import { createTenant } from '../src/tenant/tenant.service.ts';
import { codeOf, done, idOf } from './people.ts';
import { DEEDS } from './deeds.ts';

let system: System;
let admin: Company;
beforeAll(async () => {
  system = await System.open();
  admin = await system.admin();
  const seller = { legalName: 'ilms Software Private Limited', gstin: composeGstin('29', 'AABCI1234K'), addressLines: ['12 Residency Road', 'Bengaluru 560025'], email: 'accounts@ilms.example' };
  await admin.must('mutation($input: BillingSellerInput!) { billingSellerSet(input: $input) { userErrors { code } } }', { input: seller });
});
afterAll(() => system?.close());
afterEach(() => setDay(today()));

const today = () => dayInIndia(new Date());
const setDay = (day: string) => configurePlatform({ ...platform(), now: () => new Date(`${day}T06:30:00Z`) });
const sql = async (text: string, values: unknown[] = []): Promise<LooseJson[]> => (await system.database.pool.query(text, values)).rows;
let count = 0;
const newCode = () => `TEST-${++count}-${Date.now().toString(36)}`.toUpperCase();
const make = async (more: object = {}): Promise<{ id: string; code: string }> => {
  const code = newCode();
  const { percent = '10', amount = null, ...rest } = more as { percent?: string | null; amount?: string | null };
  const terms = { code, name: 'For tests', appliesTo: [], months: null, validFrom: today(), validUntil: null, maxRedemptions: null, forNewOnly: false, ...rest, percent: percent === null ? null : new Decimal(percent), amount: amount === null ? null : new Decimal(amount) };
  return { id: (await system.control((context) => makeCoupon(context, terms, { by: 'Tests', approvalId: null }))).id, code };
};
/** A company that tries us out. */
async function trial(modules: string[]): Promise<Company> {
  const slug = `co${++count}${Date.now().toString(36)}`;
  const { tenant } = await system.control((context) => createTenant(context, { slug, name: slug, modules, owner: { name: 'Olivia Owner', email: `owner@${slug}.example`, password: PASSWORD } }));
  return new Company(system, tenant.id, slug, tenant.schemaName, await system.signIn(slug, `owner@${slug}.example`));
}
const COUPON = 'coupon { code monthlyOff months from isNew } couponRefusal couponRefusalCode';
const quote = async (company: Company, modules: string[], coupon: string | null = null): Promise<LooseJson> => (await company.must(`query($modules: [String!]!, $coupon: String) { subscriptionQuote(modules: $modules, coupon: $coupon) { lines { kind name amount monthly } taxable gst total monthly isChange hash ${COUPON} } }`, { modules, coupon })).subscriptionQuote;
const redeemBy = async (company: Company, modules: string[], coupon: string) => codeOf(company, 'subscriptionChange', { modules, coupon, quoteHash: (await quote(company, modules, coupon)).hash });
const refused = async (company: Company, modules: string[], coupon: string) => {
  const before = await written(company);
  const { couponRefusalCode, hash } = await quote(company, modules, coupon);
  const code = await codeOf(company, 'subscriptionChange', { modules, coupon, quoteHash: hash });
  expect(code).toBe(couponRefusalCode);
  expect(await written(company)).toBe(before);
  return code;
};
const written = async (company: Company) => JSON.stringify(await Promise.all(['subscription_item', 'scheduled_change', 'billing_entry', 'billing_discount', 'coupon_redemption', 'billing_document', 'subscription_event', DEEDS].map((table) => sql(`select * from ${table} t where tenant_id = $1 order by id`, [company.id]))));
const everything = async () => JSON.stringify(await Promise.all(['approval', 'coupon', 'coupon_redemption', 'billing_discount'].map((table) => sql(`select * from ${table} order by id`))));
const discounts = async (company: Company) => (await sql("select e.kind, to_char(e.from_day, 'YYYY-MM-DD') as from, i.subject, e.amount, d.amount as off, d.monthly from billing_entry e join subscription_item i on i.id = e.item_id left join billing_discount d on d.entry_id = e.id where e.tenant_id = $1 order by e.from_day, e.kind, i.subject", [company.id]));
const documents = async (company: Company) => sql('select * from billing_document where tenant_id = $1 order by number', [company.id]);
const ledger = async () => (await admin.must('{ revenue { mrr ledger { whole part difference } offers { mrr } modules { mrr } } }')).revenue;
/** Enough for months, so that nobody is stopped meanwhile. */
const pay = (company: Company) => sql("insert into billing_payment (id, tenant_id, source, reference, amount, received_on, actor_name, at) values (gen_random_uuid(), $1::uuid, 'BANK', $1::text, 100000, $2, 'x', now())", [company.id, today()]);
const tend = (company: Company) => system.control((context) => tendAccount(context, company.id));

describe('a coupon', () => {
  it('is seen in the quote to the paisa, redeemed with it, and stands on the invoice as a line of its own, GST on the net', async () => {
    const { code } = await make({ percent: '12.5', months: 3 });
    const company = await trial(['inventory']);
    const shown = await quote(company, ['inventory', 'oms'], code.toLowerCase());
    expect(shown).toMatchObject({ monthly: '6998.00', isChange: true, couponRefusal: null, coupon: { code, monthlyOff: '874.76', months: 3, from: null, isNew: true } });
    expect(await redeemBy(company, ['inventory', 'oms'], code)).toBe('done');
    expect((await company.must('{ subscription { monthly coupon { code monthlyOff months } } }')).subscription).toEqual({ monthly: '6998.00', coupon: { code, monthlyOff: '874.76', months: 3 } });
    await system.control((context) => startSubscription(context, company.id, { atOnce: true }));
    expect((await discounts(company)).map(({ subject, amount, off, monthly }) => [subject, amount, off, monthly])).toEqual([['inventory', '2999.00', '-374.88', '374.88'], ['oms', '3999.00', '-499.88', '499.88']]);
    const [invoice] = await documents(company);
    expect([invoice.taxable, new Decimal(invoice.cgst).plus(invoice.sgst).plus(invoice.igst).toFixed(2)]).toEqual(['6123.24', '1102.18']);
    const lines = await sql('select description, taxable, cgst, sgst, igst from billing_line where document_id = $1 order by position', [invoice.id]);
    expect(lines.map(({ description, taxable }) => [description.split(',')[0], taxable])).toEqual([['Inventory Management', '2999.00'], [`Coupon ${code} on Inventory Management`, '-374.88'], ['Order Management', '3999.00'], [`Coupon ${code} on Order Management`, '-499.88']]);
    for (const column of ['taxable', 'cgst', 'sgst', 'igst']) expect(sum(lines.map((line) => new Decimal(line[column]))).toFixed(2)).toBe(invoice[column]);
    const paper = await system.http(company.host, `/download/platform/billing-document/${invoice.id}`, { headers: { authorization: `Bearer ${company.token}` } });
    expect([paper.status, paper.headers['content-type']]).toEqual([200, 'application/pdf']);
  });

  it('counts for its months and no longer; once is the first of them; the next invoice says so beforehand', async () => {
    const { code } = await make({ percent: null, amount: '500', months: 2 });
    const company = await system.company(['inventory']);
    const start = today();
    const months = [0, 1, 2, 3].reduce<string[]>((found) => [...found, periodOf(start, found.at(-1)!).to], [start]);
    expect(await quote(company, ['inventory'], code)).toMatchObject({ lines: [], total: '0.00', coupon: { monthlyOff: '500.00', months: 2, from: months[1] } });
    expect(await redeemBy(company, ['inventory'], code)).toBe('done');
    await pay(company);
    expect((await company.must('{ billingAccount { nextInvoiceTotal } }')).billingAccount.nextInvoiceTotal).toBe('2948.82');
    setDay(months[1]!);
    await Promise.all([tend(company), tend(company)]);
    expect((await company.must('{ subscription { coupon { months } } }')).subscription.coupon).toEqual({ months: 1 });
    setDay(months[3]!);
    await tend(company);
    expect((await discounts(company)).map(({ from, off }) => [from, off])).toEqual([[start, null], [months[1], '-500.00'], [months[2], '-500.00'], [months[3], null]]);
    expect((await documents(company)).map(({ taxable }) => taxable)).toEqual(['2999.00', '2499.00', '2499.00', '2999.00']);
    expect((await company.must('{ subscription { coupon { code } } }')).subscription.coupon).toBeNull();
  });

  it('follows what is added and given back within its months by the day, exactly as quoted', async () => {
    const { code } = await make({ percent: '20', appliesTo: ['oms'] });
    const company = await trial(['inventory']);
    const start = today();
    expect(await redeemBy(company, ['inventory', 'oms'], code)).toBe('done');
    await system.control((context) => startSubscription(context, company.id, { atOnce: true }));
    const day = dayAfter(start, 9);
    setDay(day);
    const period = periodOf(start, day);
    await pay(company);
    await tend(company);
    const shown = await quote(company, ['inventory', 'oms']);
    expect(shown.coupon).toMatchObject({ code, monthlyOff: '799.80', months: null, isNew: false });
    const plan = await system.control((context) => offerNewBundle(context, { code: `set-${count}`, name: 'Set', price: new Decimal(5_000), modules: ['inventory', 'oms'], withoutFeatures: [], limits: {} }, { tenantId: company.id, validUntil: null }));
    const swap = (await company.must('query($plan: String) { subscriptionQuote(plan: $plan, modules: []) { lines { kind name amount } taxable hash } }', { plan: plan.bundle })).subscriptionQuote;
    const rest = (amount: string) => share(new Decimal(amount), period, day, period.to);
    expect(swap.taxable).toBe(rest('5000').minus(rest('2999')).minus(rest('3999')).plus(rest('799.80')).toFixed(2));
    expect(await codeOf(company, 'subscriptionChange', { plan: plan.bundle, modules: [], quoteHash: swap.hash })).toBe('done');
    const after = (await discounts(company)).filter(({ from }) => from === day);
    expect(sum(after.map(({ amount, off }) => new Decimal(amount).plus(off ?? 0))).toFixed(2)).toBe(swap.taxable);
    expect((await documents(company)).find(({ kind }) => kind === 'CREDIT_NOTE').taxable).toBe(rest('2999').plus(rest('3999')).minus(rest('799.80')).toFixed(2));
  });

  it('of a hundred percent leaves an invoice over nothing, and the company goes on', async () => {
    const { code } = await make({ percent: '100', months: 1 });
    const company = await trial(['inventory']);
    expect(await redeemBy(company, ['inventory'], code)).toBe('done');
    await system.control((context) => startSubscription(context, company.id, { atOnce: true }));
    expect((await documents(company)).map(({ taxable, total }) => [taxable, total])).toEqual([['0.00', '0.00']]);
    expect((await company.must('{ billingAccount { state balance } }')).billingAccount).toEqual({ state: 'active', balance: '0.00' });
  });

  it('lowers the MRR where it counts for more than a month, and charges say the same to the paisa', async () => {
    const before = await ledger();
    const [lasting, once] = [await make({ percent: null, amount: '999.99' }), await make({ percent: '50', months: 1 })];
    for (const { code } of [lasting, once]) {
      const company = await trial(['inventory']);
      await redeemBy(company, ['inventory'], code);
      await system.control((context) => startSubscription(context, company.id, { atOnce: true }));
    }
    const after = await ledger();
    expect(new Decimal(after.mrr).minus(before.mrr).toFixed(2)).toBe('4998.01');
    expect([before.ledger.difference, after.ledger.difference]).toEqual(['0.00', '0.00']);
    for (const rows of [after.offers, after.modules]) expect(sum(rows.map(({ mrr }: LooseJson) => new Decimal(mrr))).toFixed(2)).toBe(after.mrr);
  });
});

describe('a coupon is refused', () => {
  it('with its reason at the field, and nothing moves', async () => {
    const company = await system.company(['inventory']);
    const ended = await make();
    await done(admin, 'couponEnd', { id: ended.id });
    const [ahead, other, newcomers] = [await make({ validFrom: dayAfter(today(), 3) }), await make({ appliesTo: ['oms'] }), await make({ forNewOnly: true })];
    const over = await make({ validUntil: today() });
    expect(await refused(company, ['inventory'], 'NO-SUCH-CODE')).toBe('PLATFORM_COUPON_UNKNOWN');
    expect(await refused(company, ['inventory'], ended.code)).toBe('PLATFORM_COUPON_ENDED');
    expect(await refused(company, ['inventory'], ahead.code)).toBe('PLATFORM_COUPON_NOT_YET');
    expect(await refused(company, ['inventory'], other.code)).toBe('PLATFORM_COUPON_NOT_FOR_THIS');
    expect(await refused(company, ['inventory'], newcomers.code)).toBe('PLATFORM_COUPON_FOR_NEW');
    setDay(dayAfter(today(), 1));
    expect(await refused(company, ['inventory'], over.code)).toBe('PLATFORM_COUPON_ENDED');
    setDay(today());
    const good = await make();
    expect(await redeemBy(company, ['inventory'], good.code)).toBe('done');
    expect(await refused(company, ['inventory'], good.code)).toBe('PLATFORM_COUPON_USED');
    expect(await refused(company, ['inventory'], (await make()).code)).toBe('PLATFORM_COUPON_RUNS');
    expect((await quote(await system.company(['inventory', 'oms']), ['inventory', 'oms'], other.code)).coupon.monthlyOff).toBe('399.90');
  });

  it('to all but as many as it is good for, of ten times as many at once', async () => {
    const { id, code } = await make({ maxRedemptions: 1 });
    const companies: Company[] = [];
    for (let one = 0; one < 11; one++) companies.push(await trial([]));
    const hashes = await Promise.all(companies.map(async (company) => (await quote(company, ['inventory'], code)).hash as string));
    const codes = await Promise.all(companies.map((company, one) => codeOf(company, 'subscriptionChange', { modules: ['inventory'], coupon: code, quoteHash: hashes[one] })));
    expect(codes.filter((each) => each === 'done')).toHaveLength(1);
    expect(new Set(codes.filter((each) => each !== 'done'))).toEqual(new Set(['PLATFORM_COUPON_EXHAUSTED']));
    expect((await sql('select number from coupon_redemption where coupon_id = $1 order by number', [id])).map(({ number }) => number)).toEqual([1]);
    // Closer together than any request comes: ten that have nothing yet, in ten transactions.
    const tight = await make({ maxRedemptions: 1 });
    const waiting = companies.filter((_, one) => codes[one] !== 'done');
    const tries = await Promise.allSettled(waiting.map((company) => system.control((context) => context.transaction(async (tx) => {
      const tenant = await tx.lock(Tenant, company.id);
      const holding = await Holding.of(tx, tenant);
      return redeem(tx, tenant, { code: tight.code, set: holding.wanted({ plan: null, modules: ['inventory'] }), period: null, today: today() });
    }))));
    expect([tries.length, tries.filter(({ status }) => status === 'fulfilled').length]).toEqual([10, 1]);
    expect(new Set(tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : [])))).toEqual(new Set(['PLATFORM_COUPON_EXHAUSTED']));
    // Who was refused has bought nothing either.
    expect(await sql('select count(*)::int as n from subscription_item where tenant_id = any($1)', [companies.map((company) => company.id)])).toEqual([{ n: 1 }]);
  });

  it('once a company redeems it twice at once', async () => {
    const { code, id } = await make();
    const company = await system.company(['inventory']);
    const { hash } = await quote(company, ['inventory'], code);
    const codes = await Promise.all([1, 2, 3].map(() => codeOf(company, 'subscriptionChange', { modules: ['inventory'], coupon: code, quoteHash: hash })));
    expect(codes.toSorted()).toEqual(['PLATFORM_COUPON_USED', 'PLATFORM_COUPON_USED', 'done']);
    expect(await sql('select count(*)::int as n from coupon_redemption where coupon_id = $1', [id])).toEqual([{ n: 1 }]);
  });
});

describe('our administrators', () => {
  // A token lasts five minutes.
  beforeAll(async () => { admin = await system.admin(); });

  it('make coupons together, with terms that hold together, end them for new redemptions only, and give them', async () => {
    const before = await everything();
    const other = await system.admin();
    const input = { code: newCode(), name: 'Diwali', percent: '10', appliesTo: [], forNewOnly: false, reason: 'More companies for Diwali' };
    for (const wrong of [{ percent: null }, { amount: '5' }, { percent: '100.01' }, { percent: '0' }, { percent: '1.234' }, { percent: null, amount: '-1' }, { months: 0 }, { maxRedemptions: 0 }, { validUntil: dayAfter(today(), -1) }, { appliesTo: ['nonsense'] }, { name: ' ' }]) {
      expect(await codeOf(admin, 'couponMakeAsk', { ...input, ...wrong })).toMatch(/^(PLATFORM_COUPON_TERMS|INVALID_INPUT|REQUIRED)$/);
    }
    expect(await codeOf(admin, 'couponMakeAsk', { ...input, reason: 'because' })).toBe('PLATFORM_REASON_TOO_SHORT');
    expect(await everything()).toBe(before);
    const both = await Promise.all([1, 2].map(() => codeOf(admin, 'couponMakeAsk', input)));
    expect(both.toSorted()).toEqual(['PLATFORM_APPROVAL_OPEN', 'done']);
    const asked = (await admin.must('query($search: String) { approvals(search: $search) { nodes { id act state details } } }', { search: input.code })).approvals.nodes;
    expect(asked).toMatchObject([{ act: 'COUPON_MAKE', state: 'ASKED', details: { code: input.code, percent: '10', amount: null, months: null } }]);
    // Nobody makes one alone, and what only one wants can be redeemed by nobody.
    expect(await codeOf(admin, 'approvalGive', { id: asked[0].id })).toBe('PLATFORM_APPROVAL_BY_ANOTHER');
    expect(await sql('select from coupon where code = $1', [input.code])).toEqual([]);
    await Promise.all([1, 2].map(() => codeOf(other, 'approvalGive', { id: asked[0].id })));
    expect(await sql('select made_by, approval_id from coupon where code = $1', [input.code])).toEqual([{ made_by: 'Nisha Menon, approved by Nisha Menon', approval_id: asked[0].id }]);
    await system.control(carryOutApprovals);
    expect(await sql('select count(*)::int as n from coupon where code = $1', [input.code])).toEqual([{ n: 1 }]);
    expect(await codeOf(admin, 'couponMakeAsk', input)).toBe('PLATFORM_COUPON_CODE_TAKEN');
    const { id } = (await admin.must('query($search: String) { coupons(search: $search) { nodes { id state redeemed takenOff } } }', { search: input.code })).coupons.nodes[0];
    const company = await system.company(['inventory']);
    const given = (await done(admin, 'couponGive', { id, tenantId: company.id }, 'couponRedemption { number isGiven redeemedBy tenant { slug } coupon { code } }') as LooseJson).couponRedemption;
    expect(given).toEqual({ number: 1, isGiven: true, redeemedBy: 'Nisha Menon', tenant: { slug: company.slug }, coupon: { code: input.code } });
    expect(await codeOf(admin, 'couponGive', { id, tenantId: company.id })).toBe('PLATFORM_COUPON_USED');
    await done(admin, 'couponEnd', { id });
    expect(await codeOf(admin, 'couponEnd', { id })).toBe('PLATFORM_COUPON_ENDED');
    expect((await company.must('{ subscription { coupon { monthlyOff } } }')).subscription.coupon).toEqual({ monthlyOff: '299.90' });
    expect((await sql("select action from audit_entry where tenant_id = $1 and action like 'coupon%'", [company.id])).map(({ action }) => action)).toEqual(['coupon-redeemed']);
    await expect(system.control((context) => context.sql('update coupon set percent = 90'))).rejects.toThrow('permission denied');
    await expect(system.control((context) => context.sql('delete from coupon_redemption'))).rejects.toThrow('permission denied');
    await expect(system.control((context) => context.sql('update billing_discount set amount = 0'))).rejects.toThrow('permission denied');
  });

  it('get no coupon whose code was taken since it was asked for, however far that is', async () => {
    const other = await system.admin();
    const ask = async (): Promise<{ id: string; code: string }> => {
      const code = newCode();
      const { approval } = await done(admin, 'couponMakeAsk', { code, name: 'Diwali', percent: '100', appliesTo: [], forNewOnly: false, reason: 'More companies for Diwali' }, 'approval { id }') as LooseJson;
      return { id: approval.id, code };
    };
    const [asked, begun] = [await ask(), await ask()];
    await make({ code: asked.code });
    const before = await everything();
    expect(await codeOf(other, 'approvalGive', { id: asked.id })).toBe('PLATFORM_COUPON_CODE_TAKEN');
    expect(await everything()).toBe(before);
    // Approved, and taken before it was begun.
    await sql("update approval set state = 'APPROVED', decided_by_id = $2, decided_by = 'Vikram Shah', decided_at = now(), due_at = now() - interval '1 day' where id = $1", [begun.id, await idOf(other)]);
    await make({ code: begun.code });
    await system.control(carryOutApprovals);
    expect(await sql('select state, failure from approval where id = $1', [begun.id])).toEqual([{ state: 'FAILED', failure: `There is a coupon ${begun.code} already. Codes are never used twice.` }]);
    expect((await sql('select percent::int as percent from coupon where code = any($1)', [[asked.code, begun.code]])).map(({ percent }) => percent)).toEqual([10, 10]);
  });

  it('refuse a coupon whose terms no longer hold when it is approved', async () => {
    const other = await system.admin();
    const input = { code: newCode(), name: 'For a day', percent: '10', appliesTo: [], forNewOnly: false, validUntil: today(), reason: 'One day of cheaper months' };
    const { approval } = await done(admin, 'couponMakeAsk', input, 'approval { id }') as LooseJson;
    setDay(dayAfter(today(), 1));
    const before = await everything();
    expect(await codeOf(other, 'approvalGive', { id: approval.id })).toBe('PLATFORM_COUPON_TERMS');
    expect(await everything()).toBe(before);
    await done(other, 'approvalRefuse', { id: approval.id, note: 'Its day is over' });
    expect(await sql('select from coupon where code = $1', [input.code])).toEqual([]);
  });

  it('alone do so: no company sees coupons, and whoever may not change what is paid for redeems none', async () => {
    const { code } = await make();
    const company = await system.company(['inventory']);
    const before = [await written(company), await everything()];
    expect((await company.graphql('{ coupons { totalCount } }')).errors![0]!.message).toMatch(/^Cannot query field/);
    expect((await company.graphql('mutation { couponEnd(input: { id: "0190a0a0-0000-7000-8000-000000000000" }) { userErrors { code } } }')).errors![0]!.message).toMatch(/^Cannot query field/);
    const clerk = await company.member([]);
    expect(await codeOf(clerk, 'subscriptionChange', { modules: ['inventory'], coupon: code, quoteHash: 'x' })).toBe('FORBIDDEN');
    expect([await written(company), await everything()]).toEqual(before);
  });
});
