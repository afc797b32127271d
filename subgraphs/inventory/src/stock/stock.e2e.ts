import type { World } from '@ilms/host/testing/world';
import { Company, openWorld } from '../../test/company.ts';

let world: World;
let acme: Company;
const skus = Array.from({ length: 100 }, (_, i) => `PEN-${String(i).padStart(3, '0')}`);

beforeAll(async () => {
  world = await openWorld();
  acme = await Company.found(world, [...skus, 'EMPTY']);
  await acme.move('stockReceive', { warehouseId: acme.main, lines: skus.map((sku, i) => ({ sku, quantity: String(i + 1), rate: '2.5' })) });
  await acme.move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN-009', quantity: '4' }] });
  await acme.move('stockIssue', { warehouseId: acme.main, reason: 'Gone', lines: [{ sku: 'PEN-000', quantity: '1' }] });
});
afterAll(() => world?.close());

const LEVELS = 'query($first: Int, $search: String, $filter: StockLevelFilter) { stockLevels(first: $first, search: $search, filter: $filter) { totalCount nodes { sku onHand reserved available averageCost value warehouse { code } variant { id stock { id } onHand available } } } }';

describe('stock levels', () => {
  it('say how many, how many of them are free, and what they are worth', async () => {
    const found = await acme.ask(LEVELS, { search: 'pen-009' });
    const variant = { id: acme.variants.get('PEN-009'), stock: [{ id: expect.any(String) }, { id: expect.any(String) }], onHand: '10', available: '10' };
    expect(found.data.stockLevels.totalCount).toBe(2);
    expect(found.data.stockLevels.nodes).toEqual(expect.arrayContaining([
      { sku: 'PEN-009', onHand: '6', reserved: '0', available: '6', averageCost: '2.5', value: '15.00', warehouse: { code: 'MAIN' }, variant },
      { sku: 'PEN-009', onHand: '4', reserved: '0', available: '4', averageCost: '2.5', value: '10.00', warehouse: { code: 'SHOP' }, variant },
    ]));
  });

  it('are listed with as many statements for a hundred rows as for ten', async () => {
    const counts = [];
    for (const first of [10, 100]) counts.push(await acme.boss.statements('inventory', LEVELS, { first }));
    expect(counts[1]).toBe(counts[0]);
    const ledger = 'query($first: Int) { stockLedger(first: $first) { nodes { id warehouse { code } variant { id onHand } } } }';
    expect(await acme.boss.statements('inventory', ledger, { first: 100 })).toBe(await acme.boss.statements('inventory', ledger, { first: 10 }));
  });

  it('are added to the catalogue’s items in one statement for all of them', async () => {
    const query = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Variant { id onHand available stock { warehouse { code } } } } }';
    const of = (some: readonly string[]) => ({ r: some.map((sku) => ({ __typename: 'Variant', id: acme.variants.get(sku) })) });
    const answer = await acme.ask(query, of(['PEN-001', 'EMPTY']));
    expect(answer.data._entities).toEqual([
      { id: acme.variants.get('PEN-001'), onHand: '2', available: '2', stock: [{ warehouse: { code: 'MAIN' } }] },
      { id: acme.variants.get('EMPTY'), onHand: '0', available: '0', stock: [] },
    ]);
    expect(await acme.boss.statements('inventory', query, of(skus))).toBe(await acme.boss.statements('inventory', query, of(skus.slice(0, 10))));
  });

  it('hide cost from who may not see it: reading, filtering, sorting, adding up', async () => {
    const clerk = acme.tenant.as('stock:read', 'warehouse:read');
    const read = await acme.ask('{ stockLevels(first: 1) { nodes { sku onHand value averageCost } } stockSummary { onHand value } }', {}, clerk);
    expect(read.data).toMatchObject({ stockLevels: { nodes: [{ sku: 'PEN-000', onHand: '0', value: null, averageCost: null }] }, stockSummary: { value: null } });
    for (const oracle of ['stockLevels(filter: { value: { gt: "7" } })', 'stockLevels(sort: [{ field: value }])', 'stockLedger(filter: { rate: { gt: "1" } })', 'stockLedger(sort: [{ field: balanceValue }])']) {
      expect((await acme.ask(`{ ${oracle} { totalCount } }`, {}, clerk)).errors![0]!.extensions!.code).toBe('FIELD_FORBIDDEN');
    }
  });

  it('are nobody’s who may not see stock, by query and by key', async () => {
    const stranger = acme.tenant.as('warehouse:read');
    for (const query of ['{ stockLevels { totalCount } }', '{ stockLedger { totalCount } }', '{ reservations { totalCount } }', '{ stockSummary { skus } }']) {
      expect((await acme.ask(query, {}, stranger)).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:read' } });
    }
    const id = (await acme.ask('{ stockLevels(first: 1) { nodes { id } } }')).data.stockLevels.nodes[0].id as string;
    const byKey = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on StockLevel { sku onHand } } }';
    expect((await acme.ask(byKey, { r: [{ __typename: 'StockLevel', id }] }, stranger)).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    const bharat = await Company.found(world);
    expect((await bharat.ask(byKey, { r: [{ __typename: 'StockLevel', id }] })).data._entities).toEqual([null]);
    expect((await bharat.ask('query($id: ID!) { stockLevel(id: $id) { id } }', { id })).data.stockLevel).toBeNull();
    expect((await bharat.ask('{ stockLevels { totalCount } stockLedger { totalCount } }')).data).toEqual({ stockLevels: { totalCount: 0 }, stockLedger: { totalCount: 0 } });
  });
});

describe('the ledger', () => {
  it('is found by item, warehouse, kind, moment and document', async () => {
    const count = async (filter: Record<string, unknown>) => (await acme.ask('query($filter: StockLedgerEntryFilter) { stockLedger(filter: $filter) { totalCount nodes { documentId } } }', { filter })).data.stockLedger;
    expect((await count({ variantId: { eq: acme.variants.get('PEN-009') } })).totalCount).toBe(3);
    expect((await count({ variantId: { eq: acme.variants.get('PEN-009') }, warehouseId: { eq: acme.shop } })).totalCount).toBe(1);
    const issues = await count({ kind: { eq: 'ISSUE' } });
    expect(issues.totalCount).toBe(1);
    expect((await count({ documentId: { eq: issues.nodes[0].documentId } })).totalCount).toBe(1);
    expect((await count({ kind: { in: ['TRANSFER_IN', 'TRANSFER_OUT'] } })).totalCount).toBe(2);
    expect((await count({ postedAt: { gt: '2100-01-01T00:00:00Z' } })).totalCount).toBe(0);
  });

  it('shows one item’s movements latest first', async () => {
    const { nodes } = (await acme.ask('query($filter: StockLedgerEntryFilter) { stockLedger(filter: $filter) { nodes { kind sequence balanceQuantity balanceValue } } }', { filter: { sku: { eq: 'PEN-009' }, warehouseId: { eq: acme.main } } })).data.stockLedger;
    expect(nodes).toEqual([{ kind: 'TRANSFER_OUT', sequence: 2, balanceQuantity: '6', balanceValue: '15.00' }, { kind: 'RECEIPT', sequence: 1, balanceQuantity: '10', balanceValue: '25.00' }]);
  });
});

describe('the summary', () => {
  it('adds up all warehouses, item by item', async () => {
    // 1 + 2 + … + 100 units at 2.50 came in; the one unit of PEN-000 left.
    expect((await acme.ask('{ stockSummary { skus onHand reserved available value outOfStock } }')).data.stockSummary).toEqual({ skus: 100, onHand: '5049', reserved: '0', available: '5049', value: '12622.50', outOfStock: 1 });
    const bharat = await Company.found(world);
    expect((await bharat.ask('{ stockSummary { skus onHand value outOfStock } }')).data.stockSummary).toEqual({ skus: 0, onHand: '0', value: '0.00', outOfStock: 0 });
  });
});

describe('the proof', () => {
  it('finds a level that is not the sum of its ledger, a gap, a wrong balance, and a promise nobody made', async () => {
    const company = await Company.found(world);
    await company.receive('PEN', '5', '10');
    await company.receive('PEN', '5', '10');
    expect(await company.prove()).toEqual([]);
    const table = (name: string) => `${company.tenant.schema}.inventory_${name}`;
    await world.database.pool.query(`update ${table('stock_level')} set on_hand = 11, value = 101, reserved = 1`);
    await world.database.pool.query(`update ${table('stock_ledger_entry')} set sequence = 3, balance_value = 100.01 where sequence = 2`);
    const found = await company.prove();
    expect(found.map(({ sku, figure, found: is, expected }) => [sku, figure, is, expected])).toEqual([
      ['PEN', 'balanceValue', 'wrong at 3', ''],
      ['PEN', 'lastSequence', 'gap before 3', ''],
      ['PEN', 'onHand', '11.000000', '10.000000'],
      ['PEN', 'reserved', '1.000000', '0.000000'],
      ['PEN', 'value', '101.00', '100.00'],
    ]);
  });
});
