import { randomUUID } from 'node:crypto';
import { proveSerials } from '@ilms/inventory/serial/serial-proof';
import type { World } from '@ilms/host/testing/world';
import { Returns } from '../../test/returns.ts';
import { openWorld, Shop } from '../../test/shop.ts';

let world: World;
let shop: Shop;
let returns: Returns;

const stock = (query: string, input: object) => shop.boss.ask('inventory', query, { input });
/** Where each unit is: `number STATUS`, and its place where it has one. */
const units = async () => (await shop.rows<{ line: string }>("select s.number || ' ' || s.status || coalesce(' ' || w.code, '') as line from @inventory_serial_number s left join @inventory_warehouse w on w.id = s.warehouse_id order by s.number")).map(({ line }) => line);
const proof = async () => [...(await shop.proveStock()), ...(await shop.boss.run('inventory', proveSerials))];

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  shop = await Shop.open(world, { PURIFIER: { price: '10500.00' }, LAMP: { price: '1500.00' } });
  returns = new Returns(shop);
  await stock('mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { code } } }', { sku: 'PURIFIER', tracking: 'SERIAL' });
  await stock('mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { code } } }', { idempotencyKey: randomUUID(), warehouseId: shop.warehouseId, lines: [{ sku: 'PURIFIER', quantity: '4', rate: '6000', serials: ['S1', 'S2', 'S3', 'S4'] }] });
});
afterAll(() => world?.close());

const place = async (): Promise<string> => (await shop.rows<{ code: string }>('select code from @inventory_warehouse where id = $1', [shop.warehouseId]))[0]!.code;

describe('an order for an item that is tracked by serial number', () => {
  it('ships the units named, or else those that came in first', async () => {
    const at = await place();
    const order = await shop.confirmed([{ sku: 'PURIFIER', quantity: '3' }]);
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1', serials: ['s3'] }] });
    expect(await units()).toEqual([`S1 IN_STOCK ${at}`, `S2 IN_STOCK ${at}`, 'S3 SOLD', `S4 IN_STOCK ${at}`]);
    expect(await shop.do('orderShip', { id: order.id })).toMatchObject({ status: 'SHIPPED' });
    expect(await units()).toEqual(['S1 SOLD', 'S2 SOLD', 'S3 SOLD', `S4 IN_STOCK ${at}`]);
    expect(await proof()).toEqual([]);
  });

  it('stands where it stood, unit by unit, when its shipment is undone, and leaves with others then', async () => {
    const at = await place();
    const order = await shop.confirmed([{ sku: 'PURIFIER', quantity: '2' }]);
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '2', serials: ['S3', 'S4'] }] });
    const [shipment] = await shop.shipments(order.id);
    expect(shipment!.lines).toMatchObject([{ serials: ['S3', 'S4'] }]);
    expect((await shop.ofShipment('shipmentUndo', { id: shipment!.id, reason: 'Wrong units' })).userErrors).toEqual([]);
    expect([await units(), await proof()]).toEqual([[`S1 IN_STOCK ${at}`, `S2 IN_STOCK ${at}`, `S3 IN_STOCK ${at}`, `S4 IN_STOCK ${at}`], []]);
    await shop.do('orderShip', { id: order.id });
    expect([await units(), await proof()]).toEqual([['S1 SOLD', 'S2 SOLD', `S3 IN_STOCK ${at}`, `S4 IN_STOCK ${at}`], []]);
  });

  it('is not shipped with a unit that is gone, unknown, or of too many; nothing moves', async () => {
    const first = await shop.confirmed([{ sku: 'PURIFIER', quantity: '1' }]);
    await shop.do('orderShip', { id: first.id, lines: [{ lineId: first.lines[0].id, quantity: '1', serials: ['S1'] }] });
    const order = await shop.confirmed([{ sku: 'PURIFIER', quantity: '2' }]);
    const ship = async (quantity: string, serials: string[]) => (await shop.say('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity, serials }] })).userErrors.map(({ code }: { code: string }) => code);
    const before = await shop.tenant.fingerprint();
    expect(await ship('1', ['S1'])).toEqual(['INVENTORY_SERIAL_ELSEWHERE']);
    expect(await ship('1', ['S9'])).toEqual(['INVENTORY_SERIAL_UNKNOWN']);
    expect(await ship('1', ['S2', 'S3'])).toEqual(['INVENTORY_SERIAL_ELSEWHERE']);
    expect(await ship('2', ['S2'])).toEqual(['INVENTORY_SERIALS_REQUIRED']);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });

  it('gives a unit to one of two orders that are shipped with it at once', async () => {
    const orders = [await shop.confirmed([{ sku: 'PURIFIER', quantity: '1' }]), await shop.confirmed([{ sku: 'PURIFIER', quantity: '1' }])];
    const answers = await Promise.all(orders.map((order) => shop.say('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1', serials: ['S2'] }] })));
    expect(answers.map(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code)).toSorted((a, b) => a.length - b.length)).toEqual([[], ['INVENTORY_SERIAL_ELSEWHERE']]);
    expect(await proof()).toEqual([]);
  });

  it('comes back unit by unit: only what left with it, held until it is inspected, then sold again or scrapped', async () => {
    const at = await place();
    const order = await shop.confirmed([{ sku: 'PURIFIER', quantity: '2' }]);
    await shop.do('orderShip', { id: order.id });
    const goods = await returns.request(order, ['2']);
    await returns.do('salesReturnApprove', { id: goods.id });
    const lineId = goods.lines[0].id;
    const receive = (quantity: string, serials: string[]) => returns.say('salesReturnReceive', { id: goods.id, warehouseId: shop.warehouseId, lines: [{ lineId, quantity, serials }] });
    const before = await shop.tenant.fingerprint();
    expect((await receive('1', ['S4'])).userErrors).toMatchObject([{ code: 'INVENTORY_SERIAL_ELSEWHERE' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await receive('2', ['S1', 'S2'])).userErrors).toEqual([]);
    expect(await units()).toEqual([`S1 RETURNED ${at}`, `S2 RETURNED ${at}`, `S3 IN_STOCK ${at}`, `S4 IN_STOCK ${at}`]);
    await returns.do('salesReturnInspect', { id: goods.id, lines: [{ lineId, quantity: '1', grade: 'AS_NEW', disposition: 'RESTOCK', serials: ['S2'] }, { lineId, quantity: '1', grade: 'DEFECTIVE', disposition: 'SCRAP', serials: ['S1'] }] });
    expect(await units()).toEqual(['S1 SCRAPPED', `S2 IN_STOCK ${at}`, `S3 IN_STOCK ${at}`, `S4 IN_STOCK ${at}`]);
    expect(await proof()).toEqual([]);
  });
});

describe('an order for an item that is tracked by batch and serial number', () => {
  /** What stands of each batch and how much of it is promised. */
  const shelf = async () => (await shop.rows<{ line: string }>("select b.number || ' ' || trim_scale(l.on_hand) || '/' || trim_scale(l.reserved) as line from @inventory_stock_level l join @inventory_batch b on b.id = l.batch_id order by b.number")).map(({ line }) => line);
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  beforeEach(async () => {
    await stock('mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { code } } }', { sku: 'LAMP', tracking: 'BATCH_SERIAL' });
    const lamps = (batch: string, days: number, serials: string[]) => ({ sku: 'LAMP', quantity: String(serials.length), rate: '700', batch, expiresOn: day(days), serials });
    await stock('mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { code } } }', { idempotencyKey: randomUUID(), warehouseId: shop.warehouseId, lines: [lamps('LATE', 400, ['L1', 'L2']), lamps('SOON', 90, ['A1', 'A2'])] });
  });
  const lamps = async () => (await units()).filter((line) => /^[LA]/.test(line));

  it('is promised the batch that expires first, ships units of it, and takes each back into its own batch', async () => {
    const at = await place();
    const order = await shop.confirmed([{ sku: 'LAMP', quantity: '3' }]);
    expect(await shelf()).toEqual(['LATE 2/1', 'SOON 2/2']);
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1', serials: ['A2'] }] });
    expect(await shop.do('orderShip', { id: order.id })).toMatchObject({ status: 'SHIPPED' });
    expect(await lamps()).toEqual(['A1 SOLD', 'A2 SOLD', 'L1 SOLD', `L2 IN_STOCK ${at}`]);
    const goods = await returns.request(order, ['2']);
    await returns.do('salesReturnApprove', { id: goods.id });
    const lineId = goods.lines[0].id;
    await returns.do('salesReturnReceive', { id: goods.id, warehouseId: shop.warehouseId, lines: [{ lineId, quantity: '2', serials: ['L1', 'A1'] }] });
    expect(await shelf()).toEqual(['LATE 2/1', 'SOON 1/1']);
    await returns.do('salesReturnInspect', { id: goods.id, lines: [{ lineId, quantity: '1', grade: 'AS_NEW', disposition: 'RESTOCK' }, { lineId, quantity: '1', grade: 'DEFECTIVE', disposition: 'SCRAP', serials: ['A1'] }] });
    expect(await lamps()).toEqual(['A1 SCRAPPED', 'A2 SOLD', `L1 IN_STOCK ${at}`, `L2 IN_STOCK ${at}`]);
    expect(await proof()).toEqual([]);
  });

  it('is not shipped with a unit of a batch that is not held for it; nothing moves', async () => {
    const order = await shop.confirmed([{ sku: 'LAMP', quantity: '1' }]);
    const before = await shop.tenant.fingerprint();
    const answer = await shop.say('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1', serials: ['L1'] }] });
    expect(answer.userErrors).toMatchObject([{ code: 'INVENTORY_SERIAL_BATCH', message: 'Units of LAMP were named of another batch than is held for this document. Held are 1 of SOON.' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
  });
});
