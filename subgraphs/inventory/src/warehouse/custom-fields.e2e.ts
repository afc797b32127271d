import { World, type Tenant } from '@ilms/host/testing/world';
import { module as core } from '@ilms/core/module';
import { module } from '../module.ts';

const DEFINE = 'mutation($input: CustomFieldInput!) { customFieldCreate(input: $input) { customField { id key version } userErrors { code field } } }';
const CHANGE = 'mutation($input: CustomFieldUpdateInput!) { customFieldUpdate(input: $input) { customField { id isActive choices } userErrors { code field } } }';
const OPEN = 'mutation($input: WarehouseInput!) { warehouseCreate(input: $input) { warehouse { id version customFields } userErrors { code field message } } }';
const UPDATE = 'mutation($input: WarehouseUpdateInput!) { warehouseUpdate(input: $input) { warehouse { version customFields } userErrors { code field } } }';

let world: World;
let acme: Tenant;
let branchId: string;

beforeAll(async () => { world = await World.open([core, module]); });
beforeEach(async () => {
  acme = await world.tenant();
  branchId = (await acme.as('*').ask('core', '{ branches { nodes { id } } }')).data.branches.nodes[0].id;
});
afterAll(() => world?.close());

const define = async (key: string, kind: string, more: object = {}, tenant = acme) => (await tenant.as('*').ask('core', DEFINE, { input: { noun: 'Warehouse', key, label: key, kind, ...more } })).data.customFieldCreate;
const open = async (code: string, customFields?: unknown) => (await acme.as('*').ask('inventory', OPEN, { input: { code, name: code, branchId, pincode: '400001', customFields } })).data.warehouseCreate;

describe('fields of a company’s own', () => {
  it('take values of their kind, exactly, and refuse others at the field', async () => {
    await define('dock_doors', 'NUMBER');
    await define('leased_until', 'DAY');
    await define('is_cold', 'FLAG');
    await define('fire_class', 'CHOICE', { choices: ['A', 'B'] });
    await define('licences', 'CHOICES', { choices: ['FSSAI', 'Drug'] });
    const made = await open('W1', { dock_doors: '4.5', leased_until: '2027-03-31', is_cold: true, fire_class: 'B', licences: ['FSSAI', 'FSSAI'] });
    expect(made.warehouse.customFields).toEqual({ dock_doors: '4.5', leased_until: '2027-03-31', is_cold: true, fire_class: 'B', licences: ['FSSAI'] });
    const before = await acme.fingerprint();
    const refused = await open('W2', { dock_doors: 1.5, leased_until: '2027-02-30', is_cold: 'yes', fire_class: 'C', licences: ['X'], nobody: 1 });
    expect(refused.userErrors.map((error: { code: string; field: string[] }) => [error.code, error.field.join('.')])).toEqual([
      ...['dock_doors', 'leased_until', 'is_cold', 'fire_class', 'licences'].map((key) => ['CORE_CUSTOM_FIELD_VALUE', `customFields.${key}`]), ['CORE_CUSTOM_FIELD_UNKNOWN', 'customFields.nobody'],
    ]);
    expect(await acme.fingerprint()).toBe(before);
  });

  it('keep what is not said, clear what is null, and stand in the history', async () => {
    await define('note', 'TEXT');
    await define('rent', 'NUMBER');
    const { warehouse } = await open('W1', { note: 'old', rent: '10' });
    const update = async (version: number, customFields: unknown) => (await acme.as('*').ask('inventory', UPDATE, { input: { id: warehouse.id, version, customFields } })).data.warehouseUpdate.warehouse;
    expect(await update(1, { note: 'new' })).toEqual({ version: 2, customFields: { note: 'new', rent: '10' } });
    expect(await update(2, { rent: null })).toEqual({ version: 3, customFields: { note: 'new' } });
    expect(await update(3, undefined)).toEqual({ version: 3, customFields: { note: 'new' } });
    const { data } = await acme.as('*').ask('core', 'query($id: ID!) { timeline(noun: "Warehouse", recordId: $id) { nodes { changes } } }', { id: warehouse.id });
    expect(data.timeline.nodes.map((entry: { changes: unknown }) => entry.changes)).toEqual([{ 'customFields.rent': { from: '10', to: null } }, { 'customFields.note': { from: 'old', to: 'new' } }, null]);
  });

  it('are needed once they are required, and are no more when they are put away', async () => {
    const { customField } = await define('owner', 'TEXT', { isRequired: true });
    expect((await open('W1')).userErrors).toEqual([{ code: 'REQUIRED', field: ['customFields', 'owner'], message: 'owner is required.' }]);
    await acme.as('*').ask('core', CHANGE, { input: { id: customField.id, version: 1, isActive: false } });
    expect((await open('W1')).warehouse.customFields).toBeNull();
    expect((await define('owner', 'TEXT')).userErrors).toEqual([{ code: 'CORE_CUSTOM_FIELD_KEY_TAKEN', field: ['key'] }]);
  });

  it('narrow a list: numbers as numbers, days as days', async () => {
    await define('doors', 'NUMBER');
    await define('until', 'DAY');
    for (const [code, doors, until] of [['W1', '9', '2026-01-01'], ['W2', '10', '2027-01-01'], ['W3', null, null]] as const) await open(code, { doors, until });
    const found = async (custom: object[]) => (await acme.as('*').ask('inventory', 'query($f: WarehouseFilter) { warehouses(filter: $f) { nodes { code } } }', { f: { custom, code: { startsWith: 'W' } } })).data.warehouses.nodes.map(({ code }: { code: string }) => code);
    expect(await found([{ key: 'doors', gte: '10' }])).toEqual(['W2']);
    expect(await found([{ key: 'until', lte: '2026-12-31' }])).toEqual(['W1']);
    expect(await found([{ key: 'doors', isNull: true }])).toEqual(['W3']);
    expect(await found([{ key: 'doors', in: ['9', '10'] }, { key: 'until', contains: '2027' }])).toEqual(['W2']);
    const evil = await acme.as('*').ask('inventory', 'query($f: WarehouseFilter) { warehouses(filter: $f) { nodes { code } } }', { f: { custom: [{ key: "x') or ('1'='1", eq: '1' }] } });
    expect(evil.errors![0]!.extensions!.code).toBe('FILTER_VALUE');
  });

  it('are defined by who may, for what takes them, in their own company', async () => {
    const bharat = await world.tenant();
    const { customField } = await define('doors', 'NUMBER');
    const before = [await acme.fingerprint(), await bharat.fingerprint()];
    expect((await acme.as('warehouse:write').ask('core', DEFINE, { input: { noun: 'Warehouse', key: 'x', label: 'x', kind: 'TEXT' } })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await define('x', 'TEXT', { noun: 'StockLevel' })).userErrors).toEqual([{ code: 'CORE_NOUN_NOT_CUSTOMISABLE', field: ['noun'] }]);
    expect((await define('X Y', 'TEXT')).userErrors).toEqual([{ code: 'INVALID_FORMAT', field: ['key'] }]);
    expect((await define('list', 'CHOICE')).userErrors).toEqual([{ code: 'CORE_CUSTOM_FIELD_CHOICES', field: ['choices'] }]);
    expect((await bharat.as('*').ask('core', CHANGE, { input: { id: customField.id, version: 1, isActive: false } })).data.customFieldUpdate.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await acme.as('*').ask('core', CHANGE, { input: { id: customField.id, version: 5, isActive: false } })).data.customFieldUpdate.userErrors).toEqual([{ code: 'CONFLICT', field: null }]);
    expect([await acme.fingerprint(), await bharat.fingerprint()]).toEqual(before);
    expect((await bharat.as('*').ask('core', '{ customFields(noun: "Warehouse") { key } customisableNouns }')).data).toEqual({ customFields: [], customisableNouns: ['Customer', 'Product', 'Vendor', 'Warehouse'] });
  });
});
