import { randomUUID } from 'node:crypto';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import type { World } from '@ilms/host/testing/world';
import { reserveWaiting } from '../backorder/reserve-waiting.ts';
import { Kits } from '../../test/kits.ts';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;
let kits: Kits;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  shop = await Shop.open(world, { PEN: { price: '105.00', stock: '10' }, BOX: { price: '52.50', stock: '5' }, GIFT: { price: '210.00' }, HAMPER: { price: '315.00' } });
  kits = new Kits(shop);
  await kits.set('GIFT', { PEN: '2', BOX: '1' });
});
afterAll(() => world?.close());

const codes = (answer: { userErrors: { code: string }[] }) => answer.userErrors.map(({ code }) => code);
/** The entries of the ledger of orders: `PEN -2`. */
const issues = async () => (await shop.rows<{ entry: string }>(`select sku || ' ' || sum(quantity)::real as entry from @inventory_stock_ledger_entry where document_type = 'Order' group by sku order by sku`)).map(({ entry }) => entry);

describe('an order of a kit', () => {
  it('costs what the kit costs, reserves its components and lets them leave in whole kits, at their cost', async () => {
    const order = await shop.confirmed([{ sku: 'GIFT', quantity: '3' }]);
    expect(order).toMatchObject({ total: '630.00', lines: [{ sku: 'GIFT', quantity: '3', reserved: '3', taxRate: '5', total: '630.00' }] });
    expect(await kits.components(order.id)).toEqual(['GIFT: 2 PEN, 1 BOX']);
    expect(await kits.shelves('PEN', 'BOX', 'GIFT')).toEqual(['PEN 6 of 10', 'BOX 3 of 5', 'GIFT 0 of 0']);
    const part = await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1' }] });
    expect(part).toMatchObject({ status: 'PARTLY_SHIPPED', lines: [{ shipped: '1', reserved: '2' }] });
    expect([await kits.shelves('PEN', 'BOX'), await issues()]).toEqual([['PEN 4 of 8', 'BOX 2 of 4'], ['BOX -1', 'PEN -2']]);
    await shop.do('orderShip', { id: order.id });
    expect((await shop.events('OrderShipped')).map(({ lines }) => lines)).toEqual([[{ lineId: order.lines[0].id, sku: 'GIFT', quantity: '1', cost: '1200.00', warehouseId: shop.warehouseId }], [{ lineId: order.lines[0].id, sku: 'GIFT', quantity: '2', cost: '2400.00', warehouseId: shop.warehouseId }]]);
    expect((await shop.order(order.id)).history.at(-1).reason).toBe('2 GIFT');
    expect(await shop.invoice(order.id)).toMatchObject({ total: '630.00', lines: [{ sku: 'GIFT', hsn: '6304', quantity: '3', total: '630.00' }] });
    expect(await shop.proveStock()).toEqual([]);
  });

  it('is refused where a component is short, which is named, and nothing is reserved', async () => {
    const { id } = await shop.draft([{ sku: 'PEN', quantity: '1' }, { sku: 'GIFT', quantity: '5' }]);
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderConfirm', { id })).userErrors).toEqual([{
      code: 'INVENTORY_INSUFFICIENT_STOCK', field: ['lines', '1', 'quantity'], message: '5 kits of GIFT need 10 of PEN; 9 are available.', details: { sku: 'GIFT', wanted: '5', component: 'PEN', needed: '10', available: '9' },
    }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    const two = (await shop.draft([{ sku: 'GIFT', quantity: '4' }, { sku: 'PEN', quantity: '3' }])).id;
    expect((await shop.say('orderConfirm', { id: two })).userErrors[0]).toMatchObject({ message: 'Only 2 of PEN can be had; 3 were asked for.', field: ['lines', '1', 'quantity'] });
    expect(await kits.shelves('PEN', 'BOX')).toEqual(['PEN 0 of 10', 'BOX 0 of 5']);
  });

  it('of half a kit is none', async () => {
    const { userErrors } = await shop.say('orderCreate', { customerId: shop.local, lines: [{ sku: 'GIFT', quantity: '0.5' }] });
    expect(userErrors).toMatchObject([{ code: 'OMS_QUANTITY_TOO_FINE', field: ['lines', '0', 'quantity'] }]);
  });

  it('of a kit in a kit takes what both are made of, each item once', async () => {
    await kits.set('HAMPER', { GIFT: '2', PEN: '1' });
    const order = await shop.confirmed([{ sku: 'HAMPER', quantity: '2' }]);
    expect(await kits.components(order.id)).toEqual(['HAMPER: 5 PEN, 2 BOX']);
    expect(await kits.shelves('PEN', 'BOX')).toEqual(['PEN 10 of 10', 'BOX 4 of 5']);
    await shop.do('orderShip', { id: order.id });
    expect(await issues()).toEqual(['BOX -4', 'PEN -10']);
  });

  it('keeps what it was promised with when the kit is made otherwise, or is none any more; a draft does not', async () => {
    const order = await shop.confirmed([{ sku: 'GIFT', quantity: '2' }]);
    const draft = await shop.draft([{ sku: 'GIFT', quantity: '1' }]);
    expect(await kits.components(draft.id)).toEqual(['GIFT: 2 PEN, 1 BOX']);
    await kits.set('GIFT', { PEN: '3' });
    expect([await kits.components(order.id), await kits.components(draft.id)]).toEqual([['GIFT: 2 PEN, 1 BOX'], ['GIFT: 3 PEN']]);
    await shop.do('orderAmend', { id: order.id, version: order.version, reason: 'One more', lines: [{ lineId: order.lines[0].id, quantity: '3' }] });
    expect(await kits.shelves('PEN', 'BOX')).toEqual(['PEN 6 of 10', 'BOX 3 of 5']);
    await shop.do('orderConfirm', { id: draft.id });
    expect(await kits.shelves('PEN', 'BOX')).toEqual(['PEN 9 of 10', 'BOX 3 of 5']);
    await kits.dissolve('GIFT');
    await shop.do('orderShip', { id: order.id });
    await shop.do('orderShip', { id: draft.id });
    expect([await kits.shelves('PEN', 'BOX'), await issues()]).toEqual([['PEN 0 of 1', 'BOX 0 of 2'], ['BOX -3', 'PEN -9']]);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('gives its components back as it is amended and cancelled', async () => {
    const order = await shop.confirmed([{ sku: 'GIFT', quantity: '4' }, { sku: 'PEN', quantity: '2' }]);
    expect(await kits.shelves('PEN', 'BOX')).toEqual(['PEN 10 of 10', 'BOX 4 of 5']);
    const [gift, pen] = order.lines;
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderAmend', { id: order.id, version: order.version, reason: 'More', lines: [{ lineId: gift.id, quantity: '5' }] })).userErrors).toMatchObject([{ code: 'INVENTORY_INSUFFICIENT_STOCK', message: '1 kit of GIFT needs 2 of PEN; 0 are available.', field: ['lines', '0', 'quantity'] }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    const fewer = await shop.do('orderAmend', { id: order.id, version: order.version, reason: 'Fewer, and another', lines: [{ lineId: gift.id, quantity: '2' }], add: [{ sku: 'GIFT', quantity: '1' }] });
    expect([fewer.lines.map((line: { reserved: string }) => line.reserved), await kits.shelves('PEN', 'BOX')]).toEqual([['2', '2', '1'], ['PEN 8 of 10', 'BOX 3 of 5']]);
    await shop.do('orderLinesCancel', { id: order.id, cause: 'CUSTOMER', lines: [{ lineId: gift.id, quantity: '1' }, { lineId: pen.id }] });
    expect(await kits.shelves('PEN', 'BOX')).toEqual(['PEN 4 of 10', 'BOX 2 of 5']);
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: gift.id, quantity: '1' }] });
    await shop.do('orderCancel', { id: order.id, reason: 'Enough' });
    expect(await kits.shelves('PEN', 'BOX')).toEqual(['PEN 0 of 8', 'BOX 0 of 4']);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('charged otherwise once a part has left goes on as the same kit', async () => {
    const order = await shop.confirmed([{ sku: 'GIFT', quantity: '3' }]);
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1' }] });
    await kits.set('GIFT', { BOX: '1' });
    const { version } = await shop.order(order.id);
    const amended = await shop.do('orderAmend', { id: order.id, version, reason: 'Dearer', lines: [{ lineId: order.lines[0].id, unitPrice: '220.00' }] });
    expect(amended.lines).toMatchObject([{ moved: '2', reserved: '0', shipped: '1' }, { quantity: '2', reserved: '2', unitPrice: '220.00' }]);
    expect([await kits.components(order.id), await kits.shelves('PEN', 'BOX')]).toEqual([['GIFT: 2 PEN, 1 BOX', 'GIFT: 2 PEN, 1 BOX'], ['PEN 4 of 8', 'BOX 2 of 4']]);
  });

  it('is split and merged with its components, as they were promised', async () => {
    const order = await shop.confirmed([{ sku: 'GIFT', quantity: '4' }]);
    await kits.set('GIFT', { PEN: '1' });
    const { newOrder } = await shop.say('orderSplit', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '3' }] });
    expect([await kits.components(newOrder.id), await kits.shelves('PEN', 'BOX')]).toEqual([['GIFT: 2 PEN, 1 BOX'], ['PEN 8 of 10', 'BOX 4 of 5']]);
    const merged = await shop.do('ordersMerge', { intoId: order.id, orders: [{ id: newOrder.id }] });
    expect(merged.lines.map((line: { reserved: string }) => line.reserved)).toEqual(['1', '3']);
    expect((await shop.do('orderShip', { id: order.id })).status).toBe('SHIPPED');
    expect([await kits.shelves('PEN', 'BOX'), await shop.proveStock()]).toEqual([['PEN 0 of 2', 'BOX 0 of 1'], []]);
  });

  it('waits in whole kits, and gets them when the component that is short has come', async () => {
    const order = await shop.backordered([{ sku: 'GIFT', quantity: '7' }]);
    expect(order.lines[0]).toMatchObject({ reserved: '5', backordered: '2' });
    await kits.receive({ PEN: '3' });
    expect(await shop.boss.run('oms', (context) => reserveWaiting(context))).toEqual([]);
    await kits.receive({ BOX: '9' });
    expect(await shop.boss.run('oms', (context) => reserveWaiting(context, { variantId: undefined }))).toEqual([order.lines[0].id]);
    expect((await shop.order(order.id)).lines[0]).toMatchObject({ reserved: '6', backordered: '1' });
    const pen = (await kits.item('PEN')).id;
    await kits.receive({ PEN: '1' });
    expect(await shop.boss.run('oms', (context) => reserveWaiting(context, { variantId: pen }))).toEqual([order.lines[0].id]);
    expect([(await shop.order(order.id)).lines[0].backordered, await kits.shelves('PEN', 'BOX')]).toEqual(['0', ['PEN 14 of 14', 'BOX 7 of 14']]);
  });

  it('takes units of its components by serial number and by batch', async () => {
    await shop.stock({ PURIFIER: { price: '10500.00' }, BALM: { price: '105.00' }, SET: { price: '10600.00' } });
    for (const [sku, tracking] of [['PURIFIER', 'SERIAL'], ['BALM', 'BATCH']]) await shop.boss.ask('inventory', 'mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { code } } }', { input: { sku, tracking } });
    await kits.receive({ PURIFIER: '3' }, { serials: ['S1', 'S2', 'S3'] });
    const inDays = (days: number) => dayInIndia(new Date(Date.now() + days * 86_400_000));
    await kits.receive({ BALM: '3' }, { batch: 'LATE', expiresOn: inDays(300) });
    await kits.receive({ BALM: '3' }, { batch: 'SOON', expiresOn: inDays(20) });
    await kits.set('SET', { PURIFIER: '1', BALM: '2' });
    const order = await shop.confirmed([{ sku: 'SET', quantity: '2' }]);
    const [line] = await kits.lines(order.id);
    const ship = (rest: object) => shop.say('orderShip', { id: order.id, lines: [{ lineId: line!.id, quantity: '1', ...rest }] });
    const before = await shop.tenant.fingerprint();
    expect((await ship({ serials: ['S2'] })).userErrors).toMatchObject([{ code: 'OMS_SERIALS_OF_COMPONENTS', field: ['lines', '0', 'serials'] }]);
    expect((await ship({ components: [{ componentId: randomUUID(), serials: ['S2'] }] })).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['lines', '0', 'components', '0', 'componentId'] }]);
    expect((await ship({ components: [{ componentId: line!.components[0].id, serials: ['S9'] }] })).userErrors).toMatchObject([{ code: 'INVENTORY_SERIAL_UNKNOWN', field: expect.arrayContaining(['lines', '0']) }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect(codes(await ship({ components: [{ componentId: line!.components[0].id, serials: ['S2'] }] }))).toEqual([]);
    expect((await shop.order(order.id)).history.at(-1).reason).toBe('1 SET (serial S2)');
    await shop.do('orderShip', { id: order.id });
    expect((await shop.rows<{ number: string }>(`select number from @inventory_serial_number where status = 'SOLD' order by number`)).map(({ number }) => number)).toEqual(['S1', 'S2']);
    expect((await shop.rows<{ line: string }>('select b.number || l.on_hand::real as line from @inventory_stock_level l join @inventory_batch b on b.id = l.batch_id order by 1')).map((row) => row.line)).toEqual(['LATE2', 'SOON0']);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('comes from a channel by its SKU, and ships what it is made of', async () => {
    const row = { channel: 'Amazon.in', externalId: '405-1', orderedOn: '2022-04-30', customer: { code: 'AMZ-1', name: 'A buyer', state: 'KARNATAKA', city: 'BENGALURU', pincode: '560085' }, status: 'SHIPPED', isTaxInclusive: true, warehouseCode: 'MAIN', lines: [{ sku: 'GIFT', quantity: '2', amount: '400.00' }] };
    const bring = async (orders: object[]) => (await shop.boss.ask('oms', 'mutation($input: OrdersImportInput!) { ordersImport(input: $input) { created unchanged refused rows { id errors { code message } } } }', { input: { orders } })).data.ordersImport;
    const { rows: [{ id }] } = await bring([row]);
    expect([await kits.components(id), await issues()]).toEqual([['GIFT: 2 PEN, 1 BOX'], ['BOX -2', 'PEN -4']]);
    expect(await bring([row, { ...row, externalId: '405-2', lines: [{ sku: 'GIFT', quantity: '4', amount: '800.00' }] }])).toMatchObject({ created: 0, unchanged: 1, refused: 1, rows: [{}, { errors: [{ message: '4 kits of GIFT need 8 of PEN; 6 are available.' }] }] });
  });

  it('is not confirmed by who may not, nor seen from another company', async () => {
    const { id } = await shop.draft([{ sku: 'GIFT', quantity: '1' }]);
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderConfirm', { id }, shop.tenant.as('order:read', 'order:write'))).errors?.[0].extensions.code ?? 'none').toBe('FORBIDDEN');
    expect(await shop.tenant.fingerprint()).toBe(before);
    await shop.do('orderConfirm', { id });
    const other = await Shop.open(world, {});
    expect((await other.read('query($id: ID!) { order(id: $id) { lines { components { id } } } }', { id })).order).toBeNull();
    expect((await shop.tenant.as('customer:read').ask('oms', 'query($id: ID!) { order(id: $id) { lines { components { id } } } }', { id })).errors![0]!.extensions).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'order:read' } });
  });

  it('takes as many statements for many lines as for few, to be confirmed and to be read', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`P${i}`, { price: '10.00', stock: '99' }]));
    await shop.stock(many);
    await shop.stock(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`K${i}`, { price: '20.00' }])));
    for (let i = 0; i < 30; i++) await kits.set(`K${i}`, { [`P${2 * i}`]: '2', [`P${2 * i + 1}`]: '1' });
    const confirm = 'mutation($input: OrderActionInput!) { orderConfirm(input: $input) { order { id } userErrors { code message } } }';
    const read = 'query($id: ID!) { order(id: $id) { lines { sku places { reserved } components { sku quantity returnable } } } }';
    const of = async (lines: number) => {
      const { id } = await shop.draft(Array.from({ length: lines }, (_, i) => ({ sku: `K${i % 30}`, quantity: '1' })));
      return [await shop.boss.statements('oms', confirm, { input: { idempotencyKey: randomUUID(), id } }), await shop.boss.statements('oms', read, { id })];
    };
    const [few, all] = [await of(3), await of(200)];
    expect(all[1]).toBe(few[1]);
    expect(all[0]! - few[0]!).toBeLessThanOrEqual(12);
    expect((await shop.level('P0')).reserved).toBe(String(2 * (7 + 1)));
  });
});

describe('two buyers at once', () => {
  it('get one the last kit and the other nothing', async () => {
    const drafts = [await shop.draft([{ sku: 'GIFT', quantity: '3' }]), await shop.draft([{ sku: 'GIFT', quantity: '3' }])];
    const answers = await Promise.all(drafts.map(({ id }) => shop.say('orderConfirm', { id })));
    expect(answers.map(codes).toSorted((a, b) => a.length - b.length)).toEqual([[], ['INVENTORY_INSUFFICIENT_STOCK']]);
    expect(await kits.shelves('PEN', 'BOX')).toEqual(['PEN 6 of 10', 'BOX 3 of 5']);
  });

  it('get the last component once, by the kit or by itself', async () => {
    const drafts = [];
    for (let i = 0; i < 8; i++) drafts.push(await shop.draft(i % 2 ? [{ sku: 'GIFT', quantity: '2' }] : [{ sku: 'PEN', quantity: '4' }]));
    const answers = await Promise.all(drafts.map(({ id }) => shop.say('orderConfirm', { id })));
    expect(answers.filter((answer) => answer.order)).toHaveLength(2);
    expect(new Set(answers.flatMap(codes))).toEqual(new Set(['INVENTORY_INSUFFICIENT_STOCK']));
    expect((await shop.level('PEN')).reserved).toBe('8');
    expect(await shop.proveStock()).toEqual([]);
  });
});

describe('an item that becomes a kit', () => {
  it('has no stock, and no order waits for it', async () => {
    expect((await kits.say('BOX', { PEN: '1' })).userErrors).toEqual([{ code: 'CORE_KIT_ITEM_IN_USE', field: null, details: null, message: '5 of BOX stand on shelves or are on their way, 0 of them are promised. A kit has no stock of its own: move them out first, or take another item.' }]);
    await shop.backordered([{ sku: 'HAMPER', quantity: '2' }]);
    const before = await shop.tenant.fingerprint();
    expect((await kits.say('HAMPER', { PEN: '1' })).userErrors).toMatchObject([{ code: 'CORE_KIT_ITEM_IN_USE', message: 'Orders wait for 2 of this item as it is. Serve or cancel them first, or take another item.' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});
