import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { World } from '@ilms/host/testing/world';
import { openWorld, Shop } from '../../test/shop.ts';
import { module } from '../module.ts';
import { reserveWaiting } from './reserve-waiting.ts';

let world: World;
let shop: Shop;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => { shop = await Shop.open(world, { KURTA: { price: '105.00', stock: '5' }, SHAWL: { price: '210.00', stock: '50' } }); });
afterAll(() => world?.close());

const kurtas = (quantity: string, more: object = {}) => [{ sku: 'KURTA', quantity, ...more }];
const arrive = (quantity: string) => shop.stock({ KURTA: { price: '105.00', stock: quantity } });
const work = () => shop.boss.run('oms', (context) => reserveWaiting(context));
const waitingOf = async (...ids: string[]) => Promise.all(ids.map(async (id) => (await shop.order(id)).lines.map((line: LooseJson) => [line.reserved, line.backordered].join(' + ')).join(', ')));

describe('an order that cannot be had in full', () => {
  it('is refused as ever, and is promised where the rest may wait', async () => {
    const draft = await shop.draft([...kurtas('8'), { sku: 'SHAWL', quantity: '2' }]);
    expect((await shop.say('orderConfirm', { id: draft.id })).userErrors).toMatchObject([{ code: 'INVENTORY_INSUFFICIENT_STOCK', field: ['lines', '0', 'quantity'], details: { wanted: '8', available: '5' } }]);
    const order = await shop.backordered([...kurtas('8'), { sku: 'SHAWL', quantity: '2' }]);
    expect(order).toMatchObject({ status: 'CONFIRMED', lines: [{ reserved: '5', backordered: '3' }, { reserved: '2', backordered: '0' }] });
    expect((await shop.order(order.id)).history.at(-1)).toMatchObject({ toStatus: 'CONFIRMED', reason: 'Waits for stock: 3 KURTA' });
    expect(await shop.level('KURTA')).toEqual({ onHand: '5', reserved: '5' });
  });

  it('waits by the rule of the company when nothing is said', async () => {
    const saved = await shop.read('mutation($input: SalesPolicyInput!) { salesPolicySave(input: $input) { salesPolicy { shortage validityDays version } userErrors { code } } }', { input: { shortage: 'BACKORDER' } });
    expect(saved.salesPolicySave.salesPolicy).toMatchObject({ shortage: 'BACKORDER', validityDays: 15 });
    expect(await shop.confirmed(kurtas('7'))).toMatchObject({ lines: [{ reserved: '5', backordered: '2' }] });
  });

  it('lets leave what is reserved and nothing else', async () => {
    const order = await shop.backordered(kurtas('8'));
    expect((await shop.say('orderShip', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '6' }] })).userErrors).toMatchObject([{ code: 'OMS_SHIPS_MORE_THAN_RESERVED', details: { reserved: '5', waiting: '3' } }]);
    expect(await shop.do('orderShip', { id: order.id })).toMatchObject({ status: 'PARTLY_SHIPPED', lines: [{ shipped: '5', reserved: '0', backordered: '3' }] });
    expect((await shop.say('orderShip', { id: order.id })).userErrors).toMatchObject([{ code: 'OMS_NOTHING_RESERVED' }]);
  });

  it('has a line that is expected on a day wait although the rest must be had', async () => {
    expect(await shop.confirmed([...kurtas('9', { expectedOn: '2030-05-01' }), { sku: 'SHAWL', quantity: '2' }])).toMatchObject({ lines: [{ reserved: '5', backordered: '4' }, { reserved: '2', backordered: '0' }] });
  });

  it('waits for nothing once it is cancelled', async () => {
    const order = await shop.backordered(kurtas('8'));
    expect(await shop.do('orderCancel', { id: order.id, reason: 'No more' })).toMatchObject({ status: 'CANCELLED', lines: [{ reserved: '0', backordered: '0' }] });
    await arrive('10');
    expect(await work()).toEqual([]);
    expect(await shop.level('KURTA')).toEqual({ onHand: '15', reserved: '0' });
  });
});

describe('stock that comes', () => {
  it('goes to the more urgent order, then to the earlier promise, then to whoever has waited longer', async () => {
    await shop.confirmed(kurtas('5'));
    const old = await shop.backordered(kurtas('3'));
    const promised = await shop.backordered(kurtas('3'), { promisedOn: '2030-01-31' });
    const sooner = await shop.backordered(kurtas('3'), { promisedOn: '2030-01-01' });
    const urgent = await shop.backordered(kurtas('3'), { priority: 1 });
    const all = [urgent, sooner, promised, old].map(({ id }) => id);
    await arrive('4');
    expect(await work()).toHaveLength(2);
    expect(await waitingOf(...all)).toEqual(['3 + 0', '1 + 2', '0 + 3', '0 + 3']);
    await arrive('6');
    await work();
    expect(await waitingOf(...all)).toEqual(['3 + 0', '3 + 0', '3 + 0', '1 + 2']);
    expect((await shop.order(urgent.id)).history.at(-1)).toMatchObject({ reason: 'Stock came: 3 KURTA' });
    expect(await shop.events('BackorderReserved')).toMatchObject([{ number: urgent.number, isComplete: true, lines: [{ sku: 'KURTA', quantity: '3' }] }, { isComplete: false }, { isComplete: true }, { isComplete: true }, { isComplete: false }]);
    const before = await shop.tenant.fingerprint();
    expect(await work()).toEqual([]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect(await shop.proveStock()).toEqual([]);
  });

  it('is never promised twice, however many give it out', async () => {
    await shop.confirmed(kurtas('5'));
    const orders = [];
    for (let i = 0; i < 6; i++) orders.push(await shop.backordered(kurtas('2')));
    await arrive('7');
    await Promise.all([work(), work(), ...orders.slice(0, 2).map(({ id }) => shop.say('orderReserve', { id }))]);
    expect(await shop.level('KURTA')).toEqual({ onHand: '12', reserved: '12' });
    expect(await shop.rows('select sum(reserved)::text as reserved, sum(backordered)::text as waiting from @oms_order_line')).toEqual([{ reserved: '12.000000', waiting: '5.000000' }]);
  });

  it('wakes the work when it is received, released, found or moved, and not where nobody waits', async () => {
    await shop.backordered(kurtas('8'));
    const [level] = await shop.rows<{ variant_id: string }>("select variant_id from @inventory_stock_level where sku = 'KURTA'");
    const [other] = await shop.rows<{ variant_id: string }>("select variant_id from @inventory_stock_level where sku = 'SHAWL'");
    const reactions = module.reactions!.filter(({ name }) => name.startsWith('reserve-waiting'));
    expect(reactions.map(({ on }) => on)).toEqual(['StockReceived', 'StockReleased', 'StockAdjusted', 'StockTransferred', 'StockBatchReleased', 'StockMovementCancelled']);
    const told = (variantId: string) => shop.boss.run('oms', (context) => context.transaction(async (tx) => {
      for (const reaction of reactions) await reaction.handle(tx, { id: randomUUID(), type: reaction.on, recordId: randomUUID(), at: new Date(), payload: { variantId } });
      return tx.errands.splice(0).map(({ job }) => job);
    }));
    expect(await told(level!.variant_id)).toEqual(Array.from({ length: 6 }, () => 'reserve-waiting'));
    expect(await told(other!.variant_id)).toEqual([]);
  });
});

describe('the queue of what waits', () => {
  const query = '{ backorders { totalCount nodes { sku backordered reserved waitingSince expectedOn promisedOn order { number customerName priority promisedOn } } } }';

  it('shows who waits for what, and when it is expected', async () => {
    const order = await shop.backordered([...kurtas('8'), { sku: 'SHAWL', quantity: '2' }]);
    const [line] = order.lines;
    const { orderLineExpect } = await shop.read('mutation($input: OrderLineExpectInput!) { orderLineExpect(input: $input) { orderLine { expectedOn } userErrors { code } } }', { input: { lineId: line.id, expectedOn: '2030-05-01' } });
    expect(orderLineExpect).toEqual({ orderLine: { expectedOn: '2030-05-01' }, userErrors: [] });
    const { backorders } = await shop.read(query);
    expect(backorders).toMatchObject({ totalCount: 1, nodes: [{ sku: 'KURTA', backordered: '3', reserved: '5', expectedOn: '2030-05-01', order: { number: order.number, priority: 3 } }] });
    expect(Date.parse(backorders.nodes[0].waitingSince)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('is filled by a button, and asks as many statements for many as for few', async () => {
    await shop.backordered(kurtas('6'));
    const few = await shop.boss.statements('oms', query);
    for (let i = 0; i < 4; i++) await shop.backordered(kurtas('2'));
    expect(await shop.boss.statements('oms', query)).toBe(few);
    await arrive('3');
    const { backordersReserve } = await shop.read('mutation { backordersReserve(input: {}) { lines { sku backordered } userErrors { code } } }');
    expect(backordersReserve).toEqual({ lines: [{ sku: 'KURTA', backordered: '0' }, { sku: 'KURTA', backordered: '0' }], userErrors: [] });
  });

  it('is filled by those who may confirm, of their own company', async () => {
    const order = await shop.backordered(kurtas('8'));
    await arrive('3');
    const other = (await Shop.open(world)).boss;
    const before = await shop.tenant.fingerprint();
    const reader = shop.tenant.as('order:read');
    expect(JSON.stringify(await reader.ask('oms', 'mutation { backordersReserve(input: {}) { lines { sku } userErrors { code } } }'))).toContain('order:confirm');
    expect(JSON.stringify(await shop.say('orderReserve', { id: order.id }, reader))).toContain('order:confirm');
    expect((await shop.say('orderReserve', { id: order.id }, other)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await other.ask('oms', 'mutation { backordersReserve(input: {}) { lines { sku } userErrors { code } } }')).data.backordersReserve.lines).toEqual([]);
    expect((await other.ask('oms', 'mutation($input: OrderLineExpectInput!) { orderLineExpect(input: $input) { userErrors { code } } }', { input: { lineId: order.lines[0].id, expectedOn: '2030-05-01' } })).data.orderLineExpect.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect(await shop.do('orderReserve', { id: order.id })).toMatchObject({ lines: [{ reserved: '8', backordered: '0' }] });
  });
});
