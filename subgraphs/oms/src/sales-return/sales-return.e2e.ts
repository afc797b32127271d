import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop, YEAR } from '../../test/shop.ts';
import { Returns } from '../../test/returns.ts';

let world: World;
let shop: Shop;
let returns: Returns;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  shop = await Shop.open(world);
  returns = new Returns(shop);
});
afterAll(() => world?.close());

const BOTH = [{ sku: 'KURTA', quantity: '3' }, { sku: 'SHAWL', quantity: '1' }];

describe('a return', () => {
  it('is numbered, counts as coming back, and tells what is wanted', async () => {
    const order = await returns.sold(BOTH);
    const goods = await returns.request(order, ['2', '1'], { outcome: 'REFUND', note: 'Called on Monday' });
    expect(goods).toMatchObject({ number: `RMA/${YEAR}/00001`, status: 'REQUESTED', outcome: 'REFUND', value: '4200.00', orderNumber: order.number, customerName: 'Sharma Garments',
      lines: [{ sku: 'KURTA', quantity: '2', received: '0', reason: 'SIZE_OR_FIT' }, { sku: 'SHAWL', quantity: '1' }] });
    expect((await returns.money(order.id)).lines).toMatchObject([{ comingBack: '2', returned: '0', returnable: '1' }, { comingBack: '1', returned: '0', returnable: '0' }]);
    expect(await shop.events('ReturnRequested')).toMatchObject([{ number: goods.number, orderId: order.id, customerId: shop.local, outcome: 'REFUND', lines: [{ sku: 'KURTA', quantity: '2', reason: 'SIZE_OR_FIT' }, { sku: 'SHAWL', quantity: '1' }] }]);
  });

  it('takes only what has left and is not coming back already', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '3' }]);
    const line = order.lines[0].id;
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: line, quantity: '2' }] });
    await returns.request(order, ['1']);
    const before = await shop.tenant.fingerprint();
    const ask = (quantity: string, more: object = {}) => returns.say('salesReturnRequest', { orderId: order.id, lines: [{ lineId: line, quantity, reason: 'DAMAGED', ...more }] });
    expect((await ask('2')).userErrors).toMatchObject([{ code: 'OMS_RETURNS_MORE_THAN_SHIPPED', field: ['lines', '0', 'quantity'], details: { sku: 'KURTA', wanted: '2', returnable: '1' } }]);
    expect((await ask('0.5')).userErrors[0].code).toBe('OMS_QUANTITY_TOO_FINE');
    expect((await ask('1', { reason: 'OTHER' })).userErrors).toMatchObject([{ code: 'OMS_RETURN_REMARK_REQUIRED', field: ['lines', '0', 'remark'] }]);
    const twice = { lineId: line, quantity: '1', reason: 'LATE' };
    expect((await returns.say('salesReturnRequest', { orderId: order.id, lines: [twice, twice] })).userErrors[0].code).toBe('OMS_RETURN_LINE_TWICE');
    expect((await returns.say('salesReturnRequest', { orderId: order.id, lines: [{ ...twice, lineId: order.id }] })).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['lines', '0', 'lineId'] }]);
    expect((await returns.say('salesReturnRequest', { orderId: order.id, lines: [twice] }, shop.tenant.as('order:read', 'return:read'))).errors[0].extensions.code).toBe('FORBIDDEN');
    const other = (await world.tenant()).as('*');
    expect((await returns.say('salesReturnRequest', { orderId: order.id, lines: [twice] }, other)).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['orderId'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('gives the last unit to one of two that are asked for at once', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '3' }]);
    const ask = () => returns.say('salesReturnRequest', { orderId: order.id, lines: [{ lineId: order.lines[0].id, quantity: '2', reason: 'LATE' }] });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.filter(({ salesReturn }) => salesReturn)).toHaveLength(1);
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))).toEqual(['OMS_RETURNS_MORE_THAN_SHIPPED', 'OMS_RETURNS_MORE_THAN_SHIPPED']);
    expect((await returns.money(order.id)).lines).toMatchObject([{ comingBack: '2', returnable: '1' }]);
  });

  it('is written down once per key', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '3' }]);
    const input = { idempotencyKey: 'once', orderId: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1', reason: 'LATE' }] };
    const { boss } = shop;
    const [first, again] = [await returns.do('salesReturnRequest', input, boss), await returns.do('salesReturnRequest', input, boss)];
    expect(again.salesReturn.id).toBe(first.salesReturn.id);
    expect((await returns.money(order.id)).lines[0].comingBack).toBe('1');
  });
});

describe('deciding on a return', () => {
  it('lets the goods come, or says why not; what is rejected counts as sold again', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '3' }]);
    const [yes, no] = [await returns.request(order, ['1']), await returns.request(order, ['2'])];
    expect((await returns.do('salesReturnApprove', { id: yes.id, version: yes.version })).salesReturn.status).toBe('APPROVED');
    expect((await returns.do('salesReturnReject', { id: no.id, reason: 'Worn and washed' })).salesReturn).toMatchObject({ status: 'REJECTED', rejectedReason: 'Worn and washed' });
    expect((await returns.money(order.id)).lines).toMatchObject([{ comingBack: '1', returnable: '2' }]);
    const before = await shop.tenant.fingerprint();
    expect((await returns.say('salesReturnApprove', { id: no.id })).userErrors[0]).toMatchObject({ code: 'OMS_RETURN_OVER', details: { status: 'REJECTED' } });
    expect((await returns.say('salesReturnReject', { id: yes.id, reason: 'Late' })).userErrors[0].code).toBe('OMS_RETURN_NOT_REQUESTED');
    expect((await returns.say('salesReturnApprove', { id: yes.id, version: 1 })).userErrors[0].code).toBe('CONFLICT');
    expect((await returns.say('salesReturnApprove', { id: yes.id }, shop.tenant.as('return:read', 'return:write'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await returns.say('salesReturnReject', { id: yes.id, reason: 'x' }, shop.tenant.as('return:read', 'return:write'))).errors[0].extensions.code).toBe('FORBIDDEN');
    const other = (await world.tenant()).as('*');
    for (const step of ['salesReturnApprove', 'salesReturnPickUp', 'salesReturnReceive', 'salesReturnClose', 'salesReturnCredit'] as const) expect((await returns.say(step, { id: yes.id }, other)).userErrors[0].code).toBe('NOT_FOUND');
    for (const step of ['salesReturnReject', 'salesReturnCancel'] as const) expect((await returns.say(step, { id: yes.id, reason: 'x' }, other)).userErrors[0].code).toBe('NOT_FOUND');
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('is picked up on the way, and cancelled while nothing has come', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '3' }]);
    const goods = await returns.request(order, ['1']);
    expect((await returns.say('salesReturnPickUp', { id: goods.id })).userErrors[0].code).toBe('OMS_RETURN_NOT_APPROVED');
    await returns.do('salesReturnApprove', { id: goods.id });
    expect((await returns.do('salesReturnPickUp', { id: goods.id, reference: 'Delhivery 1234' })).salesReturn.status).toBe('PICKED_UP');
    const cancelled = (await returns.do('salesReturnCancel', { id: goods.id, reason: 'The customer keeps it' })).salesReturn;
    expect(cancelled.status).toBe('CANCELLED');
    expect((await returns.money(order.id)).lines).toMatchObject([{ comingBack: '0', returnable: '3' }]);
    const arrived = await returns.received(order, ['1']);
    const before = await shop.tenant.fingerprint();
    expect((await returns.say('salesReturnCancel', { id: arrived.id, reason: 'x' })).userErrors[0].code).toBe('OMS_RETURN_RECEIVED');
    for (const [step, rest] of [['salesReturnPickUp', {}], ['salesReturnCancel', { reason: 'x' }]] as const) {
      expect((await returns.say(step, { id: arrived.id, ...rest }, shop.tenant.as('return:read', 'return:approve'))).errors[0].extensions.code).toBe('FORBIDDEN');
    }
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});

describe('receiving a return', () => {
  it('takes goods in at what they had cost, and nobody can sell them yet', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '3' }]);
    expect(await returns.level('KURTA')).toEqual({ onHand: '7', reserved: '0', value: '2800.00' });
    const goods = await returns.received(order, ['2']);
    expect(goods).toMatchObject({ status: 'RECEIVED', lines: [{ received: '2', inspected: '0' }], warehouse: { id: shop.warehouseId } });
    expect(await returns.level('KURTA')).toEqual({ onHand: '9', reserved: '2', value: '3600.00' });
    expect((await returns.money(order.id)).lines).toMatchObject([{ comingBack: '0', returned: '2', returnable: '1' }]);
    const [entry] = await shop.rows('select kind, quantity::float8 as quantity, value, document_type, document_number from @inventory_stock_ledger_entry where document_type = $1', ['SalesReturn']);
    expect(entry).toEqual({ kind: 'RECEIPT', quantity: 2, value: '800.00', document_type: 'SalesReturn', document_number: goods.number });
    const all = await shop.draft([{ sku: 'KURTA', quantity: '8' }]);
    expect((await shop.say('orderConfirm', { id: all.id })).userErrors[0].code).toBe('INVENTORY_INSUFFICIENT_STOCK');
    expect(await shop.proveStock()).toEqual([]);
  });

  it('in parts, and from two shipments of different cost, brings back exactly what had left', async () => {
    const order = await shop.confirmed([{ sku: 'KURTA', quantity: '3' }]);
    const line = order.lines[0].id;
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: line, quantity: '1' }] });
    await shop.stock({});
    const receive = 'mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { code message } } }';
    await shop.boss.ask('inventory', receive, { input: { idempotencyKey: 'dearer', warehouseId: shop.warehouseId, lines: [{ sku: 'KURTA', quantity: '1', rate: '1000.01' }] } });
    await shop.do('orderShip', { id: order.id });
    const [left] = await shop.rows<{ value: string }>(`select -sum(value) as value from @inventory_stock_ledger_entry where document_type = 'Order'`);
    const goods = await returns.approved(order, ['3']);
    const receiveOne = () => returns.do('salesReturnReceive', { id: goods.id, warehouseId: shop.warehouseId, lines: [{ lineId: goods.lines[0].id, quantity: '1' }] });
    expect([(await receiveOne()).salesReturn.status, (await receiveOne()).salesReturn.status, (await receiveOne()).salesReturn.status]).toEqual(['RECEIVED', 'RECEIVED', 'RECEIVED']);
    const [back] = await shop.rows<{ value: string }>(`select sum(value) as value from @inventory_stock_ledger_entry where document_type = 'SalesReturn'`);
    expect(back!.value).toBe(left!.value);
    expect((await returns.say('salesReturnReceive', { id: goods.id })).userErrors[0].code).toBe('OMS_NOTHING_TO_RECEIVE');
    expect(await shop.proveStock()).toEqual([]);
  });

  it('may be written down late: goods stand there since they came, and are promised to the return now', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '3' }]);
    const goods = await returns.approved(order, ['2']);
    const came = new Date().toISOString();
    await shop.boss.ask('inventory', 'mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { code } } }', { input: { idempotencyKey: 'later', warehouseId: shop.warehouseId, lines: [{ sku: 'KURTA', quantity: '1', rate: '1000' }] } });
    const before = await shop.tenant.fingerprint();
    const receive = (effectiveAt: string, who = shop.boss) => returns.say('salesReturnReceive', { id: goods.id, warehouseId: shop.warehouseId, effectiveAt }, who);
    expect((await receive(new Date(Date.now() - 3_600_000).toISOString())).userErrors).toMatchObject([{ code: 'INVENTORY_RETURNED_TOO_EARLY' }]);
    expect((await receive(new Date(Date.now() + 3_600_000).toISOString())).userErrors).toMatchObject([{ code: 'INVENTORY_IN_FUTURE', field: ['effectiveAt'] }]);
    expect((await receive(came, shop.tenant.as('return:read', 'return:receive', 'order:read', 'stock:read', 'warehouse:read', 'product:read', 'company:read'))).userErrors).toMatchObject([{ code: 'FORBIDDEN', field: ['effectiveAt'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    await returns.do('salesReturnReceive', { id: goods.id, warehouseId: shop.warehouseId, effectiveAt: came });
    expect(await returns.level('KURTA')).toEqual({ onHand: '10', reserved: '2', value: '4600.00' });
    const [entry] = await shop.rows<{ effective_at: Date; value: string }>(`select effective_at, value from @inventory_stock_ledger_entry where document_type = 'SalesReturn'`);
    expect([entry!.effective_at.toISOString(), entry!.value]).toEqual([came, '800.00']);
    const [held] = await shop.rows<{ received_at: Date }>('select received_at from @oms_sales_return where id = $1', [goods.id]);
    expect(held!.received_at.toISOString()).toBe(came);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('is refused before it is approved, beyond what is outstanding, without a place, in another place, and to whoever may not', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '3' }]);
    const asked = await returns.request(order, ['1']);
    const goods = await returns.approved(order, ['2']);
    const place = await returns.warehouse('RET');
    const line = goods.lines[0].id;
    const before = await shop.tenant.fingerprint();
    expect((await returns.say('salesReturnReceive', { id: asked.id, warehouseId: place })).userErrors[0].code).toBe('OMS_RETURN_NOT_APPROVED');
    expect((await returns.say('salesReturnReceive', { id: goods.id })).userErrors).toMatchObject([{ code: 'OMS_RETURNS_PLACE_REQUIRED', field: ['warehouseId'] }]);
    expect((await returns.say('salesReturnReceive', { id: goods.id, warehouseId: place, lines: [{ lineId: line, quantity: '3' }] })).userErrors).toMatchObject([{ code: 'OMS_RECEIVES_MORE_THAN_ASKED', field: ['lines', '0', 'quantity'] }]);
    expect((await returns.say('salesReturnReceive', { id: goods.id, warehouseId: place }, shop.tenant.as('return:read', 'return:write'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await shop.tenant.fingerprint()).toBe(before);
    await returns.do('salesReturnReceive', { id: goods.id, warehouseId: place, lines: [{ lineId: line, quantity: '1' }] });
    expect((await returns.say('salesReturnReceive', { id: goods.id, warehouseId: shop.warehouseId })).userErrors[0].code).toBe('OMS_RETURNS_PLACE_SETTLED');
  });

  it('receives the last unit once of two at once', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '3' }]);
    const goods = await returns.approved(order, ['2']);
    const answers = await Promise.all([1, 2].map(() => returns.say('salesReturnReceive', { id: goods.id, warehouseId: shop.warehouseId })));
    expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? 'done').sort()).toEqual(['OMS_NOTHING_TO_RECEIVE', 'done']);
    expect(await returns.level('KURTA')).toEqual({ onHand: '9', reserved: '2', value: '3600.00' });
  });
});

describe('inspecting a return', () => {
  it('restocks, writes off, and sets aside, and the ledger says so', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '5' }]);
    const [place, aside] = [await returns.warehouse('RET'), await returns.warehouse('QUAR')];
    const goods = await returns.approved(order, ['5'], { warehouseId: place });
    await returns.do('salesReturnReceive', { id: goods.id });
    const lineId = goods.lines[0].id;
    const part = (quantity: string, grade: string, disposition: string, more: object = {}) => ({ lineId, quantity, grade, disposition, ...more });
    const done = (await returns.do('salesReturnInspect', { id: goods.id, lines: [part('2', 'AS_NEW', 'RESTOCK'), part('1', 'DAMAGED', 'SCRAP', { isAccepted: false, remark: 'Torn' }), part('1', 'DEFECTIVE', 'REPAIR', { warehouseId: aside })] })).salesReturn;
    expect(done).toMatchObject({ status: 'RECEIVED', lines: [{ inspected: '4', accepted: '3' }], inspections: [
      { quantity: '2', grade: 'AS_NEW', disposition: 'RESTOCK', isAccepted: true, warehouse: { id: shop.warehouseId }, loss: null },
      { quantity: '1', disposition: 'SCRAP', isAccepted: false, warehouse: null, loss: '400.00' },
      { quantity: '1', disposition: 'REPAIR', warehouse: { id: aside }, loss: null }] });
    expect((await returns.do('salesReturnInspect', { id: goods.id, lines: [part('1', 'DEFECTIVE', 'VENDOR', { warehouseId: aside })] })).salesReturn.status).toBe('INSPECTED');
    expect([await returns.level('KURTA'), await returns.level('KURTA', place), await returns.level('KURTA', aside)]).toEqual([
      { onHand: '7', reserved: '0', value: '2800.00' }, { onHand: '0', reserved: '0', value: '0.00' }, { onHand: '2', reserved: '0', value: '800.00' }]);
    const ledger = await shop.rows(`select kind, quantity::float8 as quantity, reason from @inventory_stock_ledger_entry where document_type = 'SalesReturn' and kind = 'ISSUE'`);
    expect(ledger).toEqual([{ kind: 'ISSUE', quantity: -1, reason: `${goods.number}: written off (damaged), Torn` }]);
    expect(await shop.events('ReturnInspected')).toMatchObject([{ isComplete: false, lines: [{ disposition: 'RESTOCK', loss: null }, { disposition: 'SCRAP', loss: '400.00' }, { disposition: 'REPAIR' }] }, { isComplete: true }]);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('in the shop’s own warehouse frees what is fit to be sold without moving it', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '3' }]);
    await returns.restocked(order, ['2']);
    expect(await returns.level('KURTA')).toEqual({ onHand: '9', reserved: '0', value: '3600.00' });
    await shop.confirmed([{ sku: 'KURTA', quantity: '9' }]);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('is refused beyond what came, without a place to set aside, and to whoever may only receive', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '3' }]);
    const goods = await returns.received(order, ['2']);
    const lineId = goods.lines[0].id;
    const inspect = (line: object, person = shop.boss) => returns.say('salesReturnInspect', { id: goods.id, lines: [{ lineId, quantity: '1', grade: 'OPENED', disposition: 'RESTOCK', ...line }] }, person);
    const before = await shop.tenant.fingerprint();
    expect((await inspect({ quantity: '3' })).userErrors).toMatchObject([{ code: 'OMS_INSPECTS_MORE_THAN_RECEIVED', field: ['lines', '0', 'quantity'], details: { waiting: '2', wanted: '3' } }]);
    expect((await inspect({ disposition: 'REPAIR' })).userErrors).toMatchObject([{ code: 'OMS_QUARANTINE_REQUIRED', field: ['lines', '0', 'warehouseId'] }]);
    expect((await inspect({ disposition: 'VENDOR', warehouseId: shop.warehouseId })).userErrors[0].code).toBe('OMS_QUARANTINE_REQUIRED');
    expect((await inspect({}, shop.tenant.as('return:read', 'return:receive'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect((await inspect({}, (await world.tenant()).as('*'))).userErrors[0].code).toBe('NOT_FOUND');
    expect(await shop.tenant.fingerprint()).toBe(before);
    const answers = await Promise.all([1, 2].map(() => inspect({ quantity: '2' })));
    expect(answers.map(({ userErrors }) => userErrors[0]?.code ?? 'done').sort()).toEqual(['OMS_INSPECTS_MORE_THAN_RECEIVED', 'done']);
  });
});

describe('closing a return', () => {
  it('needs what came to be inspected, and a word where it is not credited; what did not come is not expected any more', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '3' }]);
    const goods = await returns.approved(order, ['3']);
    expect((await returns.say('salesReturnClose', { id: goods.id })).userErrors[0].code).toBe('OMS_RETURN_NOT_INSPECTED');
    const lineId = goods.lines[0].id;
    await returns.do('salesReturnReceive', { id: goods.id, warehouseId: shop.warehouseId, lines: [{ lineId, quantity: '2' }] });
    expect((await returns.say('salesReturnClose', { id: goods.id })).userErrors[0]).toMatchObject({ code: 'OMS_RETURN_NOT_INSPECTED', details: { waiting: '2' } });
    await returns.do('salesReturnInspect', { id: goods.id, lines: [{ lineId, quantity: '2', grade: 'AS_NEW', disposition: 'RESTOCK' }] });
    const before = await shop.tenant.fingerprint();
    expect((await returns.say('salesReturnClose', { id: goods.id })).userErrors[0]).toMatchObject({ code: 'OMS_RETURN_NOT_CREDITED', field: ['note'], details: { open: '2' } });
    expect((await returns.say('salesReturnClose', { id: goods.id, note: 'x' }, shop.tenant.as('return:read', 'return:write'))).errors[0].extensions.code).toBe('FORBIDDEN');
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await returns.do('salesReturnClose', { id: goods.id, note: 'Swapped at the counter' })).salesReturn).toMatchObject({ status: 'CLOSED', closeNote: 'Swapped at the counter' });
    expect((await returns.money(order.id)).lines).toMatchObject([{ comingBack: '0', returned: '2', returnable: '1' }]);
    expect((await returns.say('salesReturnReceive', { id: goods.id })).userErrors[0].code).toBe('OMS_RETURN_OVER');
  });
});

describe('lists of returns', () => {
  const ASKED = '{ salesReturns(first: 50) { totalCount nodes { id number order { id } customer { id } lines { sku } inspections { grade } creditNotes { number } refunds { amount } } } }';

  it('ask as many statements for twelve as for two, and are closed to others', async () => {
    const order = await returns.sold([{ sku: 'KURTA', quantity: '6' }, { sku: 'SHAWL', quantity: '6' }]);
    const statements = () => shop.boss.statements('oms', ASKED);
    for (let i = 0; i < 2; i++) await returns.restocked(order, ['1', '0']);
    const few = await statements();
    for (let i = 0; i < 4; i++) await returns.restocked(order, ['1', '1']);
    expect(await statements()).toBe(few);
    expect((await shop.tenant.as('order:read').ask('oms', '{ salesReturns { totalCount } }')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect((await (await world.tenant()).as('*').ask('oms', '{ salesReturns { totalCount } }')).data.salesReturns.totalCount).toBe(0);
  });
});
