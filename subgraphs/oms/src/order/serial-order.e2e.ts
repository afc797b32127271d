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
  shop = await Shop.open(world, { PURIFIER: { price: '10500.00' } });
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
