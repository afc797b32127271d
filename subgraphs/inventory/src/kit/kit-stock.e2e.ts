import { randomUUID } from 'node:crypto';
import { module as core } from '@ilms/core/module';
import { World, type Person } from '@ilms/host/testing/world';
import { module as inventory } from '../module.ts';

let world: World;

beforeAll(async () => { world = await World.open([core, inventory]); });
afterAll(() => world?.close());

const REFUSED = 'userErrors { code message field details }';

/** A company with two warehouses, pens and boxes, and an item that is to be made of them. */
async function open() {
  const tenant = await world.tenant();
  const boss = tenant.as('*');
  const run = async (module: string, query: string, input: object, person: Person = boss) => {
    const answer = await person.ask(module, query, { input });
    return answer.data ? Object.values(answer.data)[0] as { userErrors: { code: string; field: string[]; message: string }[] } & { warehouse?: { id: string } } : (answer as never);
  };
  const items = ['PEN', 'BOX', 'GIFT', 'HAMPER', 'SPARE'];
  await run('core', 'mutation($input: ProductsUpsertInput!) { productsUpsert(input: $input) { refused userErrors { code } } }', { products: items.map((sku) => ({ code: sku, name: sku, hsn: '6304', taxCategoryCode: 'GST_5', unitCode: 'PCS', variants: [{ sku, price: '100.00' }] })) });
  const { data } = await boss.ask('inventory', '{ warehouses { nodes { id branch { id } } } }');
  const [main] = data.warehouses.nodes;
  const second = (await boss.ask('inventory', `mutation($input: WarehouseInput!) { warehouseCreate(input: $input) { warehouse { id } ${REFUSED} } }`, { input: { code: 'ZED', name: 'Second', branchId: main.branch.id, pincode: '421302' } })).data.warehouseCreate.warehouse.id as string;
  const ids = new Map<string, string>((await boss.ask('core', '{ variants(first: 50) { nodes { id sku } } }')).data.variants.nodes.map((item: { id: string; sku: string }) => [item.sku, item.id]));
  const receive = (stock: Record<string, string>, warehouseId: string = main.id) => run('inventory', `mutation($input: StockReceiveInput!) { stockReceive(input: $input) { ${REFUSED} } }`, { idempotencyKey: randomUUID(), warehouseId, lines: Object.entries(stock).map(([sku, quantity]) => ({ sku, quantity, rate: '10' })) });
  const make = async (sku: string, parts: Record<string, string>) => {
    const { version } = (await boss.ask('core', 'query($id: ID!) { variant(id: $id) { version } }', { id: ids.get(sku) })).data.variant;
    return run('core', `mutation($input: KitSetInput!) { kitSet(input: $input) { ${REFUSED} } }`, { variantId: ids.get(sku), version, components: Object.entries(parts).map(([part, quantity]) => ({ sku: part, quantity })) });
  };
  const available = async (...skus: string[]) => (await boss.ask('inventory', ASK, { all: skus.map((sku) => ({ __typename: 'Variant', id: ids.get(sku) })) })).data._entities.map((item: { available: string }) => item.available);
  return { tenant, boss, main: main.id as string, second, ids, run, receive, make, available };
}

const ASK = 'query($all: [_Any!]!) { _entities(representations: $all) { ... on Variant { available onHand kitStock { available limitAvailable perKit warehouse { code } limitedBy { id } } } } }';

describe('what can be sold of a kit', () => {
  it('is what its components make in each warehouse, at every depth; half of one here and half there is none', async () => {
    const { receive, make, available, second, boss, ids } = await open();
    await make('GIFT', { PEN: '2', BOX: '1' });
    await make('HAMPER', { GIFT: '2', PEN: '1' });
    expect(await available('GIFT', 'HAMPER')).toEqual(['0', '0']);
    await receive({ PEN: '11', BOX: '5' });
    expect(await available('GIFT', 'HAMPER', 'PEN')).toEqual(['5', '2', '11']);
    await receive({ PEN: '3', BOX: '9' }, second);
    expect(await available('GIFT', 'HAMPER', 'PEN')).toEqual(['6', '2', '14']);
    const { data } = await boss.ask('inventory', ASK, { all: [{ __typename: 'Variant', id: ids.get('GIFT') }] });
    expect(data._entities[0]).toEqual({ available: '6', onHand: '0', kitStock: [
      { available: '5', limitAvailable: '11', perKit: '2', warehouse: { code: 'MAIN' }, limitedBy: { id: ids.get('PEN') } }, { available: '1', limitAvailable: '3', perKit: '2', warehouse: { code: 'ZED' }, limitedBy: { id: ids.get('PEN') } }] });
  });

  it('leaves out what stands in quarantine, and is asked with as many statements for many as for one', async () => {
    const { boss, make, receive, ids, available, run, main } = await open();
    await make('GIFT', { PEN: '2', BOX: '1' });
    await make('HAMPER', { GIFT: '2', PEN: '1' });
    const { data } = await boss.ask('inventory', '{ warehouses { nodes { branch { id } } } }');
    const { warehouse } = await run('inventory', `mutation($input: WarehouseInput!) { warehouseCreate(input: $input) { warehouse { id } ${REFUSED} } }`, { code: 'QUA', name: 'Set aside', branchId: data.warehouses.nodes[0].branch.id, pincode: '421302', kind: 'QUARANTINE' });
    await receive({ PEN: '9', BOX: '9' }, warehouse!.id);
    await receive({ PEN: '4', BOX: '4' }, main);
    expect(await available('GIFT')).toEqual(['2']);
    const few = await boss.statements('inventory', ASK, { all: [{ __typename: 'Variant', id: ids.get('GIFT') }] });
    expect(await boss.statements('inventory', ASK, { all: [...ids.values()].map((id) => ({ __typename: 'Variant', id })) })).toBe(few);
  });

  it('is told to nobody who may not read stock', async () => {
    const { tenant, ids } = await open();
    const answer = await tenant.as('product:read').ask('inventory', ASK, { all: [{ __typename: 'Variant', id: ids.get('PEN') }] });
    expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

describe('a kit has no stock of its own', () => {
  it('so nothing of it comes in, is counted, moved, stated or settled; its components are named', async () => {
    const { tenant, make, run, main, second } = await open();
    await make('GIFT', { PEN: '2', BOX: '1' });
    const before = await tenant.fingerprint();
    const line = { sku: 'GIFT', quantity: '1' };
    const document = { idempotencyKey: randomUUID(), warehouseId: main };
    for (const [mutation, type, input] of [
      ['stockReceive', 'StockReceiveInput', { ...document, lines: [{ ...line, rate: '10' }] }],
      ['stockIssue', 'StockIssueInput', { ...document, reason: 'Broken', lines: [line] }],
      ['stockAdjust', 'StockAdjustInput', { ...document, reason: 'Found', lines: [{ sku: 'GIFT', countedQuantity: '1', rate: '10' }] }],
      ['stockTransfer', 'StockTransferInput', { idempotencyKey: randomUUID(), fromWarehouseId: main, toWarehouseId: second, lines: [line] }],
      ['stockTransferOrderCreate', 'StockTransferOrderInput', { idempotencyKey: randomUUID(), fromWarehouseId: main, toWarehouseId: second, lines: [line] }],
      ['stockCountOpen', 'StockCountOpenInput', { idempotencyKey: randomUUID(), warehouseId: main, items: [{ sku: 'GIFT' }] }],
      ['itemTrackingSet', 'ItemTrackingInput', { sku: 'GIFT', tracking: 'BATCH' }],
      ['itemValuationSet', 'ItemValuationInput', { sku: 'GIFT', method: 'FIFO' }],
    ] as const) {
      const { userErrors } = await run('inventory', `mutation($input: ${type}!) { ${mutation}(input: $input) { ${REFUSED} } }`, input);
      expect([mutation, userErrors.map(({ code, message }) => `${code} ${message}`)]).toEqual([mutation, ['INVENTORY_KIT_HAS_NO_STOCK GIFT is a kit and has no stock of its own. Name what it is made of: 2 × PEN, 1 × BOX.']]);
    }
    expect(await tenant.fingerprint()).toBe(before);
  });

  it('and what stands on a shelf does not become one, until it is gone', async () => {
    const { tenant, make, receive, run, main } = await open();
    await receive({ SPARE: '2' });
    const before = await tenant.fingerprint();
    expect((await make('SPARE', { PEN: '1' })).userErrors).toMatchObject([{ code: 'CORE_KIT_ITEM_IN_USE' }]);
    expect(await tenant.fingerprint()).toBe(before);
    await run('inventory', `mutation($input: StockIssueInput!) { stockIssue(input: $input) { ${REFUSED} } }`, { idempotencyKey: randomUUID(), warehouseId: main, reason: 'Given away', lines: [{ sku: 'SPARE', quantity: '2' }] });
    expect((await make('SPARE', { PEN: '1' })).userErrors).toEqual([]);
  });

  it('whoever is quicker: goods that come in while the item becomes a kit', async () => {
    const { make, receive, available, tenant } = await open();
    for (const sku of ['GIFT', 'SPARE']) {
      const [made, came] = await Promise.all([make(sku, { PEN: '1' }), receive({ [sku]: '3' })]);
      expect([made.userErrors, came.userErrors].filter((errors) => errors.length === 0)).toHaveLength(1);
    }
    expect((await available('GIFT', 'SPARE')).every((units: string) => units === '0' || units === '3')).toBe(true);
    const { rows } = await world.database.pool.query(`select count(*)::integer as both from ${tenant.schema}.inventory_stock_level l where on_hand > 0 and exists (select from ${tenant.schema}.core_kit_component k where k.kit_id = l.variant_id)`);
    expect(rows).toEqual([{ both: 0 }]);
  });
});
