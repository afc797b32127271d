import { randomUUID } from 'node:crypto';
import { composeGstin } from '@ilms/core/india/gstin';
import type { World } from '@ilms/host/testing/world';
import { Godowns } from '../../test/godowns.ts';
import { openWorld, PAN, Shop } from '../../test/shop.ts';
import { roles } from '../permissions.ts';

let world: World;
let shop: Shop;
let godowns: Godowns;

beforeAll(async () => { world = await openWorld(); });
// MAIN stands in Mumbai with 10 of each; BHI is farther from Pune than PUN.
beforeEach(async () => {
  shop = await Shop.open(world);
  godowns = new Godowns(shop);
  await godowns.open('BHI', '421302', { KURTA: '6', SHAWL: '6' });
  await godowns.open('PUN', '411045', { KURTA: '4' });
});
afterAll(() => world?.close());

const as = (role: string) => shop.tenant.as(...roles[role]!.permissions);
const kurtas = (quantity: string) => [{ sku: 'KURTA', quantity }];
const near = { criteria: ['NEAREST'], warehouses: [] as object[] };
const withoutMain = () => ({ warehouses: [{ warehouseId: shop.warehouseId, isExcluded: true }] });

describe('an order that is confirmed', () => {
  it('is promised from its own warehouse while no rule is active, and nothing is written down', async () => {
    await godowns.rule({ isActive: false });
    const order = await shop.confirmed(kurtas('2'));
    expect(await godowns.places(order.id)).toEqual(['KURTA MAIN 2/0']);
    expect([await godowns.runs(order.id), (await shop.order(order.id)).history.at(-1).reason, await shop.events('OrderAllocated')]).toEqual([[], null, []]);
  });

  it('is promised from its own warehouse while no rule speaks of it, with the refusal of the warehouse', async () => {
    await godowns.rule({ channels: ['App'], ...near });
    expect(await godowns.places((await shop.confirmed(kurtas('2'))).id)).toEqual(['KURTA MAIN 2/0']);
    expect((await shop.say('orderConfirm', { id: (await shop.draft(kurtas('9'))).id })).userErrors).toMatchObject([{ code: 'INVENTORY_INSUFFICIENT_STOCK' }]);
    expect(await shop.events('OrderAllocated')).toEqual([]);
  });

  it('is promised from the nearest warehouses, with the reason for each of them', async () => {
    await godowns.rule({ name: 'Near first', ...near, ...withoutMain() });
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '5' }, { sku: 'SHAWL', quantity: '2' }]);
    expect([order.status, order.lines.map((line: { reserved: string }) => line.reserved)]).toEqual(['CONFIRMED', ['5', '2']]);
    expect(await godowns.places(order.id)).toEqual(['KURTA BHI 1/0', 'KURTA PUN 4/0', 'SHAWL BHI 2/0']);
    expect(await godowns.levels()).toEqual({ 'KURTA BHI': '1 of 6', 'KURTA MAIN': '0 of 10', 'KURTA PUN': '4 of 4', 'SHAWL BHI': '2 of 6', 'SHAWL MAIN': '0 of 10' });
    const [run] = await godowns.runs(order.id);
    expect(run).toMatchObject({ trigger: 'CONFIRMATION', reason: null, actorName: 'Asha Rao', result: 'COMPLETE', search: 'EXACT', warehouseCodes: 'BHI, PUN', warehouseCount: 2, ruleNames: 'Near first', pincode: '411001' });
    expect(run.lines).toEqual([{ position: 1, sku: 'KURTA', warehouseCode: 'BHI', quantity: '1' }, { position: 1, sku: 'KURTA', warehouseCode: 'PUN', quantity: '4' }, { position: 2, sku: 'SHAWL', warehouseCode: 'BHI', quantity: '2' }]);
    expect(run.candidates.map(({ warehouseCode, outcome, reason, words, km }: Record<string, unknown>) => [warehouseCode, outcome, reason, words, km])).toEqual([
      ['PUN', 'WON', 'CHOSEN', 'It gives 4 for 1 of 2 lines, together with BHI.', 15], ['BHI', 'WON', 'CHOSEN', 'It gives 3 for 2 of 2 lines, together with PUN.', 110], ['MAIN', 'EXCLUDED', 'EXCLUDED_BY_RULE', 'The rule excludes it.', 120]]);
    expect((await shop.order(order.id)).history.at(-1).reason).toBe('Allocated: 3 from BHI, 4 from PUN');
    expect(await shop.events('OrderAllocated')).toMatchObject([{ number: order.number, runId: run.id, isComplete: true, lines: [{ sku: 'KURTA', warehouseId: godowns.ids.get('BHI'), quantity: '1' }, { quantity: '4' }, { sku: 'SHAWL', quantity: '2' }] }]);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('is refused with what is missing where a rule refuses shortage, and nothing moved', async () => {
    await godowns.rule({ ...near, maxWarehouses: 1 });
    const draft = await shop.draft(kurtas('11'));
    const before = await shop.tenant.fingerprint();
    const { userErrors } = await shop.say('orderConfirm', { id: draft.id });
    expect(userErrors).toMatchObject([{ code: 'OMS_ALLOCATION_SHORT', message: `${draft.number} cannot be promised: 1 of KURTA cannot be had within the allocation rules. A dry run says why.`, details: { missing: [{ sku: 'KURTA', missing: '1' }] } }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('is promised in part where a rule leaves the rest; what is held can leave, the rest is allocated later', async () => {
    await godowns.rule({ ...near, ...withoutMain(), onShortage: 'LEAVE', maxWarehouses: 1 });
    const order = await shop.confirmed(kurtas('8'));
    expect([order.lines[0].reserved, await godowns.places(order.id)]).toEqual(['6', ['KURTA BHI 6/0']]);
    expect((await godowns.runs(order.id))[0]).toMatchObject({ result: 'PARTIAL', lines: [{ warehouseCode: 'BHI', quantity: '6' }, { warehouseCode: null, quantity: '2' }] });
    expect((await shop.do('orderShip', { id: order.id })).status).toBe('PARTLY_SHIPPED');
    expect((await shop.say('orderShip', { id: order.id })).userErrors).toMatchObject([{ code: 'OMS_NOTHING_RESERVED' }]);
    expect((await godowns.reallocate({ id: order.id, reason: 'Stock has come' })).userErrors).toEqual([]);
    expect(await godowns.places(order.id)).toEqual(['KURTA BHI 0/6', 'KURTA PUN 2/0']);
    expect((await shop.do('orderShip', { id: order.id })).status).toBe('SHIPPED');
    expect(await shop.proveStock()).toEqual([]);
  });

  it('is promised only from warehouses of the registration that sells', async () => {
    const branch = await shop.boss.ask('core', 'mutation($input: BranchInput!) { branchCreate(input: $input) { branch { id } userErrors { code message field } } }', { input: { code: 'JPR', name: 'Jaipur', stateCode: '08', gstin: composeGstin('08', PAN), line1: '1 MI Road', city: 'Jaipur', pincode: '302001' } });
    await godowns.open('JPR', '302001', { KURTA: '50' }, branch.data.branchCreate.branch.id);
    await godowns.rule({ criteria: ['MOST_STOCK'] });
    const order = await shop.confirmed(kurtas('3'));
    expect(await godowns.places(order.id)).toEqual(['KURTA MAIN 3/0']);
    const [run] = await godowns.runs(order.id);
    expect(run.candidates.find(({ warehouseCode }: { warehouseCode: string }) => warehouseCode === 'JPR')).toMatchObject({ outcome: 'EXCLUDED', reason: 'OTHER_REGISTRATION', words: `It trades under ${composeGstin('08', PAN)}, the order under ${composeGstin('27', PAN)}: goods from there would be taxed otherwise.` });
    expect((await godowns.reallocate({ id: order.id, warehouseId: godowns.ids.get('JPR') })).userErrors).toMatchObject([{ code: 'OMS_WAREHOUSE_CANNOT_SERVE', field: ['warehouseId'] }]);
  });

  it('that its channel has sent already is taken from its own warehouse, whatever rules say', async () => {
    await godowns.rule({ ...near, ...withoutMain() });
    const { data } = await shop.boss.ask('oms', 'mutation($input: OrdersImportInput!) { ordersImport(input: $input) { rows { outcome id } userErrors { code } } }', { input: { orders: [{ channel: 'Amazon.in', externalId: '1', status: 'SHIPPED', orderedOn: '2026-04-02', customer: { code: 'PUNE' }, lines: [{ sku: 'KURTA', quantity: '1', amount: '100.00' }] }] } });
    expect(await godowns.places(data.ordersImport.rows[0].id)).toEqual(['KURTA MAIN 0/1']);
  });

  it('asks the database as often for a hundred lines and ten warehouses as for ten lines and three', async () => {
    const skus = Array.from({ length: 100 }, (_, index) => `ITEM-${String(index).padStart(3, '0')}`);
    await shop.stock(Object.fromEntries(skus.map((sku) => [sku, { price: '100.00', stock: '50' }])));
    await godowns.receive('BHI', Object.fromEntries(skus.map((sku) => [sku, '5'])));
    await godowns.rule({ criteria: ['NEAREST'], keepBack: '1' });
    const few = await shop.draft(skus.slice(0, 10).map((sku) => ({ sku, quantity: '7' })));
    const many = await shop.draft(skus.map((sku) => ({ sku, quantity: '7' })));
    const confirm = (id: string) => shop.boss.statements('oms', 'mutation($input: OrderActionInput!) { orderConfirm(input: $input) { order { id } } }', { input: { idempotencyKey: randomUUID(), id } });
    const forFew = await confirm(few.id);
    for (let more = 0; more < 7; more++) await godowns.open(`W${more}`, '411045');
    expect(await confirm(many.id)).toBe(forFew);
    expect((await godowns.places(many.id)).length).toBe(190);
    const read = (id: string) => shop.boss.statements('oms', 'query($id: ID!) { order(id: $id) { lines { places { reserved warehouse { id } } } allocations { candidates { words } lines { sku } } } }', { id });
    expect(await read(many.id)).toBe(await read(few.id));
    const dry = (lines: object[]) => shop.boss.statements('oms', 'query($input: AllocationDryRunInput!) { allocationDryRun(input: $input) { result } }', { input: { lines, pincode: '411001' } });
    expect(await dry(skus.map((sku) => ({ sku, quantity: '1' })))).toBe(await dry([{ sku: skus[0], quantity: '1' }]));
  });
});

describe('a group of places', () => {
  it('stands in a rule and in a filter for all that lie within it, but for those the rule lists itself, and sells nothing itself', async () => {
    const inventory = async (text: string, input: object) => (await shop.boss.ask('inventory', text, { input })).data;
    const { warehouseCreate: { warehouse: west } } = await inventory('mutation($input: WarehouseInput!) { warehouseCreate(input: $input) { warehouse { id } userErrors { code } } }', { code: 'WEST', name: 'West', kind: 'GROUP' });
    for (const code of ['BHI', 'PUN']) await inventory('mutation($input: WarehouseUpdateInput!) { warehouseUpdate(input: $input) { warehouse { id } userErrors { code } } }', { id: godowns.ids.get(code), version: 1, parentId: west.id });
    const rule = await godowns.rule({ ...near, warehouses: [{ warehouseId: west.id }], onlyListed: true });
    const order = await shop.confirmed(kurtas('9'));
    expect(await godowns.places(order.id)).toEqual(['KURTA BHI 5/0', 'KURTA PUN 4/0']);
    await godowns.say({ id: rule.id, version: rule.version, warehouses: [{ warehouseId: west.id, isExcluded: true }, { warehouseId: godowns.ids.get('BHI') }], onlyListed: false });
    expect(await godowns.places((await shop.confirmed(kurtas('1'))).id)).toEqual(['KURTA BHI 1/0']);
    const refused = await shop.say('orderCreate', { customerId: shop.local, warehouseId: west.id, lines: kurtas('1') });
    expect(refused.userErrors).toMatchObject([{ code: 'INVENTORY_GROUP_HOLDS_NO_STOCK', field: ['warehouseId'] }]);
    expect((await shop.read('query($at: ID!) { orders(filter: { warehouseId: { eq: $at } }) { totalCount } }', { at: west.id })).orders.totalCount).toBe(0);
    await shop.draft(kurtas('1'), { warehouseId: godowns.ids.get('PUN') });
    expect((await shop.read('query($at: ID!) { orders(filter: { warehouseId: { eq: $at } }) { totalCount } }', { at: west.id })).orders.totalCount).toBe(1);
  });
});

describe('orders at once', () => {
  it('fifty over two warehouses with items that overlap: none hangs, nothing is promised twice', async () => {
    const items = ['A', 'B', 'C'];
    await shop.stock(Object.fromEntries(items.map((sku) => [sku, { price: '10.00' }])));
    await godowns.receive('BHI', { A: '30', B: '30', C: '30' });
    await godowns.receive('PUN', { A: '20', B: '20', C: '20' });
    await godowns.rule({ criteria: ['FEWEST_SPLITS', 'NEAREST'], ...withoutMain() });
    const deadlocks = async () => Number((await world.database.pool.query('select deadlocks from pg_stat_database where datname = current_database()')).rows[0].deadlocks);
    const before = await deadlocks();
    const drafts = [];
    for (let index = 0; index < 50; index++) {
      const [one, other] = [items[index % 3]!, items[(index + 1) % 3]!];
      drafts.push(await shop.draft((index % 2 ? [one, other] : [other, one]).map((sku) => ({ sku, quantity: '2' }))));
    }
    // 200 units are wanted and 150 are there.
    const answers = await Promise.all(drafts.map(({ id }) => shop.say('orderConfirm', { id })));
    const confirmed = answers.filter(({ order, userErrors }) => order && userErrors.length === 0);
    expect([...new Set(answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code)))]).toEqual(['OMS_ALLOCATION_SHORT']);
    const [held] = await shop.rows<{ units: string; over: number }>('select sum(reserved)::real::text as units, count(*) filter (where reserved > on_hand)::integer as over from @inventory_stock_level');
    expect(held).toEqual({ units: String(confirmed.length * 4), over: 0 });
    // Whoever was refused could not be served: nowhere are two of two items left.
    const left = await shop.rows("select sku from @inventory_stock_level where sku = any('{A,B,C}') group by sku having sum(on_hand - reserved) >= 2");
    expect(left.length).toBeLessThanOrEqual(1);
    await new Promise((resolve) => setTimeout(resolve, 1100)); // the server reports its statistics once a second
    expect(await deadlocks()).toBe(before);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('two that want the last units of the same warehouse: the slower one is decided again and takes another', async () => {
    await godowns.rule({ criteria: ['FEWEST_SPLITS', 'NEAREST'] });
    for (let round = 0; round < 4; round++) {
      const drafts = await Promise.all([shop.draft(kurtas('4')), shop.draft(kurtas('4'))]);
      const confirmed = await Promise.all(drafts.map(({ id }) => shop.do('orderConfirm', { id })));
      const places = (await Promise.all(confirmed.map(({ id }) => godowns.places(id)))).flat().toSorted();
      expect(places).toEqual(['KURTA BHI 4/0', 'KURTA PUN 4/0']);
      for (const { id } of drafts) await shop.do('orderCancel', { id, reason: 'Next round' });
    }
    expect(await shop.proveStock()).toEqual([]);
  });

  it('confirmations, reallocations and shipments of orders that share warehouses wait for each other and never in a circle', async () => {
    await shop.stock({ A: { price: '10.00', stock: '200' }, B: { price: '10.00', stock: '200' } });
    await godowns.receive('BHI', { A: '200', B: '200' });
    await godowns.rule({ criteria: ['FEWEST_SPLITS', 'NEAREST'] });
    const lines = (flip: boolean) => (flip ? ['A', 'B'] : ['B', 'A']).map((sku) => ({ sku, quantity: '2' }));
    const standing = [];
    for (let index = 0; index < 12; index++) standing.push(await shop.confirmed(lines(index % 2 === 0)));
    const drafts = await Promise.all(Array.from({ length: 6 }, (_, index) => shop.draft(lines(index % 2 === 0))));
    const answers = await Promise.all([
      ...standing.slice(0, 6).map(({ id }, index) => godowns.reallocate({ id, warehouseId: godowns.ids.get(index % 2 ? 'MAIN' : 'BHI') })),
      ...drafts.map(({ id }) => shop.say('orderConfirm', { id })),
      ...standing.slice(6, 10).map(({ id }) => shop.say('orderShip', { id })),
      ...standing.slice(10).map(({ id }) => shop.say('orderCancel', { id, reason: 'Too slow' })),
    ]);
    expect(answers.filter(({ userErrors }) => !userErrors || userErrors.length > 0)).toEqual([]);
    expect(await shop.proveStock()).toEqual([]);
  });
});

describe('shipping', () => {
  it('takes a line from the warehouse that is named, and says so', async () => {
    await godowns.rule({ ...near, ...withoutMain() });
    const order = await shop.confirmed(kurtas('5'));
    const lineId = order.lines[0].id;
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderShip', { id: order.id, lines: [{ lineId, quantity: '2', warehouseId: godowns.ids.get('BHI') }] })).userErrors).toMatchObject([{ code: 'INVENTORY_NOT_RESERVED', field: ['lines', '0', 'quantity'], details: { wanted: '2', reserved: '1' } }]);
    expect((await shop.say('orderShip', { id: order.id, lines: [{ lineId, quantity: '1', warehouseId: shop.warehouseId }] })).userErrors).toMatchObject([{ code: 'INVENTORY_NOT_RESERVED', details: { reserved: '0' } }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await shop.do('orderShip', { id: order.id, lines: [{ lineId, quantity: '1', warehouseId: godowns.ids.get('BHI') }] })).status).toBe('PARTLY_SHIPPED');
    expect(await godowns.places(order.id)).toEqual(['KURTA BHI 0/1', 'KURTA PUN 4/0']);
    expect((await shop.do('orderShip', { id: order.id })).status).toBe('SHIPPED');
    expect((await shop.events('OrderShipped')).map(({ warehouseId, isComplete, lines }) => [warehouseId, isComplete, lines.map((line: Record<string, string>) => [line['warehouseId'], line['quantity'], line['cost']])])).toEqual([
      [godowns.ids.get('BHI'), false, [[godowns.ids.get('BHI'), '1', '400.00']]], [godowns.ids.get('PUN'), true, [[godowns.ids.get('PUN'), '4', '1600.00']]]]);
    expect(await shop.proveStock()).toEqual([]);
  });
});

describe('allocating anew', () => {
  it('moves what has not left to the warehouse that is named, with a reason that stays', async () => {
    await godowns.rule({ ...near, ...withoutMain() });
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '5' }, { sku: 'SHAWL', quantity: '2' }]);
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1', warehouseId: godowns.ids.get('PUN') }] });
    const answer = await godowns.reallocate({ id: order.id, warehouseId: shop.warehouseId, reason: '  PUN is flooded  ' });
    expect([answer.userErrors, await godowns.places(order.id)]).toEqual([[], ['KURTA MAIN 4/0', 'KURTA PUN 0/1', 'SHAWL MAIN 2/0']]);
    const runs = await godowns.runs(order.id);
    expect(runs[1]).toMatchObject({ trigger: 'BY_HAND', reason: 'PUN is flooded', ruleNames: 'By hand', warehouseCodes: 'MAIN' });
    expect(runs[1].candidates.map(({ warehouseCode, reason }: Record<string, string>) => `${warehouseCode} ${reason}`)).toEqual(['MAIN CHOSEN', 'BHI NOT_LISTED', 'PUN NOT_LISTED']);
    expect((await shop.order(order.id)).history.at(-1)).toMatchObject({ fromStatus: 'PARTLY_SHIPPED', toStatus: 'PARTLY_SHIPPED', reason: 'Allocated: 6 from MAIN. PUN is flooded' });
    expect(await shop.events('OrderReallocated')).toMatchObject([{ number: order.number, isByHand: true, reason: 'PUN is flooded', isComplete: true }]);
    expect(await godowns.levels()).toMatchObject({ 'KURTA BHI': '0 of 6', 'KURTA PUN': '0 of 3', 'KURTA MAIN': '4 of 10', 'SHAWL BHI': '0 of 6', 'SHAWL MAIN': '2 of 10' });
    expect(await shop.proveStock()).toEqual([]);
  });

  it('moves only the lines that are named, and counts what the order holds itself as free', async () => {
    await godowns.rule({ ...near, ...withoutMain() });
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '10' }, { sku: 'SHAWL', quantity: '6' }]);
    expect((await godowns.reallocate({ id: order.id })).userErrors).toEqual([]);
    expect(await godowns.places(order.id)).toEqual(['KURTA BHI 6/0', 'KURTA PUN 4/0', 'SHAWL BHI 6/0']);
    expect((await godowns.reallocate({ id: order.id, warehouseId: shop.warehouseId, lineIds: [order.lines[1].id] })).userErrors).toEqual([]);
    expect(await godowns.places(order.id)).toEqual(['KURTA BHI 6/0', 'KURTA PUN 4/0', 'SHAWL MAIN 6/0']);
  });

  it('is refused when it cannot be done, and nothing moved: too little, closed, left already, a draft, no reason, a stale version', async () => {
    const rule = await godowns.rule({ ...near });
    const order = await shop.confirmed(kurtas('5'));
    const draft = await shop.draft(kurtas('1'));
    const gone = await shop.shipped(kurtas('1'));
    const before = await shop.tenant.fingerprint();
    const refused = async (input: Record<string, unknown>) => (await godowns.reallocate(input)).userErrors[0];
    expect(await refused({ id: order.id, warehouseId: godowns.ids.get('PUN') })).toMatchObject({ code: 'OMS_ALLOCATION_SHORT' });
    expect(await refused({ id: order.id, warehouseId: randomUUID() })).toMatchObject({ code: 'NOT_FOUND', field: ['warehouseId'] });
    expect(await refused({ id: order.id, lineIds: [randomUUID()] })).toMatchObject({ code: 'NOT_FOUND', field: ['lineIds'] });
    expect(await refused({ id: draft.id })).toMatchObject({ code: 'OMS_NOT_CONFIRMED' });
    expect(await refused({ id: gone.id })).toMatchObject({ code: 'OMS_NOTHING_TO_SHIP' });
    expect(await refused({ id: order.id, reason: ' ' })).toMatchObject({ code: 'REQUIRED', field: ['reason'] });
    expect(await refused({ id: order.id, version: 1 })).toMatchObject({ code: 'CONFLICT' });
    expect(await shop.tenant.fingerprint()).toBe(before);
    await godowns.say({ id: rule.id, version: rule.version, isActive: false });
    expect(await refused({ id: order.id })).toMatchObject({ code: 'OMS_NO_ALLOCATION_RULE', field: ['warehouseId'] });
  });

  it('is done once for one key', async () => {
    await godowns.rule(near);
    const order = await shop.confirmed(kurtas('3'));
    const [idempotencyKey, person] = [randomUUID(), shop.boss];
    for (let again = 0; again < 2; again++) expect((await godowns.reallocate({ idempotencyKey, id: order.id, warehouseId: shop.warehouseId }, person)).userErrors).toEqual([]);
    expect(await godowns.runs(order.id)).toHaveLength(2);
  });

  it('is for those who may, and for orders of their own company', async () => {
    await godowns.rule(near);
    const order = await shop.confirmed(kurtas('3'));
    const before = await shop.tenant.fingerprint();
    expect((await godowns.reallocate({ id: order.id }, as('sales_clerk'))).errors[0].extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'order:reallocate' } });
    const other = await Shop.open(world);
    expect((await godowns.reallocate({ id: order.id }, other.boss)).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await godowns.reallocate({ id: order.id, warehouseId: shop.warehouseId }, as('sales_manager'))).userErrors).toEqual([]);
  });
});

describe('a decision', () => {
  it('is never changed: the database grants nobody to rewrite or remove it', async () => {
    await godowns.rule(near);
    await shop.confirmed(kurtas('3'));
    for (const table of ['oms_allocation_run', 'oms_allocation_candidate', 'oms_allocation_line']) {
      for (const change of [`update ${table} set id = id`, `delete from ${table}`]) await expect(shop.boss.run('oms', (context) => context.sql(change))).rejects.toThrow(/permission denied/);
    }
  });

  it('is found by order, warehouse, rule, result and what caused it, only by those who may see it', async () => {
    await godowns.rule({ name: 'Near first', ...near, onShortage: 'LEAVE' });
    const one = await shop.confirmed(kurtas('3'));
    await godowns.reallocate({ id: one.id, warehouseId: shop.warehouseId });
    const two = await shop.confirmed(kurtas('30'));
    const found = async (args: string) => (await shop.read(`{ allocationRuns${args} { nodes { orderNumber trigger } } }`)).allocationRuns.nodes.map((node: Record<string, string>) => `${node['orderNumber']} ${node['trigger']}`);
    expect(await found('')).toEqual([`${two.number} CONFIRMATION`, `${one.number} BY_HAND`, `${one.number} CONFIRMATION`]);
    expect(await found('(filter: { result: { in: [PARTIAL] } })')).toEqual([`${two.number} CONFIRMATION`]);
    expect(await found('(filter: { warehouseCodes: { contains: "BHI" } })')).toEqual([`${two.number} CONFIRMATION`]);
    expect(await found(`(filter: { orderId: { eq: "${one.id}" } }, sort: [{ field: at, direction: ASC }])`)).toEqual([`${one.number} CONFIRMATION`, `${one.number} BY_HAND`]);
    expect(await found('(search: "near first")')).toHaveLength(2);
    expect((await shop.tenant.as('order:read').ask('oms', '{ allocationRuns { totalCount } }')).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect((await shop.tenant.as('order:read').ask('oms', '{ orders { nodes { allocations { id } } } }')).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const other = await Shop.open(world);
    expect((await other.read('{ allocationRuns { totalCount } }')).allocationRuns.totalCount).toBe(0);
  });
});

describe('a dry run', () => {
  it('decides about an order there is, and one that is only imagined, and writes nothing', async () => {
    await godowns.rule({ name: 'Near first', ...near, ...withoutMain() });
    const order = await shop.confirmed(kurtas('9'));
    const draft = await shop.draft(kurtas('2'));
    const before = await shop.tenant.fingerprint();
    // What the order holds itself is free for it.
    expect(await godowns.dryRun({ orderId: order.id })).toMatchObject({ result: 'COMPLETE', lines: [{ warehouseCode: 'BHI', quantity: '5' }, { warehouseCode: 'PUN', quantity: '4' }] });
    expect(await godowns.dryRun({ orderId: draft.id })).toMatchObject({ result: 'REFUSED', lines: [{ warehouseCode: 'BHI', quantity: '1' }, { warehouseCode: null, quantity: '1' }] });
    const imagined = await godowns.dryRun({ lines: [{ sku: 'KURTA', quantity: '1' }], pincode: '400001' });
    expect(imagined).toMatchObject({ result: 'COMPLETE', lines: [{ sku: 'KURTA', warehouseCode: 'BHI', quantity: '1' }] });
    expect(imagined.candidates.map(({ warehouseCode, reason }: Record<string, string>) => `${warehouseCode} ${reason}`)).toEqual(['BHI CHOSEN', 'MAIN EXCLUDED_BY_RULE', 'PUN NOTHING_AVAILABLE']);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('tries rules that are not stored, and stored ones with changes', async () => {
    const rule = await godowns.rule({ name: 'Near first', ...near });
    const before = await shop.tenant.fingerprint();
    const from = async (...rules: object[]) => (await godowns.dryRun({ lines: [{ sku: 'KURTA', quantity: '1' }], pincode: '411001', rules })).lines[0].warehouseCode;
    expect([await from(), await from({ name: 'Most', criteria: ['MOST_STOCK'] }), await from({ id: rule.id, criteria: ['PRIORITY'], warehouses: [{ warehouseId: godowns.ids.get('BHI') }] }), await from({ id: rule.id, isActive: false })]).toEqual(['MAIN', 'MAIN', 'BHI', 'MAIN']);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('goes by the clock that is said', async () => {
    const zones = [{ zone: 'WITHIN_STATE', rate: '40', days: 1 }, { zone: 'LOCAL', rate: '30', days: 1 }];
    await godowns.rule({ criteria: ['EARLIEST'], cutOff: '14:00', zones });
    const arrival = async (time: string) => (await shop.read('query($input: AllocationDryRunInput!) { allocationDryRun(input: $input) { candidates { shipsOn } } }', { input: { lines: [{ sku: 'KURTA', quantity: '1' }], pincode: '411001', time } })).allocationDryRun.candidates[0].shipsOn;
    expect((await arrival('13:59')) <= (await arrival('14:00'))).toBe(true);
  });

  it('says what is wrong with the question', async () => {
    const code = async (input: Record<string, unknown>) => (await godowns.dryRun(input)).errors?.[0]?.extensions?.code;
    const lines = [{ sku: 'KURTA', quantity: '1' }];
    const gone = await shop.shipped(kurtas('1'));
    expect([await code({}), await code({ lines: [{ sku: 'NONE', quantity: '1' }] }), await code({ lines: [{ sku: 'KURTA', quantity: '0.5' }] }), await code({ orderId: randomUUID() }), await code({ orderId: gone.id }), await code({ lines, rules: [{ name: 'X' }] }), await code({ lines, pincode: '01' })])
      .toEqual(['REQUIRED', 'OMS_UNKNOWN_SKU', 'OMS_QUANTITY_TOO_FINE', 'NOT_FOUND', 'OMS_NOTHING_TO_ALLOCATE', 'INVALID_INPUT', 'INVALID_INPUT']);
    expect((await shop.tenant.as('order:read').ask('oms', 'query($input: AllocationDryRunInput!) { allocationDryRun(input: $input) { result } }', { input: { lines } })).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
