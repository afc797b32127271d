import { World, type Tenant } from '@ilms/host/testing/world';
import { dayInIndia } from '../india/fiscal-year.ts';
import { module } from '../module.ts';
import { Decimal } from '@ilms/kernel/decimal';
import { pricesFor } from './price.service.ts';

const CREATE = 'mutation($input: ProductInput!) { productCreate(input: $input) { product { variants { id } } userErrors { code } } }';
const UPSERT = 'mutation($input: PricesUpsertInput!) { pricesUpsert(input: $input) { created updated unchanged refused rows { key outcome errors { code field } } userErrors { code field } } }';

let world: World;
let acme: Tenant;
let kurta: string;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
  const made = await acme.as('*').ask('core', CREATE, { input: { code: 'K', name: 'Kurta', hsn: '6211', unitCode: 'PCS', variants: [{ sku: 'K-M' }] } });
  kurta = made.data.productCreate.product.variants[0].id;
});
afterAll(() => world?.close());

const set = async (prices: object[], createPriceLists = false) => (await acme.as('*').ask('core', UPSERT, { input: { prices, createPriceLists } })).data.pricesUpsert;
const priceOn = async (day: string) => (await acme.as('*').run('core', (context) => pricesFor(context, [kurta], null, day))).get(kurta)?.amount.toFixed(2);
const retail = (amount: string, effectiveFrom: string, more = {}) => ({ sku: 'K-M', priceListCode: 'RETAIL', amount, effectiveFrom, ...more });

describe('prices', () => {
  it('apply from their day until the next begins', async () => {
    expect(await set([retail('1000', '2026-04-01'), retail('1200', '2026-10-01')])).toMatchObject({ created: 1, updated: 1 });
    expect(await Promise.all(['2026-03-31', '2026-04-01', '2026-09-30', '2026-10-01'].map(priceOn))).toEqual([undefined, '1000.00', '1000.00', '1200.00']);
  });

  it('stay as they are when the same is sent again, on whichever day', async () => {
    await set([retail('1000', '2026-04-01', { mrp: '1200' })]);
    const before = await acme.fingerprint();
    expect(await set([retail('1000', '2026-04-01'), retail('1000.00', '2026-06-01', { mrp: '1200' })])).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
    expect(await acme.fingerprint()).toBe(before);
  });

  it('tell of a change, in an event and in the history of the item', async () => {
    await set([retail('1000', '2026-04-01')]);
    await set([retail('1100', '2026-04-01')]);
    const { data } = await acme.as('*').ask('core', 'query($id: ID!) { timeline(noun: "Variant", recordId: $id, first: 1) { nodes { action changes } } }', { id: kurta });
    expect(data.timeline.nodes).toEqual([{ action: 'price changed', changes: { price: { from: 'RETAIL ₹1000.00', to: 'RETAIL ₹1100.00 from 2026-04-01' } } }]);
    const picker = await acme.as('product:read', 'timeline:read').ask('core', 'query($id: ID!) { timeline(noun: "Variant", recordId: $id, first: 1) { nodes { action changes } } }', { id: kurta });
    expect(picker.data.timeline.nodes).toEqual([{ action: 'price changed', changes: null }]);
    const { rows } = await world.database.pool.query(`select payload from ${acme.schema}.core_event where type = 'PriceChanged' order by id`);
    expect(rows.map(({ payload }) => [payload.amount, payload.mrp, payload.effectiveFrom])).toEqual([['1000.00', null, '2026-04-01'], ['1100.00', null, '2026-04-01']]);
  });

  it('are refused row by row for what nobody knows and what the law forbids', async () => {
    const today = dayInIndia(new Date());
    const answer = await set([{ sku: 'k-m', priceListCode: 'RETAIL', amount: '1' }, { sku: 'K-M', priceListCode: 'AMAZON', amount: '1' }, retail('1001', today, { mrp: '1000' }), retail('-1', today), retail('999', today)]);
    expect(answer.rows.map(({ outcome, errors }: { outcome: string; errors: { code: string; field: string[] }[] }) => [outcome, ...errors.map(({ code, field }) => `${code} ${field.join('.')}`)])).toEqual([
      ['REFUSED', 'CORE_SKU_UNKNOWN sku'], ['REFUSED', 'CORE_PRICE_LIST_UNKNOWN priceListCode'], ['REFUSED', 'CORE_PRICE_ABOVE_MRP amount'], ['REFUSED', 'TOO_SMALL amount'], ['CREATED']]);
    expect(await priceOn(today)).toBe('999.00');
  });

  it('make the list of a channel when told to', async () => {
    expect(await set([{ sku: 'K-M', priceListCode: 'AMAZON', amount: '1600' }], true)).toMatchObject({ created: 1, refused: 0 });
    const { data } = await acme.as('*').ask('core', '{ priceLists { nodes { id code channel isDefault isTaxInclusive } } }');
    expect(data.priceLists.nodes).toMatchObject([{ code: 'AMAZON', channel: 'AMAZON', isDefault: false, isTaxInclusive: true }, { code: 'RETAIL' }]);
    const item = await acme.as('*').ask('core', 'query($v: ID!, $l: ID) { variant(id: $v) { price amazon: price(priceListId: $l) } }', { v: kurta, l: data.priceLists.nodes[0].id });
    expect(item.data.variant).toEqual({ price: null, amazon: '1600.00' });
  });

  it('are refused to who may only read them, and another company has none of our items; nothing moves', async () => {
    const before = await acme.fingerprint();
    expect((await acme.as('price:read', 'product:write').ask('core', UPSERT, { input: { prices: [retail('1', '2026-04-01')] } })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'price:write' } });
    const bharat = await world.tenant();
    expect((await bharat.as('*').ask('core', UPSERT, { input: { prices: [retail('1', '2026-04-01')] } })).data.pricesUpsert.rows[0]).toMatchObject({ outcome: 'REFUSED', errors: [{ code: 'CORE_SKU_UNKNOWN', field: ['sku'] }] });
    expect(await acme.fingerprint()).toBe(before);
  });

  it('stand once when four set the same at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => set([retail('500', '2026-04-01'), { sku: 'K-M', priceListCode: 'MYNTRA', amount: '600', effectiveFrom: '2026-04-01' }], true)));
    const sum = (key: string) => answers.reduce((total, answer) => total + answer[key], 0);
    expect([sum('created'), sum('unchanged'), sum('refused')]).toEqual([2, 6, 0]);
  });
});

const LIST = 'mutation($input: PriceListInput!) { priceListCreate(input: $input) { priceList { id code version } userErrors { code field } } }';
const LIST_UPDATE = 'mutation($input: PriceListUpdateInput!) { priceListUpdate(input: $input) { priceList { id isDefault version } userErrors { code field } } }';
const REMOVE = 'mutation($input: PriceRemoveInput!) { priceRemove(input: $input) { price { id } userErrors { code field } } }';
const QUOTE = 'query($input: PriceQuoteInput!) { priceQuote(input: $input) { amount source minQuantity steps sourceList { code } } }';

const list = async (input: object) => (await acme.as('*').ask('core', LIST, { input })).data.priceListCreate;
const retailId = async (): Promise<string> => (await acme.as('*').ask('core', '{ priceLists(filter: { isDefault: { eq: true } }) { nodes { id } } }')).data.priceLists.nodes[0].id;
const quoted = async (input: object) => (await acme.as('*').ask('core', QUOTE, { input: { sku: 'K-M', on: '2026-11-01', ...input } })).data.priceQuote;

describe('prices from a quantity on, and for a time', () => {
  it('reach the highest quantity that is bought, each with its own history', async () => {
    await set([retail('1000', '2026-04-01'), retail('900', '2026-04-01', { minQuantity: '12' }), retail('850', '2026-10-01', { minQuantity: '12' }), retail('800', '2026-04-01', { minQuantity: '100' })]);
    expect(await Promise.all(['1', '11.999', '12', '99', '100'].map(async (quantity) => (await quoted({ quantity })).amount))).toEqual(['1000.00', '1000.00', '850.00', '850.00', '800.00']);
    const many = await acme.as('*').run('core', (context) => pricesFor(context, [kurta], null, '2026-05-01', new Map([[kurta, new Decimal(20)]])));
    expect(many.get(kurta)!.amount.toFixed(2)).toBe('900.00');
    expect(many.get(kurta)!.explanation).toEqual({ source: 'OWN_PRICE', steps: ['Retail has a price: ₹900.00 from 1 Apr 2026, for 12 or more.'] });
  });

  it('narrow the catalogue by what stands today, and only for who may see prices', async () => {
    const today = dayInIndia(new Date());
    await set([retail('1000', '2026-04-01'), retail('600', today), retail('900', '2099-01-01')]);
    const within = async (priceFrom: string, priceUpTo: string, who = acme.as('*')) => who.ask('core', 'query($f: Money, $t: Money) { products(within: { priceFrom: $f, priceUpTo: $t }) { nodes { code } } variants(within: { priceFrom: $f, priceUpTo: $t }) { totalCount } }', { f: priceFrom, t: priceUpTo });
    expect((await within('600', '600')).data).toEqual({ products: { nodes: [{ code: 'K' }] }, variants: { totalCount: 1 } });
    expect((await within('850', '1100')).data).toEqual({ products: { nodes: [] }, variants: { totalCount: 0 } });
    expect((await within('1', '9999', acme.as('product:read'))).errors![0]!.extensions).toMatchObject({ code: 'FIELD_FORBIDDEN' });
  });

  it('give way to the price before them when their last day has passed', async () => {
    await set([retail('1000', '2026-04-01'), retail('750', '2026-10-20', { validUntil: '2026-11-05' })]);
    expect(await Promise.all(['2026-10-19', '2026-10-20', '2026-11-05', '2026-11-06'].map(priceOn))).toEqual(['1000.00', '750.00', '750.00', '1000.00']);
    const before = await acme.fingerprint();
    expect(await set([retail('750', '2026-10-20', { validUntil: '2026-11-05' })])).toMatchObject({ unchanged: 1 });
    expect((await set([retail('700', '2026-12-01', { validUntil: '2026-11-30' })])).rows[0].errors).toEqual([{ code: 'CORE_PRICE_SPAN', field: ['validUntil'] }]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('are taken back only before they begin', async () => {
    const today = dayInIndia(new Date());
    await set([retail('1000', today), retail('1100', '2099-01-01')]);
    const all = async () => (await acme.as('*').ask('core', 'query($v: ID!) { variant(id: $v) { prices { id version effectiveFrom } } }', { v: kurta })).data.variant.prices;
    const [future, current] = await all();
    const before = await acme.fingerprint();
    expect((await acme.as('*').ask('core', REMOVE, { input: { id: current.id, version: 1 } })).data.priceRemove.userErrors).toEqual([{ code: 'CORE_PRICE_BEGUN', field: ['id'] }]);
    expect((await acme.as('price:read').ask('core', REMOVE, { input: { id: future.id, version: 1 } })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await (await world.tenant()).as('*').ask('core', REMOVE, { input: { id: future.id, version: 1 } })).data.priceRemove.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect(await acme.fingerprint()).toBe(before);
    expect((await acme.as('*').ask('core', REMOVE, { input: { id: future.id, version: 1 } })).data.priceRemove.userErrors).toEqual([]);
    expect(await all()).toHaveLength(1);
  });
});

describe('lists that follow one another', () => {
  it('change the price of the other by their rule and round it, and say so step by step', async () => {
    await set([retail('1499', '2026-04-01')]);
    const { priceList } = await list({ code: 'WHOLESALE', name: 'Wholesale', parentId: await retailId(), adjustmentPercent: '-12', roundTo: '0.50' });
    expect(await quoted({ priceListId: priceList.id })).toEqual({ amount: '1319.00', source: 'LIST_RULE', minQuantity: '1', sourceList: { code: 'RETAIL' }, steps: [
      'Wholesale has no price of its own on 1 Nov 2026; it follows Retail.', 'Retail has a price: ₹1499.00 from 1 Apr 2026.', 'Wholesale changes it by -12 %: ₹1319.12, rounded to 0.50: ₹1319.00.'] });
    const grid = await acme.as('*').ask('core', 'query($l: [ID!]!) { variants { nodes { pricesIn(priceListIds: $l, on: "2026-11-01") { amount source } } } }', { l: [await retailId(), priceList.id] });
    expect(grid.data.variants.nodes).toEqual([{ pricesIn: [{ amount: '1499.00', source: 'OWN_PRICE' }, { amount: '1319.00', source: 'LIST_RULE' }] }]);
    await set([{ sku: 'K-M', priceListCode: 'WHOLESALE', amount: '1200', effectiveFrom: '2026-04-01', minQuantity: '10' }]);
    expect([(await quoted({ priceListId: priceList.id })).amount, (await quoted({ priceListId: priceList.id, quantity: '10' })).amount]).toEqual(['1319.00', '1200.00']);
  });

  it('never charge a consumer more than the printed maximum', async () => {
    await set([retail('1000', '2026-04-01', { mrp: '1050' })]);
    const { priceList } = await list({ code: 'AIRPORT', name: 'Airport', parentId: await retailId(), adjustmentPercent: '20' });
    const quote = await quoted({ priceListId: priceList.id });
    expect([quote.amount, quote.steps.at(-1)]).toEqual(['1050.00', 'No consumer pays more than the maximum retail price: ₹1050.00.']);
  });

  it('fall back on the default list where that means the same, hold only in their time, and have none otherwise', async () => {
    await set([retail('1000', '2026-04-01')]);
    const shop = (await list({ code: 'SHOP', name: 'Shop', validUntil: '2026-10-31' })).priceList;
    const usd = (await list({ code: 'USD', name: 'Export', currency: 'usd', isTaxInclusive: false })).priceList;
    expect(await quoted({ priceListId: shop.id })).toMatchObject({ amount: '1000.00', source: 'DEFAULT_LIST', steps: ['Shop gives no prices on 1 Nov 2026: it holds until 31 Oct 2026.', 'Retail has a price: ₹1000.00 from 1 Apr 2026.'] });
    expect(await quoted({ priceListId: usd.id })).toMatchObject({ amount: null, source: null });
    await set([{ sku: 'K-M', priceListCode: 'USD', amount: '19.99', effectiveFrom: '2026-04-01' }]);
    expect(await quoted({ priceListId: usd.id })).toMatchObject({ amount: '19.99', steps: ['Export has a price: USD 19.99 from 1 Apr 2026.'] });
  });

  it('follow no circle, no other currency, and one is the default; nothing moves', async () => {
    const retail_ = await retailId();
    const a = (await list({ code: 'A', name: 'A', parentId: retail_ })).priceList;
    const b = (await list({ code: 'B', name: 'B', parentId: a.id })).priceList;
    const before = await acme.fingerprint();
    const refused = async (input: object) => (await acme.as('*').ask('core', LIST_UPDATE, { input })).data.priceListUpdate.userErrors[0].code;
    expect([
      await refused({ id: a.id, version: 1, parentId: b.id }), await refused({ id: a.id, version: 1, currency: 'USD' }), await refused({ id: a.id, version: 9, name: 'X' }),
      await refused({ id: retail_, version: 1, isActive: false }), await refused({ id: retail_, version: 1, isDefault: false }), await refused({ id: a.id, version: 1, isDefault: true }),
      (await list({ code: 'A', name: 'A' })).userErrors[0].code, (await list({ code: 'Z', name: 'Z', currency: 'XXX' })).userErrors[0].code,
      (await list({ code: 'Z', name: 'Z', currency: 'USD', parentId: a.id })).userErrors[0].code, (await list({ code: 'Z', name: 'Z', adjustmentPercent: '5' })).userErrors[0].code,
    ]).toEqual(['CORE_PRICE_LIST_CIRCLE', 'CORE_PRICE_LIST_HAS_PRICES', 'CONFLICT', 'CORE_PRICE_LIST_DEFAULT', 'CORE_PRICE_LIST_DEFAULT', 'CORE_PRICE_LIST_DEFAULT', 'CORE_PRICE_LIST_CODE_TAKEN', 'CORE_CURRENCY_UNKNOWN', 'CORE_PRICE_LIST_MEANT_OTHERWISE', 'CORE_PRICE_LIST_RULE']);
    for (const [mutation, input] of [[LIST, { code: 'Q', name: 'Q' }], [LIST_UPDATE, { id: a.id, version: 1, name: 'Q' }]] as const) {
      expect((await acme.as('price:read').ask('core', mutation, { input })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'price:write' } });
    }
    expect((await (await world.tenant()).as('*').ask('core', LIST_UPDATE, { input: { id: a.id, version: 1, name: 'Q' } })).data.priceListUpdate.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('change the default without ever having two', async () => {
    const c = (await list({ code: 'C', name: 'C' })).priceList;
    expect((await acme.as('*').ask('core', LIST_UPDATE, { input: { id: c.id, version: 1, isDefault: true } })).data.priceListUpdate).toMatchObject({ priceList: { isDefault: true }, userErrors: [] });
    expect((await acme.as('*').ask('core', '{ priceLists(filter: { isDefault: { eq: true } }) { nodes { code } } }')).data.priceLists.nodes).toEqual([{ code: 'C' }]);
  });
});
