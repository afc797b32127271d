import { randomUUID } from 'node:crypto';
import { dayAfter, monthsAfter } from '@ilms/core/india/day';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { World } from '@ilms/host/testing/world';
import { Company, openWorld } from '../../test/company.ts';
import { done, type Said } from '../../test/documents.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const TODAY = dayInIndia(new Date());
const FIRST = `${TODAY.slice(0, 7)}-01`;
/** A day within the month so many months ago. */
const inMonth = (ago: number, day = 10) => dayAfter(monthsAfter(FIRST, -ago), day - 1);
const noon = (day: string) => `${day}T12:00:00+05:30`;
const receive = (ago: number, sku: string, quantity: string, rate: string, warehouseId = acme.main) => acme.move('stockReceive', { warehouseId, effectiveAt: noon(inMonth(ago)), lines: [{ sku, quantity, rate }] });
const issue = (ago: number, sku: string, quantity: string) => acme.move('stockIssue', { warehouseId: acme.main, reason: 'Sold', effectiveAt: noon(inMonth(ago, 20)), lines: [{ sku, quantity }] });

const MONTHS = 'query($w: ID, $c: ID, $to: Day, $months: Int! = 4) { stockOverTime(warehouseId: $w, categoryId: $c, to: $to, months: $months) { beginsOn endsOn quantity value } }';
const SUMS = 'query($w: ID, $c: ID, $to: Day) { stockReport(warehouseId: $w, categoryId: $c, to: $to) { totalCount sums { closing closingValue } nodes { sku } } }';
const months = async (variables: object = {}) => (await acme.ask(MONTHS, { to: monthsAfter(FIRST, 0), ...variables })).data.stockOverTime;
const figures = async (variables: object = {}) => (await months(variables)).map(({ quantity, value }: Said) => [quantity, value]);

/** A category below another, and the product with PEN and INK in the lower one; another product without any. */
async function categories(): Promise<{ upper: string; lower: string }> {
  const own = (sql: string, values: unknown[]) => world.database.pool.query(sql.replaceAll('own.', `${acme.tenant.schema}.`), values);
  const [upper, lower] = [randomUUID(), randomUUID()];
  const insert = 'insert into own.core_product_category (id, parent_id, name, position, depth, path, created_at, updated_at, version) values ($1, $2, $3, 1, $4, $5, now(), now(), 1)';
  await own(insert, [upper, null, 'Office', 1, 'Office']);
  await own(insert, [lower, upper, 'Writing', 2, 'Office > Writing']);
  await own('update own.core_product set product_category_id = $1 where id = $2', [lower, acme.productId]);
  const other = randomUUID();
  await own('insert into own.core_product (id, code, name, hsn, tax_category_id, unit_id, is_active, created_at, updated_at) select $1, \'DESKS\', \'Desks\', hsn, tax_category_id, unit_id, true, now(), now() from own.core_product where id = $2', [other, acme.productId]);
  await acme.sell(['DESK']);
  await own('update own.core_variant set product_id = $1 where sku = \'DESK\'', [other]);
  return { upper, lower };
}

describe('stock over time', () => {
  it('is what the ledger says at the end of each month, also of what is entered late', async () => {
    await receive(3, 'PEN', '10', '10');
    await receive(1, 'PEN', '10', '20');
    await issue(2, 'PEN', '4');
    expect(await months({ to: inMonth(0, 1) })).toEqual([
      { beginsOn: inMonth(3, 1), endsOn: dayAfter(inMonth(2, 1), -1), quantity: '10', value: '100.00' }, { beginsOn: inMonth(2, 1), endsOn: dayAfter(inMonth(1, 1), -1), quantity: '6', value: '60.00' },
      { beginsOn: inMonth(1, 1), endsOn: dayAfter(inMonth(0, 1), -1), quantity: '16', value: '260.00' }, { beginsOn: inMonth(0, 1), endsOn: inMonth(0, 1), quantity: '16', value: '260.00' },
    ]);
    await receive(2, 'INK', '1', '7');
    expect(await figures()).toEqual([['10', '100.00'], ['7', '67.00'], ['17', '267.00'], ['17', '267.00']]);
  });

  it('are the figures of the list of the same day, place and category', async () => {
    const { upper, lower } = await categories();
    await receive(2, 'PEN', '3', '10');
    await receive(2, 'DESK', '2', '500');
    await receive(1, 'INK', '4', '5', acme.shop);
    const { data } = await acme.ask('mutation($input: WarehouseInput!) { warehouseCreate(input: $input) { warehouse { id } } }', { input: { code: 'CITY', name: 'City', branchId: acme.branchId, kind: 'GROUP' } });
    const group = data.warehouseCreate.warehouse.id;
    await world.database.pool.query(`update ${acme.tenant.schema}.inventory_warehouse set parent_id = $1 where id = $2`, [group, acme.shop]);
    for (const scope of [{}, { w: acme.main }, { w: group }, { c: upper }, { c: lower }, { c: upper, w: group }]) {
      for (const { endsOn, quantity, value } of await months(scope)) {
        const { sums } = (await acme.ask(SUMS, { ...scope, to: endsOn })).data.stockReport;
        expect([scope, endsOn, sums.closing ?? '0', sums.closingValue ?? '0.00']).toEqual([scope, endsOn, quantity, value]);
      }
    }
    expect(await figures({ c: upper })).toEqual([['0', '0.00'], ['3', '30.00'], ['7', '50.00'], ['7', '50.00']]);
    expect(await figures({ c: upper, w: group })).toEqual([['0', '0.00'], ['0', '0.00'], ['4', '20.00'], ['4', '20.00']]);
    expect((await acme.ask(SUMS, { c: lower })).data.stockReport.nodes.map(({ sku }: Said) => sku)).toEqual(['INK', 'PEN']);
    const counted = await done(acme, 'stockCountOpen', { warehouseId: acme.main, categoryId: upper });
    expect(counted).toMatchObject({ scope: 'Office', figures: { lines: 1 } });
  });

  it('refuses days to come, too many months, places and categories of nobody, and cost to who may not see it', async () => {
    await receive(1, 'PEN', '3', '10');
    const refusal = async (variables: object, query = MONTHS) => (await acme.ask(query, { ...variables })).errors?.[0]?.extensions;
    expect(await refusal({ to: dayAfter(TODAY, 1) })).toMatchObject({ code: 'INVENTORY_REPORT_DAYS' });
    for (const many of [0, 37]) expect(await refusal({ months: many })).toMatchObject({ code: 'INVENTORY_REPORT_MONTHS', field: ['months'] });
    expect(await refusal({ w: (await Company.found(world, [])).main })).toMatchObject({ code: 'NOT_FOUND', field: ['warehouseId'] });
    for (const query of [MONTHS, SUMS]) expect(await refusal({ c: randomUUID() }, query)).toMatchObject({ code: 'NOT_FOUND', field: ['categoryId'] });
    const clerk = acme.tenant.as('stock:read');
    const answer = await acme.ask(MONTHS, { months: 1 }, clerk);
    expect([answer.data.stockOverTime[0].quantity, answer.data.stockOverTime[0].value, answer.errors![0]!.extensions!.code]).toEqual(['3', null, 'FORBIDDEN']);
    expect((await acme.ask(MONTHS, {}, acme.tenant.as('warehouse:read'))).errors![0]!.extensions!.code).toBe('FORBIDDEN');
  });

  it('takes as many statements for thirty-six months of sixty items as for one of two', async () => {
    await receive(1, 'PEN', '3', '10');
    const few = await acme.boss.statements('inventory', MONTHS, { months: 1 });
    const skus = Array.from({ length: 60 }, (_, n) => `S${n}`);
    await acme.sell(skus);
    await acme.move('stockReceive', { warehouseId: acme.main, lines: skus.map((sku) => ({ sku, quantity: '1', rate: '1' })) });
    expect(await acme.boss.statements('inventory', MONTHS, { months: 36 })).toBe(few);
  });
});
