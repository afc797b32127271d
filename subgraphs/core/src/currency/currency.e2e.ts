import { Decimal } from '@ilms/kernel/decimal';
import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';
import { rateOn } from './exchange-rate.service.ts';

const UPSERT = 'mutation($input: ExchangeRatesUpsertInput!) { exchangeRatesUpsert(input: $input) { created updated unchanged refused rows { outcome errors { code field } } userErrors { code } } }';
const ON = 'query($from: String!, $to: String!, $day: Day) { exchangeRateOn(from: $from, to: $to, day: $day) { rate day source isInverse } }';

let world: World;
let acme: Tenant;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
});
afterAll(() => world?.close());

const enter = async (rates: object[], more: object = {}, tenant = acme) => (await tenant.as('currency:write').ask('core', UPSERT, { input: { rates, ...more } })).data.exchangeRatesUpsert;
const usd = (day: string, rate: string) => ({ fromCurrency: 'USD', day, rate, source: 'RBI' });

describe('currencies', () => {
  it('are those of ISO 4217 with their decimals; the rupee stays in use', async () => {
    const { data } = await acme.as('*').ask('core', '{ currencies(filter: { code: { in: ["BHD", "INR", "JPY", "USD"] } }) { totalCount nodes { id code decimals isActive version } } }');
    expect(data.currencies.nodes.map(({ code, decimals, isActive }: { code: string; decimals: number; isActive: boolean }) => [code, decimals, isActive])).toEqual([['BHD', 3, false], ['INR', 2, true], ['JPY', 0, true], ['USD', 2, true]]);
    const use = (row: { id: string; version: number }, isActive: boolean, ...permissions: string[]) => acme.as(...(permissions.length ? permissions : ['*'])).ask('core', 'mutation($input: CurrencyUpdateInput!) { currencyUpdate(input: $input) { currency { isActive } userErrors { code field } } }', { input: { id: row.id, version: row.version, isActive } });
    expect((await use(data.currencies.nodes[1], false)).data.currencyUpdate.userErrors).toEqual([{ code: 'CORE_RUPEE_STAYS', field: ['isActive'] }]);
    expect((await use(data.currencies.nodes[0], true)).data.currencyUpdate).toEqual({ currency: { isActive: true }, userErrors: [] });
    expect((await use(data.currencies.nodes[0], true, 'company:read')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
  });
});

describe('exchange rates', () => {
  it('are the latest on or before a day, as last corrected, also the other way round', async () => {
    expect(await enter([usd('2026-10-01', '88.1'), usd('2026-10-05', '88.5')])).toMatchObject({ created: 2 });
    expect(await enter([usd('2026-10-05', '88.45')])).toMatchObject({ updated: 1 });
    const on = async (from: string, to: string, day: string) => (await acme.as('company:read').ask('core', ON, { from, to, day })).data?.exchangeRateOn;
    expect(await on('USD', 'INR', '2026-10-04')).toEqual({ rate: '88.1', day: '2026-10-01', source: 'RBI', isInverse: false });
    expect(await on('USD', 'INR', '2026-11-01')).toEqual({ rate: '88.45', day: '2026-10-05', source: 'RBI', isInverse: false });
    expect(await on('INR', 'USD', '2026-10-05')).toEqual({ rate: '0.011306', day: '2026-10-05', source: 'RBI', isInverse: true });
    await expect(acme.as('*').run('core', (context) => rateOn(context, 'USD', 'INR', '2026-09-30'))).rejects.toMatchObject({ code: 'CORE_EXCHANGE_RATE_UNKNOWN' });
    expect((await acme.as('*').run('core', (context) => rateOn(context, 'INR', 'INR', '2026-09-30'))).rate.eq(new Decimal(1))).toBe(true);
    const { data } = await acme.as('company:read').ask('core', '{ exchangeRates { nodes { day revision rate } } }');
    expect(data.exchangeRates.nodes).toEqual([{ day: '2026-10-05', revision: 2, rate: '88.45' }, { day: '2026-10-05', revision: 1, rate: '88.5' }, { day: '2026-10-01', revision: 1, rate: '88.1' }]);
  });

  it('sent again change nothing, and a trial neither', async () => {
    await enter([usd('2026-10-01', '88.1')]);
    const before = await acme.fingerprint();
    expect(await enter([usd('2026-10-01', '88.100000')])).toMatchObject({ unchanged: 1, created: 0 });
    expect(await enter([usd('2026-10-02', '88.2')], { dryRun: true })).toMatchObject({ created: 1 });
    expect(await acme.fingerprint()).toBe(before);
  });

  it.each([
    [usd('2099-01-01', '88'), 'CORE_EXCHANGE_RATE_IN_FUTURE', 'day'], [usd('2026-10-02', '0'), 'CORE_EXCHANGE_RATE_NOT_POSITIVE', 'rate'], [usd('2026-10-02', '-4'), 'CORE_EXCHANGE_RATE_NOT_POSITIVE', 'rate'],
    [usd('2026-10-02', '8.81'), 'CORE_EXCHANGE_RATE_ABSURD', 'rate'], [{ ...usd('2026-10-02', '1'), toCurrency: 'USD' }, 'CORE_EXCHANGE_RATE_SAME_CURRENCY', 'toCurrency'],
    [{ ...usd('2026-10-02', '1'), fromCurrency: 'XYZ' }, 'CORE_CURRENCY_UNKNOWN', 'fromCurrency'], [{ ...usd('2026-10-02', '230'), fromCurrency: 'BHD' }, 'CORE_CURRENCY_INACTIVE', 'fromCurrency'],
  ])('refuse %j beside a good row, which is kept', async (row, code, field) => {
    await enter([usd('2026-10-01', '88.1')]);
    const answer = await enter([row, usd('2026-10-03', '88.3')]);
    expect(answer).toMatchObject({ refused: 1, created: 1 });
    expect(answer.rows[0].errors).toEqual([{ code, field: [field] }]);
  });

  it('come once when two enter the same day at once', async () => {
    await Promise.all([1, 2, 3].map(() => enter([usd('2026-10-01', '88.1')])));
    expect((await acme.as('*').ask('core', '{ exchangeRates { totalCount } }')).data.exchangeRates.totalCount).toBe(1);
  });

  it('are entered by who may, seen by one company, and never rewritten', async () => {
    await enter([usd('2026-10-01', '88.1')]);
    const stranger = await world.tenant();
    expect((await stranger.as('*').ask('core', '{ exchangeRates { totalCount } }')).data.exchangeRates.totalCount).toBe(0);
    expect((await acme.as('company:read').ask('core', UPSERT, { input: { rates: [usd('2026-10-01', '9')] } })).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    await acme.as('*').run('core', (context) => expect(context.sql('update core_exchange_rate set rate = 1')).rejects.toThrow(/permission denied/));
  });
});
