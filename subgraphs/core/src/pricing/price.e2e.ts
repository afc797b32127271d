import { World, type Tenant } from '@ilms/host/testing/world';
import { dayInIndia } from '../india/fiscal-year.ts';
import { module } from '../module.ts';
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
