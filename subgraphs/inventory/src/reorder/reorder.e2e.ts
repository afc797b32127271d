import type { World } from '@ilms/host/testing/world';
import { roles } from '../permissions.ts';
import { Company, openWorld } from '../../test/company.ts';
import { backdate } from '../../test/backdate.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const NO_ID = '00000000-0000-7000-8000-000000000000';
const RULE = 'id sku method reorderPoint orderUpTo safetyStock serviceLevel leadTimeDays demandDays coverDays orderMultiple minimumOrder isActive version warehouse { code } vendor { id } outlook { urgency suggested reorderPoint safetyStock }';
const SET = `mutation($input: ReorderRuleInput!) { reorderRuleSet(input: $input) { reorderRule { ${RULE} } userErrors { code message field details } } }`;
const UPSERT = 'mutation($input: ReorderRulesUpsertInput!) { reorderRulesUpsert(input: $input) { created updated unchanged refused rows { key outcome id errors { code field } } userErrors { code field } } }';
const SUGGESTIONS = `query($first: Int, $after: String, $last: Int, $before: String, $filter: ReorderSuggestionFilter, $sort: [ReorderSuggestionSort!], $search: String) {
  reorderSuggestions(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
    totalCount sums { suggested } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { id sku urgency onHand reserved available dailyDemand demandSpread leadTimeDays leadTimeFrom safetyStock reorderPoint orderUpTo suggested daysOfCover runsOutOn reason quantityReason levelId warehouse { code } variant { id } vendor { id } } } }`;

const set = async (input: object, person = acme.boss) => (await acme.ask(SET, { input: { warehouseId: acme.main, sku: 'PEN', ...input } }, person)).data.reorderRuleSet;
const upsert = async (rules: object[], more: object = {}, person = acme.boss) => acme.ask(UPSERT, { input: { rules: rules.map((rule) => ({ warehouseCode: 'MAIN', ...rule })), ...more } }, person);
const suggestions = async (variables: object = {}) => (await acme.ask(SUGGESTIONS, { ...variables })).data.reorderSuggestions;
const codes = (answer: { userErrors: { code: string; field: string[] }[] }) => answer.userErrors.map(({ code, field }) => [code, field?.at(-1)]);
const dayFromNow = (days: number) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date(Date.now() + days * 24 * 3600 * 1000));

/** What a refusal said, and that it left the company's data exactly as it was. */
async function refused(input: object) {
  const before = await acme.tenant.fingerprint();
  const answer = await set(input);
  expect(answer.reorderRule).toBeNull();
  expect(await acme.tenant.fingerprint()).toBe(before);
  return answer;
}

async function issue(sku: string, quantity: string, daysAgo: number): Promise<void> {
  const moved = await acme.move('stockIssue', { warehouseId: acme.main, reason: 'Sold', lines: [{ sku, quantity }] });
  await backdate(acme, moved.data.stockIssue.entries[0].id, daysAgo);
}

const vendor = async (code: string, leadTimeDays: number | null) => (await acme.boss.ask('core', 'mutation($input: VendorInput!) { vendorCreate(input: $input) { vendor { id } userErrors { code field } } }', { input: { code, name: code, leadTimeDays } })).data.vendorCreate.vendor.id as string;
const own = (sql: string, values: unknown[] = []) => world.database.pool.query(sql.replaceAll('own.', `${acme.tenant.schema}.`), values);

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

describe('suggestions', () => {
  it('say what to order, with every figure behind it, and the reason', async () => {
    await acme.receive('PEN', '38', '10');
    for (const daysAgo of [0, 1, 2, 3, 4]) await issue('PEN', '6', daysAgo);
    await set({ method: 'DEMAND', demandDays: 10, coverDays: 10, safetyStock: '9', orderMultiple: '12' });
    const { totalCount, nodes: [one] } = await suggestions();
    expect(totalCount).toBe(1);
    expect(one).toEqual({
      id: expect.any(String), sku: 'PEN', urgency: 'BELOW_SAFETY', onHand: '8', reserved: '0', available: '8', dailyDemand: '3', demandSpread: '3', leadTimeDays: 7, leadTimeFrom: 'DEFAULT', safetyStock: '9', reorderPoint: '30',
      orderUpTo: '60', suggested: '60', daysOfCover: '2.6', runsOutOn: dayFromNow(2), reason: '8 left, 3 a day, 7 days until it arrives: below the safety stock of 9.', quantityReason: '52 are missing to 60; in packs of 12.',
      levelId: expect.any(String), warehouse: { code: 'MAIN' }, variant: { id: acme.variants.get('PEN') }, vendor: null,
    });
  });

  it('count issues only, of this warehouse, and of the days looked back', async () => {
    await acme.receive('PEN', '100', '10');
    await acme.move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN', quantity: '20' }] });
    await acme.move('stockAdjust', { warehouseId: acme.main, reason: 'Count', lines: [{ sku: 'PEN', countedQuantity: '70' }] });
    await acme.move('stockIssue', { warehouseId: acme.shop, reason: 'Sold', lines: [{ sku: 'PEN', quantity: '5' }] });
    await issue('PEN', '7', 6);
    await issue('PEN', '40', 7);
    await set({ method: 'DEMAND', demandDays: 7, serviceLevel: '95', leadTimeDays: 4 });
    const { reorderRule: { outlook } } = await set({ version: 1, coverDays: 100 });
    // 7 in 7 days: 1 a day, σ = √(49/7 − 1) = 2.449; 1.645 × 2.449 × 2 = 8.058, rounded up to grams.
    expect(outlook).toEqual({ urgency: 'ENOUGH', suggested: '0', reorderPoint: '12.059', safetyStock: '8.059' });
  });

  it('take the lead time of the vendor, of the one it was merged into, and that of the rule before both', async () => {
    const [old, heir] = [await vendor('OLD', 20), await vendor('NEW', 30)];
    await set({ reorderPoint: '5', orderUpTo: '10', vendorCode: 'OLD' });
    const lead = async () => { const { nodes: [{ leadTimeDays, leadTimeFrom, vendor: named, urgency, levelId, reason }] } = await suggestions(); return [leadTimeDays, leadTimeFrom, named?.id, urgency, levelId, reason]; };
    expect(await lead()).toEqual([20, 'VENDOR', old, 'OUT', null, 'None left, none went in 90 days, 20 days until it arrives: below the reorder point of 5.']);
    await own('update own.core_vendor set is_merged = true, merged_into_id = $1, is_active = false where id = $2', [heir, old]);
    expect((await lead()).slice(0, 3)).toEqual([30, 'VENDOR', heir]);
    expect((await set({ version: 1, vendorCode: 'OLD', leadTimeDays: 2 })).reorderRule.vendor).toEqual({ id: heir });
    expect((await lead()).slice(0, 3)).toEqual([2, 'RULE', heir]);
    await set({ version: 2, vendorCode: null, leadTimeDays: null });
    expect((await lead()).slice(0, 3)).toEqual([7, 'DEFAULT', undefined]);
  });

  it('leave out what is reserved from what is available', async () => {
    await acme.receive('PEN', '10', '10');
    await own('update own.inventory_stock_level set reserved = 4');
    await set({ reorderPoint: '6', orderUpTo: '20' });
    expect((await suggestions()).nodes).toMatchObject([{ onHand: '10', reserved: '4', available: '6', suggested: '14', urgency: 'BELOW_POINT', reason: '6 left, none went in 90 days, 7 days until it arrives: at the reorder point of 6.' }]);
  });

  it('are not made by inactive rules, for closed warehouses, or of items no longer sold', async () => {
    await upsert(['PEN', 'INK'].flatMap((sku) => ['MAIN', 'SHOP'].map((warehouseCode) => ({ sku, warehouseCode, reorderPoint: '5', orderUpTo: '10' }))));
    expect((await suggestions()).totalCount).toBe(4);
    await upsert([{ sku: 'PEN', isActive: false }]);
    expect((await suggestions()).totalCount).toBe(3);
    await own("update own.core_variant set is_active = false, status = 'DISCONTINUED' where sku = 'INK'");
    expect((await suggestions()).nodes.map(({ sku, warehouse }: { sku: string; warehouse: { code: string } }) => [sku, warehouse.code])).toEqual([['PEN', 'SHOP']]);
    await acme.ask('mutation($input: WarehouseUpdateInput!) { warehouseUpdate(input: $input) { warehouse { id } } }', { input: { id: acme.shop, version: 1, isActive: false } });
    expect((await suggestions()).totalCount).toBe(0);
  });
});

describe('the list of suggestions', () => {
  const skus = Array.from({ length: 110 }, (_, i) => `T${String(i).padStart(3, '0')}`);
  const all = async (variables: object) => {
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const page: { nodes: { sku: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } = await suggestions({ ...variables, after });
      found.push(...page.nodes.map(({ sku }) => sku));
      if (!page.pageInfo.hasNextPage) return found;
      after = page.pageInfo.endCursor;
    }
  };

  beforeEach(async () => {
    await acme.sell(skus);
    await acme.move('stockReceive', { warehouseId: acme.main, lines: skus.slice(10).map((sku, i) => ({ sku, quantity: String((i * 7) % 30 || 30), rate: '1' })) });
    await upsert(skus.map((sku) => ({ sku, reorderPoint: '30', orderUpTo: '40', safetyStock: '10' })));
  });

  it('is the most urgent first, in pages that overlap nowhere, forwards and backwards', async () => {
    const inOne = await all({ first: 100 });
    expect(inOne).toHaveLength(110);
    expect(await all({ first: 7 })).toEqual(inOne);
    const { nodes } = await suggestions({ first: 100 });
    const rank = (urgency: string) => ['OUT', 'BELOW_SAFETY', 'BELOW_POINT'].indexOf(urgency);
    const ranks = nodes.map(({ urgency }: { urgency: string }) => rank(urgency));
    expect(ranks).toEqual([...ranks].sort());
    expect(new Set(ranks).size).toBe(3);
    const forth = await suggestions({ first: 20 });
    const next = await suggestions({ first: 20, after: forth.pageInfo.endCursor });
    const back = await suggestions({ last: 20, before: next.pageInfo.startCursor });
    expect(back.nodes).toEqual(forth.nodes);
    expect([back.pageInfo.hasNextPage, back.pageInfo.hasPreviousPage]).toEqual([true, false]);
  });

  it('is filtered, searched, sorted and added up like any other', async () => {
    const where = async (filter: object) => (await suggestions({ filter })).totalCount as number;
    expect(await where({ urgency: { eq: 'OUT' } })).toBe(10);
    expect(await where({ urgency: { in: ['OUT', 'BELOW_SAFETY'] } })).toBe((await where({ available: { lt: '10' } })));
    expect(await where({ warehouseId: { eq: acme.shop } })).toBe(0);
    expect(await where({ or: [{ sku: { startsWith: 't00' } }, { sku: { contains: '109' } }] })).toBe(11);
    expect(await where({ and: [{ levelId: { isNull: true } }, { runsOutOn: { isNull: true } }] })).toBe(10);
    expect((await suggestions({ search: 't10' })).totalCount).toBe(10);
    const sorted = (await suggestions({ sort: [{ field: 'available', direction: 'DESC' }, { field: 'sku' }], first: 2 })).nodes;
    expect(sorted.map(({ sku, available }: { sku: string; available: string }) => [sku, available])).toEqual([['T010', '30'], ['T040', '30']]);
    expect((await suggestions({ filter: { urgency: { eq: 'OUT' } } })).sums).toEqual({ suggested: '400' });
  });

  it('refuses wrong cursors, sizes and operands as any list does', async () => {
    const code = async (variables: object) => (await acme.ask(SUGGESTIONS, { ...variables })).errors![0]!.extensions!.code;
    for (const after of ['nonsense', Buffer.from('[]').toString('base64url'), Buffer.from('["OUT",1,2,3]').toString('base64url')]) expect(await code({ after })).toBe('INVALID_CURSOR');
    expect(await code({ first: 101 })).toBe('PAGE_SIZE');
    expect(await code({ first: 1, last: 1 })).toBe('PAGE_BOTH_WAYS');
    expect(await code({ filter: { available: { lt: 'many' } } })).toBe('FILTER_VALUE');
    expect(await code({ filter: { or: Array.from({ length: 101 }, () => ({ sku: { eq: 'x' } })) } })).toBe('FILTER_TOO_LONG');
  });

  it('takes as many statements for a hundred rows as for ten', async () => {
    const few = await acme.boss.statements('inventory', SUGGESTIONS, { first: 10 });
    expect(await acme.boss.statements('inventory', SUGGESTIONS, { first: 100 })).toBe(few);
    const rules = `query($first: Int) { reorderRules(first: $first) { nodes { ${RULE} } } }`;
    expect(await acme.boss.statements('inventory', rules, { first: 100 })).toBe(await acme.boss.statements('inventory', rules, { first: 10 }));
  });
});

describe('what is short', () => {
  const ELSEWHERE = '{ reorderSuggestions { nodes { id sku suggested elsewhere { quantity warehouse { code } } } } }';
  const DRAFT = 'mutation($input: ReorderTransfersInput!) { reorderTransfersDraft(input: $input) { stockTransferOrders { number status note fromWarehouse { code } toWarehouse { code } lines { sku quantity } } userErrors { code field } } }';
  const short = async () => (await acme.ask(ELSEWHERE)).data.reorderSuggestions.nodes as { id: string; sku: string; suggested: string; elsewhere: { quantity: string; warehouse: { code: string } }[] }[];
  const draft = async (suggestionIds: string[], { key = 'once', person = acme.boss } = {}) => acme.ask(DRAFT, { input: { idempotencyKey: key, suggestionIds } }, person);
  const place = async (code: string) => (await acme.ask('mutation($input: WarehouseInput!) { warehouseCreate(input: $input) { warehouse { id } } }', { input: { code, name: code, branchId: acme.branchId } })).data.warehouseCreate.warehouse.id as string;

  it('shows where it stands beyond need, less what each place keeps for itself', async () => {
    const [third, fourth] = [await place('THIRD'), await place('FOURTH')];
    await set({ sku: 'PEN', reorderPoint: '5', orderUpTo: '20' });
    await acme.receive('PEN', '30', '5', acme.shop);
    await acme.receive('PEN', '12', '5', third);
    await acme.receive('PEN', '9', '5', fourth);
    await set({ warehouseId: acme.shop, sku: 'PEN', reorderPoint: '10', orderUpTo: '25' });
    await own("update own.inventory_warehouse set is_active = false where code = 'FOURTH'");
    expect((await short()).map(({ sku, suggested, elsewhere }) => [sku, suggested, elsewhere.map(({ quantity, warehouse }) => `${quantity} ${warehouse.code}`)])).toEqual([['PEN', '20', ['12 THIRD', '5 SHOP']]]);
    await own("update own.core_branch set gstin = '27AAPFU0939F1ZV' where is_default");
    const { rows: [branch] } = await own("insert into own.core_branch (id, code, name, state_code, is_default, is_active, created_at, updated_at) values (gen_random_uuid(), 'B2', 'Other', '29', false, true, now(), now()) returning id");
    await own(`update own.inventory_warehouse set branch_id = $1 where code = 'THIRD'`, [branch.id]);
    expect((await short())[0]!.elsewhere.map(({ warehouse }) => warehouse.code)).toEqual(['SHOP']);
  });

  it('becomes one draft for each pair of places, once for one key, and no unit twice', async () => {
    const third = await place('THIRD');
    for (const sku of ['PEN', 'INK']) await set({ sku, reorderPoint: '5', orderUpTo: '10' });
    await set({ warehouseId: third, sku: 'PEN', reorderPoint: '5', orderUpTo: '10' });
    await acme.receive('PEN', '14', '5', acme.shop);
    await acme.receive('INK', '3', '5', acme.shop);
    const ids = (await short()).map(({ id }) => id);
    const boss = acme.boss;
    const answers = await Promise.all([draft(ids, { person: boss }), draft(ids, { person: boss })]);
    const [{ stockTransferOrders, userErrors }, again] = answers.map(({ data }) => data.reorderTransfersDraft);
    expect(userErrors).toEqual([]);
    expect(again.stockTransferOrders).toEqual(stockTransferOrders);
    const units = (to: string) => stockTransferOrders.filter(({ toWarehouse }: { toWarehouse: { code: string } }) => toWarehouse.code === to).flatMap(({ fromWarehouse, lines }: { fromWarehouse: { code: string }; lines: { sku: string; quantity: string }[] }) => lines.map(({ sku, quantity }) => `${fromWarehouse.code} ${quantity} ${sku}`));
    expect(stockTransferOrders).toHaveLength(2);
    expect([...units('MAIN'), ...units('THIRD')].map((line: string) => line.split(' ')).filter(([, , sku]) => sku === 'PEN').reduce((all, [, quantity]) => all + Number(quantity), 0)).toBe(14);
    expect(units('MAIN')).toContain('SHOP 3 INK');
    expect(stockTransferOrders.every(({ status }: { status: string }) => status === 'DRAFT')).toBe(true);
    expect(await acme.level('PEN', acme.shop)).toEqual({ onHand: '14', reserved: '0', value: '70.00' });
  });

  it('is refused where nobody can spare it, to who may not send goods, and to strangers; nothing moves', async () => {
    await set({ sku: 'PEN', reorderPoint: '5', orderUpTo: '10' });
    const ids = (await short()).map(({ id }) => id);
    const before = await acme.tenant.fingerprint();
    expect((await draft(ids)).data.reorderTransfersDraft.userErrors).toEqual([{ code: 'INVENTORY_NOTHING_TO_SPARE', field: ['suggestionIds'] }]);
    expect((await draft([NO_ID])).data.reorderTransfersDraft.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['suggestionIds'] }]);
    expect((await draft([])).data.reorderTransfersDraft.userErrors).toEqual([{ code: 'TOO_MANY', field: ['suggestionIds'] }]);
    expect((await draft(ids, { person: acme.tenant.as('stock:read', 'warehouse:read') })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:transfer' } });
    const other = await Company.found(world);
    expect((await draft(ids, { person: other.boss })).data.reorderTransfersDraft.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['suggestionIds'] }]);
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('costs as many statements for many items as for one', async () => {
    const skus = Array.from({ length: 12 }, (_, i) => `S${i}`);
    await acme.sell(skus);
    for (const sku of ['PEN', ...skus]) await acme.receive(sku, '30', '1', acme.shop);
    await set({ sku: 'PEN', reorderPoint: '5', orderUpTo: '20' });
    await set({ warehouseId: acme.shop, sku: 'PEN', reorderPoint: '5', orderUpTo: '20' });
    const few = await acme.boss.statements('inventory', ELSEWHERE);
    for (const sku of skus) for (const warehouseId of [acme.main, acme.shop]) await set({ warehouseId, sku, reorderPoint: '5', orderUpTo: '20' });
    expect((await short()).filter(({ elsewhere }) => elsewhere[0]?.quantity === '10')).toHaveLength(13);
    expect(await acme.boss.statements('inventory', ELSEWHERE)).toBe(few);
  });
});
