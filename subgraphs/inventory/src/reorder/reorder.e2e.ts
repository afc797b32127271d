import type { World } from '@ilms/host/testing/world';
import { Company, openWorld } from '../../test/company.ts';
import { backdate } from '../../test/backdate.ts';
import { reorderRules, RULE } from '../../test/reorder-rules.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const NO_ID = '00000000-0000-7000-8000-000000000000';
const SUGGESTIONS = `query($first: Int, $after: String, $last: Int, $before: String, $filter: ReorderSuggestionFilter, $sort: [ReorderSuggestionSort!], $search: String) {
  reorderSuggestions(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort, search: $search) {
    totalCount sums { suggested } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { id sku urgency onHand reserved available dailyDemand demandSpread leadTimeDays leadTimeFrom safetyStock reorderPoint orderUpTo suggested daysOfCover runsOutOn reason quantityReason levelId warehouse { code } variant { id } vendor { id } } } }`;

const { set, upsert } = reorderRules(() => acme);
const suggestions = async (variables: object = {}) => (await acme.ask(SUGGESTIONS, { ...variables })).data.reorderSuggestions;
const dayFromNow = (days: number) => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date(Date.now() + days * 24 * 3600 * 1000));
const own = (sql: string, values: unknown[] = []) => world.database.pool.query(sql.replaceAll('own.', `${acme.tenant.schema}.`), values);
const vendor = async (code: string, leadTimeDays: number | null) => (await acme.boss.ask('core', 'mutation($input: VendorInput!) { vendorCreate(input: $input) { vendor { id } userErrors { code field } } }', { input: { code, name: code, leadTimeDays } })).data.vendorCreate.vendor.id as string;

async function issue(sku: string, quantity: string, daysAgo: number): Promise<void> {
  const moved = await acme.move('stockIssue', { warehouseId: acme.main, reason: 'Sold', lines: [{ sku, quantity }] });
  await backdate(acme, moved.data.stockIssue.entries[0].id, daysAgo);
}

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
