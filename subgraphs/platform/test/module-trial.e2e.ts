import { dayAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { System, type Company } from '@ilms/host/testing/system';
import { tendAccount } from '../src/billing/tend-accounts.ts';
import { configurePlatform, platform } from '../src/runtime.ts';
import { Tenant } from '../src/tenant/tenant.entity.ts';

let system: System;
beforeAll(async () => { system = await System.open(); });
afterAll(() => system?.close());
afterEach(() => setDay(today()));

const today = () => dayInIndia(new Date());
const setDay = (day: string) => configurePlatform({ ...platform(), now: () => new Date(`${day}T06:30:00Z`) });
const TRIALS = 'moduleTrials { isOffered days tried { module modules startsOn lastDay isRunning } }';
const begin = async (company: Company, module: string) => {
  const { data, errors } = await company.graphql(`mutation($module: String!) { moduleTrialBegin(input: { module: $module }) { ${TRIALS} userErrors { code field } } }`, { module });
  return { trials: data?.moduleTrialBegin?.moduleTrials, refused: errors?.[0]?.extensions?.['code'] ?? data.moduleTrialBegin.userErrors[0]?.code };
};
const enabled = async (company: Company): Promise<string[]> => (await company.must('{ catalogue { code isEnabled isAlwaysOn } }')).catalogue.filter(({ isEnabled, isAlwaysOn }: { isEnabled: boolean; isAlwaysOn: boolean }) => isEnabled && !isAlwaysOn).map(({ code }: { code: string }) => code).sort();
const tend = (company: Company) => system.control((context) => tendAccount(context, company.id));
const written = async (company: Company) => JSON.stringify(await Promise.all(['module_trial', 'subscription_item', 'billing_entry', 'subscription_event'].map(async (table) => (await system.database.pool.query(`select * from ${table} where tenant_id = $1 order by id`, [company.id])).rows)));
const letters = async (company: Company) => (await system.database.pool.query("select kind from billing_letter where tenant_id = $1 and kind like 'MODULE_TRIAL%'", [company.id])).rows.map(({ kind }) => kind as string);
const add = async (company: Company, modules: string[]) => {
  const { subscriptionQuote: { hash, total } } = await company.must('query($modules: [String!]!) { subscriptionQuote(modules: $modules) { hash total } }', { modules });
  await company.must('mutation($input: SubscriptionChangeInput!) { subscriptionChange(input: $input) { userErrors { code } } }', { input: { plan: null, modules, quoteHash: hash } });
  return total as string;
};

describe('a module that is tried', () => {
  it('is there at once with its tables, costs nothing, and is gone after its day with what was entered kept', async () => {
    const company = await system.company(['inventory']);
    const before = await company.must('{ subscription { monthly } billingAccount { balance } }');
    const { trials } = await begin(company, 'oms');
    expect(trials).toEqual({ isOffered: false, days: 14, tried: [{ module: 'oms', modules: ['oms'], startsOn: today(), lastDay: dayAfter(today(), 13), isRunning: true }] });
    expect(await enabled(company)).toEqual(['inventory', 'oms']);
    const fresh = { ...company, token: await system.signIn(company.slug, `owner@${company.slug}.example`) };
    expect((await company.graphql('{ orders { totalCount } }', {}, { authorization: `Bearer ${fresh.token}` })).data.orders.totalCount).toBe(0);
    expect(await company.must('{ subscription { monthly } billingAccount { balance } }')).toEqual(before);

    setDay(dayAfter(today(), 11));
    await tend(company);
    await tend(company);
    expect([await enabled(company), await letters(company)]).toEqual([['inventory', 'oms'], ['MODULE_TRIAL oms']]);
    setDay(dayAfter(today(), 14));
    await tend(company);
    expect(await enabled(company)).toEqual(['inventory']);
    expect((await system.database.pool.query('select to_regclass($1) as there', [`${company.schema}.oms_order`])).rows[0].there).not.toBeNull();
    const written14 = await written(company);
    await tend(company);
    expect(await written(company)).toBe(written14);
    expect((await begin(company, 'oms')).refused).toBe('PLATFORM_MODULE_TRIED_BEFORE');
  }, 60_000);

  it('brings what it needs, and takes that away with it', async () => {
    const company = await system.company([]);
    // Something is paid for, so that there is something to try beside.
    await system.control((context) => context.transaction(async (tx) => void Object.assign(await tx.lock(Tenant, company.id), { chargedFrom: today() })));
    expect((await begin(company, 'oms')).trials.tried[0].modules.toSorted()).toEqual(['inventory', 'oms']);
    const ended = await company.must(`mutation { moduleTrialEnd { ${TRIALS} userErrors { code } } }`);
    expect([await enabled(company), ended.moduleTrialEnd.moduleTrials]).toEqual([[], expect.objectContaining({ isOffered: true })]);
  }, 60_000);

  it('stays when it is bought meanwhile, and is charged from that day as any other', async () => {
    const company = await system.company(['inventory']);
    await begin(company, 'oms');
    expect(await add(company, ['inventory', 'oms'])).toBe('4718.82');
    expect((await company.must(`{ ${TRIALS} }`)).moduleTrials.tried[0].isRunning).toBe(false);
    setDay(dayAfter(today(), 15));
    await tend(company);
    expect([await enabled(company), await letters(company)]).toEqual([['inventory', 'oms'], []]);
  }, 60_000);

  it('ends with the company’s subscription', async () => {
    const company = await system.company(['inventory']);
    await begin(company, 'oms');
    await system.control((context) => context.transaction(async (tx) => void Object.assign(await tx.lock(Tenant, company.id), { chargedFrom: null })));
    await tend(company);
    expect((await company.must(`{ ${TRIALS} }`)).moduleTrials.tried[0].isRunning).toBe(false);
  }, 60_000);
});

describe('a trial is refused and nothing is written', () => {
  it.each([
    ['of what is there', 'inventory', 'PLATFORM_MODULE_HELD'],
    ['of what is not built', 'wms', 'PLATFORM_MODULE_NOT_AVAILABLE'],
    ['of what every company has', 'core', 'PLATFORM_MODULE_ALWAYS_ON'],
    ['of what is not known', 'nothing', 'PLATFORM_UNKNOWN_MODULE'],
  ])('%s', async (_what, module, code) => {
    const company = await system.company(['inventory']);
    const before = await written(company);
    expect([(await begin(company, module)).refused, await written(company)]).toEqual([code, before]);
  }, 60_000);

  it('while the company itself tries us out, and while it owes', async () => {
    const company = await system.company(['inventory']);
    for (const facts of [{ state: 'trial', chargedFrom: null, trialEndsOn: dayAfter(today(), 5) }, { state: 'restricted', chargedFrom: today() }] as const) {
      await system.control((context) => context.transaction(async (tx) => void Object.assign(await tx.lock(Tenant, company.id), facts)));
      platform().tenantChanged(company.id);
      const before = await written(company);
      expect([(await begin(company, 'oms')).refused, await written(company)]).toEqual([expect.stringMatching(/TRIAL_NOT_OFFERED|TENANT_READ_ONLY|PAY_FIRST/), before]);
    }
  }, 60_000);

  it.each([['active', true], ['past_due', false], ['trial', false], ['restricted', false]] as const)('unless what there is is paid: %s, %s', (state, may) => {
    expect(Object.assign(new Tenant(), { state, chargedFrom: today() }).mayTryModules).toBe(may);
  });

  it('to whoever may not change what is paid for, and moves nobody else', async () => {
    const [company, other] = [await system.company(['inventory']), await system.company(['inventory'])];
    const [before, others] = [await written(company), await written(other)];
    expect((await begin(await company.member(['stock_manager']), 'oms')).refused).toBe('FORBIDDEN');
    expect(await written(company)).toBe(before);
    await begin(company, 'oms');
    expect([await written(other), (await other.must(`{ ${TRIALS} }`)).moduleTrials.tried]).toEqual([others, []]);
  }, 60_000);

  it('to the second of two at once', async () => {
    const company = await system.company(['inventory']);
    const both = await Promise.all([begin(company, 'oms'), begin(company, 'oms')]);
    expect(both.filter(({ refused }) => refused === undefined)).toHaveLength(1);
    expect((await system.database.pool.query('select from module_trial where tenant_id = $1', [company.id])).rowCount).toBe(1);
  }, 60_000);
});
