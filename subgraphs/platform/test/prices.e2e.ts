import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { Decimal, sum } from '@ilms/kernel/decimal';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import { type Company, type System } from '@ilms/host/testing/system';
import { carryOutApprovals } from '../src/approval/approval.service.ts';
import { tendAccount } from '../src/billing/tend-accounts.ts';
import { periodOf } from '../src/pricing/period.ts';
import { configurePlatform, platform } from '../src/runtime.ts';
import { codeOf, done, emailOf, Office } from './people.ts';

const WHY = 'Costs of hosting have risen';
let office: Office;
let system: System;
let asker: Company;
let other: Company;
beforeAll(async () => {
  office = await Office.open();
  system = office.system;
  [asker, other] = [await system.admin(), await system.admin()];
});
afterEach(() => setDay(today()));
afterAll(() => office?.close());

const today = () => dayInIndia(new Date());
const setDay = (day: string) => configurePlatform({ ...platform(), now: () => new Date(`${day}T06:30:00Z`) });
const sql = async (text: string, values: unknown[] = []): Promise<LooseJson[]> => (await system.database.pool.query(text, values)).rows;
const FIELDS = 'kind code monthly companies mrr versions { id version monthly effectiveFrom state reason publishedBy companies migrating mrr }';
const prices = async (): Promise<LooseJson[]> => (await asker.must(`{ prices { ${FIELDS} } }`)).prices;
const priced = async (code: string): Promise<LooseJson> => (await prices()).find((offer) => offer.code === code);
const holders = async (code: string, kind = 'module'): Promise<LooseJson[]> => (await asker.must('query($kind: SoldKind!, $code: String!) { priceHolders(kind: $kind, code: $code) { tenantId version monthly nextOn migrationId migratesOn migratesTo } }', { kind, code })).priceHolders;
const input = (more: object = {}) => ({ kind: 'module', code: 'oms', monthly: '4499', effectiveFrom: today(), tenantIds: [], reason: WHY, ...more });
const ask = async (more: object = {}): Promise<string> => ((await done(asker, 'pricePublishAsk', input(more), 'approval { id }')) as LooseJson).approval.id;
const carryOut = () => system.control(carryOutApprovals);
/** Asks, lets the other one approve, and does it. */
async function publish(more: object = {}): Promise<LooseJson> {
  const id = await ask(more);
  await done(other, 'approvalGive', { id });
  await carryOut();
  return (await sql('select * from price_version where approval_id = $1', [id]))[0];
}
const tend = (company: Company) => system.control((context) => tendAccount(context, company.id));
const monthly = async (company: Company) => (await company.must('{ subscription { monthly comingPrices { name from to effectiveOn } } }')).subscription;
const quoted = async (company: Company, modules: string[]) => (await company.must('query($modules: [String!]!) { subscriptionQuote(modules: $modules) { monthly hash } }', { modules })).subscriptionQuote;
const print = async () => JSON.stringify(await Promise.all(['price_version', 'price_migration', 'approval', 'subscription_item', 'billing_entry'].map((table) => sql(`select * from ${table} order by id`)))) + JSON.stringify(await sql('select count(*) from audit_entry'));
async function refusal(by: Company, mutation: string, given: object): Promise<string> {
  const before = await print();
  const code = await codeOf(by, mutation, given);
  expect(await print()).toBe(before);
  return code;
}

describe('a new price', () => {
  it('takes two of us; whoever buys from its day on pays it, and who had it keeps what it pays', async () => {
    const former = await system.company(['inventory', 'oms']);
    const id = await ask();
    expect((await office.letterTo(await emailOf(other))).subject).toMatch(/asks to sell .* at another price/);
    await carryOut();
    expect((await priced('oms')).monthly).toBe('3999.00');
    expect(await refusal(asker, 'approvalGive', { id })).toBe('PLATFORM_APPROVAL_BY_ANOTHER');
    expect(await refusal(other, 'pricePublishAsk', input())).toBe('PLATFORM_APPROVAL_OPEN');
    await done(other, 'approvalGive', { id });
    await Promise.all([carryOut(), carryOut()]);
    const offer = await priced('oms');
    expect(offer.monthly).toBe('4499.00');
    expect(offer.versions.map(({ version, monthly: price, state, reason, publishedBy }: LooseJson) => [version, price, state, reason, publishedBy])).toEqual([
      [2, '4499.00', 'IN_FORCE', WHY, 'Nisha Menon, approved by Nisha Menon'], [1, '3999.00', 'PAST', null, null]]);
    expect((await monthly(former)).monthly).toBe('6998.00');
    const newcomer = await system.company([]);
    expect((await quoted(newcomer, ['inventory', 'oms'])).monthly).toBe('7498.00');
    expect((await newcomer.must('{ catalogue { code priceInr } }')).catalogue.find(({ code }: LooseJson) => code === 'oms').priceInr).toBe(4_499);
    const later = await system.company(['inventory', 'oms']);
    expect((await holders('oms')).map(({ tenantId, version, monthly: price }) => [tenantId, version, price])).toEqual(expect.arrayContaining([[former.id, 1, '3999.00'], [later.id, 2, '4499.00']]));
    expect((await priced('oms')).versions.map(({ companies, mrr }: LooseJson) => [companies, mrr])).toEqual([[1, '4499.00'], [1, '3999.00']]);
    const revenue = (await asker.must('{ revenue { mrr } }')).revenue.mrr;
    expect(sum((await prices()).map(({ mrr }) => new Decimal(mrr))).toFixed(2)).toBe(revenue);
  });

  it('is refused for yesterday, at the price there is, by paise, without words, of nothing, and nothing moves', async () => {
    expect(await refusal(asker, 'pricePublishAsk', input({ monthly: '4100', effectiveFrom: dayAfter(today(), -1) }))).toBe('PLATFORM_PRICE_BACKDATED');
    expect(await refusal(asker, 'pricePublishAsk', input({ monthly: '4499' }))).toBe('PLATFORM_PRICE_SAME');
    expect(await refusal(asker, 'pricePublishAsk', input({ monthly: '3999.50' }))).toBe('PLATFORM_PRICE_NOT_WHOLE');
    expect(await refusal(asker, 'pricePublishAsk', input({ monthly: '-1' }))).toBe('TOO_SMALL');
    expect(await refusal(asker, 'pricePublishAsk', input({ monthly: '4100', reason: 'more' }))).toBe('PLATFORM_REASON_TOO_SHORT');
    expect(await refusal(asker, 'pricePublishAsk', input({ code: 'nonsense' }))).toBe('PLATFORM_PRICE_UNKNOWN');
    const stranger = await system.company(['inventory']);
    expect(await refusal(asker, 'pricePublishAsk', input({ monthly: '4100', tenantIds: [stranger.id] }))).toBe('PLATFORM_NOTHING_TO_MIGRATE');
    expect((await stranger.graphql('{ prices { code } }')).errors![0]!.message).toMatch(/^Cannot query field/);
    expect((await stranger.graphql('mutation { priceWithdraw(input: { id: "0190a0a0-0000-7000-8000-000000000000", reason: "a b c" }) { userErrors { code } } }')).errors![0]!.message).toMatch(/^Cannot query field/);
  });

  it('whose day has passed before it was approved is not published', async () => {
    const id = await ask({ code: 'cms', monthly: '2222' });
    setDay(dayAfter(today(), 1));
    const nextDay = await system.admin(); // whoever signed in yesterday has to do so again
    expect(await refusal(nextDay, 'approvalGive', { id })).toBe('PLATFORM_PRICE_BACKDATED');
    await done(nextDay, 'approvalTakeBack', { id });
  });

  it('comes on its day, and can be withdrawn until then; the database keeps what was written', async () => {
    const soon = dayAfter(today(), 10);
    const version = await publish({ code: 'hrms', monthly: '5999', effectiveFrom: soon });
    const company = await system.company([]);
    expect((await quoted(company, ['hrms'])).monthly).toBe('4999.00');
    expect((await priced('hrms')).versions[0]).toMatchObject({ state: 'COMING', effectiveFrom: soon });
    const nearer = await publish({ code: 'hrms', monthly: '5555', effectiveFrom: dayAfter(today(), 5) });
    setDay(dayAfter(today(), 5));
    expect((await quoted(company, ['hrms'])).monthly).toBe('5555.00');
    setDay(soon);
    expect((await quoted(company, ['hrms'])).monthly).toBe('5999.00');
    expect(await refusal(asker, 'priceWithdraw', { id: version.id, reason: WHY })).toBe('PLATFORM_PRICE_IN_FORCE');
    setDay(today());
    const codes = await Promise.all([1, 2].map(() => codeOf(asker, 'priceWithdraw', { id: version.id, reason: WHY })));
    expect(codes.toSorted()).toEqual(['PLATFORM_PRICE_WITHDRAWN', 'done']);
    setDay(dayAfter(soon, 1));
    expect((await quoted(company, ['hrms'])).monthly).toBe('5555.00');
    await expect(system.control((context) => context.sql('update price_version set amount_paise = 1 where id = ?', [nearer.id]))).rejects.toThrow('permission denied');
  });
});

describe('a company that is to pay another price', () => {
  it('is told thirty days before it pays more, pays it from a month of its own, and is charged once', async () => {
    const [company, kept] = [await system.company(['inventory']), await system.company(['inventory'])];
    // Amid the month: the next one begins sooner than in thirty days, and is left as it is.
    const [start, day] = [today(), dayAfter(today(), 10)];
    setDay(day);
    await publish({ code: 'inventory', monthly: '3333', effectiveFrom: day, tenantIds: [company.id] });
    const letter = await office.letterTo(`owner@${company.slug}.example`);
    expect(letter.subject).toMatch(/will cost ₹3,333\.00 a month from/);
    let period = periodOf(start, start);
    while (period.from < dayAfter(day, 30)) period = periodOf(start, period.to);
    expect(period.from > periodOf(start, start).to).toBe(true);
    expect(await monthly(company)).toEqual({ monthly: '2999.00', comingPrices: [{ name: 'Inventory Management', from: '2999.00', to: '3333.00', effectiveOn: period.from }] });
    expect((await priced('inventory')).versions[0].migrating).toBe(1);
    setDay(dayAfter(period.from, -1));
    await tend(company);
    expect((await monthly(company)).monthly).toBe('2999.00');
    setDay(period.from);
    await Promise.all([tend(company), tend(company), tend(kept)]);
    expect(await monthly(company)).toEqual({ monthly: '3333.00', comingPrices: [] });
    expect((await monthly(kept)).monthly).toBe('2999.00');
    expect((await sql('select amount from billing_entry where tenant_id = $1 and from_day = $2', [company.id, period.from])).map(({ amount }) => amount)).toEqual(['3333.00']);
    expect((await sql("select kind, count(*)::int as n from billing_entry where tenant_id = $1 and kind = 'credit' group by kind", [company.id]))).toEqual([]);
    const revenue = (await asker.must('query($day: Day) { revenue(until: $day) { ledger { difference } } }', { day: period.from })).revenue;
    expect(revenue.ledger.difference).toBe('0.00');
  });

  it('pays less with its next month, may be named later, and may keep what it pays after all', async () => {
    const [company, keeper] = [await system.company(['inventory']), await system.company(['inventory'])];
    const version = await publish({ code: 'inventory', monthly: '2500' });
    const given = { priceVersionId: version.id, tenantIds: [company.id, keeper.id], reason: WHY };
    const { approval } = (await done(asker, 'priceMigrateAsk', given, 'approval { id }')) as LooseJson;
    await done(other, 'approvalGive', { id: approval.id });
    await Promise.all([carryOut(), carryOut()]);
    const next = periodOf(today(), today()).to;
    expect((await holders('inventory')).filter(({ migratesOn }) => migratesOn).map(({ tenantId, migratesOn, migratesTo }) => [tenantId, migratesOn, migratesTo]).toSorted()).toEqual([[company.id, next, '2500.00'], [keeper.id, next, '2500.00']].toSorted());
    const { migrationId } = (await holders('inventory')).find(({ tenantId }) => tenantId === keeper.id);
    await done(asker, 'priceMigrationRevoke', { id: migrationId });
    expect(await refusal(asker, 'priceMigrationRevoke', { id: migrationId })).toBe('PLATFORM_MIGRATION_NOT_OPEN');
    setDay(next);
    await Promise.all([company, keeper].map(tend));
    const pays = async (of: Company) => (await of.must('{ subscription { items { code monthly } } }')).subscription.items.find(({ code }: LooseJson) => code === 'inventory').monthly;
    expect([await pays(company), await pays(keeper)]).toEqual(['2500.00', '2999.00']);
    expect(await refusal(asker, 'priceMigrateAsk', { ...given, tenantIds: [company.id] })).toBe('PLATFORM_NOTHING_TO_MIGRATE');
    expect(await refusal(asker, 'priceMigrateAsk', { ...given, tenantIds: [] })).toBe('PLATFORM_NOTHING_TO_MIGRATE');
  });
});
