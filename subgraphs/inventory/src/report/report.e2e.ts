import { Decimal } from '@ilms/kernel/decimal';
import fc from 'fast-check';
import { Company, openWorld } from '../../test/company.ts';
import type { World } from '@ilms/host/testing/world';
import { shareByAge } from './share-by-age.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const DAY = 86_400_000;
const at = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY).toISOString();
const day = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY + 5.5 * 3_600_000).toISOString().slice(0, 10);
const receive = (daysAgo: number, quantity: string, rate: string, sku = 'PEN') => acme.move('stockReceive', { warehouseId: acme.main, effectiveAt: at(daysAgo), lines: [{ sku, quantity, rate }] });
const issue = (daysAgo: number, quantity: string) => acme.move('stockIssue', { warehouseId: acme.main, reason: 'Sold', effectiveAt: at(daysAgo), lines: [{ sku: 'PEN', quantity }] });
const REPORT = `query($from: Day, $to: Day, $w: ID, $first: Int) { stockReport(from: $from, to: $to, warehouseId: $w, first: $first) { totalCount sums { closing closingValue age30Value ageOverValue }
  nodes { id sku warehouse { name } variant { id } opening openingValue came cameValue went wentValue revalued closing closingValue oldestDays age30 age60 age90 age180 ageOver age30Value age60Value age180Value ageOverValue } } }`;
const report = async (variables: object = {}) => (await acme.ask(REPORT, { ...variables })).data.stockReport;

describe('the stock report', () => {
  it('says what stood there on any day, what came and went, and how old the rest is', async () => {
    await receive(200, '10', '10');
    await receive(100, '10', '20');
    await receive(40, '10', '30');
    await issue(20, '5');
    await receive(10, '4', '40');
    const now = await report({ from: day(50), to: day(0) });
    expect(now.nodes).toMatchObject([{
      sku: 'PEN', opening: '20', openingValue: '300.00', came: '14', cameValue: '460.00', went: '5', wentValue: '100.00', revalued: '0.00', closing: '29', closingValue: '660.00',
      oldestDays: 200, age30: '4', age60: '10', age90: '0', age180: '10', ageOver: '5', age30Value: '91.03', age60Value: '227.59', age180Value: '227.59', ageOverValue: '113.79',
    }]);
    expect((await report({ from: day(150), to: day(60) })).nodes).toMatchObject([{ opening: '10', openingValue: '100.00', came: '10', went: '0', closing: '20', closingValue: '300.00', oldestDays: 140, age60: '10', age180: '10' }]);
    expect(await report({ from: day(300), to: day(250) })).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('agrees with the level for today and with what is entered late', async () => {
    await receive(5, '3', '7');
    await receive(9, '2', '11');
    expect((await report()).sums).toMatchObject({ closing: '5', closingValue: (await acme.level('PEN'))!.value });
    expect((await report({ from: day(9), to: day(7) })).nodes).toMatchObject([{ closing: '2', closingValue: '22.00' }]);
  });

  it('tells a new standard cost from what moved', async () => {
    await acme.ask('mutation($i: ItemValuationInput!) { itemValuationSet(input: $i) { userErrors { code } } }', { i: { sku: 'PEN', method: 'STANDARD', standardCost: '10' } });
    await receive(3, '4', '12');
    await acme.ask('mutation($i: ItemValuationInput!) { itemValuationSet(input: $i) { userErrors { code } } }', { i: { sku: 'PEN', method: 'STANDARD', standardCost: '11' } });
    expect((await report({ from: day(3), to: day(0) })).nodes).toMatchObject([{ cameValue: '40.00', revalued: '4.00', closingValue: '44.00' }]);
  });

  it('refuses days that are still to come or run backwards, other companies’ warehouses, and costs to whoever may not see them', async () => {
    await receive(1, '1', '1');
    const refusal = async (variables: object) => (await acme.ask(REPORT, { ...variables })).errors?.[0]?.extensions?.code;
    expect(await refusal({ to: day(-2) })).toBe('INVENTORY_REPORT_DAYS');
    expect(await refusal({ from: day(1), to: day(2) })).toBe('INVENTORY_REPORT_DAYS');
    expect(await refusal({ w: (await Company.found(world, [])).main })).toBe('NOT_FOUND');
    const clerk = acme.tenant.as('stock:read', 'warehouse:read', 'product:read');
    const answer = await acme.ask('{ stockReport { nodes { closing closingValue } } }', {}, clerk);
    expect(answer.data.stockReport.nodes).toEqual([{ closing: '1', closingValue: null }]);
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:see-cost' } });
    expect((await acme.ask('{ stockReport(sort: [{ field: closingValue, direction: ASC }]) { nodes { sku } } }', {}, clerk)).errors![0]!.extensions!.code).toBe('FIELD_FORBIDDEN');
  });

  it('takes as many statements for sixty rows as for two', async () => {
    await receive(1, '1', '1');
    await receive(1, '1', '1', 'INK');
    const few = await acme.boss.statements('inventory', REPORT, { first: 100 });
    const skus = Array.from({ length: 60 }, (_, n) => `S${n}`);
    await acme.sell(skus);
    await acme.move('stockReceive', { warehouseId: acme.main, lines: skus.map((sku) => ({ sku, quantity: '1', rate: '1' })) });
    expect(await acme.boss.statements('inventory', REPORT, { first: 100 })).toBe(few);
  });
});

describe('what stands there, shared by age', () => {
  it('is the whole value, whatever the quantities', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000_00 }), fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 5, maxLength: 5 }), (paise, units) => {
      const parts = shareByAge(new Decimal(paise).div(100), units.map((n) => new Decimal(n).div(1000)));
      const whole = parts.reduce((sum, part) => sum.plus(part), new Decimal(0)).mul(100).toNumber();
      expect(whole).toBe(units.some((n) => n > 0) ? paise : 0);
      for (const [index, part] of parts.entries()) expect(part.isZero() || units[index]! > 0).toBe(true);
    }));
  });
});
