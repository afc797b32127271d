import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { Company, openWorld } from '../../test/company.ts';

let world: World;
let acme: Company;
/** Ids of places by code. */
let at: Record<string, string>;

const CREATE = 'mutation($input: WarehouseInput!) { warehouseCreate(input: $input) { warehouse { id code kind version pincode parent { code } } userErrors { code field } } }';
const UPDATE = 'mutation($input: WarehouseUpdateInput!) { warehouseUpdate(input: $input) { warehouse { id version isActive parent { code } } userErrors { code field } } }';

const create = async (input: Record<string, unknown>): Promise<LooseJson> => (await acme.ask(CREATE, { input })).data.warehouseCreate;
const versionOf = async (id: string) => (await acme.ask('query($id: ID!) { warehouse(id: $id) { version } }', { id })).data.warehouse.version as number;
const update = async (code: string, input: Record<string, unknown>, person = acme.boss): Promise<LooseJson> => acme.ask(UPDATE, { input: { id: at[code], version: await versionOf(at[code]!), ...input } }, person);
const moved = async (code: string, parent: string | null) => (await update(code, { parentId: parent && at[parent] })).data.warehouseUpdate as LooseJson;
const tree = async (): Promise<string[]> => (await acme.ask('{ warehouseTree { depth places onHand available warehouse { code } } }')).data.warehouseTree
  .map((node: LooseJson) => `${'. '.repeat(node.depth)}${node.warehouse.code} ${node.places} ${node.onHand}`);

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  acme = await Company.found(world);
  at = { MAIN: acme.main, SHOP: acme.shop };
  for (const [code, parent] of [['WEST', null], ['MUMBAI', 'WEST'], ['NORTH', null]] as const) {
    const { warehouse, userErrors } = await create({ code, name: code, kind: 'GROUP', parentId: parent && at[parent] });
    if (!warehouse) throw new Error(JSON.stringify(userErrors));
    at[code] = warehouse.id;
  }
  await moved('MAIN', 'MUMBAI');
  await moved('SHOP', 'NORTH');
  await acme.receive('PEN', '10', '5');
  await acme.receive('INK', '3', '2', acme.shop);
});
afterAll(() => world?.close());

describe('the tree of places', () => {
  it('is read in one statement, each place before what is in it, with all that stands within', async () => {
    expect(await tree()).toEqual(['NORTH 1 3', '. SHOP 0 3', 'WEST 2 10', '. MUMBAI 1 10', '. . MAIN 0 10']);
    const query = '{ warehouseTree { depth warehouse { code } onHand value } }';
    const few = await acme.boss.statements('inventory', query);
    for (let i = 0; i < 5; i++) await create({ code: `M${i}`, name: 'More', parentId: at.MUMBAI });
    expect(await acme.boss.statements('inventory', query)).toBe(few);
  });

  it('moves a branch with all in it, and its history says so', async () => {
    expect(await moved('MUMBAI', 'NORTH')).toMatchObject({ warehouse: { parent: { code: 'NORTH' } }, userErrors: [] });
    expect(await tree()).toEqual(['NORTH 3 13', '. MUMBAI 1 10', '. . MAIN 0 10', '. SHOP 0 3', 'WEST 0 0']);
    const { rows } = await world.database.pool.query(`select changes from ${acme.tenant.schema}.core_timeline_entry where record_id = $1 and action = 'changed'`, [at.MUMBAI]);
    expect(rows).toEqual([{ changes: { parentId: { from: at.WEST, to: at.NORTH } } }]);
    const { rows: moves } = await world.database.pool.query(`select note from ${acme.tenant.schema}.core_timeline_entry where record_id = $1 and action = 'moved'`, [at.MUMBAI]);
    expect(moves).toEqual([{ note: 'WEST → NORTH' }]);
    expect(await moved('MUMBAI', null)).toMatchObject({ warehouse: { parent: null } });
  });

  it('refuses circles, parents that are no group, a ninth level, and closing over what is open; nothing moves', async () => {
    const before = await acme.tenant.fingerprint();
    const refused = async (code: string, input: Record<string, unknown>) => (await update(code, input)).data.warehouseUpdate.userErrors;
    expect(await refused('WEST', { parentId: at.MUMBAI })).toEqual([{ code: 'INVENTORY_PLACES_IN_CIRCLE', field: ['parentId'] }]);
    expect(await refused('WEST', { parentId: at.WEST })).toEqual([{ code: 'INVENTORY_PLACES_IN_CIRCLE', field: ['parentId'] }]);
    expect(await refused('SHOP', { parentId: at.MAIN })).toEqual([{ code: 'INVENTORY_PARENT_NOT_GROUP', field: ['parentId'] }]);
    expect(await refused('SHOP', { parentId: randomUUID() })).toEqual([{ code: 'NOT_FOUND', field: ['parentId'] }]);
    expect(await refused('WEST', { isActive: false })).toEqual([{ code: 'INVENTORY_GROUP_NOT_EMPTY', field: ['isActive'] }]);
    expect(await acme.tenant.fingerprint()).toBe(before);
    let parent = at.MUMBAI!;
    for (let level = 3; level <= 7; level++) parent = (await create({ code: `L${level}`, name: 'Deeper', kind: 'GROUP', parentId: parent })).warehouse.id;
    expect((await create({ code: 'L8', name: 'Shelf', parentId: parent })).userErrors).toEqual([]);
    const deepest = (await create({ code: 'G8', name: 'Group', kind: 'GROUP', parentId: parent })).warehouse.id;
    expect((await create({ code: 'L9', name: 'Too deep', parentId: deepest })).userErrors).toEqual([{ code: 'INVENTORY_PLACES_TOO_DEEP', field: ['parentId'] }]);
    expect(await refused('NORTH', { parentId: at.MUMBAI })).toEqual([]);
  });

  it('does not close into a circle when two move at once', async () => {
    for (let round = 0; round < 6; round++) {
      await Promise.all([moved('WEST', null), moved('NORTH', null)]);
      const answers = await Promise.all([moved('WEST', 'NORTH'), moved('NORTH', 'WEST')]);
      expect(answers.map(({ userErrors }) => userErrors.map(({ code }: LooseJson) => code)).flat()).toEqual(['INVENTORY_PLACES_IN_CIRCLE']);
      expect(await tree()).toHaveLength(5);
    }
  });

  it('is moved by who may, within its own company', async () => {
    const bharat = await Company.found(world);
    const before = await acme.tenant.fingerprint();
    const reader = acme.tenant.as('warehouse:read');
    expect((await update('SHOP', { parentId: at.WEST }, reader)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await bharat.ask(UPDATE, { input: { id: bharat.shop, version: 1, parentId: at.WEST } })).data.warehouseUpdate.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['parentId'] }]);
    expect((await bharat.ask('query($id: ID!) { stockSummary(warehouseId: $id) { onHand } }', { id: at.WEST })).errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
    expect(await acme.tenant.fingerprint()).toBe(before);
  });
});

describe('a group', () => {
  it('holds no stock, whichever way it would come, and is planned for nowhere', async () => {
    const before = await acme.tenant.fingerprint();
    const group = at.WEST!;
    const code = async (mutation: 'stockReceive' | 'stockIssue' | 'stockTransfer' | 'stockAdjust', input: Record<string, unknown>) => (await acme.move(mutation, input)).data[mutation].userErrors[0].code;
    expect(await code('stockReceive', { warehouseId: group, lines: [{ sku: 'PEN', quantity: '1', rate: '1' }] })).toBe('INVENTORY_GROUP_HOLDS_NO_STOCK');
    expect(await code('stockIssue', { warehouseId: group, reason: 'x', lines: [{ sku: 'PEN', quantity: '1' }] })).toBe('INVENTORY_GROUP_HOLDS_NO_STOCK');
    expect(await code('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: group, lines: [{ sku: 'PEN', quantity: '1' }] })).toBe('INVENTORY_GROUP_HOLDS_NO_STOCK');
    expect(await code('stockAdjust', { warehouseId: group, reason: 'x', lines: [{ sku: 'PEN', countedQuantity: '1', rate: '1' }] })).toBe('INVENTORY_GROUP_HOLDS_NO_STOCK');
    const held = await acme.ask('mutation($input: StockHoldInput!) { stockHoldCreate(input: $input) { userErrors { code field } } }', { input: { idempotencyKey: randomUUID(), warehouseId: group, heldFor: 'x', reason: 'x', lines: [{ sku: 'PEN', quantity: '1' }] } });
    expect(held.data.stockHoldCreate.userErrors).toEqual([{ code: 'INVENTORY_GROUP_HOLDS_NO_STOCK', field: ['warehouseId'] }]);
    const rule = await acme.ask('mutation($input: ReorderRuleInput!) { reorderRuleSet(input: $input) { userErrors { code field } } }', { input: { warehouseId: group, sku: 'PEN', method: 'POINT', reorderPoint: '1', orderUpTo: '5' } });
    expect(rule.data?.reorderRuleSet.userErrors).toMatchObject([{ code: 'INVENTORY_GROUP_HOLDS_NO_STOCK' }]);
    expect(await acme.tenant.fingerprint()).toBe(before);
    const past = world.database.pool.query(`insert into ${acme.tenant.schema}.inventory_stock_level (id, warehouse_id, variant_id, sku, on_hand, reserved, value, last_sequence, method, total_in, created_at, updated_at)
      select gen_random_uuid(), $1, variant_id, sku, 0, 0, 0, 0, method, 0, created_at, updated_at from ${acme.tenant.schema}.inventory_stock_level limit 1`, [group]);
    await expect(past).rejects.toThrow('A group of places holds no stock.');
  });

  it('is asked about as all that lies within it, by lists, sums and reports, with one statement more', async () => {
    const within = async (place: string) => {
      const { data } = await acme.ask(
        `query($at: ID!) { stockLevels(filter: { warehouseId: { eq: $at } }) { totalCount sums { onHand } nodes { sku } } stockLedger(filter: { or: [{ warehouseId: { in: [$at] } }] }) { totalCount }
          stockSummary(warehouseId: $at) { skus onHand value } stockReport(warehouseId: $at) { totalCount sums { closing } } stockAnalysis(warehouseId: $at) { totalCount } reservations(filter: { warehouseId: { eq: $at } }) { totalCount } }`, { at: at[place] });
      const { stockLevels, stockLedger, stockSummary, stockReport, stockAnalysis } = data;
      return [stockLevels.nodes.map(({ sku }: LooseJson) => sku).join(), stockLevels.sums.onHand, stockLedger.totalCount, stockSummary, stockReport.totalCount, stockReport.sums.closing, stockAnalysis.totalCount];
    };
    const pens = ['PEN', '10', 1, { skus: 1, onHand: '10', value: '50.00' }, 1, '10', 1];
    expect(await within('WEST')).toEqual(pens);
    expect(await within('MUMBAI')).toEqual(pens);
    expect(await within('MAIN')).toEqual(pens);
    expect(await within('NORTH')).toEqual(['INK', '3', 1, { skus: 1, onHand: '3', value: '6.00' }, 1, '3', 1]);
    const list = (id: string) => acme.boss.statements('inventory', `{ stockLevels(filter: { warehouseId: { eq: "${id}" } }) { nodes { sku warehouse { code } } } }`);
    expect(await list(at.WEST!)).toBe(await list(at.MAIN!));
  });

  it('is not offered where stock is meant, unless it is asked for', async () => {
    const codes = async (filter: string) => (await acme.ask(`{ warehouses${filter} { nodes { code } } }`)).data.warehouses.nodes.map(({ code }: LooseJson) => code);
    expect(await codes('')).toEqual(['MAIN', 'SHOP']);
    expect(await codes('(filter: { kind: { eq: GROUP } })')).toEqual(['MUMBAI', 'NORTH', 'WEST']);
    expect(await codes(`(filter: { parentId: { eq: "${at.MUMBAI}" } })`)).toEqual(['MAIN']);
  });

  it('comes from a file, parents before what stands in them, and again changes nothing', async () => {
    const upsert = async (rows: object[]) => (await acme.ask('mutation($input: WarehousesUpsertInput!) { warehousesUpsert(input: $input) { rows { key outcome errors { code field } } } }', { input: { warehouses: rows } })).data.warehousesUpsert.rows;
    const rows = [{ code: 'SOUTH', name: 'South', kind: 'GROUP' }, { code: 'BLR', name: 'Bengaluru', parentCode: 'south' }, { code: 'MAIN', name: 'Main warehouse', parentCode: 'SOUTH' }];
    expect((await upsert(rows)).map(({ outcome }: LooseJson) => outcome)).toEqual(['CREATED', 'CREATED', 'UPDATED']);
    expect((await upsert(rows)).map(({ outcome }: LooseJson) => outcome)).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
    expect(await tree()).toContain('SOUTH 2 10');
    expect(await upsert([{ code: 'X', name: 'X', parentCode: 'NONE' }, { code: 'Y', name: 'Y', parentCode: 'MAIN' }, { code: 'SOUTH', name: 'South', kind: 'STORE' }])).toMatchObject([
      { outcome: 'REFUSED', errors: [{ code: 'NOT_FOUND' }] }, { outcome: 'REFUSED', errors: [{ code: 'INVENTORY_PARENT_NOT_GROUP' }] }, { outcome: 'REFUSED', errors: [{ code: 'INVENTORY_WAREHOUSE_STAYS' }] }]);
  });
});
