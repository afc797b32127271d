import { randomUUID } from 'node:crypto';
import type { World } from '@ilms/host/testing/world';
import { dayInIndia } from '@ilms/core/india/fiscal-year';
import { openWorld, Shop } from '../../test/shop.ts';
import { reserveWaiting } from '../backorder/reserve-waiting.ts';

let world: World;
let shop: Shop;

const inDays = (days: number): string => dayInIndia(new Date(Date.now() + days * 86_400_000));
const stock = (query: string, input: object) => shop.boss.ask('inventory', query, { input });
const takeIn = async (lots: readonly [batch: string, quantity: string, expiresIn: number][]) => {
  const { data } = await stock('mutation($input: StockReceiveInput!) { stockReceive(input: $input) { userErrors { code } } }', { idempotencyKey: randomUUID(), warehouseId: shop.warehouseId, lines: lots.map(([batch, quantity, days]) => ({ sku: 'BALM', quantity, rate: '40', batch, expiresOn: inDays(days) })) });
  expect(data.stockReceive.userErrors).toEqual([]);
};
/** What of each batch is on hand and reserved. */
const shelves = async () => Object.fromEntries((await shop.rows<{ number: string; on_hand: string; reserved: string }>('select b.number, l.on_hand::real::text as on_hand, l.reserved::real::text as reserved from @inventory_stock_level l join @inventory_batch b on b.id = l.batch_id where l.on_hand > 0 order by 1')).map((row) => [row.number, `${row.on_hand}/${row.reserved}`]));

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  shop = await Shop.open(world, { BALM: { price: '105.00' }, KURTA: { price: '1050.00', stock: '10' } });
  await stock('mutation($input: ItemTrackingInput!) { itemTrackingSet(input: $input) { userErrors { code } } }', { sku: 'BALM', tracking: 'BATCH' });
});
afterAll(() => world?.close());

describe('an order for an item that is tracked by batch', () => {
  it('is held of the same batches again when its shipment is undone', async () => {
    await takeIn([['LATE', '5', 300], ['SOON', '3', 20]]);
    const order = await shop.confirmed([{ sku: 'BALM', quantity: '4' }]);
    await shop.do('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '3' }] });
    const [shipment] = await shop.shipments(order.id);
    expect(await shelves()).toEqual({ LATE: '5/1' });
    await shop.ofShipment('shipmentUndo', { id: shipment!.id, reason: 'Wrong carton' });
    expect([await shelves(), await shop.proveStock()]).toEqual([{ LATE: '5/1', SOON: '3/3' }, []]);
  });

  it('is promised of what expires first, leaves in that order, and its cost is that of the batches', async () => {
    await takeIn([['LATE', '5', 300], ['SOON', '3', 20], ['GONE', '9', -1]]);
    const order = await shop.confirmed([{ sku: 'BALM', quantity: '4' }, { sku: 'KURTA', quantity: '1' }, { sku: 'BALM', quantity: '2' }]);
    expect(await shelves()).toEqual({ GONE: '9/0', LATE: '5/3', SOON: '3/3' });
    expect((await shop.say('orderConfirm', { id: (await shop.draft([{ sku: 'BALM', quantity: '3' }])).id })).userErrors).toMatchObject([{ code: 'INVENTORY_INSUFFICIENT_STOCK', details: { wanted: '3', available: '2' } }]);
    expect(await shop.do('orderShip', { id: order.id })).toMatchObject({ status: 'SHIPPED' });
    expect(await shelves()).toEqual({ GONE: '9/0', LATE: '2/0' });
    expect(await shop.proveStock()).toEqual([]);
  });

  it('waits for stock that may be sold, and gets it when a batch is released', async () => {
    await takeIn([['A', '5', 300]]);
    const [{ id, version }] = await shop.rows<{ id: string; version: number }>('select id, version from @inventory_batch') as [{ id: string; version: number }];
    await stock('mutation($input: BatchHoldInput!) { batchQuarantine(input: $input) { userErrors { code } } }', { id, version, reason: 'Complaint' });
    const order = await shop.backordered([{ sku: 'BALM', quantity: '2' }]);
    expect(order.lines).toMatchObject([{ reserved: '0', backordered: '2' }]);
    const work = () => shop.boss.run('oms', (context) => reserveWaiting(context));
    expect(await work()).toEqual([]);
    await stock('mutation($input: BatchHoldInput!) { batchRelease(input: $input) { userErrors { code } } }', { id, reason: 'Nothing found' });
    expect(await work()).toHaveLength(1);
    expect((await shop.order(order.id)).lines).toMatchObject([{ reserved: '2', backordered: '0' }]);
    expect(await shelves()).toEqual({ A: '5/2' });
  });

  it('does not leave when what was promised has expired meanwhile; nothing moves', async () => {
    await takeIn([['A', '5', 0]]);
    const order = await shop.confirmed([{ sku: 'BALM', quantity: '2' }]);
    await shop.rows('update @inventory_batch set expires_on = expires_on - 1 returning id');
    const before = await shop.tenant.fingerprint();
    expect((await shop.say('orderShip', { id: order.id })).userErrors).toMatchObject([{ code: 'INVENTORY_BATCH_NOT_FOR_SALE', details: { batch: 'A' } }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect(await shop.do('orderCancel', { id: order.id, reason: 'Expired' })).toMatchObject({ status: 'CANCELLED' });
    expect(await shelves()).toEqual({ A: '5/0' });
  });
});
