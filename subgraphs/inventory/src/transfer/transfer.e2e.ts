import { randomUUID } from 'node:crypto';
import { Decimal } from '@ilms/kernel/decimal';
import type { World } from '@ilms/host/testing/world';
import fc from 'fast-check';
import { reserve } from '../reservation/reservation.service.ts';
import { Company, openWorld } from '../../test/company.ts';
import { done, quarantine, refused, send, transitProof, type Said } from '../../test/documents.ts';
import { draftTransfer, lineOf, pens, PROVEN, proofs, sentTransfer } from '../../test/transfers.ts';

let world: World;
let acme: Company;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { acme = await Company.found(world); });
afterAll(() => world?.close());

const route = () => ({ fromWarehouseId: acme.main, toWarehouseId: acme.shop });
const draft = (lines: object[], more: object = {}) => draftTransfer(acme, lines, more);
const sent = (quantity: string) => sentTransfer(acme, quantity);

describe('a transfer', () => {
  it('leaves, stands in transit with the value it had, and arrives with exactly that', async () => {
    await acme.receive('PEN', '3', '33.333333');
    const written = await draft(pens('2'), { transport: 'MH04 AB 1234', expectedOn: '2026-12-01' });
    expect(written).toMatchObject({ number: expect.stringMatching(/^ST\/\d\d-\d\d\/00001$/), status: 'DRAFT', figures: { units: '2', inTransit: '0' } });
    expect(await acme.level('PEN')).toEqual({ onHand: '3', reserved: '0', value: '100.00' });
    const left = await done(acme, 'stockTransferOrderDispatch', { id: written.id, version: written.version });
    expect(left).toMatchObject({ status: 'DISPATCHED', inTransitValue: '66.67', figures: { inTransit: '2' }, steps: [{ kind: 'DISPATCHED', quantity: '2', value: '66.67', warehouse: { code: 'TRANSIT' } }] });
    expect(await acme.level('PEN')).toEqual({ onHand: '1', reserved: '0', value: '33.33' });
    expect(await acme.level('PEN', acme.shop)).toBeUndefined();
    expect(await proofs(acme)).toEqual(PROVEN);
    const { data } = await acme.ask('{ stockSummary { onHand available inTransit value } stockLevels { nodes { warehouse { code } onHand incoming inTransit } } warehouses { nodes { code } } }');
    expect(data.stockSummary).toEqual({ onHand: '1', available: '1', inTransit: '2', value: '100.00' });
    expect(data.stockLevels.nodes.map((level: Said) => [level.warehouse.code, level.onHand, level.incoming, level.inTransit])).toEqual([['MAIN', '1', '0', '2']]);
    expect(data.warehouses.nodes.map(({ code }: Said) => code)).toEqual(['MAIN', 'SHOP']);
    const arrived = await done(acme, 'stockTransferOrderReceive', { id: left.id, lines: [{ lineId: lineOf(left), received: '2' }] });
    expect(arrived).toMatchObject({ status: 'RECEIVED', inTransitValue: '0.00', figures: { received: '2', inTransit: '0' } });
    expect(await acme.level('PEN', acme.shop)).toEqual({ onHand: '2', reserved: '0', value: '66.67' });
    expect(await proofs(acme)).toEqual(PROVEN);
  });

  it('arrives in several receipts: good, damaged and short, and what is missing is settled later', async () => {
    await acme.receive('PEN', '100', '10');
    const where = await quarantine(acme);
    const transfer = await sent('20');
    const line = lineOf(transfer);
    const first = await done(acme, 'stockTransferOrderReceive', { id: transfer.id, lines: [{ lineId: line, received: '8' }] });
    expect(first).toMatchObject({ status: 'PARTLY_RECEIVED', lines: [{ received: '8', inTransit: '12', expected: '12' }] });
    const second = await done(acme, 'stockTransferOrderReceive', { id: transfer.id, version: first.version, quarantineWarehouseId: where, reason: 'Carton wet', lines: [{ lineId: line, received: '5', damaged: '3', short: '4' }] });
    expect(second).toMatchObject({ status: 'DIFFERENCE', inTransitValue: '40.00', lines: [{ received: '13', quarantined: '3', inTransit: '4', short: '4', expected: '0' }], figures: { lost: '3', short: '4' } });
    expect(await acme.level('PEN', where)).toEqual({ onHand: '3', reserved: '0', value: '30.00' });
    expect(await proofs(acme)).toEqual(PROVEN);
    const settled = await done(acme, 'stockTransferOrderResolve', { id: transfer.id, reason: 'One under the tarpaulin, three stolen', lines: [{ lineId: line, found: '1', writtenOff: '3' }] });
    expect(settled).toMatchObject({ status: 'RECEIVED', lines: [{ received: '14', quarantined: '3', writtenOff: '3', inTransit: '0', short: '0' }] });
    expect(settled.steps.map(({ kind, quantity, value }: Said) => [kind, quantity, value])).toEqual([
      ['DISPATCHED', '20', '200.00'], ['RECEIVED', '8', '80.00'], ['RECEIVED', '5', '50.00'], ['QUARANTINED', '3', '30.00'], ['SHORT', '4', null], ['FOUND', '1', '10.00'], ['LOSS_WRITTEN_OFF', '3', '30.00']]);
    expect(await proofs(acme)).toEqual(PROVEN);
    const { rows } = await world.database.pool.query(`select type, payload from ${acme.tenant.schema}.core_event where type like 'StockTransfer%' and type <> 'StockTransferred' order by at, id`);
    expect(rows.map(({ type, payload }: Said) => [type, payload.short ?? payload.writtenOff ?? payload.units])).toEqual([['StockTransferDispatched', '20'], ['StockTransferArrived', '0'], ['StockTransferArrived', '4'], ['StockTransferShort', '4'], ['StockTransferResolved', '3']]);
  });

  it('keeps its own value although another with the same item, bought dearer, is on its way too', async () => {
    await acme.receive('PEN', '3', '33.333333');
    const one = await sent('3');
    await acme.receive('PEN', '3', '99.99');
    const two = await sent('3');
    expect([one.inTransitValue, two.inTransitValue]).toEqual(['100.00', '299.97']);
    await done(acme, 'stockTransferOrderReceive', { id: two.id, lines: [{ lineId: lineOf(two), received: '1' }] });
    expect(await acme.level('PEN', acme.shop)).toEqual({ onHand: '1', reserved: '0', value: '99.99' });
    expect(await proofs(acme)).toEqual(PROVEN);
    const back = await done(acme, 'stockTransferOrderCallBack', { id: one.id, reason: 'Wrong truck' });
    expect(back).toMatchObject({ status: 'CALLED_BACK', lines: [{ returned: '3', inTransit: '0' }] });
    expect(await acme.level('PEN')).toEqual({ onHand: '3', reserved: '0', value: '100.00' });
    // The lane is free again: a third takes the first one.
    const three = await sent('1');
    expect(three.steps[0].warehouse.code).toBe('TRANSIT');
    expect(await proofs(acme)).toEqual(PROVEN);
  });

  it('passes on what its goods are found to have cost, also while they are on their way', async () => {
    await acme.move('stockReceive', { warehouseId: acme.main, effectiveAt: new Date(Date.now() - 3_600_000).toISOString(), lines: [{ sku: 'PEN', quantity: '10', rate: '10' }] });
    const transfer = await sent('10');
    await done(acme, 'stockTransferOrderReceive', { id: transfer.id, lines: [{ lineId: lineOf(transfer), received: '4' }] });
    await acme.move('stockReceive', { warehouseId: acme.main, effectiveAt: new Date(Date.now() - 7_200_000).toISOString(), lines: [{ sku: 'PEN', quantity: '10', rate: '20' }] });
    const { revalueStock } = await import('../stock/revalue.ts');
    await acme.boss.run('inventory', (context) => revalueStock(context, Date.now() + 60_000));
    const { data } = await acme.ask('query($id: ID!) { stockTransferOrder(id: $id) { inTransitValue steps { kind value } } }', { id: transfer.id });
    expect(data.stockTransferOrder).toEqual({ inTransitValue: '90.00', steps: [{ kind: 'DISPATCHED', value: '150.00' }, { kind: 'RECEIVED', value: '60.00' }] });
    expect(await acme.level('PEN', acme.shop)).toEqual({ onHand: '4', reserved: '0', value: '60.00' });
    expect(await proofs(acme)).toEqual(PROVEN);
  });

  it('of a draft can be rewritten or cancelled, and of one on its way neither', async () => {
    await acme.receive('PEN', '9', '10');
    const { id, version } = await draft(pens('2'));
    const changed = await done(acme, 'stockTransferOrderUpdate', { id, version, transport: 'By hand', lines: [{ sku: 'INK', quantity: '1' }, { sku: 'PEN', quantity: '3' }] });
    expect(changed).toMatchObject({ version: 2, lines: [{ sku: 'INK', quantity: '1' }, { sku: 'PEN', quantity: '3' }] });
    expect(await refused(acme, 'stockTransferOrderUpdate', { id, version, lines: pens('1') })).toMatchObject({ code: 'CONFLICT' });
    expect(await refused(acme, 'stockTransferOrderDispatch', { id })).toMatchObject({ code: 'INVENTORY_INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'], details: { sku: 'INK' } });
    expect(await done(acme, 'stockTransferOrderCancel', { id, reason: 'Not needed' })).toMatchObject({ status: 'CANCELLED' });
    expect(await refused(acme, 'stockTransferOrderDispatch', { id })).toMatchObject({ code: 'INVENTORY_TRANSFER_NOT_DRAFT' });
    const away = await sent('2');
    expect(await refused(acme, 'stockTransferOrderCancel', { id: away.id, reason: 'x' })).toMatchObject({ code: 'INVENTORY_TRANSFER_NOT_DRAFT' });
    expect(await refused(acme, 'stockTransferOrderUpdate', { id: away.id, version: away.version, note: 'x' })).toMatchObject({ code: 'INVENTORY_TRANSFER_NOT_DRAFT' });
  });
});

describe('goods on their way', () => {
  it('are not ordered again, unless they are missing; those in quarantine are not for sale', async () => {
    await acme.receive('PEN', '50', '10');
    const rule = { warehouseId: acme.shop, sku: 'PEN', method: 'POINT', reorderPoint: '5', orderUpTo: '20' };
    await acme.ask('mutation($input: ReorderRuleInput!) { reorderRuleSet(input: $input) { userErrors { code } } }', { input: rule });
    const suggested = async () => (await acme.ask('{ reorderSuggestions { nodes { sku suggested } } }')).data.reorderSuggestions.nodes;
    expect(await suggested()).toEqual([{ sku: 'PEN', suggested: '20' }]);
    const transfer = await sent('12');
    expect(await suggested()).toEqual([]);
    const where = await quarantine(acme);
    await done(acme, 'stockTransferOrderReceive', { id: transfer.id, quarantineWarehouseId: where, lines: [{ lineId: lineOf(transfer), damaged: '2', short: '10' }] });
    expect(await suggested()).toEqual([{ sku: 'PEN', suggested: '20' }]);
    const { data } = await acme.ask('{ stockSummary { onHand available inTransit } }');
    expect(data.stockSummary).toEqual({ onHand: '40', available: '38', inTransit: '10' });
  });
});

describe('a transfer is refused', () => {
  it('to nowhere, to a place of another registration, with an item twice or unknown', async () => {
    expect(await refused(acme, 'stockTransferOrderCreate', { fromWarehouseId: acme.main, toWarehouseId: acme.main, lines: pens('1') })).toMatchObject({ code: 'INVENTORY_SAME_WAREHOUSE', field: ['toWarehouseId'] });
    expect(await refused(acme, 'stockTransferOrderCreate', { ...route(), lines: [...pens('1'), ...pens('2')] })).toMatchObject({ code: 'INVENTORY_SKU_TWICE', field: ['lines', '1', 'sku'] });
    expect(await refused(acme, 'stockTransferOrderCreate', { ...route(), lines: [{ sku: 'NIB', quantity: '1' }] })).toMatchObject({ code: 'INVENTORY_UNKNOWN_SKU' });
    await world.database.pool.query(`insert into ${acme.tenant.schema}.core_branch (id, code, name, gstin, state_code, is_default, is_active, created_at, updated_at) values ($1, 'BLR', 'Bengaluru', '29AAPFU0939F1ZR', '29', false, true, now(), now())`, [randomUUID()]);
    await world.database.pool.query(`update ${acme.tenant.schema}.inventory_warehouse set branch_id = (select id from ${acme.tenant.schema}.core_branch where code = 'BLR') where id = $1`, [acme.shop]);
    expect(await refused(acme, 'stockTransferOrderCreate', { ...route(), lines: pens('1') })).toMatchObject({ code: 'INVENTORY_TRANSFER_NEEDS_INVOICE', field: ['toWarehouseId'], details: { to: 'SHOP', toGstin: '29AAPFU0939F1ZR' } });
  });

  it('where more arrives than left, where nothing is said, and where damaged goods would be for sale', async () => {
    await acme.receive('PEN', '9', '10');
    const { id, ...transfer } = await sent('4');
    const line = lineOf(transfer);
    const say = (said: object, more: object = {}) => refused(acme, 'stockTransferOrderReceive', { id, lines: [{ lineId: line, ...said }], ...more });
    expect(await say({ received: '3', short: '2' })).toMatchObject({ code: 'INVENTORY_TRANSFER_MORE_THAN_EXPECTED', field: ['lines', '0', 'received'], message: 'Only 4 of PEN are still expected; 5 were said to have arrived or to be missing.' });
    expect(await say({})).toMatchObject({ code: 'INVENTORY_NOTHING_SAID' });
    expect(await say({ damaged: '1' })).toMatchObject({ code: 'REQUIRED', field: ['quarantineWarehouseId'] });
    expect(await say({ damaged: '1' }, { quarantineWarehouseId: acme.main })).toMatchObject({ code: 'INVENTORY_NOT_QUARANTINE' });
    expect(await say({ damaged: '1', damage: 'WRITE_OFF' })).toMatchObject({ code: 'REQUIRED', field: ['reason'] });
    expect(await refused(acme, 'stockTransferOrderReceive', { id, lines: [{ lineId: randomUUID(), received: '1' }] })).toMatchObject({ code: 'NOT_FOUND', field: ['lines', '0', 'lineId'] });
    expect(await refused(acme, 'stockTransferOrderResolve', { id, reason: 'x', lines: [{ lineId: line, found: '1' }] })).toMatchObject({ code: 'INVENTORY_TRANSFER_MORE_THAN_MISSING' });
  });

  it('to who may not transfer or write off, and to a stranger', async () => {
    await acme.receive('PEN', '9', '10');
    const { id, ...transfer } = await sent('4');
    const lines = [{ lineId: lineOf(transfer), damaged: '1', damage: 'WRITE_OFF' }];
    expect(await refused(acme, 'stockTransferOrderReceive', { id, reason: 'Broken', lines }, acme.tenant.as('stock:read'))).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'stock:transfer' } });
    expect(await refused(acme, 'stockTransferOrderReceive', { id, reason: 'Broken', lines }, acme.tenant.as('stock:read', 'stock:transfer'))).toMatchObject({ code: 'FORBIDDEN' });
    const bharat = await Company.found(world);
    expect(await refused(bharat, 'stockTransferOrderCallBack', { id, reason: 'x' })).toMatchObject({ code: 'NOT_FOUND', field: ['id'] });
    expect((await bharat.ask('query($id: ID!) { stockTransferOrder(id: $id) { id } }', { id })).data.stockTransferOrder).toBeNull();
    const { data } = await acme.ask('query($id: ID!) { stockTransferOrder(id: $id) { inTransitValue steps { value } } }', { id }, acme.tenant.as('stock:read'));
    expect(data.stockTransferOrder).toMatchObject({ inTransitValue: null, steps: [{ value: null }] });
  });

  it('of what is in transit, by whatever else moves goods: it can be neither promised nor issued, received nor counted', async () => {
    await acme.receive('PEN', '9', '10');
    await sent('4');
    const { data } = await acme.ask('{ warehouses(filter: { kind: { eq: TRANSIT } }) { nodes { id code } } }');
    const [{ id: lane }] = data.warehouses.nodes;
    const before = await acme.tenant.fingerprint();
    const refusal = async (mutation: Parameters<Company['move']>[0], input: object) => (await acme.move(mutation, { ...input })).data[mutation].userErrors[0]?.code;
    expect(await refusal('stockIssue', { warehouseId: lane, reason: 'x', lines: pens('1') })).toBe('INVENTORY_WAREHOUSE_IN_TRANSIT');
    expect(await refusal('stockReceive', { warehouseId: lane, lines: [{ sku: 'PEN', quantity: '1', rate: '1' }] })).toBe('INVENTORY_WAREHOUSE_IN_TRANSIT');
    expect(await refusal('stockAdjust', { warehouseId: lane, reason: 'x', lines: [{ sku: 'PEN', countedQuantity: '1' }] })).toBe('INVENTORY_WAREHOUSE_IN_TRANSIT');
    expect(await refusal('stockTransfer', { fromWarehouseId: lane, toWarehouseId: acme.shop, lines: pens('1') })).toBe('INVENTORY_WAREHOUSE_IN_TRANSIT');
    const promise = acme.boss.run('inventory', (context) => context.transaction((tx) => reserve(tx, { documentType: 'Order', documentId: randomUUID(), warehouseId: lane, lines: [{ documentLineId: randomUUID(), variantId: acme.variants.get('PEN')!, sku: 'PEN', quantity: new Decimal(1) }] })));
    await expect(promise).rejects.toMatchObject({ code: 'INVENTORY_WAREHOUSE_NOT_FOR_SALE' });
    expect(await acme.tenant.fingerprint()).toBe(before);
  });
});

describe('two at once', () => {
  it('let a transfer leave once, and the last units to one of two transfers', async () => {
    await acme.receive('PEN', '5', '10');
    const { id } = await draft(pens('5'));
    const twice = await Promise.all([1, 2, 3].map(() => send(acme, 'stockTransferOrderDispatch', { id })));
    expect(twice.filter(({ userErrors }) => userErrors.length === 0).length).toBe(1);
    await done(acme, 'stockTransferOrderCallBack', { id, reason: 'Again' });
    const [one, two] = [await draft(pens('5')), await draft(pens('5'))];
    const both = await Promise.all([one, two].map((transfer) => send(acme, 'stockTransferOrderDispatch', { id: transfer.id })));
    expect(both.flatMap(({ userErrors }) => userErrors.map(({ code }: Said) => code))).toEqual(['INVENTORY_INSUFFICIENT_STOCK']);
    expect(await proofs(acme)).toEqual(PROVEN);
  });

  it('find lanes of their own', async () => {
    await acme.receive('PEN', '50', '10');
    const drafts = await Promise.all(Array.from({ length: 5 }, () => draft(pens('2'))));
    const left = await Promise.all(drafts.map(({ id }) => done(acme, 'stockTransferOrderDispatch', { id })));
    expect(new Set(left.map(({ steps }) => steps[0].warehouse.code)).size).toBe(5);
    expect(await proofs(acme)).toEqual(PROVEN);
  });

  it('receive the same goods once, whichever key they carry', async () => {
    await acme.receive('PEN', '9', '10');
    const { id, ...transfer } = await sent('4');
    const input = { id, lines: [{ lineId: lineOf(transfer), received: '4' }] };
    const boss = acme.boss;
    const keyed = await Promise.all([1, 2].map(() => send(acme, 'stockTransferOrderReceive', { ...input, idempotencyKey: 'gate-1' }, boss)));
    expect(keyed.map(({ stockTransferOrder }) => stockTransferOrder.status)).toEqual(['RECEIVED', 'RECEIVED']);
    const again = await sent('5');
    const other = { id: again.id, lines: [{ lineId: lineOf(again), received: '5' }] };
    const answers = await Promise.all([send(acme, 'stockTransferOrderReceive', other), send(acme, 'stockTransferOrderReceive', other), send(acme, 'stockTransferOrderCallBack', { id: again.id, reason: 'x' })]);
    expect(answers.filter(({ userErrors }) => userErrors.length === 0).length).toBe(1);
    expect(await proofs(acme)).toEqual(PROVEN);
  });
});

describe('random lives of transfers', () => {
  it('lose no unit and no paisa', async () => {
    const units = fc.integer({ min: 1, max: 40 });
    const act = fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('receive' as const), rate: fc.integer({ min: 0, max: 99_999 }), units }) },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('dispatch' as const), units }) },
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('arrive' as const), which: fc.nat(3), good: fc.nat(12), damaged: fc.nat(4), writeOff: fc.boolean(), short: fc.nat(4) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('resolve' as const), which: fc.nat(3), found: fc.nat(4), lost: fc.nat(4) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('callBack' as const), which: fc.nat(3) }) },
    );
    let item = 0;
    const where = await quarantine(acme);
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), fc.boolean(), async (acts, isFifo) => {
      const sku = `LIFE-${(item += 1)}`;
      await acme.sell([sku]);
      if (isFifo) await acme.ask('mutation($input: ItemValuationInput!) { itemValuationSet(input: $input) { itemValuation { id } } }', { input: { sku, method: 'FIFO' } });
      const transfers: Said[] = [];
      let came = new Decimal(0);
      for (const one of acts) {
        if (one.kind === 'receive') {
          const rate = new Decimal(one.rate).div(100);
          await acme.receive(sku, String(one.units), rate.toFixed());
          came = came.plus(rate.mul(one.units));
        } else if (one.kind === 'dispatch') {
          const { id } = await draft([{ sku, quantity: String(one.units) }]);
          const { userErrors, stockTransferOrder } = await send(acme, 'stockTransferOrderDispatch', { id });
          if (userErrors.length === 0) transfers.push(stockTransferOrder);
        } else {
          const transfer = transfers[one.which % Math.max(transfers.length, 1)];
          if (!transfer) continue;
          const of = { id: transfer.id };
          const line = transfer.lines[0].id;
          if (one.kind === 'arrive') await send(acme, 'stockTransferOrderReceive', { ...of, quarantineWarehouseId: where, reason: 'Seen at the gate', lines: [{ lineId: line, received: String(one.good), damaged: String(one.damaged), damage: one.writeOff ? 'WRITE_OFF' : 'QUARANTINE', short: String(one.short) }] });
          if (one.kind === 'resolve') await send(acme, 'stockTransferOrderResolve', { ...of, reason: 'Looked for', lines: [{ lineId: line, found: String(one.found), writtenOff: String(one.lost) }] });
          if (one.kind === 'callBack') await send(acme, 'stockTransferOrderCallBack', { ...of, reason: 'Back' });
        }
        expect(await transitProof(acme)).toEqual([]);
      }
      const { rows: [books] } = await world.database.pool.query(
        `select coalesce(sum(value), 0) as value, (select coalesce(sum(-e.value), 0) from ${acme.tenant.schema}.inventory_stock_ledger_entry e where e.sku = $1 and e.kind = 'ISSUE') as gone from ${acme.tenant.schema}.inventory_stock_level where sku = $1`, [sku]);
      expect(new Decimal(books.value).plus(books.gone).toFixed(2)).toBe(came.toFixed(2));
      expect(await acme.prove()).toEqual([]);
    }), { numRuns: 15 });
  }, 240_000);
});

describe('lists of transfers', () => {
  it('take as many statements for thirty as for three', async () => {
    await acme.receive('PEN', '900', '10');
    for (let i = 0; i < 30; i++) await draft(pens('1'));
    const query = 'query($first: Int) { stockTransferOrders(first: $first) { totalCount nodes { number status figures { units inTransit } inTransitValue fromWarehouse { code } lines { sku } steps { kind value } } } }';
    expect(await acme.boss.statements('inventory', query, { first: 30 })).toBe(await acme.boss.statements('inventory', query, { first: 3 }));
  });
});
