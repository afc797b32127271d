import { randomUUID } from 'node:crypto';
import type { World } from '@ilms/host/testing/world';
import { Company, openWorld } from '../../test/company.ts';
import { module as inventory } from '../module.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const CREATE = 'mutation($input: WarehouseInput!) { warehouseCreate(input: $input) { warehouse { id code name city stateCode pincode isActive version branch { id } } userErrors { code message field } } }';
const UPDATE = 'mutation($input: WarehouseUpdateInput!) { warehouseUpdate(input: $input) { warehouse { id name city pincode isActive version } userErrors { code message field details } } }';

const create = async (input: Record<string, unknown>) => (await acme.ask(CREATE, { input: { code: 'NEW', name: 'New', branchId: acme.branchId, ...input } })).data.warehouseCreate;
const update = async (input: Record<string, unknown>, person = acme.boss) => acme.ask(UPDATE, { input: { id: acme.main, version: 1, ...input } }, person);

describe('opening a warehouse', () => {
  it('takes the address of its branch where nothing else is said', async () => {
    expect(await create({})).toEqual({ warehouse: { id: expect.any(String), code: 'NEW', name: 'New', city: 'Mumbai', stateCode: '27', pincode: '400001', isActive: true, version: 1, branch: { id: acme.branchId } }, userErrors: [] });
    expect((await create({ code: 'BLR', city: 'Bengaluru', stateCode: '29', pincode: '560 001' })).warehouse).toMatchObject({ city: 'Bengaluru', stateCode: '29', pincode: '560001' });
  });

  it('refuses what cannot be, and stores nothing', async () => {
    const before = await acme.tenant.fingerprint();
    const bharat = await Company.found(world);
    const codes = [];
    for (const input of [{ code: 'MAIN' }, { code: 'lower' }, { stateCode: '00' }, { stateCode: '29' }, { pincode: '012345' }, { branchId: randomUUID() }, { branchId: bharat.branchId }]) {
      const { warehouse, userErrors } = await create(input);
      codes.push([warehouse, userErrors[0].code, userErrors[0].field]);
    }
    expect(codes).toEqual([
      [null, 'INVENTORY_WAREHOUSE_CODE_TAKEN', ['code']],
      [null, 'INVALID_FORMAT', ['code']],
      [null, 'CORE_STATE_UNKNOWN', ['stateCode']],
      [null, 'CORE_PINCODE_OUTSIDE_STATE', ['pincode']],
      [null, 'CORE_PINCODE_INVALID', ['pincode']],
      [null, 'NOT_FOUND', ['branchId']],
      [null, 'NOT_FOUND', ['branchId']],
    ]);
    expect(await acme.tenant.fingerprint()).toBe(before);
  });
});

describe('changing a warehouse', () => {
  it('keeps what is left out, and tells the timeline', async () => {
    expect((await update({ name: 'Main store', city: null })).data.warehouseUpdate).toEqual({ warehouse: { id: acme.main, name: 'Main store', city: null, pincode: '400001', isActive: true, version: 2 }, userErrors: [] });
    const { rows } = await world.database.pool.query(`select changes from ${acme.tenant.schema}.core_timeline_entry where record_id = $1 and action = 'changed'`, [acme.main]);
    expect(rows).toEqual([{ changes: { name: { from: 'Main warehouse', to: 'Main store' }, city: { from: 'Mumbai', to: null } } }]);
  });

  it('refuses a stale version, a blank name, and a postal code of another state', async () => {
    const before = await acme.tenant.fingerprint();
    expect((await update({ version: 7 })).data.warehouseUpdate.userErrors).toMatchObject([{ code: 'CONFLICT', details: { seen: 7, version: 1 } }]);
    expect((await update({ name: ' ' })).data.warehouseUpdate.userErrors).toMatchObject([{ code: 'REQUIRED', field: ['name'] }]);
    expect((await update({ pincode: '560001' })).data.warehouseUpdate.userErrors).toMatchObject([{ code: 'CORE_PINCODE_OUTSIDE_STATE', field: ['pincode'] }]);
    expect(await acme.tenant.fingerprint()).toBe(before);
  });

  it('closes only when it is empty, and then takes nothing in', async () => {
    await acme.receive('PEN', '1', '1');
    expect((await update({ isActive: false })).data.warehouseUpdate.userErrors).toEqual([{ code: 'INVENTORY_WAREHOUSE_NOT_EMPTY', message: '1 item still stands in MAIN. Issue or transfer what is there before closing it.', field: ['isActive'], details: { code: 'MAIN', skus: 1 } }]);
    await acme.move('stockIssue', { warehouseId: acme.main, reason: 'x', lines: [{ sku: 'PEN', quantity: '1' }] });
    expect((await update({ isActive: false })).data.warehouseUpdate.warehouse).toMatchObject({ isActive: false, version: 2 });
    expect((await acme.receive('PEN', '1', '1')).data.stockReceive.userErrors).toMatchObject([{ code: 'INVENTORY_WAREHOUSE_CLOSED', field: ['warehouseId'] }]);
  });

  it('is not closed under goods that arrive at the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const company = await Company.found(world, ['PEN']);
      await Promise.all([
        company.receive('PEN', '1', '1'),
        company.ask(UPDATE, { input: { id: company.main, version: 1, isActive: false } }),
      ]);
      const { rows } = await world.database.pool.query(`select w.is_active, coalesce(sum(l.on_hand), 0)::int as units from ${company.tenant.schema}.inventory_warehouse w left join ${company.tenant.schema}.inventory_stock_level l on l.warehouse_id = w.id where w.id = $1 group by 1`, [company.main]);
      expect([{ is_active: true, units: 1 }, { is_active: false, units: 0 }]).toContainEqual(rows[0]);
    }
  });

  it('is refused to who may only read, and to a stranger', async () => {
    const before = await acme.tenant.fingerprint();
    expect((await update({ name: 'x' }, acme.tenant.as('warehouse:read'))).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'warehouse:write' } });
    const bharat = await Company.found(world);
    expect((await bharat.ask(UPDATE, { input: { id: acme.main, version: 1, name: 'x' } })).data.warehouseUpdate.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await bharat.ask('query($id: ID!) { warehouse(id: $id) { id } }', { id: acme.main })).data.warehouse).toBeNull();
    expect(await acme.tenant.fingerprint()).toBe(before);
  });
});

describe('a new company', () => {
  it('finds a main warehouse at its head office, once, and may say its address later', async () => {
    const tenant = await world.tenant();
    await tenant.as('*').run('inventory', (context) => context.transaction((tx) => inventory.prepare!(tx, { name: 'Acme', slug: 'acme' })));
    const list = '{ warehouses { nodes { id code name city stateCode pincode } } }';
    const [main, ...others] = (await tenant.as('warehouse:read').ask('inventory', list)).data.warehouses.nodes;
    expect([main, others]).toEqual([{ id: main.id, code: 'MAIN', name: 'Main warehouse', city: null, stateCode: '27', pincode: null }, []]);
    const changed = await tenant.as('*').ask('inventory', UPDATE, { input: { id: main.id, version: 1, city: 'Pune', pincode: '411001' } });
    expect(changed.data.warehouseUpdate.warehouse).toMatchObject({ city: 'Pune', pincode: '411001' });
  });
});
