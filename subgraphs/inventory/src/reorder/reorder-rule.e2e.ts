import type { World } from '@ilms/host/testing/world';
import { roles } from '../permissions.ts';
import { Company, openWorld } from '../../test/company.ts';
import { reorderRules, SET, UPSERT } from '../../test/reorder-rules.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const NO_ID = '00000000-0000-7000-8000-000000000000';
const { set, upsert } = reorderRules(() => acme);
const codes = (answer: { userErrors: { code: string; field: string[] }[] }) => answer.userErrors.map(({ code, field }) => [code, field?.at(-1)]);
const own = (sql: string, values: unknown[] = []) => world.database.pool.query(sql.replaceAll('own.', `${acme.tenant.schema}.`), values);

/** What a refusal said, and that it left the company's data exactly as it was. */
async function refused(input: object) {
  const before = await acme.tenant.fingerprint();
  const answer = await set(input);
  expect(answer.reorderRule).toBeNull();
  expect(await acme.tenant.fingerprint()).toBe(before);
  return answer;
}

describe('a reorder rule', () => {
  it('is made and says at once what it comes to', async () => {
    await acme.receive('PEN', '12', '10');
    const { reorderRule, userErrors } = await set({ reorderPoint: '30', orderUpTo: '60', orderMultiple: '10', minimumOrder: '20' });
    expect(userErrors).toEqual([]);
    expect(reorderRule).toEqual({
      id: expect.any(String), sku: 'PEN', method: 'POINT', reorderPoint: '30', orderUpTo: '60', safetyStock: null, serviceLevel: null, leadTimeDays: null, demandDays: 90, coverDays: 30, orderMultiple: '10', minimumOrder: '20',
      isActive: true, version: 1, warehouse: { code: 'MAIN' }, vendor: null, outlook: { urgency: 'BELOW_POINT', suggested: '50', reorderPoint: '30', safetyStock: '0' },
    });
  });

  it('keeps what is not said, clears what is null, and of safety stock and service level has the one said last', async () => {
    await set({ reorderPoint: '30', orderUpTo: '60', safetyStock: '5', leadTimeDays: 3 });
    expect((await set({ version: 1, serviceLevel: '95' })).reorderRule).toMatchObject({ version: 2, reorderPoint: '30', orderUpTo: '60', safetyStock: null, serviceLevel: '95', leadTimeDays: 3 });
    expect((await set({ version: 2, safetyStock: '4.5', leadTimeDays: null })).reorderRule).toMatchObject({ version: 3, safetyStock: '4.5', serviceLevel: null, leadTimeDays: null });
    expect((await set({ version: 3, method: 'DEMAND' })).reorderRule).toMatchObject({ version: 4, method: 'DEMAND', reorderPoint: null, orderUpTo: '60' });
    expect((await set({ version: 4, isActive: false })).reorderRule).toMatchObject({ version: 5, isActive: false, outlook: null });
    const before = await acme.tenant.fingerprint();
    expect((await set({ version: 5, isActive: false })).reorderRule.version).toBe(5);
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('refuses what contradicts itself, all of it at once, and stores nothing', async () => {
    expect(codes(await refused({ method: 'POINT' }))).toEqual([['REQUIRED', 'reorderPoint'], ['REQUIRED', 'orderUpTo']]);
    expect(codes(await refused({ method: 'DEMAND', reorderPoint: '5' }))).toEqual([['INVENTORY_REORDER_POINT_WORKED_OUT', 'reorderPoint']]);
    expect(codes(await refused({ reorderPoint: '30', orderUpTo: '30' }))).toEqual([['INVENTORY_REORDER_UP_TO_TOO_LOW', 'orderUpTo']]);
    expect(codes(await refused({ reorderPoint: '30', orderUpTo: '60', safetyStock: '31' }))).toEqual([['INVENTORY_REORDER_SAFETY_ABOVE_POINT', 'safetyStock']]);
    expect(codes(await refused({ reorderPoint: '30', orderUpTo: '20', safetyStock: '3', serviceLevel: '95', orderMultiple: '0.0005', vendorCode: 'NOBODY' }))).toEqual([
      ['INVENTORY_QUANTITY_TOO_FINE', 'orderMultiple'], ['INVENTORY_REORDER_UP_TO_TOO_LOW', 'orderUpTo'], ['INVENTORY_REORDER_SAFETY_TWICE', 'serviceLevel'], ['NOT_FOUND', 'vendorCode']]);
    expect((await refused({ reorderPoint: '30', orderUpTo: '20' })).userErrors[0].message).toBe('It must be ordered up to more than the reorder point of 30; 20 is not.');
  });

  it('refuses figures out of range, unknown items, and closed warehouses', async () => {
    expect(codes(await refused({ serviceLevel: '100', leadTimeDays: -1, demandDays: 6, coverDays: 366, orderMultiple: '0' })).sort()).toEqual([['TOO_LARGE', 'coverDays'], ['TOO_LARGE', 'serviceLevel'], ['TOO_SMALL', 'demandDays'], ['TOO_SMALL', 'leadTimeDays'], ['TOO_SMALL', 'orderMultiple']]);
    expect(codes(await refused({ sku: 'NIB' }))).toEqual([['INVENTORY_UNKNOWN_SKU', 'sku']]);
    await acme.ask('mutation($input: WarehouseUpdateInput!) { warehouseUpdate(input: $input) { warehouse { id } } }', { input: { id: acme.shop, version: 1, isActive: false } });
    expect(codes(await refused({ warehouseId: acme.shop }))).toEqual([['INVENTORY_WAREHOUSE_CLOSED', 'warehouseId']]);
  });

  it('is not overwritten by who saw an older one', async () => {
    await set({});
    await set({ version: 1, coverDays: 10 });
    expect((await refused({ version: 1, coverDays: 20 })).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it('is one when two make it at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => set({ coverDays: 10 + i })));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(new Set(answers.map(({ reorderRule }) => reorderRule.id)).size).toBe(1);
    expect((await own('select count(*)::int as rules from own.inventory_reorder_rule')).rows).toEqual([{ rules: 1 }]);
  });

  it('is set only by who may plan, which a stock manager may', async () => {
    const before = await acme.tenant.fingerprint();
    for (const [query, input] of [[SET, { warehouseId: acme.main, sku: 'PEN' }], [UPSERT, { rules: [{ warehouseCode: 'MAIN', sku: 'PEN' }] }]] as const) {
      expect((await acme.ask(query, { input }, acme.tenant.as(...roles.stock_clerk!.permissions))).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:plan' } });
    }
    expect(await acme.tenant.fingerprint()).toBe(before);
    expect((await set({}, acme.tenant.as(...roles.stock_manager!.permissions))).userErrors).toEqual([]);
    for (const query of ['{ reorderRules { totalCount } }', '{ reorderSuggestions { totalCount } }']) {
      expect((await acme.ask(query, {}, acme.tenant.as('stock:plan'))).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:read' } });
    }
  });

  it('cannot be reached from another company, neither by warehouse nor by its id', async () => {
    const { reorderRule: { id } } = await set({});
    const bharat = await Company.found(world);
    const before = await acme.tenant.fingerprint();
    for (const warehouseId of [acme.main, NO_ID]) {
      const answer = await bharat.ask(SET, { input: { warehouseId, sku: 'PEN' } });
      expect(answer.data.reorderRuleSet.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['warehouseId'] }]);
    }
    expect((await bharat.ask('query($id: ID!) { reorderRule(id: $id) { id } reorderRules { totalCount } reorderSuggestions { totalCount } }', { id })).data).toEqual({ reorderRule: null, reorderRules: { totalCount: 0 }, reorderSuggestions: { totalCount: 0 } });
    const byKey = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on ReorderRule { sku } } }';
    expect((await bharat.ask(byKey, { r: [{ __typename: 'ReorderRule', id }] })).data._entities).toEqual([null]);
    expect((await acme.ask(byKey, { r: [{ __typename: 'ReorderRule', id }] }, acme.tenant.as('warehouse:read'))).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect(await acme.tenant.fingerprint()).toBe(before);
  });
});

describe('many rules at once', () => {
  const rows = [{ sku: 'PEN', reorderPoint: '30', orderUpTo: '60' }, { sku: 'INK', serviceLevel: '95', leadTimeDays: 10 }];

  it('are made, then unchanged, then changed, row by row', async () => {
    const first = (await upsert(rows)).data.reorderRulesUpsert;
    expect(first).toMatchObject({ created: 2, updated: 0, unchanged: 0, refused: 0, userErrors: [] });
    const before = await acme.tenant.fingerprint();
    expect((await upsert(rows)).data.reorderRulesUpsert).toMatchObject({ created: 0, unchanged: 2 });
    expect(await acme.tenant.fingerprint()).toBe(before);
    const then = (await upsert([{ ...rows[0], orderUpTo: '90' }, rows[1]!, { sku: 'NIB' }, { sku: 'PEN', warehouseCode: 'MOON' }, { sku: 'INK', method: 'POINT' }, { sku: 'INK', coverDays: 999 }, { sku: 'PEN', warehouseCode: 'SHOP' }])).data.reorderRulesUpsert;
    expect(then.rows.map((row: { key: string; outcome: string; errors: { code: string; field: string[] }[] }) => [row.key, row.outcome, ...row.errors.map(({ code, field }) => `${code} ${field.join('.')}`)])).toEqual([
      ['MAIN PEN', 'UPDATED'], ['MAIN INK', 'UNCHANGED'], ['MAIN NIB', 'REFUSED', 'INVENTORY_UNKNOWN_SKU sku'], ['MOON PEN', 'REFUSED', 'NOT_FOUND warehouseCode'],
      ['MAIN INK', 'REFUSED', 'REQUIRED reorderPoint', 'REQUIRED orderUpTo'], ['MAIN INK', 'REFUSED', 'TOO_LARGE coverDays'], ['SHOP PEN', 'CREATED'],
    ]);
    expect(then.rows[0].id).toBe(first.rows[0].id);
  });

  it('are only tried in a dry run, and nothing is left of it', async () => {
    const before = await acme.tenant.fingerprint();
    expect((await upsert(rows, { dryRun: true })).data.reorderRulesUpsert).toMatchObject({ created: 2, refused: 0 });
    expect((await upsert([{ sku: 'PEN', method: 'POINT' }])).data.reorderRulesUpsert).toMatchObject({ created: 0, refused: 1 });
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('are made once however many send them at the same time', async () => {
    const answers = await Promise.all([rows, [...rows].reverse(), rows, [...rows].reverse()].map((some) => upsert(some)));
    expect(answers.map(({ data }) => [data.reorderRulesUpsert.created, data.reorderRulesUpsert.unchanged]).sort()).toEqual([[0, 2], [0, 2], [0, 2], [2, 0]]);
    expect((await own('select count(*)::int as rules from own.inventory_reorder_rule')).rows).toEqual([{ rules: 2 }]);
  });

  it('take as many statements for 200 rows as for 3', async () => {
    const skus = Array.from({ length: 200 }, (_, i) => `S${i}`);
    await acme.sell(skus);
    const input = (some: readonly string[], warehouseCode: string) => ({ input: { rules: some.map((sku) => ({ warehouseCode, sku, reorderPoint: '1', orderUpTo: '2' })) } });
    const few = await acme.boss.statements('inventory', UPSERT, input(skus.slice(0, 3), 'MAIN'));
    expect(await acme.boss.statements('inventory', UPSERT, input(skus, 'SHOP'))).toBe(few);
  });
});
