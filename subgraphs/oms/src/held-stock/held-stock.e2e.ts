import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import type { Person, World } from '@ilms/host/testing/world';
import { openWorld, ORDER, Shop } from '../../test/shop.ts';
import { reserveWaiting } from '../backorder/reserve-waiting.ts';
import { lapseOrders } from './lapse-orders.ts';

let world: World;
let shop: Shop;

const HOUR = 3_600_000;
const FIELDS = `${ORDER} priority stockHeldUntil stockLapsedAt`;
const ANSWER = `{ order { ${FIELDS} } userErrors { code message field details } }`;
const MUTATIONS = {
  orderStockExtend: `mutation($input: OrderStockExtendInput!) { orderStockExtend(input: $input) ${ANSWER} }`,
  orderStockRelease: `mutation($input: OrderStockReleaseInput!) { orderStockRelease(input: $input) ${ANSWER} }`,
  orderStockTakeOver: `mutation($input: OrderStockTakeOverInput!) { orderStockTakeOver(input: $input) ${ANSWER} }`,
  orderPrioritise: `mutation($input: OrderPrioritiseInput!) { orderPrioritise(input: $input) ${ANSWER} }`,
};
type Mutation = keyof typeof MUTATIONS;

beforeAll(async () => { world = await openWorld(); });
beforeEach(async () => {
  shop = await Shop.open(world, { KURTA: { price: '105.00', stock: '5' }, SHAWL: { price: '210.00', stock: '50' } });
  await settle({ unpaidHoldHours: 48 });
});
afterAll(() => world?.close());

const say = async (mutation: Mutation, input: Record<string, unknown>, person: Person = shop.boss): Promise<LooseJson> => {
  const answer = await person.ask('oms', MUTATIONS[mutation], { input: { idempotencyKey: randomUUID(), ...input } });
  return answer.data?.[mutation] ?? answer;
};
const settle = (input: object) => shop.read('mutation($input: SalesPolicyInput!) { salesPolicySave(input: $input) { salesPolicy { unpaidHoldHours } userErrors { code } } }', { input });
const kurtas = (quantity: string, more: object = {}) => [{ sku: 'KURTA', quantity, ...more }];
const unpaid = (quantity: string) => shop.confirmed(kurtas(quantity), { isPrepaid: true });
const now = async (id: string): Promise<LooseJson> => (await shop.read(`query($id: ID!) { order(id: $id) { ${FIELDS} history { reason } } }`, { id })).order;
const tick = (hours: number) => shop.boss.run('oms', (context) => lapseOrders(context, new Date(Date.now() + hours * HOUR)));
const serve = () => shop.boss.run('oms', (context) => reserveWaiting(context));
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const standing = async (id: string) => { const { lines: [line], stockLapsedAt } = await now(id); return `${line.reserved} + ${line.backordered}${stockLapsedAt ? ' lapsed' : ''}`; };
const agrees = async () => {
  expect(await shop.proveStock()).toEqual([]);
  expect(await shop.rows(`select l.id from @oms_order_line l left join @inventory_reservation r on r.document_line_id = l.id and r.status = 'ACTIVE' group by l.id having l.reserved <> coalesce(sum(r.open), 0)`)).toEqual([]);
};

describe('an order that waits for its payment', () => {
  it('holds stock for the hours of the company, and others until it leaves', async () => {
    const order = await now((await unpaid('2')).id);
    expect(Math.round((Date.parse(order.stockHeldUntil) - Date.now()) / HOUR)).toBe(48);
    const [reservation] = await shop.rows<{ expires_at: Date }>('select expires_at from @inventory_reservation where document_id = $1', [order.id]);
    expect(reservation!.expires_at.toISOString()).toBe(order.stockHeldUntil);
    expect((await now((await shop.confirmed(kurtas('1'))).id)).stockHeldUntil).toBeNull();
    await settle({ unpaidHoldHours: null });
    expect((await now((await unpaid('1')).id)).stockHeldUntil).toBeNull();
  });

  it('loses it when they are over: once, with an event, and waits for its payment and not for stock', async () => {
    const { id, number } = await unpaid('3');
    await tick(47);
    expect(await standing(id)).toBe('3 + 0');
    await Promise.all([tick(49), tick(49)]);
    expect(await standing(id)).toBe('0 + 3 lapsed');
    expect(await shop.level('KURTA')).toEqual({ onHand: '5', reserved: '0' });
    expect((await now(id)).history.filter(({ reason }: LooseJson) => reason?.startsWith('Time to pay ran out'))).toEqual([{ reason: 'Time to pay ran out, stock let go: 3 KURTA' }]);
    expect(await shop.events('ReservationExpired')).toMatchObject([{ documentType: 'Order', documentNumber: number, sku: 'KURTA', quantity: '3' }]);
    expect(await shop.events('OrderStockLetGo')).toMatchObject([{ number, isExpired: true, lines: [{ sku: 'KURTA', quantity: '3' }] }]);
    // It would otherwise take at once what it has just let go.
    expect(await serve()).toEqual([]);
    await agrees();
  });

  it('gets stock again once it is paid, as far as there is some, and loses it no more', async () => {
    const { id, total } = await unpaid('3');
    await tick(49);
    await shop.do('paymentRecord', { orderId: id, amount: total, method: 'UPI' });
    expect(await standing(id)).toBe('0 + 3');
    await serve();
    expect(await standing(id)).toBe('3 + 0');
    expect((await now(id)).stockHeldUntil).toBeNull();
    await tick(1000);
    expect(await standing(id)).toBe('3 + 0');
  });

  it('keeps it when it is paid in time, or let go unpaid by somebody', async () => {
    const paid = await unpaid('2');
    await shop.do('paymentRecord', { orderId: paid.id, amount: paid.total, method: 'UPI' });
    const trusted = await unpaid('2');
    const [hold] = await shop.holds(trusted.id);
    await shop.do('orderHoldRelease', { id: hold.id, note: 'An old customer' });
    await tick(1000);
    expect([await standing(paid.id), await standing(trusted.id)]).toEqual(['2 + 0', '2 + 0']);
    expect(await shop.rows('select 1 from @inventory_reservation where expires_at is not null')).toEqual([]);
    expect(await shop.do('orderShip', { id: trusted.id })).toMatchObject({ status: 'SHIPPED' });
  });

  it('is either shipped or loses its stock, paid or loses it, never both', async () => {
    for (let round = 0; round < 4; round++) {
      const { id, total } = await unpaid('1');
      const [paid] = await Promise.all([shop.say('paymentRecord', { orderId: id, amount: total, method: 'UPI' }), tick(49)]);
      expect(paid.userErrors).toEqual([]);
      const [shipped] = await Promise.all([shop.say('orderShip', { id }), tick(49)]);
      const [{ reserved, shipped: left, backordered }] = (await now(id)).lines;
      expect([[reserved, left, backordered], shipped.userErrors.length]).toEqual(shipped.userErrors.length ? [['0', '0', '1'], 1] : [['0', '1', '0'], 0]);
      await agrees();
    }
  });

  it('hands the clock on when it is split, and starts a new one when somebody reserves for it again', async () => {
    const order = await unpaid('4');
    const { stockHeldUntil } = await now(order.id);
    const split = await shop.say('orderSplit', { id: order.id, lines: [{ lineId: order.lines[0].id, quantity: '1' }] });
    expect((await now(split.newOrder.id)).stockHeldUntil).toBe(stockHeldUntil);
    await tick(49);
    expect([await standing(order.id), await standing(split.newOrder.id)]).toEqual(['0 + 3 lapsed', '0 + 1 lapsed']);
    await shop.do('orderReserve', { id: order.id });
    const again = await now(order.id);
    expect([await standing(order.id), Math.round((Date.parse(again.stockHeldUntil) - Date.now()) / HOUR)]).toEqual(['3 + 0', 48]);
    await agrees();
  });

  it('holds it longer when somebody who may says so, and is warned of once', async () => {
    const { id } = await unpaid('2');
    const [draft, usual] = [await shop.draft(), await shop.confirmed([{ sku: 'SHAWL', quantity: '1' }])];
    const before = await shop.tenant.fingerprint();
    expect((await say('orderStockExtend', { id, until: inHours(-1) })).userErrors).toMatchObject([{ code: 'OMS_STOCK_HELD_INTO_PAST', field: ['until'] }]);
    expect((await say('orderStockExtend', { id: draft.id, until: inHours(1) })).userErrors).toMatchObject([{ code: 'OMS_NOT_CONFIRMED' }]);
    expect((await say('orderStockExtend', { id: usual.id, until: inHours(1) })).userErrors).toMatchObject([{ code: 'OMS_STOCK_HAS_NO_END' }]);
    expect(JSON.stringify(await say('orderStockExtend', { id, until: inHours(99) }, shop.tenant.as('order:read', 'order:confirm')))).toContain('order:hold-stock');
    const other = (await Shop.open(world)).boss;
    expect((await say('orderStockExtend', { id, until: inHours(99) }, other)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    const until = inHours(72);
    expect((await say('orderStockExtend', { id, until })).order).toMatchObject({ stockHeldUntil: until });
    await tick(49);
    expect(await standing(id)).toBe('2 + 0');
    await tick(69);
    await tick(70);
    expect(await shop.rows(`select user_id from @core_notification where kind = 'order-stock-ends'`)).toHaveLength(1);
    await tick(73);
    expect(await standing(id)).toBe('0 + 2 lapsed');
  });

  it('may be made to let go, with a reason; an order that holds nothing may not', async () => {
    const { id } = await shop.confirmed(kurtas('2'));
    const lines = await say('orderStockRelease', { id, reason: 'The customer does not answer' });
    expect(lines.order.lines).toMatchObject([{ reserved: '0', backordered: '2' }]);
    expect((await now(id)).history.at(-1)).toEqual({ reason: 'Stock let go: 2 KURTA. The customer does not answer' });
    const before = await shop.tenant.fingerprint();
    expect((await say('orderStockRelease', { id, reason: 'Again' })).userErrors).toMatchObject([{ code: 'OMS_HOLDS_NO_STOCK' }]);
    expect(JSON.stringify(await say('orderStockRelease', { id, reason: 'x' }, shop.tenant.as('order:read')))).toContain('order:hold-stock');
    expect(await shop.tenant.fingerprint()).toBe(before);
    await agrees();
  });
});

describe('a more urgent order', () => {
  /** A usual order that holds all five, and an urgent one that waits for three. */
  const both = async () => {
    const usual = await shop.confirmed(kurtas('5'));
    const urgent = await shop.backordered(kurtas('3'), { priority: 1 });
    return { usual, urgent, fromLineId: usual.lines[0].id as string, toLineId: urgent.lines[0].id as string };
  };

  it('takes over what a less urgent one holds, once, and both histories say so', async () => {
    const { usual, urgent, fromLineId, toLineId } = await both();
    const { stockDonors } = await shop.read('query($id: ID!) { stockDonors(lineId: $id) { quantity line { id order { number priority } } } }', { id: toLineId });
    expect(stockDonors).toEqual([{ quantity: '5', line: { id: fromLineId, order: { number: usual.number, priority: 3 } } }]);
    const me = shop.boss;
    const input = { idempotencyKey: randomUUID(), fromLineId, toLineId, quantity: '2', reason: 'Promised for the wedding' };
    expect((await say('orderStockTakeOver', input, me)).order).toMatchObject({ number: urgent.number, lines: [{ reserved: '2', backordered: '1' }] });
    expect((await say('orderStockTakeOver', input, me)).order).toMatchObject({ lines: [{ reserved: '2', backordered: '1' }] });
    expect([await standing(usual.id), await standing(urgent.id), await shop.level('KURTA')]).toEqual(['3 + 2', '2 + 1', { onHand: '5', reserved: '5' }]);
    expect((await now(usual.id)).history.at(-1)).toEqual({ reason: `2 KURTA given to ${urgent.number}, which is more urgent: Promised for the wedding` });
    expect((await now(urgent.id)).history.at(-1)).toEqual({ reason: `2 KURTA taken over from ${usual.number}: Promised for the wedding` });
    expect(await shop.events('OrderStockTakenOver')).toMatchObject([{ number: urgent.number, fromNumber: usual.number, sku: 'KURTA', quantity: '2' }]);
    await agrees();
    expect((await say('orderStockTakeOver', { fromLineId, toLineId, reason: 'The rest' })).order).toMatchObject({ lines: [{ reserved: '3', backordered: '0' }] });
    expect(await shop.do('orderShip', { id: urgent.id })).toMatchObject({ status: 'SHIPPED' });
    await agrees();
  });

  it('takes nothing else, nothing more, and nothing from who is as urgent; nothing moves', async () => {
    const { usual, fromLineId, toLineId } = await both();
    const equal = await shop.backordered(kurtas('2'));
    const shawl = await shop.confirmed([{ sku: 'SHAWL', quantity: '2' }]);
    const draft = await shop.draft(kurtas('1'));
    const other = (await Shop.open(world)).boss;
    const before = await shop.tenant.fingerprint();
    const code = async (input: object) => { const { userErrors: [error] } = await say('orderStockTakeOver', { fromLineId, toLineId, reason: 'x', ...input }); return [error.code, error.field?.join('.')]; };
    expect(await code({ toLineId: equal.lines[0].id })).toEqual(['OMS_NOT_MORE_URGENT', 'fromLineId']);
    expect(await code({ fromLineId: shawl.lines[0].id })).toEqual(['OMS_TAKES_OTHER_ITEM', 'fromLineId']);
    expect(await code({ fromLineId: draft.lines[0].id })).toEqual(['OMS_NOT_CONFIRMED', undefined]);
    expect(await code({ quantity: '4' })).toEqual(['OMS_TAKES_MORE_THAN_WAITS', 'quantity']);
    expect(await code({ fromLineId: toLineId })).toEqual(['OMS_NOT_MORE_URGENT', 'fromLineId']);
    expect(await code({ fromLineId: equal.lines[0].id, quantity: '1' })).toEqual(['OMS_TAKES_MORE_THAN_HELD', 'quantity']);
    expect(await code({ toLineId: randomUUID() })).toEqual(['NOT_FOUND', 'toLineId']);
    expect((await say('orderStockTakeOver', { fromLineId, toLineId, reason: 'x' }, other)).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['toLineId'] }]);
    expect(JSON.stringify(await say('orderStockTakeOver', { fromLineId, toLineId, reason: 'x' }, shop.tenant.as('order:read', 'order:confirm')))).toContain('order:take-over');
    expect(await shop.tenant.fingerprint()).toBe(before);
    await shop.do('orderShip', { id: usual.id });
    expect(await code({})).toEqual(['OMS_NOTHING_TO_SHIP', undefined]);
  });

  it('gets what leaves at the same moment, or it leaves, never both', async () => {
    for (let round = 0; round < 4; round++) {
      await shop.stock({ KURTA: { price: '105.00', stock: '5' } });
      const usual = await shop.confirmed(kurtas((await shop.level('KURTA')).onHand));
      const urgent = await shop.backordered(kurtas('3'), { priority: 1 });
      const [taken] = await Promise.all([
        say('orderStockTakeOver', { fromLineId: usual.lines[0].id, toLineId: urgent.lines[0].id, reason: 'Now' }), shop.say('orderShip', { id: usual.id }),
        say('orderStockTakeOver', { fromLineId: usual.lines[0].id, toLineId: urgent.lines[0].id, reason: 'Me too' }), serve(),
      ]);
      expect([0, 1]).toContain(taken.userErrors.length);
      await agrees();
      await shop.say('orderCancel', { id: urgent.id, reason: 'Next round' });
      await shop.say('orderCancel', { id: usual.id, reason: 'Next round' });
    }
  });
});

describe('how urgent an order is', () => {
  it('is said by who may, also after it was promised, and decides who is served first', async () => {
    await shop.confirmed(kurtas('5'));
    const [old, young] = [await shop.backordered(kurtas('2')), await shop.backordered(kurtas('2'))];
    expect((await say('orderPrioritise', { id: young.id, priority: 1, reason: 'The owner called' })).order).toMatchObject({ priority: 1 });
    expect((await now(young.id)).history.at(-1)).toEqual({ reason: 'Urgency 3 → 1: The owner called' });
    await shop.stock({ KURTA: { price: '105.00', stock: '2' } });
    await serve();
    expect([await standing(old.id), await standing(young.id)]).toEqual(['0 + 2', '2 + 0']);
  });

  it('is not raised without the permission, by whichever door', async () => {
    const order = await shop.confirmed(kurtas('1'));
    const draft = await shop.draft(kurtas('1'));
    const clerk = shop.tenant.as('order:read', 'order:write', 'order:amend', 'customer:read', 'product:read', 'price:read', 'tax:read', 'company:read', 'warehouse:read', 'stock:read');
    const before = await shop.tenant.fingerprint();
    expect(JSON.stringify(await say('orderPrioritise', { id: order.id, priority: 1, reason: 'x' }, clerk))).toContain('order:prioritise');
    expect(JSON.stringify(await shop.say('orderCreate', { customerId: shop.local, lines: kurtas('1'), priority: 1 }, clerk))).toContain('order:prioritise');
    expect(JSON.stringify(await shop.say('orderUpdate', { id: draft.id, version: draft.version, priority: 2 }, clerk))).toContain('order:prioritise');
    expect(JSON.stringify(await shop.say('orderAmend', { id: order.id, version: order.version, reason: 'x', priority: 1 }, clerk))).toContain('order:prioritise');
    expect((await say('orderPrioritise', { id: order.id, priority: 1, reason: 'x' }, (await Shop.open(world)).boss)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await shop.tenant.fingerprint()).toBe(before);
    expect((await shop.say('orderCreate', { customerId: shop.local, lines: kurtas('1'), priority: 5 }, clerk)).userErrors).toEqual([]);
  });
});
