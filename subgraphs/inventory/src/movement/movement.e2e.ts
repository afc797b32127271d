import type { World } from '@ilms/host/testing/world';
import { Company, openWorld } from '../../test/company.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const NO_ID = '00000000-0000-7000-8000-000000000000';

/** What a refusal said, and that it left the company's data exactly as it was. */
async function refused(mutation: Parameters<Company['move']>[0], input: Record<string, unknown>): Promise<unknown> {
  const before = await acme.tenant.fingerprint();
  const answer = await acme.move(mutation, input);
  expect(await acme.tenant.fingerprint()).toBe(before);
  expect(answer.data[mutation].entries).toBeNull();
  return answer.data[mutation].userErrors;
}

describe('receiving goods', () => {
  it('takes them in at their own rate and says so in the ledger', async () => {
    const received = await acme.move('stockReceive', { warehouseId: acme.main, reason: 'From Camlin', lines: [{ sku: 'PEN', quantity: '3', rate: '10.333333' }, { sku: 'INK', quantity: '0.5', rate: '80' }] });
    expect(received.data.stockReceive.userErrors).toEqual([]);
    const [pen, ink] = received.data.stockReceive.entries;
    expect(pen).toEqual({ id: expect.any(String), sequence: 1, kind: 'RECEIPT', sku: 'PEN', quantity: '3', rate: '10.333333', value: '31.00', balanceQuantity: '3', balanceValue: '31.00', documentType: 'StockReceipt', documentId: ink.documentId, reason: 'From Camlin', actorName: 'Asha Rao' });
    expect(ink).toMatchObject({ sequence: 1, quantity: '0.5', value: '40.00' });
    expect(await acme.prove()).toEqual([]);
  });

  it('books two lines of one item one after the other', async () => {
    const received = await acme.move('stockReceive', { warehouseId: acme.main, lines: [{ sku: 'PEN', quantity: '1', rate: '10' }, { sku: 'PEN', quantity: '3', rate: '20' }] });
    expect(received.data.stockReceive.entries.map((e: { sequence: number; balanceValue: string }) => [e.sequence, e.balanceValue])).toEqual([[1, '10.00'], [2, '70.00']]);
    expect(await acme.level('PEN')).toEqual({ onHand: '4', reserved: '0', value: '70.00' });
  });

  it('is done once for one key, also when asked twice at the same time', async () => {
    const input = { idempotencyKey: 'truck-7', warehouseId: acme.main, lines: [{ sku: 'PEN', quantity: '5', rate: '10' }] };
    const boss = acme.boss;
    const answers = await Promise.all([1, 2, 3].map(() => acme.move('stockReceive', input, boss)));
    expect(new Set(answers.map((a) => a.data.stockReceive.entries[0].id)).size).toBe(1);
    expect(await acme.level('PEN')).toEqual({ onHand: '5', reserved: '0', value: '50.00' });
  });

  it('names every line at fault: unknown items, missing rates, parts of a unit that cannot be parted', async () => {
    expect(await refused('stockReceive', { warehouseId: acme.main, lines: [{ sku: 'NIB', quantity: '1', rate: '1' }, { sku: 'PEN', quantity: '1' }, { sku: 'PEN', quantity: '0.0005', rate: '1' }] })).toEqual([
      { code: 'INVENTORY_UNKNOWN_SKU', message: 'The catalogue has no item with the SKU “NIB”.', field: ['lines', '0', 'sku'], details: null },
      { code: 'REQUIRED', message: 'Say what one unit of PEN cost; 0 for goods that were free.', field: ['lines', '1', 'rate'], details: null },
      { code: 'INVENTORY_QUANTITY_TOO_FINE', message: 'PEN is counted in KGS with 3 decimal places; 0.0005 has more.', field: ['lines', '2', 'quantity'], details: null },
    ]);
  });

  it('takes goods in at what they cost the last time where nobody says it, and asks where they never came', async () => {
    await acme.receive('PEN', '10', '5');
    await acme.receive('PEN', '5', '8', acme.shop);
    const clerk = acme.tenant.as('stock:receive', 'stock:read', 'stock:see-cost', 'warehouse:read', 'product:read');
    const { data } = await acme.move('stockReceive', { warehouseId: acme.main, lines: [{ sku: 'PEN', quantity: '2' }, { sku: 'INK', quantity: '1', rate: '3' }] }, clerk);
    expect(data.stockReceive.entries.map(({ sku, rate, value }: { sku: string; rate: string; value: string }) => [sku, rate, value])).toEqual([['PEN', '8', '16.00'], ['INK', '3', '3.00']]);
    expect(await acme.level('PEN')).toEqual({ onHand: '12', reserved: '0', value: '66.00' });
    const input = { idempotencyKey: 'gate', warehouseId: acme.main, lines: [{ sku: 'PEN', quantity: '1' }] };
    const first = await acme.move('stockReceive', input, clerk);
    await acme.receive('PEN', '1', '9');
    // What it cost meanwhile makes no other request of a repeated one.
    expect((await acme.move('stockReceive', input, clerk)).data.stockReceive).toEqual(first.data.stockReceive);
    await acme.sell(['NIB']);
    expect(await refused('stockReceive', { warehouseId: acme.main, lines: [{ sku: 'NIB', quantity: '1' }] })).toMatchObject([{ code: 'REQUIRED', field: ['lines', '0', 'rate'] }]);
    expect(await acme.prove()).toEqual([]);
  });

  it('refuses nothing, less than nothing, and more than can be stored', async () => {
    expect(await refused('stockReceive', { warehouseId: acme.main, lines: [{ sku: 'PEN', quantity: '0', rate: '1' }] })).toMatchObject([{ code: 'TOO_SMALL', field: ['lines', '0', 'quantity'] }]);
    expect(await refused('stockReceive', { warehouseId: acme.main, lines: [{ sku: 'PEN', quantity: '1', rate: '-1' }] })).toMatchObject([{ code: 'TOO_SMALL', field: ['lines', '0', 'rate'] }]);
    expect(await refused('stockReceive', { warehouseId: acme.main, lines: [{ sku: 'PEN', quantity: '999999999999', rate: '999999999999' }] })).toMatchObject([{ code: 'INVENTORY_TOO_LARGE', field: ['lines', '0', 'quantity'] }]);
    expect(await refused('stockReceive', { warehouseId: acme.main, lines: [] })).toMatchObject([{ code: 'TOO_FEW', field: ['lines'] }]);
  });

  it('does not reach another company’s warehouse, nor one that is not there', async () => {
    const bharat = await Company.found(world);
    for (const warehouseId of [bharat.main, NO_ID]) {
      expect(await refused('stockReceive', { warehouseId, lines: [{ sku: 'PEN', quantity: '1', rate: '1' }] })).toMatchObject([{ code: 'NOT_FOUND', message: `There is no warehouse ${warehouseId}.`, field: ['warehouseId'] }]);
    }
  });
});

describe('issuing goods', () => {
  it('lets them go at average cost, and the last unit takes what is left of the value', async () => {
    await acme.receive('PEN', '3', '33.333333');
    const issue = async (quantity: string) => (await acme.move('stockIssue', { warehouseId: acme.main, reason: 'Samples', lines: [{ sku: 'PEN', quantity }] })).data.stockIssue.entries[0];
    expect(await acme.level('PEN')).toEqual({ onHand: '3', reserved: '0', value: '100.00' });
    expect(await issue('1')).toMatchObject({ kind: 'ISSUE', sequence: 2, quantity: '-1', rate: '33.33', value: '-33.33', balanceValue: '66.67' });
    expect(await issue('1')).toMatchObject({ sequence: 3, rate: '33.34', value: '-33.34', balanceValue: '33.33' });
    expect(await issue('1')).toMatchObject({ sequence: 4, rate: '33.33', value: '-33.33', balanceQuantity: '0', balanceValue: '0.00' });
    expect(await acme.prove()).toEqual([]);
  });

  it('refuses more than is there, counting the lines before it, and moves nothing', async () => {
    await acme.receive('PEN', '3', '10');
    expect(await refused('stockIssue', { warehouseId: acme.main, reason: 'Samples', lines: [{ sku: 'PEN', quantity: '2' }, { sku: 'PEN', quantity: '2' }] })).toEqual([
      { code: 'INVENTORY_INSUFFICIENT_STOCK', message: 'Only 1 of PEN can be had; 2 were asked for.', field: ['lines', '1', 'quantity'], details: { sku: 'PEN', wanted: '2', available: '1' } },
    ]);
    expect(await refused('stockIssue', { warehouseId: acme.shop, reason: 'Samples', lines: [{ sku: 'PEN', quantity: '1' }] })).toMatchObject([{ code: 'INVENTORY_INSUFFICIENT_STOCK', details: { available: '0' } }]);
  });

  it('gives the last unit to one of eight takers', async () => {
    await acme.receive('PEN', '1', '10');
    const answers = await Promise.all(Array.from({ length: 8 }, () => acme.move('stockIssue', { warehouseId: acme.main, reason: 'Samples', lines: [{ sku: 'PEN', quantity: '1' }] })));
    expect(answers.filter((a) => a.data.stockIssue.entries).length).toBe(1);
    expect(answers.filter((a) => a.data.stockIssue.userErrors[0]?.code === 'INVENTORY_INSUFFICIENT_STOCK').length).toBe(7);
    expect(await acme.level('PEN')).toEqual({ onHand: '0', reserved: '0', value: '0.00' });
  });
});

describe('transferring goods', () => {
  it('takes exactly the value along that left', async () => {
    await acme.receive('PEN', '3', '33.333333');
    const moved = await acme.move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN', quantity: '2' }] });
    const [out, in_] = moved.data.stockTransfer.entries;
    expect(out).toMatchObject({ kind: 'TRANSFER_OUT', quantity: '-2', value: '-66.67', balanceQuantity: '1', balanceValue: '33.33', documentType: 'StockTransfer' });
    expect(in_).toMatchObject({ kind: 'TRANSFER_IN', sequence: 1, quantity: '2', rate: '33.335', value: '66.67', balanceQuantity: '2', balanceValue: '66.67', documentId: out.documentId });
    expect(await acme.prove()).toEqual([]);
  });

  it('does not take the value from a rounded rate', async () => {
    await acme.receive('PEN', '600000', '0.111111');
    await acme.receive('PEN', '300000', '0.111113');
    await acme.move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN', quantity: '900000' }] });
    expect([await acme.level('PEN'), await acme.level('PEN', acme.shop)]).toEqual([{ onHand: '0', reserved: '0', value: '0.00' }, { onHand: '900000', reserved: '0', value: '100000.50' }]);
  });

  it('refuses to go nowhere, to take too much, and to enter a closed warehouse', async () => {
    await acme.receive('PEN', '3', '10');
    expect(await refused('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.main.toUpperCase(), lines: [{ sku: 'PEN', quantity: '1' }] })).toMatchObject([{ code: 'INVENTORY_SAME_WAREHOUSE', field: ['toWarehouseId'] }]);
    expect(await refused('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN', quantity: '4' }] })).toMatchObject([{ code: 'INVENTORY_INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'] }]);
    await acme.ask('mutation($input: WarehouseUpdateInput!) { warehouseUpdate(input: $input) { warehouse { id } } }', { input: { id: acme.shop, version: 1, isActive: false } });
    expect(await refused('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN', quantity: '1' }] })).toEqual([{ code: 'INVENTORY_WAREHOUSE_CLOSED', message: 'Warehouse SHOP is closed.', field: ['toWarehouseId'], details: { code: 'SHOP' } }]);
  });

  it('moves both ways at once without waiting in a circle', async () => {
    await acme.sell(['A', 'B', 'C', 'D']);
    for (const sku of ['A', 'B', 'C', 'D']) await Promise.all([acme.receive(sku, '100', '7'), acme.receive(sku, '100', '9', acme.shop)]);
    const answers = await Promise.all(Array.from({ length: 24 }, (_, i) => {
      const lines = ['A', 'B', 'C', 'D'].sort(() => Math.random() - 0.5).map((sku) => ({ sku, quantity: '1' }));
      const [fromWarehouseId, toWarehouseId] = i % 2 ? [acme.main, acme.shop] : [acme.shop, acme.main];
      return acme.move('stockTransfer', { fromWarehouseId, toWarehouseId, lines });
    }));
    expect(answers.flatMap((a) => a.errors ?? a.data.stockTransfer.userErrors)).toEqual([]);
    expect((await acme.level('A'))!.onHand).toBe('100');
    expect(await acme.prove()).toEqual([]);
  });
});

describe('booking a count', () => {
  it('takes what is missing out at average cost and brings what was found in at the average', async () => {
    await acme.receive('PEN', '4', '10');
    await acme.receive('INK', '4', '2.5');
    const counted = await acme.move('stockAdjust', { warehouseId: acme.main, reason: 'Year end', lines: [{ sku: 'PEN', countedQuantity: '3' }, { sku: 'INK', countedQuantity: '6' }] });
    expect(counted.data.stockAdjust.entries).toMatchObject([
      { kind: 'ADJUSTMENT', quantity: '-1', value: '-10.00', balanceQuantity: '3', balanceValue: '30.00', reason: 'Year end' },
      { kind: 'ADJUSTMENT', quantity: '2', value: '5.00', balanceQuantity: '6', balanceValue: '15.00' },
    ]);
    expect(await acme.prove()).toEqual([]);
  });

  it('values found units at the stated rate, and keeps a count that agrees with the books too', async () => {
    await acme.receive('PEN', '4', '10');
    const counted = await acme.move('stockAdjust', { warehouseId: acme.main, reason: 'Found', lines: [{ sku: 'PEN', countedQuantity: '4' }, { sku: 'INK', countedQuantity: '2', rate: '3.5' }] });
    expect(counted.data.stockAdjust.entries).toMatchObject([{ sku: 'PEN', quantity: '0', value: '0.00', balanceQuantity: '4' }, { sku: 'INK', quantity: '2', rate: '3.5', value: '7.00' }]);
  });

  it('asks for a rate where there is no average, and for one count per item', async () => {
    expect(await refused('stockAdjust', { warehouseId: acme.main, reason: 'Found', lines: [{ sku: 'PEN', countedQuantity: '1' }] })).toMatchObject([{ code: 'INVENTORY_RATE_REQUIRED', field: ['lines', '0', 'rate'] }]);
    expect(await refused('stockAdjust', { warehouseId: acme.main, reason: 'Found', lines: [{ sku: 'PEN', countedQuantity: '1', rate: '1' }, { sku: 'PEN', countedQuantity: '2', rate: '1' }] })).toMatchObject([{ code: 'INVENTORY_SKU_TWICE', field: ['lines', '1', 'sku'] }]);
    expect(await refused('stockAdjust', { warehouseId: acme.main, reason: ' ', lines: [{ sku: 'PEN', countedQuantity: '1', rate: '1' }] })).toMatchObject([{ code: 'REQUIRED', field: ['reason'] }]);
  });
});

describe('locked books', () => {
  it('take no movement of any kind', async () => {
    await acme.receive('PEN', '3', '10');
    const { rows } = await world.database.pool.query<{ day: string }>(`update ${acme.tenant.schema}.core_fiscal_year set locked_until = ends_on returning ends_on::text as day`);
    const lines = [{ sku: 'PEN', quantity: '1', rate: '1' }];
    for (const [mutation, input] of [
      ['stockReceive', { warehouseId: acme.main, lines }],
      ['stockIssue', { warehouseId: acme.main, reason: 'x', lines }],
      ['stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines }],
      ['stockAdjust', { warehouseId: acme.main, reason: 'x', lines: [{ sku: 'PEN', countedQuantity: '1' }] }],
    ] as const) {
      expect(await refused(mutation, input)).toMatchObject([{ code: 'CORE_PERIOD_LOCKED', details: { lockedUntil: rows[0]!.day } }]);
    }
  });
});

describe('who may move stock', () => {
  it.each([
    ['stockReceive', 'stock:receive'], ['stockIssue', 'stock:issue'], ['stockTransfer', 'stock:transfer'], ['stockAdjust', 'stock:adjust'],
  ] as const)('%s needs %s; a refused clerk moves nothing', async (mutation, permission) => {
    await acme.receive('PEN', '3', '10');
    const place = mutation === 'stockTransfer' ? { fromWarehouseId: acme.main, toWarehouseId: acme.shop } : { warehouseId: acme.main };
    const input = { ...place, reason: 'Test', lines: [mutation === 'stockAdjust' ? { sku: 'PEN', countedQuantity: '1' } : { sku: 'PEN', quantity: '1', rate: '1' }] };
    const before = await acme.tenant.fingerprint();
    const others = ['stock:receive', 'stock:issue', 'stock:transfer', 'stock:adjust', 'stock:read', 'warehouse:read'].filter((p) => p !== permission);
    const answer = await acme.move(mutation, input, acme.tenant.as(...others));
    expect(answer.errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission } });
    expect(await acme.tenant.fingerprint()).toBe(before);
    expect((await acme.move(mutation, input, acme.tenant.as(permission, 'stock:read', 'stock:see-cost'))).data[mutation].entries.length).toBeGreaterThan(0);
  });

  it('tells a clerk who may not see cost what moved, but not what it was worth', async () => {
    const answer = await acme.move('stockReceive', { warehouseId: acme.main, lines: [{ sku: 'PEN', quantity: '1', rate: '9' }] }, acme.tenant.as('stock:receive', 'stock:read'));
    expect(answer.data.stockReceive.entries[0]).toMatchObject({ sku: 'PEN', quantity: '1', rate: null, value: null, balanceValue: null });
    expect(answer.errors!.map((e) => e.extensions!.code)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
  });
});

describe('the ledger', () => {
  it('keeps its facts from the company’s own database role', async () => {
    await acme.receive('PEN', '1', '9');
    await acme.boss.run('inventory', async (context) => {
      for (const fact of ["kind = 'ISSUE'", 'effective_at = posted_at', 'stated_value = 0', 'level_id = level_id', "reason = 'other'"]) await expect(context.sql(`update inventory_stock_ledger_entry set ${fact}`)).rejects.toThrow(/permission denied/);
      await expect(context.sql('update inventory_stock_ledger_entry set quantity = quantity + 1')).rejects.toThrow(/never rewritten/);
      await expect(context.sql('delete from inventory_stock_ledger_entry')).rejects.toThrow(/permission denied/);
    });
  });

  it('publishes what happened with the document behind it', async () => {
    await acme.receive('PEN', '4', '9');
    await acme.move('stockTransfer', { fromWarehouseId: acme.main, toWarehouseId: acme.shop, lines: [{ sku: 'PEN', quantity: '1' }] });
    const { rows } = await world.database.pool.query(`select type, payload from ${acme.tenant.schema}.core_event where module = 'inventory' order by id`);
    const variantId = acme.variants.get('PEN');
    expect(rows).toEqual([
      { type: 'StockReceived', payload: { warehouseId: acme.main, variantId, sku: 'PEN', batchId: null, quantity: '4', value: '36', documentType: 'StockReceipt', documentId: expect.any(String), documentNumber: null } },
      { type: 'StockTransferred', payload: { warehouseId: acme.main, toWarehouseId: acme.shop, variantId, sku: 'PEN', batchId: null, quantity: '1', value: '9', documentType: 'StockTransfer', documentId: expect.any(String), documentNumber: null } },
    ]);
  });
});
